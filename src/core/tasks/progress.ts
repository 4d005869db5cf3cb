/** How a caller follows work that takes long, and ends it early. */
export interface TaskControls {
  /** Called often: whoever shows it decides how often that is. */
  readonly onProgress?: (doneBytes: number, totalBytes: number) => void;
  /** Ends the work with `CANCELLED`, and nothing of it stays behind. */
  readonly signal?: AbortSignal;
}

/** Adds up what is done and tells it. */
export class Progress {
  readonly #total: number;
  readonly #tell: (doneBytes: number, totalBytes: number) => void;
  #done = 0;

  constructor(total: number, tell: TaskControls['onProgress'] = () => {}) {
    this.#total = total;
    this.#tell = tell;
  }

  add(bytes: number): void {
    this.#done += bytes;
    this.#tell(this.#done, this.#total);
  }
}
