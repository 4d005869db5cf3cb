import { Argument, type Command } from 'commander';
import type { ClientChange } from '../../mcp/clients/clients.ts';
import { CLIENT_IDS, type ClientId } from '../../shared/model/mcp-client.ts';
import { type CommandParts, examples, InvalidArgument, type Place } from '../command.ts';

const ACTIONS = ['add', 'remove'] as const;

export function add(program: Command, { t, serve, print }: CommandParts): void {
  program
    .command('mcp')
    .description(t('cli.mcp.about'))
    .addArgument(new Argument('[action]', t('cli.mcp.action')).choices(ACTIONS))
    .addArgument(new Argument('[program]', t('cli.mcp.program')).choices(CLIENT_IDS))
    .addHelpText(
      'after',
      examples(
        t,
        'workstreams mcp',
        'workstreams mcp add claude-code',
        'workstreams mcp remove claude-code',
      ),
    )
    .action((action?: (typeof ACTIONS)[number], client?: ClientId) =>
      serve(async (place) => {
        if (action === undefined) {
          const { serveMcp } = await import('../../mcp/serve.ts');
          await serveMcp(place);
          return;
        }
        if (client === undefined) throw new InvalidArgument(({ t }) => t('cli.mcp.which'));
        const change = await changeOf(action, client, place);
        const text = t(`cli.mcp.${change.result === 'unchanged' ? 'unchanged' : action}`, {
          path: change.path,
        });
        await print({ json: change, text });
      }),
    );
}

async function changeOf(
  action: (typeof ACTIONS)[number],
  client: ClientId,
  { program, chosenDataDir, system }: Place,
): Promise<ClientChange> {
  const { addToClient, removeFromClient } = await import('../../mcp/clients/clients.ts');
  if (action === 'remove') return removeFromClient(client, system);
  // Whole paths: desktop programs do not know the path of a shell.
  const [command = '', ...before] = program;
  const folder = chosenDataDir === null ? [] : [`--data-dir=${chosenDataDir}`];
  return addToClient(client, { command, args: [...before, ...folder, 'mcp'] }, system);
}
