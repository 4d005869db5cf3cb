import type { Settings } from '../shared/model.ts';
import { createSpeech, type Speech } from '../shared/texts/speech.ts';
import { createTexts, languageFor } from '../shared/texts/texts.ts';

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
