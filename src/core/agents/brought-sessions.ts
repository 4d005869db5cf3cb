import { z } from 'zod';
import type { MovedSessions } from '../../shared/model/agent-following.ts';
import { type AgentRule, ruleFor } from '../../shared/model/agent-rules.ts';
import { AGENT_IDS } from '../../shared/model/agents.ts';
import type { Session } from '../../shared/model/model.ts';
import { EARLIEST, LATEST } from '../base/instant.ts';
import type { Corrections } from '../corrections/corrections.ts';
import type { MessageReader } from '../messages/message-reader.ts';
import type { SessionSync } from '../sessions/session-sync.ts';
import type { WorkstreamStore } from '../workstreams/workstream-store.ts';
import { Places } from './places.ts';

const MESSAGES_AT_ONCE = 200;

/** What `metadata` says of where a message is from (docs/AGENTS.md). Other programs may write anything. */
const fromAgent = z.object({
  source: z.object({
    agent: z.enum(AGENT_IDS),
    folder: z.string().nullable().default(null),
    repository: z.string().exactOptional(),
    branch: z.string().exactOptional(),
  }),
});

interface Deps {
  readonly workstreams: Pick<WorkstreamStore, 'closedWithin'>;
  readonly corrections: Pick<Corrections, 'moveSessions'>;
  readonly sync: Pick<SessionSync, 'messageRangeOf'>;
  readonly reader: Pick<MessageReader, 'pages'>;
}

/** Moves the sessions of agents to the workstream to which the rules now give their messages. */
export class BroughtSessions {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Moves the closed sessions of a workstream all of whose messages the rules now give to another one, as one
   * correction. A session into which anybody else has written stays where it is. Works in steps. Throws
   * `WORKSTREAM_NOT_FOUND`, `FILE_UNUSABLE`.
   */
  *move(
    from: string,
    to: string,
    rules: readonly AgentRule[],
    known: ConstructorParameters<typeof Places>[0],
  ): Generator<number, MovedSessions> {
    const places = new Places(known);
    const belongs = (metadata: unknown) => {
      const { source } = fromAgent.safeParse(metadata).data ?? {};
      if (source === undefined) return false;
      return ruleFor(rules, places.of(source), source.folder)?.workstreamId === to;
    };
    const found: string[] = [];
    for (const page of this.#deps.workstreams.closedWithin(from, EARLIEST, LATEST)) {
      for (const session of page) {
        if (yield* this.#isWholly(session, belongs)) found.push(session.id);
      }
    }
    const moved = yield* this.#deps.corrections.moveSessions(found, to);
    return { moved, left: found.length - moved };
  }

  *#isWholly(
    session: Session,
    belongs: (metadata: unknown) => boolean,
  ): Generator<number, boolean> {
    const range = this.#deps.sync.messageRangeOf(session);
    let isAny = false;
    for (const messages of this.#deps.reader.pages(range, MESSAGES_AT_ONCE)) {
      if (!messages.every(({ metadata }) => belongs(metadata))) return false;
      isAny = true;
      yield messages.length;
    }
    return isAny;
  }
}
