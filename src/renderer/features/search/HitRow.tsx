import { ChevronDown, ChevronRight, FileText, FolderOpen } from 'lucide-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionHits } from '../../../shared/model/search-result.ts';
import { activeUntil } from '../../../shared/model/session-length.ts';
import { titleOf } from '../../../shared/model/session-title.ts';
import { translateMarkedSummary } from '../../../shared/model/summary-text.ts';
import { useAppState } from '../../app/context.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { workstreamOf } from '../../app/state/app-state.ts';
import type { FoldRow, Option, Place, Row } from '../../app/state/hit-rows.ts';
import { Marked } from '../../ui/Marked.tsx';
import { dayKey } from '../../ui/time.ts';
import type { useListbox } from '../../ui/useListbox.ts';
import { useToday } from '../../ui/useNow.ts';
import { roleIcons } from '../messages/roles.ts';
import { WorkstreamMark } from '../workstreams/WorkstreamMark.tsx';
import { ContextLineOf } from './ContextLineOf.tsx';

interface HitRowProps {
  readonly row: Row;
  /** For selectable rows. */
  readonly optionProps: ReturnType<ReturnType<typeof useListbox>['optionProps']> | undefined;
}

export function HitRow({ row, optionProps }: HitRowProps) {
  if (row.kind === 'session') return <SessionHeading group={row.group} />;
  return (
    <div
      {...optionProps}
      className="hit"
      data-kind={row.kind}
      data-repeated={'isRepeated' in row && row.isRepeated}
      data-inside={row.inside.length}
    >
      {row.kind === 'fold' ? <FoldContent row={row} /> : <HitContent row={row} />}
    </div>
  );
}

function FoldContent({ row: { of, count, isOpen } }: { readonly row: FoldRow }) {
  const { t } = useTranslation();
  const Icon = isOpen ? ChevronDown : ChevronRight;
  return (
    <>
      <Icon size="1rem" aria-hidden />
      <span className="hit-text">
        {t(`search.folds.${of}`, { count })}
        <span className="visually-hidden">
          , {t(isOpen ? 'search.folds.open' : 'search.folds.closed')}
        </span>
      </span>
    </>
  );
}

function HitContent({ row }: { readonly row: Exclude<Option, FoldRow> }) {
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
  if (row.isRepeated) return <RepeatedHit row={row} />;
  if (row.kind === 'summary') {
    return (
      <>
        <FileText size="1rem" aria-hidden />
        <span className="hit-text" dir="auto">
          {row.group.summaryModel !== null && (
            <span className="hit-role">
              {t('search.summaryBy', { model: row.group.summaryModel })}
            </span>
          )}
          <Marked parts={translateMarkedSummary(row.summary, locale)} />
        </span>
        <PlaceOf place={row.place} />
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
      <ContextLineOf hit={row.hit} side="before" />
      <Icon size="1rem" aria-hidden />
      <span className="hit-text">
        <span className="hit-role">{t(`messages.roles.${role}`)}</span>
        <span dir="auto">
          <Marked parts={snippet} />
        </span>
      </span>
      <span className="hit-side">
        <PlaceOf place={row.place} />
        <time className="hit-when" dateTime={message.timestamp} title={formatFull(at)}>
          {begun === null ? formatClockAfter(at, new Date(0)) : formatClockAfter(at, begun)}
        </time>
      </span>
      <ContextLineOf hit={row.hit} side="after" />
      <InSession group={row.group} />
    </>
  );
}

/** A session with the same text: what was written after it may differ. */
function RepeatedHit({ row }: { readonly row: Extract<Option, { readonly isRepeated: boolean }> }) {
  return (
    <>
      <span className="hit-repeated">
        <SessionLine group={row.group} />
        {row.kind === 'message' && <ContextLineOf hit={row.hit} side="after" />}
      </span>
      <PlaceOf place={row.place} />
    </>
  );
}

function PlaceOf({ place }: { readonly place: Place | null }) {
  const { t } = useTranslation();
  return place && <span className="hit-when">{t('search.folds.place', { ...place })}</span>;
}

/** Only for screen readers: the heading above shows it already. */
function InSession({ group }: { readonly group: SessionHits }) {
  return <span className="visually-hidden">{useSessionLabel(group).join(', ')}</span>;
}

function SessionHeading({ group }: { readonly group: SessionHits }) {
  const { t } = useTranslation();
  return (
    <div className="hit-session">
      <SessionLine group={group} />
      {group.session && (
        <span className="hit-session-status">{t(`search.statuses.${group.session.status}`)}</span>
      )}
    </div>
  );
}

function SessionLine({ group }: { readonly group: SessionHits }) {
  const workstream = useAppState((state) => workstreamOf(state, group.workstreamId));
  const unknown = { id: group.workstreamId, colour: null, emoji: null };
  const [title, when] = useSessionLabel(group);
  const name = group.session && titleOf(group.session);
  return (
    <>
      <WorkstreamMark workstream={workstream ?? unknown} />
      <bdi className="hit-workstream">{title}</bdi>
      {name && <bdi className="hit-session-name">{name}</bdi>}
      <span className="hit-session-when">{when}</span>
    </>
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
