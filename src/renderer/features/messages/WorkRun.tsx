import { useMemo } from 'react';
import { useAppState } from '../../app/context.ts';
import { messageKeyOf } from '../../app/state/transcript.ts';
import { FoldLine } from './FoldLine.tsx';
import { type MessageRow, openFolds, placesOf, type WorkPlace } from './fold-work.ts';
import { MessageItem } from './MessageItem.tsx';

/** A run of work: lines that unfold to its messages. */
export function WorkRun({ row: { messages, after } }: { readonly row: MessageRow }) {
  const places = useMemo(() => placesOf(messages), [messages]);
  return places.map((place, at) => (
    <Place key={messageKeyOf(place.message)} place={place} at={at} after={after} />
  ));
}

interface PlaceProps {
  readonly place: WorkPlace;
  readonly at: number;
  readonly after: string;
}

function Place({ place, at, after }: PlaceProps) {
  const open = useAppState(({ unfolded }) => openFolds(place, unfolded));
  const { folds, message, result, call } = place;
  return (
    <>
      {folds.map(
        (fold, depth) =>
          fold.first === at &&
          depth <= open && (
            <div
              key={fold.key}
              className="message"
              data-role="tool_use"
              data-depth={depth || undefined}
            >
              <FoldLine fold={fold} />
            </div>
          ),
      )}
      {open === folds.length && call === undefined && (
        <MessageItem
          message={message}
          result={result}
          depth={folds.length}
          after={at === 0 ? after : message.timestamp}
        />
      )}
    </>
  );
}
