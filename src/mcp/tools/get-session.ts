import { z } from 'zod';
import { factsSchema } from '../../core/facts/facts-json.ts';
import { modelSummarySchema } from '../../core/model-summaries/summary-json.ts';
import { MESSAGE_ROLES } from '../../shared/model/model.ts';
import { Budget, takeFitting, USUAL_BUDGET } from '../answers/budget.ts';
import { argumentsOf, sessionId } from './arguments.ts';
import { toFacts } from './facts.ts';
import { toModelSummary } from './model-summary.ts';
import { line, sessionRecord, toSession, WHOLE_SUMMARY } from './records.ts';
import { defineTool } from './tool.ts';

/** Prompts in the outline; the rest is in the messages. */
const MOST_PROMPTS = 60;
const PROMPT_LENGTH = 150;

export const getSession = defineTool({
  name: 'get_session',
  title: 'Facts and outline of a session',
  description:
    'Returns what a session came to (what was asked, the outcome, files, commands that failed, tests, commits, open questions, decisions) and its prompts as an outline. Each fact has the time of its message, for get_messages.',
  input: argumentsOf({ session: sessionId }),
  output: z.strictObject({
    session: sessionRecord,
    facts: factsSchema,
    model_summary: modelSummarySchema
      .nullable()
      .describe(
        'What a language model wrote about it, which may be wrong: each sentence has the times of the messages that it cites. Null if none has.',
      ),
    roles: z.partialRecord(z.enum(MESSAGE_ROLES), z.int()).describe('Messages by role.'),
    prompts: z
      .array(z.strictObject({ index: z.int(), at: z.iso.datetime(), words: z.string() }))
      .describe('What the user wrote, from the beginning.'),
    has_more_prompts: z.boolean(),
  }),
  run: (history, args) => {
    const session = history.getSession(args.session);
    const range = history.messageRangeOf(session);
    const record = toSession(session, history, WHOLE_SUMMARY);
    const budget = new Budget(USUAL_BUDGET);
    budget.take(record);
    const facts = toFacts(history.factsOf(session), budget);
    const written = history.modelSummaryOf(session);
    const modelSummary = written && toModelSummary(written, budget);
    const { prompts, hasLater } = history.messages.prompts(range, {
      around: -1,
      most: MOST_PROMPTS,
    });
    const { items, isMore } = takeFitting(
      prompts.map((prompt) => ({ ...prompt, words: line(prompt.words, PROMPT_LENGTH) })),
      budget,
    );
    return {
      session: record,
      facts,
      model_summary: modelSummary,
      roles: history.messages.outline(range).roles,
      prompts: items,
      has_more_prompts: isMore || hasLater,
    };
  },
});
