import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FactGroup, FactKind, ShownFact } from '../../../shared/facts/present-facts.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { useOpenFact } from './useOpenFact.ts';
import './facts.css';

/** Of longer lists, the newest are shown until the user asks for all. */
const FEW = 3;

/** What is not prose. */
const CODE: readonly FactKind[] = ['filesChanged', 'failedCommands', 'commits'];

interface FactListProps {
  /** Of facts that do not name their session. */
  readonly sessionId?: string;
  readonly groups: readonly FactGroup[];
}

/** The facts of one or several sessions. Each leads to the message that it comes from. */
export function FactList({ sessionId: ofAll, groups }: FactListProps) {
  const open = useOpenFact();
  const openFact = ({ source }: ShownFact) => {
    const sessionId = source?.sessionId ?? ofAll;
    if (source !== null && sessionId !== undefined) void open.run(sessionId, source);
  };
  return (
    <>
      <dl className="fact-list">
        {groups.map((group) => (
          <div
            key={group.kind}
            className="fact-group"
            data-code={CODE.includes(group.kind)}
            data-words={group.kind === 'words'}
          >
            <dt>{group.label}</dt>
            <Facts
              facts={group.facts}
              few={group.kind === 'words' ? group.facts.length : FEW}
              onOpen={openFact}
            />
          </div>
        ))}
      </dl>
      <ErrorNote message={open.error} onDismiss={open.dismiss} />
    </>
  );
}

interface FactsProps {
  readonly facts: readonly ShownFact[];
  /** How many are shown at first. */
  readonly few: number;
  readonly onOpen: (fact: ShownFact) => void;
}

function Facts({ facts, few, onOpen }: FactsProps) {
  const { t } = useTranslation();
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? facts : facts.slice(-few);
  return (
    <dd>
      {shown.map((fact, index) =>
        fact.source === null ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: facts have no identity, and keep their order
          <p key={index} dir="auto">
            {fact.text}
          </p>
        ) : (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            key={index}
            type="button"
            className="fact"
            dir="auto"
            onClick={() => onOpen(fact)}
          >
            {fact.text}
          </button>
        ),
      )}
      {shown.length < facts.length && (
        <button type="button" className="link" onClick={() => setIsWhole(true)}>
          {t('facts.more', { count: facts.length - shown.length })}
        </button>
      )}
    </dd>
  );
}
