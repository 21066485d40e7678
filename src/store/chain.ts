/**
 * The audit as a chain: every entry has the hash of the one before in its own, so nobody changes, drops or slips in
 * an entry without changing all that come after, and the head, which an operator may have kept elsewhere.
 */
import { createHash } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import { CHAIN_START } from './migrations.js';
import type { Store } from './store.js';
import type { AuditRow, Tables } from './tables.js';

export type AuditEntry = Omit<AuditRow, 'seq' | 'prev_hash' | 'hash'>;

export type ChainVerdict =
  | { readonly ok: true; readonly entries: number; readonly head: string }
  | { readonly ok: false; readonly at: number; readonly why: string };

const PAGE_SIZE = 1000;

export function entryHash(prevHash: string, entry: Omit<AuditRow, 'prev_hash' | 'hash'>): string {
  const { seq, tenant, operation_id, plan_id, kind, at, actor, detail } = entry;
  // Named one by one: the order of columns is the database's affair, that of a hash is for ever.
  const canonical = JSON.stringify({ seq, tenant, operation_id, plan_id, kind, at, actor, detail });
  return createHash('sha256').update(`${prevHash}\n${canonical}`).digest('hex');
}

/** Inside `Store.write`, where nobody else appends. */
export async function appendAudit(tx: Transaction<Tables>, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  let { seq, hash } = await headOf(tx);
  const rows = entries.map((entry): AuditRow => {
    const prev_hash = hash;
    seq += 1;
    hash = entryHash(prev_hash, { ...entry, seq });
    return { ...entry, seq, prev_hash, hash };
  });
  await tx.insertInto('audit').values(rows).execute();
  await tx.updateTable('chain').set({ seq, hash }).execute();
}

/** Of one moment, whoever writes meanwhile. */
export function verifyChain(store: Store): Promise<ChainVerdict> {
  return store.read((db) =>
    db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute((tx) => verifyChainIn(tx)),
  );
}

export async function verifyChainIn(db: Kysely<Tables>): Promise<ChainVerdict> {
  let seq = 0;
  let hash = CHAIN_START;
  for await (const entry of entriesOf(db)) {
    if (entry.seq !== seq + 1) return { ok: false, at: seq + 1, why: 'the entry is missing' };
    if (entry.prev_hash !== hash) {
      return { ok: false, at: entry.seq, why: 'the entry does not continue the one before' };
    }
    if (entryHash(hash, entry) !== entry.hash) {
      return { ok: false, at: entry.seq, why: 'the entry is not as it was written' };
    }
    ({ seq, hash } = entry);
  }
  const head = await db.selectFrom('chain').select(['seq', 'hash']).executeTakeFirst();
  if (head?.seq !== seq || head.hash !== hash) {
    return {
      ok: false,
      at: Math.max(seq, head?.seq ?? 0),
      why: 'the last entry is not the end of the chain',
    };
  }
  return (await verifyStates(db, seq)) ?? { ok: true, entries: seq, head: hash };
}

export async function headOf(db: Kysely<Tables>): Promise<{ seq: number; hash: string }> {
  return db.selectFrom('chain').select(['seq', 'hash']).executeTakeFirstOrThrow();
}

async function* entriesOf(db: Kysely<Tables>): AsyncGenerator<AuditRow> {
  for (let after = -Infinity, isLast = false; !isLast;) {
    let query = db.selectFrom('audit').selectAll().orderBy('seq').limit(PAGE_SIZE);
    if (after !== -Infinity) query = query.where('seq', '>', after);
    const page = await query.execute();
    yield* page;
    isLast = page.length < PAGE_SIZE;
    after = page.at(-1)?.seq ?? after;
  }
}

/** Operations stand where the audit says that they stand. */
async function verifyStates(db: Kysely<Tables>, headSeq: number): Promise<ChainVerdict | null> {
  for (let after = '', isLast = false; !isLast;) {
    const page = await db
      .selectFrom('operation')
      .select(['id', 'state'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(PAGE_SIZE)
      .execute();
    const told = await statesIn(
      db,
      page.map(({ id }) => id),
    );
    for (const { id, state } of page) {
      const last = told.get(id);
      if (last?.state !== state) {
        return {
          ok: false,
          at: last?.seq ?? headSeq,
          why: `operation ${id} is not in the state that it left`,
        };
      }
    }
    isLast = page.length < PAGE_SIZE;
    after = page.at(-1)?.id ?? after;
  }
  return null;
}

async function statesIn(
  db: Kysely<Tables>,
  operationIds: readonly string[],
): Promise<ReadonlyMap<string, { seq: number; state: string }>> {
  const states = new Map<string, { seq: number; state: string }>();
  if (operationIds.length === 0) return states;
  const entries = await db
    .selectFrom('audit')
    .select(['operation_id', 'seq', 'detail'])
    .where('operation_id', 'in', operationIds)
    .orderBy('seq')
    .execute();
  for (const { operation_id, seq, detail } of entries) {
    const state = stateIn(detail);
    if (operation_id !== null && state !== null) states.set(operation_id, { seq, state });
  }
  return states;
}

/** Null where the entry did not change it. */
function stateIn(detail: string): string | null {
  try {
    const told = JSON.parse(detail) as { state?: unknown } | null;
    return typeof told?.state === 'string' ? told.state : null;
  } catch {
    return null;
  }
}
