import { expect, test } from './fixtures/app.ts';
import { Listener } from './fixtures/listener.ts';
import type { RunningApp } from './fixtures/running-app.ts';

test('the page has the bridge of the contract, and nothing of Node', async ({
  app: { window: page },
}) => {
  const seen = await page.evaluate(() => ({
    bridge: Object.keys(window.workstreams).sort(),
    node: ['require', 'process', 'module', 'Buffer', 'global'].filter((name) => name in window),
    url: location.origin,
  }));
  const { requests } = await import('../src/shared/contract/contract.ts');
  expect(seen.bridge).toEqual([...Object.keys(requests), 'onPush'].sort());
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
      missing: await get('nothing.js'),
    };
  });
  expect(answers.page).toEqual({
    status: 200,
    policy: expect.stringMatching(/^default-src 'none'/),
  });
  expect(answers.page.policy).not.toMatch(/unsafe|https?:|\*|data:/);
  expect([answers.outside, answers.broken]).toEqual([404, 404]);
  expect(answers.missing).toEqual({ status: 404, policy: answers.page.policy });
});

test('a start never loads the page of a dev server, whatever its environment says', async ({
  launch,
}) => {
  const server = await Listener.start();
  const address = `http://127.0.0.1:${server.port}`;
  const { electron } = await launch({
    env: { DEV_SERVER: address, ELECTRON_RENDERER_URL: address, NODE_ENV: 'development' },
  });
  const urls = await electron.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => contents.getURL()),
  );
  expect(urls).toEqual([expect.stringMatching(/^app:\/\/workstreams\//)]);
  expect(server.connections).toBe(0);
  server.stop();
});

test('new windows are denied', async ({ app: { electron, window: page } }) => {
  const opened = await page.evaluate(() => window.open('https://example.org/') === null);
  expect(opened).toBe(true);
  expect(await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(
    1,
  );
});

test('the page cannot navigate anywhere else', async ({ app: { electron, window: page } }) => {
  const origin = await page.evaluate(() => location.origin);
  const asked = await electron.evaluateHandle(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    // Listens after the app does: it has decided by then.
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

test('every window is sandboxed, isolated and without Node', async ({ app: { electron } }) => {
  const made = await electron.evaluate(({ app, webContents }) => ({
    // As root, Chromium runs without its sandbox only.
    sandboxed:
      app.commandLine.hasSwitch('enable-sandbox') || app.commandLine.hasSwitch('no-sandbox'),
    pages: webContents.getAllWebContents().map((contents) => {
      // Not in Electron's types, but the only way to see the actual preferences.
      const { getLastWebPreferences } = contents as unknown as {
        getLastWebPreferences(): Record<string, unknown>;
      };
      const { sandbox, contextIsolation, nodeIntegration, webviewTag } =
        getLastWebPreferences.call(contents);
      return { sandbox, contextIsolation, nodeIntegration, webviewTag };
    }),
  }));
  expect(made).toEqual({
    sandboxed: true,
    pages: [{ sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false }],
  });
});

test('a frame in the page has no bridge', async ({ app }) => {
  await withoutPolicy(app);
  const inFrame = await app.window.evaluate(() => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    const bridge = frame.contentWindow?.workstreams;
    frame.remove();
    return String(bridge);
  });
  expect(inFrame).toBe('undefined');
});

test('a download is denied', async ({ app: { electron, window: page } }) => {
  const asked = await electron.evaluateHandle(({ session }) => {
    const denied = new Promise<boolean>((resolve) => {
      session.defaultSession.once('will-download', (event) => resolve(event.defaultPrevented));
    });
    return { denied };
  });
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(['x']));
    link.download = 'x.txt';
    link.click();
  });
  expect(await asked.evaluate(({ denied }) => denied)).toBe(true);
});

test('text becomes neither markup nor code', async ({ app }) => {
  app.provokesThePage();
  const refused = await app.window.evaluate(() => {
    const attempts: Record<string, () => void> = {
      innerHTML: () => {
        document.createElement('div').innerHTML = '<b>x</b>';
      },
      write: () => document.write('x'),
      script: () => {
        document.createElement('script').text = 'x';
      },
      parse: () => new DOMParser().parseFromString('x', 'text/html'),
      policy: () => Reflect.get(window, 'trustedTypes').createPolicy('x'),
    };
    return Object.entries(attempts).flatMap(([name, attempt]) => {
      try {
        attempt();
        return [];
      } catch {
        return [name];
      }
    });
  });
  expect(refused).toEqual(['innerHTML', 'write', 'script', 'parse', 'policy']);
});

for (const hasPolicy of [true, false]) {
  const state = hasPolicy ? 'under its policy' : 'even where its policy is overcome';
  test(`nothing of the page reaches the network, ${state}`, async ({ app }) => {
    app.provokesThePage();
    const listener = await Listener.start();
    if (!hasPolicy) await withoutPolicy(app);
    const got = await app.window.evaluate(tryNetwork, listener.port);
    expect(Object.entries(got).filter(([, how]) => how !== 'failed')).toEqual([]);
    expect(Object.keys(got)).toContain('webSocket');
    expect(listener.connections).toBe(0);
    listener.stop();
  });
}

/** As if a bug of the browser, or an extension, had removed the policy. */
async function withoutPolicy({ window: page }: RunningApp): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setBypassCSP', { enabled: true });
  await page.reload();
  await page.waitForFunction(() => 'workstreams' in window);
}

/** Tries every way out of a page, by name and by address; returns the outcomes. */
async function tryNetwork(port: number): Promise<Record<string, string>> {
  const there = `127.0.0.1:${port}`;
  const named = `localhost:${port}`;
  const loads = (element: HTMLElement) =>
    new Promise<string>((resolve) => {
      element.onload = () => resolve('loaded');
      element.onerror = () => resolve('failed');
      document.head.append(element);
    });
  const element = <Name extends keyof HTMLElementTagNameMap>(
    name: Name,
    fields: Partial<HTMLElementTagNameMap[Name]>,
  ) => loads(Object.assign(document.createElement(name), fields));
  const link = (rel: string) =>
    element('link', { rel, href: `http://${there}/${rel}`, as: 'font' });
  const opened = (source: WebSocket | EventSource) =>
    new Promise<string>((resolve) => {
      source.onopen = () => resolve('opened');
      source.onerror = () => resolve('failed');
    });
  const relay = async () => {
    const server = { urls: `turn:${there}?transport=tcp`, username: 'x', credential: 'x' };
    const connection = new RTCPeerConnection({ iceServers: [server], iceTransportPolicy: 'relay' });
    const ended = new Promise<string>((resolve) => {
      connection.onicecandidate = ({ candidate }) => candidate && resolve('found');
      connection.onicecandidateerror = () => resolve('failed');
    });
    connection.createDataChannel('x');
    await connection.setLocalDescription(await connection.createOffer());
    return ended;
  };
  const attempts: Record<string, () => Promise<unknown>> = {
    fetch: () => fetch(`http://${there}/fetch`),
    fetchNamed: () => fetch(`http://${named}/fetch`),
    noCors: () => fetch(`http://${there}/fetch`, { mode: 'no-cors' }),
    webSocket: async () => opened(new WebSocket(`ws://${there}`)),
    webSocketNamed: async () => opened(new WebSocket(`ws://${named}`)),
    eventSource: async () => opened(new EventSource(`http://${there}/events`)),
    image: () => element('img', { src: `http://${there}/image` }),
    stylesheet: () => link('stylesheet'),
    preload: () => link('preload'),
    prefetch: () => link('prefetch'),
    worker: async () => {
      const url = URL.createObjectURL(new Blob([`fetch('http://${there}/worker')`]));
      new Worker(url);
      throw new Error('A worker says nothing of its failure.');
    },
    serviceWorker: () => navigator.serviceWorker.register('/assets/worker.js'),
    relay,
    webTransport: async () => new WebTransport(`https://${there}`).ready,
  };
  // These report no outcome; the others, which take longer, give them time.
  for (const rel of ['preconnect', 'dns-prefetch']) {
    document.head.append(
      Object.assign(document.createElement('link'), { rel, href: `//${named}` }),
    );
  }
  navigator.sendBeacon(`http://${there}/beacon`, 'x');
  const results = Object.entries(attempts).map(async ([name, attempt]) => {
    try {
      const result = await attempt();
      return [name, typeof result === 'string' ? result : 'done'] as const;
    } catch {
      return [name, 'failed'] as const;
    }
  });
  return Object.fromEntries(await Promise.all(results));
}
