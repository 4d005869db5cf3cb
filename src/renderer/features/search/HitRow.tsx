import { FileText, FolderOpen } from 'lucide-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionHits } from '../../../shared/model/search-result.ts';
import { activeUntil } from '../../../shared/model/session-length.ts';
import { titleOf } from '../../../shared/model/session-title.ts';
import { translateMarkedSummary } from '../../../shared/model/summary-text.ts';
import { useAppState } from '../../app/context.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { workstreamOf } from '../../app/state/app-state.ts';
import type { Option, Row } from '../../app/state/hit-rows.ts';
import { Marked } from '../../ui/Marked.tsx';
import { dayKey } from '../../ui/time.ts';
import type { useListbox } from '../../ui/useListbox.ts';
import { useToday } from '../../ui/useNow.ts';
import { roleIcons } from '../messages/roles.ts';
import { WorkstreamMark } from '../workstreams/WorkstreamMark.tsx';

interface HitRowProps {
  readonly row: Row;
  /** For selectable rows. */
  readonly optionProps: ReturnType<ReturnType<typeof useListbox>['optionProps']> | undefined;
}

export function HitRow({ row, optionProps }: HitRowProps) {
  if (row.kind === 'session') return <SessionHeading group={row.group} />;
  return (
    <div {...optionProps} className="hit" data-kind={row.kind}>
      <HitContent row={row} />
    </div>
  );
}

function HitContent({ row }: { readonly row: Option }) {
  const locale = useLocale();
  const { t, formatClockAfter, formatFull } = locale;
  if (row.kind === 'workstream') {
    return (
      <>
        <FolderOpen size="1rem" aria-hidden />
        <span className="hit-text">
          <bdi>
            <Marked parts={row.title} />
          </bdi>
          <TagsOf workstreamId={row.workstreamId} />
        </span>
        <span className="hit-when">{t('search.filters.workstream')}</span>
      </>
    );
  }
  if (row.kind === 'summary') {
    return (
      <>
        <FileText size="1rem" aria-hidden />
        <span className="hit-text" dir="auto">
          <Marked parts={translateMarkedSummary(row.summary, locale)} />
        </span>
        <InSession group={row.group} />
      </>
    );
  }
  const { role, snippet, message } = row.hit;
  const Icon = roleIcons[role];
  const at = new Date(message.timestamp);
  const begun = row.group.session && new Date(row.group.session.startedAt);
  return (
    <>
      <Icon size="1rem" aria-hidden />
      <span className="hit-text">
        <span className="hit-role">{t(`messages.roles.${role}`)}</span>
        <span dir="auto">
          <Marked parts={snippet} />
        </span>
      </span>
      <time className="hit-when" dateTime={message.timestamp} title={formatFull(at)}>
        {begun === null ? formatClockAfter(at, new Date(0)) : formatClockAfter(at, begun)}
      </time>
      <InSession group={row.group} />
    </>
  );
}

/** Only for screen readers: the heading above shows it already. */
function InSession({ group }: { readonly group: SessionHits }) {
  return <span className="visually-hidden">{useSessionLabel(group).join(', ')}</span>;
}

function SessionHeading({ group }: { readonly group: SessionHits }) {
  const { t } = useTranslation();
  const workstream = useAppState((state) => workstreamOf(state, group.workstreamId));
  const unknown = { id: group.workstreamId, colour: null, emoji: null };
  const [title, when] = useSessionLabel(group);
  const name = group.session && titleOf(group.session);
  return (
    <div className="hit-session">
      <WorkstreamMark workstream={workstream ?? unknown} />
      <bdi className="hit-workstream">{title}</bdi>
      {name && <bdi className="hit-session-name">{name}</bdi>}
      <span className="hit-session-when">{when}</span>
      {group.session && (
        <span className="hit-session-status">{t(`search.statuses.${group.session.status}`)}</span>
      )}
    </div>
  );
}

/** The tags, which the search matches, too. */
function TagsOf({ workstreamId }: { readonly workstreamId: string }) {
  const tags = useAppState((state) => workstreamOf(state, workstreamId)?.tags);
  return tags?.map((tag) => (
    <Fragment key={tag}>
      {' '}
      <bdi className="hit-tag">{tag}</bdi>
    </Fragment>
  ));
}

/** The workstream and the time of a session. */
function useSessionLabel({ session, workstreamId }: SessionHits): readonly [string, string] {
  const { t, formatDay, formatClock, formatTimesAfter } = useLocale();
  const today = useToday();
  const title = useAppState((state) => workstreamOf(state, workstreamId)?.title) ?? '';
  if (session === null) return [title, t('search.noSession')];
  const start = new Date(session.startedAt);
  const day = formatDay(dayKey(start), today);
  if (session.endedAt === null) {
    return [title, `${day}, ${t('sessionPage.since', { time: formatClock(start) })}`];
  }
  return [title, `${day}, ${formatTimesAfter(start, new Date(activeUntil(session)))}`];
}
