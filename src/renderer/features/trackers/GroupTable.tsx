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

const NEW = 'new';
const SKIP = 'skip';

/** Which workstream each project or tag becomes. */
export function GroupTable({ options, preview, onChange }: GroupTableProps) {
  const { t } = useTranslation();
  const { formatNumber, formatElapsed } = useLocale();
  const nameOf = useGroupName(preview.grouping);
  const isOfMessages = isAssistant(options.source);
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
          {preview.groups.map((group) => (
            <tr key={group.key}>
              <th scope="row">{nameOf(group)}</th>
              <td>{formatNumber(group.entries)}</td>
              <td>{formatElapsed(0, group.ms)}</td>
              <td>
                <TargetField
                  group={group}
                  label={t('trackers.targetOf', { group: nameOf(group) })}
                  onChoose={(target) => choose(group, target)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
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
  readonly label: string;
  readonly onChoose: (target: TrackedTarget) => void;
}

function TargetField({ group, label, onChoose }: TargetFieldProps) {
  const { t } = useTranslation();
  const workstreams = useAppState((state) => state.snapshot?.workstreams) ?? [];
  const { target, title: newTitle } = group;
  const isKnown = workstreams.some(({ title }) => title.toLowerCase() === newTitle.toLowerCase());
  const choose = (value: string) => {
    if (value === SKIP) onChoose({ kind: 'skip' });
    else if (value === NEW) onChoose({ kind: 'new', title: newTitle });
    else onChoose({ kind: 'existing', workstreamId: value });
  };
  return (
    <select
      aria-label={label}
      value={target.kind === 'existing' ? target.workstreamId : target.kind}
      onChange={(event) => choose(event.target.value)}
    >
      {!isKnown && <option value={NEW}>{t('trackers.newWorkstream', { title: newTitle })}</option>}
      {workstreams.map(({ id, title }) => (
        <option key={id} value={id}>
          {title}
        </option>
      ))}
      <option value={SKIP}>{t('trackers.skip')}</option>
    </select>
  );
}
