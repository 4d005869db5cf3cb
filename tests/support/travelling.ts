/** A separate process on a system whose time zone changes. Prints the zone before and after. */

import { rmSync, symlinkSync } from 'node:fs';
import { TimeZone } from '../../src/main/system/time-zone.ts';

const zone = new TimeZone();
const print = () =>
  process.stdout.write(`${zone.current} ${new Date('2026-01-29').getTimezoneOffset()}\n`);
zone.onDidChange(print);
print();
rmSync('/etc/localtime');
symlinkSync('/usr/share/zoneinfo/Asia/Tokyo', '/etc/localtime');
zone.check();
