import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { filesWith } from '../../../tests/support/bytes.ts';
import {
  appendLine,
  createRemote,
  type GitDevice,
  git,
  gitWith,
  isolateGit,
  localLines,
  openGitDevice,
  remoteLines,
} from '../../../tests/support/git-remote.ts';
import { temporaryFolder } from '../../../tests/support/test-workspace.ts';
import { runToCompletion } from '../base/steps.ts';

beforeEach(() => {
  isolateGit();
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const MESSAGES = 'workstreams/scratch/messages.jsonl';

/** Two devices whose histories are the same. */
async function pair() {
  const remote = createRemote();
  const [laptop, desktop] = [openGitDevice(remote), openGitDevice(remote)];
  for (const each of [laptop, desktop, laptop]) await each.sync();
  return { remote, laptop, desktop };
}

describe('two devices', () => {
  it('have the same history after each has pushed, and then are quiet', async () => {
    const { remote, laptop, desktop } = await pair();
    const id = laptop.sessions.startSession(laptop.thesis);
    laptop.messages.append(laptop.thesis, { role: 'user', content: 'Where did I stop?' });
    await laptop.sync();
    await desktop.sync();
    expect(desktop.workstreams.getSession(id).status).toBe('active');
    desktop.clock.pass(5);
    desktop.sessions.endSession(id);
    await desktop.sync();
    await laptop.sync();
    expect(laptop.workstreams.getSession(id).status).toBe('ended');
    const commits = git(remote, 'rev-list', '--count', 'main');
    for (const each of [laptop, desktop, laptop, desktop]) await each.sync();
    expect(git(remote, 'rev-list', '--count', 'main')).toBe(commits);
    expect(historyOf(laptop)).toEqual(historyOf(desktop));
  });

  it('keep the lines of both if both have continued a file', async () => {
    const { remote, laptop, desktop } = await pair();
    const one = laptop.folder.messages('scratch');
    const other = desktop.folder.messages('scratch');
    appendLine(one, '{"n":"here"}');
    appendLine(other, '{"n":"side"}');
    for (const each of [laptop, desktop, laptop, desktop]) await each.sync();
    const all = ['{"n":"here"}', '{"n":"side"}'];
    expect(localLines(one)).toEqual(all);
    expect(localLines(other)).toEqual(all);
    expect(remoteLines(remote, MESSAGES)).toEqual(all);
  });

  it('exchange a workstream that is new on one of them, and the names of the devices', async () => {
    const { laptop, desktop } = await pair();
    const { id } = laptop.workstreams.createWorkstream({ title: 'Talk' });
    await laptop.sync();
    expect(await desktop.sync()).toBe(true);
    expect(desktop.workstreams.getWorkstream(id).title).toBe('Talk');
    expect(readdirSync(desktop.folder.devices)).toEqual(readdirSync(laptop.folder.devices));
    expect(await desktop.sync()).toBe(false);
  });

  it('lose nothing of what is written while they are offline', async () => {
    const { remote, laptop, desktop } = await pair();
    const away = `${remote}.away`;
    laptop.sessions.startSession(laptop.thesis);
    await expect(laptop.sync({ url: away })).rejects.toMatchObject({ code: 'missing' });
    for (const { clock } of [laptop, desktop]) clock.pass(5);
    laptop.messages.append(laptop.thesis, { role: 'user', content: 'Offline' });
    desktop.messages.append('scratch', { role: 'user', content: 'Meanwhile' });
    for (const each of [desktop, laptop, desktop]) await each.sync();
    expect(historyOf(laptop)).toEqual(historyOf(desktop));
    expect(historyOf(laptop).flatMap(({ sessions }) => sessions)).toHaveLength(2);
  });

  it('keep a line deleted here deleted, and delete it on the other', async () => {
    const { remote, laptop, desktop } = await pair();
    const path = laptop.folder.messages('scratch');
    writeFileSync(path, '{"secret":1}\n{"n":2}\n');
    for (const each of [laptop, desktop]) await each.sync();
    writeFileSync(path, '            \n{"n":2}\n');
    appendLine(desktop.folder.messages('scratch'), '{"n":3}');
    for (const each of [desktop, laptop, desktop]) await each.sync();
    expect(git(remote, 'show', `main:${MESSAGES}`)).toBe('            \n{"n":2}\n{"n":3}\n');
    expect(readFileSync(path, 'utf8')).toBe('            \n{"n":2}\n{"n":3}\n');
  });
});

it('what is deleted for good here leaves the other device, and the repository’s latest state', async () => {
  const { remote, laptop, desktop } = await pair();
  const id = laptop.sessions.startSession(laptop.thesis);
  laptop.messages.append(laptop.thesis, { role: 'user', content: 'hunter2correct' });
  laptop.clock.pass(5);
  laptop.sessions.endSession(id);
  for (const each of [laptop, desktop]) await each.sync();
  expect(filesWith(desktop.folder.workstreams, 'hunter2correct')).not.toEqual([]);
  laptop.removals.remove({ kind: 'session', sessionId: id });
  runToCompletion(laptop.open());
  for (const each of [laptop, desktop]) await each.sync();
  runToCompletion(desktop.open());
  for (const each of [desktop, laptop, desktop]) await each.sync();
  for (const { folder } of [laptop, desktop]) {
    expect(filesWith(folder.workstreams, 'hunter2correct')).toEqual([]);
  }
  const { id: workstreamId } = laptop.workstreams.getWorkstream(laptop.thesis);
  const names = git(remote, 'ls-tree', '--name-only', `main:workstreams/${workstreamId}`);
  for (const name of names.trim().split('\n')) {
    const text = git(remote, 'show', `main:workstreams/${workstreamId}/${name}`);
    expect(text).not.toContain('hunter2correct');
  }
  expect(historyOf(laptop)).toEqual(historyOf(desktop));
});

it('three devices that push at the same time all get everything', async () => {
  const remote = createRemote();
  const devices = [1, 2, 3].map(() => openGitDevice(remote));
  await Promise.all(devices.map((device) => device.sync()));
  for (const [index, { folder }] of devices.entries()) {
    appendLine(folder.messages('scratch'), JSON.stringify({ index }));
  }
  await Promise.all(devices.map((device) => device.sync()));
  for (const device of devices) await device.sync();
  const all = ['{"index":0}', '{"index":1}', '{"index":2}'];
  for (const { folder } of devices) expect(localLines(folder.messages('scratch'))).toEqual(all);
});

describe('a remote repository', () => {
  it('that was emptied gets everything again', async () => {
    const { remote, laptop } = await pair();
    const before = git(remote, 'ls-tree', '-r', 'main');
    git(remote, 'update-ref', '-d', 'refs/heads/main');
    await laptop.sync();
    expect(git(remote, 'ls-tree', '-r', 'main')).toBe(before);
  });

  it('that was set back by force gets again what it lost', async () => {
    const { remote, laptop, desktop } = await pair();
    const old = git(remote, 'rev-parse', 'main').trim();
    appendLine(laptop.folder.messages('scratch'), '{"n":1}');
    for (const each of [laptop, desktop]) await each.sync();
    git(remote, 'update-ref', 'refs/heads/main', old);
    appendLine(desktop.folder.messages('scratch'), '{"n":2}');
    for (const each of [desktop, laptop]) await each.sync();
    expect(remoteLines(remote, MESSAGES)).toEqual(['{"n":1}', '{"n":2}']);
    expect(localLines(laptop.folder.messages('scratch'))).toEqual(['{"n":1}', '{"n":2}']);
  });

  it('with another history is joined only if the user wants that', async () => {
    const { laptop } = await pair();
    const other = openGitDevice(createRemote());
    appendLine(other.folder.messages('scratch'), '{"of":"another"}');
    appendLine(laptop.folder.messages('scratch'), '{"of":"mine"}');
    const url = createRemote();
    await other.sync({ url });
    const before = git(url, 'rev-parse', 'main');
    await expect(laptop.sync({ url })).rejects.toMatchObject({ code: 'otherRepository' });
    expect(git(url, 'rev-parse', 'main')).toBe(before);
    await laptop.sync({ url, isJoining: true });
    await laptop.sync({ url });
    expect(localLines(laptop.folder.messages('scratch'))).toEqual([
      '{"of":"another"}',
      '{"of":"mine"}',
    ]);
  });

  it('that holds something else is left alone, unless the user wants to use it', async () => {
    const remote = createRemote();
    const clone = temporaryFolder();
    git(clone, 'clone', '--quiet', remote, '.');
    writeFileSync(join(clone, 'README.md'), 'Dotfiles');
    git(clone, 'add', '.');
    git(clone, 'commit', '--quiet', '-m', 'Dotfiles');
    git(clone, 'push', '--quiet', 'origin', 'HEAD:main');
    const laptop = openGitDevice(remote);
    await expect(laptop.sync()).rejects.toMatchObject({ code: 'otherRepository' });
    await laptop.sync({ isJoining: true });
    await laptop.sync();
    expect(git(remote, 'show', 'main:README.md')).toBe('Dotfiles');
    expect(git(remote, 'ls-tree', '--name-only', 'main').trim().split('\n')).toEqual([
      'README.md',
      'devices',
      'workstreams',
    ]);
  });

  it('can write nothing but files of the history', async () => {
    const { remote, laptop } = await pair();
    const put = (text: string) => gitWith(remote, text, 'hash-object', '-w', '--stdin').trim();
    const tree = (entries: string) => gitWith(remote, entries, 'mktree').trim();
    const [evil, line] = [put('/etc/passwd'), put('{"n":1}\n')];
    const id = laptop.thesis;
    const workstream = tree(
      `100644 blob ${line}\tmessages 2.jsonl\n100644 blob ${evil}\tevil.sh\n`,
    );
    const linked = tree(`120000 blob ${evil}\tmessages.jsonl\n`);
    const above = tree(`100644 blob ${evil}\tmessages.jsonl\n`);
    const workstreams = tree(
      `040000 tree ${above}\t..\n040000 tree ${workstream}\t${id}\n040000 tree ${linked}\tscratch\n`,
    );
    const root = tree(
      `100644 blob ${evil}\tsettings.json\n040000 tree ${workstreams}\tworkstreams\n`,
    );
    const parent = git(remote, 'rev-parse', 'main').trim();
    const commit = git(remote, 'commit-tree', '-p', parent, '-m', 'Evil', root).trim();
    git(remote, 'update-ref', 'refs/heads/main', commit);
    const folders = [laptop.dataDir, laptop.folder.workstreams];
    const before = folders.map((folder) => readdirSync(folder));
    await laptop.sync();
    expect(folders.map((folder) => readdirSync(folder))).toEqual(before);
    expect(laptop.folder.listHistory(id)).toContain('messages 2.jsonl');
    expect(existsSync(join(laptop.folder.workstream(id), 'evil.sh'))).toBe(false);
    expect(existsSync(laptop.folder.messages('scratch'))).toBe(false);
  });
});

describe('a file here', () => {
  it('to which another program appends meanwhile keeps every line', async () => {
    const { remote, laptop, desktop } = await pair();
    const path = laptop.folder.messages('scratch');
    appendLine(path, '{"n":0}');
    for (const each of [laptop, desktop]) await each.sync();
    appendLine(desktop.folder.messages('scratch'), '{"n":"desktop"}');
    await desktop.sync();
    // When everything has been read and before anything is written.
    await laptop.sync({
      isReady: () => {
        appendLine(path, '{"n":"meanwhile"}');
        return true;
      },
    });
    for (const each of [laptop, desktop]) await each.sync();
    const all = ['{"n":"desktop"}', '{"n":"meanwhile"}', '{"n":0}'];
    expect(localLines(path)).toEqual(all);
    expect(localLines(desktop.folder.messages('scratch'))).toEqual(all);
    expect(remoteLines(remote, MESSAGES)).toEqual(all);
  });

  it('that only this device writes is not changed; what it lacks comes beside it', async () => {
    const { laptop, desktop } = await pair();
    const name = `messages.${laptop.device.id}.0001.jsonl`;
    const path = laptop.folder.file('scratch', name);
    writeFileSync(path, '{"n":1}\n{"n":2}\n');
    for (const each of [laptop, desktop]) await each.sync();
    // As after a restored backup.
    writeFileSync(path, '{"n":1}\n');
    for (let round = 0; round < 3; round += 1) await laptop.sync();
    expect(readFileSync(path, 'utf8')).toBe('{"n":1}\n');
    const [copy = '', ...more] = laptop.folder
      .listMessages('scratch')
      .filter((each) => each.startsWith(`messages.${laptop.device.id}.0001 (copy `));
    expect(more).toEqual([]);
    expect(readFileSync(laptop.folder.file('scratch', copy), 'utf8')).toBe('{"n":2}\n');
  });

  it('of another device continues where a crash has left it', async () => {
    const { laptop, desktop } = await pair();
    const name = `messages.${laptop.device.id}.0001.jsonl`;
    writeFileSync(laptop.folder.file('scratch', name), '{"n":1}\n{"n":2}\n');
    await laptop.sync();
    const path = desktop.folder.file('scratch', name);
    writeFileSync(path, '{"n":1}\n{"n"');
    await desktop.sync();
    expect(readFileSync(path, 'utf8')).toBe('{"n":1}\n{"n":2}\n');
  });

  it('without its last newline is sent without the last line', async () => {
    const { remote, laptop } = await pair();
    appendFileSync(laptop.folder.messages('scratch'), '{"n":1}\n{"n"');
    await laptop.sync();
    expect(git(remote, 'show', `main:${MESSAGES}`)).toBe('{"n":1}\n');
  });

  it('that was removed comes back', async () => {
    const { laptop } = await pair();
    const path = laptop.folder.workstream(laptop.thesis);
    const names = readdirSync(path);
    rmSync(path, { recursive: true });
    await laptop.sync();
    expect(readdirSync(path)).toEqual(names);
  });
});

describe('a round', () => {
  it('changes nothing while the history is being opened', async () => {
    const { laptop, desktop } = await pair();
    laptop.workstreams.createWorkstream({ title: 'Talk' });
    await laptop.sync();
    const before = readdirSync(desktop.folder.workstreams);
    await expect(desktop.sync({ isReady: () => false })).rejects.toMatchObject({ code: 'files' });
    expect(readdirSync(desktop.folder.workstreams)).toEqual(before);
  });

  it('leaves the settings, the hooks and the repositories of the user alone', async () => {
    const config = isolateGit();
    const hooks = temporaryFolder();
    const ran = join(hooks, 'ran');
    for (const name of ['pre-push', 'reference-transaction', 'post-commit']) {
      writeFileSync(join(hooks, name), `#!/bin/sh\ntouch ${ran}\nexit 1\n`, { mode: 0o755 });
    }
    const text = `[core]\n\thooksPath = ${hooks}\n\tautocrlf = true\n[commit]\n\tgpgsign = true\n[push]\n\tgpgSign = true\n[user]\n\tname = Ada <Lovelace>\n\temail = ada@example.org\n`;
    writeFileSync(config, text);
    const remote = createRemote();
    // It is on the same computer, and reads the same settings.
    git(remote, 'config', 'core.hooksPath', 'hooks');
    const laptop = openGitDevice(remote);
    git(laptop.dataDir, 'init', '--quiet');
    writeFileSync(laptop.folder.messages('scratch'), '{"n":1}\r\n');
    await laptop.sync();
    expect(existsSync(ran)).toBe(false);
    expect(readFileSync(config, 'utf8')).toBe(text);
    expect(git(remote, 'log', '--format=%an %ae', 'main').trim()).toBe(
      'Ada Lovelace ada@example.org',
    );
    expect(git(remote, 'show', `main:${MESSAGES}`)).toBe('{"n":1}\r\n');
    expect(readdirSync(join(laptop.dataDir, '.git'))).not.toContain('index');
  });

  it('works without a name in the settings of git', async () => {
    const remote = createRemote();
    await openGitDevice(remote).sync();
    expect(git(remote, 'log', '--format=%an', 'main').trim()).toBe('Workstreams');
  });

  it('replaces its own repository if that is damaged', async () => {
    const { remote, laptop } = await pair();
    const { gitRepository } = laptop.folder;
    for (const name of readdirSync(join(gitRepository, 'objects'))) {
      rmSync(join(gitRepository, 'objects', name), { recursive: true });
    }
    appendLine(laptop.folder.messages('scratch'), '{"n":1}');
    await laptop.sync();
    writeFileSync(join(gitRepository, 'packed-refs.lock'), '');
    writeFileSync(join(gitRepository, 'refs', 'workstreams', 'synced.lock'), '');
    appendLine(laptop.folder.messages('scratch'), '{"n":2}');
    await laptop.sync();
    expect(remoteLines(remote, MESSAGES)).toEqual(['{"n":1}', '{"n":2}']);
  });

  it('pushes to the branch that the repository uses', async () => {
    const remote = join(temporaryFolder(), 'remote.git');
    git('/', 'init', '--quiet', '--bare', '--initial-branch=trunk', remote);
    const laptop = openGitDevice(remote);
    await laptop.sync();
    const branch = git(remote, 'branch', '--format=%(refname:short)').trim();
    expect(['trunk', 'main']).toContain(branch);
    await openGitDevice(remote).sync();
    expect(git(remote, 'branch', '--format=%(refname:short)').trim()).toBe(branch);
  });

  it('says that git is missing, that there is no repository, and that it was refused', async () => {
    const remote = createRemote();
    const laptop = openGitDevice(remote);
    await expect(laptop.sync({ url: `${remote}.none` })).rejects.toMatchObject({ code: 'missing' });
    writeFileSync(join(remote, 'hooks', 'pre-receive'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    await expect(laptop.sync()).rejects.toMatchObject({ code: 'refused' });
    await expect(laptop.sync({ url: 'http://127.0.0.1:9/x.git' })).rejects.toMatchObject({
      code: 'offline',
    });
    vi.stubEnv('PATH', '');
    await expect(laptop.sync()).rejects.toMatchObject({ code: 'noGit', details: null });
  });

  it('can be ended at any time', async () => {
    const laptop = openGitDevice(createRemote());
    const ending = new AbortController();
    const running = laptop.sync({ signal: ending.signal });
    ending.abort(new Error('The app quits.'));
    await expect(running).rejects.toThrow('The app quits.');
    await laptop.sync();
  });
});

/** What the user sees of a history. */
function historyOf({ workstreams }: Pick<GitDevice, 'workstreams'>) {
  return workstreams
    .listWorkstreams()
    .map(({ id, title }) => ({ id, title, sessions: workstreams.listSessions(id, { limit: 99 }) }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
