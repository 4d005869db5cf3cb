import type { Session } from '../../../shared/model/model.ts';
import { titlesOf } from '../../../shared/model/session-title.ts';
import { useApp, useAppState } from '../../app/context.ts';
import { workstreamOf } from '../../app/state/app-state.ts';

/** Names a session in a notice, and leads to its workstream. */
export function SessionLink({ session }: { readonly session: Session }) {
  const app = useApp();
  const { workstreamId } = session;
  const title = useAppState((state) => workstreamOf(state, workstreamId)?.title ?? '');
  const titles = titlesOf(title, session);
  return (
    <button
      type="button"
      className="link"
      title={titles}
      onClick={() => app.router.select(workstreamId)}
    >
      <bdi>{titles}</bdi>
    </button>
  );
}
