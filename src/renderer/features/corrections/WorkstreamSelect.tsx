import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppState } from '../../app/context.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';

interface WorkstreamSelectProps {
  readonly label: string;
  /** Empty until one is chosen. */
  readonly value: string;
  /** A workstream that cannot be chosen. */
  readonly except?: string;
  readonly error: string | null;
  readonly onChoose: (workstreamId: string) => void;
}

/** Chooses one of the workstreams that are not archived. */
export function WorkstreamSelect(props: WorkstreamSelectProps) {
  const { label, value, except, error, onChoose } = props;
  const { t } = useTranslation();
  const errorId = useId();
  const workstreams = useAppState((state) => state.snapshot?.workstreams) ?? [];
  const others = workstreams
    .filter(({ id, state }) => id !== except && (id === value || state !== 'archived'))
    .toSorted((a, b) => a.title.localeCompare(b.title));
  return (
    <>
      <label className="field">
        <span>{label}</span>
        <select
          value={value}
          aria-invalid={error !== null}
          aria-describedby={errorId}
          onChange={({ target }) => onChoose(target.value)}
        >
          {value === '' && (
            <option value="" disabled>
              {t(others.length === 0 ? 'corrections.move.noOther' : 'corrections.move.choose')}
            </option>
          )}
          {others.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <ErrorNote id={errorId} message={error} />
    </>
  );
}
