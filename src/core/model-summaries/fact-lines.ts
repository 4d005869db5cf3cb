import type { FactSource } from '../../shared/model/session-facts.ts';
import { withoutCutSecrets } from '../agents/secrets.ts';

type Said<Source> = Source & { readonly text: string };

/** The facts that a model gets, of one or several sessions. */
interface FactsForModel<Source> {
  readonly asked: readonly Said<Source>[];
  readonly decisions: readonly Said<Source>[];
  readonly failedCommands: readonly (Source & {
    readonly command: string;
    readonly passedLater: boolean;
  })[];
  readonly commits: readonly (Source & { readonly subject: string })[];
  readonly tests: (Said<Source> & { readonly verdict: string }) | null;
  readonly outcome: Said<Source> | null;
  readonly openQuestions: readonly Said<Source>[];
}

/** A fact as a model gets it, without secrets. */
interface FactLine<Source> {
  readonly source: Source;
  readonly text: string;
}

/** Returns a line for each fact, kind by kind. */
export function factLines<Source extends FactSource>(
  facts: FactsForModel<Source>,
): FactLine<Source>[] {
  const { asked, decisions, failedCommands, commits, tests, outcome, openQuestions } = facts;
  const lines: FactLine<Source>[] = [
    ...asked.map((each) => ({ source: each, text: `first request: ${each.text}` })),
    ...decisions.map((each) => ({ source: each, text: `decision: ${each.text}` })),
    ...failedCommands.map((each) => ({
      source: each,
      text: `failed command${each.passedLater ? ' that passed later' : ''}: ${each.command}`,
    })),
    ...commits.map((each) => ({ source: each, text: `commit: ${each.subject}` })),
    ...(tests ? [{ source: tests, text: `tests ${tests.verdict}: ${tests.text}` }] : []),
    ...(outcome ? [{ source: outcome, text: `end of the last answer: ${outcome.text}` }] : []),
    ...openQuestions.map((each) => ({ source: each, text: `open question: ${each.text}` })),
  ];
  // A fact is the beginning of a text, and can end within a secret.
  return lines.map(({ source, text }) => ({ source, text: withoutCutSecrets(text) }));
}
