import { expect, it } from 'vitest';
import { press } from '../../../../tests/components/actions.ts';
import { renderApp } from '../../../../tests/components/render-app.tsx';
import { exampleSession } from '../../../../tests/support/example-records.ts';

const title = () => expect.poll(() => document.title);

it('names the workstream, and marks it while a session runs there', async () => {
  await renderApp({ sessions: [exampleSession({ workstreamId: 'scratch' })] });
  await title().toMatch(/^● .?Scratch.? – Workstreams$/);
});

it.each([
  ['today/', 'Today'],
  ['overview/', 'Overview'],
  ['review/', 'Review of the week'],
  ['search/', 'Search'],
])('at %s it names the page, which is about all workstreams', async (address, name) => {
  await renderApp({ sessions: [exampleSession({ workstreamId: 'scratch' })] });
  await press('Control+3');
  location.hash = `#${address}`;
  await title().toBe(`${name} – Workstreams`);
});
