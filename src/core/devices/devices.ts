import { readdirSync, readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { DEVICE_ID, type Device } from '../../shared/model/device.ts';
import type { DataFolder } from '../storage/paths.ts';

const FORMAT_VERSION = 2;
const MAX_NAME_LENGTH = 100;

const description = z.object({
  name: z.string().trim().min(1).max(MAX_NAME_LENGTH),
  system: z.string().max(MAX_NAME_LENGTH),
  format_version: z.int().min(1),
});

/** What a device says about itself in `devices/<id>.json`. */
export type DeviceDescription = z.infer<typeof description>;

/** Describes this computer. */
export function describeComputer(): DeviceDescription {
  const name = hostname().slice(0, MAX_NAME_LENGTH) || 'computer';
  return { name, system: process.platform, format_version: FORMAT_VERSION };
}

/**
 * Returns the devices that are described in the history's folder, by name. A description that cannot
 * be read is left out: only names depend on it.
 */
export function listDevices(folder: DataFolder): Device[] {
  const paths = namesIn(folder.devices).map((name) => join(folder.devices, name));
  return paths
    .flatMap((path) => deviceAt(path) ?? [])
    .sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1));
}

/** True if several devices share the history, also if some of their descriptions cannot be read. */
export function isShared(folder: DataFolder): boolean {
  const ids = namesIn(folder.devices).map((name) => basename(name, '.json'));
  return ids.filter((id) => DEVICE_ID.test(id)).length > 1;
}

function deviceAt(path: string): Device | null {
  const id = basename(path, '.json');
  if (!DEVICE_ID.test(id)) return null;
  try {
    const { name, system } = description.parse(JSON.parse(readFileSync(path, 'utf8')));
    return { id, name, system };
  } catch {
    return null;
  }
}

function namesIn(path: string): string[] {
  try {
    return readdirSync(path).filter((name) => name.endsWith('.json'));
  } catch {
    return [];
  }
}
