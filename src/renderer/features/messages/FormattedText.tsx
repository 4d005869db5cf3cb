import { formatted } from './formatted.ts';
import { markup } from './markup.tsx';
import './markup.css';
import { PlainText } from './PlainText.tsx';

/** Markdown as formatted text, or as plain text if it should not be formatted. */
export function FormattedText({ text }: { readonly text: string }) {
  const elements = formatted(text, markup);
  if (elements === null) return <PlainText text={text} />;
  return <div className="message-markdown">{elements}</div>;
}
