import { AppError } from '../../shared/contract/errors.ts';
import type { Problem, ProblemCode } from '../../shared/contract/problem.ts';
import type { Locale } from '../../shared/i18n/format.ts';
import { english, type LocalizedMessage, translate } from '../../shared/i18n/message.ts';
import { Emitter } from '../base/emitter.ts';
import type { Log } from '../logging/log.ts';
import type { Unreadable } from '../settings/preferences-file.ts';
import {
  type FailureCode,
  type ProblemText,
  presentProblem,
  presentRefusedWrite,
  presentUnreadable,
} from './problem-text.ts';

interface ReportedProblem extends Omit<Problem, 'message' | 'details'>, ProblemText {
  readonly isDismissed: boolean;
}

/**
 * Failures of background work, where nobody waits for a reply. A failure is logged every time and
 * shown once, until the same work succeeds. `about` distinguishes several of one kind, for example by
 * a workstream's id.
 */
export class Problems {
  readonly #deps: { readonly log: Log; readonly locale: () => Locale };
  readonly #changed = new Emitter<readonly Problem[]>();
  readonly #reported = new Map<string, ReportedProblem>();

  /** Emits `list()` whenever it changes. */
  readonly onDidChange = this.#changed.on;

  constructor(deps: { readonly log: Log; readonly locale: () => Locale }) {
    this.#deps = deps;
  }

  /** Returns the problems to show, the oldest first, in the user's language. */
  list(): readonly Problem[] {
    const locale = this.#deps.locale();
    return [...this.#reported.values()]
      .filter(({ isDismissed }) => !isDismissed)
      .map(({ id, code, about, message, details }) => ({
        id,
        code,
        about,
        message: translate(message, locale),
        details: details === undefined ? null : translate(details, locale),
      }));
  }

  /** Logs a failure and shows it. A disk that refuses writes is one problem, whatever needed it. */
  report(code: FailureCode, error: unknown, about = ''): void {
    this.#deps.log.error(code, error);
    if (error instanceof AppError && error.isWriteRefused) {
      if (!this.has('WRITES_REFUSED')) this.#show('WRITES_REFUSED', presentRefusedWrite(error), '');
      return;
    }
    this.#show(code, presentProblem(code, error, about), about);
  }

  /** Logs and shows that a file of preferences could not be read; does nothing if it could. */
  reportUnreadable(
    file: 'drafts' | 'seen' | 'settings' | 'window',
    unreadable: Unreadable | null,
  ): void {
    if (unreadable === null) return;
    this.#deps.log.error('PREFERENCES_RESET', unreadable.error);
    this.#show('PREFERENCES_RESET', presentUnreadable(file, unreadable), file);
  }

  /** Shows a message, unless the same one is shown already or was dismissed. */
  notify(code: ProblemCode, message: LocalizedMessage, about = ''): void {
    this.#show(code, { message }, about);
  }

  /** Emits the list once more, after the language has changed. */
  retranslate(): void {
    if (this.#reported.size > 0) this.#emit();
  }

  /** True until the work succeeds, even if the user has dismissed it. */
  has(code: ProblemCode, about = ''): boolean {
    return this.#reported.has(idOf(code, about));
  }

  /** Removes a problem: the work has succeeded. */
  resolve(code: ProblemCode, about = ''): void {
    if (this.#reported.delete(idOf(code, about))) this.#emit();
  }

  /** Does work that may fail, then reports the failure or resolves an earlier one. */
  attempt(code: FailureCode, work: () => void, about = ''): void {
    try {
      work();
    } catch (error) {
      this.report(code, error, about);
      return;
    }
    this.resolve(code, about);
  }

  /** Hides a problem until it is another one, or occurs again after a success. Ignores unknown ids. */
  dismiss(id: string): void {
    const reported = this.#reported.get(id);
    if (!reported) return;
    this.#reported.set(id, { ...reported, isDismissed: true });
    this.#emit();
  }

  #show(code: ProblemCode, text: ProblemText, about: string): void {
    const id = idOf(code, about);
    const reported = this.#reported.get(id);
    if (reported && englishOf(reported) === englishOf(text)) return;
    this.#reported.set(id, { id, code, about, ...text, isDismissed: false });
    this.#emit();
  }

  #emit(): void {
    this.#changed.emit(this.list());
  }
}

function englishOf({ message, details }: ProblemText): string {
  return [message, details].map((text) => text && translate(text, english)).join('\n');
}

function idOf(code: ProblemCode, about: string): string {
  return about === '' ? code : `${code}:${about}`;
}
