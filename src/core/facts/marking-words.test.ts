import { expect, it } from 'vitest';
import { exampleFacts } from '../../../tests/support/example-records.ts';
import { openTestWorkspace } from '../../../tests/support/test-workspace.ts';
import { SCRATCH_ID } from '../../shared/model/model.ts';
import type { SessionFacts } from '../../shared/model/session-facts.ts';
import { runToCompletion } from '../base/steps.ts';
import { factsWithWords, markingWords } from './marking-words.ts';

const at = '2026-01-29T09:00:00.000Z';
const quote = (text: string, messageId = 'm1') => ({ text, at, messageId });
const asking = (text: string) => exampleFacts({ asked: quote(text) });
const textsOf = (own: SessionFacts, others: readonly SessionFacts[]) =>
  markingWords(own, others).map(({ text }) => text);

const PARSER = ['quotes', 'comments', 'numbers', 'strings'].map((part) =>
  asking(`Let the parser read the ${part} of the grammar.`),
);

it('are those that the other sessions of the workstream do not have', () => {
  const own = exampleFacts({
    asked: quote('Let the parser read the escapes of the grammar.'),
    decisions: [quote('Escapes such as tabs are read by LexerState.', 'm2')],
  });
  expect(markingWords(own, PARSER)).toEqual([quote('escapes'), quote('LexerState', 'm2')]);
});

it('are found in any language without a list of its common words', () => {
  const others = ['die Rechnung', 'das Konto', 'den Beleg'].map((what) =>
    asking(`Bitte prüfe ${what} und lege es danach ab.`),
  );
  const own = asking('Bitte prüfe den Kontoauszug und lege es danach ab.');
  expect(textsOf(own, others)).toEqual(['Kontoauszug']);
  const japanese = ['請求書', '口座', '領収書'].map((what) =>
    asking(`${what}を確認してください。`),
  );
  expect(textsOf(asking('残高を確認してください。'), japanese)).toEqual(['残高']);
});

it('are not looked for among too few sessions to tell', () => {
  expect(textsOf(asking('Escapes'), PARSER.slice(0, 2))).toEqual([]);
});

it('are at most five, without numbers, short and endless words', () => {
  const words = 'with alpha bravo charlie delta echoes foxtrot 20260129'.split(' ');
  const own = asking([...words, 'x'.repeat(41)].join(' '));
  expect(textsOf(own, PARSER)).toEqual(words.slice(1, 6));
});

it('are compared with the other sessions of the same workstream', () => {
  const { workstreams: store, facts, sessions, clock, thesis, messages } = openTestWorkspace();
  const session = (workstreamId: string, content: string) => {
    const id = sessions.startSession(workstreamId);
    messages.append(workstreamId, { role: 'user', content });
    clock.pass(2);
    sessions.endSession(id);
    clock.pass(1);
    return id;
  };
  const own = session(thesis, 'Sort the invoices.');
  const words = () =>
    runToCompletion(factsWithWords(own, { store, facts })).words.map(({ text }) => text);
  session(thesis, 'Sort the receipts.');
  session(thesis, 'Sort the drawers.');
  session(SCRATCH_ID, 'Sort the shelves.');
  expect(words()).toEqual([]);
  session(thesis, 'Sort the shelves.');
  expect(words()).toEqual(['invoices']);
});
