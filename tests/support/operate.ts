import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import type { CodedError } from '../../src/shared/contract/errors.ts';
import type { Operations } from './operator.ts';

const OPERATOR = join(import.meta.dirname, 'operator.ts');

interface Answer {
  readonly value?: unknown;
  readonly refused?: CodedError;
  readonly progress?: { readonly bytes: number };
}

/** Another process that works in a data folder as it is told; killed when the test is over. */
export class Operator {
  readonly #child;
  readonly #lines: AsyncIterator<string>;

  /** `wrapper`: a command that runs the one that follows it. `uid`: the user to run it as. */
  constructor(options: { wrapper?: readonly string[]; uid?: number } = {}) {
    const { wrapper = [], uid } = options;
    const [command = '', ...args] = [...wrapper, process.execPath, OPERATOR];
    this.#child = spawn(command, args, {
      stdio: ['pipe', 'pipe', 'inherit'],
      ...(uid !== undefined && { uid }),
    });
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
    onTestFinished(() => {
      this.#child.kill('SIGKILL');
    });
  }

  get pid(): number {
    const { pid } = this.#child;
    if (pid === undefined) throw new Error('The operator has not started.');
    return pid;
  }

  /** Has it do something, and resolves to what that returns; rejects if it is refused. */
  async ask<Name extends keyof Operations>(
    name: Name,
    ...given: Parameters<Operations[Name]>
  ): Promise<ReturnType<Operations[Name]>> {
    this.tell(name, ...given);
    const { value, refused } = await this.answer();
    if (refused) throw new Error(`The operator was refused: ${refused.code}, ${refused.message}`);
    return value as ReturnType<Operations[Name]>;
  }

  /** Has it do something that is to be refused, and resolves to the refusal. */
  async refusal<Name extends keyof Operations>(
    name: Name,
    ...given: Parameters<Operations[Name]>
  ): Promise<CodedError> {
    this.tell(name, ...given);
    const { refused } = await this.answer();
    if (!refused) throw new Error('The operator was not refused.');
    return refused;
  }

  /** Tells it to do something, and leaves the answer to whoever asks for it. */
  tell<Name extends keyof Operations>(name: Name, ...given: Parameters<Operations[Name]>): void {
    this.#child.stdin.write(`${JSON.stringify([name, ...given])}\n`);
  }

  async answer(): Promise<Answer> {
    const { value } = await this.#lines.next();
    if (value === undefined) throw new Error('The operator is gone.');
    return JSON.parse(value);
  }

  /** Kills it as a crash would, and resolves when it is gone. */
  async kill(): Promise<void> {
    const gone = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.kill('SIGKILL');
    await gone;
  }
}
