import type { FailureCode } from '../../core/problems/problem-text.ts';
import { presentProblem } from '../../core/problems/problem-text.ts';
import { isBusy } from '../../core/storage/sqlite/errors.ts';
import { translate } from '../../shared/i18n/message.ts';
import type { AgentId } from '../../shared/model/agents.ts';
import type { Result, Work } from '../command.ts';
import type { PROBLEM_KINDS } from '../output/json-format.ts';

export interface Problem {
  /** Distinguishes it from the others. */
  readonly key: string;
  readonly kind: (typeof PROBLEM_KINDS)[number];
  /** Of which agent; null if it is of none. */
  readonly agent: AgentId | null;
  readonly text: string;
}

/** Shows problems on stderr, each once until it is resolved. */
export class Problems {
  readonly #locale: Work['locale'];
  readonly #warn: (result: Result) => void;
  readonly #shown = new Set<string>();

  constructor({ locale, warn }: Pick<Work, 'locale'> & { warn(result: Result): void }) {
    this.#locale = locale;
    this.#warn = warn;
  }

  show({ key, kind, agent, text }: Problem): void {
    if (this.#shown.has(key)) return;
    this.#shown.add(key);
    this.#warn({ json: { problem: { kind, agent, message: text } }, text });
  }

  /** Shows a failure, unless another process only has the database locked: the next attempt comes soon. */
  report(code: FailureCode, error: unknown, about = ''): void {
    if (isBusy(error)) return;
    const { message, details } = presentProblem(code, error, about);
    const texts = [message, details].flatMap((text) =>
      text ? [translate(text, this.#locale)] : [],
    );
    this.show({ key: code, kind: 'failed', agent: null, text: texts.join(' ') });
  }

  resolve(key: string): void {
    this.#shown.delete(key);
  }

  /** Does work that may fail, then reports the failure or resolves an earlier one. */
  attempt(code: FailureCode, work: () => void): void {
    try {
      work();
    } catch (error) {
      this.report(code, error);
      return;
    }
    this.resolve(code);
  }
}
