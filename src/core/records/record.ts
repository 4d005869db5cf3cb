import { z } from 'zod';

export type SqlValue = string | number | null;

/**
 * A field of a record: its name in files, which is also its column in SQLite, and how its value is
 * stored in both.
 */
export interface Field<
  Whole,
  Value,
  Name extends string = string,
  Column extends SqlValue = SqlValue,
> {
  readonly name: Name;
  /** Reads the value from a file; null if it follows from the other fields. */
  readonly schema: z.ZodType<Value> | null;
  /** Returns the value for a file; undefined omits the field. */
  toFile(value: Value, whole: Whole): unknown;
  toColumn(value: Value): Column;
  fromColumn(column: Column): Value;
}

type Fields<Value> = { readonly [Key in keyof Value]-?: Field<Value, Value[Key]> };

/** The row of a record whose fields are declared as `Declared`. */
export type RowOf<Declared> = {
  readonly [Key in keyof Declared as Declared[Key] extends { name: infer Name extends string }
    ? Name
    : never]: Declared[Key] extends { toColumn(value: never): infer Column } ? Column : never;
};

/** A field with the same value in files and in SQLite. `isOmitted`: values that a file omits. */
export function plain<const Name extends string, Value extends SqlValue>(
  name: Name,
  schema: z.ZodType<Value>,
  isOmitted: (value: Value) => boolean = () => false,
): Field<unknown, Value, Name, Value> {
  return {
    name,
    schema,
    toFile: (value) => (isOmitted(value) ? undefined : value),
    toColumn: (value) => value,
    fromColumn: (column) => column,
  };
}

/** A field that is true or false, and in a file only if it is true. */
export function flag<const Name extends string>(
  name: Name,
  schema: z.ZodType<boolean>,
): Field<unknown, boolean, Name, 0 | 1> {
  return {
    name,
    schema,
    toFile: (value) => (value ? true : undefined),
    toColumn: (value) => (value ? 1 : 0),
    fromColumn: (column) => column === 1,
  };
}

/**
 * A list, stored as JSON in SQLite, and in a file unless it is empty. `item`: how an entry is
 * stored.
 */
export function list<const Name extends string, Item>(
  name: Name,
  schema: z.ZodType<readonly Item[]>,
  item: { toFile(value: Item): unknown; fromFile(value: unknown): Item },
): Field<unknown, readonly Item[], Name, string> {
  const toFile = (items: readonly Item[]) => items.map((each) => item.toFile(each));
  return {
    name,
    schema,
    toFile: (items) => (items.length === 0 ? undefined : toFile(items)),
    toColumn: (items) => JSON.stringify(toFile(items)),
    fromColumn: (column) =>
      column === '[]' ? [] : JSON.parse(column).map((each: unknown) => item.fromFile(each)),
  };
}

/** Everything that follows from the declaration of a record's fields. */
export interface RecordType<Value, Row> {
  /** The columns, in the order of the fields. */
  readonly columns: readonly (keyof Row & string)[];
  /** Reads the record from a file. */
  readonly schema: z.ZodType<Value>;
  toFile(value: Value): Record<string, unknown>;
  toRow(value: Value): Row;
  fromRow(row: Row): Value;
  /** True if both would be the same in a file. */
  isSame(one: Value, other: Value): boolean;
  /** Returns the names of the fields that would not be the same in a file. */
  differences(one: Value, other: Value): string[];
}

/**
 * Declares a record. `complete` supplies what follows from the other fields of a record that was read
 * from a file.
 */
export function defineRecord<Value extends object>() {
  return <const Declared extends Fields<Value>>(
    fields: Declared,
    complete: (value: Value) => Value = (value) => value,
  ): RecordType<Value, RowOf<Declared>> => {
    const entries = Object.entries(fields) as [keyof Value, Field<Value, Value[keyof Value]>][];
    const shape = entries.flatMap(([, { name, schema }]) => (schema ? [[name, schema]] : []));
    const toFile = (value: Value) => {
      const kept: Record<string, unknown> = {};
      for (const [key, field] of entries) {
        const inFile = field.toFile(value[key], value);
        if (inFile !== undefined) kept[field.name] = inFile;
      }
      return kept;
    };
    const collect = (read: (field: Field<Value, Value[keyof Value]>) => unknown) => {
      const value: Partial<Record<keyof Value, unknown>> = {};
      for (const [key, field] of entries) value[key] = read(field);
      return value as Value;
    };
    const differences = (one: Value, other: Value) =>
      entries.flatMap(([key, field]) => {
        const isSame = isSameJson(field.toFile(one[key], one), field.toFile(other[key], other));
        return isSame ? [] : [field.name];
      });
    return {
      columns: entries.map(([, { name }]) => name as keyof RowOf<Declared> & string),
      schema: z
        .object(Object.fromEntries(shape) as Record<string, z.ZodType>)
        .transform((found) => complete(collect(({ name }) => found[name]))),
      toFile,
      toRow: (value) => {
        const row: Record<string, SqlValue> = {};
        for (const [key, field] of entries) row[field.name] = field.toColumn(value[key]);
        return row as RowOf<Declared>;
      },
      fromRow: (row) => {
        const columns = row as Readonly<Record<string, SqlValue>>;
        return collect(({ name, fromColumn }) => fromColumn(columns[name] ?? null));
      },
      isSame: (one, other) => differences(one, other).length === 0,
      differences,
    };
  };
}

function isSameJson(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
