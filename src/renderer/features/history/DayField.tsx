import { useEffect, useRef } from 'react';
import type { DayKey } from '../../../shared/time/day-key.ts';
import { firstInstantOf } from '../../app/state/session-filter.ts';

interface DayFieldProps {
  readonly label: string;
  /** Empty for none. */
  readonly value: DayKey;
  readonly onChange: (day: DayKey) => void;
}

/** A field for a day. Incomplete dates are ignored while the user types. */
export function DayField({ label, value, onChange }: DayFieldProps) {
  const ref = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const input = ref.current;
    if (value === '' && input && firstInstantOf(input.value) !== undefined) input.value = '';
  }, [value]);
  return (
    <label>
      <span>{label}</span>
      <input
        ref={ref}
        type="date"
        defaultValue={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </label>
  );
}
