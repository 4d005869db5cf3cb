import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CONVERSATION_WRITERS,
  type WrittenConversation,
} from '../../../tests/support/conversation-writers.ts';
import { importOptions } from '../../../tests/support/program-imports.ts';
import { testPrograms } from '../../../tests/support/served-workspace.ts';
import { openTestWorkspace, temporaryFolder } from '../../../tests/support/test-workspace.ts';

const START = Date.parse('2025-06-01T08:00:00Z') / 1000;
const THRESHOLD = 30 * 60;

const conversations = fc
  .array(
    fc.record({
      title: fc.constantFrom('', 'Till', 'Garden'),
      start: fc.integer({ min: 0, max: 40_000 }),
      messages: fc.array(
        fc.record({
          gap: fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 4000 })),
          by: fc.constantFrom('user' as const, 'assistant' as const),
          text: fc.string({ minLength: 1, maxLength: 20 }).map((text) => `x${text}`),
          branchesBack: fc.integer({ min: 0, max: 3 }),
        }),
        { maxLength: 12 },
      ),
    }),
    { maxLength: 6 },
  )
  .map((all) =>
    all.map(({ title, start, messages }, number): WrittenConversation => {
      let at = START + start;
      const named = messages.map(({ gap, ...message }, index) => {
        at += gap;
        const id = `${String(number).padStart(8, '0')}-0000-4000-8000-${String(index).padStart(12, '0')}`;
        return { ...message, id, at };
      });
      return { id: `conversation-${number}`, title, messages: named };
    }),
  );

/** Returns the sessions that messages at some times make, by the idle rule: first, last, and how many. */
function sessionsBy(times: readonly number[]): number[][] {
  const sessions: number[][] = [];
  for (const time of times.toSorted((a, b) => a - b)) {
    const last = sessions.at(-1);
    if (last?.[1] === undefined || time > last[1] + THRESHOLD) sessions.push([time, time, 1]);
    else {
      // One at the very expiry is in the session, and too late to keep it going.
      if (time < last[1] + THRESHOLD) last[1] = time;
      last[2] = (last[2] ?? 0) + 1;
    }
  }
  return sessions;
}

describe.each(CONVERSATION_WRITERS)('an export of $assistant', ({ assistant, write }) => {
  it('becomes the sessions that its messages make, with each message once', async () => {
    const options = importOptions(assistant);
    await fc.assert(
      fc.asyncProperty(conversations, async (written) => {
        const workspace = openTestWorkspace();
        const path = join(temporaryFolder(), 'conversations.json');
        writeFileSync(path, write(written));
        const programs = testPrograms(workspace, [path]);
        await programs.choose();
        const preview = await programs.preview(options);
        await programs.importChosen(options);
        const titled = written.filter(({ title, messages }) => title !== '' && messages.length > 0);
        const texts = written.flatMap(({ messages }) => messages.map(({ text }) => text.trim()));
        const times = [
          ...written.flatMap(({ messages }) => messages.map(({ at }) => at)),
          ...titled.map(({ messages }) => messages[0]?.at ?? 0),
        ];
        const { workstreams, messages } = workspace;
        const id = workstreams
          .listWorkstreams()
          .find(({ title }) => title !== 'Thesis' && title !== 'Scratch')?.id;
        const sessions = id === undefined ? [] : workstreams.listSessions(id, { limit: 1000 });
        expect(
          sessions
            .map(({ startedAt, lastActivityAt, messageCount }) => [
              Date.parse(startedAt) / 1000,
              Date.parse(lastActivityAt) / 1000,
              messageCount,
            ])
            .reverse(),
        ).toEqual(sessionsBy(times));
        const read = sessions.flatMap((each) => messages.readSession(each.id, { limit: 1000 }));
        const isTitle = ({ metadata }: (typeof read)[number]) => metadata?.kind === 'title';
        expect(
          read
            .filter((each) => !isTitle(each))
            .map(({ content }) => content.trim())
            .sort(),
        ).toEqual(texts.sort());
        expect(read.filter(isTitle)).toHaveLength(titled.length);
        expect(preview.messages).toBe(read.length);
        expect(preview.sessions).toBe(sessions.length);
      }),
      { numRuns: 25 },
    );
  });
});
