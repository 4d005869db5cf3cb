import {
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { Language } from '../../shared/i18n/languages.ts';
import type { Settings } from '../../shared/model/settings.ts';
import type { Clock } from '../base/clock.ts';
import { PRIVATE_FILE } from '../base/private-access.ts';
import { SettingsFile } from '../settings/settings-file.ts';
import { Changes } from '../storage/changes.ts';
import { DataFolder } from '../storage/paths.ts';
import { openWorkspace } from '../workspace.ts';
import { writeSampleHistory } from './sample-history.ts';

const PREFIX = 'workstreams-sample-';
/** Marks a folder as made here. It names the user's data folder, which only one app uses at a time. */
const MARKER = 'sample.json';
const marker = z.object({ data_dir: z.string() });

/**
 * Creates a data folder with sample data in the system's temporary folder, and returns its path. It
 * looks and speaks as the user's, but sends no notifications. Throws errors of the operating system.
 */
export function createSampleFolder(deps: {
  readonly dataDir: string;
  readonly settings: Settings;
  readonly language: Language;
  readonly clock: Clock;
}): string {
  const { dataDir, settings, language, clock } = deps;
  const path = mkdtempSync(join(tmpdir(), PREFIX));
  try {
    writeFileSync(join(path, MARKER), JSON.stringify({ data_dir: resolve(dataDir) }), {
      mode: PRIVATE_FILE,
    });
    const folder = new DataFolder(path);
    writeSampleHistory(folder, language, clock.now());
    new SettingsFile(folder.settings, new Changes(), clock).update(settingsOfSample(settings));
    // Otherwise the app would report that it rebuilt the database.
    openWorkspace({ dataDir: path, clock }).close();
    return path;
  } catch (error) {
    removeSampleFolder(path, dataDir);
    throw error;
  }
}

/**
 * Removes a folder of sample data, if it was made for this data folder. Nothing happens to any other
 * folder. Throws errors of the operating system.
 */
export function removeSampleFolder(path: string, dataDir: string): void {
  if (!isSampleFolder(path, dataDir)) return;
  const remove = (name: string) =>
    rmSync(join(path, name), { recursive: true, force: true, maxRetries: 3, retryDelay: 20 });
  // One by one: if SQLite removes a file at the same time, `rmSync` stops without an error.
  const others = () => readdirSync(path).filter((name) => name !== MARKER);
  for (const name of others()) remove(name);
  // What a thread has written meanwhile is removed by the next start, if the marker is still there.
  if (others().length > 0) return;
  remove(MARKER);
  rmdirSync(path);
}

/** Removes the sample data that a crash has left. To be called by the only app on this data folder. */
export function removeLeftSamples(dataDir: string): void {
  for (const name of readdirSync(tmpdir())) {
    if (name.startsWith(PREFIX)) removeSampleFolder(join(tmpdir(), name), dataDir);
  }
}

function isSampleFolder(path: string, dataDir: string): boolean {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats?.isDirectory() !== true) return false;
  if (process.getuid !== undefined && stats.uid !== process.getuid()) return false;
  try {
    const text = readFileSync(join(path, MARKER), 'utf8');
    return marker.parse(JSON.parse(text)).data_dir === resolve(dataDir);
  } catch {
    return false;
  }
}

/** How the window looks is the user's; what a session does is as after the installation. */
function settingsOfSample({
  theme,
  language,
  weekStart,
  clock,
  density,
  shortcut,
  quickShortcut,
  timeInMenuBar,
}: Settings): Partial<Settings> {
  const look = { theme, language, weekStart, clock, density, timeInMenuBar };
  return { ...look, shortcut, quickShortcut, notifications: false };
}
