import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import { temporaryFolder } from './test-workspace.ts';

const FOLDER_ID = 'history';
/** Only catches what hangs. */
const WAIT = { timeout: 120_000, interval: 100 };
/** How often in a row Syncthing must have nothing to do: it notices changes a little later. */
const CALM = 5;

export const hasSyncthing = spawnSync('syncthing', ['--version']).status === 0;

interface Place {
  readonly home: string;
  readonly shared: string;
  readonly id: string;
  readonly key: string;
  readonly ports: { readonly gui: number; readonly listen: number };
}

interface FolderStatus {
  readonly state: string;
  readonly needFiles: number;
  readonly needDeletes: number;
  readonly globalBytes: number;
  readonly localBytes: number;
}

/** Two real Syncthings on this computer that share a folder. */
export class Syncthings {
  readonly #places: readonly Place[];

  private constructor(places: readonly Place[]) {
    this.#places = places;
  }

  static async start(): Promise<Syncthings> {
    const places = await Promise.all([createPlace(), createPlace()]);
    const all = new Syncthings(places);
    for (const place of places) {
      const running = serve(place);
      onTestFinished(async () => {
        running.kill('SIGKILL');
        if (running.exitCode === null) await once(running, 'exit');
      });
    }
    for (const place of places) await vi.waitFor(() => rest(place, 'system/ping'), WAIT);
    for (const place of places) {
      const usual = (await rest(place, 'config')) as ReturnType<typeof configOf>;
      const config = configOf(place, places);
      const options = { ...usual.options, ...config.options };
      await rest(place, 'config', 'PUT', { ...usual, ...config, options });
    }
    return all;
  }

  /** The folders that they share. */
  get folders(): string[] {
    return this.#places.map(({ shared }) => shared);
  }

  /** Makes them look for changes, without waiting for them. */
  async look(): Promise<void> {
    await Promise.all(this.#places.map((place) => rest(place, scan, 'POST')));
  }

  /** Resolves once both have everything. */
  async settle(): Promise<void> {
    await this.look();
    let calm = 0;
    await vi.waitFor(async () => {
      const states = await Promise.all(
        this.#places.map((place) => rest(place, `db/status?folder=${FOLDER_ID}`)),
      );
      calm = isDone(states as FolderStatus[]) ? calm + 1 : 0;
      if (calm < CALM) throw new Error(`Syncthing is still at work: ${JSON.stringify(states)}`);
    }, WAIT);
  }
}

const scan = `db/scan?folder=${FOLDER_ID}`;

function isDone(states: readonly FolderStatus[]): boolean {
  const [first] = states;
  return states.every(
    ({ state, needFiles, needDeletes, globalBytes, localBytes }) =>
      state === 'idle' &&
      needFiles === 0 &&
      needDeletes === 0 &&
      globalBytes === localBytes &&
      globalBytes === first?.globalBytes,
  );
}

async function createPlace(): Promise<Place> {
  const folder = temporaryFolder();
  const [home, shared] = [join(folder, 'home'), join(folder, 'shared')];
  mkdirSync(shared);
  execFileSync('syncthing', ['generate', `--home=${home}`, '--no-default-folder'], {
    stdio: 'ignore',
  });
  const config = readFileSync(join(home, 'config.xml'), 'utf8');
  const [, key = ''] = /<apikey>(.+?)<\/apikey>/.exec(config) ?? [];
  const [, id = ''] = /<device id="(.+?)"/.exec(config) ?? [];
  return { home, shared, id, key, ports: { gui: await freePort(), listen: await freePort() } };
}

function serve({ home, ports }: Place): ChildProcess {
  const address = `--gui-address=127.0.0.1:${ports.gui}`;
  return spawn('syncthing', ['serve', `--home=${home}`, '--no-browser', '--no-restart', address], {
    stdio: 'ignore',
    env: { ...process.env, STNOUPGRADE: '1' },
  });
}

/** Nothing but the other one, on this computer, is asked anything. */
function configOf(place: Place, places: readonly Place[]) {
  return {
    options: {
      listenAddresses: [`tcp://127.0.0.1:${place.ports.listen}`],
      globalAnnounceEnabled: false,
      localAnnounceEnabled: false,
      relaysEnabled: false,
      natEnabled: false,
      crashReportingEnabled: false,
      urAccepted: -1,
      startBrowser: false,
    },
    devices: places.map(({ id, ports }) => ({
      deviceID: id,
      addresses: [`tcp://127.0.0.1:${ports.listen}`],
    })),
    folders: [
      {
        id: FOLDER_ID,
        path: place.shared,
        devices: places.map(({ id }) => ({ deviceID: id })),
        fsWatcherEnabled: true,
        fsWatcherDelayS: 1,
        minDiskFree: { value: 0, unit: '%' },
      },
    ],
  };
}

async function rest(
  { key, ports }: Place,
  path: string,
  method = 'GET',
  body?: unknown,
): Promise<unknown> {
  const response = await fetch(`http://127.0.0.1:${ports.gui}/rest/${path}`, {
    method,
    headers: { 'X-API-Key': key },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
  return text === '' ? null : JSON.parse(text);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}
