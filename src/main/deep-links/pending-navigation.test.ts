import { expect, it } from 'vitest';
import { silentLog } from '../../../tests/support/logs.ts';
import { openTestWorkspace } from '../../../tests/support/test-workspace.ts';
import { linkTo } from '../../shared/model/deep-link.ts';
import { PendingNavigation } from './pending-navigation.ts';

function requested() {
  const workspace = openTestWorkspace();
  const done: string[] = [];
  const navigation = new PendingNavigation({
    workstreams: workspace.workstreams,
    showWindow: () => done.push('show'),
    log: { ...silentLog, warn: (source, sentence) => done.push(`${source} ${sentence}`) },
  });
  navigation.onDidRequest(() => done.push('request'));
  return { ...workspace, navigation, done };
}

it('a link requests the session or the workstream that it names', () => {
  const { sessions, thesis, navigation, done } = requested();
  const session = { name: 'session', sessionId: sessions.startSession(thesis) } as const;
  const workstream = { name: 'workstream', workstreamId: thesis } as const;
  for (const place of [session, workstream]) {
    navigation.follow(linkTo(place));
    expect(navigation.consume()).toEqual(place);
  }
  expect(done).toEqual(['request', 'show', 'request', 'show']);
});

it('a link to an unknown id requests the place for that', () => {
  const { navigation, thesis, done } = requested();
  const links = [
    'workstreams://session/none',
    `workstreams://session/${thesis}`,
    'workstreams://workstream/__proto__',
  ];
  for (const link of links) {
    navigation.follow(link);
    expect(navigation.consume()).toEqual({ name: 'nowhere' });
  }
  expect(done.filter((each) => each.startsWith('link'))).toEqual([]);
});

it('a malformed link only shows the window, and its text is not logged', () => {
  const { navigation, done } = requested();
  navigation.follow('workstreams://session/secret/plan');
  expect(navigation.consume()).toBeNull();
  expect(done).toEqual(['link A malformed link was ignored.', 'show']);
});

it('the last request is kept until the page consumes it, once', () => {
  const { navigation } = requested();
  expect(navigation.consume()).toBeNull();
  navigation.request({ name: 'nowhere' });
  navigation.request({ name: 'workstream', workstreamId: 'scratch' });
  expect(navigation.consume()).toEqual({ name: 'workstream', workstreamId: 'scratch' });
  expect(navigation.consume()).toBeNull();
});
