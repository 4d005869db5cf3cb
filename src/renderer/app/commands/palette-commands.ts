import { nameOf } from '../../../shared/model/session-title.ts';
import { dayKey } from '../../ui/time.ts';
import type { AppState } from '../state/app-state.ts';
import { type Command, offered } from './command.ts';
import { focusedMessageCommands } from './message-commands.ts';
import { historyCommands, pageCommands } from './navigation-commands.ts';
import { fitsNeighbours, goToSessionCommands, sessionCommands } from './session-commands.ts';
import { type SessionSubject, shownSessions, shownWorkstream } from './shown.ts';
import { languageCommands, settingsCommands, windowCommands } from './window-commands.ts';
import {
  goToWorkstreamCommands,
  orderedWorkstreams,
  toggleCommands,
  workstreamCommands,
} from './workstream-commands.ts';

/** How many of the workstreams come before the commands of the shown one. */
const FIRST = 8;

/** Returns everything that can be done now; what is more likely to be wanted comes first. */
export function paletteCommands(state: AppState): readonly Command[] {
  const workstreams = orderedWorkstreams(state);
  const shown = shownWorkstream(state);
  const [toggle, ...otherToggles] = toggleCommands(workstreams, shown?.id, state);
  const goTo = goToWorkstreamCommands(workstreams, state);
  return [
    ...(toggle ? [toggle] : []),
    ...goTo.slice(0, FIRST),
    ...offered(pageCommands, state, undefined, state.locale.t('palette.about.place')),
    ...offered(historyCommands, state, undefined),
    ...focusedMessageCommands(state),
    ...shownSessionCommands(state),
    ...(shown ? offered(workstreamCommands, state, shown, shown.title) : []),
    ...offered(windowCommands, state, undefined),
    ...languageCommands(state),
    ...settingsCommands(state),
    ...goTo.slice(FIRST),
    ...otherToggles,
    ...goToSessionCommands(state),
  ];
}

/** A command that is impossible for a running session is offered for the one before it. */
function shownSessionCommands(state: AppState): readonly Command[] {
  const commands = new Map<string, Command>();
  for (const subject of shownSessions(state)) {
    for (const command of commandsOf(subject, state)) {
      if (!commands.has(command.id)) commands.set(command.id, command);
    }
  }
  return [...commands.values()];
}

function commandsOf(subject: SessionSubject, state: AppState): readonly Command[] {
  const specs = sessionCommands.filter((spec) => fitsNeighbours(spec, subject));
  const { formatRecent } = state.locale;
  const title = nameOf(subject.session, state.locale);
  const start = formatRecent(new Date(subject.session.startedAt), dayKey(new Date()));
  return offered(specs, state, subject, `${title} · ${start}`);
}
