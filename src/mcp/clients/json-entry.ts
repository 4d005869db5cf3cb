import { edited, notUnderstood, valueAt } from '../../core/agents/foreign-settings.ts';
import { isObject } from '../../shared/model/json-object.ts';
import type { EntryFormat } from './entry-format.ts';

type Path = readonly [group: string, name: string];

/** An entry at a path in JSON, perhaps with comments. `more`: what it has besides the command. */
export function jsonEntry(at: Path, more: object): EntryFormat {
  return {
    withEntry: (text, path, { command, args }) => {
      const before = valueAt(text, path, at);
      if (before === undefined) {
        const whole = text === '' ? '{}\n' : text;
        const laidOut = edited(whole, [...at], { ...more, command, args });
        if (text === '') return laidOut;
        const isUndone = without(laidOut, path, at, true) === whole;
        return isUndone ? laidOut : edited(whole, [...at], { ...more, command, args }, false);
      }
      if (!isObject(before)) throw notUnderstood(path);
      let changed = text;
      // What the user has added to the entry stays.
      for (const [key, value] of Object.entries({ command, args })) {
        const isSame = JSON.stringify(before[key]) === JSON.stringify(value);
        if (!isSame) changed = edited(changed, [...at, key], value);
      }
      return changed;
    },
    withoutEntry: (text, path) => {
      const entry = valueAt(text, path, at);
      if (entry === undefined) return text;
      const laidOut = without(text, path, at, true);
      const wasLaidOut = edited(laidOut, [...at], entry) === text;
      return wasLaidOut ? laidOut : without(text, path, at, false);
    },
  };
}

/** Removes the entry, and its group if that is empty then: a program without servers has none. */
function without(text: string, path: string, at: Path, isLaidOut: boolean): string {
  const [group] = at;
  const changed = edited(text, [...at], undefined, isLaidOut);
  const left = valueAt(changed, path, [group]);
  const isEmpty = isObject(left) && Object.keys(left).length === 0;
  return isEmpty ? edited(changed, [group], undefined, isLaidOut) : changed;
}
