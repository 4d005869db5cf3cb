import { describe, expect, it } from 'vitest';
import { createLoader } from './loader.ts';

/** A loader whose fetches the test answers by hand. */
function open() {
  const answers: { resolve: (value: string) => void; reject: (error: Error) => void }[] = [];
  const applied: string[] = [];
  const reports: unknown[] = [];
  const loader = createLoader<string>({
    fetch: () => new Promise((resolve, reject) => answers.push({ resolve, reject })),
    apply: (value) => applied.push(value),
    report: (state) => reports.push(state),
  });
  return { loader, answers, applied, reports };
}

/** Runs everything that waits for answers already given. */
async function flush(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await null;
}

describe('a loader', () => {
  it('fetches once while a load is in progress, and reports its progress', async () => {
    const { loader, answers, applied, reports } = open();
    const both = [loader.load(), loader.load()];
    expect(loader.isLoading).toBe(true);
    answers[0]?.resolve('one');
    await Promise.all(both);
    expect(answers).toHaveLength(1);
    expect(applied).toEqual(['one']);
    expect(reports).toEqual([{ isLoading: true }, { isLoading: false, error: null }]);
    expect(loader.isLoading).toBe(false);
  });

  it('reloads once after the load in progress, however often that was requested', async () => {
    const { loader, answers, applied } = open();
    void loader.load();
    for (let change = 0; change < 3; change += 1) void loader.reload();
    answers[0]?.resolve('one');
    await flush();
    expect(applied).toEqual(['one']);
    expect(answers).toHaveLength(2);
    answers[1]?.resolve('two');
    await flush();
    expect(applied).toEqual(['one', 'two']);
    expect(answers).toHaveLength(2);
  });

  it('drops the load in progress when it restarts, even if the restart fails', async () => {
    const { loader, answers, applied, reports } = open();
    void loader.load();
    void loader.restart();
    answers[0]?.resolve('outdated');
    await flush();
    void loader.restart();
    answers[1]?.reject(new Error('outdated as well'));
    await flush();
    answers[2]?.resolve('new');
    await flush();
    expect(applied).toEqual(['new']);
    expect(reports.at(-1)).toEqual({ isLoading: false, error: null });
  });

  it('reports why a load failed, and loads again on request', async () => {
    const { loader, answers, applied, reports } = open();
    const failing = loader.load();
    answers[0]?.reject(new Error('It is busy.'));
    await failing;
    expect(reports.at(-1)).toEqual({ isLoading: false, error: 'It is busy.' });
    const retry = loader.load();
    answers[1]?.resolve('one');
    await retry;
    expect(applied).toEqual(['one']);
    expect(reports.at(-1)).toEqual({ isLoading: false, error: null });
  });

  it('can load again after a fetch that threw at once', async () => {
    const applied: string[] = [];
    let isBroken = true;
    const loader = createLoader<string>({
      fetch() {
        if (isBroken) throw new RangeError('Invalid time value');
        return Promise.resolve('one');
      },
      apply: (value) => applied.push(value),
      report: () => {},
    });
    await loader.load();
    expect(loader.isLoading).toBe(false);
    isBroken = false;
    await loader.load();
    expect(applied).toEqual(['one']);
  });

  it('loads page after page while apply asks for more', async () => {
    const pages = ['a', 'b', 'c'];
    const applied: string[] = [];
    const loader = createLoader<string | undefined>({
      fetch: async () => pages.shift(),
      apply(page) {
        if (page === undefined) return;
        applied.push(page);
        void loader.reload();
      },
      report: () => {},
    });
    await loader.load();
    expect(applied).toEqual(['a', 'b', 'c']);
  });
});
