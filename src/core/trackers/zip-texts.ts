import { buffer } from 'node:stream/consumers';
import { openPromise } from 'yauzl';
import { AppError } from '../../shared/contract/errors.ts';
import { isSystemError } from '../base/file-errors.ts';
import { refuseTracked } from './refuse-tracked.ts';

const TABLE = /^(?:[^/]+\/)?([^/]+\.(?:csv|json))$/;

/**
 * Returns the tables and JSON files in a ZIP file, by name. Throws `IMPORT_UNUSABLE`, also if they are
 * larger than `largest` bytes together, and errors of the operating system.
 */
export async function readZipTexts(
  path: string,
  largest: number,
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  let bytes = 0;
  try {
    const zip = await openPromise(path, { autoClose: false });
    try {
      for await (const entry of zip.eachEntry()) {
        const name = TABLE.exec(entry.fileName)?.[1];
        if (name === undefined) continue;
        bytes += entry.uncompressedSize;
        if (bytes > largest) refuseTracked('tooLarge');
        // The library throws if there is more than it claims.
        texts.set(name, (await buffer(await zip.openReadStreamPromise(entry))).toString());
      }
    } finally {
      zip.close();
    }
  } catch (error) {
    if (error instanceof AppError || isSystemError(error)) throw error;
    refuseTracked('damagedZip');
  }
  return texts;
}
