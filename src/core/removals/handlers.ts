import type { Handlers } from '../../shared/contract/contract.ts';
import type { Redaction, RemovalTarget } from '../../shared/contract/removal.ts';
import { redactedDraft } from '../../shared/model/redaction.ts';
import { runWithPauses } from '../base/steps.ts';
import type { Drafts } from '../drafts/drafts.ts';
import type { DataFolder } from '../storage/paths.ts';
import type { WorkstreamStore } from '../workstreams/workstream-store.ts';
import { findWord, type WordPlaces } from './redaction.ts';
import type { RemovalService } from './removal-service.ts';

type KeptDrafts = Pick<Drafts, 'keep' | 'list' | 'flush'>;

/** Other programs may write a word again while it is being covered, but not for ever. */
const MOST_ATTEMPTS = 3;

/**
 * `assertIdle` throws while an export or the like runs. `removeContent` reopens the history without what
 * was deleted for good.
 */
export function removalHandlers(deps: {
  readonly removals: Pick<RemovalService, 'measure' | 'remove' | 'cover'>;
  readonly workstreams: Pick<WorkstreamStore, 'getWorkstream'>;
  /** Returns the data folder that is open. */
  readonly folder: () => DataFolder;
  readonly drafts: KeptDrafts;
  readonly assertIdle: () => void;
  readonly removeContent: () => Promise<void>;
}) {
  const { removals, workstreams, drafts, assertIdle, removeContent } = deps;

  function find({ word, workstreamId }: Redaction): Promise<WordPlaces> {
    const folder = deps.folder();
    if (workstreamId !== null) workstreams.getWorkstream(workstreamId);
    const ids = workstreamId === null ? folder.listWorkstreams() : [workstreamId];
    return runWithPauses(findWord(folder, ids, word));
  }

  return {
    measureRemoval: ({ target }) => removals.measure(target),
    removeForGood: async ({ target }) => {
      assertIdle();
      removals.remove(target);
      removeDrafts(drafts, target);
      await removeContent();
      return null;
    },
    measureRedaction: async (redaction) => {
      const { covers: _covers, ...size } = await find(redaction);
      return size;
    },
    redact: async (redaction) => {
      assertIdle();
      coverInDrafts(drafts, redaction);
      for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
        const places = await find(redaction);
        if (places.hits === 0) break;
        removals.cover(places);
        await removeContent();
      }
      return null;
    },
  } satisfies Partial<Handlers>;
}

/** The keys of drafts contain the id of what they belong to. */
function removeDrafts(drafts: KeptDrafts, target: RemovalTarget): void {
  if (target.kind === 'message') return;
  const id = target.kind === 'session' ? target.sessionId : target.workstreamId;
  for (const key of Object.keys(drafts.list())) if (key.includes(id)) drafts.keep(key, '');
  drafts.flush();
}

function coverInDrafts(drafts: KeptDrafts, redaction: Redaction): void {
  for (const [key, text] of Object.entries(drafts.list())) {
    const redacted = redactedDraft({ key, text }, redaction);
    if (redacted !== text) drafts.keep(key, redacted);
  }
  drafts.flush();
}
