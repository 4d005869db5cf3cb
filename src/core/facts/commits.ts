import type { Commit } from '../../shared/model/session-facts.ts';
import { clip } from './clip.ts';
import { type FactMessage, setLast, sourceOf } from './source.ts';

const LOOKED_AT = 20_000;
const LONGEST_LINE = 1000;
/** The first line that git prints: `[main 1a2b3c4] Subject`. */
const PRINTED = /^\[[^\]\s]{1,200}(?: \([^)]{1,40}\))? ([0-9a-f]{7,40})\] (.{1,800})$/;
const IS_COMMIT = /\bgit\b[^\n|;&]{0,200}?\scommit\b/;
const MESSAGE = /\s(?:-[a-z]*m|--message)[= ]?(?:"([^"]{1,800})|'([^']{1,800}))/;
/** A here-document is how agents pass messages of several lines. */
const HERE_DOCUMENT = /^\$\(cat <<-?\s*['"\\]?\w+['"]?\s*\n([^\n]{1,800})/;

/** Collects the commits that were made: the last ones. */
export class Commits {
  readonly #found = new Map<string, Commit>();

  /** Adds what a command that passed has committed. `output`: what it printed, if that is known. */
  add(command: string, call: FactMessage, output: FactMessage | null): void {
    if (!IS_COMMIT.test(command.slice(0, LOOKED_AT))) return;
    let hasHash = false;
    for (const line of linesOf(output?.content ?? '')) {
      const [, hash, subject] = PRINTED.exec(line) ?? [];
      if (hash === undefined || subject === undefined) continue;
      hasHash = true;
      setLast(this.#found, hash, { hash, subject: clip(subject), ...sourceOf(output ?? call) });
    }
    const subject = hasHash || /--dry-run/.test(command) ? null : subjectIn(command);
    if (subject !== null) {
      setLast(this.#found, `- ${subject}`, { hash: null, subject, ...sourceOf(call) });
    }
  }

  result(): Commit[] {
    return [...this.#found.values()];
  }
}

function linesOf(output: string): string[] {
  return output
    .slice(0, LOOKED_AT)
    .split(/\r?\n/)
    .filter((line) => line.length <= LONGEST_LINE);
}

/** Returns the first line of the message that a command gives; null if it gives none. */
function subjectIn(command: string): string | null {
  const [, double, single] = MESSAGE.exec(command.slice(0, LOOKED_AT)) ?? [];
  const message = double ?? single;
  if (message === undefined) return null;
  const [, first] = HERE_DOCUMENT.exec(message) ?? [];
  const subject = clip(first ?? message.split('\n', 1)[0] ?? '');
  return subject === '' || subject.startsWith('$(') ? null : subject;
}
