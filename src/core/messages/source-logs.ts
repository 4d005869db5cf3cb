import { isObject } from '../../shared/model/json-object.ts';
import type { Message } from '../../shared/model/model.ts';

/** The log of a program that a message comes from, as `metadata.source` names it. */
export interface SourceLog {
  readonly agent: string;
  readonly file: string;
}

/** Collects the logs that messages come from, each once. */
export class SourceLogs {
  readonly #logs = new Map<string, SourceLog>();

  add({ metadata }: Pick<Message, 'metadata'>): void {
    const source = metadata?.source;
    if (!isObject(source)) return;
    const { agent, file } = source;
    if (typeof agent !== 'string' || typeof file !== 'string') return;
    this.#logs.set(JSON.stringify([agent, file]), { agent, file });
  }

  get list(): SourceLog[] {
    return [...this.#logs.values()];
  }
}
