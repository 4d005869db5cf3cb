import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { JSONPath } from 'jsonc-parser';
import { isObject } from '../../shared/model/json-object.ts';
import type { SystemFolders } from './agent.ts';
import { edited, notUnderstood, valueAt, writeSettings } from './foreign-settings.ts';
import { textIn } from './optional-file.ts';

/** The agents that run a command of ours, and the file in which they keep that. */
const FILES = {
  'claude-code': ({ home, env }: SystemFolders) =>
    join(env.CLAUDE_CONFIG_DIR ?? join(home, '.claude'), 'settings.json'),
  codex: ({ home, env }: SystemFolders) =>
    join(env.CODEX_HOME ?? join(home, '.codex'), 'hooks.json'),
} as const satisfies Record<string, (system: SystemFolders) => string>;

export type HookedAgent = keyof typeof FILES;
export const HOOKED_AGENTS = Object.keys(FILES) as HookedAgent[];

/** When the agent runs it: at the beginning and at the end of a turn. */
const EVENTS = ['UserPromptSubmit', 'Stop'];

/** What became of an agent's file. */
export interface HookChange {
  readonly agent: HookedAgent;
  readonly path: string;
  readonly result: 'changed' | 'unchanged' | 'absent';
}

type Handler = Record<string, unknown>;

/**
 * Has the agents say when a turn begins and ends, by a command in their own settings that touches a file
 * (`DataFolder.agentBell`): their logs are then read at once. Adds nothing for an agent that is not there, and
 * nothing twice. Everything else in the files stays. Throws `FILE_UNUSABLE`, also for a file that is not
 * understood: it is not changed then.
 */
export function addHooks(bell: string, system: SystemFolders): HookChange[] {
  return change(system, (text, path) => {
    let changed = text === '' ? '{}\n' : text;
    for (const event of EVENTS) {
      const groups = groupsOf(changed, path, event);
      if (groups.some((group) => handlersOf(group).some((each) => isOurs(each, bell)))) continue;
      const group = { hooks: [handlerFor(bell)] };
      changed = edited(changed, ['hooks', event, groups.length], group);
    }
    return changed;
  });
}

/** Removes what `addHooks` has added, and nothing else. Throws as `addHooks`. */
export function removeHooks(bell: string, system: SystemFolders): HookChange[] {
  return change(system, (text, path) => {
    let changed = text;
    for (const event of EVENTS) {
      // From the end: removing one moves those after it.
      for (const [at, group] of [...groupsOf(changed, path, event).entries()].reverse()) {
        const handlers = handlersOf(group);
        const others = handlers.filter((each) => !isOurs(each, bell));
        if (others.length === handlers.length) continue;
        if (others.length === 0) changed = edited(changed, ['hooks', event, at], undefined);
        else changed = withoutOurs(changed, ['hooks', event, at, 'hooks'], handlers, bell);
      }
      if (changed === text) continue;
      // As it was before: an agent whose settings had no hooks has none.
      for (const empty of [['hooks', event], ['hooks']]) {
        if (isEmpty(valueAt(changed, path, empty))) changed = edited(changed, empty, undefined);
      }
    }
    return changed;
  });
}

function change(system: SystemFolders, edit: (text: string, path: string) => string): HookChange[] {
  return HOOKED_AGENTS.map((agent) => {
    const path = FILES[agent](system);
    if (!existsSync(dirname(path))) return { agent, path, result: 'absent' };
    const text = textIn(path);
    const changed = edit(text, path);
    if (changed === text) return { agent, path, result: 'unchanged' };
    writeSettings(path, changed);
    return { agent, path, result: 'changed' };
  });
}

/** The agents wait for it, and give what it prints to the model: it prints nothing, and cannot fail. */
function handlerFor(bell: string): Handler {
  return { type: 'command', command: commandFor(bell), timeout: 5 };
}

function commandFor(bell: string): string {
  // On Windows, too, the agents run it in a shell that has `touch`, and in which `\\` is no separator.
  const path = bell.replaceAll('\\', '/').replaceAll("'", "'\\''");
  return `touch '${path}' 2>/dev/null || true`;
}

function isOurs(handler: unknown, bell: string): boolean {
  return isObject(handler) && handler.command === commandFor(bell);
}

function withoutOurs(text: string, path: JSONPath, handlers: unknown[], bell: string): string {
  let changed = text;
  for (const [at, handler] of [...handlers.entries()].reverse()) {
    if (isOurs(handler, bell)) changed = edited(changed, [...path, at], undefined);
  }
  return changed;
}

/** Returns the groups of handlers of an event. */
function groupsOf(text: string, path: string, event: string): unknown[] {
  const groups = valueAt(text, path, ['hooks', event]) ?? [];
  if (!Array.isArray(groups)) throw notUnderstood(path);
  return groups;
}

function handlersOf(group: unknown): unknown[] {
  return isObject(group) && Array.isArray(group.hooks) ? group.hooks : [];
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
