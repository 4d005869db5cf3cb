/** What a piece of work cost: how long it took, and the longest time that the event loop was blocked. */
export interface Cost {
  readonly ms: number;
  readonly longestBlockMs: number;
}

/** Runs the work, and measures it. Each turn of the event loop is one block. */
export async function measureBlocks(work: () => Promise<unknown>): Promise<Cost> {
  const begun = performance.now();
  let longestBlockMs = 0;
  let turn = begun;
  let isDone = false;
  const watch = () => {
    const now = performance.now();
    longestBlockMs = Math.max(longestBlockMs, now - turn);
    turn = now;
    if (!isDone) setImmediate(watch);
  };
  setImmediate(watch);
  await work();
  const ms = performance.now() - begun;
  isDone = true;
  // The last block ends here.
  await new Promise((resolve) => setImmediate(resolve));
  return { ms, longestBlockMs };
}
