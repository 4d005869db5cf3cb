/** Names and phrases that have to be read twice, and what to write instead. */

/** In comments, texts and titles, also across lines. Spaces stand for any space. */
const PHRASES: readonly (readonly [avoid: string, write: string])[] = [
  ['tak(?:e|es|en|ing) in(?! (?:a|one|once) )', 'read, sync, index or adopt'],
  ['what is (?:no|none|behind|it|said|kept|to be)', 'the name of the thing'],
  ['(?<!there )(?:is|are|was|were) none', 'is not a …, has no …'],
  ['whoever|whomever', 'the caller, the user, another program'],
  ['no such', '… does not exist'],
  ['such (?:one|ones|that)', 'the name of the thing'],
  ['of (?:itself|themselves)', 'by itself'],
  ['by now', 'already, now'],
  ['any more', 'no longer'],
  ['anew|made again', 'again, rebuild'],
  ['lately|of late', 'recently'],
  ['in words', 'as a message'],
  ['told|tells? (?:of|how|what)', 'report, show, notify'],
  ['(?:is|are|be|been) said', 'is shown, is written'],
  ['put(?:s|ting)? (?:aside|right)', 'move aside, correct'],
  ['(?:is|are|was|were|be) let in', 'is accepted'],
  ['at whatever', 'whatever …'],
  ['becom(?:e|es) of|com(?:e|es) of (?:it|them)', 'happens to, results from'],
  ['mend(?:s|ed|ing)?', 'repair'],
  ['in sight', 'visible'],
  ['go(?:es|ne) on', 'continue'],
  ['(?:is|are|was|still) to come', 'in the future'],
  ["one's own|one’s own|as one (?:likes|says|types)", 'the user’s own'],
  ['book(?:s|ed)? (?:no|the|a) (?:day|night)', 'count'],
];

/** In names, whole or as a part: `told` is found in `#hasTold`. */
const NAMES: readonly (readonly [avoid: string, write: string])[] = [
  ['aliveOutside', 'findUnassignedActivity'],
  ['enact', 'append'],
  ['freeTime', 'overlapCheck'],
  ['goesOn', 'isUnchangedPrefix'],
  ['inTheWay', 'findOverlap'],
  ['inWords', 'translate'],
  ['leavePast', 'skipBackfill'],
  ['liveWorkspace', 'workspaceHost'],
  ['noticeFiles', 'onFilesChanged'],
  ['outOfReach', 'isUnavailable'],
  ['outsideAction', 'externalCommand'],
  ['putAside', 'moveAside'],
  ['refusal', 'error'],
  ['sessionFiles', 'sessionSync'],
  ['settling', 'syncInSteps'],
  ['speaking', 'locale'],
  ['stretch', 'range'],
  ['take(?:n|s)?In', 'sync, adopted'],
  ['told(?=[A-Z])', 'reported'],
  ['unanswered', 'pending'],
  ['wayBack', 'closeBehavior'],
];

const GAP = String.raw`(?:\s|\*|\/\/)+`;

function patternOfPhrase(source: string): RegExp {
  return new RegExp(`(?<![\\w-])(?:${source.replaceAll(/ (?!\))/g, GAP)})(?![\\w-])`, 'gi');
}

function patternOfName(source: string): RegExp {
  const capital = source.replace(/^./, (letter) => letter.toUpperCase());
  return new RegExp(`(?:(?<![A-Za-z])${source}|(?<![A-Z])${capital})(?![a-z])`, 'g');
}

const RULES = [
  ...PHRASES.map(([avoid, write]) => ({ pattern: patternOfPhrase(avoid), write })),
  ...NAMES.map(([avoid, write]) => ({ pattern: patternOfName(avoid), write })),
];

/** Returns each word of the list in a text as `path:line: "found", better: …`. */
export function wordsToAvoid(path: string, text: string): string[] {
  return RULES.flatMap(({ pattern, write }) =>
    [...text.matchAll(pattern)].map(({ 0: found, index }) => {
      const line = text.slice(0, index).split('\n').length;
      return `${path}:${line}: "${found.replaceAll(/\s+/g, ' ')}", better: ${write}`;
    }),
  );
}
