import { useTranslation } from 'react-i18next';
import { useAppState } from '../context.ts';

interface DeviceSelectProps {
  /** The id of a device; null for all. */
  readonly value: string | null;
  readonly onChange: (device: string | null) => void;
}

/** The choice of a device, if several take part in the history. */
export function DeviceSelect({ value, onChange }: DeviceSelectProps) {
  const { t } = useTranslation();
  const devices = useAppState((state) => state.snapshot?.devices) ?? [];
  if (devices.length < 2) return null;
  return (
    <label>
      <span>{t('common.device')}</span>
      <select value={value ?? ''} onChange={({ target }) => onChange(target.value || null)}>
        <option value="">{t('common.anyDevice')}</option>
        {devices.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
