/** The target of a `workstreams://` link. */
export type LinkedPlace =
  | { readonly name: 'session'; readonly sessionId: string }
  | { readonly name: 'workstream'; readonly workstreamId: string };

/** A navigation request from outside the window. `nowhere`: the link's target does not exist here. */
export type RequestedPlace =
  | LinkedPlace
  | { readonly name: 'nowhere' }
  | { readonly name: 'settings' };

export const LINK_SCHEME = 'workstreams';

/** Returns `workstreams://session/<id>`. Throws if the id contains lone surrogates. */
export function linkTo(place: LinkedPlace): string {
  const id = place.name === 'session' ? place.sessionId : place.workstreamId;
  return `${LINK_SCHEME}://${place.name}/${encodeURIComponent(id)}`;
}
