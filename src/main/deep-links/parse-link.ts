import { id as anyId } from '../../shared/contract/schemas.ts';
import { LINK_SCHEME, type LinkedPlace, linkTo } from '../../shared/model/deep-link.ts';

const LINK = /^workstreams:\/\/(session|workstream)\/([^/?#\s]{1,900})$/;

/** Returns the place of a link; null unless the app itself would write it in exactly this form. */
export function parseLink(link: string): LinkedPlace | null {
  const [, name, encoded] = LINK.exec(link) ?? [];
  const id = anyId.safeParse(decoded(encoded));
  if (!id.success) return null;
  const place: LinkedPlace =
    name === 'session'
      ? { name, sessionId: id.data }
      : { name: 'workstream', workstreamId: id.data };
  return linkTo(place) === link ? place : null;
}

/** Returns the arguments that have our scheme, well-formed or not. */
export function linksIn(argv: readonly string[]): readonly string[] {
  return argv.filter((argument) => argument.toLowerCase().startsWith(`${LINK_SCHEME}:`));
}

function decoded(text: string | undefined): string | undefined {
  try {
    return text && decodeURIComponent(text);
  } catch {
    // Not valid UTF-8.
    return undefined;
  }
}
