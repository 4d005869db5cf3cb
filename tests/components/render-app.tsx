import type { ReactElement } from 'react';
import { render } from 'vitest-browser-react';
import { keepSort } from '../../src/renderer/app/actions/kept-sort.ts';
import { createApp } from '../../src/renderer/app/app.ts';
import { createSmallApp } from '../../src/renderer/app/small-app.ts';
import { followTimeZone } from '../../src/renderer/app/sync/follow-time-zone.ts';
import { AppRoot } from '../../src/renderer/features/shell/AppRoot.tsx';
import { SmallRoot } from '../../src/renderer/features/shell/SmallRoot.tsx';
import { createTexts } from '../../src/shared/i18n/create.ts';
import type { SmallPage } from '../../src/shared/model/small-page.ts';
import { createFakeBridge, type FakeBridge, type FakeHistory } from './fake-bridge.ts';

/**
 * Shows the whole window with a history in memory, as `src/renderer/main.tsx` does with the real
 * one.
 */
export async function renderApp(history: FakeHistory = {}): Promise<FakeBridge> {
  const fake = createFakeBridge(history);
  const app = createApp(fake.bridge, '', createTexts('en'));
  keepSort(app.store, localStorage);
  followTimeZone(window, () => void app.reload());
  window.addEventListener('pagehide', app.flushDrafts);
  app.start();
  await renderRoot(<AppRoot app={app} />);
  return fake;
}

/** Shows the page of a small window with a history in memory. */
export async function renderSmallPage(
  page: SmallPage,
  history: FakeHistory = {},
): Promise<FakeBridge> {
  const fake = createFakeBridge(history);
  await renderRoot(<SmallRoot app={createSmallApp(fake.bridge, createTexts('en'))} page={page} />);
  return fake;
}

async function renderRoot(root: ReactElement): Promise<void> {
  const container = document.createElement('div');
  container.id = 'root';
  await render(root, { container: document.body.appendChild(container) });
}
