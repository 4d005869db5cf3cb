import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgentsState } from '../../../shared/contract/agents.ts';
import type { BranchReport } from '../../../shared/model/agent-following.ts';
import { type AgentRule, ruleFor } from '../../../shared/model/agent-rules.ts';
import { useApp } from '../../app/context.ts';
import { useAction } from '../../app/hooks/useAction.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Setting } from './Setting.tsx';
import { useTitles } from './useTitles.ts';
import { WorkstreamOptions } from './WorkstreamOptions.tsx';

/** The choices that are no folder, repository, branch or workstream. */
const ANY = '';
const LEFT_OUT = 'out';

interface AgentRulesProps {
  readonly state: AgentsState;
}

/** The rules that name a repository or a branch; those for a folder alone are beside the folder. */
export function AgentRules({ state }: AgentRulesProps) {
  const { t } = useTranslation();
  const [isAdding, setIsAdding] = useState(false);
  const { rules } = state.settings;
  const listed = rules.filter(({ repository, branch }) => repository !== null || branch !== null);
  if (listed.length === 0 && state.status.branches.length === 0) return null;
  return (
    <Setting texts={[t('agents.rules')]}>
      <p>{t('agents.rules')}</p>
      <ul className="agent-places">
        {listed.map((rule) => (
          <li key={JSON.stringify(rule)}>
            <Rule rule={rule} state={state} />
          </li>
        ))}
      </ul>
      {isAdding ? (
        <RuleForm state={state} onClose={() => setIsAdding(false)} />
      ) : (
        <button type="button" className="button" onClick={() => setIsAdding(true)}>
          {t('agents.addRule')}
        </button>
      )}
    </Setting>
  );
}

function Rule({ rule, state }: AgentRulesProps & { readonly rule: AgentRule }) {
  const app = useApp();
  const { t } = useTranslation();
  const titleOf = useTitles();
  const { folder, repository, branch, workstreamId } = rule;
  const where = [folder, repository, branch && t('agents.onBranch', { branch })];
  const text = where.filter((part) => part !== null).join(' · ');
  const remove = useAction(() =>
    app.client.updateAgents({ rules: state.settings.rules.filter((each) => each !== rule) }),
  );
  return (
    <div className="agent-place">
      <span className="agent-folder">{text}</span>
      <span className="note">
        {workstreamId === null ? t('agents.leaveOut') : titleOf(workstreamId)}
      </span>
      <button
        type="button"
        className="button quiet small"
        aria-label={t('agents.removeRule', { rule: text })}
        onClick={() => void remove.run()}
      >
        {t('agents.removeShort')}
      </button>
      <ErrorNote message={remove.error} />
    </div>
  );
}

function RuleForm({ state, onClose }: AgentRulesProps & { readonly onClose: () => void }) {
  const app = useApp();
  const { t } = useTranslation();
  const [place, setPlace] = useState({ folder: ANY, repository: ANY, branch: ANY });
  const [target, setTarget] = useState(LEFT_OUT);
  const { branches } = state.status;
  const { rules } = state.settings;
  const rule: AgentRule = {
    folder: place.folder || null,
    repository: place.repository || null,
    branch: place.branch || null,
    workstreamId: target === LEFT_OUT ? null : target,
  };
  const isEmpty = !place.folder && !place.repository && !place.branch;
  const taken = isEmpty ? [] : takenBy(rule, rules, branches);
  const sum = (key: 'conversations' | 'messages') =>
    taken.reduce((total, each) => total + each[key], 0);
  const add = useAction(async () => {
    await app.client.updateAgents({ rules: [...rules, rule] });
    onClose();
  });
  // Only the branches of the chosen folder and repository.
  const fitting = branches.filter(
    (each) =>
      (!place.folder || each.root === place.folder) &&
      (!place.repository || each.repository === place.repository),
  );
  const choices = {
    folder: distinct(branches.map(({ root }) => root)),
    repository: distinct(branches.map(({ repository }) => repository)),
    branch: distinct(fitting.map(({ branch }) => branch)),
  };
  return (
    <form
      className="agent-rule"
      aria-label={t('agents.addRule')}
      onSubmit={(event) => {
        event.preventDefault();
        void add.run();
      }}
    >
      {(['folder', 'repository', 'branch'] as const).map((part) => (
        <label key={part}>
          {t(`agents.ruleParts.${part}`)}
          <select
            value={place[part]}
            onChange={({ target: { value } }) => setPlace({ ...place, [part]: value })}
          >
            <option value={ANY}>{t('agents.any')}</option>
            {choices[part].map((each) => (
              <option key={each} value={each}>
                {each}
              </option>
            ))}
          </select>
        </label>
      ))}
      <label>
        {t('agents.ruleParts.workstream')}
        <select value={target} onChange={({ target: { value } }) => setTarget(value)}>
          <option value={LEFT_OUT}>{t('agents.leaveOut')}</option>
          <WorkstreamOptions chosen={rule.workstreamId} />
        </select>
      </label>
      {!isEmpty && (
        <p className="note" role="status">
          {t('agents.wouldTake', {
            conversations: t('agents.conversations', { count: sum('conversations') }),
            messages: t('common.messages', { count: sum('messages') }),
          })}
        </p>
      )}
      <span className="agent-rule-actions">
        <button type="submit" className="button" disabled={isEmpty || add.pending}>
          {t('agents.saveRule')}
        </button>
        <button type="button" className="button quiet" onClick={onClose}>
          {t('common.cancel')}
        </button>
      </span>
      <ErrorNote message={add.error} />
    </form>
  );
}

/** Returns what a new rule would take from what is known. */
function takenBy(
  rule: AgentRule,
  rules: readonly AgentRule[],
  branches: readonly BranchReport[],
): BranchReport[] {
  return branches.filter((each) => ruleFor([...rules, rule], each, each.root) === rule);
}

function distinct(values: readonly (string | null)[]): string[] {
  const known = values.filter((value) => value !== null);
  return [...new Set(known)].filter((value) => value !== '').toSorted();
}
