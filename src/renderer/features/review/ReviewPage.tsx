import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_COPIED_LENGTH } from '../../../shared/model/model.ts';
import { type Review, reviewOf } from '../../../shared/review/review.ts';
import { reviewMarkdown } from '../../../shared/review/review-markdown.ts';
import type { DayKey } from '../../../shared/time/day-key.ts';
import { dayAfter, weekOf } from '../../../shared/time/local-days.ts';
import { CopyMarkdownItem, PrintItem, ShareMenu } from '../../app/components/ShareMenu.tsx';
import { useApp, useAppState } from '../../app/context.ts';
import { useAction } from '../../app/hooks/useAction.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { useShortcut } from '../../app/shortcuts.ts';
import { rangeOfWeek } from '../../app/state/timeline.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { PrintedPage } from '../../ui/PrintedPage.tsx';
import { useThisMinute, useToday } from '../../ui/useNow.ts';
import { ReviewContent } from './ReviewContent.tsx';
import { reviewHtml } from './review-html.ts';
import { useReviewWords } from './useReviewWords.ts';
import { useWeekSessions } from './useWeekSessions.ts';
import '../workstreams/pane.css';
import './review.css';

interface ReviewPageProps {
  /** A day of the week; null for this week. */
  readonly day: DayKey | null;
}

/** What was worked on in a week, to read, copy or print. */
export function ReviewPage({ day }: ReviewPageProps) {
  const { t } = useTranslation();
  const { router } = useApp();
  const { firstDay, formatNumber } = useLocale();
  const thisWeek = weekOf(useToday(), firstDay);
  const asked = day === null ? thisWeek : weekOf(day, firstDay);
  const week = asked < thisWeek ? asked : thisWeek;
  const { loaded, error } = useWeekSessions(week);
  const workstreams = useAppState(({ snapshot }) => snapshot?.workstreams);
  const now = useThisMinute();
  const words = useReviewWords(week);
  const [hasFacts, setHasFacts] = useState(true);
  const review = useMemo(() => {
    const days = { from: week, to: dayAfter(week, 6) };
    if (loaded === null) return null;
    const facts = hasFacts ? loaded.facts : undefined;
    return reviewOf(loaded.sessions, workstreams ?? [], days, now, facts);
  }, [loaded, workstreams, week, now, hasFacts]);
  const goTo = (offset: number) => router.navigate({ name: 'review', day: dayAfter(week, offset) });
  const isLast = week === thisWeek;
  return (
    <main className="pane review">
      <header className="pane-header">
        <div className="pane-header-row">
          <div className="pane-title">
            <h1 aria-live="polite">{words.title}</h1>
          </div>
          <div className="review-weeks">
            <button
              type="button"
              className="icon-button"
              aria-label={t('timeline.previousWeek')}
              title={t('timeline.previousWeek')}
              onClick={() => goTo(-7)}
            >
              <ChevronLeft size="1.125rem" aria-hidden />
            </button>
            <button
              type="button"
              className="icon-button"
              aria-label={t('timeline.nextWeek')}
              title={t('timeline.nextWeek')}
              aria-disabled={isLast}
              onClick={() => !isLast && goTo(7)}
            >
              <ChevronRight size="1.125rem" aria-hidden />
            </button>
          </div>
          <button
            type="button"
            className="button small"
            aria-pressed={hasFacts}
            onClick={() => setHasFacts(!hasFacts)}
          >
            {t('review.facts')}
          </button>
          <ShareReview week={week} review={review} words={words} />
        </div>
        <div className="pane-errors">
          <ErrorNote message={error} />
        </div>
      </header>
      <div className="pane-content" aria-busy={review === null && error === null}>
        {loaded?.isComplete === false && (
          <p className="note">
            {t('timeline.incomplete', { formatted: formatNumber(loaded.sessions.length) })}
          </p>
        )}
        {review && <ReviewContent review={review} words={words} />}
      </div>
    </main>
  );
}

interface ShownReview {
  readonly week: DayKey;
  /** Null until it is loaded. */
  readonly review: Review | null;
  readonly words: ReturnType<typeof useReviewWords>;
}

/** Copying, printing and exporting a week. */
function ShareReview({ week, review, words }: ShownReview) {
  const { t } = useTranslation();
  const app = useApp();
  const [isPrinting, setIsPrinting] = useState(false);
  const copy = useAction(async (shown: Review) => {
    const text = reviewMarkdown(shown, words);
    const html = reviewHtml(shown, words);
    if (Math.max(text.length, html.length) > MAX_COPIED_LENGTH)
      throw new Error(t('sessionPage.tooLong'));
    await app.client.copyText({ text, html });
    app.notices.notify(t('review.copied'));
  });
  const print = () => setIsPrinting(review !== null);
  useShortcut('print', print);
  const { from, to } = rangeOfWeek(week);
  return (
    <>
      <ShareMenu selection={{ from: new Date(from).toISOString(), to: new Date(to).toISOString() }}>
        <CopyMarkdownItem
          isDisabled={review === null || copy.pending}
          onSelect={() => review && void copy.run(review)}
        />
        <PrintItem isDisabled={review === null} onSelect={print} />
      </ShareMenu>
      <ErrorNote message={copy.error} onDismiss={copy.dismiss} />
      {isPrinting && review && (
        <PrintedPage look="review" onDone={() => setIsPrinting(false)}>
          <header>
            <h1>{words.title}</h1>
          </header>
          <ReviewContent review={review} words={words} />
        </PrintedPage>
      )}
    </>
  );
}
