import { expect, it } from 'vitest';
import { thrownBy } from '../../../tests/support/test-workspace.ts';
import { DataFolder } from './paths.ts';

it.each(['../x', '..', '', 'a/b', 'C:\\x', 'scratch/..', '019C07B1-8380-7000-8000-02FAE4F38CD5'])(
  'the id %j never becomes part of a path',
  (id) => {
    const folder = new DataFolder('/data');
    for (const path of [() => folder.workstream(id), () => folder.messages(id)]) {
      expect(thrownBy(path)).toMatchObject({ code: 'INVALID_INPUT' });
    }
  },
);
