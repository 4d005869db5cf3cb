import type { Settings } from '../shared/settings.ts';
import { createSpeech, type Speech } from '../shared/texts/speech.ts';
import { createTexts, languageFor } from '../shared/texts/texts.ts';
import type { Changes } from './changes.ts';

/**
 * The language to speak: that of the settings, as they are each time it is asked for. `languages`:
 * those that the system prefers.
 */
export function createSpeaking(
  settings: { get(): Pick<Settings, 'language'> },
  languages: () => readonly string[],
): () => Speech {
  let spoken: Speech | undefined;
  return () => {
    const language = languageFor(settings.get(), languages());
    if (spoken?.language !== language) {
      spoken = createSpeech(createTexts(language), language, languages());
    }
    return spoken;
  };
}

/** Has something follow the language: as it is now, and whenever it is another. */
export function followSpeech(
  speech: () => Speech,
  changes: Changes,
  apply: (now: Speech) => void,
): void {
  let applied = speech();
  apply(applied);
  changes.on(() => {
    if (speech() === applied) return;
    applied = speech();
    apply(applied);
  });
}
