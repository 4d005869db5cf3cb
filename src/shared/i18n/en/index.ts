import { agents } from './agents.ts';
import { cli } from './cli.ts';
import { commandLine } from './command-line.ts';
import { common } from './common.ts';
import { corrections } from './corrections.ts';
import { days } from './days.ts';
import { desktop } from './desktop.ts';
import { devices } from './devices.ts';
import { errors } from './errors.ts';
import { facts } from './facts.ts';
import { history } from './history.ts';
import { keys } from './keys.ts';
import { layout } from './layout.ts';
import { links } from './links.ts';
import { mcp } from './mcp.ts';
import { messages } from './messages.ts';
import { miniWindow } from './mini-window.ts';
import { models } from './models.ts';
import { overview } from './overview.ts';
import { palette } from './palette.ts';
import { places } from './places.ts';
import { problems } from './problems.ts';
import { quickBar } from './quick-bar.ts';
import { removal } from './removal.ts';
import { review } from './review.ts';
import { sample } from './sample.ts';
import { search } from './search.ts';
import { session } from './session.ts';
import { sessionPage } from './session-page.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { shortcuts } from './shortcuts.ts';
import { summary } from './summary.ts';
import { time } from './time.ts';
import { timeline } from './timeline.ts';
import { trackers } from './trackers.ts';
import { transfer } from './transfer.ts';
import { work } from './work.ts';
import { workstreams } from './workstreams.ts';

/** All texts in English, whose shape the other languages follow. */
export const en = {
  cli,
  commandLine,
  common,
  corrections,
  days,
  desktop,
  agents,
  devices,
  facts,
  history,
  keys,
  layout,
  links,
  mcp,
  messages,
  miniWindow,
  models,
  overview,
  palette,
  places,
  problems,
  errors,
  quickBar,
  removal,
  review,
  sample,
  search,
  session,
  sessionPage,
  settings,
  shell,
  shortcuts,
  summary,
  time,
  timeline,
  trackers,
  transfer,
  work,
  workstreams,
} as const;
