import type { TFunction } from 'i18next';
import type { AppState } from '../../../state/app-state.ts';
import { type Action, available } from '../action.ts';
import { appActions } from './app-actions.ts';
import { placeActions } from './place-actions.ts';
import { sessionActions, shownSessionActions } from './session-actions.ts';
import { goActions, shownWorkstreamActions, toggleActions } from './workstream-actions.ts';

/** Everything that can be done now; what is more likely to be wanted comes first. */
export function actionsIn(state: AppState, t: TFunction): readonly Action[] {
  const [toggleFirst, ...toggleOthers] = toggleActions(state, t);
  return [
    ...(toggleFirst ? [toggleFirst] : []),
    ...goActions(state, t).slice(0, 8),
    ...available(placeActions, state, t),
    ...available(shownSessionActions, state, t),
    ...available(shownWorkstreamActions, state, t),
    ...available(appActions, state, t),
    ...goActions(state, t).slice(8),
    ...toggleOthers,
    ...sessionActions(state, t),
  ];
}
