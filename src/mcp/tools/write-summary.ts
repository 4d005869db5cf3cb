import { z } from 'zod';
import { argumentsOf, sessionId } from './arguments.ts';
import { defineChangingTool } from './tool.ts';

export const writeSummary = defineChangingTool({
  name: 'write_summary',
  title: 'Write the summary of a session',
  description:
    'Writes what a session came to, with your name, in place of such a summary before. The facts of the session stay. Plain text, short; the user can undo it.',
  input: argumentsOf({
    session: sessionId,
    text: z.string().describe('At most 4,000 characters.'),
  }),
  isIdempotent: true,
  run: (history, args) => history.writeSummary(args.session, args.text),
});
