/** The cost of some work. */
export interface Cost {
  readonly ms: number;
  /** The longest time for which the event loop was blocked. */
  readonly blockMs: number;
  /** The most CPU time that this thread used in one block: other processes do not make it longer. */
  readonly blockCpuMs: number;
}

/** Runs the work and measures its cost. */
export async function measureBlocks(work: () => Promise<unknown>): Promise<Cost> {
  const begun = performance.now();
  let [blockMs, blockCpuMs] = [0, 0];
  let [last, lastCpu] = [begun, cpuMs()];
  const look = () => {
    const [now, cpu] = [performance.now(), cpuMs()];
    blockMs = Math.max(blockMs, now - last);
    blockCpuMs = Math.max(blockCpuMs, cpu - lastCpu);
    [last, lastCpu] = [now, cpu];
  };
  const looking = setInterval(look, 1);
  await work();
  const ms = performance.now() - begun;
  look();
  clearInterval(looking);
  return { ms, blockMs, blockCpuMs };
}

function cpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
