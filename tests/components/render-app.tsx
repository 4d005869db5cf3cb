import { render } from 'vitest-browser-react';
import { keepSort } from '../../src/renderer/app/actions/kept-sort.ts';
import { createApp } from '../../src/renderer/app/app.ts';
import { followTimeZone } from '../../src/renderer/app/sync/follow-time-zone.ts';
import { AppRoot } from '../../src/renderer/features/shell/AppRoot.tsx';
import { createTexts } from '../../src/shared/i18n/create.ts';
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
  const container = document.createElement('div');
  container.id = 'root';
  await render(<AppRoot app={app} />, { container: document.body.appendChild(container) });
  return fake;
}
