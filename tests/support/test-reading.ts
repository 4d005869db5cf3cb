import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { AgentDatabase } from '../../src/core/agents/agent-database.ts';
import { statusOf } from '../../src/core/agents/agent-status.ts';
import {
  type Beginnings,
  LogReading,
  type ReadingStep,
} from '../../src/core/agents/log-reading.ts';
import { WaitingMessages } from '../../src/core/agents/waiting-messages.ts';
import type { AgentSettings, AgentStatus } from '../../src/shared/model/agent-following.ts';

/** When the logs are read. */
export const NOW = Date.parse('2026-01-28T12:00:00Z');

/** Opens the reading of agents' logs in a home folder; Claude Code's are in its folder `claude`. */
export function openReading(
  home: string,
  settings: AgentSettings,
  beginnings: Beginnings = {},
): LogReading & { kill(): void; status(): Omit<AgentStatus, 'progress'> } {
  const database = new AgentDatabase(join(home, 'agents.db'));
  onTestFinished(() => database.close());
  const reading = new LogReading({
    database,
    waiting: new WaitingMessages(join(home, 'waiting')),
    system: {
      home,
      env: { CLAUDE_CONFIG_DIR: join(home, 'claude') },
      platform: 'linux',
    },
    settings,
    beginnings,
  });
  return Object.assign(reading, {
    kill: () => database.close(),
    status: () => statusOf(database, reading.catalog, reading.settings),
  });
}

/** Takes all steps; returns the contents by workstream. */
export function take(steps: Iterable<ReadingStep>): Record<string, string[]> {
  const contents: Record<string, string[]> = {};
  for (const { additions } of steps) {
    for (const { workstreamId, lines } of additions) {
      const texts = lines.map((line) => JSON.parse(line).content);
      contents[workstreamId] = [...(contents[workstreamId] ?? []), ...texts];
    }
  }
  return contents;
}
