import { describe, expect, it } from 'vitest';
import { commands, page, userEvent } from 'vitest/browser';
import { violations } from '../../../../tests/components/accessibility.ts';
import { focus, press, textsOf, type } from '../../../../tests/components/actions.ts';
import { renderApp } from '../../../../tests/components/render-app.tsx';
import { exampleSession } from '../../../../tests/support/example-records.ts';
import type { InvalidLine } from '../../../shared/model/invalid-lines.ts';

const navigation = page.getByRole('navigation');
const heading = page.getByRole('heading', { level: 1 });
const titlesIn = (group: string) => page.getByRole('list', { name: group }).css('.title');
const items = page.css('.workstream-item');
const titled = (...titles: readonly string[]) => titles.map((title) => ({ id: title, title }));

async function chooseWorkstreamAction(name: string): Promise<void> {
  await page.getByRole('button', { name: 'Workstream actions' }).click();
  await page.getByRole('menuitem', { name }).click();
}

describe('renaming a workstream in place', () => {
  const field = page.getByRole('textbox', { name: 'Title' });
  const item = (name: RegExp) => navigation.getByRole('button', { name });

  it('begins in the list with F2 or a double click, and on its page with a double click', async () => {
    await renderApp({ workstreams: titled('Thesis', 'Garden') });
    await item(/^Garden/).click();
    focus(item(/^Thesis/));
    await press('F2');
    await userEvent.keyboard('Dissertation');
    await press('Enter');
    await expect.element(item(/^Dissertation/)).toHaveFocus();
    await item(/^Dissertation/).dblClick();
    await userEvent.keyboard('Book');
    await press('Enter');
    await expect.element(heading).toHaveTextContent('Book');
    await heading.dblClick();
    await userEvent.keyboard('Article');
    await item(/^Garden/).click();
    await expect.element(item(/^Article/)).toBeVisible();
    await expect.element(heading).toHaveTextContent('Garden');
  });

  it('changes nothing with an empty title, or after Escape', async () => {
    await renderApp({ workstreams: titled('Thesis') });
    await item(/^Thesis/).click();
    for (const keys of [
      ['Delete', 'Enter'],
      ['x', 'Escape'],
    ]) {
      await press('F2');
      await expect.element(field).toHaveFocus();
      for (const key of keys) await press(key);
      await expect.element(heading).toHaveTextContent('Thesis');
    }
  });
});

describe('a workstream', () => {
  it('shows the tokens that agents used in all its sessions, and their models', async () => {
    const tokens = {
      input: 1200,
      output: 34,
      cacheRead: 5,
      cacheWrite: 0,
      models: ['opus', 'haiku'],
    };
    const session = exampleSession({ workstreamId: 'thesis' });
    await renderApp({
      workstreams: titled('thesis', 'garden'),
      sessions: [session],
      answers: {
        loadWorkstreamTokens: ({ workstreamId }) => (workstreamId === 'thesis' ? tokens : null),
      },
    });
    await items.filter({ hasText: 'thesis' }).click();
    await expect.element(page.getByText('1,239 tokens')).toBeVisible();
    await expect.element(page.getByText('opus, haiku')).toBeVisible();
    await items.filter({ hasText: 'garden' }).click();
    await expect.element(page.getByText('1,239 tokens')).not.toBeInTheDocument();
  });

  it('shows notes of another device that were written before the latest change here', async () => {
    const session = exampleSession({ workstreamId: 'thesis' });
    const inMain = { notes: 'Here' };
    const { changeSession } = await renderApp({
      workstreams: [{ id: 'thesis', title: 'Thesis' }],
      notes: { thesis: inMain.notes },
      sessions: [session],
      answers: { readNotes: () => inMain.notes },
    });
    await items.filter({ hasText: 'Thesis' }).click();
    const notes = page.getByRole('region', { name: 'Notes' });
    await expect.element(notes).toHaveTextContent('Here');
    inMain.notes = 'Here and there';
    // It says of the workstream only that it has changed, not when.
    changeSession(session);
    await expect.element(notes).toHaveTextContent('Here and there');
  });

  it('is renamed in place by a double click on its title, which Escape leaves as it is', async () => {
    await renderApp({ workstreams: [{ id: 'thesis', title: 'Thesis' }] });
    await page
      .getByRole('navigation')
      .getByRole('button', { name: /^Thesis/ })
      .click();
    const heading = page.getByRole('heading', { level: 1 });
    const title = page.getByRole('textbox', { name: 'Title' });
    await expect.element(heading).toHaveTextContent('Thesis');
    await heading.dblClick();
    await expect.element(title).toHaveFocus();
    await type('Dissertation');
    await press('Enter');
    await expect.element(heading).toHaveTextContent('Dissertation');
    await heading.dblClick();
    await type('Something else');
    await press('Escape');
    await expect.element(heading).toHaveTextContent('Dissertation');
  });

  it('names the copies of its files that are read as well', async () => {
    const copies = ['messages 2.jsonl', 'messages-LAPTOP.jsonl'];
    await renderApp({ workstreams: [{ id: 'thesis', title: 'Thesis', copies }] });
    await navigation.getByRole('button', { name: /^Thesis/ }).click();
    await expect
      .element(page.getByText('Also read: ', { exact: false }))
      .toMatchTextContent('messages 2.jsonl');
  });

  it('lists the lines in its files that are not understood, and copies them without their content', async () => {
    const copied: string[] = [];
    const lines: readonly InvalidLine[] = [
      {
        file: 'messages.jsonl',
        line: 1234,
        reason: 'role',
        bytes: 231,
        text: '{"role":"robot","content":"my secret"}',
        shape: '{role: robot, content: text of 9}',
      },
      {
        file: 'journal.jsonl',
        line: 2,
        reason: 'tooLong',
        bytes: 9_000_000,
        text: null,
        shape: '',
      },
    ];
    await renderApp({
      workstreams: [{ id: 'thesis', title: 'Thesis', unreadableLines: 5 }],
      answers: {
        listInvalidLines: () => ({ lines, more: 3 }),
        copyText: ({ text }) => {
          copied.push(text);
          return null;
        },
      },
    });
    await navigation.getByRole('button', { name: /^Thesis/ }).click();
    await page.getByRole('button', { name: '5 unreadable lines in its file' }).click();
    const dialog = page.getByRole('dialog', { name: 'Unreadable lines' });
    await expect
      .poll(() => textsOf(dialog.getByRole('listitem')))
      .toEqual([
        'messages.jsonl, line 1,234: the role is missing or unknown{"role":"robot","content":"my secret"}',
        'journal.jsonl, line 2: too long9,000,000 bytes',
      ]);
    await expect.element(dialog.getByText('And 3 more.')).toBeVisible();
    expect(await violations()).toEqual([]);
    await dialog.getByRole('button', { name: 'Copy for a bug report' }).click();
    await expect
      .poll(() => copied)
      .toEqual([
        'messages.jsonl:1234 role (231 B) {role: robot, content: text of 9}\njournal.jsonl:2 tooLong (9000000 B) ',
      ]);
    await press('Escape');
    await expect.element(dialog).not.toBeInTheDocument();
  });

  it('gets its colour, emoji and tags in one dialog', async () => {
    await renderApp({ workstreams: titled('Thesis') });
    await navigation.getByRole('button', { name: /^Thesis/ }).click();
    await chooseWorkstreamAction('Appearance…');
    const dialog = page.getByRole('dialog', { name: 'Appearance' });
    await dialog.getByRole('radio', { name: 'Teal' }).click();
    await dialog.getByLabelText('Other').fill('two words');
    await dialog.getByRole('combobox', { name: 'Tags' }).fill('Writing, uni,');
    await dialog.getByRole('combobox', { name: 'Tags' }).fill('WRITING');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect.element(dialog.getByRole('alert')).toMatchTextContent('Enter a single emoji.');
    await dialog.getByRole('radio', { name: '🎓' }).click();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect.element(dialog).not.toBeInTheDocument();

    const tags = page.getByRole('main').getByRole('list', { name: 'Tags' });
    await expect.poll(() => textsOf(tags.getByRole('button'))).toEqual(['Writing', 'uni']);
    await expect.element(navigation.getByText('🎓')).toBeVisible();
    await chooseWorkstreamAction('Appearance…');
    await expect.element(dialog.getByRole('radio', { name: 'Teal' })).toBeChecked();
  });

  it('is made private in a dialog that says what that means, and shows that it is', async () => {
    await renderApp({ workstreams: titled('Job search') });
    await navigation.getByRole('button', { name: /^Job search/ }).click();
    await chooseWorkstreamAction('Privacy…');
    const dialog = page.getByRole('dialog', { name: 'Privacy' });
    await expect.element(dialog).toMatchTextContent(/MCP.* learn nothing of a private workstream/);
    await dialog.getByRole('checkbox', { name: /Job search.* is private/ }).click();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect
      .element(page.getByRole('main').getByText('private', { exact: true }))
      .toBeVisible();
    await chooseWorkstreamAction('Privacy…');
    await expect.element(dialog.getByRole('checkbox')).toBeChecked();
  });

  it('is listed among the favourites if it is one', async () => {
    await renderApp({ workstreams: titled('Alpha', 'Beta') });
    await navigation.getByRole('button', { name: /^Beta/ }).click();
    const star = page.getByRole('button', { name: 'Favourite' });
    await expect.element(star).toHaveAttribute('aria-pressed', 'false');
    await star.click();
    await expect.element(star).toHaveAttribute('aria-pressed', 'true');
    await expect.poll(() => textsOf(titlesIn('Favourites'))).toEqual(['Beta']);
    expect(textsOf(titlesIn('Active'))).toEqual(['Alpha', 'Scratch']);
  });
});

describe('the list of workstreams', () => {
  it('is filtered by tags', async () => {
    await renderApp({ workstreams: [{ id: 'beta', title: 'Beta', tags: ['home'] }] });
    await page.getByRole('button', { name: 'Sort and filter' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'home' }).click();
    await press('Escape');
    await expect.poll(() => items.elements()).toHaveLength(1);
    await page.getByRole('button', { name: /Remove filter “home”/ }).click();
    await expect.poll(() => items.elements()).toHaveLength(2);
  });

  it('is filtered as the user types, once it is long', async () => {
    const titles = Array.from({ length: 14 }, (_, index) => `Number ${index}`);
    await renderApp({ workstreams: titled(...titles, 'Öl') });
    const field = page.getByRole('searchbox', { name: 'Filter workstreams' });
    await field.fill('ol');
    await expect.poll(() => items.elements()).toHaveLength(1);
    await press('Enter');
    await expect.element(heading).toHaveTextContent('Öl');
    await field.fill('nothing of this name');
    await expect.element(page.getByText('No workstreams match.')).toBeVisible();
    await page.getByRole('button', { name: 'Show all' }).click();
    await expect.poll(() => items.elements()).toHaveLength(16);
  });

  it('is ordered by mouse, keys and menu', async () => {
    await renderApp({ workstreams: titled('Gamma', 'Beta', 'Alpha') });
    const order = () => textsOf(titlesIn('Active'));
    await page.getByRole('button', { name: 'Sort and filter' }).click();
    await page.getByRole('menuitemradio', { name: 'Title' }).click();
    await press('Escape');
    await expect.poll(order).toEqual(['Alpha', 'Beta', 'Gamma', 'Scratch']);
    const item = (title: string) =>
      page
        .getByRole('list', { name: 'Active' })
        .getByRole('button', { name: new RegExp(`^${title}`) });

    await userEvent.dragAndDrop(item('Alpha'), item('Gamma'), { steps: 10 });
    await expect.poll(order).toEqual(['Beta', 'Gamma', 'Alpha', 'Scratch']);

    focus(item('Scratch'));
    await press('Space');
    await expect.element(page.getByText('Picked up Scratch, position 4 of 4.')).toBeInTheDocument();
    // The sensor listens for the arrow keys from the next task on.
    await new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
    await press('ArrowUp');
    await expect.element(page.getByText('Scratch, position 3 of 4.')).toBeInTheDocument();
    await press('Space');
    await expect.poll(order).toEqual(['Beta', 'Gamma', 'Scratch', 'Alpha']);
    await expect.element(item('Scratch')).toHaveFocus();

    await item('Beta').click();
    await page.getByRole('button', { name: 'Workstream actions' }).click();
    await expect
      .element(page.getByRole('menuitem', { name: 'Move up' }))
      .toHaveAttribute('aria-disabled', 'true');
    await page.getByRole('menuitem', { name: 'Move down' }).click();
    await expect.poll(order).toEqual(['Gamma', 'Beta', 'Scratch', 'Alpha']);
    await page.getByRole('button', { name: 'Sort and filter' }).click();
    await expect.element(page.getByRole('menuitemradio', { name: 'My order' })).toBeChecked();
  });
});

describe.for(['light', 'dark'] as const)(
  'without an accessibility violation, %s',
  (colorScheme) => {
    async function open(): Promise<void> {
      await commands.emulateMedia({ colorScheme });
      const ended = {
        status: 'ended',
        endedAt: '2026-01-29T04:51:28.831Z',
        summary: 'Scratch',
      } as const;
      await renderApp({
        workstreams: Array.from({ length: 14 }, (_, index) => ({
          id: `${index}`,
          title: `Number ${index}`,
          isFavourite: index < 2,
          tags: [`tag ${index % 3}`],
        })),
        sessions: [exampleSession({ workstreamId: 'scratch', ...ended })],
        notes: { scratch: 'Some notes' },
      });
      await navigation.getByRole('button', { name: /^Scratch/ }).click();
      await expect
        .element(page.getByRole('region', { name: 'Notes' }))
        .toMatchTextContent('Some notes');
    }

    it('the list and its filters', async () => {
      await open();
      await page.getByRole('button', { name: 'Sort and filter' }).click();
      await page.getByRole('menuitemcheckbox', { name: 'tag 1' }).click();
      expect(await violations(), 'the options of the list').toEqual([]);
      await press('Escape');
      await page.getByRole('button', { name: 'Filter', exact: true }).click();
      await page.getByRole('combobox', { name: 'Status', exact: true }).selectOptions('Timed out');
      expect(await violations(), 'notes, tags and filters').toEqual([]);
    });

    it('the appearance of a workstream', async () => {
      await open();
      await chooseWorkstreamAction('Appearance…');
      await expect.element(page.getByRole('dialog', { name: 'Appearance' })).toBeVisible();
      expect(await violations()).toEqual([]);
    });

    it('a narrow window', async () => {
      await open();
      await page.viewport(480, 700);
      await expect.element(page.getByRole('button', { name: 'Show workstreams' })).toBeVisible();
      expect(await violations(), 'the workstream').toEqual([]);
      await page.getByRole('button', { name: 'Show workstreams' }).click();
      await expect.element(page.getByRole('dialog', { name: 'Workstreams' })).toBeVisible();
      expect(await violations(), 'the list').toEqual([]);
    });
  },
);

it('the list says what a time beside a workstream is', async () => {
  const session = exampleSession({
    workstreamId: 'thesis',
    status: 'ended',
    startedAt: '2025-03-01T09:00:00.000Z',
    lastActivityAt: '2025-03-01T09:30:00.000Z',
    endedAt: '2025-03-01T09:30:00.000Z',
  });
  await renderApp({ workstreams: [{ id: 'thesis', title: 'Thesis' }], sessions: [session] });
  const item = page.getByRole('button', { name: /^Thesis ?Last active/ });
  await expect.element(item).toBeVisible();
  const when = item.getByTitle(/^Last active/);
  await expect.element(when).toHaveAttribute('title', textsOf(when.css('.visually-hidden'))[0]);
});
