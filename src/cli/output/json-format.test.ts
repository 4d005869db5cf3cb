import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { outputJsonSchema } from './json-format.ts';

const SCHEMA = join(import.meta.dirname, '../../../docs/command-line.schema.json');

// Rewrite it with: node scripts/command-line-schema.ts && npx biome check --write docs/command-line.schema.json
it('docs/command-line.schema.json describes what --json prints', () => {
  expect(JSON.parse(readFileSync(SCHEMA, 'utf8'))).toEqual(outputJsonSchema());
});
