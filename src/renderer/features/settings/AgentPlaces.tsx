import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgentsState } from '../../../shared/contract/agents.ts';
import type { AgentPlaceReport, MovedSessions } from '../../../shared/model/agent-following.ts';
import { type AgentRule, NO_FOLDER } from '../../../shared/model/agent-rules.ts';
import { AGENT_NAMES } from '../../../shared/model/agents.ts';
import { useApp } from '../../app/context.ts';
import { useAction } from '../../app/hooks/useAction.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Setting } from './Setting.tsx';
import { useTitles } from './useTitles.ts';
import { WorkstreamOptions } from './WorkstreamOptions.tsx';

/** How many places are listed at first. */
const SHOWN = 8;

/** Choices that are no workstream. Ids are never that short. */
const NONE = 'none';
const LEFT_OUT = 'out';

interface AgentPlacesProps {
  readonly state: AgentsState;
}

interface PlaceListProps extends AgentPlacesProps {
  /** Called when another workstream was chosen for a place that had one. */
  readonly onGiven: (given: Given) => void;
}

interface PlaceProps extends PlaceListProps {
  readonly place: AgentPlaceReport;
}

/** A place that was given from one workstream to another. */
interface Given {
  readonly folder: string;
  readonly from: string;
  readonly to: string;
}

/** The places in which agents worked, and the workstreams that take what they said there. */
export function AgentPlaces({ state }: AgentPlacesProps) {
  const { t } = useTranslation();
  const waiting = state.status.places.filter((place) => place.state === 'waiting');
  const decided = state.status.places.filter((place) => place.state !== 'waiting');
  const title = t('agents.waiting', { count: waiting.length });
  const [given, setGiven] = useState<Given | null>(null);
  return (
    <>
      {given && <MoveOffer key={JSON.stringify(given)} given={given} />}
      {waiting.length > 0 && (
        <Setting texts={[title]}>
          <p>{title}</p>
          <p className="note">{t('agents.waitingNote')}</p>
          <PlaceList places={waiting} state={state} onGiven={setGiven} />
        </Setting>
      )}
      {decided.length > 0 && (
        <Setting texts={[t('agents.followed')]}>
          <p>{t('agents.followed')}</p>
          <PlaceList places={decided} state={state} onGiven={setGiven} />
        </Setting>
      )}
    </>
  );
}

/** Offers to move the sessions, too: only the user knows whether they belong there. */
function MoveOffer({ given: { folder, from, to } }: { given: Given }) {
  const app = useApp();
  const { t } = useTranslation();
  const titleOf = useTitles();
  const name = useFolderName(folder);
  const [result, setResult] = useState<MovedSessions | null>(null);
  const move = useAction(async () => {
    setResult(await app.client.moveAgentSessions({ from, to }));
  });
  if (result !== null) {
    return (
      <p role="status">
        {t('agents.moved', { count: result.moved, title: titleOf(to) })}
        {result.left > 0 && ` ${t('agents.notMoved', { count: result.left })}`}
      </p>
    );
  }
  return (
    <Setting texts={[folder]}>
      <p>{t('agents.stillThere', { folder: name, title: titleOf(from) })}</p>
      <button
        type="button"
        className="button"
        disabled={move.pending}
        onClick={() => void move.run()}
      >
        {t('agents.moveThem', { title: titleOf(to) })}
      </button>
      <ErrorNote message={move.error} />
    </Setting>
  );
}

function PlaceList({
  places,
  ...props
}: PlaceListProps & { readonly places: readonly AgentPlaceReport[] }) {
  const { t } = useTranslation();
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? places : places.slice(0, SHOWN);
  return (
    <>
      <ul className="agent-places">
        {shown.map((place) => (
          <li key={`${place.root} ${place.workstreamId}`}>
            <Place place={place} {...props} />
          </li>
        ))}
      </ul>
      {shown.length < places.length && (
        <button type="button" className="button quiet small" onClick={() => setIsWhole(true)}>
          {t('agents.showAll', { number: places.length })}
        </button>
      )}
    </>
  );
}

function Place({ place, ...props }: PlaceProps) {
  const { t } = useTranslation();
  const { formatBrief } = useLocale();
  const { root, conversations, messages, lastAt, agents } = place;
  const folder = root === NO_FOLDER ? t('agents.nowhereTitle') : root;
  return (
    <div className="agent-place">
      <span className="agent-folder" title={folder}>
        {folder}
      </span>
      <span className="note">
        {[
          t('agents.conversations', { count: conversations }),
          t('common.messages', { count: messages }),
          t('agents.last', { time: formatBrief(lastAt) }),
          ...agents.map((agent) => AGENT_NAMES[agent]),
        ].join(' · ')}
      </span>
      <PlaceChoice place={place} {...props} />
    </div>
  );
}

function PlaceChoice({ place, state, onGiven }: PlaceProps) {
  const app = useApp();
  const { t } = useTranslation();
  const { root: folder, workstreamId } = place;
  const name = useFolderName(folder);
  const isWaiting = place.state === 'waiting';
  const give = useAction(async (target: string) => {
    const rules = state.settings.rules.filter((rule) => !isRuleOf(rule, folder));
    const rule = { folder, repository: null, branch: null };
    await app.client.updateAgents({
      rules:
        target === NONE
          ? rules
          : [...rules, { ...rule, workstreamId: target === LEFT_OUT ? null : target }],
    });
    const isOther = target !== NONE && target !== LEFT_OUT && target !== workstreamId;
    if (workstreamId !== null && isOther) onGiven({ folder, from: workstreamId, to: target });
  });
  const create = useAction(async () => {
    const { id } = await app.client.createWorkstream({
      title: folder === NO_FOLDER ? t('agents.nowhereTitle') : lastPart(folder),
    });
    await give.run(id);
  });
  const current = isWaiting ? NONE : (workstreamId ?? LEFT_OUT);
  return (
    <>
      <span className="agent-choice">
        {isWaiting && (
          <button
            type="button"
            className="button"
            aria-label={t('agents.newWorkstreamFor', { folder: name })}
            onClick={() => void create.run()}
          >
            {t('agents.newWorkstream')}
          </button>
        )}
        <select
          aria-label={t('agents.chooseFor', { folder: name })}
          value={current}
          onChange={({ target }) => void give.run(target.value)}
        >
          <option value={NONE}>{t(isWaiting ? 'agents.choose' : 'agents.noWorkstream')}</option>
          <option value={LEFT_OUT}>{t('agents.leaveOut')}</option>
          <WorkstreamOptions chosen={workstreamId} />
        </select>
      </span>
      <ErrorNote message={give.error ?? create.error} />
    </>
  );
}

function isRuleOf(rule: AgentRule, folder: string): boolean {
  return rule.folder === folder && rule.repository === null && rule.branch === null;
}

function useFolderName(folder: string): string {
  const { t } = useTranslation();
  return folder === NO_FOLDER ? t('agents.nowhere') : folder;
}

/** The last part of a path. */
function lastPart(folder: string): string {
  return folder.split(/[/\\]/).findLast((part) => part !== '') ?? folder;
}
