import { isObject } from '../../shared/model/json-object.ts';
import { TEXT_FIELDS, type TextField } from '../events/covering.ts';

/** A text in a line of a journal. */
export interface JournalText {
  /** Null if it is about the workstream. */
  readonly sessionId: string | null;
  readonly field: TextField;
  readonly value: string;
  /** Puts another text in its place. */
  replace(value: string): void;
}

/** Returns the texts of a line that users have written, or that quote messages. */
export function textsIn(line: Readonly<Record<string, unknown>>): JournalText[] {
  const { workstream, session, before } = line;
  return [
    ...(isObject(workstream) ? textsOf(workstream, null) : []),
    ...[session, before].flatMap((each) => (isObject(each) ? textsOf(each, String(each.id)) : [])),
  ];
}

function textsOf(record: Record<string, unknown>, sessionId: string | null): JournalText[] {
  return TEXT_FIELDS.flatMap((field) => {
    const value = record[field];
    // That of a summary is beside the name of who wrote it.
    const [place, key] = isObject(value) ? [value, 'text'] : [record, field];
    const found = place[key];
    const [texts, put] = Array.isArray(found)
      ? [found, (value: string, at: number) => found.splice(at, 1, value)]
      : [
          [found],
          (value: string) => {
            place[key] = value;
          },
        ];
    return texts.flatMap((value: unknown, at) =>
      typeof value === 'string'
        ? [{ sessionId, field, value, replace: (text: string) => void put(text, at) }]
        : [],
    );
  });
}
