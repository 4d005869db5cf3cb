import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { ModelFault } from './model-fault.ts';

function loopbackRange(): BlockList {
  const range = new BlockList();
  range.addSubnet('127.0.0.0', 8, 'ipv4');
  range.addAddress('::1', 'ipv6');
  return range;
}

/** True for 127.0.0.0/8, also in the notation of IPv6, and for ::1. */
export function isLoopbackIp(ip: string): boolean {
  const version = isIP(ip);
  // `BlockList` checks IPv4 addresses that are mapped to IPv6 (`::ffff:127.0.0.1`) as what they are.
  return version !== 0 && loopbackRange().check(ip, version === 6 ? 'ipv6' : 'ipv4');
}

/**
 * True if an address is meant to be this computer: `localhost`, or a loopback IP address. A connection
 * to `localhost` needs `loopbackLookup`, too, as the system could resolve that name to anything.
 */
export function isLoopback(url: URL): boolean {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return host === 'localhost' || isLoopbackIp(host);
}

/** Resolves a name for a connection; fails if any of its addresses is not loopback. */
export const loopbackLookup = checkedLookup((host, done) => lookup(host, { all: true }, done));

/** `loopbackLookup`, for a resolver. */
export function checkedLookup(
  resolve: (
    host: string,
    done: (error: Error | null, found: { address: string; family: number }[]) => void,
  ) => void,
): LookupFunction {
  return (host, options, callback) => {
    resolve(host, (error, found) => {
      const [first] = found ?? [];
      if (error || first === undefined) {
        callback(error ?? new Error('The name has no address.'), '', 0);
      } else if (!found.every(({ address }) => isLoopbackIp(address))) {
        callback(new ModelFault('notLoopback'), '', 0);
      } else if (options.all) {
        callback(null, found);
      } else {
        callback(null, first.address, first.family);
      }
    });
  };
}
