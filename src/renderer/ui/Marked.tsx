import type { TextPart } from '../../shared/model/search-result.ts';

/** A text with its matches highlighted. */
export function Marked({ parts }: { readonly parts: readonly TextPart[] }) {
  let at = 0;
  return parts.map(({ text, isMatch }) => {
    const key = at;
    at += text.length;
    return isMatch ? <mark key={key}>{text}</mark> : text;
  });
}
