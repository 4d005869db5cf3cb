import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './test-workspace.ts';

/** Returns an environment whose PATH has only these programs, as scripts. */
export function programs(scripts: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const folder = temporaryFolder();
  for (const [name, script] of Object.entries(scripts)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  return { PATH: folder };
}
