import type { Locale } from '../i18n/format.ts';
import { withoutUnseen } from '../model/plain-text.ts';
import type { WhereStopped } from '../model/where-stopped.ts';
import { presentWhereStopped } from './present-facts.ts';

const FENCE = '```';

/**
 * Returns a prompt with which an agent can continue a workstream. The history is data in a fenced block, which it
 * cannot end: each of its lines begins with a label.
 */
export function continuePrompt(where: WhereStopped, locale: Pick<Locale, 't'>): string {
  const { t } = locale;
  const line = (label: string, text: string) => `${label}: ${withoutUnseen(text).trim()}`;
  const lines = [
    line(t('facts.prompt.workstream'), where.workstream.title),
    ...presentWhereStopped(where, locale).flatMap(({ label, facts }) =>
      facts.map(({ text }) => line(label, text)),
    ),
  ];
  return [
    t('facts.prompt.intro'),
    '',
    `${FENCE}text`,
    ...lines,
    FENCE,
    '',
    t('facts.prompt.task'),
    '',
  ].join('\n');
}
