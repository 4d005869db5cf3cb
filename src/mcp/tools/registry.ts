import { getMessages } from './get-messages.ts';
import { getSession } from './get-session.ts';
import { listSessions } from './list-sessions.ts';
import { listWorkstreams } from './list-workstreams.ts';
import { searchHistory } from './search-history.ts';
import { timeReport } from './time-report.ts';
import { timeline } from './timeline.ts';
import type { Tool } from './tool.ts';
import { whereDidIStop } from './where-did-i-stop.ts';

/** All tools, in the order in which clients list them. */
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
