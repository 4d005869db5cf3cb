import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleSession } from '../../../tests/support/example-records.ts';
import type { Message, Session } from './model.ts';
import { type MarkdownWords, messageAsMarkdown, sessionHeading } from './session-markdown.ts';

const words: MarkdownWords = {
  role: (role) => role,
  facts: () => 'facts',
  summary: ({ summary }) => summary,
  whereStopped: ({ whereStopped }) => whereStopped && `stopped: ${whereStopped}`,
  writtenSummary: ({ writtenSummary }) => writtenSummary && `by: ${writtenSummary.text}`,
  time: () => '09:00',
};

function messageOf(role: Message['role'], content: string): Message {
  const at = '2026-01-29T09:00:00.000Z';
  const places = { id: 'm', workstreamId: 'one', sessionId: 's1', position: 0 };
  return { ...places, role, content, timestamp: at };
}

/** Returns the Markdown as it is written, part by part, into a file or the clipboard. */
function sessionAsMarkdown(title: string, session: Session, messages: readonly Message[]): string {
  const parts = messages.map((message) => messageAsMarkdown(message, words));
  return [sessionHeading(title, session, words, []), ...parts].join('\n');
}

function markdownOf(...messages: Message[]): string {
  return sessionAsMarkdown('Thesis', exampleSession(), messages);
}

const END = messageOf('user', 'The end.');

describe('a session as Markdown', () => {
  it('has a title, its facts, its summary and its messages, each below a heading', () => {
    const session = exampleSession({ summary: '2 messages: 1 *user*' });
    const all = [messageOf('user', 'Hello **you**'), messageOf('assistant', 'Yes?')];
    expect(sessionAsMarkdown('A *title*\n# or two', session, all)).toBe(
      [
        '# A \\*title\\* \\# or two\n\nfacts\n\n> 2 messages: 1 \\*user\\*\n\n',
        '## user · 09:00\n\nHello **you**\n\n',
        '## assistant · 09:00\n\nYes?\n',
      ].join(''),
    );
  });

  it('has its own title and where the user stopped', () => {
    const session = exampleSession({ title: 'Outline', whereStopped: 'At *chapter* 2' });
    expect(sessionAsMarkdown('Thesis', session, [])).toBe(
      '# Thesis: Outline\n\nfacts\n\n> stopped: At \\*chapter\\* 2\n',
    );
  });

  it('has its parts as lists, in which nothing is taken for Markdown', () => {
    const parts = [{ label: 'Asked for', lines: ['Read *all*\n# of it', '<b>![x](y)'] }];
    expect(sessionHeading('Thesis', exampleSession(), words, parts)).toBe(
      '# Thesis\n\nfacts\n\n**Asked for**\n\n- Read \\*all\\* \\# of it\n- \\<b\\>!\\[x\\](y)\n',
    );
  });

  it('fences the input and output of tools, with more backticks than any fence in it', () => {
    const text = markdownOf(
      messageOf('tool_result', 'a\n````\nb'),
      messageOf('tool_use', '{"a":1}'),
    );
    expect(text).toContain('\n`````\na\n````\nb\n`````\n');
    expect(text).toContain('\n```json\n{"a":1}\n```\n');
  });

  it.each([
    ['```ts\nconst a = 1;', '```'],
    ['~~~~\ntext\n~~~', '~~~~'],
    ['````\n```\ntext', '````'],
  ])('closes a fence that a message leaves open: %j', (content, fence) => {
    expect(markdownOf(messageOf('assistant', content), END)).toContain(`${content}\n${fence}\n`);
  });

  it('adds nothing to a message that closes its own fence', () => {
    const content = '```ts\nconst a = 1;\n```\n\nDone.';
    expect(markdownOf(messageOf('assistant', content))).toContain(`\n\n${content}\n`);
  });

  it.each(['<!-- never closed', '<script>', '<?php', '  <pre>'])(
    'lets no HTML continue after a message: %j',
    (content) => {
      const shown = content.replace('<', '\\<');
      expect(markdownOf(messageOf('user', content), END)).toContain(`\n\n${shown}\n\n## user`);
    },
  );

  it('has exactly one heading outside of fences for each message', () => {
    const content = fc.string({ unit: fc.constantFrom('`', '~', '\n', ' ', 'a', '<', '!') });
    const role = fc.constantFrom('user' as const, 'tool_use' as const, 'assistant' as const);
    fc.assert(
      fc.property(fc.array(fc.record({ role, content })), (all) => {
        const text = markdownOf(...all.map((each) => messageOf(each.role, each.content)));
        expect(headingsIn(text)).toBe(all.length);
      }),
    );
  });
});

/** Counts the message headings as CommonMark does: those outside of fences. */
function headingsIn(markdown: string): number {
  let fence = '';
  let count = 0;
  for (const line of markdown.split('\n')) {
    const marks = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line);
    if (fence === '') {
      if (line.startsWith('## ')) count += 1;
      if (marks && !(marks[1]?.startsWith('`') && marks[2]?.includes('`'))) fence = marks[1] ?? '';
    } else if (marks?.[1]?.startsWith(fence) && marks[2]?.trim() === '') fence = '';
  }
  return count;
}
