import type { AppState } from '../../../state/app-state.ts';
import { type Action, available } from '../action.ts';
import { appActions } from './app-actions.ts';
import { placeActions } from './place-actions.ts';
import { sessionActions, shownSessionActions } from './session-actions.ts';
import { goActions, shownWorkstreamActions, toggleActions } from './workstream-actions.ts';

/** Everything that can be done now; what is more likely to be wanted comes first. */
export function actionsIn(state: AppState): readonly Action[] {
  const [toggleFirst, ...toggleOthers] = toggleActions(state);
  return [
    ...(toggleFirst ? [toggleFirst] : []),
    ...goActions(state).slice(0, 8),
    ...available(placeActions, state),
    ...available(shownSessionActions, state),
    ...available(shownWorkstreamActions, state),
    ...available(appActions, state),
    ...goActions(state).slice(8),
    ...toggleOthers,
    ...sessionActions(state),
  ];
}
