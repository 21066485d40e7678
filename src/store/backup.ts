/** The whole store as lines of JSON: read in one moment, put back entirely or not at all, into either database. */
import { createHash } from 'node:crypto';
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { sql, type Kysely, type Transaction } from 'kysely';
import { headOf, verifyChainIn, type ChainVerdict } from './chain.js';
import { schemaVersion } from './migrations.js';
import { StoreUnavailableError, type Store } from './store.js';
import type { Tables } from './tables.js';

/** A backup that cannot be made or put back. The message is for operators and holds nothing that is stored. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}

export interface BackupSummary {
  readonly rows: number;
  /** The head of the audit's chain. */
  readonly head: string;
}

const FORMAT = 'muster-backup-1';
const PAGE_SIZE = 500;

/** By what each is read in pages. The chain stands in the last line, and the version of the tables in the first. */
const keys = {
  operation: ['id'],
  claim: ['tenant', 'connector', 'key'],
  touched: ['operation_id', 'account'],
  joined: ['tenant', 'actor', 'idempotency_key'],
  audit: ['seq'],
  plan: ['id'],
} as const satisfies Partial<Record<keyof Tables, readonly string[]>>;

type TableName = keyof typeof keys;
const tableNames = Object.keys(keys) as TableName[];

type Row = Record<string, string | number | null>;

interface LastLine {
  readonly counts: Readonly<Record<TableName, number>>;
  readonly chain: { readonly seq: number; readonly hash: string };
  /** Of all lines before, so that a change by a failing disk is seen. */
  readonly sha256: string;
}

export interface BackupMade extends BackupSummary {
  /** What verifying says of all that was written. Where it does not hold it was written all the same, as evidence. */
  readonly verdict: ChainVerdict;
}

export async function backUp(store: Store, file: string): Promise<BackupMade> {
  // Ours from here on: nobody's backup is written over, not even by two who begin at once.
  const place = await open(file, 'wx', 0o600).catch((error: unknown) => {
    const isTaken = (error as { code?: string }).code === 'EEXIST';
    throw new BackupError(isTaken ? `${file} is there already` : `${file} cannot be written`, {
      cause: error,
    });
  });
  await place.close();
  const unfinished = `${file}.unfinished`;
  try {
    const handle = await open(unfinished, 'w', 0o600);
    let made: BackupMade;
    try {
      made = await store.read((db) =>
        db
          .transaction()
          .setIsolationLevel('repeatable read')
          .execute(async (tx) => ({
            ...(await writeLines(tx, handle)),
            verdict: await verifyChainIn(tx),
          })),
      );
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(unfinished, file);
    await syncFolder(dirname(file));
    return made;
  } catch (error) {
    await rm(unfinished, { force: true });
    await rm(file, { force: true });
    throw error;
  }
}

async function writeLines(tx: Transaction<Tables>, handle: FileHandle): Promise<BackupSummary> {
  const sum = createHash('sha256');
  const write = async (lines: readonly unknown[]): Promise<void> => {
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    sum.update(text);
    await handle.writeFile(text);
  };
  await write([{ format: FORMAT, schema: schemaVersion, at: new Date().toISOString() }]);
  const counts = { operation: 0, claim: 0, touched: 0, joined: 0, audit: 0, plan: 0 };
  for (const table of tableNames) {
    for await (const page of pagesOf(tx, table)) {
      await write(page.map((row) => ({ table, row })));
      counts[table] += page.length;
    }
  }
  const chain = await headOf(tx);
  const end: LastLine = { counts, chain, sha256: sum.copy().digest('hex') };
  await write([{ end }]);
  return { rows: total(counts), head: chain.hash };
}

async function* pagesOf(db: Kysely<Tables>, table: TableName): AsyncGenerator<readonly Row[]> {
  const columns = sql.join(keys[table].map((column) => sql.ref(column)));
  for (let last: Row | undefined, isLast = false; !isLast;) {
    const after = last;
    const rest =
      after === undefined
        ? sql``
        : sql`where (${columns}) > (${sql.join(keys[table].map((column) => after[column]))})`;
    const { rows } = await sql<Row>`
      select * from ${sql.table(table)} ${rest} order by ${columns} limit ${sql.lit(PAGE_SIZE)}
    `.execute(db);
    if (rows.length > 0) yield rows;
    isLast = rows.length < PAGE_SIZE;
    last = rows.at(-1);
  }
}

/** A renamed file is only sure to have its name when the folder is on the disk too. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export function restore(store: Store, file: string): Promise<BackupSummary> {
  return store.write(async (tx) => {
    if (!(await isEmpty(tx))) {
      throw new BackupError('The database is not empty: a backup is restored into an empty one only');
    }
    const { counts, chain } = await readLines(tx, file);
    await tx.updateTable('chain').set(chain).execute();
    const verdict = await verifyChainIn(tx);
    if (!verdict.ok) {
      throw new BackupError(`The journal in ${file} does not hold at entry ${verdict.at}: ${verdict.why}`);
    }
    return { rows: total(counts), head: chain.hash };
  });
}

async function isEmpty(tx: Transaction<Tables>): Promise<boolean> {
  for (const table of tableNames) {
    const { rows } = await sql`select 1 from ${sql.table(table)} limit 1`.execute(tx);
    if (rows.length > 0) return false;
  }
  return (await headOf(tx)).seq === 0;
}

async function readLines(tx: Transaction<Tables>, file: string): Promise<LastLine> {
  const damaged = (why: string): BackupError => new BackupError(`${file} is not a whole backup: ${why}`);
  const counts = { operation: 0, claim: 0, touched: 0, joined: 0, audit: 0, plan: 0 };
  const sum = createHash('sha256');
  let batch: Row[] = [];
  let batchOf: TableName = 'operation';
  let end: LastLine | null = null;
  let number = 0;
  const flush = async (): Promise<void> => {
    if (batch.length > 0) await insert(tx, batchOf, batch);
    batch = [];
  };

  const handle = await open(file, 'r').catch((cause: unknown) => {
    throw new BackupError(`${file} cannot be read`, { cause });
  });
  try {
    for await (const text of handle.readLines()) {
      number += 1;
      if (end !== null) throw damaged(`line ${number} comes after its end`);
      const line = parsed(text);
      if (line === null) throw damaged(`line ${number} cannot be read`);
      if (number === 1) {
        if (line['format'] !== FORMAT) throw damaged('its first line does not say that it is one');
        if (line['schema'] !== schemaVersion) {
          throw new BackupError(
            `${file} has tables of version ${String(line['schema'])}, and this gateway has ${schemaVersion}: ` +
              'restore it with the version that wrote it',
          );
        }
      } else if (line['end'] !== undefined) {
        end = line['end'] as LastLine;
        if (end.sha256 !== sum.copy().digest('hex')) throw damaged('its sum is not that of its lines');
      } else {
        const table = tableNames.find((name) => name === line['table']);
        if (table === undefined) throw damaged(`line ${number} cannot be read`);
        counts[table] += 1;
        if (batchOf !== table || batch.length >= PAGE_SIZE) await flush();
        batchOf = table;
        batch.push(line['row'] as Row);
      }
      sum.update(`${text}\n`);
    }
  } finally {
    await handle.close();
  }
  await flush();
  if (end === null) throw damaged('its last line is missing');
  for (const table of tableNames) {
    if (end.counts[table] !== counts[table])
      throw damaged(`it does not have as many rows as it says (${table})`);
  }
  return end;
}

async function insert(tx: Transaction<Tables>, table: TableName, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const values = rows.map((row) => sql`(${sql.join(columns.map((column) => row[column]))})`);
  try {
    await sql`
      insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
      values ${sql.join(values)}
    `.execute(tx);
  } catch (error) {
    if (error instanceof StoreUnavailableError) throw error;
    // Without its cause: what the database says may quote what is stored.
    throw new BackupError(
      `The backup holds rows that do not go together (${table}), as when two have one key: nothing was restored`,
    );
  }
}

function parsed(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const line: unknown = JSON.parse(text);
    return typeof line === 'object' && line !== null ? (line as Record<string, unknown>) : null;
  } catch {
    return null; // what the parser says quotes the line
  }
}

function total(counts: LastLine['counts']): number {
  return tableNames.reduce((sum, table) => sum + counts[table], 0);
}
