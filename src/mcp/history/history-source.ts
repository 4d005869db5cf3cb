import type { Clock } from '../../core/base/clock.ts';
import { OwnDevice } from '../../core/devices/own-device.ts';
import { SettingsFile } from '../../core/settings/settings-file.ts';
import { Changes } from '../../core/storage/changes.ts';
import { DataFolder } from '../../core/storage/paths.ts';
import { Connection } from '../../core/storage/sqlite/connection.ts';
import { openHistoryToRead } from '../../core/storage/sqlite/open-to-read.ts';
import { VisibleHistory } from './visible-history.ts';

/**
 * Reads a data folder without a lock and without writing, beside the app and its commands. New lines of other
 * programs show once one of these has read them.
 */
export class HistorySource {
  readonly folder: DataFolder;
  readonly #clock: Clock;

  constructor(dataDir: string, clock: Clock) {
    this.folder = new DataFolder(dataDir);
    this.#clock = clock;
  }

  /**
   * Works with the history as it is at this moment. Nothing stays open, so that other programs can replace
   * the database. Throws as `openHistoryToRead`, and what the work throws.
   */
  read<Value>(work: (history: VisibleHistory) => Value): Value {
    const { folder } = this;
    const connection = new Connection(folder.database, () => {}, openHistoryToRead);
    connection.open();
    try {
      connection.exec('BEGIN');
      const settings = new SettingsFile(folder.settings, new Changes(), this.#clock).get();
      // Empty if there is none, so that no session is taken for its own.
      const device = new OwnDevice(folder).existingId ?? '';
      const clock = this.#clock;
      return work(new VisibleHistory({ connection, folder, clock, settings, device }));
    } finally {
      connection.close();
    }
  }
}
