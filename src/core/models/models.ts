import type { ModelsState } from '../../shared/contract/models.ts';
import type { ModelSettings } from '../../shared/model/model-endpoint.ts';
import { Emitter } from '../base/emitter.ts';
import { isLoopback } from './loopback.ts';
import { createModelClient, listModels, type ModelEndpoint } from './model-client.ts';
import { ModelFault } from './model-fault.ts';
import type { ModelKey } from './model-key.ts';
import type { ModelSettingsFile } from './model-settings-file.ts';

/** What the test asks, so that it sends nothing of the history. */
const TEST = {
  system: 'Answer with JSON only: {"ok":true}.',
  prompt: 'This is a test. Answer with {"ok":true}.',
  schema: {
    type: 'object',
    properties: { ok: { type: 'boolean' } },
    required: ['ok'],
    additionalProperties: false,
  },
} as const;

/** The model that is set on this computer, and whether it may be used. */
export class Models {
  readonly #file: ModelSettingsFile;
  readonly #key: ModelKey;
  readonly #changed = new Emitter<void>();

  readonly onDidChange = this.#changed.on;
  #loading: Promise<void> | null = null;

  constructor(deps: { readonly file: ModelSettingsFile; readonly key: ModelKey }) {
    this.#file = deps.file;
    this.#key = deps.key;
  }

  get settings(): ModelSettings {
    return this.#file.get();
  }

  /**
   * Reads the key, if an address is set: else nothing asks the user for their keyring. Throws
   * `FILE_UNUSABLE`.
   */
  async load(): Promise<void> {
    if (this.#file.get().address === null) return;
    this.#loading ??= this.#key.load();
    await this.#loading;
    this.#changed.emit();
  }

  state(): Omit<ModelsState, 'progress' | 'failures'> {
    const settings = this.#file.get();
    const { address } = settings;
    return {
      settings,
      isLoopback: address !== null && isLoopback(new URL(address)),
      isAccepted: address !== null && this.#isAccepted(address),
      key: address === null ? 'none' : this.#key.find(address).place,
      hasKeyring: this.#key.hasKeyring,
    };
  }

  /** Throws `INVALID_INPUT`, `FILE_UNUSABLE`. */
  async update(change: Partial<ModelSettings>): Promise<void> {
    this.#file.update(change);
    await this.load();
    this.#changed.emit();
  }

  /**
   * Notes that the user has seen what will be sent to an address, and agreed. `address`: the one that they
   * saw. Throws `MODEL_NOT_READY` if another one is set now.
   */
  accept(address: string): void {
    if (address !== this.#file.get().address) throw new ModelFault('notSet');
    this.#file.accept(new URL(address).origin);
    this.#changed.emit();
  }

  /** Keeps the key for the address that is set; null removes it. Throws `MODEL_NOT_READY`, `FILE_UNUSABLE`. */
  async setKey(key: string | null): Promise<void> {
    await this.#key.set(this.#address(), key);
    this.#changed.emit();
  }

  /** Returns the endpoint that is set. Throws `MODEL_NOT_READY` if none is, or the user has not agreed to it. */
  endpoint(): ModelEndpoint {
    const { kind, name } = this.#file.get();
    const address = this.#acceptedAddress();
    if (name === null) throw new ModelFault('notSet');
    return { kind, address, name, key: this.#key.find(address).key };
  }

  /** Returns the names of the models at the address. Sends nothing but the key. Throws `MODEL_…` errors. */
  async list(signal: AbortSignal): Promise<readonly string[]> {
    const address = this.#acceptedAddress();
    const { kind } = this.#file.get();
    return listModels({ kind, address, key: this.#key.find(address).key }, signal);
  }

  /** Asks the model for a few words, without anything of the history. Throws `MODEL_…` errors. */
  async test(signal: AbortSignal): Promise<void> {
    const client = createModelClient(this.endpoint());
    const { text } = await client.complete({ ...TEST, signal });
    if (!/"ok"\s*:\s*true/.test(text)) throw new ModelFault('notJson');
  }

  #address(): string {
    const { address } = this.#file.get();
    if (address === null) throw new ModelFault('notSet');
    return address;
  }

  /** Throws if nothing may be sent there: a page that is compromised could write an address that says much. */
  #acceptedAddress(): string {
    const address = this.#address();
    if (this.#isAccepted(address)) return address;
    throw new ModelFault('notAccepted', { host: new URL(address).host });
  }

  #isAccepted(address: string): boolean {
    const url = new URL(address);
    return isLoopback(url) || this.#file.acceptedOrigin === url.origin;
  }
}
