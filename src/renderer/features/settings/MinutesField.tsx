import { useId, useState } from 'react';
import { type Action, useAction } from '../../app/hooks/useAction.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { minutesOf, msOfMinutes } from '../../ui/minutes.ts';

interface Limits {
  /** In minutes. */
  readonly from: number;
  readonly to: number;
}

interface Minutes extends Limits {
  readonly text: string;
  readonly isChanged: boolean;
  readonly type: (text: string) => void;
  readonly save: Action<[]>;
}

/** A number of minutes that the user types and saves. Until it is edited, it shows `ms`. */
export function useMinutes(
  ms: number,
  limits: Limits,
  save: (ms: number) => Promise<unknown>,
): Minutes {
  const [typed, setTyped] = useState<string | null>(null);
  const isChanged = typed !== null && typed !== minutesOf(ms);
  const action = useAction(async () => {
    if (!isChanged) return;
    await save(msOfMinutes(typed, limits.from, limits.to));
    setTyped(null);
  });
  return { ...limits, text: typed ?? minutesOf(ms), isChanged, type: setTyped, save: action };
}

interface MinutesFieldProps {
  readonly label: string;
  readonly note: string;
  readonly minutes: Minutes;
}

export function MinutesField({ label, note, minutes }: MinutesFieldProps) {
  const noteId = useId();
  const { text, from, to, type, save } = minutes;
  return (
    <div className="setting">
      <label className="minutes-field">
        <span>{label}</span>
        <input
          type="number"
          min={from}
          max={to}
          step={1}
          value={text}
          aria-invalid={save.error !== null}
          aria-describedby={noteId}
          onChange={({ target }) => type(target.value)}
        />
      </label>
      <p id={noteId} className="note">
        {note}
      </p>
      <ErrorNote message={save.error} />
    </div>
  );
}
