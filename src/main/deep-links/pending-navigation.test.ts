import { expect, it } from 'vitest';
import { silentLog } from '../../../tests/support/logs.ts';
import { openTestWorkspace } from '../../../tests/support/test-workspace.ts';
import { linkTo } from '../../shared/model/deep-link.ts';
import { PendingNavigation } from './pending-navigation.ts';

function requested() {
  const workspace = openTestWorkspace();
  const done: string[] = [];
  const places = new PendingNavigation({
    known: workspace.workstreams,
    show: () => done.push('show'),
    tell: () => done.push('tell'),
    log: { ...silentLog, warn: (source, sentence) => done.push(`${source} ${sentence}`) },
  });
  return { ...workspace, places, done };
}

it('a link leads to the session or the workstream that it names', () => {
  const { sessions, thesis, places, done } = requested();
  const session = { name: 'session', sessionId: sessions.startSession(thesis) } as const;
  const workstream = { name: 'workstream', workstreamId: thesis } as const;
  for (const place of [session, workstream]) {
    places.follow(linkTo(place));
    expect(places.consume()).toEqual(place);
  }
  expect(done).toEqual(['tell', 'show', 'tell', 'show']);
});

it('a link to what is not here leads nowhere', () => {
  const { places, thesis, done } = requested();
  const links = [
    'workstreams://session/none',
    `workstreams://session/${thesis}`,
    'workstreams://workstream/__proto__',
  ];
  for (const link of links) {
    places.follow(link);
    expect(places.consume()).toEqual({ name: 'nowhere' });
  }
  expect(done.filter((each) => each.startsWith('link'))).toEqual([]);
});

it('a malformed link only shows the window, and is logged without a word of it', () => {
  const { places, done } = requested();
  places.follow('workstreams://session/secret/plan');
  expect(places.consume()).toBeNull();
  expect(done).toEqual(['link A link that is none of ours was refused.', 'show']);
});

it('what was asked for last waits until the page takes it, once', () => {
  const { places } = requested();
  expect(places.consume()).toBeNull();
  places.request({ name: 'nowhere' });
  places.request({ name: 'workstream', workstreamId: 'scratch' });
  expect(places.consume()).toEqual({ name: 'workstream', workstreamId: 'scratch' });
  expect(places.consume()).toBeNull();
});
