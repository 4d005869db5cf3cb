import { useTranslation } from 'react-i18next';
import type { AgentsState } from '../../../shared/contract/agents.ts';
import type { AgentReport } from '../../../shared/model/agent-following.ts';
import { AGENT_IDS, AGENT_NAMES, type AgentId } from '../../../shared/model/agents.ts';
import { useApp, useAppState } from '../../app/context.ts';
import { useAction } from '../../app/hooks/useAction.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { AgentPlaces } from './AgentPlaces.tsx';
import { AgentRules } from './AgentRules.tsx';
import { Setting } from './Setting.tsx';
import { SettingsSection } from './SettingsSection.tsx';
import { Switch } from './Switch.tsx';

/** Which coding agents are followed, what was read of them, and where it belongs. */
export function AgentsSettings() {
  const app = useApp();
  const { t } = useTranslation();
  const state = useAppState(({ snapshot }) => (snapshot?.isSample ? null : snapshot?.agents));
  if (!state) return null;
  return (
    <SettingsSection name="agents">
      <Setting texts={[t('agents.label'), ...Object.values(AGENT_NAMES)]}>
        <p>{t('agents.label')}</p>
        <ul className="agent-list">
          {AGENT_IDS.map((agent) => (
            <li key={agent}>
              <AgentChoice agent={agent} state={state} />
            </li>
          ))}
        </ul>
        <p className="note">{t('agents.note')}</p>
        {state.settings.agents.length > 0 && <Reading state={state} />}
      </Setting>
      <Switch
        label={t('agents.secrets')}
        isOn={state.settings.redactSecrets}
        onChange={(redactSecrets) => app.client.updateAgents({ redactSecrets })}
      >
        {t('agents.secretsNote')}
      </Switch>
      <AgentPlaces state={state} />
      <AgentRules state={state} />
    </SettingsSection>
  );
}

/** How far the reading is, with a button that stops it. */
function Reading({ state }: { readonly state: AgentsState }) {
  const app = useApp();
  const { t } = useTranslation();
  const { isPaused } = state.settings;
  const { progress } = state.status;
  const change = useAction(() => app.client.updateAgents({ isPaused: !isPaused }));
  return (
    <>
      <div className="agent-progress">
        {progress && <ReadingProgress {...progress} />}
        {isPaused && <span role="status">{t('agents.paused')}</span>}
        <button type="button" className="button" onClick={() => void change.run()}>
          {t(isPaused ? 'agents.continue' : 'agents.pause')}
        </button>
      </div>
      <ErrorNote message={change.error} onDismiss={change.dismiss} />
    </>
  );
}

function ReadingProgress(props: { readonly bytes: number; readonly totalBytes: number }) {
  const { t } = useTranslation();
  const { languageTag } = useLocale();
  const percent = new Intl.NumberFormat(languageTag, { style: 'percent' });
  const share = props.totalBytes === 0 ? 0 : props.bytes / props.totalBytes;
  return (
    <>
      <progress value={share} aria-hidden />
      <span role="status">{t('agents.reading', { percent: percent.format(share) })}</span>
    </>
  );
}

interface AgentProps {
  readonly agent: AgentId;
  readonly state: AgentsState;
}

function AgentChoice({ agent, state }: AgentProps) {
  const app = useApp();
  const { t } = useTranslation();
  const { settings, status, present } = state;
  const isFollowed = settings.agents.includes(agent);
  const change = useAction((isOn: boolean) => {
    const others = settings.agents.filter((each) => each !== agent);
    return app.client.updateAgents({ agents: isOn ? [...others, agent] : others });
  });
  const report = status.agents.find((each) => each.agent === agent);
  return (
    <>
      <label className="choice">
        <input
          type="checkbox"
          checked={isFollowed}
          onChange={({ target }) => void change.run(target.checked)}
        />
        {AGENT_NAMES[agent]}{' '}
        <span className="note">
          {t(present.includes(agent) ? 'agents.present' : 'agents.absent')}
        </span>
      </label>
      <ErrorNote message={change.error} onDismiss={change.dismiss} />
      {isFollowed && report && <AgentDetails report={report} state={state} />}
    </>
  );
}

function AgentDetails({
  report,
  state,
}: {
  readonly report: AgentReport;
  readonly state: AgentsState;
}) {
  const app = useApp();
  const { t } = useTranslation();
  const { formatBrief } = useLocale();
  const { agent, folders, unknown, skipped, failures, lastAt } = report;
  const added = state.settings.folders.filter((each) => each.agent === agent);
  const add = useAction(() => app.client.addAgentFolder({ agent }));
  const remove = useAction((path: string) =>
    app.client.updateAgents({
      folders: state.settings.folders.filter((each) => each.agent !== agent || each.path !== path),
    }),
  );
  const counts = [
    t('agents.logs', { count: report.logs }),
    t('agents.conversations', { count: report.conversations }),
    t('common.messages', { count: report.messages }),
    ...(lastAt === null ? [] : [t('agents.last', { time: formatBrief(lastAt) })]),
  ];
  return (
    <details className="agent-details">
      <summary>
        {t('agents.details')} <span className="note">{counts.join(' · ')}</span>
      </summary>
      <p>{t('agents.folders')}</p>
      <ul>
        {folders.map((path) => (
          <li key={path}>
            <code>{path}</code>{' '}
            {added.some((each) => each.path === path) && (
              <button
                type="button"
                className="button quiet small"
                onClick={() => void remove.run(path)}
              >
                {t('agents.removeFolder', { path })}
              </button>
            )}
          </li>
        ))}
      </ul>
      <button type="button" className="button" onClick={() => void add.run()}>
        {t('agents.addFolder')}
      </button>
      <ErrorNote message={add.error ?? remove.error} />
      <List heading={t('agents.unknown')}>
        {unknown.map(({ kind, count, keys }) =>
          t('agents.unknownKind', { kind, times: count, keys }),
        )}
      </List>
      <List heading={t('agents.skipped')}>
        {skipped.map(({ reason, count }) => t(`agents.reasons.${reason}`, { times: count }))}
      </List>
      <List heading={t('agents.failures')}>
        {failures.map(({ path, reason }) => `${path}: ${reason}`)}
      </List>
    </details>
  );
}

function List({
  heading,
  children,
}: {
  readonly heading: string;
  readonly children: readonly string[];
}) {
  if (children.length === 0) return null;
  return (
    <>
      <p>{heading}</p>
      <ul>
        {children.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </>
  );
}
