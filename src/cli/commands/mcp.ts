import type { Command } from 'commander';
import type { CommandParts } from '../command.ts';

export function add(program: Command, { t, serve }: CommandParts): void {
  program
    .command('mcp')
    .description(t('cli.mcp.about'))
    .action(() =>
      serve(async (place) => {
        const { serveMcp } = await import('../../mcp/serve.ts');
        await serveMcp(place);
      }),
    );
}
