import { nameOf } from '../model/session-title.ts';
import type { Review } from './review.ts';
import type { ReviewWords } from './review-words.ts';

/** Returns a review as Markdown: totals, days, then each workstream with its sessions. */
export function reviewMarkdown(review: Review, words: ReviewWords): string {
  const days = review.days.map(({ day, ms }) => `- ${words.day(day)}: ${words.length(ms)}`);
  const workstreams = review.workstreams.map((each) => {
    const { emoji, title } = each.workstream;
    const heading = emoji === null ? escaped(title) : `${emoji} ${escaped(title)}`;
    const sessions = each.sessions.map((reviewed) => {
      const { session, day, ms } = reviewed;
      const line = `- ${words.day(day)}: ${escaped(nameOf(session, words))}, ${words.length(ms)}`;
      const stopped = words.stopped(session);
      const facts = words.facts(reviewed).map(({ label, facts: found }) => {
        const texts = found.map(({ text }) => escaped(text)).join('; ');
        return `  - **${label}:** ${texts}`;
      });
      return [line, ...(stopped === null ? [] : [`  ${escaped(stopped)}`]), ...facts].join('\n');
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
