import type { TextPart } from '../../shared/model/search-result.ts';

/** A text in which what was looked for is marked. */
export function Marked({ parts }: { readonly parts: readonly TextPart[] }) {
  let at = 0;
  return parts.map(({ text, isMatch }) => {
    const key = at;
    at += text.length;
    return isMatch ? <mark key={key}>{text}</mark> : text;
  });
}
