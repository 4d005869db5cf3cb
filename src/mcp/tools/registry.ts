import { getMessages } from './get-messages.ts';
import { listSessions } from './list-sessions.ts';
import { listWorkstreams } from './list-workstreams.ts';
import { searchHistory } from './search-history.ts';
import { timeReport } from './time-report.ts';
import { timeline } from './timeline.ts';
import type { Tool } from './tool.ts';

/** All tools, in the order in which clients list them. */
export const TOOLS: readonly Tool[] = [
  searchHistory,
  listWorkstreams,
  listSessions,
  getMessages,
  timeReport,
  timeline,
];
