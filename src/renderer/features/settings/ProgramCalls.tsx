import { useTranslation } from 'react-i18next';
import type { McpCall } from '../../../shared/model/mcp-call.ts';
import { isolated, withoutUnseen } from '../../../shared/model/plain-text.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { useToday } from '../../ui/useNow.ts';
import { Setting } from './Setting.tsx';

/** What programs have asked for last. */
export function ProgramCalls({ calls }: { readonly calls: readonly McpCall[] }) {
  const { t } = useTranslation();
  return (
    <Setting texts={[t('mcp.calls.heading')]}>
      <h4>{t('mcp.calls.heading')}</h4>
      {calls.length === 0 ? (
        <p className="note">{t('mcp.calls.none')}</p>
      ) : (
        <CallTable calls={calls} />
      )}
    </Setting>
  );
}

function CallTable({ calls }: { readonly calls: readonly McpCall[] }) {
  const { t } = useTranslation();
  const { formatFull, formatMoment, formatNumber } = useLocale();
  const today = useToday();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keys.
    <section className="call-list" aria-label={t('mcp.calls.heading')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('mcp.calls.time')}</th>
            <th scope="col">{t('mcp.calls.client')}</th>
            <th scope="col">{t('mcp.calls.what')}</th>
            <th scope="col">{t('mcp.calls.characters')}</th>
          </tr>
        </thead>
        <tbody>
          {calls.map(({ at, client, version, kind, name, characters, errorCode }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: calls have no ids, and are not reordered.
            <tr key={index}>
              <td title={formatFull(new Date(at))}>{formatMoment(new Date(at), today)}</td>
              <td>
                {client === ''
                  ? t('mcp.calls.unknown')
                  : isolated(withoutUnseen(`${client} ${version}`))}
              </td>
              <td>
                {kind === 'tool' ? name : t(`mcp.calls.${kind}`, { name })}
                {errorCode !== null && <span className="note"> {errorCode}</span>}
              </td>
              <td>{formatNumber(characters)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
