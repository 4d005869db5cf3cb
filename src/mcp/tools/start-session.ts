import { argumentsOf, workstream } from './arguments.ts';
import { defineChangingTool } from './tool.ts';

export const startSession = defineChangingTool({
  name: 'start_session',
  title: 'Start a session',
  description:
    'Starts a session in a workstream now, marked with your name. Fails if one is running there. Only if the user asked for it.',
  input: argumentsOf({ workstream }),
  isIdempotent: false,
  run: (history, args) => history.startSession(args.workstream),
});
