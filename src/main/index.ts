import { app } from 'electron';
import { start } from './app/startup.ts';
import { compose } from './compose.ts';
import { pageOrigin } from './protocol/page-files.ts';

// Inserted by the build: the origin of Vite's dev server in `npm run dev`, null in every other build.
declare const DEV_SERVER: string | null;

start(compose, pageOrigin(DEV_SERVER, app.isPackaged));
