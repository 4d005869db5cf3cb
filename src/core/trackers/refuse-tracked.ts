import type { trackers } from '../../shared/i18n/en/trackers.ts';
import { refuseImport } from '../transfer/import/refuse-import.ts';

type Reason = keyof (typeof trackers)['whyNot'];

/** Throws `IMPORT_UNUSABLE` for a file of a tracker. */
export function refuseTracked(why: Reason): never {
  return refuseImport(({ t }) => t(`trackers.whyNot.${why}`));
}
