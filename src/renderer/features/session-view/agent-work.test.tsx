import { describe, expect, it } from 'vitest';
import { commands, page, userEvent } from 'vitest/browser';
import { violations } from '../../../../tests/components/accessibility.ts';
import { press } from '../../../../tests/components/actions.ts';
import {
  agentMessages,
  aside,
  bySubAgent,
  called,
  returned,
  said,
  TURN,
} from '../../../../tests/components/agent-work.ts';
import { NOTHING_FOUND } from '../../../../tests/components/fake-bridge.ts';
import { renderApp } from '../../../../tests/components/render-app.tsx';
import { messageAt, openSession } from '../../../../tests/components/session-page.ts';
import { exampleSession } from '../../../../tests/support/example-records.ts';

const ENDED = exampleSession({
  id: 'shown',
  workstreamId: 'scratch',
  startedAt: '2026-03-02T09:00:00.000Z',
  lastActivityAt: '2026-03-02T10:00:00.000Z',
  endedAt: '2026-03-02T10:10:00.000Z',
  status: 'ended',
  summary: 'Scratch',
});

const work = page.getByRole('button', { name: /^Edited 2 files/ });
const turn = agentMessages(ENDED, TURN);

describe('a run of work', () => {
  it('is one line that says what was done and how much of it failed', async () => {
    await renderApp({ sessions: [ENDED], messages: turn });
    await openSession(ENDED.id);
    await expect.element(work).toHaveAccessibleName('Edited 2 files, ran 2 commands 1 failed');
    await expect.element(messageAt(12)).toBeVisible();
    expect(page.css('article').elements()).toHaveLength(3);
    await press('j');
    await press('j');
    await expect.element(messageAt(12)).toHaveFocus();
  });

  it('unfolds to its calls, each with its result', async () => {
    await renderApp({ sessions: [ENDED], messages: turn });
    await openSession(ENDED.id);
    await work.click();
    await expect.element(page.getByRole('button', { name: 'Edit src/lexer.ts' })).toBeVisible();
    const failed = page.getByRole('button', { name: 'Bash npm test -- lexer Failed' });
    await failed.click();
    const details = messageAt(6).css('.message-tool-content');
    await expect.element(details).toMatchTextContent('expected 2, received 1');
    await expect.element(details.css('.tool-command')).toHaveTextContent('npm test -- lexer');
    await expect
      .element(details.css('[data-colour="red"][data-bold], [data-colour="red"]'))
      .toHaveTextContent('FAIL');
    await expect.element(messageAt(7)).not.toBeInTheDocument();
  });

  it('shows an edit as a diff, of which the lines are marked by + and −', async () => {
    await renderApp({ sessions: [ENDED], messages: turn });
    await openSession(ENDED.id);
    await work.click();
    await page.getByRole('button', { name: 'Edit src/lexer.ts' }).click();
    const lines = messageAt(4).css('.diff-line');
    await expect.element(lines.first()).toBeVisible();
    expect(lines.elements().map((line) => line.textContent)).toEqual([
      '−let depth = 0;',
      '−if (ends) return;',
      '+let depth = 1;',
      '+if (begins) depth += 1;',
      '+if (ends) depth -= 1;',
      ' next();',
    ]);
    await expect.element(messageAt(4).css('figcaption')).toHaveTextContent('src/lexer.ts+3−2');
  });

  it('cuts a long output, and shows all of it on request', async () => {
    await renderApp({ sessions: [ENDED], messages: turn });
    await openSession(ENDED.id);
    await work.click();
    await page.getByRole('button', { name: 'Read src/lexer.ts' }).click();
    const result = messageAt(2).css('.tool-result');
    await expect.element(result).toMatchTextContent('line 24');
    await expect.element(result).not.toMatchTextContent('line 25');
    await page.getByRole('button', { name: 'Show all (60 lines)' }).click();
    await expect.element(result).toMatchTextContent('line 60');
  });

  it('says of an output if only its beginning is kept', async () => {
    const metadata = { ...turn[3]?.metadata, cut: 3_000_000 };
    const messages = turn.map((each, index) => (index === 3 ? { ...each, metadata } : each));
    await renderApp({ sessions: [ENDED], messages });
    await openSession(ENDED.id);
    await work.click();
    await page.getByRole('button', { name: 'Read src/lexer.ts' }).click();
    await expect
      .element(page.getByText('Only the beginning is kept. The full content was 3 MB.'))
      .toBeVisible();
  });

  it.for(['light', 'dark'] as const)('has no accessibility violation, %s', async (colorScheme) => {
    await commands.emulateMedia({ colorScheme });
    await renderApp({ sessions: [ENDED], messages: turn });
    await openSession(ENDED.id);
    await work.click();
    await page.getByRole('button', { name: 'Edit src/lexer.ts' }).click();
    await page.getByRole('button', { name: 'Bash npm test -- lexer Failed' }).click();
    await expect.element(messageAt(6).css('.terminal')).toBeVisible();
    await expect.element(messageAt(4).css('.diff')).toBeVisible();
    expect(await violations('.session-page')).toEqual([]);
  });

  it('opens down to a result that a search has found', async () => {
    const hits = turn
      .slice(3, 4)
      .map((message) => ({ ...message, sessionId: ENDED.id, message, snippet: [] }));
    const group = {
      session: ENDED,
      workstreamId: 'scratch',
      summary: null,
      summaryModel: null,
      messages: hits,
    };
    await renderApp({
      sessions: [ENDED],
      messages: turn,
      answers: { search: () => ({ ...NOTHING_FOUND, groups: [group] }), placeInSession: () => 3 },
    });
    await press('Control+f');
    await expect.element(page.getByRole('combobox', { name: /^Search messages/ })).toHaveFocus();
    await userEvent.keyboard('line 60');
    await expect.element(page.getByRole('listbox', { name: 'Results' })).toBeVisible();
    await press('Enter');
    await expect.element(messageAt(2)).toHaveFocus();
    await expect.element(messageAt(2)).toHaveAttribute('data-marked', 'true');
    await expect.element(messageAt(2)).toMatchTextContent('line 60');
  });

  it('lets a step by role pass from result to result, although they are with their calls', async () => {
    await renderApp({ sessions: [ENDED], messages: turn });
    await openSession(ENDED.id);
    await page.getByRole('combobox', { name: 'Step through' }).selectOptions('Tool result (5)');
    const next = page.getByRole('button', { name: 'Next message' });
    for (const call of [2, 4, 6]) {
      await next.click();
      await expect.element(messageAt(call)).toHaveFocus();
    }
  });

  it('is printed with everything in it', async () => {
    await renderApp({ sessions: [ENDED], messages: turn });
    await openSession(ENDED.id);
    await expect.element(messageAt(12)).toBeVisible();
    const { promise: printed, resolve: print } = Promise.withResolvers<string>();
    window.print = () => print(document.querySelector('.print-view')?.textContent ?? '');
    await press('Control+p');
    const text = await printed;
    for (const part of [
      'line 60',
      '+let depth = 1;',
      'expected 2, received 1',
      'counts no depth',
    ]) {
      expect(text).toContain(part);
    }
  });
});

describe('the work of sub-agents', () => {
  const messages = agentMessages(ENDED, [
    said('user', 'Where are the tests?'),
    called('t1', 'Task', { description: 'Find the tests' }, 'Find the tests'),
    called('t2', 'Task', { description: 'Read the docs' }, 'Read the docs'),
    bySubAgent('agent-one', said('user', 'Look for tests in every folder.')),
    bySubAgent('agent-two', said('user', 'Read all of docs/.')),
    bySubAgent('agent-one', called('s1', 'Grep', { pattern: 'it\\(' }, 'it\\(')),
    bySubAgent('agent-one', returned('s1', 'tests/a.test.ts')),
    bySubAgent('agent-two', said('assistant', 'There is one guide.')),
    returned('t1', 'They are in tests/ (agent-one).'),
    returned('t2', 'A guide (agent-two).'),
    said('assistant', 'In tests/.'),
  ]);

  it('is folded under the call that started them, and labelled with what they were asked', async () => {
    await renderApp({ sessions: [ENDED], messages });
    await openSession(ENDED.id);
    await page.getByRole('button', { name: 'Searched once, started 2 sub-agents' }).click();
    const lines = page.css('article .message-tool');
    await expect
      .poll(() => lines.elements().map((line) => line.textContent))
      .toEqual([
        'Searched once, started 2 sub-agents',
        'Task Find the tests',
        'Find the tests Searched once',
        'Task Read the docs',
        'Read the docs 2 messages',
      ]);
  });
});

describe('what was not said', () => {
  it('reads as such: a thought and a summary are folded, a notice and a title are quiet', async () => {
    await renderApp({
      sessions: [ENDED],
      messages: agentMessages(ENDED, [
        aside('title', 'Nested comments'),
        aside('compaction', 'Until here, the lexer was changed.\n\nThen came the tests.'),
        aside('notice', 'The limit was reached.'),
        aside('thinking', 'I look at it.\n\nThen I change it.'),
      ]),
    });
    await openSession(ENDED.id);
    await expect.element(messageAt(0)).toHaveAccessibleName(/^Title, /);
    await expect.element(messageAt(2)).toHaveAccessibleName(/^Notice, /);
    await expect.element(messageAt(1)).not.toMatchTextContent('Then came the tests.');
    await messageAt(1)
      .getByRole('button', { name: /^Until here/ })
      .click();
    await expect.element(messageAt(1)).toMatchTextContent('Then came the tests.');
    await expect.element(messageAt(3)).not.toMatchTextContent('Then I change it.');
    expect(await violations('.session-page')).toEqual([]);
  });
});
