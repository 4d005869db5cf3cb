import { nativeTheme } from 'electron';
import type { Settings } from '../../shared/settings.ts';
import type { Speech } from '../../shared/texts/speech.ts';
import type { Changes } from '../changes.ts';
import { followSettings } from '../settings/follow-settings.ts';
import { followSpeech } from '../speaking.ts';
import { setApplicationMenu } from './application-menu.ts';

/** Has the desktop do what the settings say, now and whenever they change. */
export function applySettings(parts: {
  settings: { get(): Settings };
  changes: Changes;
  speech: () => Speech;
  platform: NodeJS.Platform;
  shortcut: { use(keys: string | null): void };
  /** What says how the desktop is, and what goes wrong: it is told again in another language. */
  facts: { tell(): void };
  problems: { retell(): void };
}): void {
  const { settings, changes, speech, platform, shortcut, facts, problems } = parts;
  followSettings(settings, changes, ({ theme, shortcut: keys }) => {
    nativeTheme.themeSource = theme;
    shortcut.use(keys);
    facts.tell();
  });
  followSpeech(speech, changes, (now) => {
    setApplicationMenu(platform, now);
    problems.retell();
  });
}
