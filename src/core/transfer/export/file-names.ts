import { AppError } from '../../../shared/contract/errors.ts';
import { withoutUnseen } from '../../../shared/model/plain-text.ts';

/** Characters that some system does not allow in a name. */
const REFUSED = /[<>:"/\\|?*]/g;
/** Names that Windows reserves for devices, with any extension. */
const DEVICE = /^(con|conin\$|conout\$|prn|aux|nul|(?:com|lpt)[\d¹²³])(?=\.|$)/i;
/** In bytes: with it twice in a path, most of what Windows allows is left for the folder. */
const LONGEST_NAME = 80;
/** The day and the time of a session, and a few letters of its workstream. */
const SHORTEST_NAME = 24;
/** In UTF-16 units. More is only possible on Windows where programs are prepared for it. */
const LONGEST_PATH = 259;
/** Two separators, two numbers such as ` (12)`, and an extension. */
const BESIDE_NAMES = 20;

/**
 * Returns how long, in bytes, the names of a folder and of a file in it may be below an export's
 * folder, so that every program on the system can open them. Throws `FILE_UNUSABLE` if the path of
 * the folder is too long.
 */
export function longestNameIn(folder: string, platform: NodeJS.Platform): number {
  if (platform !== 'win32') return LONGEST_NAME;
  const room = Math.floor((LONGEST_PATH - folder.length - BESIDE_NAMES) / 2);
  if (room < SHORTEST_NAME) {
    throw new AppError('FILE_UNUSABLE', ({ t }) =>
      t('transfer.refused.pathTooLong', { path: folder }),
    );
  }
  return Math.min(room, LONGEST_NAME);
}

/** Returns a text as a file name that is valid on every system, without an extension. */
export function safeName(text: string, longest = LONGEST_NAME): string {
  const name = cut(withoutUnseen(text).replace(REFUSED, '-').normalize('NFC'), longest)
    // Windows drops these at the end of a name; on other systems a leading dot hides the file.
    .replace(/^[\s.]+|[\s.]+$/g, '')
    .replace(DEVICE, '$1_');
  return name === '' ? '_' : name;
}

/** Gives each file a unique name, also on systems that ignore case. */
export class UniqueNames {
  readonly #taken = new Map<string, number>();

  /** Returns the name with its extension, and with a number if it is taken. */
  take(name: string, ending: string): string {
    const key = (attempt: string) => `${attempt}${ending}`.toLowerCase().normalize('NFKD');
    let number = this.#taken.get(key(name)) ?? 0;
    let taken = name;
    do {
      number += 1;
      taken = number === 1 ? name : `${name} (${number})`;
    } while (number > 1 && this.#taken.has(key(taken)));
    this.#taken.set(key(name), number);
    if (number > 1) this.#taken.set(key(taken), 1);
    return `${taken}${ending}`;
  }
}

function cut(text: string, longest: number): string {
  let bytes = 0;
  let kept = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    bytes += Buffer.byteLength(segment);
    if (bytes > longest) break;
    kept += segment;
  }
  return kept;
}
