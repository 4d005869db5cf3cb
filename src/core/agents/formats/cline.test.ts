import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { placeFixture, readLog } from '../../../../tests/support/read-log.ts';
import { temporaryFolder } from '../../../../tests/support/test-workspace.ts';
import type { AgentMessage } from '../agent.ts';
import { cline, rooCode } from './cline.ts';

const TASK = '1780304400000';
const LOG = `${TASK}/ui_messages.json`;

let folder: string;

beforeEach(() => {
  folder = temporaryFolder();
  placeFixture('cline/ui_messages.json', folder, LOG);
});

const said = ({ role, kind, content }: AgentMessage) => [kind ?? role, content];

describe('a log of Cline', () => {
  it('says what the user and the agent wrote, and what tools did', () => {
    const { messages, unknown, skipped } = readLog(cline, folder, LOG);
    expect([unknown, skipped]).toEqual([['hologram'], ['noTime']]);
    expect(messages.map(said)).toEqual([
      ['user', 'Why is the total wrong?\n\n[image]'],
      ['thinking', 'Seven percent, not nineteen.'],
      ['assistant', 'I read the file.'],
      ['tool_use', 'readFile: src/total.ts'],
      ['tool_use', 'command: npm test'],
      ['tool_result', '1 failed'],
      ['assistant', 'Which tax has bread?'],
      ['user', 'Seven'],
      ['notice', 'The file changed meanwhile.'],
      ['assistant', 'The total is right now.'],
    ]);
    expect(messages[0]).toMatchObject({ session: TASK, timestamp: 1780304400000 });
    expect(messages[5]?.tool?.id).toBe(messages[4]?.tool?.id);
  });

  it('has the folder that the agent was shown, or that Roo Code noted', () => {
    const write = (name: string, text: string) => writeFileSync(join(folder, TASK, name), text);
    const folderOf = () => readLog(rooCode, folder, LOG).messages[0]?.place.folder;
    expect(folderOf()).toBeNull();
    const text = '# Current Working Directory (C:\\till) Files\nsrc/';
    write('api_conversation_history.json', JSON.stringify([{ content: [{ text }] }]));
    expect(folderOf()).toBe('C:\\till');
    const long = `${'ü'.repeat(100_000)}# Current Working Directory (/home/io/t\u00fcll) Files`;
    write('api_conversation_history.json', JSON.stringify([{ content: [{ text: long }] }]));
    expect(folderOf()).toBe('/home/io/tüll');
    write('history_item.json', JSON.stringify({ id: TASK, workspace: '/home/io/till' }));
    expect(folderOf()).toBe('/home/io/till');
  });

  it('is in the folder of the extension, in any of the editors', () => {
    const linux = { home: '/home/io', env: {}, platform: 'linux' } as const;
    expect(cline.folders(linux)).toContain(
      join('/home/io', '.config/Code/User/globalStorage/saoudrizwan.claude-dev/tasks'),
    );
    expect(rooCode.folders({ ...linux, platform: 'darwin' })).toContain(
      join(
        '/home/io/Library/Application Support',
        'Cursor/User/globalStorage/rooveterinaryinc.roo-cline/tasks',
      ),
    );
    expect(
      [LOG, `${TASK}/api_conversation_history.json`, 'a/b/ui_messages.json'].map(cline.isLog),
    ).toEqual([true, false, false]);
  });

  it('that is still being written gives nothing yet', () => {
    writeFileSync(join(folder, LOG), '[{"ts": 1780304400000, "type"');
    expect(readLog(cline, folder, LOG)).toMatchObject({ messages: [], skipped: ['notJson'] });
  });
});
