/** Writes docs/command-line.schema.json. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { outputJsonSchema } from '../src/cli/output/json-format.ts';

const path = join(import.meta.dirname, '../docs/command-line.schema.json');
writeFileSync(path, `${JSON.stringify(outputJsonSchema(), null, 2)}\n`);
