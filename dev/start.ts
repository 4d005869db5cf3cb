/** Runs the built app: `npm start -- --data-dir=/somewhere`. */
import { runApp } from './run-app.ts';

process.exitCode = await runApp(process.argv.slice(2));
