/** A separate process that exchanges a data folder with a repository once. */
import { OwnDevice } from '../../src/core/devices/own-device.ts';
import { DataFolder } from '../../src/core/storage/paths.ts';
import { GitSync } from '../../src/core/sync/git-sync.ts';

const [, , dataDir = '', url = ''] = process.argv;
const folder = new DataFolder(dataDir);
const git = new GitSync({
  folder,
  device: new OwnDevice(folder),
  clock: { now: () => Date.now() },
});
const { signal } = new AbortController();
await git.run({ url, isJoining: false, signal, isReady: () => true });
