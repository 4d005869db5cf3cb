import type { Command } from 'commander';
import { verifyFolder } from '../../core/verification/verify-folder.ts';
import { type CommandParts, examples, type Result, type Work } from '../command.ts';

export function add(program: Command, { t, run }: CommandParts): void {
  program
    .command('verify')
    .description(t('cli.verify.about'))
    .addHelpText('after', examples(t, 'workstreams verify', 'workstreams verify --json'))
    .action(() => run(verify));
}

function verify({ workspace, locale }: Work): Result {
  const { t } = locale;
  const { checked, invalid, differing } = verifyFolder(workspace);
  const lines = invalid.flatMap(({ workstreamId, lines: found, more }) => [
    ...found.map(({ file, line, reason }) => {
      const why = t(`workstreams.invalidLines.reasons.${reason}`);
      return `workstreams/${workstreamId}/${file}:${line}: ${why}`;
    }),
    ...(more > 0 ? [t('commandLine.more', { count: more })] : []),
  ]);
  const rows = differing.map((id) => t('cli.verify.differs', { id }));
  const isGood = lines.length + rows.length === 0;
  const summary = t(isGood ? 'cli.verify.good' : 'cli.verify.bad', { count: checked });
  return {
    json: {
      workstreams: checked,
      invalid_lines: invalid.flatMap(({ workstreamId, lines: found }) =>
        found.map(({ file, line, reason }) => ({
          workstream_id: workstreamId,
          file,
          line,
          reason,
        })),
      ),
      more_invalid_lines: invalid.reduce((sum, { more }) => sum + more, 0),
      differing_rows: differing,
    },
    text: [...lines, ...rows, summary].join('\n'),
    isFailed: !isGood,
  };
}
