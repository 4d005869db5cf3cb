import { expect, it } from 'vitest';
import { commands, page } from 'vitest/browser';
import { atRest } from '../../../../tests/components/actions.ts';
import { NOTHING_FOUND } from '../../../../tests/components/fake-bridge.ts';
import { renderApp } from '../../../../tests/components/render-app.tsx';
import {
  exampleMessage,
  exampleSession,
  minutesAgo,
} from '../../../../tests/support/example-records.ts';

/** Collects the classes of all elements that are animated. */
function watchMotion(): ReadonlySet<string> {
  const moved = new Set<string>();
  const note = ({ target }: Event) => {
    if (!(target instanceof Element)) return;
    const lasts = target
      .getAnimations()
      .some(({ effect }) => Number(effect?.getComputedTiming().activeDuration) > 0);
    if (lasts) moved.add(target.classList[0] ?? target.tagName);
  };
  document.addEventListener('animationstart', note, true);
  document.addEventListener('transitionrun', note, true);
  return moved;
}

/** Does everything that the window animates. */
async function moveEverything(): Promise<void> {
  await page.css('.place-item').filter({ hasText: 'Today' }).click();
  await page.css('.tl-bar').first().hover();
  await expect.element(page.getByRole('tooltip')).toBeVisible();
  await page.getByRole('heading', { level: 1 }).hover();

  await page.css('.place-item').filter({ hasText: 'Search' }).click();
  await page.getByRole('combobox', { name: /^Search/ }).fill('stopped');
  await page.getByRole('listbox', { name: 'Results' }).getByRole('option').last().click();
  await expect.element(page.css('.message[data-marked="true"]')).toBeVisible();

  await page
    .getByRole('navigation')
    .getByRole('button', { name: /^Scratch/ })
    .click();
  await page.getByRole('button', { name: 'Start session' }).click();
  await page.getByRole('button', { name: 'End session' }).click();
  const history = page.getByRole('region', { name: 'History' });
  await history
    .getByRole('button', { name: /^Session actions/ })
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'Delete', exact: true }).click();
  await expect.element(page.css('.toast')).toBeVisible();

  await page.viewport(480, 800);
  await page.getByRole('button', { name: 'Show workstreams' }).click();
  await atRest(page.getByRole('dialog', { name: 'Workstreams' }));
}

it.for([
  {
    reducedMotion: 'no-preference',
    moving: ['drawer', 'message', 'tl-bar', 'tl-details', 'toast'],
  },
  { reducedMotion: 'reduce', moving: [] },
] as const)('moves only what the user wants: $reducedMotion', async ({ reducedMotion, moving }) => {
  const session = exampleSession({
    workstreamId: 'scratch',
    startedAt: minutesAgo(30),
    lastActivityAt: minutesAgo(30),
    endedAt: minutesAgo(10),
    status: 'ended',
    summary: 'Scratch, 1 message',
    messageCount: 1,
  });
  const message = exampleMessage(session, { content: 'Where I stopped' });
  const { workstreamId, role } = message;
  const snippet = [{ text: 'Where I stopped', isMatch: true }];
  const hit = { sessionId: session.id, workstreamId, message, role, snippet };
  const groups = [{ session, workstreamId, summary: null, summaryModel: null, messages: [hit] }];
  await commands.emulateMedia({ reducedMotion });
  await renderApp({
    sessions: [session],
    messages: [message],
    answers: { search: () => ({ ...NOTHING_FOUND, groups }) },
  });
  const moved = watchMotion();
  await moveEverything();
  expect([...moved].sort()).toEqual(moving);
});
