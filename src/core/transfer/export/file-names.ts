import { withoutUnseen } from '../../../shared/model/plain-text.ts';

/** What one of the systems refuses in a name. */
const REFUSED = /[<>:"/\\|?*]/g;
/** What Windows takes for a device, whatever comes behind a dot. */
const DEVICE = /^(con|conin\$|conout\$|prn|aux|nul|(?:com|lpt)[\d¹²³])(?=\.|$)/i;
/** In bytes: names of 255 are allowed, and there must be room for a number and an ending. */
const LONGEST = 180;

/** A text as a name that every system takes, without an ending. */
export function safeName(text: string): string {
  const name = cut(withoutUnseen(text).replace(REFUSED, '-').normalize('NFC'))
    // Windows drops these at the end of a name, and elsewhere the first would hide the file.
    .replace(/^[\s.]+|[\s.]+$/g, '')
    .replace(DEVICE, '$1_');
  return name === '' ? '_' : name;
}

/** Gives each file a name that no other has, on systems that do not tell A from a either. */
export class UniqueNames {
  readonly #taken = new Map<string, number>();

  /** The name with its ending, and with a number where it is taken. */
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

function cut(text: string): string {
  let bytes = 0;
  let kept = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    bytes += Buffer.byteLength(segment);
    if (bytes > LONGEST) break;
    kept += segment;
  }
  return kept;
}
