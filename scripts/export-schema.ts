/** Writes docs/export.schema.json. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportJsonSchema } from '../src/core/transfer/export/export-format.ts';

const path = join(import.meta.dirname, '../docs/export.schema.json');
writeFileSync(path, `${JSON.stringify(exportJsonSchema(), null, 2)}\n`);
