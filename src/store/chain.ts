/**
 * The audit as a chain: every entry has the hash of the one before in its own, so nobody changes, drops or slips in
 * an entry without changing all that come after, and the head, which an operator may have kept elsewhere.
 */
import { createHash } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import { CHAIN_START } from './migrations.js';
import { verifyRows } from './rows-held.js';
import type { Store } from './store.js';
import type { AuditRow, Tables } from './tables.js';
import { forgottenBefore } from './told.js';

export type AuditEntry = Omit<AuditRow, 'seq' | 'prev_hash' | 'hash'>;

export type ChainVerdict =
  | {
      readonly ok: true;
      readonly entries: number;
      readonly head: string;
      /** How many entries came after the expected head; null where it is the head of none. */
      readonly since: number | null;
    }
  | { readonly ok: false; readonly at: number; readonly why: string };

const PAGE_SIZE = 1000;

/** Keys of what was over before `detail.before` may be used again, and are not with their operations any more. */
export const KEYS_FORGOTTEN = 'KEYS_FORGOTTEN';

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

/** Of one moment, whoever writes meanwhile. `expected` is a head that was kept elsewhere. */
export function verifyChain(store: Store, expected: string | null = null): Promise<ChainVerdict> {
  return store.read((db) =>
    db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute((tx) => verifyChainIn(tx, expected)),
  );
}

/** The audit by itself, and then every row against it. */
export async function verifyChainIn(
  db: Kysely<Tables>,
  expected: string | null = null,
): Promise<ChainVerdict> {
  let seq = 0;
  let hash = CHAIN_START;
  let expectedAt = expected === CHAIN_START ? 0 : null;
  const forgotten = new Map<string, number>();
  for await (const entry of entriesOf(db)) {
    if (entry.seq !== seq + 1) return { ok: false, at: seq + 1, why: 'the entry is missing' };
    if (entry.prev_hash !== hash) {
      return { ok: false, at: entry.seq, why: 'the entry does not continue the one before' };
    }
    if (!isAsWritten(entry)) {
      return { ok: false, at: entry.seq, why: 'the entry is not as it was written' };
    }
    ({ seq, hash } = entry);
    if (hash === expected) expectedAt = seq;
    if (entry.kind === KEYS_FORGOTTEN) forgotten.set(entry.tenant, latestOf(forgotten, entry));
  }
  const head = await db.selectFrom('chain').select(['seq', 'hash']).executeTakeFirst();
  if (head?.seq !== seq || head.hash !== hash) {
    return {
      ok: false,
      at: Math.max(seq, head?.seq ?? 0),
      why: 'the last entry is not the end of the chain',
    };
  }
  const difference = await verifyRows(db, { head: seq, forgotten });
  if (difference !== null) return { ok: false, ...difference };
  return { ok: true, entries: seq, head: hash, since: expectedAt === null ? null : seq - expectedAt };
}

export function isAsWritten(entry: AuditRow): boolean {
  return entryHash(entry.prev_hash, entry) === entry.hash;
}

function latestOf(forgotten: ReadonlyMap<string, number>, { tenant, detail }: AuditRow): number {
  return Math.max(forgotten.get(tenant) ?? -Infinity, forgottenBefore(detail));
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
