import type { HookChange } from '../../core/agents/agent-hooks.ts';
import type { Locale } from '../../shared/i18n/format.ts';
import { AGENT_NAMES } from '../../shared/model/agents.ts';

/** Returns a line for each agent: whether its settings were changed, or why not. */
export function hookLines(
  changes: readonly HookChange[],
  isAdding: boolean,
  { t }: Locale,
): string {
  const lines = changes.map(({ agent, path, result }) =>
    t(`commandLine.hooks.${result === 'changed' ? (isAdding ? 'added' : 'removed') : result}`, {
      agent: AGENT_NAMES[agent],
      path,
    }),
  );
  const isCodexNew =
    isAdding && changes.some((each) => each.agent === 'codex' && each.result === 'changed');
  return [...lines, ...(isCodexNew ? [t('commandLine.hooks.trust')] : [])].join('\n');
}
