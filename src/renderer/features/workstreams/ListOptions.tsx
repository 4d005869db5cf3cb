import { ListFilter } from 'lucide-react';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { tagKey } from '../../../shared/model/tags.ts';
import { useApp, useAppState } from '../../app/context.ts';
import { SORTS } from '../../app/state/ordering.ts';
import { allTags } from '../../app/state/sidebar-list.ts';
import {
  Menu,
  MenuCheck,
  MenuLabel,
  MenuRadio,
  MenuRadios,
  MenuSeparator,
} from '../../ui/Menu.tsx';

/** The sort order of the list, and its tag filter. */
export function ListOptions() {
  const { t, i18n } = useTranslation();
  const app = useApp();
  const triggerRef = useRef<HTMLButtonElement>(null);
  const { sort, tags } = useAppState((state) => state.sidebar);
  const workstreams = useAppState((state) => state.snapshot?.workstreams);
  const known = useMemo(
    () => allTags(workstreams ?? [], i18n.language),
    [workstreams, i18n.language],
  );
  const chosen = new Set(tags.map(tagKey));
  return (
    <Menu
      label={t('workstreams.list.options')}
      triggerRef={triggerRef}
      icon={<ListFilter size="1rem" aria-hidden />}
      container="nav"
    >
      <MenuLabel>{t('workstreams.list.sortBy')}</MenuLabel>
      <MenuRadios value={sort} onChange={(next) => app.sidebar.change({ sort: next })}>
        {SORTS.map((each) => (
          <MenuRadio key={each} value={each}>
            {t(`workstreams.list.sort.${each}`)}
          </MenuRadio>
        ))}
      </MenuRadios>
      {known.length > 0 && (
        <>
          <MenuSeparator />
          <MenuLabel>{t('workstreams.list.withTags')}</MenuLabel>
          {known.map((tag) => (
            <MenuCheck
              key={tag}
              isChecked={chosen.has(tagKey(tag))}
              onChange={(isChecked) => {
                const others = tags.filter((each) => tagKey(each) !== tagKey(tag));
                app.sidebar.change({ tags: isChecked ? [...others, tag] : others });
              }}
            >
              <bdi>{tag}</bdi>
            </MenuCheck>
          ))}
        </>
      )}
    </Menu>
  );
}
