import type { en } from '../en/index.ts';
import type { TextsLike } from '../texts-like.ts';
import { commandLine } from './command-line.ts';
import { common } from './common.ts';
import { corrections } from './corrections.ts';
import { desktop } from './desktop.ts';
import { links } from './links.ts';
import { messages } from './messages.ts';
import { places } from './places.ts';
import { problems } from './problems.ts';
import { refusals } from './refusals.ts';
import { session } from './session.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { summary } from './summary.ts';
import { time } from './time.ts';

export const de: TextsLike<typeof en> = {
  commandLine,
  common,
  corrections,
  desktop,
  links,
  messages,
  places,
  problems,
  refusals,
  session,
  settings,
  shell,
  summary,
  time,
};
