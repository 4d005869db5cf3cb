/** Runs in the page's own world, before its scripts: receives what the preload exposes. */
import { Peer } from './transfer.ts';

const OPEN = 0;

function expose(key: string, api: unknown): void {
  if (Object.hasOwn(window, key)) {
    throw new Error('Cannot bind an API on top of an existing property on the window object');
  }
  Object.defineProperty(window, key, { value: deepFreeze(api), enumerable: true });
}

function deepFreeze(value: unknown): unknown {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}

const preload = new Peer('page', 'preload', [(key, api) => expose(String(key), api)]);

// A tab opened by the page could not be held for Electron's window-open handler.
window.open = (url = '') => {
  preload.call(OPEN, [new URL(url, document.baseURI).href]);
  return null;
};

function openElsewhere(event: MouseEvent): void {
  const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
  if (!link?.href || event.defaultPrevented) return;
  const stays = ['', '_self', '_top', '_parent'].includes(link.target);
  if (stays && event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey)) return;
  event.preventDefault();
  window.open(link.href);
}
window.addEventListener('click', openElsewhere);
window.addEventListener('auxclick', openElsewhere);
