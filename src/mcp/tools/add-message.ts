import { z } from 'zod';
import { argumentsOf, workstream } from './arguments.ts';
import { defineChangingTool } from './tool.ts';

export const addMessage = defineChangingTool({
  name: 'add_message',
  title: 'Add a message',
  description:
    'Adds a message to the running session of a workstream, as one of the assistant and with your name; start_session starts one. Only what you did or found: the user reads it as yours.',
  input: argumentsOf({ workstream, content: z.string().describe('Markdown, at most 1 MiB.') }),
  isIdempotent: false,
  run: (history, args) => history.addMessage(args.workstream, args.content),
});
