import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '../../app/context.ts';
import { useAnswer } from '../../app/hooks/useAnswer.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { ProgramCalls } from './ProgramCalls.tsx';
import { ProgramChanges } from './ProgramChanges.tsx';
import { ProgramList } from './ProgramList.tsx';
import { Setting } from './Setting.tsx';
import { SettingsSection } from './SettingsSection.tsx';

const COMMAND = 'workstreams mcp add claude-code';

/** How to connect programs by MCP, what they may do, and what they have done last. */
export function ProgramsSettings() {
  const { t } = useTranslation();
  const app = useApp();
  const [loads, setLoads] = useState(0);
  const ask = useMemo(
    () => async () => ({ ...(await app.client.loadMcpPrograms()), loads }),
    [app, loads],
  );
  const { answer, error } = useAnswer(ask);
  const reload = () => setLoads((count) => count + 1);
  return (
    <SettingsSection name="programs">
      <Setting texts={[t('mcp.about'), t('mcp.connect'), COMMAND, 'MCP']}>
        <p>{t('mcp.about')}</p>
        <p>
          {t('mcp.connect')} <code>{COMMAND}</code>
        </p>
      </Setting>
      <ErrorNote message={error} />
      {answer !== null && (
        <>
          <ProgramList clients={answer.clients} onChange={reload} />
          <ProgramChanges changes={answer.changes} onUndone={reload} />
          <ProgramCalls calls={answer.calls} />
        </>
      )}
    </SettingsSection>
  );
}
