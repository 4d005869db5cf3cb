/**
 * `npm run soak [-- rounds [seed]]`: kills the system over and over and checks that nothing is lost.
 * `npm run soak -- machines [rounds [seed]]`: synchronises several machines, and checks the same.
 */
import { soakMachines } from './machines/machines.ts';
import { soak } from './soak.ts';

const isMachines = process.argv[2] === 'machines';
const [rounds = '1000', seed = `${Date.now() % 2 ** 32}`] = process.argv.slice(isMachines ? 3 : 2);
console.log(`${rounds} rounds, seed ${seed}`);
const beginning = performance.now();
const count = await (isMachines ? runMachines() : run());
const seconds = Math.round((performance.now() - beginning) / 1000);
console.log(`${rounds} rounds in ${seconds} s: ${count} acknowledged facts, none lost`);

async function run(): Promise<number> {
  let count = 0;
  for await (const { number, words, ...round } of soak(Number(rounds), Number(seed))) {
    count += round.acknowledged;
    const { acknowledged, sessions, messages } = round;
    console.log(
      `${number}: ${words}; ${acknowledged} facts; ${sessions} sessions, ${messages} messages`,
    );
  }
  return count;
}

function runMachines(): number {
  let count = 0;
  for (const { seed: used, machines, messages, ended } of soakMachines(
    Number(rounds),
    Number(seed),
  )) {
    count += messages + ended;
    console.log(
      `seed ${used}: ${machines} machines, ${messages} messages, ${ended} ended sessions`,
    );
  }
  return count;
}
