import type { Problem, ProblemCode } from '../../shared/contract/problem.ts';
import type { Locale } from '../../shared/i18n/format.ts';
import { english, type LocalizedMessage, translate } from '../../shared/i18n/message.ts';
import type { Log } from '../logging/log.ts';
import { type FailureCode, presentProblem } from './problem-text.ts';

interface Told extends Omit<Problem, 'message'> {
  readonly words: LocalizedMessage;
  readonly isDismissed: boolean;
}

/**
 * What has gone wrong where nobody waits for an answer: logged each time, told once, and gone when
 * it works again. Which of several of one kind it is, `about` says, such as a workstream's id.
 */
export class Problems {
  readonly #log: Log;
  readonly #tell: (problems: readonly Problem[]) => void;
  readonly #locale: () => Locale;
  readonly #told = new Map<string, Told>();

  /** `locale`: the language in which they are told. */
  constructor(parts: {
    log: Log;
    tell: (problems: readonly Problem[]) => void;
    locale: () => Locale;
  }) {
    this.#log = parts.log;
    this.#locale = parts.locale;
    this.#tell = parts.tell;
  }

  /** What is to be shown, the oldest first. */
  list(): readonly Problem[] {
    return [...this.#told.values()]
      .filter(({ isDismissed }) => !isDismissed)
      .map(({ id, code, words }) => ({ id, code, message: translate(words, this.#locale()) }));
  }

  /** Logs a failure, and tells of it. */
  report(code: FailureCode, error: unknown, about = ''): void {
    this.#log(code, error);
    this.say(code, presentProblem(code, error), about);
  }

  /** Tells of something, in words. What is told already, or was dismissed, is not told again. */
  say(code: ProblemCode, words: LocalizedMessage, about = ''): void {
    const id = idOf(code, about);
    const told = this.#told.get(id);
    if (told && translate(told.words, english) === translate(words, english)) return;
    this.#told.set(id, { id, code, words, isDismissed: false });
    this.#tell(this.list());
  }

  /** Tells all of it again: in another language by now. */
  retell(): void {
    if (this.#told.size > 0) this.#tell(this.list());
  }

  /** It works again. */
  resolve(code: ProblemCode, about = ''): void {
    if (this.#told.delete(idOf(code, about))) this.#tell(this.list());
  }

  /** Does something that may fail: then that is reported, else it works again. */
  attempt(code: FailureCode, work: () => void, about = ''): void {
    try {
      work();
    } catch (error) {
      this.report(code, error, about);
      return;
    }
    this.resolve(code, about);
  }

  /** The user has seen it. It is not told again until it has worked in between, or is another. */
  dismiss(id: string): void {
    const told = this.#told.get(id);
    if (!told) return;
    this.#told.set(id, { ...told, isDismissed: true });
    this.#tell(this.list());
  }
}

function idOf(code: ProblemCode, about: string): string {
  return about === '' ? code : `${code}:${about}`;
}
