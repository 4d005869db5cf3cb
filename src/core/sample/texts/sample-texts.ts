import type { Language } from '../../../shared/i18n/languages.ts';
import type { MessageRole } from '../../../shared/model/model.ts';
import { german } from './de.ts';
import { english } from './en.ts';

/** The messages of a part of a session, in order. */
export type Exchange = readonly (readonly [role: MessageRole, content: string])[];

/** The words of one workstream of the sample. */
export interface WorkstreamTexts {
  readonly title: string;
  readonly tags: readonly string[];
  readonly notes: string;
  /** The titles of its sessions, the latest first; they repeat if there are more sessions. */
  readonly titles: readonly string[];
  /** Answers to “Where did you stop?”. */
  readonly stops: readonly string[];
  readonly exchanges: readonly Exchange[];
}

export interface SampleTexts {
  readonly thesis: WorkstreamTexts;
  readonly client: WorkstreamTexts;
  readonly agent: WorkstreamTexts;
  readonly garden: WorkstreamTexts;
  readonly course: WorkstreamTexts;
}

/** Returns the words of the sample, in English if they are not translated. */
export function sampleTexts(language: Language): SampleTexts {
  return language === 'de' ? german : english;
}
