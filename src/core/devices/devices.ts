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
  return idsIn(folder)
    .flatMap((id) => describedDevice(folder, id) ?? [])
    .sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1));
}

/** True if several devices share the history, even if a description cannot be read. */
export function isShared(folder: DataFolder): boolean {
  return idsIn(folder).length > 1;
}

function describedDevice(folder: DataFolder, id: string): Device | null {
  try {
    const text = readFileSync(join(folder.devices, `${id}.json`), 'utf8');
    const { name, system } = description.parse(JSON.parse(text));
    return { id, name, system };
  } catch {
    return null;
  }
}

function idsIn({ devices }: DataFolder): string[] {
  try {
    const names = readdirSync(devices).filter((name) => name.endsWith('.json'));
    return names.map((name) => basename(name, '.json')).filter((id) => DEVICE_ID.test(id));
  } catch {
    return [];
  }
}
