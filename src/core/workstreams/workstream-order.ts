import { z } from 'zod';
import { id, workstreamIds } from '../../shared/contract/schemas.ts';
import type { Workstream } from '../../shared/model/model.ts';
import { newPositions } from '../../shared/model/order.ts';
import { validate } from '../base/validate.ts';

interface Store {
  getWorkstream(id: string): Workstream;
  updateWorkstream(id: string, change: { position: number }): unknown;
}

const order = z
  .object({ workstreamIds, movedId: id })
  .refine((value) => value.workstreamIds.includes(value.movedId), 'errors.input.notAmongThem');

/**
 * Puts the workstreams into this order after one was moved: in one transaction, with lines only in
 * the journals of workstreams whose position changes. Throws `WORKSTREAM_NOT_FOUND`,
 * `INVALID_INPUT`.
 */
export function orderWorkstreams(
  parts: { workstreams: Store; transactions: { run(work: () => void): void } },
  input: { workstreamIds: string[]; movedId: string },
): void {
  const { workstreamIds, movedId } = validate(order, input);
  const { workstreams, transactions } = parts;
  transactions.run(() => {
    const ordered = workstreamIds.map((each) => workstreams.getWorkstream(each));
    for (const [each, position] of newPositions(ordered, movedId)) {
      workstreams.updateWorkstream(each, { position });
    }
  });
}
