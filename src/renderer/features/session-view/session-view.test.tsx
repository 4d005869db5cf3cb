import { describe, expect, it } from 'vitest';
import { commands, page, userEvent } from 'vitest/browser';
import { violations } from '../../../../tests/components/accessibility.ts';
import { atRest, focus, press } from '../../../../tests/components/actions.ts';
import { NOTHING_FOUND } from '../../../../tests/components/fake-bridge.ts';
import { renderApp } from '../../../../tests/components/render-app.tsx';
import { messageAt, openSession } from '../../../../tests/components/session-page.ts';
import {
  exampleFacts,
  exampleMessage,
  exampleModelSummary,
  exampleSession,
} from '../../../../tests/support/example-records.ts';
import { type Message, MINUTE_MS, type Session } from '../../../shared/model/model.ts';

const MARKDOWN = `# Plan

With **bold**, a [link](https://example.org/a?b=1) and

- one
- two

\`\`\`ts
const answer = 42; // so
\`\`\`

| a | b |
|---|---|
| 1 | 2 |`;

const ENDED = exampleSession({
  id: 'shown',
  workstreamId: 'scratch',
  startedAt: '2026-03-02T09:00:00.000Z',
  lastActivityAt: '2026-03-04T09:00:00.000Z',
  endedAt: '2026-03-04T09:10:00.000Z',
  status: 'ended',
  summary: 'Scratch',
});

const feed = page.getByRole('region', { name: 'Messages' });
const heading = page.getByRole('heading', { level: 1 });

/** One message of each role. */
function everyRole(session: Session): readonly Message[] {
  return [
    { role: 'user', content: 'Where did I stop?\nAnd now?' } as const,
    { role: 'assistant', content: MARKDOWN } as const,
    { role: 'tool_use', content: '{"tool":"read_file","input":{"path":"notes.md"}}' } as const,
    { role: 'tool_result', content: `14 remarks\n${'more\n'.repeat(30)}` } as const,
    { role: 'system', content: 'The model was changed.' } as const,
    { role: 'agent_push', content: '412 passed' } as const,
  ].map((more, position) => exampleMessage(session, { ...more, position }));
}

/** This many messages over two days, of which every tenth is the user's, and some are long. */
function manyMessages(session: Session, total: number): readonly Message[] {
  const start = Date.parse(session.startedAt);
  const duration = Date.parse(session.lastActivityAt) - start;
  return Array.from({ length: total }, (_, position) =>
    exampleMessage(session, {
      position,
      role: position % 10 === 0 ? 'user' : 'assistant',
      content: `Message ${position}${position % 7 === 0 ? `\n\n${'A longer one. '.repeat(60)}` : ''}`,
      timestamp: new Date(start + (position * duration) / total).toISOString(),
    }),
  );
}

describe('the title of a session', () => {
  it('is the heading of its page, and is edited there', async () => {
    await renderApp({ sessions: [{ ...ENDED, derivedTitle: 'Where did I stop?' }] });
    await openSession('shown');
    await expect.element(heading).toHaveTextContent('Where did I stop?');
    await press('F2');
    await userEvent.keyboard('Outline');
    await press('Enter');
    await expect.element(heading).toHaveTextContent('Outline');
    await expect.element(heading).toHaveFocus();
    await page.getByRole('button', { name: 'Rename session' }).click();
    await expect.element(page.getByRole('textbox', { name: 'Title' })).toHaveFocus();
    expect(await violations()).toEqual([]);
  });
});

describe('whose time it was', () => {
  it('is shown for a session in which an agent worked alone', async () => {
    const agentAlone = [5 * MINUTE_MS, 20 * MINUTE_MS];
    await renderApp({ sessions: [{ ...ENDED, agentAlone }] });
    await openSession('shown');
    const times = page.getByText('You 47 h 55 min · agent alone 15 min');
    await expect.element(times).toBeVisible();
  });

  it('is not shown for any other session', async () => {
    await renderApp({ sessions: [ENDED] });
    await openSession('shown');
    await expect.element(page.getByText(/agent alone/)).not.toBeInTheDocument();
  });
});

it('the tokens that agents used and their models are shown, if they say them', async () => {
  const part = (position: number, output: number) =>
    exampleMessage(ENDED, {
      position,
      role: 'assistant',
      metadata: { source: { model: 'opus' }, answer: 'a', tokens: { input: 1200, output } },
    });
  await renderApp({ sessions: [ENDED], messages: [part(0, 10), part(1, 34)] });
  await openSession('shown');
  await expect.element(page.getByText('1,234 tokens')).toBeVisible();
  await expect.element(page.getByText('opus')).toBeVisible();
});

it('names an agent that has since deleted its log, as the messages are kept', async () => {
  await renderApp({
    sessions: [ENDED],
    answers: { listDeletedLogs: () => ['claude-code'] },
  });
  await openSession('shown');
  await expect
    .element(page.getByText('Kept here: Claude Code has since deleted its log.'))
    .toBeVisible();
});

describe('where the user stopped', () => {
  it('is asked, shown and edited on the page of a session', async () => {
    await renderApp({ sessions: [ENDED] });
    await openSession('shown');
    await page.getByRole('button', { name: 'Where did you stop?' }).click();
    await userEvent.keyboard('At chapter 2');
    await press('Enter');
    const stopped = page.getByRole('button', { name: 'Left off: At chapter 2' });
    await expect.element(stopped).toHaveFocus();
  });
});

describe('a message', () => {
  it('is formatted; tool calls are collapsed to one line, and agent pushes are marked', async () => {
    await renderApp({ sessions: [ENDED], messages: everyRole(ENDED) });
    await openSession('shown');
    const answer = messageAt(1);
    await expect.element(answer.css('.message-heading')).toHaveTextContent('Plan');
    await expect.element(answer.css('strong')).toHaveTextContent('bold');
    expect(answer.css('li').elements()).toHaveLength(2);
    await expect.element(answer.css('.hljs-keyword')).toHaveTextContent('const');
    const cells = answer.getByRole('region', { name: 'Table' }).css('td').elements();
    expect(cells.map((cell) => cell.textContent)).toEqual(['1', '2']);
    expect(messageAt(0).css('br').elements()).toHaveLength(1);

    await expect
      .element(messageAt(2).getByRole('button', { name: 'read_file notes.md' }))
      .toHaveAttribute('aria-expanded', 'false');
    const result = messageAt(3);
    await expect.element(result).not.toMatchTextContent('more');
    await result.getByRole('button', { name: /14 remarks/ }).click();
    await expect.element(result).toMatchTextContent('more');
    await result.getByRole('button', { name: /14 remarks/ }).click();
    await expect.element(result).not.toMatchTextContent('more');
    await expect.element(messageAt(5)).toHaveAccessibleName(/^Agent push, /);
  });

  it.for(['light', 'dark'] as const)('has no accessibility violation, %s', async (colorScheme) => {
    await commands.emulateMedia({ colorScheme });
    await renderApp({ sessions: [ENDED], messages: everyRole(ENDED) });
    await openSession('shown');
    await messageAt(3)
      .getByRole('button', { name: /14 remarks/ })
      .click();
    await expect.element(messageAt(1).css('.hljs-keyword')).toBeVisible();
    expect(await violations('.session-page')).toEqual([]);
  });
});

describe('a run of tool calls', () => {
  const roles = ['user', 'tool_use', 'tool_result', 'tool_use', 'assistant'] as const;
  const messages = roles.map((role, position) =>
    exampleMessage(ENDED, {
      position,
      role,
      content: `Message ${position}`,
      timestamp: new Date(Date.parse(ENDED.startedAt) + position * 60_000).toISOString(),
    }),
  );
  const line = page.getByRole('button', { name: '2 tool calls' });

  it('is one line, which a step through all messages passes, and which unfolds', async () => {
    await renderApp({ sessions: [ENDED], messages });
    await openSession('shown');
    await expect.element(line).toHaveAttribute('aria-expanded', 'false');
    await expect.element(messageAt(4)).toBeVisible();
    await expect.element(messageAt(2)).not.toBeInTheDocument();
    await press('j');
    await expect.element(messageAt(1)).toHaveFocus();
    await press('j');
    await expect.element(messageAt(4)).toHaveFocus();
    await line.click();
    await expect.element(messageAt(2)).toMatchTextContent('Message 2');
    await expect.element(line).toHaveFocus();
    await press('j');
    await expect.element(messageAt(2)).toHaveFocus();
    await line.click();
    await expect.element(messageAt(2)).not.toBeInTheDocument();
  });

  it('is unfolded by a step to one of its calls', async () => {
    await renderApp({ sessions: [ENDED], messages });
    await openSession('shown');
    await page.getByRole('combobox', { name: 'Step through' }).selectOptions('Tool use (2)');
    await page.getByRole('button', { name: 'Next message' }).click();
    await page.getByRole('button', { name: 'Next message' }).click();
    await expect.element(messageAt(3)).toHaveFocus();
    await expect.element(line).toHaveAttribute('aria-expanded', 'true');
  });

  it('is unfolded by a search hit in it, which the position names until the user scrolls', async () => {
    const many = manyMessages(ENDED, 40).map((message, position) => ({
      ...message,
      timestamp: messages[0]?.timestamp ?? '',
      position: position + 5,
    }));
    const [, , hit] = messages;
    await renderApp({
      sessions: [ENDED],
      messages: [...messages, ...many],
      answers: {
        search: () => ({
          ...NOTHING_FOUND,
          groups: [
            {
              session: ENDED,
              workstreamId: 'scratch',
              summary: null,
              summaryModel: null,
              messages: hit ? [{ ...hit, sessionId: ENDED.id, message: hit, snippet: [] }] : [],
            },
          ],
        }),
        placeInSession: () => 2,
      },
    });
    await press('Control+f');
    await expect.element(page.getByRole('combobox', { name: /^Search messages/ })).toHaveFocus();
    await userEvent.keyboard('message');
    await expect.element(page.getByRole('listbox', { name: 'Results' })).toBeVisible();
    await press('Enter');
    await expect.element(messageAt(2)).toMatchTextContent('Message 2');
    const position = page.css('.feed-position');
    await expect.element(position).toHaveTextContent('Message 3 of 45');
    await feed.hover();
    await commands.turnWheel(0, 2000);
    await expect.element(position).not.toMatchTextContent('Message 3 of');
  });
});

describe('a long session', () => {
  it('is navigated by key, role and day, with the focus on the message', async () => {
    await renderApp({ sessions: [ENDED], messages: manyMessages(ENDED, 5000) });
    await openSession('shown');
    await expect.element(messageAt(0)).toMatchTextContent('Message 0');
    await press('j');
    await expect.element(messageAt(1)).toHaveFocus();
    await press('j');
    await press('k');
    await expect.element(messageAt(1)).toHaveFocus();

    await page.getByRole('combobox', { name: 'Step through' }).selectOptions('You (500)');
    await page.getByRole('button', { name: 'Next message' }).click();
    await expect.element(messageAt(10)).toHaveFocus();
    await press('.');
    await expect.element(messageAt(20)).toHaveFocus();
    await press(',');
    await expect.element(messageAt(10)).toHaveFocus();
    await expect.element(messageAt(10)).toBeInViewport();

    const day = page.getByRole('combobox', { name: 'Day' }).element() as HTMLSelectElement;
    const index = Number(day.options[1]?.value);
    expect(index).toBeGreaterThan(100);
    await page.getByRole('combobox', { name: 'Day' }).selectOptions(`${index}`);
    await expect.element(messageAt(index)).toHaveFocus();
    await expect.element(messageAt(index)).toMatchTextContent(`Message ${index}`);

    await press('End');
    await expect.element(messageAt(4999)).toMatchTextContent('Message 4999');
    await expect.element(messageAt(4999)).toBeInViewport();
    await press('Home');
    await expect.element(messageAt(0)).toHaveFocus();
    await expect.element(messageAt(0)).toBeInViewport();
  });

  it('shows any part of 100,000 messages, and draws only a few', async () => {
    await renderApp({ sessions: [ENDED], messages: manyMessages(ENDED, 100_000) });
    await openSession('shown');
    await expect.element(page.css('.feed-position')).toMatchTextContent('of 100,000');
    for (const [part, digit] of [
      [0.55, 5],
      [0.95, 9],
      [0.25, 2],
    ] as const) {
      feed.element().scrollTop = feed.element().scrollHeight * part;
      await expect
        .element(page.css('.feed-position'))
        .toMatchTextContent(new RegExp(`^Message ${digit}\\d,\\d{3} of 100,000$`));
      await expect
        .element(page.css('.feed-row article:not(:has(.message-unread))').first())
        .toBeVisible();
      expect(page.css('.feed-row').elements().length).toBeLessThan(60);
    }
  });
});

describe('a running session', () => {
  it('follows new messages, unless the user has scrolled away', async () => {
    const now = new Date().toISOString();
    const running = exampleSession({ id: 'shown', workstreamId: 'scratch', startedAt: now });
    const { addMessage } = await renderApp({
      sessions: [running],
      messages: Array.from({ length: 80 }, (_, position) =>
        exampleMessage(running, { position, content: `Message ${position}` }),
      ),
    });
    const write = (position: number) =>
      addMessage(exampleMessage(running, { position, content: `Message ${position}` }));
    await openSession('shown');
    await expect.element(messageAt(79)).toBeInViewport();
    write(80);
    await expect.element(messageAt(80)).toBeInViewport();
    await atRest(feed);

    await feed.hover();
    await commands.turnWheel(0, -1500);
    // The focused message: the last one is no longer rendered.
    await expect.element(messageAt(79)).not.toBeInViewport();
    await atRest(feed);
    const place = feed.element().scrollTop;
    write(81);
    write(82);
    const news = page.getByRole('button', { name: '2 new messages' });
    await expect.element(news).toBeVisible();
    expect(feed.element().scrollTop).toBe(place);
    await news.click();
    await expect.element(messageAt(82)).toBeInViewport();
    await expect.element(news).not.toBeInTheDocument();

    await page.getByRole('button', { name: 'End session' }).click();
    await expect.element(page.css('.session-page-status')).toHaveTextContent('Ended');
    await expect.element(messageAt(82)).toBeInViewport();
  });
});

describe('the page of a session', () => {
  it('leads to the previous and next session, to its workstream, and back', async () => {
    const sessions = ['first', 'second', 'third'].map((id, index) =>
      exampleSession({
        id,
        workstreamId: 'scratch',
        startedAt: `2026-03-02T09:0${index}:00.000Z`,
        endedAt: `2026-03-02T09:0${index}:30.000Z`,
        status: 'ended',
        summary: id,
        messageCount: 1,
      }),
    );
    await renderApp({
      sessions,
      messages: sessions.map((session, position) =>
        exampleMessage(session, { position, content: `In the ${session.id}` }),
      ),
    });
    const rows = page.css('.session-row');
    await expect.poll(() => rows.elements()).toHaveLength(3);
    focus(rows.nth(1));
    await press('Enter');
    await expect.element(feed).toMatchTextContent('In the second');
    await expect.element(heading).toHaveFocus();
    await press('n');
    await expect.element(feed).toMatchTextContent('In the third');
    await expect
      .element(page.getByRole('button', { name: 'Later session' }))
      .toHaveAttribute('aria-disabled', 'true');
    const earlier = page.getByRole('button', { name: 'Earlier session' });
    // Not an arrow alone, which looks like going back.
    await expect.element(earlier).toHaveTextContent('Earlier');
    await earlier.click();
    await expect.element(feed).toMatchTextContent('In the second');
    await press('p');
    await expect.element(feed).toMatchTextContent('In the first');
    history.back();
    await expect.element(feed).toMatchTextContent('In the second');
    await page.css('.session-page-workstream').click();
    await expect.element(page.getByRole('heading', { name: 'History' })).toBeVisible();
    await rows.nth(2).dblClick();
    await expect.element(feed).toMatchTextContent('In the first');
  });

  it('says that the session was deleted', async () => {
    await renderApp({ sessions: [ENDED], messages: everyRole(ENDED) });
    await openSession('shown');
    await page.getByRole('button', { name: 'Session actions' }).click();
    await page.getByRole('menuitem', { name: 'Delete', exact: true }).click();
    await expect.element(page.css('.session-page').getByRole('alert')).toBeVisible();
    await expect.element(feed).not.toBeInTheDocument();
  });

  it('copies the whole session as Markdown', async () => {
    const copied: string[] = [];
    await renderApp({
      sessions: [ENDED],
      messages: manyMessages(ENDED, 2500),
      answers: {
        copyText: ({ text }) => {
          copied.push(text);
          return null;
        },
      },
    });
    await openSession('shown');
    await page.getByRole('button', { name: 'Share' }).click();
    await page.getByRole('menuitem', { name: 'Copy as Markdown' }).click();
    await expect.element(page.getByText('Session copied.').first()).toBeVisible();
    expect(copied[0]).toMatch(/^# Scratch\n/);
    expect(copied[0]?.match(/^## You · /gm)).toHaveLength(250);
    expect(copied[0]).toContain('Message 2499');
  });

  it('offers copying, printing and export in one menu', async () => {
    await renderApp({ sessions: [ENDED], messages: manyMessages(ENDED, 1) });
    await openSession('shown');
    await page.getByRole('button', { name: 'Share' }).click();
    const items = page.getByRole('menuitem');
    expect(items.elements().map((each) => each.firstChild?.nextSibling?.textContent)).toEqual([
      'Copy as Markdown',
      'Print',
      'Export…',
    ]);
    await items.last().click();
    await expect.element(page.getByRole('dialog', { name: 'Export' })).toBeVisible();
    await press('Escape');
    await expect.element(page.getByRole('button', { name: 'Share' })).toHaveFocus();
  });

  it('copies and prints what the messages say of it above them', async () => {
    const asked = { text: 'Where did I stop?', at: ENDED.startedAt, messageId: null };
    const copied: string[] = [];
    await renderApp({
      sessions: [ENDED],
      messages: manyMessages(ENDED, 1),
      answers: {
        loadFacts: () => ({ facts: exampleFacts({ asked }), words: [] }),
        loadModelSummary: () => ({ summary: exampleModelSummary(), isStale: true }),
        copyText: ({ text }) => {
          copied.push(text);
          return null;
        },
      },
    });
    await openSession('shown');
    await page.getByRole('button', { name: 'Share' }).click();
    await page.getByRole('menuitem', { name: 'Copy as Markdown' }).click();
    await expect.element(page.getByText('Session copied.').first()).toBeVisible();
    expect(copied[0]).toContain(
      '\n**Asked for**\n\n- Where did I stop?\n\n**Written by small, out of date**\n\n- Something was sorted. (',
    );
    const { promise: printed, resolve: print } = Promise.withResolvers<string>();
    window.print = () => print(document.querySelector('.print-view dl')?.textContent ?? '');
    await press('Control+p');
    expect(await printed).toMatch(
      /^Asked forWhere did I stop\?Written by small, out of dateSomething was sorted\. \(.+\)$/,
    );
  });

  it('prints up to 1,000 messages, and says that the rest is left out', async () => {
    await renderApp({ sessions: [ENDED], messages: manyMessages(ENDED, 1200) });
    await openSession('shown');
    await expect.element(messageAt(0)).toMatchTextContent('Message 0');
    const view = () => document.querySelector('.print-view');
    const { promise: printed, resolve: print } = Promise.withResolvers<Element | null>();
    window.print = () => print(view()?.cloneNode(true) as Element);
    await press('Control+p');
    const pages = await printed;
    expect(pages?.querySelectorAll('.message')).toHaveLength(1000);
    expect(pages?.textContent).toContain('Message 999');
    expect(pages?.textContent).toContain('Only the first 1,000 of 1,200 messages are included.');
    await expect.poll(view).toBeNull();
  });
});

describe('deleting a message for good', () => {
  it('is offered on the message that has the focus, and Enter cancels at first', async () => {
    await renderApp({ sessions: [ENDED], messages: everyRole(ENDED) });
    await openSession('shown');
    await expect.element(messageAt(0)).toMatchTextContent('Where did I stop?');
    focus(messageAt(0));
    const button = messageAt(0).getByRole('button', { name: 'Delete for good…' });
    await press('Tab');
    await expect.element(button).toHaveFocus();
    await press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Delete this message for good?' });
    await expect.element(dialog).toMatchTextContent('2 messages');
    expect(await violations()).toEqual([]);
    await expect.element(dialog.getByRole('button', { name: 'Cancel' })).toHaveFocus();
    await press('Enter');
    await expect.element(dialog).not.toBeInTheDocument();
    await expect.element(button).toHaveFocus();
  });
});
