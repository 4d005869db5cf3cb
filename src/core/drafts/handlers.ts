import type { Handlers } from '../../shared/contract/contract.ts';
import type { Drafts } from './drafts.ts';

export function draftHandlers(drafts: Pick<Drafts, 'keep'>) {
  return {
    keepDraft: ({ key, text }) => {
      drafts.keep(key, text);
      return null;
    },
  } satisfies Partial<Handlers>;
}
