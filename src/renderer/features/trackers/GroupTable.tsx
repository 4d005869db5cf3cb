import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Grouping,
  isAssistant,
  type TrackedGroup,
  type TrackedOptions,
  type TrackedPreview,
  type TrackedTarget,
} from '../../../shared/contract/trackers.ts';
import { useAppState } from '../../app/context.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';

interface GroupTableProps {
  readonly options: TrackedOptions;
  readonly preview: TrackedPreview;
  readonly onChange: (change: Partial<TrackedOptions>) => void;
}

const SKIP = 'skip';
/** What the value of a new workstream begins with; its title follows. */
const NEW = 'new ';
/** There can be thousands of conversations. */
const ROWS = 100;

/** Which workstream each project or tag becomes. */
export function GroupTable({ options, preview, onChange }: GroupTableProps) {
  const { t } = useTranslation();
  const { formatNumber, formatElapsed } = useLocale();
  const nameOf = useGroupName(preview.grouping);
  const isOfMessages = isAssistant(options.source);
  const [shown, setShown] = useState(ROWS);
  const rest = preview.groups.length - shown;
  const choose = (group: TrackedGroup, target: TrackedTarget) =>
    onChange({ targets: { ...options.targets, [group.key]: target } });
  return (
    <section className="tracker-part">
      <label className="field">
        <span>{t('trackers.grouping')}</span>
        <select
          value={preview.grouping}
          onChange={({ target }) => onChange({ grouping: target.value as Grouping, targets: {} })}
        >
          {preview.groupings.map((grouping) => (
            <option key={grouping} value={grouping}>
              {t(`trackers.groupings.${grouping}`)}
            </option>
          ))}
        </select>
      </label>
      {preview.grouping === 'tag' && <p className="note">{t('trackers.tagNote')}</p>}
      <table className="tracker-table">
        <thead>
          <tr>
            <th scope="col">{t('trackers.group')}</th>
            <th scope="col">{t(isOfMessages ? 'trackers.messages' : 'trackers.entries')}</th>
            <th scope="col">{t('trackers.total')}</th>
            <th scope="col">{t('trackers.target')}</th>
          </tr>
        </thead>
        <tbody>
          {preview.groups.slice(0, shown).map((group) => (
            <tr key={group.key}>
              <th scope="row">{nameOf(group)}</th>
              <td>{formatNumber(group.entries)}</td>
              <td>{formatElapsed(0, group.ms)}</td>
              <td>
                <TargetField
                  group={group}
                  titles={
                    isOfMessages
                      ? [t(`trackers.names.${options.source}`), group.title]
                      : [group.title]
                  }
                  label={t('trackers.targetOf', { group: nameOf(group) })}
                  onChoose={(target) => choose(group, target)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rest > 0 && (
        <button
          type="button"
          className="button small"
          onClick={() => setShown((before) => before + ROWS)}
        >
          {t('trackers.showMore', { count: Math.min(rest, ROWS) })}
        </button>
      )}
    </section>
  );
}

/** Returns the name of a group, with its client. */
function useGroupName(grouping: Grouping): (group: TrackedGroup) => string {
  const { t } = useTranslation();
  const unnamed = {
    project: 'trackers.noGroup',
    tag: 'trackers.noGroup',
    whole: 'trackers.allConversations',
    conversation: 'trackers.untitled',
  } as const;
  return ({ name, client }) => {
    if (name === null) return client ?? t(unnamed[grouping]);
    return client === null ? name : t('trackers.ofClient', { name, client });
  };
}

interface TargetFieldProps {
  readonly group: TrackedGroup;
  /** Of new workstreams that the user can choose. */
  readonly titles: readonly string[];
  readonly label: string;
  readonly onChoose: (target: TrackedTarget) => void;
}

function TargetField({ group, titles, label, onChoose }: TargetFieldProps) {
  const { t } = useTranslation();
  const workstreams = useAppState((state) => state.snapshot?.workstreams) ?? [];
  const { target } = group;
  const known = new Set(workstreams.map(({ title }) => title.toLowerCase()));
  const chosen = target.kind === 'new' ? [target.title] : [];
  const offered = [
    ...new Set([...titles.filter((each) => !known.has(each.toLowerCase())), ...chosen]),
  ];
  const choose = (value: string) => {
    if (value === SKIP) onChoose({ kind: 'skip' });
    else if (value.startsWith(NEW)) onChoose({ kind: 'new', title: value.slice(NEW.length) });
    else onChoose({ kind: 'existing', workstreamId: value });
  };
  return (
    <select
      aria-label={label}
      value={choiceOf(target)}
      onChange={(event) => choose(event.target.value)}
    >
      {offered.map((title) => (
        <option key={title} value={`${NEW}${title}`}>
          {t('trackers.newWorkstream', { title })}
        </option>
      ))}
      {workstreams.map(({ id, title }) => (
        <option key={id} value={id}>
          {title}
        </option>
      ))}
      <option value={SKIP}>{t('trackers.skip')}</option>
    </select>
  );
}

function choiceOf(target: TrackedTarget): string {
  if (target.kind === 'existing') return target.workstreamId;
  return target.kind === 'new' ? `${NEW}${target.title}` : SKIP;
}
