import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { renderApp } from '../../../../tests/components/render-app.tsx';
import {
  exampleMessage,
  exampleSession,
  minutesAgo,
} from '../../../../tests/support/example-records.ts';
import { FormattedText } from '../messages/MessageText.tsx';

const frame = () => new Promise((done) => requestAnimationFrame(done));

interface LayoutShift extends PerformanceEntry {
  readonly sources: readonly { readonly node: Node | null }[];
}

/** Collects the elements that move on the screen. */
function watchShifts(): () => string[] {
  const shifts: PerformanceEntry[] = [];
  const observer = new PerformanceObserver((list) => shifts.push(...list.getEntries()));
  observer.observe({ type: 'layout-shift' });
  return () =>
    ([...shifts, ...observer.takeRecords()] as LayoutShift[]).flatMap(({ sources }) =>
      sources.map(({ node }) => (node instanceof Element ? node.className : `${node?.nodeName}`)),
    );
}

/** Answers after some frames, as a busy main process does. */
function late<Value>(value: Value, frames: number): Promise<Value> {
  return frames === 0 ? Promise.resolve(value) : frame().then(() => late(value, frames - 1));
}

it('a workstream appears as a whole: its notes and messages do not move what is below', async () => {
  const session = exampleSession({
    id: 'running',
    workstreamId: 'scratch',
    startedAt: minutesAgo(5),
    lastActivityAt: minutesAgo(1),
    messageCount: 3,
  });
  const ended = exampleSession({
    id: 'ended',
    workstreamId: 'scratch',
    status: 'ended',
    startedAt: minutesAgo(100),
    endedAt: minutesAgo(90),
  });
  const messages = [0, 1, 2].map((position) => exampleMessage(session, { position }));
  const notes = ['# Goal', '', 'One', '', 'Two', '', 'Three'].join('\n');
  // Otherwise loaded while the window is idle.
  await Promise.all([FormattedText.load(), document.fonts.load('1em Inter')]);
  const shifts = watchShifts();
  await renderApp({
    notes: { scratch: notes },
    sessions: [session, ended],
    messages,
    answers: {
      readNotes: () => late(notes, 3),
    },
  });
  await expect.element(page.getByText('Three')).toBeVisible();
  await expect.element(page.css('.session-messages li').nth(2)).toBeVisible();
  await expect.poll(() => page.css('.session-row').elements()).toHaveLength(1);
  await late(null, 3);
  expect(shifts()).toEqual([]);
});
