import type { AppState } from '../state/app-state.ts';
import { appActions, settingsActions } from './app-actions.ts';
import { type Action, available } from './command.ts';
import { placeActions } from './place-actions.ts';
import { sessionActions, shownSessionActions } from './session-actions.ts';
import {
  goActions,
  orderedWorkstreams,
  shownWorkstreamActions,
  toggleActions,
} from './workstream-actions.ts';

/** How many of the workstreams come before what is done with the shown one. */
const FIRST = 8;

/** Everything that can be done now; what is more likely to be wanted comes first. */
export function actionsIn(state: AppState): readonly Action[] {
  const workstreams = orderedWorkstreams(state);
  const [toggle, ...otherToggles] = toggleActions(workstreams, state);
  const go = goActions(workstreams, state);
  return [
    ...(toggle ? [toggle] : []),
    ...go.slice(0, FIRST),
    ...available(placeActions, state),
    ...available(shownSessionActions, state),
    ...available(shownWorkstreamActions, state),
    ...available(appActions, state),
    ...settingsActions(state),
    ...go.slice(FIRST),
    ...otherToggles,
    ...sessionActions(state),
  ];
}
