import { useMemo } from 'react';
import type { Message } from '../../../shared/model/model.ts';
import { summariseWork, type WorkSummary } from '../../../shared/model/tool-actions.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { firstWords } from './tool-line.ts';

/** A longer command is cut, so that there is room for the rest of the line. */
const MAX_COMMAND = 60;

export interface WorkLabel {
  /** `Edited 4 files, ran 3 commands` */
  readonly done: string;
  /** `1 failed`; null if nothing failed. */
  readonly failed: string | null;
}

/** Returns what was done in a run of work, as text. */
export function useWorkLabel(messages: readonly Message[]): WorkLabel {
  const { t, languageTag } = useLocale();
  return useMemo(() => {
    const summary = summariseWork(messages);
    const { failed } = summary;
    const done = partsOf(summary, t).join(', ');
    return {
      done: done.replace(/^./u, (letter) => letter.toLocaleUpperCase(languageTag)),
      failed: failed === 0 ? null : t('messages.work.failed', { count: failed }),
    };
  }, [messages, t, languageTag]);
}

type Translate = ReturnType<typeof useLocale>['t'];

function partsOf(summary: WorkSummary, t: Translate): readonly string[] {
  const {
    edited,
    commands,
    read,
    searches,
    web,
    agents,
    plans,
    others,
    thoughts,
    results,
    messages,
  } = summary;
  const calls = [edited, commands, read].some(({ length }) => length > 0);
  const counted = calls || [searches, web, agents, plans].some((count) => count > 0);
  const parts = [
    named(edited, (file) => t('messages.work.editedFile', { file: nameOf(file) })) ??
      count(edited.length, (count) => t('messages.work.edited', { count })),
    named(commands, (command) => {
      const words = firstWords(command, MAX_COMMAND);
      return words === '' ? null : t('messages.work.ranCommand', { command: words });
    }) ?? count(commands.length, (count) => t('messages.work.ran', { count })),
    named(read, (file) => t('messages.work.readFile', { file: nameOf(file) })) ??
      count(read.length, (count) => t('messages.work.read', { count })),
    count(searches, (count) => t('messages.work.searched', { count })),
    count(web, (count) => t('messages.work.web', { count })),
    count(agents, (count) => t('messages.work.agents', { count })),
    count(plans, () => t('messages.work.planned')),
    count(others, (count) =>
      counted ? t('messages.work.others', { count }) : t('summary.tool_use', { count }),
    ),
  ].filter((part) => part !== null);
  if (parts.length > 0) return parts;
  if (thoughts > 0) return [t('messages.work.thought', { count: thoughts })];
  return results > 0
    ? [t('summary.tool_result', { count: results })]
    : [t('common.messages', { count: messages })];
}

function count(number: number, text: (count: number) => string): string | null {
  return number === 0 ? null : text(number);
}

/** Returns the text that names a thing if it is the only one; else null. */
function named(things: readonly string[], text: (name: string) => string | null): string | null {
  const [only] = things;
  return only === undefined || things.length > 1 ? null : text(only);
}

/** The name of a file without its folders. */
function nameOf(path: string): string {
  return path.replace(/^.*[\\/](?=.)/, '');
}
