/**
 * Chromium does not know the app's own scheme, so `app://bundle/x` is loaded as
 * `https://bundle.app.localhost/x`. None of these requests reaches the network.
 */
import { handledSchemes } from './protocol.ts';

const STAND_IN_ADDRESS = /^https:\/\/([^/]+)\.([a-z][a-z0-9+-]*)\.localhost(?=\/|$)/;

export function toChromium(url: string): string {
  const { protocol, host, pathname, search, hash } = new URL(url);
  const scheme = protocol.slice(0, -1);
  if (!handledSchemes.has(scheme)) return url;
  return `https://${host}.${scheme}.localhost${pathname === '' ? '/' : pathname}${search}${hash}`;
}

export function toElectron(url: string): string {
  return url.replace(STAND_IN_ADDRESS, (whole, host: string, scheme: string) =>
    handledSchemes.has(scheme) ? `${scheme}://${host}` : whole,
  );
}
