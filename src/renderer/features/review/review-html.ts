import { nameOf } from '../../../shared/model/session-title.ts';
import type { Review } from '../../../shared/review/review.ts';
import type { ReviewWords } from '../../../shared/review/review-words.ts';

/** Returns a review as HTML, with the contents of its Markdown, to paste into mail and documents. */
export function reviewHtml(review: Review, words: ReviewWords): string {
  const days = review.days.map(({ day, ms }) => `${words.day(day)}: ${words.length(ms)}`);
  const workstreams = review.workstreams.map((each) => {
    const { emoji, title } = each.workstream;
    const heading = emoji === null ? title : `${emoji} ${title}`;
    const sessions = each.sessions.map((reviewed) => {
      const { session, day, ms } = reviewed;
      const line = `${words.day(day)}: ${nameOf(session, words)}, ${words.length(ms)}`;
      const stopped = words.stopped(session);
      const facts = words.facts(reviewed).map(({ label, facts: found }) => {
        const texts = found.map(({ text }) => escaped(text)).join('; ');
        return `<b>${escaped(label)}:</b> ${texts}`;
      });
      const lines = [line, ...(stopped === null ? [] : [stopped])].map(escaped).join('<br>');
      return facts.length === 0 ? lines : `${lines}${list(facts)}`;
    });
    return `<h2>${escaped(`${heading}: ${words.total(each)}`)}</h2>${list(sessions)}`;
  });
  const parts = review.ms > 0 ? [list(days.map(escaped)), ...workstreams] : [];
  return [
    `<h1>${escaped(words.title)}</h1>`,
    `<p>${escaped(words.sum(review))}</p>`,
    ...parts,
  ].join('\n');
}

function list(items: readonly string[]): string {
  return `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Returns a text as the content of an element. */
function escaped(text: string): string {
  return text.replace(/[&<>]/g, (sign) => ENTITIES[sign] ?? sign);
}
