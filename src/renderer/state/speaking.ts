import type { Language } from '../../shared/settings.ts';
import { createSpeech, type Speech } from '../../shared/texts/speech.ts';
import { languageFor, type Texts } from '../../shared/texts/texts.ts';
import type { World } from './world.ts';

export type Speaking = ReturnType<typeof createSpeaking>;

/** Has the window speak the language that the settings ask for. */
export function createSpeaking(texts: Texts) {
  const initial = createSpeech(texts, texts.language as Language);
  let spoken: { speech: Speech; languages: readonly string[] } = { speech: initial, languages: [] };

  /** The language of a world; the texts are told in it from here on. */
  function speak({ settings, desktop: { languages } }: World): Speech {
    const language = languageFor(settings, languages);
    const isSame = String(languages) === String(spoken.languages);
    if (isSame && language === spoken.speech.language) return spoken.speech;
    if (language !== texts.language) void texts.changeLanguage(language);
    spoken = { speech: createSpeech(texts, language, languages), languages };
    return spoken.speech;
  }

  return { initial, in: speak };
}
