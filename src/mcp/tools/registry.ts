import { addMessage } from './add-message.ts';
import { endSession } from './end-session.ts';
import { getMessages } from './get-messages.ts';
import { getSession } from './get-session.ts';
import { listSessions } from './list-sessions.ts';
import { listWorkstreams } from './list-workstreams.ts';
import { searchHistory } from './search-history.ts';
import { startSession } from './start-session.ts';
import { timeReport } from './time-report.ts';
import { timeline } from './timeline.ts';
import type { ChangingTool, Tool } from './tool.ts';
import { whereDidIStop } from './where-did-i-stop.ts';
import { writeSummary } from './write-summary.ts';

/** The tools that only read, in the order in which clients list them. */
export const TOOLS: readonly Tool[] = [
  whereDidIStop,
  searchHistory,
  listWorkstreams,
  listSessions,
  getSession,
  getMessages,
  timeReport,
  timeline,
];

/** The tools that change the history, which follow these for clients that the user allows. */
export const CHANGING_TOOLS: readonly ChangingTool[] = [
  startSession,
  endSession,
  addMessage,
  writeSummary,
];
