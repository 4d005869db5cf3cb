import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { focus, press } from '../../../../tests/components/actions.ts';
import { renderApp } from '../../../../tests/components/render-app.tsx';
import { AT, exampleSession } from '../../../../tests/support/example-records.ts';

const history = page.getByRole('region', { name: 'History' });
const rows = history.css('.session-row');
const rowCount = () => rows.elements().length;
const status = history.getByRole('combobox', { name: 'Status', exact: true });
const filter = history.getByRole('button', { name: 'Filter', exact: true });
const days = history.getByRole('textbox', { name: 'Days' });
const noneMatch = history.getByText('No sessions match the filter.');

async function showThreeSessions(): Promise<void> {
  const closed = { workstreamId: 'scratch', status: 'ended', summary: 'Scratch' } as const;
  const on = (day: number) => ({
    startedAt: `2026-03-0${day}T09:00:00.000Z`,
    lastActivityAt: `2026-03-0${day}T09:00:00.000Z`,
    endedAt: `2026-03-0${day}T09:30:00.000Z`,
  });
  await renderApp({
    sessions: [
      exampleSession({ ...closed, id: 'first', ...on(1) }),
      exampleSession({ ...closed, id: 'second', ...on(2), messageCount: 1 }),
      exampleSession({ ...closed, id: 'third', ...on(3), status: 'timed_out' }),
    ],
  });
  await expect.poll(rowCount).toBe(3);
  await filter.click();
}

it('a status and the words after it stand on one line', async () => {
  const session = exampleSession({
    workstreamId: 'scratch',
    status: 'ended',
    endedAt: '2026-03-01T09:30:00.000Z',
    device: 'laptopaaaa',
  });
  await renderApp({ sessions: [session] });
  const bottomOf = (words: string): number => {
    const range = document.createRange();
    const element = history.getByText(words, { exact: true }).element();
    range.selectNode(
      [...element.childNodes].find(({ nodeName }) => nodeName === '#text') ?? element,
    );
    return range.getBoundingClientRect().bottom;
  };
  await expect.element(history.getByText('on another computer')).toBeVisible();
  expect(bottomOf('on another computer')).toBeCloseTo(bottomOf('Ended'));
});

describe('the filter of the history', () => {
  it('selects by status and messages', async () => {
    await showThreeSessions();
    await status.selectOptions('Timed out');
    await expect.poll(rowCount).toBe(1);
    await expect
      .element(history.getByText('Some sessions are hidden by the filter.'))
      .toBeVisible();
    await history.getByLabelText('With messages').click();
    await expect.element(noneMatch).toBeVisible();
    await status.selectOptions('Any');
    await expect.poll(rowCount).toBe(1);
    await expect.element(rows).toMatchTextContent('1 message');
    await history.getByRole('button', { name: 'Clear filter' }).click();
    await expect.poll(rowCount).toBe(3);
  });

  it('takes days as people type them, and keeps what is only half typed', async () => {
    await showThreeSessions();
    focus(days);
    await userEvent.keyboard('jan 1 2026 - ja');
    await expect.element(days).toHaveValue('jan 1 2026 - ja');
    await userEvent.keyboard('n 2 2026');
    await expect.element(noneMatch).toBeVisible();
    focus(history.getByRole('button', { name: 'Clear filter' }));
    await press('Enter');
    await expect.element(days).toHaveValue('');
    await expect.poll(rowCount).toBe(3);
    await expect.element(status).toHaveFocus();
  });

  it('leaves the focus in place when it is closed with the keyboard', async () => {
    await showThreeSessions();
    await days.fill('2026-01-02');
    await expect.element(noneMatch).toBeVisible();
    focus(filter);
    await press('Enter');
    await expect.poll(rowCount).toBe(3);
    await expect.element(filter).toHaveFocus();
  });
});

describe('a session in the history', () => {
  it('has its title first, then its times and counts, and where it stopped', async () => {
    const at = '2026-03-01T09:00:00.000Z';
    const closed = {
      workstreamId: 'scratch',
      status: 'ended',
      startedAt: at,
      lastActivityAt: at,
      endedAt: '2026-03-01T09:30:00.000Z',
    } as const;
    await renderApp({
      sessions: [
        exampleSession({
          ...closed,
          id: 'named',
          title: 'Outline',
          derivedTitle: 'Where did I stop?',
          whereStopped: 'At chapter 2',
          messageCount: 4,
          summary: '4 messages: 3 user, 1 assistant. Began with “Where did I stop?”',
        }),
        exampleSession({ ...closed, id: 'empty', summary: 'No messages.' }),
      ],
    });
    const titles = () =>
      rows
        .css('.title')
        .elements()
        .map((each) => each.textContent);
    await expect.poll(titles).toEqual(['Outline', 'Untitled session']);
    const row = history.css('[data-session="named"]');
    await expect.element(row).toMatchTextContent('Left off: At chapter 2');
    await expect.element(row.css('.count')).toHaveAttribute('title', '3 from you, 1 reply');
    expect(row.element().textContent).not.toContain('Began with');
  });

  it('says on which other computer it was', async () => {
    const closed = {
      workstreamId: 'scratch',
      status: 'ended',
      endedAt: '2026-03-01T09:30:00.000Z',
      startedAt: '2026-03-01T09:00:00.000Z',
      lastActivityAt: '2026-03-01T09:30:00.000Z',
    } as const;
    await renderApp({
      snapshot: {
        device: 'owndevicea',
        devices: [{ id: 'laptopaaaa', name: 'a laptop', system: 'darwin' }],
      },
      sessions: ['owndevicea', 'laptopaaaa', 'unknownaaa'].map((device) =>
        exampleSession({ ...closed, id: device, device, summary: 'No messages.' }),
      ),
    });
    const textOf = (id: string) =>
      history.css(`[data-session="${id}"]`).css('.session-more').element().textContent;
    await expect.poll(() => textOf('laptopaaaa')).toContain('on a laptop');
    expect(textOf('unknownaaa')).toContain('on another computer');
    expect(textOf('owndevicea')).not.toContain('on ');
    await filter.click();
    await expect.element(status).toBeVisible();
    await expect.element(page.getByRole('combobox', { name: 'Device' })).not.toBeInTheDocument();
  });

  it('is filtered by device where there are several', async () => {
    const closed = {
      workstreamId: 'scratch',
      status: 'ended',
      startedAt: '2026-03-01T09:00:00.000Z',
      endedAt: '2026-03-01T10:00:00.000Z',
      lastActivityAt: '2026-03-01T09:30:00.000Z',
      summary: 'No messages.',
    } as const;
    const ids = ['owndevicea', 'laptopaaaa'];
    await renderApp({
      snapshot: {
        device: 'owndevicea',
        devices: ids.map((id) => ({ id, name: `the ${id}`, system: 'linux' })),
      },
      sessions: ids.map((device) => exampleSession({ ...closed, id: device, device })),
    });
    const row = (id: string) => history.css(`[data-session="${id}"]`);
    await expect.element(row('owndevicea')).toBeVisible();
    await filter.click();
    await page.getByRole('combobox', { name: 'Device' }).selectOptions('the laptopaaaa');
    await expect.element(row('owndevicea')).not.toBeInTheDocument();
    await expect.element(row('laptopaaaa')).toBeVisible();
  });
});

describe('naming a session in the history', () => {
  const field = page.getByRole('textbox', { name: 'Title' });
  const row = history.css('[data-session="one"]');
  const open = async () => {
    const at = '2026-03-01T09:00:00.000Z';
    const closed = { workstreamId: 'scratch', status: 'ended', endedAt: at } as const;
    const session = exampleSession({ ...closed, id: 'one', startedAt: at, lastActivityAt: at });
    await renderApp({ sessions: [{ ...session, derivedTitle: 'Where did I stop?' }] });
    await expect.element(row).toMatchTextContent('Where did I stop?');
  };

  it('begins with F2; Enter saves and gives the focus back', async () => {
    await open();
    focus(row);
    await press('F2');
    await expect.element(field).toHaveValue('Where did I stop?');
    await userEvent.keyboard('Outline');
    await press('Enter');
    await expect.element(row.css('.title')).toHaveTextContent('Outline');
    await expect.element(row).toHaveFocus();
  });

  it('begins with a double click on the title; Escape cancels', async () => {
    await open();
    await row.css('.title').dblClick();
    await userEvent.keyboard('Outline');
    await press('Escape');
    await expect.element(row.css('.title')).toHaveTextContent('Where did I stop?');
    await expect.element(row).toHaveFocus();
  });

  it('restores the first words as title with an empty one', async () => {
    await open();
    focus(row);
    await press('F2');
    await userEvent.keyboard('Outline');
    await press('Enter');
    await press('F2');
    await press('Delete');
    await press('Enter');
    await expect.element(row.css('.title')).toHaveTextContent('Where did I stop?');
  });
});

describe('ending a session', () => {
  it('says which one, and asks where the user stopped, which is shown when they come back', async () => {
    const at = new Date(Date.now() - 42.5 * 60_000).toISOString();
    const active = { id: 'one', workstreamId: 'scratch', startedAt: at, lastActivityAt: at };
    await renderApp({ sessions: [exampleSession({ ...active, derivedTitle: 'Outline' })] });
    await page.getByRole('button', { name: 'End session' }).click();
    const toast = page.getByRole('region', { name: 'Last change' });
    await expect.element(toast).toMatchTextContent('Ended Scratch · 42 min');
    await toast.getByRole('button', { name: 'Where did you stop?' }).click();
    await userEvent.keyboard('At chapter 2');
    await press('Enter');
    const stopped = 'Left off: At chapter 2';
    await expect.element(history.css('.session-row')).toMatchTextContent(stopped);
    const where = page.getByRole('region', { name: 'Where you stopped' });
    await expect.element(where).toMatchTextContent('At chapter 2');
  });

  it('moves the focus to the message box once the answer is saved', async () => {
    await renderApp({ sessions: [exampleSession({ workstreamId: 'scratch' })] });
    await page.getByRole('button', { name: 'End session' }).click();
    const toast = page.getByRole('region', { name: 'Last change' });
    await toast.getByRole('button', { name: 'Where did you stop?' }).click();
    await userEvent.keyboard('At chapter 2');
    await press('Enter');
    await expect.element(page.getByRole('textbox', { name: 'Message' })).toHaveFocus();
  });
});

describe('Ctrl+Z in the message box', () => {
  const message = page.getByRole('textbox', { name: 'Message' });
  /** Ends the session from the message box, and returns the ids of the changes that are undone. */
  const endFromMessageBox = async () => {
    const undone: (string | undefined)[] = [];
    await renderApp({
      sessions: [exampleSession({ workstreamId: 'scratch' })],
      answers: {
        undo: ({ correctionId }) => {
          undone.push(correctionId);
          return { id: 'end', kind: 'end', by: 'user', at: AT, workstreamId: 'scratch' };
        },
      },
    });
    await expect.element(page.getByRole('button', { name: 'End session' })).toBeVisible();
    focus(message);
    await press('Control+Enter');
    await expect.element(page.getByRole('region', { name: 'Last change' })).toBeVisible();
    return undone;
  };

  it('undoes the last change while the box is empty and the change is shown', async () => {
    const undone = await endFromMessageBox();
    await press('Control+z');
    await expect.poll(() => undone).toHaveLength(1);
  });

  it('undoes typing if the box has text', async () => {
    const undone = await endFromMessageBox();
    await userEvent.keyboard('Outline');
    await press('Control+z');
    await expect.element(message).not.toHaveValue('Outline');
    expect(undone).toEqual([]);
  });
});

describe('a session from ahead of the clock', () => {
  it('is shown as in the future, with an offer to correct it', async () => {
    const closed = { workstreamId: 'scratch', status: 'ended', summary: 'Scratch' } as const;
    const on = (day: string) => ({
      startedAt: `${day}T09:00:00.000Z`,
      lastActivityAt: `${day}T09:00:00.000Z`,
      endedAt: `${day}T09:30:00.000Z`,
    });
    await renderApp({
      sessions: [
        exampleSession({ ...closed, id: 'first', ...on('2026-03-01') }),
        exampleSession({ ...closed, id: 'second', ...on('2199-03-01') }),
      ],
    });
    await expect.poll(rowCount).toBe(2);
    expect(history.getByText('In the future').elements()).toHaveLength(1);
    await history.getByRole('button', { name: 'Correct…' }).click();
    await expect.element(page.getByRole('dialog', { name: 'Edit times' })).toBeVisible();
  });
});
