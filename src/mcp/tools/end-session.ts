import { argumentsOf, sessionId } from './arguments.ts';
import { defineChangingTool } from './tool.ts';

export const endSession = defineChangingTool({
  name: 'end_session',
  title: 'End a session',
  description: 'Ends a running session now, marked with your name. Only if the user asked for it.',
  input: argumentsOf({ session: sessionId }),
  isIdempotent: true,
  run: (history, args) => history.endSession(args.session),
});
