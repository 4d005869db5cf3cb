import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claudeConversations } from '../../../../tests/support/claude-conversations.ts';
import { rooCodeConversations } from '../../../../tests/support/cline-conversations.ts';
import {
  codexConversations,
  oldCodexConversations,
} from '../../../../tests/support/codex-conversations.ts';
import {
  type ConversationWriter,
  conversationsOf,
  type Expected,
} from '../../../../tests/support/conversations.ts';
import { copilotConversations } from '../../../../tests/support/copilot-conversations.ts';
import { geminiConversations } from '../../../../tests/support/gemini-conversations.ts';
import { gooseConversations } from '../../../../tests/support/goose-conversations.ts';
import { openCodeConversations } from '../../../../tests/support/open-code-conversations.ts';
import { held, readLog } from '../../../../tests/support/read-log.ts';
import { isLongRun, sampleSeed } from '../../../../tests/support/sampling.ts';
import { spoiltLines } from '../../../../tests/support/spoilt-records.ts';
import { temporaryFolder } from '../../../../tests/support/test-workspace.ts';
import type { Agent, AgentMessage, LogCursor } from '../agent.ts';

const CONVERSATIONS = isLongRun ? 1000 : 60;
const START = Date.parse('2026-06-01T09:00:00Z');
const STEP_MS = 10_000;

const LINES = [
  claudeConversations,
  codexConversations,
  oldCodexConversations,
  geminiConversations,
  copilotConversations,
];
const WRITTEN = [...LINES, openCodeConversations, rooCodeConversations, gooseConversations];

function asExpected({ role, kind, content, timestamp }: AgentMessage): Expected {
  return { what: kind ?? role, content, timestamp };
}

function sorted(messages: readonly Expected[]): string[] {
  return messages.map((each) => JSON.stringify(each)).sort();
}

/** Reads logs as they grow, with the cursor as text. */
class LiveReading {
  readonly #agent: Agent;
  readonly #folder: string;
  readonly #cursors = new Map<string, LogCursor>();
  readonly given: AgentMessage[] = [];

  constructor(agent: Agent, folder: string) {
    this.#agent = agent;
    this.#folder = folder;
  }

  read({ logs }: ConversationWriter): void {
    for (const name of logs) {
      const known = this.#cursors.get(name) ?? null;
      const { given, cursor, unknown } = readLog(this.#agent, this.#folder, name, known);
      expect(unknown).toEqual([]);
      this.given.push(...given);
      if (cursor !== null) this.#cursors.set(name, cursor);
    }
  }
}

describe.each(WRITTEN.map((each) => [each.name, each] as const))('a log of %s', (_, written) => {
  const { agent, steps } = written;
  const conversation = conversationsOf(steps);

  it('gives each message once, at its time, live or from its end', () => {
    const property = fc.property(
      conversation,
      fc.infiniteStream(fc.boolean()),
      fc.infiniteStream(fc.nat({ max: 40 })),
      (happens, isRead, torn) => {
        const folder = temporaryFolder();
        const writer = written.begin(folder, () => torn.next().value ?? 0);
        const live = new LiveReading(agent, folder);
        let isRewritten = false;
        for (const [index, step] of happens.entries()) {
          // What was never read cannot be kept.
          if (step.kind === 'rewrite') writer.flush();
          if (step.kind === 'rewrite' || isRead.next().value) live.read(writer);
          isRewritten ||= step.kind === 'rewrite';
          writer.write(step, START + index * STEP_MS);
        }
        writer.flush();
        live.read(writer);
        const kept = sorted(held(live.given).map(asExpected));
        expect(kept).toEqual(sorted(writer.expected));
        if (isRewritten) return;
        const whole = writer.logs.flatMap((name) => readLog(agent, folder, name).given);
        expect(sorted(held(whole).map(asExpected))).toEqual(kept);
      },
    );
    fc.assert(property, { numRuns: CONVERSATIONS, seed: sampleSeed() });
  });
});

describe.each(LINES.map((each) => [each.name, each] as const))('a log of %s', (_, written) => {
  const { agent, steps } = written;

  it('may have values of any kind anywhere', () => {
    const folder = temporaryFolder();
    const writer = written.begin(folder, () => 0);
    const all = fc.sample(conversationsOf(steps), { numRuns: 5, seed: sampleSeed() }).flat();
    for (const [index, step] of all.entries()) {
      if (step.kind !== 'rewrite') writer.write(step, START + index * STEP_MS);
    }
    writer.flush();
    const [name = ''] = writer.logs;
    const path = join(folder, name);
    const records = readFileSync(path, 'utf8').split('\n').slice(0, -1);
    const lines = spoiltLines(records.map((line) => JSON.parse(line)));
    const property = fc.property(fc.array(lines, { maxLength: 40 }), (spoilt) => {
      writeFileSync(path, spoilt.map((line) => `${line}\n`).join(''));
      for (const { key, content, timestamp, session } of readLog(agent, folder, name).given) {
        expect([key, content, session].map((each) => typeof each)).toEqual(Array(3).fill('string'));
        expect(new Date(timestamp).toISOString()).toMatch(/^\d{4}-/);
      }
      expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    });
    fc.assert(property, { numRuns: CONVERSATIONS * 5, seed: sampleSeed() });
  });
});
