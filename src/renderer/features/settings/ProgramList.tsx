import { useTranslation } from 'react-i18next';
import { type McpClient, programName } from '../../../shared/model/mcp-call.ts';
import { isolated } from '../../../shared/model/plain-text.ts';
import { useApp } from '../../app/context.ts';
import { Setting } from './Setting.tsx';
import { Switch } from './Switch.tsx';

interface ProgramListProps {
  readonly clients: readonly McpClient[];
  readonly onChange: () => void;
}

/** Which of the programs that have called may change the history. */
export function ProgramList({ clients, onChange }: ProgramListProps) {
  const { t } = useTranslation();
  const app = useApp();
  const nameable = clients.filter(({ name }) => programName.safeParse(name).success);
  if (nameable.length === 0) return null;
  const set = async (client: string, mayChange: boolean) => {
    await app.client.setMcpClient({ client, mayChange });
    onChange();
  };
  return (
    <>
      <Setting texts={[t('mcp.clients.heading'), t('mcp.clients.about')]}>
        <h4>{t('mcp.clients.heading')}</h4>
        <p className="note">{t('mcp.clients.about')}</p>
      </Setting>
      {nameable.map(({ name, mayChange }) => (
        <Switch
          key={name}
          label={t('mcp.clients.mayChange', { program: isolated(name) })}
          isOn={mayChange}
          onChange={(isOn) => set(name, isOn)}
        />
      ))}
    </>
  );
}
