import { describe, expect, it } from 'vitest';
import { parsedAddress } from '../../shared/model/model-endpoint.ts';
import { checkedLookup, isLoopback, isLoopbackIp } from './loopback.ts';

describe('an address', () => {
  it.each([
    'http://localhost:11434',
    'http://LOCALHOST',
    'http://127.0.0.1:8080/v1',
    'http://127.1',
    'http://127.255.255.254',
    'http://[::1]:1234',
    'https://[::ffff:127.0.0.1]',
  ])('%s is this computer', (text) => {
    const url = parsedAddress(text);
    expect(url !== null && isLoopback(url)).toBe(true);
  });

  it.each([
    'http://127.0.0.1.evil.com',
    'http://localhost.evil.com',
    'http://evil.localhost.com',
    'http://128.0.0.1',
    'http://0.0.0.0',
    'http://10.0.0.1',
    'http://[::]',
    'http://[::ffff:10.0.0.1]',
    'http://[fe80::1]',
    'https://api.example.org',
    'http://xn--lcalhost-54a',
  ])('%s is not this computer', (text) => {
    const url = parsedAddress(text);
    expect(url === null || isLoopback(url)).toBe(false);
    expect(url).not.toBeNull();
  });

  it.each([
    'http://127.0.0.1@evil.com',
    'http://localhost:80@evil.com',
    'http://user:password@localhost',
    'http://evil.com\\@127.0.0.1',
    'http://localhost/#@evil.com',
    'http://localhost/?to=evil.com',
    'file:///etc/passwd',
    'ftp://localhost',
    'localhost:11434',
    '',
  ])('%s is refused', (text) => {
    expect(parsedAddress(text)).toBeNull();
  });
});

it('only an IP address is checked, not a text that looks like one', () => {
  for (const text of ['127.0.0.1.', '127.0.0.1 ', '127.0.0', 'localhost', '']) {
    expect(isLoopbackIp(text)).toBe(false);
  }
});

describe('a name that has to be this computer', () => {
  const resolve = (addresses: readonly string[]) =>
    checkedLookup((_host, done) =>
      done(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      ),
    );
  const lookUp = (addresses: readonly string[], all: boolean) =>
    new Promise((resolved, reject) =>
      resolve(addresses)('localhost', { all }, (error, found) =>
        error ? reject(error) : resolved(found),
      ),
    );

  it.each([true, false])(
    'is connected to if all its addresses are loopback (all: %s)',
    async (all) => {
      const found = await lookUp(['127.0.0.1', '::1'], all);
      expect(JSON.stringify(found)).toContain('127.0.0.1');
    },
  );

  it.each([['127.0.0.1', '203.0.113.9'], ['203.0.113.9'], ['::ffff:203.0.113.9'], []])(
    'is not connected to if it has no address, or one of another computer (%#)',
    async (...addresses) => {
      await expect(lookUp(addresses, true)).rejects.toThrow();
      await expect(lookUp(addresses, false)).rejects.toThrow();
    },
  );
});
