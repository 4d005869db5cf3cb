import type { Message, MessageRole, Session } from '../../src/shared/model/model.ts';
import { exampleMessage } from '../support/example-records.ts';

interface Written {
  readonly role: MessageRole;
  readonly content: string;
  readonly metadata?: Readonly<Record<string, unknown>>;
}

const FOLDER = '/home/io/till';

/** Returns messages of an agent in a session, one second apart, with metadata as docs/AGENTS.md has it. */
export function agentMessages(session: Session, written: readonly Written[]): Message[] {
  const start = Date.parse(session.startedAt);
  return written.map(({ role, content, metadata }, position) =>
    exampleMessage(session, {
      position,
      role,
      content,
      timestamp: new Date(start + position * 1000).toISOString(),
      metadata: { source: { agent: 'claude-code', folder: FOLDER }, ...metadata },
    }),
  );
}

export const said = (role: 'user' | 'assistant', content: string): Written => ({ role, content });

export const aside = (kind: string, content: string): Written => ({
  role: 'system',
  content,
  metadata: { kind },
});

export function called(id: string, name: string, input: object, about: string): Written {
  return {
    role: 'tool_use',
    content: `${name}: ${about}`,
    metadata: { tool: { id, name, input } },
  };
}

export function returned(id: string, content: string, isError = false): Written {
  const tool = { id, ...(isError && { is_error: true }) };
  return { role: 'tool_result', content, metadata: { tool } };
}

export function bySubAgent(id: string, message: Written): Written {
  return { ...message, metadata: { ...message.metadata, sub_agent: id } };
}

const LEXER = `${FOLDER}/src/lexer.ts`;
const PARSER = `${FOLDER}/src/parser.ts`;
const ESC = '\u001b';

/** An agent's turn of a prompt, work in which a test fails once, and an answer. */
export const TURN: readonly Written[] = [
  said('user', 'Nested comments are not read to their end.\nPlease fix that.'),
  aside('thinking', 'The lexer counts no depth.\n\nI look at it first.'),
  called('t1', 'Read', { file_path: LEXER }, LEXER),
  returned('t1', Array.from({ length: 60 }, (_, at) => `${at + 1}\tline ${at + 1}`).join('\n')),
  called(
    't2',
    'Edit',
    {
      file_path: LEXER,
      old_string: 'let depth = 0;\nif (ends) return;\nnext();',
      new_string: 'let depth = 1;\nif (begins) depth += 1;\nif (ends) depth -= 1;\nnext();',
    },
    LEXER,
  ),
  returned('t2', 'The file has been updated.'),
  called('t3', 'Bash', { command: 'npm test -- lexer' }, 'npm test -- lexer'),
  returned('t3', `${ESC}[31mFAIL${ESC}[0m nested comments\nexpected 2, received 1`, true),
  called('t4', 'Write', { file_path: PARSER, content: 'export {};\n' }, PARSER),
  returned('t4', 'File created.'),
  called('t5', 'Bash', { command: 'npm test -- lexer' }, 'npm test -- lexer'),
  returned('t5', `${ESC}[32m✓${ESC}[0m nested comments\n${ESC}[1m12 passed${ESC}[0m`),
  said('assistant', 'Nested comments are read to their end now. **All tests pass.**'),
];
