/** Every row held against the audit: page by page, so that a journal of any size can be. */
import type { Kysely } from 'kysely';
import type { AuditRow, ClaimRow, OperationRow, PlanRow, Tables, TouchedRow } from './tables.js';
import { Told, type Difference } from './told.js';

const ROWS_AT_ONCE = 200;
const ENTRIES_AT_ONCE = 1000;

export interface HeldAgainst {
  /** The last entry, for what is in none. */
  readonly head: number;
  /** By tenant: what was over before then may have lost its key. */
  readonly forgotten: ReadonlyMap<string, number>;
}

export async function verifyRows(db: Kysely<Tables>, against: HeldAgainst): Promise<Difference | null> {
  return (
    (await verifyOperations(db, against)) ??
    (await verifyPlans(db, against)) ??
    (await verifyLooseEnds(db, against))
  );
}

async function verifyOperations(
  db: Kysely<Tables>,
  { head, forgotten }: HeldAgainst,
): Promise<Difference | null> {
  return eachPage<OperationRow>(db, 'operation', async (page, toldOf) => {
    const ids = page.map(({ id }) => id);
    const claims = await claimsOf(db, ids);
    const touching = await touchingAmong(db, ids);
    for (const row of page) {
      const told = toldOf(row.id);
      if (told === null) return { at: head, why: `operation ${row.id} is in no entry` };
      const touched = touching.has(row.id) ? await touchedBy(db, row.id) : [];
      const before = forgotten.get(row.tenant) ?? -Infinity;
      const difference = told.operation(row, claims.get(row.id) ?? [], touched, before);
      if (difference !== null) return difference;
    }
    return null;
  });
}

async function verifyPlans(db: Kysely<Tables>, { head }: HeldAgainst): Promise<Difference | null> {
  return eachPage<PlanRow>(db, 'plan', async (page, toldOf) => {
    for (const row of page) {
      const told = toldOf(row.id);
      if (told === null) return { at: head, why: `plan ${row.id} is in no entry` };
      const difference = told.plan(row);
      if (difference !== null) return difference;
    }
    return null;
  });
}

/** What belongs to no operation. */
async function verifyLooseEnds(db: Kysely<Tables>, { head }: HeldAgainst): Promise<Difference | null> {
  for (const table of ['claim', 'touched'] as const) {
    const loose = await db
      .selectFrom(table)
      .leftJoin('operation', 'operation.id', `${table}.operation_id`)
      .select(`${table}.operation_id`)
      .where('operation.id', 'is', null)
      .limit(1)
      .executeTakeFirst();
    if (loose !== undefined) {
      return { at: head, why: `there is a ${table} of operation ${loose.operation_id}, which is not there` };
    }
  }
  return null;
}

type Work<Row> = (page: readonly Row[], toldOf: (id: string) => Told | null) => Promise<Difference | null>;

/** Rows in the order of their ids, with the entries about them, and those about rows that are not there. */
async function eachPage<Row extends { readonly id: string }>(
  db: Kysely<Tables>,
  table: 'operation' | 'plan',
  work: Work<Row>,
): Promise<Difference | null> {
  for (let after: string | null = null, isLast = false; !isLast;) {
    let query = db.selectFrom(table).selectAll().orderBy('id').limit(ROWS_AT_ONCE);
    if (after !== null) query = query.where('id', '>', after);
    // What is asked for is one of two tables, and the type of its rows is known to who asks.
    const page = (await query.execute()) as unknown as readonly Row[];
    isLast = page.length < ROWS_AT_ONCE;
    // How texts follow one another is the database's affair: here they are only the same or not.
    const told = new Map<string, Told | null>(page.map(({ id }) => [id, null]));
    const upTo: string | null = isLast ? null : (page.at(-1)?.id ?? null);
    for await (const { id, ...entry } of entriesAbout(db, table, after, upTo)) {
      if (!told.has(id)) return { at: entry.seq, why: `${table} ${id} is not there any more` };
      const so = told.get(id) ?? new Told();
      so.read(entry);
      told.set(id, so);
    }
    const difference = await work(page, (id) => told.get(id) ?? null);
    if (difference !== null) return difference;
    after = upTo;
  }
  return null;
}

type EntryAbout = Pick<AuditRow, 'seq' | 'kind' | 'actor' | 'detail'> & { readonly id: string };

async function* entriesAbout(
  db: Kysely<Tables>,
  table: 'operation' | 'plan',
  after: string | null,
  upTo: string | null,
): AsyncGenerator<EntryAbout> {
  const column = `${table}_id` as const;
  for (let last: EntryAbout | null = null, isLast = false; !isLast;) {
    const read: EntryAbout | null = last;
    let query = db
      .selectFrom('audit')
      .select([`${column} as id`, 'seq', 'kind', 'actor', 'detail'])
      .where(column, 'is not', null)
      .orderBy(column)
      .orderBy('seq')
      .limit(ENTRIES_AT_ONCE);
    if (upTo !== null) query = query.where(column, '<=', upTo);
    if (read !== null) {
      query = query
        .where(column, '>=', read.id)
        .where((where) => where.or([where(column, '>', read.id), where('seq', '>', read.seq)]));
    } else if (after !== null) query = query.where(column, '>', after);
    const page = (await query.execute()) as readonly EntryAbout[]; // none without an id was asked for
    yield* page;
    isLast = page.length < ENTRIES_AT_ONCE;
    last = page.at(-1) ?? null;
  }
}

async function claimsOf(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly ClaimRow[]>> {
  const rows = await db
    .selectFrom('claim')
    .selectAll()
    .where('operation_id', 'in', [...ids, ''])
    .execute();
  const byOperation = new Map<string, ClaimRow[]>();
  for (const row of rows) {
    const known = byOperation.get(row.operation_id);
    if (known === undefined) byOperation.set(row.operation_id, [row]);
    else known.push(row);
  }
  return byOperation;
}

/** Those of a large group are read for one operation at a time. */
async function touchingAmong(db: Kysely<Tables>, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('touched')
    .select('operation_id')
    .distinct()
    .where('operation_id', 'in', [...ids, ''])
    .execute();
  return new Set(rows.map(({ operation_id }) => operation_id));
}

function touchedBy(db: Kysely<Tables>, id: string): Promise<readonly TouchedRow[]> {
  return db.selectFrom('touched').selectAll().where('operation_id', '=', id).execute();
}
