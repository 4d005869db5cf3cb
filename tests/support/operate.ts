import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import type { CodedError } from '../../src/shared/contract/errors.ts';
import type { Operations } from './operator.ts';

const OPERATOR = join(import.meta.dirname, 'operator.ts');

interface Answer {
  readonly value?: unknown;
  readonly error?: CodedError;
  readonly progress?: { readonly bytes: number };
}

/** A second process that runs operations in a data folder; killed at the end of the test. */
export class Operator {
  readonly #child;
  readonly #lines: AsyncIterator<string>;

  /** `wrapper`: a command prefix. `uid`: the user to run as. */
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

  /** Runs an operation and resolves to its result; rejects if the operation fails. */
  async ask<Name extends keyof Operations>(
    name: Name,
    ...given: Parameters<Operations[Name]>
  ): Promise<Awaited<ReturnType<Operations[Name]>>> {
    this.send(name, ...given);
    const { value, error } = await this.answer();
    if (error) throw new Error(`The operation failed: ${error.code}, ${error.message}`);
    return value as Awaited<ReturnType<Operations[Name]>>;
  }

  /** Runs an operation that must fail, and resolves to the error. */
  async failure<Name extends keyof Operations>(
    name: Name,
    ...given: Parameters<Operations[Name]>
  ): Promise<CodedError> {
    this.send(name, ...given);
    const { error } = await this.answer();
    if (!error) throw new Error('The operation did not fail.');
    return error;
  }

  /** Sends an operation without waiting for its answer. */
  send<Name extends keyof Operations>(name: Name, ...given: Parameters<Operations[Name]>): void {
    this.#child.stdin.write(`${JSON.stringify([name, ...given])}\n`);
  }

  async answer(): Promise<Answer> {
    const { value } = await this.#lines.next();
    if (value === undefined) throw new Error('The operator is gone.');
    return JSON.parse(value);
  }

  /** Kills the process like a crash, and resolves when it has ended. */
  async kill(): Promise<void> {
    const gone = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.kill('SIGKILL');
    await gone;
  }
}
