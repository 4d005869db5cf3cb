import { ChevronDown } from 'lucide-react';
import { Chip } from './Chip.tsx';

interface SelectChipProps {
  readonly label: string;
  /** The label for any. */
  readonly value: string;
  readonly any: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}

/** A filter with one choice of many. The native list handles thousands of workstreams. */
export function SelectChip({ label, value, any, options, onChange }: SelectChipProps) {
  return (
    <Chip label={label} isSet={value !== ''} onRemove={() => onChange('')}>
      <span className="select-chip">
        <select aria-label={label} value={value} onChange={({ target }) => onChange(target.value)}>
          <option value="">{any}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown size="0.875rem" aria-hidden />
      </span>
    </Chip>
  );
}
