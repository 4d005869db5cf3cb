/** `npm run soak [-- rounds [seed]]`: kills the system over and over and checks that nothing is lost. */
import { soak } from './soak.ts';

const [, , rounds = '1000', seed = `${Date.now() % 2 ** 32}`] = process.argv;
console.log(`${rounds} rounds, seed ${seed}`);
const beginning = performance.now();
let acknowledged = 0;
for await (const round of soak(Number(rounds), Number(seed))) {
  acknowledged += round.acknowledged;
  const { number, words, sessions, messages } = round;
  console.log(
    `${number}: ${words}; ${round.acknowledged} facts; ${sessions} sessions, ${messages} messages`,
  );
}
const seconds = Math.round((performance.now() - beginning) / 1000);
console.log(`${rounds} rounds in ${seconds} s: ${acknowledged} acknowledged facts, none lost`);
