import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { agentMetadataOf } from '../../../shared/model/agent-metadata.ts';
import { isObject } from '../../../shared/model/json-object.ts';
import type { Message } from '../../../shared/model/model.ts';
import { isTooDeep } from '../../../shared/model/nesting.ts';
import { commandOf, type ToolAction, toolActionOf } from '../../../shared/model/tool-actions.ts';
import { toolCallOf } from '../../../shared/model/tool-call.ts';
import { messageKeyOf } from '../../app/state/transcript.ts';
import { DiffView } from './DiffView.tsx';
import { LongContent } from './LongContent.tsx';
import { MessageCut } from './MessageCut.tsx';
import { MessageImages } from './MessageImages.tsx';
import { MessageText } from './MessageText.tsx';
import { TerminalText } from './TerminalText.tsx';
import { changesIn } from './tool-changes.ts';
import './tool-details.css';

export interface ToolDetailsProps {
  readonly message: Message;
  readonly result: Message | undefined;
  readonly isPrinted: boolean;
}

/** All of a call and its result: an edit as a diff, a command as its command line and output. */
export function ToolDetails({ message, result, isPrinted }: ToolDetailsProps) {
  const { kind } = toolActionOf(toolCallOf(message));
  const isResult = message.role === 'tool_result';
  return (
    <div className="message-tool-content">
      {!isResult && <CallDetails message={message} kind={kind} isPrinted={isPrinted} />}
      {isResult && <ResultDetails result={message} isTerminal isPrinted={isPrinted} />}
      {result && (
        <ResultDetails result={result} isTerminal={kind !== 'read'} isPrinted={isPrinted} />
      )}
    </div>
  );
}

interface CallDetailsProps {
  readonly message: Message;
  readonly kind: ToolAction['kind'];
  readonly isPrinted: boolean;
}

function CallDetails({ message, kind, isPrinted }: CallDetailsProps) {
  const { input } = useMemo(() => toolCallOf(message), [message]);
  const { folder } = agentMetadataOf(message);
  const changes = useMemo(() => (kind === 'edit' ? changesIn(input) : []), [kind, input]);
  const key = messageKeyOf(message);
  if (changes.length > 0) {
    return changes.map((change, index) => (
      <DiffView
        // biome-ignore lint/suspicious/noArrayIndexKey: a patch can change a file twice
        key={index}
        change={change}
        folder={folder}
        unfoldKey={`all ${key}`}
        isPrinted={isPrinted}
      />
    ));
  }
  const command = kind === 'command' ? commandOf(input) : null;
  if (command !== null) {
    return (
      <pre className="tool-command">
        <code>{command}</code>
      </pre>
    );
  }
  const whole = writtenInput(input);
  return <MessageText text={whole ?? message.content} isMarkdown={false} />;
}

/** Returns an input that has more than the line of the call shows, as JSON. */
function writtenInput(input: unknown): string | null {
  if (!isObject(input) || Object.keys(input).length === 0 || isTooDeep(input)) return null;
  return JSON.stringify(input, null, 2);
}

interface ResultDetailsProps {
  readonly result: Message;
  readonly isTerminal: boolean;
  readonly isPrinted: boolean;
}

function ResultDetails({ result, isTerminal, isPrinted }: ResultDetailsProps) {
  const { t } = useTranslation();
  const { images, tool, cut } = agentMetadataOf(result);
  const { content } = result;
  const key = `all ${messageKeyOf(result)}`;
  return (
    <div className="tool-result" data-failed={tool?.isError}>
      <p className="visually-hidden">{t('messages.roles.tool_result')}</p>
      {content.trim() === '' ? (
        <p className="message-empty">{t('messages.noOutput')}</p>
      ) : (
        <LongContent lines={content.split('\n')} unfoldKey={key} isPrinted={isPrinted}>
          {(lines) =>
            isTerminal ? (
              <TerminalText text={lines.join('\n')} />
            ) : (
              <MessageText text={lines.join('\n')} isMarkdown={false} />
            )
          }
        </LongContent>
      )}
      <MessageCut bytes={cut} />
      <MessageImages names={images} />
    </div>
  );
}
