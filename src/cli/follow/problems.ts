import type { FailureCode } from '../../core/problems/problem-text.ts';
import { presentProblem } from '../../core/problems/problem-text.ts';
import { isBusy } from '../../core/storage/sqlite/errors.ts';
import { translate } from '../../shared/i18n/message.ts';
import type { AgentId } from '../../shared/model/agents.ts';
import type { Work } from '../command.ts';
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
  readonly #work: Pick<Work, 'locale' | 'warn'>;
  readonly #shown = new Set<string>();

  constructor(work: Pick<Work, 'locale' | 'warn'>) {
    this.#work = work;
  }

  show({ key, kind, agent, text }: Problem): void {
    if (this.#shown.has(key)) return;
    this.#shown.add(key);
    void this.#work.warn({ json: { problem: { kind, agent, message: text } }, text });
  }

  /** Shows a failure, unless another process only has the database locked: the next attempt comes soon. */
  report(code: FailureCode, error: unknown, about = ''): void {
    if (isBusy(error)) return;
    const { message, details } = presentProblem(code, error, about);
    const { locale } = this.#work;
    const texts = [message, details].flatMap((text) => (text ? [translate(text, locale)] : []));
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
