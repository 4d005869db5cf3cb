import type { Device } from '../model/device.ts';
import type { Instant } from '../model/model.ts';

/** What synchronises a folder. */
export interface SyncEngine {
  readonly name: string;
  /** What has to be set there; see docs/MACHINES.md. */
  readonly kind: 'cloud' | 'syncthing' | 'git';
}

/** A device, and when it was last active as far as is known here; null if nothing is known. */
export interface DeviceNews extends Device {
  readonly lastActivityAt: Instant | null;
}

/** What the settings show of other devices. */
export interface DevicesInfo {
  /** The folder that has `workstreams` and `devices`. */
  readonly historyFolder: string;
  /** True if that is not the data folder. */
  readonly isElsewhere: boolean;
  readonly engine: SyncEngine | null;
  /** The name of the program that synchronises the data folder, which has open databases; or null. */
  readonly databaseSyncedBy: string | null;
  /** How many files of the history a cloud drive keeps online: they are read when they are here. */
  readonly onlineOnlyFiles: number;
  readonly devices: readonly DeviceNews[];
}

/** A folder that the user has chosen for the history. */
export interface HistoryFolderChoice {
  readonly path: string;
  readonly engine: SyncEngine | null;
  /** True if it has a history, with which that of this device would be joined. */
  readonly hasHistory: boolean;
}

/** `keptIn`: where the files are kept as they were before; null if they are where they were. */
export interface HistoryMoved {
  readonly historyFolder: string;
  readonly keptIn: string | null;
}
