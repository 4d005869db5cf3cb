import { appendFileSync } from 'node:fs';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { exampleLocale } from '../../../../tests/support/example-records.ts';
import { exportedText } from '../../../../tests/support/exports.ts';
import { openTestWorkspace, type TestWorkspace } from '../../../../tests/support/test-workspace.ts';
import type { Locale } from '../../../shared/i18n/format.ts';
import { linkTo } from '../../../shared/model/deep-link.ts';

async function eventsOf(workspace: TestWorkspace, locale?: Locale): Promise<ICAL.Event[]> {
  const text = await exportedText(workspace, 'ical', {}, locale);
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
}

const TITLE = 'Thesis; part 1, "the \\ end" 😀\nand 日本語';

function worked(title = TITLE): TestWorkspace {
  const workspace = openTestWorkspace();
  const { workstreams, sessions, messages, clock, thesis } = workspace;
  workstreams.updateWorkstream(thesis, { title, tags: ['a, b'] });
  const session = sessions.startSession(thesis);
  clock.pass(5);
  messages.append(thesis, { role: 'user', content: 'Where did I stop? '.repeat(30) });
  clock.pass(5);
  sessions.endSession(session);
  return workspace;
}

describe('iCalendar', () => {
  it('has an event for each session, with a stable and unique id', async () => {
    const workspace = worked();
    const [session] = workspace.workstreams.listSessions(workspace.thesis, { limit: 1 });
    const words = { title: 'Outline', whereStopped: 'At chapter 2' };
    workspace.corrections.describeSession(session?.id ?? '', words);
    const [event, ...others] = await eventsOf(workspace);
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      uid: `${session?.id}@workstreams`,
      summary: `${TITLE}: Outline`,
    });
    expect(event?.startDate.toJSDate().toISOString()).toBe('2026-01-29T09:00:00.000Z');
    expect(event?.endDate.toJSDate().toISOString()).toBe('2026-01-29T09:10:00.000Z');
    expect(event?.description).toBe(
      `Left off: At chapter 2\n\n${session?.summary?.replace('1 user', '1 from you')}`,
    );
    const { component } = event as ICAL.Event;
    expect(component.getFirstProperty('categories')?.getValues()).toEqual([TITLE, 'a, b']);
    expect(component.getFirstPropertyValue('url')).toBe(`workstreams://session/${session?.id}`);
    expect(String(component.getFirstPropertyValue('dtstamp'))).toBe('2026-01-29T09:10:00Z');
    expect((await eventsOf(workspace))[0]?.uid).toBe(event?.uid);
  });

  it('escapes line ends in ids of other programs', async () => {
    const workspace = openTestWorkspace();
    const { sessions, folder, thesis } = workspace;
    const at = '2026-01-29T09:00:00.000Z';
    const id = 'a\r\nATTACH:file:///etc/passwd\r\nX:b';
    const session = { id, workstream_id: thesis, started_at: at, ended_at: at, status: 'ended' };
    appendFileSync(
      folder.journal(thesis),
      `${JSON.stringify({
        v: 1,
        at,
        event: 'session_edited',
        session: { ...session, last_activity_at: at },
      })}\n`,
    );
    sessions.onFilesChanged(thesis);
    const [event] = await eventsOf(workspace);
    expect(event?.uid).toBe(`${encodeURIComponent(id)}@workstreams`);
    expect(event?.component.getFirstProperty('attach')).toBeNull();
    expect(event?.component.getFirstPropertyValue('url')).toBe(
      linkTo({ name: 'session', sessionId: id }),
    );
  });

  it('has lines of at most 75 bytes that end with CRLF, as RFC 5545 requires', async () => {
    const text = await exportedText(worked(), 'ical');
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:.+\r\n/);
    expect(text).toMatch(/\r\nEND:VCALENDAR\r\n$/);
    expect(text.match(/(?<!\r)\n/)).toBeNull();
    const lines = text.split('\r\n');
    expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
  });

  it('ends a session that timed out at its last activity, and mentions the idle time', async () => {
    const workspace = openTestWorkspace();
    const { sessions, messages, clock, thesis } = workspace;
    sessions.startSession(thesis);
    clock.pass(5);
    messages.append(thesis, { role: 'user', content: 'Hello' });
    clock.pass(60);
    sessions.timeoutCheck();
    const [event] = await eventsOf(workspace);
    expect(event?.endDate.toJSDate().toISOString()).toBe('2026-01-29T09:05:00.000Z');
    expect(event?.description).toContain('Timed out after 0:30:00 without activity');
  });

  it('describes a session in the user’s language, with the same id', async () => {
    const workspace = openTestWorkspace();
    const { sessions, messages, clock, thesis } = workspace;
    messages.append(thesis, { role: 'user', content: 'Wo war ich?' });
    clock.pass(60);
    sessions.timeoutCheck();
    const [english] = await eventsOf(workspace);
    const [german] = await eventsOf(workspace, exampleLocale('de'));
    expect(german?.description).toBe(
      '1 Nachricht: 1 eigene. Begann mit „Wo war ich?“\n\n' +
        'Nach 0:30:00 ohne Aktivität abgelaufen; diese Zeit zählt nicht.',
    );
    expect(german?.uid).toBe(english?.uid);
  });

  it('leaves out running sessions, and lets an empty one end a second later', async () => {
    const workspace = openTestWorkspace();
    const { sessions, clock, thesis } = workspace;
    sessions.startSession(thesis);
    clock.pass(60);
    sessions.timeoutCheck();
    sessions.startSession(thesis);
    const events = await eventsOf(workspace);
    expect(events).toHaveLength(1);
    expect(events[0]?.endDate.toJSDate().toISOString()).toBe('2026-01-29T09:00:01.000Z');
  });

  it('removes characters that the format does not allow', async () => {
    const [event] = await eventsOf(worked('A\u0007B\u001bC\u0085D'));
    expect(event?.summary).toMatch(/^ABCD: Where did I stop/);
  });
});
