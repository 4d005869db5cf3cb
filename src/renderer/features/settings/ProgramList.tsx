import { useTranslation } from 'react-i18next';
import { type McpClient, nameFaultOf } from '../../../shared/model/mcp-call.ts';
import { MAX_PROGRAM_NAME_LENGTH } from '../../../shared/model/model.ts';
import { isolated, withoutUnseen } from '../../../shared/model/plain-text.ts';
import { useApp } from '../../app/context.ts';
import { Setting } from './Setting.tsx';
import { Switch } from './Switch.tsx';

interface ProgramListProps {
  readonly clients: readonly McpClient[];
  readonly onChange: () => void;
}

/** Which of the programs that have called may change the history, and why some cannot. */
export function ProgramList({ clients, onChange }: ProgramListProps) {
  const { t } = useTranslation();
  const app = useApp();
  if (clients.length === 0) return null;
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
      {clients.map(({ name, mayChange }) => {
        const program = isolated(withoutUnseen(name));
        const fault = nameFaultOf(name);
        return fault === null ? (
          <Switch
            key={name}
            label={t('mcp.clients.mayChange', { program })}
            isOn={mayChange}
            onChange={(isOn) => set(name, isOn)}
          />
        ) : (
          <p key={name} className="note program-name">
            {t(`mcp.clients.${fault}`, { program, most: MAX_PROGRAM_NAME_LENGTH })}
          </p>
        );
      })}
    </>
  );
}
