import { describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  type Asked,
  type FakeEndpoint,
  startEndpoint,
} from '../../../tests/support/fake-endpoint.ts';
import { MODEL_KINDS, type ModelKind } from '../../shared/model/model-kinds.ts';
import { createModelClient, listModels } from './model-client.ts';

const SCHEMA = { type: 'object', properties: {}, additionalProperties: false };
const LONG = 'The parser reads the till receipts of one day, line by line. '.repeat(80);

async function startAt(
  kind: ModelKind,
  answer: (asked: Asked) => string = () => '{}',
): Promise<FakeEndpoint> {
  const endpoint = await startEndpoint(kind, answer);
  onTestFinished(() => endpoint.close());
  return endpoint;
}

function ask(kind: ModelKind, { address }: { address: string }, more: { key?: string } = {}) {
  const client = createModelClient({ kind, address, name: 'small', key: more.key ?? null });
  const signal = new AbortController().signal;
  return client.complete({ system: 'Be brief.', prompt: LONG, schema: SCHEMA, signal });
}

describe.each(MODEL_KINDS)('a model by %s', (kind) => {
  it('is asked with the system’s text, the prompt and the schema, and without tools', async () => {
    const endpoint = await startAt(kind, () => '{"sentences":[]}');
    const answer = await ask(kind, endpoint);
    expect(answer.text).toBe('{"sentences":[]}');
    expect(answer.promptTokens).toBeGreaterThan(0);
    expect(endpoint.asked).toEqual([{ system: 'Be brief.', prompt: LONG }]);
    const sent = endpoint.seen.at(-1)?.text ?? '';
    expect(sent).toContain(JSON.stringify(SCHEMA));
    expect(sent).not.toMatch(/"(?:tools|functions|tool_choice)"/);
  });

  it('is listed by its endpoint', async () => {
    const { address } = await startAt(kind);
    const { signal } = new AbortController();
    expect(await listModels({ kind, address, key: null }, signal)).toEqual(['small', 'large']);
  });

  it('gets the key in a header, and nowhere else', async () => {
    const endpoint = await startAt(kind);
    await ask(kind, endpoint, { key: 'key-1234' });
    for (const { path, headers, text } of endpoint.seen) {
      expect(headers[kind === 'anthropic' ? 'x-api-key' : 'authorization']).toContain('key-1234');
      expect(path + text).not.toContain('key-1234');
    }
  });

  it.each([
    [401, 'MODEL_KEY_REFUSED'],
    [403, 'MODEL_KEY_REFUSED'],
    [404, 'MODEL_ANSWER_UNUSABLE'],
    [429, 'MODEL_BUSY'],
    [503, 'MODEL_BUSY'],
  ])('that answers %i fails with %s', async (status, code) => {
    const endpoint = await startAt(kind);
    endpoint.faults.push({ do: 'status', status }, { do: 'status', status });
    await expect(ask(kind, endpoint)).rejects.toMatchObject({ code });
  });

  it('says how long to wait when it is asked too often', async () => {
    const endpoint = await startAt(kind);
    endpoint.faults.push({ do: 'status', status: 429, headers: { 'retry-after': '7' } });
    await expect(ask(kind, endpoint)).rejects.toMatchObject({ retryAfterMs: 7000 });
  });

  it('is not followed to another address', async () => {
    const other = await startAt(kind);
    const endpoint = await startAt(kind);
    const location = `${other.address}/v1/messages`;
    for (const status of [301, 302, 303, 307, 308]) {
      endpoint.faults.push({ do: 'status', status, headers: { location } });
      await expect(ask(kind, endpoint)).rejects.toMatchObject({ code: 'MODEL_UNREACHABLE' });
    }
    expect(other.seen).toEqual([]);
  });

  it('that cuts its input is refused', async () => {
    const endpoint = await startAt(kind);
    endpoint.faults.push({ do: 'cut', words: 500 });
    await expect(ask(kind, endpoint)).rejects.toMatchObject({ code: 'MODEL_INPUT_CUT' });
  });

  it('that does not say how much it has read is refused', async () => {
    const endpoint = await startAt(kind);
    endpoint.faults.push({ do: 'unmeasured' });
    await expect(ask(kind, endpoint)).rejects.toMatchObject({ code: 'MODEL_INPUT_CUT' });
  });

  it.each(['', '<html>', '{"choices":[]}', '[]', 'null', `{"${'x'.repeat(2 ** 21)}":1}`])(
    'whose answer is not of its format is refused (%#)',
    async (text) => {
      const endpoint = await startAt(kind);
      endpoint.faults.push({ do: 'text', text });
      await expect(ask(kind, endpoint)).rejects.toMatchObject({ code: 'MODEL_ANSWER_UNUSABLE' });
    },
  );

  it('that hangs up, or is not there, is unreachable', async () => {
    const endpoint = await startAt(kind);
    endpoint.faults.push({ do: 'hangUp' });
    await expect(ask(kind, endpoint)).rejects.toMatchObject({ code: 'MODEL_UNREACHABLE' });
    const gone = await startEndpoint(kind, () => '{}');
    await gone.close();
    await expect(ask(kind, gone)).rejects.toMatchObject({ code: 'MODEL_UNREACHABLE' });
  });

  it('that stalls is given up after ten minutes, and not before', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const endpoint = await startAt(kind);
    let outcome = 'waiting';
    const stalled = new Promise<void>((resolve) => {
      endpoint.faults.push({ do: 'stall', onRequest: resolve });
    });
    const failed = ask(kind, endpoint).catch((error: { code: string }) => {
      outcome = error.code;
    });
    await stalled;
    vi.advanceTimersByTime(10 * 60_000 - 1);
    await new Promise((resolve) => setImmediate(resolve));
    expect(outcome).toBe('waiting');
    vi.advanceTimersByTime(1);
    await failed;
    expect(outcome).toBe('MODEL_UNREACHABLE');
  });

  it('is no longer waited for when the user cancels', async () => {
    const endpoint = await startAt(kind);
    const cancelling = new AbortController();
    const reason = new Error('cancelled');
    endpoint.faults.push({ do: 'stall', onRequest: () => cancelling.abort(reason) });
    const client = createModelClient({ kind, address: endpoint.address, name: 'small', key: null });
    const request = { system: '', prompt: LONG, schema: SCHEMA, signal: cancelling.signal };
    await expect(client.complete(request)).rejects.toBe(reason);
  });
});

describe('the context of a model', () => {
  it.each(['ollama', 'lmStudio', 'llamaCpp'] as const)('is asked for by %s', async (kind) => {
    const endpoint = await startEndpoint(kind, () => '{}', { context: 4096 });
    onTestFinished(() => endpoint.close());
    const client = createModelClient({ kind, address: endpoint.address, name: 'small', key: null });
    expect(await client.contextTokens(new AbortController().signal)).toBe(4096);
  });

  it('is set for each request to Ollama, which would otherwise cut it', async () => {
    const endpoint = await startAt('ollama');
    await ask('ollama', endpoint);
    expect(JSON.parse(endpoint.seen.at(-1)?.text ?? '')).toMatchObject({
      truncate: false,
      options: { num_ctx: 8192 },
    });
  });
});

it('an endpoint that knows no schema for answers is asked again without it', async () => {
  const endpoint = await startAt('openAi');
  endpoint.faults.push({ do: 'status', status: 400 });
  expect(await ask('openAi', endpoint)).toMatchObject({ text: '{}' });
  expect(endpoint.seen.at(-1)?.text).not.toContain('response_format');
});

it('a key is not sent unencrypted to another computer', () => {
  const endpoint = { address: 'http://10.0.0.2/v1', name: 'small', key: 'key-1234' };
  expect(() => createModelClient({ ...endpoint, kind: 'openAi' })).toThrowError(
    expect.objectContaining({ code: 'MODEL_NOT_READY' }),
  );
  expect(() => createModelClient({ ...endpoint, kind: 'openAi', key: null })).not.toThrow();
});
