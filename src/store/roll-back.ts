import type { ControlledTransaction } from 'kysely';
import type { Tables } from './tables.js';

/** Ends a transaction that failed, whatever is left of it. */
export async function rollBack(tx: ControlledTransaction<Tables>): Promise<void> {
  // Where even this fails, the connection is given up, and the database rolls back by itself.
  if (!tx.isCommitted && !tx.isRolledBack) {
    await tx
      .rollback()
      .execute()
      .catch(() => undefined);
  }
}
