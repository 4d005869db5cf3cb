import type { Quote } from '../../shared/model/session-facts.ts';
import { clip } from './clip.ts';
import { isQuestion } from './last-turn.ts';
import { LOOKED_AT, sentencesOf } from './sentences.ts';
import { type FactMessage, MAX_FACTS, setLast, sourceOf } from './source.ts';

/** Enough for a sentence; a longer one is rarely one. */
const LONGEST = 600;

/** What a decision is announced with, in English and German. */
const CUES: readonly RegExp[] = [
  /^(?:decision|decided|agreed|entscheidung|entschieden|beschluss|beschlossen|abgemacht)\s*[:–—-]/iu,
  /\b(?:i|we)(?:['’]ve| have)?(?: now| finally)? (?:decided|agreed|opted|settled on|chose)\b/iu,
  /\b(?:it was|has been) (?:decided|agreed)\b/iu,
  /\b(?:let['’]s|let us|we['’]ll|we will|i['’]ll) (?:go with|stick with|stick to|settle on|opt for|keep using)\b/iu,
  /\b(?:let['’]s|we['’]ll|we will|i['’]ll) use\b.{1,200}\b(?:instead|rather than)\b/iu,
  /\b(?:habe|haben) (?:ich |wir )?(?:mich |uns )?(?:\S+ ){0,12}(?:entschieden|beschlossen|festgelegt|geeinigt)\b/iu,
  /\b(?:ich entscheide mich|wir entscheiden uns|wir einigen uns)\b/iu,
  /\b(?:wir|ich) (?:bleiben|bleibe) (?:bei|dabei)\b/iu,
  /\b(?:dann|also) (?:nehmen|verwenden|machen|nutzen) wir\b/iu,
  /\b(?:wurde|ist) (?:\S+ ){0,8}(?:entschieden|beschlossen|festgelegt)\b/iu,
];
/** What looks like one, but leaves it open. */
const OPEN =
  /\b(?:not|n['’]t|never|yet|nicht|nie|noch|if|once|until|wenn|falls|sobald|ob|whether)\b(?:\s+\S+){0,6}?\s+(?:decided|agreed|opted|settled|chose|entschieden|beschlossen|festgelegt|geeinigt|entscheide|entscheiden)\b/iu;
/** Parts of the cues, in lower case. Most messages have none, and need not be divided into sentences. */
const ANY =
  /deci|agreed|opted|settle|chose|go with|stick|opt for|keep using|instead|rather|entsch|beschl|abgemacht|festgelegt|einig|bleibe|nehmen wir|verwenden wir|machen wir|nutzen wir/;

/** Collects the sentences that announce a decision: the last ones. */
export class Decisions {
  readonly #found = new Map<string, Quote>();

  add(message: FactMessage, segmenter: Intl.Segmenter): void {
    if (!ANY.test(message.content.slice(0, LOOKED_AT).toLowerCase())) return;
    for (const sentence of sentencesOf(message.content, segmenter)) {
      if (!isDecision(sentence)) continue;
      const text = clip(sentence);
      if (!this.#found.has(text)) setLast(this.#found, text, { text, ...sourceOf(message) });
    }
  }

  result(): Quote[] {
    return [...this.#found.values()].slice(-MAX_FACTS);
  }
}

/** True if a sentence announces a decision. A question does not, nor does what leaves it open. */
export function isDecision(sentence: string): boolean {
  if (sentence.length > LONGEST || isQuestion(sentence) || OPEN.test(sentence)) return false;
  return CUES.some((cue) => cue.test(sentence));
}
