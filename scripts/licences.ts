/** Writes `THIRD-PARTY-LICENCES.txt`, for when what the app consists of has changed. */
import { writeFileSync } from 'node:fs';
import { licenceNotices, NOTICES } from './licence-notices.ts';
import { findShipped } from './shipped.ts';

const { packages } = await findShipped();
writeFileSync(NOTICES, licenceNotices(packages));
console.log(`${packages.length} packages: ${NOTICES}`);
