import { stringify } from 'csv-stringify/sync';
import { agentAloneOf } from '../../../shared/model/agent-alone.ts';
import type { Session, Workstream } from '../../../shared/model/model.ts';
import { lengthOf } from '../../../shared/model/session-length.ts';
import { titleOf } from '../../../shared/model/session-title.ts';
import type { ExportPart, ExportWriter } from './export-part.ts';
import { durationText, localTime } from './local-time.ts';
import type { SelectedHistory } from './selected-history.ts';

type Cell = string | number | null;

const COLUMNS: readonly (readonly [string, (session: Session, workstream: Workstream) => Cell])[] =
  [
    ['workstream', (_session, { title }) => title],
    ['tags', (_session, { tags }) => tags.join(', ')],
    ['started', ({ startedAt }) => localTime(startedAt)],
    ['ended', ({ endedAt }) => endedAt && localTime(endedAt)],
    ['duration', (session) => session.endedAt && durationText(lengthOf(session))],
    ['seconds', (session) => session.endedAt && Math.round(lengthOf(session) / 1000)],
    [
      'agent_alone_seconds',
      (session) => session.endedAt && Math.round(agentAloneOf(session) / 1000),
    ],
    ['status', ({ status }) => status],
    ['title', (session) => titleOf(session)],
    ['messages', ({ messageCount }) => messageCount],
    ['summary', ({ summary }) => summary],
    ['where_stopped', ({ whereStopped }) => whereStopped],
    ['started_at', ({ startedAt }) => startedAt],
    ['ended_at', ({ endedAt }) => endedAt],
    ['last_activity_at', ({ lastActivityAt }) => lastActivityAt],
    ['workstream_id', ({ workstreamId }) => workstreamId],
    ['session_id', ({ id }) => id],
  ];

/** Without it, Excel reads UTF-8 in the system's legacy encoding. */
const BYTE_ORDER_MARK = '\uFEFF';

/** CSV (RFC 4180) with a row for each session. docs/EXPORT.md describes the columns. */
export const csvWriter: ExportWriter = {
  unit: () => 'sessions',
  total: (_history, { sessions }) => sessions,
  parts: partsOf,
};

function* partsOf(history: SelectedHistory): Generator<ExportPart, void> {
  yield { text: `${BYTE_ORDER_MARK}${rowsOf([COLUMNS.map(([name]) => name)])}`, done: 0 };
  for (const { workstream, sessions } of history.sessions()) {
    const records = sessions.map((session) => COLUMNS.map(([, cell]) => cell(session, workstream)));
    yield { text: rowsOf(records), done: sessions.length };
  }
}

/** Text that a spreadsheet would read as a formula gets an apostrophe in front. */
function rowsOf(records: readonly (readonly Cell[])[]): string {
  return stringify([...records], { record_delimiter: 'windows', escape_formulas: true });
}
