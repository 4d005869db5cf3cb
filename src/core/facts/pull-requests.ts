import type { Quote } from '../../shared/model/session-facts.ts';
import { type FactMessage, setLast, sourceOf } from './source.ts';

const LOOKED_AT = 20_000;
/** Of GitHub, GitLab, Bitbucket, Gitea and Azure; without what follows the number. */
const ADDRESS =
  /https:\/\/[\w.-]{1,200}(?::\d{1,5})?\/[\w.~/%-]{1,300}?\/(?:pull|-\/merge_requests|pull-requests|pulls|pullrequest)\/\d{1,10}(?!\w)/g;

/** Collects the addresses of pull requests: the last ones. */
export class PullRequests {
  readonly #found = new Map<string, Quote>();

  add(message: FactMessage): void {
    const text = message.content.slice(0, LOOKED_AT);
    if (!text.includes('https://')) return;
    for (const [address] of text.matchAll(ADDRESS)) {
      if (!this.#found.has(address)) {
        setLast(this.#found, address, { text: address, ...sourceOf(message) });
      }
    }
  }

  result(): Quote[] {
    return [...this.#found.values()];
  }
}
