import { useTranslation } from 'react-i18next';
import type { WorkstreamOverview } from '../../../shared/model/model.ts';
import { tagKey } from '../../../shared/model/tags.ts';
import { useApp, useAppState } from '../../app/context.ts';

/** The tags of a workstream. A click on one filters the list by it, or removes that filter. */
export function WorkstreamTags({ tags }: Pick<WorkstreamOverview, 'tags'>) {
  const { t } = useTranslation();
  const app = useApp();
  const shown = useAppState((state) => state.sidebar.tags);
  if (tags.length === 0) return null;
  return (
    <ul className="tag-list" aria-label={t('workstreams.facts.tags')}>
      {tags.map((tag) => {
        const others = shown.filter((each) => tagKey(each) !== tagKey(tag));
        const isShown = others.length < shown.length;
        return (
          <li key={tag}>
            <button
              type="button"
              className="tag"
              aria-pressed={isShown}
              title={t('workstreams.facts.onlyTag', { tag })}
              onClick={() => app.sidebar.change({ tags: isShown ? others : [...others, tag] })}
            >
              <bdi>{tag}</bdi>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
