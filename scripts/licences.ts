/** Writes `THIRD-PARTY-LICENCES.txt`. Run it after changing dependencies. */
import { writeFileSync } from 'node:fs';
import { licenceNotices, NOTICES } from './licence-notices.ts';
import { findShipped } from './shipped.ts';

const { packages } = await findShipped();
writeFileSync(NOTICES, licenceNotices(packages));
console.log(`${packages.length} packages: ${NOTICES}`);
