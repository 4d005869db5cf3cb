import { askSessionBus } from '../../core/base/session-bus.ts';

const NAME = 'org.freedesktop.Notifications';
const PATH = '/org/freedesktop/Notifications';
const METHOD = 'GetCapabilities';

const QUESTIONS = [
  {
    program: 'gdbus',
    args: [
      'call',
      '--session',
      `--dest=${NAME}`,
      `--object-path=${PATH}`,
      `--method=${NAME}.${METHOD}`,
    ],
  },
  { program: 'busctl', args: ['--user', 'call', NAME, PATH, NAME, METHOD] },
] as const;

/**
 * Resolves to whether the desktop reads the body of a notification as markup, as most of Linux do. The
 * others would show what is escaped as it is. Counts as yes if it cannot be determined: text that is
 * read as markup by mistake can be lost.
 */
export async function readsBodyMarkup(
  platform: NodeJS.Platform,
  env: NodeJS.ProcessEnv,
): Promise<boolean> {
  if (platform !== 'linux') return false;
  const reply = await askSessionBus(QUESTIONS, env);
  return reply === null || /['"]body-markup['"]/.test(reply.answer);
}
