/** What a link of the app's own can lead to. */
export type LinkedPlace =
  | { readonly name: 'session'; readonly sessionId: string }
  | { readonly name: 'workstream'; readonly workstreamId: string };

/** What was asked for outside of the window; nowhere: by a link to what is not here. */
export type RequestedPlace = LinkedPlace | { readonly name: 'nowhere' };

export const LINK_SCHEME = 'workstreams';

/** `workstreams://session/<id>`. Throws for an id that is no well-formed text. */
export function linkTo(place: LinkedPlace): string {
  const id = place.name === 'session' ? place.sessionId : place.workstreamId;
  return `${LINK_SCHEME}://${place.name}/${encodeURIComponent(id)}`;
}
