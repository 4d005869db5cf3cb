import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { violations } from '../../../../tests/components/accessibility.ts';
import { press } from '../../../../tests/components/actions.ts';
import { renderApp } from '../../../../tests/components/render-app.tsx';
import { AppError } from '../../../shared/contract/errors.ts';
import type {
  TrackedFiles,
  TrackedOptions,
  TrackedPreview,
} from '../../../shared/contract/trackers.ts';

const PREVIEW: TrackedPreview = {
  needsZone: true,
  dateOrders: [],
  columns: [],
  match: {},
  grouping: 'project',
  groupings: ['project', 'tag'],
  groups: [
    {
      key: '["Shop","Till"]',
      name: 'Till',
      client: 'Shop',
      entries: 2,
      ms: 12_773_000,
      title: 'Till',
      target: { kind: 'new', title: 'Till' },
    },
    {
      key: '[null,"Thesis"]',
      name: 'Thesis',
      client: null,
      entries: 1,
      ms: 3_600_000,
      title: 'Thesis',
      target: { kind: 'existing', workstreamId: 'thesis' },
    },
  ],
  rows: [
    {
      startedAt: '2026-03-02T08:14:07.000Z',
      endedAt: '2026-03-02T09:02:00.000Z',
      group: 'Till',
      title: 'receipt',
    },
  ],
  months: [{ month: '2026-03', entries: 3, ms: 16_373_000, sessions: 2, addedMs: 12_773_000 }],
  leftOut: [
    { reason: 'running', count: 1, rows: [8] },
    { reason: 'damaged', count: 9, rows: [1, 2, 3, 4, 5] },
  ],
  entries: 3,
  known: 1,
  overlapping: 0,
  sessions: 2,
  messages: 0,
  workstreams: 1,
};

const CONVERSATIONS: Partial<TrackedPreview> = {
  needsZone: false,
  grouping: 'whole',
  groupings: ['whole', 'conversation'],
  groups: [
    {
      key: '',
      name: null,
      client: null,
      entries: 12,
      ms: 3_720_000,
      title: 'ChatGPT',
      target: { kind: 'new', title: 'ChatGPT' },
    },
  ],
  months: [{ month: '2026-03', entries: 12, ms: 0, sessions: 2, addedMs: 3_720_000 }],
  leftOut: [{ reason: 'noTime', count: 1, rows: [3] }],
  entries: 12,
  messages: 11,
};

const FILES: TrackedFiles = { names: ['toggl.csv'], source: 'toggl' };

const dialog = page.getByRole('dialog', { name: 'Import from another program' });

interface Given {
  readonly files?: TrackedFiles | null;
  readonly preview?: (options: TrackedOptions) => TrackedPreview;
}

/** Opens the dialog, and chooses files in it. */
async function open({ files = FILES, preview = () => PREVIEW }: Given = {}) {
  const previewed: TrackedOptions[] = [];
  const imported: TrackedOptions[] = [];
  await renderApp({
    workstreams: [{ id: 'thesis', title: 'Thesis' }],
    answers: {
      chooseTracked: () => files,
      previewTracked: (options) => {
        previewed.push(options);
        return preview(options);
      },
      importTracked: (options) => {
        imported.push(options);
        return { sessions: 2, workstreams: 1 };
      },
    },
  });
  await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible();
  await press('Control+k');
  await page.getByRole('combobox', { name: 'Commands' }).fill('import from toggl');
  await press('Enter');
  await dialog.getByRole('button', { name: 'Choose files…' }).click();
  return { previewed, imported };
}

describe('importing from another program', () => {
  it('shows what would be added, and adds it', async () => {
    const { previewed, imported } = await open();
    await expect.element(dialog.getByText('toggl.csv')).toBeVisible();
    await expect.element(dialog.getByRole('combobox', { name: 'Program' })).toHaveValue('toggl');
    const till = dialog.getByRole('row', { name: /^Till \(Shop\) 2 3:32:53/ });
    await expect.element(till).toBeVisible();
    await expect
      .element(dialog.getByRole('row', { name: 'March 2026 3 4:32:53 3:32:53' }))
      .toBeVisible();
    await expect.element(dialog.getByText('Till · receipt')).toBeVisible();
    await expect.element(dialog.getByText('1 entry is still running (row 8)')).toBeVisible();
    await expect
      .element(dialog.getByText('9 entries can’t be read (rows 1 2 3 4 5 …)'))
      .toBeVisible();
    await expect.element(dialog.getByText('1 entry is already here.')).toBeVisible();
    expect(await violations()).toEqual([]);
    await dialog.getByRole('button', { name: 'Import 2 sessions' }).click();
    await expect.element(dialog).not.toBeInTheDocument();
    expect(imported).toEqual(previewed.slice(-1));
  });

  it('shows the messages and sessions of conversations, in one workstream or in several', async () => {
    const { previewed, imported } = await open({
      files: { names: ['conversations.json'], source: 'chatgpt' },
      preview: ({ grouping }) => ({ ...PREVIEW, ...CONVERSATIONS, grouping: grouping ?? 'whole' }),
    });
    await expect
      .element(dialog.getByRole('row', { name: /^All conversations 12 1:02/ }))
      .toBeVisible();
    await expect.element(dialog.getByRole('row', { name: /^March 2026 12 2 1:02/ })).toBeVisible();
    await expect.element(dialog.getByText('1 message has no time (row 3)')).toBeVisible();
    await expect.element(dialog.getByText('1 message is already here.')).toBeVisible();
    await expect
      .element(dialog.getByText('Compare with the other program'))
      .not.toBeInTheDocument();
    const grouping = dialog.getByRole('combobox', { name: 'Workstreams', exact: true });
    await expect.element(grouping).not.toHaveTextContent('One for each tag');
    await grouping.selectOptions('Choose for each conversation');
    await expect.poll(() => previewed.at(-1)?.grouping).toBe('conversation');
    expect(await violations()).toEqual([]);
    await dialog.getByRole('button', { name: 'Import 2 sessions' }).click();
    await expect.element(dialog).not.toBeInTheDocument();
    expect(imported).toEqual(previewed.slice(-1));
  });

  it('lets the user choose for each of many conversations, some of which are shown first', async () => {
    const groups = Array.from({ length: 150 }, (_, at) => ({
      key: `${at}`,
      name: `Chat ${at}`,
      client: null,
      entries: 2,
      ms: 60_000,
      title: `Chat ${at}`,
      target: { kind: 'new', title: 'ChatGPT' } as const,
    }));
    const { previewed } = await open({
      files: { names: ['conversations.json'], source: 'chatgpt' },
      preview: () => ({ ...PREVIEW, ...CONVERSATIONS, grouping: 'conversation', groups }),
    });
    const chat = dialog.getByLabelText('Workstream for Chat 0', { exact: true });
    await expect.element(chat).toHaveValue('new ChatGPT');
    await chat.selectOptions('New: Chat 0');
    await expect
      .poll(() => previewed.at(-1)?.targets)
      .toEqual({ 0: { kind: 'new', title: 'Chat 0' } });
    const last = dialog.getByLabelText('Workstream for Chat 149');
    await expect.element(last).not.toBeInTheDocument();
    await dialog.getByRole('button', { name: 'Show 50 more' }).click();
    await expect.element(last).toBeInTheDocument();
  });

  it('imports messages that add no session', async () => {
    const { imported } = await open({
      files: { names: ['conversations.json'], source: 'claude' },
      preview: () => ({ ...PREVIEW, ...CONVERSATIONS, sessions: 0 }),
    });
    await expect.element(dialog.getByRole('row', { name: /^March 2026/ })).toBeVisible();
    await dialog.getByRole('button', { name: 'Import', exact: true }).click();
    await expect.element(dialog).not.toBeInTheDocument();
    expect(imported).toHaveLength(1);
  });

  it('puts each project where the user wants it', async () => {
    const { previewed } = await open();
    const till = dialog.getByLabelText('Workstream for Till (Shop)');
    await expect.element(till).toHaveValue('new Till');
    await expect.element(dialog.getByLabelText('Workstream for Thesis')).toHaveValue('thesis');
    await till.selectOptions('Thesis');
    await dialog.getByLabelText('Workstream for Thesis').selectOptions('Don’t import');
    await expect
      .poll(() => previewed.at(-1)?.targets)
      .toEqual({
        '["Shop","Till"]': { kind: 'existing', workstreamId: 'thesis' },
        '[null,"Thesis"]': { kind: 'skip' },
      });
  });

  it('asks for the time zone only if the files have none, and refuses an unknown one', async () => {
    const { previewed } = await open({
      preview: ({ source }) => ({ ...PREVIEW, needsZone: source === 'toggl' }),
    });
    const zone = dialog.getByLabelText('Time zone of these times');
    await zone.fill('Mars/Olympus');
    await expect.element(zone).toHaveAccessibleDescription(/isn’t a time zone/);
    await zone.fill('Asia/Kathmandu');
    await expect.poll(() => previewed.at(-1)?.zone).toBe('Asia/Kathmandu');
    expect(previewed.map((each) => each.zone)).not.toContain('Mars/Olympus');
    await dialog.getByRole('combobox', { name: 'Program' }).selectOptions('Watson');
    await expect.element(zone).not.toBeInTheDocument();
  });

  it('asks for the order of dates if several are possible', async () => {
    const { previewed } = await open({
      preview: () => ({ ...PREVIEW, dateOrders: ['dmy', 'mdy'] }),
    });
    const order = dialog.getByRole('combobox', { name: 'Dates are written as' });
    await expect.element(order).toHaveValue('dmy');
    await order.selectOptions('month, day, year');
    await expect.poll(() => previewed.at(-1)?.dateOrder).toBe('mdy');
  });

  it('settles overlaps by one choice', async () => {
    const { previewed } = await open({ preview: () => ({ ...PREVIEW, overlapping: 2 }) });
    const choices = dialog.getByRole('group', { name: /2 entries are at the same time/ });
    await expect.element(choices.getByLabelText('Merge them into one session')).toBeChecked();
    await choices.getByLabelText('Keep them in a second workstream').click();
    await expect.poll(() => previewed.at(-1)?.overlaps).toBe('apart');
  });

  it('lets the user match the columns of a table', async () => {
    const { previewed } = await open({
      files: { names: ['a.csv'], source: 'csv' },
      preview: ({ columns }) => ({
        ...PREVIEW,
        columns: ['Day', 'Was'],
        match: columns ?? { start: 0 },
      }),
    });
    const columns = dialog.getByRole('group', { name: 'Columns' });
    await expect.element(columns.getByRole('combobox', { name: 'Start or date' })).toHaveValue('0');
    await columns.getByRole('combobox', { name: 'Description' }).selectOptions('Was');
    await expect.poll(() => previewed.at(-1)?.columns).toEqual({ start: 0, description: 1 });
    await columns.getByRole('combobox', { name: 'Start or date' }).selectOptions('None');
    await expect.poll(() => previewed.at(-1)?.columns).toEqual({ description: 1 });
  });

  it('asks which program files are from that it does not know', async () => {
    const { previewed } = await open({ files: { names: ['a'], source: null } });
    const source = dialog.getByRole('combobox', { name: 'Program' });
    await expect.element(source).toHaveValue('');
    expect(previewed).toEqual([]);
    await source.selectOptions('Watson');
    await expect.element(dialog.getByRole('button', { name: 'Import 2 sessions' })).toBeVisible();
  });

  it('reports why a file cannot be read, and reads it as another program’s then', async () => {
    await open({
      preview: ({ source }) => {
        if (source === 'watson') return PREVIEW;
        throw new AppError('IMPORT_UNUSABLE', () => 'This file can’t be imported.');
      },
    });
    await expect.element(dialog.getByRole('alert')).toMatchTextContent('can’t be imported');
    await dialog.getByRole('combobox', { name: 'Program' }).selectOptions('Watson');
    await expect.element(dialog.getByRole('button', { name: 'Import 2 sessions' })).toBeVisible();
    await expect.element(dialog.getByRole('alert')).not.toBeInTheDocument();
  });

  it('says that nothing is new', async () => {
    const { imported } = await open({
      preview: () => ({ ...PREVIEW, sessions: 0, known: 3 }),
    });
    await dialog.getByRole('button', { name: 'Import', exact: true }).click();
    await expect.element(dialog.getByRole('alert')).toMatchTextContent('contain nothing new');
    expect(imported).toEqual([]);
  });

  it('stays as it is if no file is chosen', async () => {
    await open({ files: null });
    await expect.element(dialog.getByRole('button', { name: 'Choose files…' })).toBeVisible();
    await expect.element(dialog.getByRole('combobox', { name: 'Program' })).not.toBeInTheDocument();
  });
});
