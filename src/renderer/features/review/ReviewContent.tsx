import { useTranslation } from 'react-i18next';
import type { FactGroup } from '../../../shared/facts/present-facts.ts';
import { workstreamColour } from '../../../shared/model/colours.ts';
import { nameOf } from '../../../shared/model/session-title.ts';
import type { Review, WorkstreamReview } from '../../../shared/review/review.ts';
import type { ReviewWords } from '../../../shared/review/review-words.ts';
import { useApp } from '../../app/context.ts';
import { WorkstreamMark } from '../workstreams/WorkstreamMark.tsx';

interface ReviewContentProps {
  readonly review: Review;
  readonly words: ReviewWords;
}

/** The totals of a week, its days, and each workstream with its sessions. */
export function ReviewContent({ review, words }: ReviewContentProps) {
  const { t } = useTranslation();
  return (
    <>
      <p className="review-sum">{words.sum(review)}</p>
      {review.ms > 0 && (
        <ul className="review-days" aria-label={t('review.days')}>
          {review.days.map(({ day, ms }) => (
            <li key={day} data-nothing={ms === 0}>
              <span>{words.day(day)}</span> <strong>{words.length(ms)}</strong>
            </li>
          ))}
        </ul>
      )}
      {review.workstreams.map((each) => (
        <Workstream key={each.workstream.id} {...each} words={words} />
      ))}
    </>
  );
}

type WorkstreamProps = WorkstreamReview & { readonly words: ReviewWords };

function Workstream({ workstream, words, sessions, ...time }: WorkstreamProps) {
  const { router } = useApp();
  return (
    <section
      className="review-workstream in-colour"
      data-colour={workstreamColour(workstream)}
      aria-label={workstream.title}
    >
      <h2>
        <WorkstreamMark workstream={workstream} />
        <bdi>{workstream.title}</bdi>
        <span>{words.total(time)}</span>
      </h2>
      <ul>
        {sessions.map(({ session, day, ms, facts }) => (
          <li key={session.id}>
            <span className="note">{words.day(day)}</span>
            <button
              type="button"
              dir="auto"
              onClick={() => router.navigate({ name: 'session', sessionId: session.id })}
            >
              {nameOf(session, words)}
            </button>
            <span>{words.length(ms)}</span>
            {session.whereStopped !== null && (
              <p className="note" dir="auto">
                {words.stopped(session)}
              </p>
            )}
            <Facts groups={words.facts({ session, day, ms, facts })} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What came of a session. */
function Facts({ groups }: { readonly groups: readonly FactGroup[] }) {
  if (groups.length === 0) return null;
  return (
    <dl className="review-facts">
      {groups.map(({ kind, label, facts }) => (
        <div key={kind}>
          <dt>{label}</dt>
          {facts.map(({ text }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two facts can have the same text
            <dd key={index} dir="auto">
              {text}
            </dd>
          ))}
        </div>
      ))}
    </dl>
  );
}
