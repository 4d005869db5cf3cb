/** Runs the built app: `npm start -- --data-dir=/somewhere`. */
import { runApp } from '../tools/launch/run-app.ts';

process.exitCode = await runApp(process.argv.slice(2));
