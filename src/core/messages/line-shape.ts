import { isObject } from '../../shared/model/json-object.ts';

/** The keys that the format knows; others could be private. */
const KEYS = ['id', 'session_id', 'workstream_id', 'role', 'content', 'timestamp', 'metadata'];
const EVENT_KEYS = ['v', 'at', 'event', 'workstream', 'session', 'messages_read_to', 'correction'];
/** Names of roles and events, as any program may write them. */
const NAME = /^[a-z_]{1,24}$/;
const MOST_PATTERN = 40;

/** Describes how a value is built, without what was written in it. */
export function shapeOf(value: unknown): string {
  if (!isObject(value)) return typeOf(value);
  const known = [...KEYS, ...EVENT_KEYS].filter((key) => Object.hasOwn(value, key));
  const parts = known.map((key) => `${key}: ${fieldOf(key, value[key])}`);
  const others = Object.keys(value).length - known.length;
  if (others > 0) parts.push(`${others} more`);
  return `{${parts.join(', ')}}`;
}

function fieldOf(key: string, value: unknown): string {
  if (typeof value === 'string' && (key === 'role' || key === 'event') && NAME.test(value)) {
    return value;
  }
  if (key === 'timestamp' || key === 'at') return timeOf(value);
  if (key === 'content' && Array.isArray(value)) return `[${value.map(typeOf).join(', ')}]`;
  return typeOf(value);
}

/** Digits and letters are replaced: how a time is written says why it is not understood. */
function timeOf(value: unknown): string {
  if (typeof value !== 'string') return typeOf(value);
  const pattern = value
    .slice(0, MOST_PATTERN)
    .replace(/\d/g, '9')
    .replace(/[^\d\s:.,/+TZ-]/g, 'x');
  return `"${pattern}"`;
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return `list of ${value.length}`;
  if (typeof value === 'string') return `text of ${value.length}`;
  return typeof value;
}
