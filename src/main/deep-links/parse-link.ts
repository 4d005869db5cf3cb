import { id as anyId } from '../../shared/contract/schemas.ts';
import { LINK_SCHEME, type LinkedPlace, linkTo } from '../../shared/model/deep-link.ts';

const LINK = /^workstreams:\/\/(session|workstream)\/([^/?#\s]{1,900})$/;

/** What a link leads to; null for one that this app does not write exactly so. */
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

/** The links among the arguments of a start. Anything of our scheme, whether it is well-formed or not. */
export function linksIn(argv: readonly string[]): readonly string[] {
  return argv.filter((argument) => argument.toLowerCase().startsWith(`${LINK_SCHEME}:`));
}

function decoded(text: string | undefined): string | undefined {
  try {
    return text && decodeURIComponent(text);
  } catch {
    // These are no bytes of a text.
    return undefined;
  }
}
