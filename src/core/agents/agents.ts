import type { AgentId } from '../../shared/model/agents.ts';
import type { Agent } from './agent.ts';
import { claudeCode } from './formats/claude-code.ts';
import { cline, rooCode } from './formats/cline.ts';
import { codex } from './formats/codex.ts';
import { copilotCli } from './formats/copilot-cli.ts';
import { geminiCli } from './formats/gemini-cli.ts';
import { goose } from './formats/goose.ts';
import { openCode } from './formats/open-code.ts';

/** The agents whose logs can be read. */
export const AGENTS: Readonly<Record<AgentId, Agent>> = {
  'claude-code': claudeCode,
  codex,
  'copilot-cli': copilotCli,
  'gemini-cli': geminiCli,
  'open-code': openCode,
  cline,
  'roo-code': rooCode,
  goose,
};
