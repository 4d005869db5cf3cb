import { expect, it } from 'vitest';
import { AppError } from '../../shared/contract/errors.ts';
import { createClient } from './client.ts';

it('a request resolves with the value of its result', async () => {
  const client = createClient({ readNotes: async () => ({ ok: true, value: 'Notes' }) });
  await expect(client.readNotes({ workstreamId: 'one' })).resolves.toBe('Notes');
});

it('a refused request rejects with the code, the message and the field', async () => {
  const error = { code: 'INVALID_INPUT', message: 'Too long.', field: 'title' } as const;
  const client = createClient({ createWorkstream: async () => ({ ok: false, error }) });
  const refused = client.createWorkstream({ title: 'Thesis' });
  await expect(refused).rejects.toBeInstanceOf(AppError);
  await expect(refused).rejects.toMatchObject(error);
});

it('a request that the bridge does not have rejects with its name', async () => {
  await expect(createClient({}).showLog()).rejects.toThrow('showLog');
});
