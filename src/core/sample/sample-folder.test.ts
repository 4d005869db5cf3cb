import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { MINUTE_MS } from '../../shared/model/model.ts';
import { DEFAULT_SETTINGS } from '../../shared/model/settings.ts';
import { startOfDay } from '../../shared/time/day-key.ts';
import { dayOf } from '../../shared/time/local-days.ts';
import { openWorkspace } from '../workspace.ts';
import { createSampleFolder, removeLeftSamples, removeSampleFolder } from './sample-folder.ts';

const AFTERNOON = new Date(2026, 10, 20, 15, 30).getTime();
const OWN = join(tmpdir(), 'the-data-folder-of-this-test');

function createSample(now = AFTERNOON, language: 'en' | 'de' = 'en') {
  const clock = { now: () => now };
  const settings = { ...DEFAULT_SETTINGS, theme: 'dark', onQuit: 'end' } as const;
  const path = createSampleFolder({ dataDir: OWN, settings, language, clock });
  onTestFinished(() => removeSampleFolder(path, OWN));
  const workspace = openWorkspace({ dataDir: path, clock });
  onTestFinished(() => workspace.close());
  return { ...workspace, path };
}

describe('the sample data', () => {
  it('is small, is read as it was written, and has a workstream that waits for the user', () => {
    const { workstreams } = createSample();
    const all = workstreams.listWorkstreams();
    const sessions = all.flatMap(({ id }) => workstreams.listSessions(id, { limit: 100 }));
    expect(sessions.length).toBeLessThanOrEqual(50);
    expect(all.filter(({ unreadableLines }) => unreadableLines > 0)).toEqual([]);
    expect(all.filter(({ isWaiting }) => isWaiting).map(({ title }) => title)).toEqual([
      'Agent: weekly report',
    ]);
    expect(new Set(sessions.map(({ status }) => status))).toEqual(
      new Set(['active', 'ended', 'timed_out']),
    );
    expect(sessions.every(({ title }) => title !== null)).toBe(true);
    expect(sessions.some(({ whereStopped }) => whereStopped !== null)).toBe(true);
  });

  it.each([0, 9, 15, 23])('has something on today, at %i o’clock', (hour) => {
    const now = startOfDay(dayOf(AFTERNOON)).setHours(hour, 1);
    const { timeline } = createSample(now);
    const [from, to] = [startOfDay(dayOf(now)).getTime(), now + MINUTE_MS];
    const { sessions } = timeline.between({
      from: new Date(from).toISOString(),
      to: new Date(to).toISOString(),
      limit: 100,
    });
    expect(sessions.length).toBeGreaterThan(1);
  });

  it('is the same for the same clock', () => {
    const [one, other] = [createSample(), createSample()];
    expect(one.workstreams.listIds()).toEqual(other.workstreams.listIds());
    for (const id of one.workstreams.listIds().filter((each) => each !== 'scratch')) {
      const file = ({ folder }: typeof one) => readFileSync(folder.messages(id), 'utf8');
      expect(file(one)).toBe(file(other));
    }
  });

  it('speaks the user’s language, looks as the user’s data, and sends no notifications', () => {
    const { workstreams, settings } = createSample(AFTERNOON, 'de');
    expect(workstreams.listWorkstreams().map(({ title }) => title)).toContain('Masterarbeit');
    expect(settings.get()).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark', notifications: false });
  });
});

describe('removing sample data', () => {
  it('removes what was left for this data folder', () => {
    const { path } = createSample();
    removeLeftSamples(OWN);
    expect(existsSync(path)).toBe(false);
  });

  it.each<[string, (path: string) => void]>([
    ['without the marker', () => {}],
    ['with a damaged marker', (path) => writeFileSync(join(path, 'sample.json'), '{')],
    [
      'of an app on another data folder',
      (path) => writeFileSync(join(path, 'sample.json'), JSON.stringify({ data_dir: '/another' })),
    ],
  ])('leaves a folder %s alone', (_case, prepare) => {
    const path = mkdtempSync(join(tmpdir(), 'workstreams-sample-'));
    onTestFinished(() => rmSync(path, { recursive: true }));
    mkdirSync(join(path, 'mine'));
    prepare(path);
    removeLeftSamples(OWN);
    expect(existsSync(join(path, 'mine'))).toBe(true);
  });
});
