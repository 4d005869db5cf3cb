import { z } from 'zod';
import { pageLimit, sessionFilter, sessionKey } from '../../shared/contract/schemas.ts';
import { validate } from '../base/validate.ts';
import type { SessionQuery } from './statements.ts';

const page = z.object({
  limit: pageLimit,
  before: sessionKey.exactOptional(),
  filter: sessionFilter.default({}),
});
export type SessionPage = z.input<typeof page>;

/** Greater than any instant, as text. */
const FOR_EVER = '~';

/** Returns the parameters for a page of sessions. Throws `INVALID_INPUT`. */
export function pageOf(workstreamId: string, options: SessionPage) {
  const { limit, before, filter } = validate(page, options);
  const { status = null, from = '', to = FOR_EVER, withMessages, device = null } = filter;
  const asked: SessionQuery = {
    workstreamId,
    limit,
    status,
    from,
    to,
    withMessages: withMessages ? 1 : null,
    device,
  };
  return { asked, before };
}
