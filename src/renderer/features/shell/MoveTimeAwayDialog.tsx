import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { folded } from '../../../shared/model/folding.ts';
import type { TimeAway, WorkstreamOverview } from '../../../shared/model/model.ts';
import { useApp, useAppState } from '../../app/context.ts';
import { useAction } from '../../app/hooks/useAction.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { byLastActivity } from '../../app/state/ordering.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { keepFocus } from '../../ui/keep-focus.ts';
import { useChosen } from '../../ui/useChosen.ts';
import { useListbox } from '../../ui/useListbox.ts';
import { WorkstreamMark } from '../workstreams/WorkstreamMark.tsx';
import './move-time-away.css';

const NEW = 'new';
/** Those used last come first; typing finds the others. */
const SHOWN = 6;

/** Asks for the workstream whose session the time away is to become: one of them, or a new one. */
export function MoveTimeAwayDialog({ timeAway }: { readonly timeAway: TimeAway }) {
  const app = useApp();
  const { t } = useTranslation();
  const { formatDuration, formatTimesAfter } = useLocale();
  const workstreams = useAppState((state) => state.snapshot?.workstreams) ?? [];
  const [query, setQuery] = useState('');
  const [start, end] = [new Date(timeAway.from), new Date(timeAway.to)];
  const length = formatDuration(end.getTime() - start.getTime());
  const title = query.trim();
  const options = matching(workstreams, title, timeAway);
  const isNew = title !== '' && !options.some((each) => folded(each.title) === folded(title));

  const keys = options.map(({ id }) => id);
  const { chosen, choose } = useChosen(isNew ? [...keys, NEW] : keys, query);

  const move = useAction(async (option: WorkstreamOverview | undefined) => {
    const to = option ?? (await app.client.createWorkstream({ title }));
    const words = t('shell.away.done.move', { length, title: to.title });
    await app.corrections.moveTimeAway(timeAway.from, to.id, words);
    app.view.closeDialog();
  });

  const listbox = useListbox({
    count: options.length + (isNew ? 1 : 0),
    active: chosen,
    onActive: choose,
    onTake: (index) => void move.run(options[index]),
    keyOf: (index) => options[index]?.id,
  });

  return (
    <Dialog
      title={t('shell.away.moveHeading')}
      onClose={app.view.closeDialog}
      onFocusLost={keepFocus}
    >
      <p className="note away-note">
        {t('shell.away.moveNote', {
          length,
          range: formatTimesAfter(start, end),
        })}
      </p>
      <label className="field">
        <span>{t('shell.away.workstream')}</span>
        <input
          {...listbox.fieldProps}
          placeholder={t('shell.away.placeholder')}
          value={query}
          onChange={({ target }) => {
            setQuery(target.value);
            move.dismiss();
          }}
        />
      </label>
      <ErrorNote message={move.error} />
      <div
        id={listbox.listId}
        className="away-options"
        role="listbox"
        aria-label={t('shell.away.workstreams')}
      >
        {options.map((workstream, index) => (
          <div key={workstream.id} {...listbox.optionProps(index)}>
            <WorkstreamMark workstream={workstream} />
            <span>{workstream.title}</span>
          </div>
        ))}
        {isNew && (
          <div {...listbox.optionProps(options.length)}>
            <Plus size="1rem" aria-hidden />
            <span>{t('shell.away.create', { title })}</span>
          </div>
        )}
      </div>
    </Dialog>
  );
}

/** Returns the workstreams that the time can be moved to, the one used last first. */
function matching(
  workstreams: readonly WorkstreamOverview[],
  query: string,
  { sessions }: TimeAway,
): WorkstreamOverview[] {
  const asked = sessions.map(({ workstreamId }) => workstreamId);
  const wanted = folded(query);
  return workstreams
    .filter(({ id, state }) => state !== 'archived' && !asked.includes(id))
    .filter(({ title }) => folded(title).includes(wanted))
    .toSorted(byLastActivity)
    .slice(0, SHOWN);
}
