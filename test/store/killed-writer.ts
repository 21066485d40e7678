/** Finishes one write, begins another, and waits to be killed. */
import { openStore } from '../../src/store/open.js';
import { appendAudit } from '../../src/store/chain.js';
import { toldOfOperation } from '../../src/store/told.js';
import { operationRow } from '../support/stores.js';

const store = openStore(process.argv[2] ?? '');
const insert = (id: string, then: () => Promise<void>): Promise<void> =>
  store.write(async (tx) => {
    const row = operationRow({ id });
    await tx.insertInto('operation').values(row).execute();
    await appendAudit(tx, [
      {
        tenant: 't1',
        operation_id: id,
        plan_id: null,
        kind: 'INTENT',
        at: 1,
        actor: 'writer',
        detail: JSON.stringify(toldOfOperation({ row })),
      },
    ]);
    await then();
  });

await insert('finished', () => Promise.resolve());
await insert('unfinished', async () => {
  process.stdout.write('in the middle of the second');
  await new Promise((resolve) => setTimeout(resolve, 60_000));
});
