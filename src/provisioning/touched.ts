/** Whom writes touch: everybody who may lose something by one, counted against the limits. */
import { sql, type Kysely, type Transaction } from 'kysely';
import { emailKey } from '../identity.js';
import type { OperationRow, Tables, TouchedRow } from '../store/tables.js';
import type { Threshold, Touched } from './intent.js';

/** A statement takes only so many values. */
const ROWS_AT_ONCE = 500;

/** Whom it takes access from, on record where that is more than whom it is about. */
export async function touch(
  tx: Transaction<Tables>,
  own: OperationRow,
  takesFrom: readonly Touched[],
): Promise<readonly TouchedRow[]> {
  await tx.deleteFrom('touched').where('operation_id', '=', own.id).execute();
  const rows = new Map<string, TouchedRow>();
  for (const { accountId, email, person } of takesFrom) {
    const account = accountId ?? (email === null ? null : emailKey(email));
    if (account !== null) rows.set(account, { operation_id: own.id, account, person });
  }
  if (rows.size === 0 || (rows.size === 1 && rows.has(own.account ?? ''))) return [];
  const all = [...rows.values()];
  for (let at = 0; at < all.length; at += ROWS_AT_ONCE) {
    await tx
      .insertInto('touched')
      .values(all.slice(at, at + ROWS_AT_ONCE))
      .execute();
  }
  return all;
}

/** How many people were touched since then, with those of this operation. */
export async function touchedSince(
  tx: Transaction<Tables>,
  limit: Threshold,
  own: OperationRow,
  since: number,
): Promise<number> {
  // In all connectors somebody counts once, in each by account.
  const account = sql<string>`connector || ' ' || coalesce(touched.account, operation.account, address, natural_key)`;
  const person = sql<string>`case when touched.account is null then operation.person else touched.person end`;
  const who = limit.connector === null ? sql<string>`coalesce(${person}, ${account})` : account;
  let query = tx
    .selectFrom('operation')
    .leftJoin('touched', 'touched.operation_id', 'operation.id')
    .select(sql<number>`count(distinct ${who})`.as('people'))
    .where('tenant', '=', own.tenant)
    .where((where) => where.or([where('intended_at', '>', since), where('id', '=', own.id)]))
    .where('state', 'in', ['PENDING', 'SUCCEEDED', 'UNKNOWN'])
    // What ends as it was arranged was counted when it was given.
    .where('undoes', 'is', null);
  if (limit.connector !== null) query = query.where('connector', '=', limit.connector);
  if (limit.destructive) query = query.where('destructive', '=', 1);
  const { people } = await query.executeTakeFirstOrThrow();
  return Number(people);
}

/** Accounts that a write of unknown outcome may have taken access from. */
export async function perhapsGone(
  db: Kysely<Tables>,
  tenant: string,
  connector: string,
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('operation')
    .leftJoin('touched', 'touched.operation_id', 'operation.id')
    .select(({ fn }) => fn.coalesce('touched.account', 'operation.account').as('account'))
    .where('tenant', '=', tenant)
    .where('connector', '=', connector)
    .where('state', '=', 'UNKNOWN')
    .where('destructive', '=', 1)
    .execute();
  return new Set(rows.flatMap(({ account }) => account ?? []));
}
