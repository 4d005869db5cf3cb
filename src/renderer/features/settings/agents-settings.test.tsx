import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { violations } from '../../../../tests/components/accessibility.ts';
import { renderApp } from '../../../../tests/components/render-app.tsx';
import { noAgents } from '../../../../tests/support/example-records.ts';
import type { AgentPlaceReport, AgentSettings } from '../../../shared/model/agent-following.ts';

const dialog = page.getByRole('dialog', { name: 'Settings' });
const section = dialog.getByRole('region', { name: 'Coding agents' });

const PLACE: AgentPlaceReport = {
  root: '/home/io/till',
  agents: ['claude-code', 'codex'],
  conversations: 2,
  messages: 30,
  lastAt: Date.parse('2026-01-29T09:00:00.000Z'),
  workstreamId: null,
  state: 'waiting',
};

let changes: Partial<AgentSettings>[];
let moves: unknown[];

/** Opens the settings of agents; `agents`: what is known of them. */
async function open(agents: typeof noAgents): Promise<void> {
  changes = [];
  moves = [];
  await renderApp({
    workstreams: [
      { id: 'till', title: 'Till' },
      { id: 'docs', title: 'Docs' },
    ],
    snapshot: { agents },
    answers: {
      updateAgents: (change) => {
        changes.push(change as Partial<AgentSettings>);
        return agents;
      },
      moveAgentSessions: (ids) => {
        moves.push(ids);
        return { moved: 2, left: 1 };
      },
    },
  });
  await page.getByRole('button', { name: 'Settings' }).click();
  await dialog.getByRole('button', { name: 'Coding agents' }).click();
}

const withPlaces = (...places: AgentPlaceReport[]) => ({
  ...noAgents,
  settings: { ...noAgents.settings, agents: ['claude-code' as const] },
  status: { ...noAgents.status, places },
});

describe('the settings of coding agents', () => {
  it('say which agents keep logs here, and follow none until the user chooses it', async () => {
    await open({ ...noAgents, present: ['codex'] });
    const boxes = section.getByRole('checkbox');
    await expect.element(boxes.first()).not.toBeChecked();
    await section.getByRole('checkbox', { name: 'Codex found on this computer' }).click();
    expect(changes).toEqual([{ agents: ['codex'] }]);
    expect(await violations()).toEqual([]);
  });

  it('pause the reading, and continue it', async () => {
    const agents = withPlaces(PLACE);
    const progress = { bytes: 1, totalBytes: 4 };
    await open({ ...agents, status: { ...agents.status, progress } });
    await expect.element(section.getByText('Reading: 25%')).toBeVisible();
    await section.getByRole('button', { name: 'Pause reading' }).click();
    expect(changes).toEqual([{ isPaused: true }]);
  });

  it('say that the reading is paused', async () => {
    const agents = withPlaces(PLACE);
    await open({ ...agents, settings: { ...agents.settings, isPaused: true } });
    await expect.element(section.getByText(/^Paused/)).toBeVisible();
    expect(await violations()).toEqual([]);
    await section.getByRole('button', { name: 'Continue reading' }).click();
    expect(changes).toEqual([{ isPaused: false }]);
  });

  it('give a folder without a workstream to one, or leave it out', async () => {
    await open(withPlaces(PLACE));
    await expect.element(section.getByText('1 folder without a workstream')).toBeVisible();
    await expect.element(section.getByText(/^2 conversations · 30 messages/)).toBeVisible();
    const choice = section.getByRole('combobox', { name: 'Workstream for /home/io/till' });
    const rule = { folder: '/home/io/till', repository: null, branch: null };
    await choice.selectOptions('Till');
    expect(changes.at(-1)).toEqual({ rules: [{ ...rule, workstreamId: 'till' }] });
    await choice.selectOptions('Leave out');
    expect(changes.at(-1)).toEqual({ rules: [{ ...rule, workstreamId: null }] });
    expect(await violations()).toEqual([]);
  });

  it('offer to move the sessions from a folder that is given to another workstream', async () => {
    await open(withPlaces({ ...PLACE, workstreamId: 'till', state: 'followed' }));
    const choice = section.getByRole('combobox', { name: 'Workstream for /home/io/till' });
    await choice.selectOptions('Docs');
    await expect.element(section.getByText(/are still in “Till”/)).toBeVisible();
    expect(await violations()).toEqual([]);
    await section.getByRole('button', { name: 'Move these sessions to “Docs”' }).click();
    expect(moves).toEqual([{ from: 'till', to: 'docs' }]);
    await expect
      .element(section.getByRole('status'))
      .toHaveTextContent(
        '2 sessions are now in “Docs”. You can undo this. 1 stayed, because another session is there at the same time.',
      );
    await choice.selectOptions('Leave out');
    expect(section.getByText(/are still in/).elements()).toEqual([]);
  });

  it('add a rule for a repository or a branch, and say before what it would take', async () => {
    const till = { root: '/home/io/till', repository: 'example.org/io/till' };
    const rule = { folder: '/home/io/till', repository: null, branch: null, workstreamId: 'till' };
    const agents = withPlaces({ ...PLACE, workstreamId: 'till', state: 'followed' });
    await open({
      ...agents,
      settings: { ...agents.settings, rules: [rule] },
      status: {
        ...agents.status,
        branches: [
          { ...till, branch: 'main', conversations: 5, messages: 300 },
          { ...till, branch: 'docs', conversations: 2, messages: 40 },
          { root: '/home/io/docs', repository: null, branch: null, conversations: 1, messages: 9 },
        ],
      },
    });
    await section.getByRole('button', { name: 'Add a rule…' }).click();
    const form = section.getByRole('form', { name: 'Add a rule…' });
    await expect.element(form.getByRole('button', { name: 'Add rule' })).toBeDisabled();
    // A folder alone is narrower than a repository.
    await form.getByRole('combobox', { name: 'Repository' }).selectOptions('example.org/io/till');
    await expect
      .element(form.getByRole('status'))
      .toHaveTextContent('Applies to 0 conversations with 0 messages.');
    await form.getByRole('combobox', { name: 'Folder' }).selectOptions('/home/io/till');
    await form.getByRole('combobox', { name: 'Branch' }).selectOptions('docs');
    await form.getByRole('combobox', { name: 'Workstream' }).selectOptions('Docs');
    await expect
      .element(form.getByRole('status'))
      .toHaveTextContent('Applies to 2 conversations with 40 messages.');
    expect(await violations()).toEqual([]);
    await form.getByRole('button', { name: 'Add rule' }).click();
    const added = { ...rule, repository: till.repository, branch: 'docs', workstreamId: 'docs' };
    expect(changes).toEqual([{ rules: [rule, added] }]);
  });

  it('list the rules for branches, and remove one', async () => {
    const rule = { folder: null, repository: null, branch: 'main', workstreamId: 'till' };
    const agents = withPlaces(PLACE);
    await open({ ...agents, settings: { ...agents.settings, rules: [rule] } });
    await section.getByRole('button', { name: 'Remove the rule for branch main' }).click();
    expect(changes).toEqual([{ rules: [] }]);
  });

  it('give conversations without a folder to a workstream as well', async () => {
    await open(withPlaces({ ...PLACE, root: '' }));
    await expect.element(section.getByText('Conversations without a folder')).toBeVisible();
    const name = 'Workstream for conversations without a folder';
    await section.getByRole('combobox', { name }).selectOptions('Till');
    const rule = { folder: '', repository: null, branch: null, workstreamId: 'till' };
    expect(changes).toEqual([{ rules: [rule] }]);
  });

  it('show what was not understood, by its keys', async () => {
    await open({
      ...noAgents,
      settings: { ...noAgents.settings, agents: ['codex'] },
      status: {
        ...noAgents.status,
        agents: [
          {
            agent: 'codex',
            folders: ['/home/io/.codex/sessions'],
            logs: 3,
            conversations: 2,
            messages: 30,
            lastAt: null,
            unknown: [{ kind: 'hologram', count: 4, keys: 'type, depth' }],
            skipped: [{ reason: 'tooLong', count: 1 }],
            failures: [{ path: '/home/io/.codex/sessions/a.jsonl', reason: 'Permission denied' }],
          },
        ],
      },
    });
    await section
      .getByText(/^What was read/)
      .first()
      .click();
    await expect.element(section.getByText('hologram: 4 × (type, depth)')).toBeVisible();
    await expect.element(section.getByText('lines of more than 8 MiB: 1')).toBeVisible();
    await expect.element(section.getByText(/a\.jsonl: Permission denied$/)).toBeVisible();
    expect(await violations()).toEqual([]);
  });
});
