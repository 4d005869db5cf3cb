import { nameOf } from '../model/session-title.ts';
import type { Review } from './review.ts';
import type { ReviewWords } from './review-words.ts';

/** Returns a review as Markdown: totals, days, then each workstream with its sessions. */
export function reviewMarkdown(review: Review, words: ReviewWords): string {
  const days = review.days.map(({ day, ms }) => `- ${words.day(day)}: ${words.length(ms)}`);
  const workstreams = review.workstreams.map((each) => {
    const { emoji, title } = each.workstream;
    const heading = emoji === null ? escaped(title) : `${emoji} ${escaped(title)}`;
    const sessions = each.sessions.map(({ session, day, ms }) => {
      const line = `- ${words.day(day)}: ${escaped(nameOf(session, words))}, ${words.length(ms)}`;
      const stopped = words.stopped(session);
      return stopped === null ? line : `${line}\n  ${escaped(stopped)}`;
    });
    return `## ${heading}: ${words.total(each)}\n\n${sessions.join('\n')}`;
  });
  const parts = review.ms > 0 ? [days.join('\n'), ...workstreams] : [];
  return `${[`# ${words.title}`, words.sum(review), ...parts].join('\n\n')}\n`;
}

/** Returns a text of the user on one line, in which nothing is taken for Markdown. */
function escaped(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>#|~]/g, '\\$&');
}
