import type { Command } from 'commander';
import { plainTitle } from '../../shared/model/plain-text.ts';
import type { CommandParts, Result } from '../command.ts';
import { FILES_LINE } from '../completion/scripts.ts';
import { type Candidate, wantedAt } from '../completion/wanted.ts';

/** What shells ask to complete a line; not for people, so not in the help. */
export function add(program: Command, { t, run, print }: CommandParts): void {
  program
    .command('complete', { hidden: true })
    .description(t('cli.completion.complete'))
    .argument('[words...]', t('cli.completion.words'))
    .action((words: readonly string[]) => {
      const last = words.at(-1) ?? '';
      const wanted = wantedAt(program, words);
      if (wanted.kind === 'file')
        return print({ json: { files: true, words: [] }, text: FILES_LINE });
      if (wanted.kind === 'words') return print(toResult(wanted.words, last));
      return run(({ workspace }) => {
        const open = workspace.workstreams
          .listWorkstreams()
          .filter(({ state }) => state !== 'archived');
        const titles = open.map(({ title }) => ({ value: plainTitle(title), description: '' }));
        return toResult(titles, last);
      });
    });
}

function toResult(candidates: readonly Candidate[], beginning: string): Result {
  const begins = ({ value }: Candidate) => value.toLowerCase().startsWith(beginning.toLowerCase());
  const words = candidates.filter(begins);
  return {
    json: { files: false, words },
    text: words
      .map(({ value, description }) => (description === '' ? value : `${value}\t${description}`))
      .join('\n'),
  };
}
