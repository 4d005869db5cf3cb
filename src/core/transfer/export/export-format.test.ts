import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { exportJsonSchema } from './export-format.ts';

const SCHEMA = join(import.meta.dirname, '../../../../docs/export.schema.json');

// Rewrite it with: node scripts/export-schema.ts && npx biome check --write docs/export.schema.json
it('docs/export.schema.json is the schema that imports are checked with', () => {
  expect(JSON.parse(readFileSync(SCHEMA, 'utf8'))).toEqual(exportJsonSchema());
});
