import { withoutUnseen } from '../../../shared/model/plain-text.ts';

/** Characters that some system does not allow in a name. */
const REFUSED = /[<>:"/\\|?*]/g;
/** Names that Windows reserves for devices, with any extension. */
const DEVICE = /^(con|conin\$|conout\$|prn|aux|nul|(?:com|lpt)[\d¹²³])(?=\.|$)/i;
/** In bytes. 255 are allowed, and a number and an extension must fit, too. */
const LONGEST = 180;

/** Returns a text as a file name that is valid on every system, without an extension. */
export function safeName(text: string): string {
  const name = cut(withoutUnseen(text).replace(REFUSED, '-').normalize('NFC'))
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
