import type { Client } from '../client.ts';
import { addressOf } from '../routes.ts';

/** Opens and leaves the sample data. The page then begins again: nothing in it is of the same data. */
export function createSample(client: Client, flushDrafts: () => void) {
  async function exchange(request: () => Promise<null>): Promise<void> {
    // What still waits belongs to the data that is open now.
    flushDrafts();
    await request();
    history.replaceState(null, '', `#${addressOf({ name: 'today', day: null })}`);
    await client.reloadPage();
  }
  return {
    open: () => exchange(client.openSample),
    leave: () => exchange(client.leaveSample),
  };
}
