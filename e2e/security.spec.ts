import { expect, test } from './fixtures/app.ts';

test('the page has the bridge of the contract, and nothing of Node', async ({
  app: { window: page },
}) => {
  const seen = await page.evaluate(() => ({
    bridge: Object.keys(window.workstreams).sort(),
    pushes: Object.keys(window.workstreams.on).sort(),
    node: ['require', 'process', 'module', 'Buffer', 'global'].filter((name) => name in window),
    url: location.origin,
  }));
  const { pushes, requests } = await import('../src/shared/contract.ts');
  expect(seen.bridge).toEqual([...Object.keys(requests), 'on'].sort());
  expect(seen.pushes).toEqual(Object.keys(pushes).sort());
  expect(seen.node).toEqual([]);
});

test('the page is served under a policy that denies by default, and only from its folder', async ({
  app: { electron },
}) => {
  const answers = await electron.evaluate(async ({ net }) => {
    const get = async (path: string) => {
      const answer = await net.fetch(`app://workstreams/${path}`);
      return { status: answer.status, policy: answer.headers.get('content-security-policy') };
    };
    return {
      page: await get('index.html'),
      outside: (await get('..%2f..%2fpackage.json')).status,
      broken: (await get('%')).status,
      missing: (await get('nothing.js')).status,
    };
  });
  expect(answers.page).toEqual({
    status: 200,
    policy: expect.stringMatching(/^default-src 'none'/),
  });
  expect(answers.page.policy).not.toMatch(/unsafe|https?:|\*/);
  expect([answers.outside, answers.broken, answers.missing]).toEqual([404, 404, 404]);
});

test('new windows are denied', async ({ app: { electron, window: page } }) => {
  const opened = await page.evaluate(() => window.open('https://example.org/') === null);
  expect(opened).toBe(true);
  expect(await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(
    1,
  );
});

test('the page cannot go anywhere else', async ({ app: { electron, window: page } }) => {
  const origin = await page.evaluate(() => location.origin);
  const asked = await electron.evaluateHandle(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    // Listens after the app has: by then it has decided.
    const denied = new Promise<boolean>((resolve) => {
      window?.webContents.once('will-navigate', (event) => resolve(event.defaultPrevented));
    });
    return { denied };
  });
  await page.evaluate(() => {
    location.href = 'https://example.org/';
  });
  expect(await asked.evaluate(({ denied }) => denied)).toBe(true);
  expect(await page.evaluate(() => location.origin)).toBe(origin);
});
