/** The store in PostgreSQL, for any number of machines. */
import {
  Kysely,
  PostgresDialect,
  sql,
  type ControlledTransaction,
  type PostgresPool,
  type PostgresPoolClient,
} from 'kysely';
import type { PoolClient, PoolConfig } from 'pg';
import { keptOpen, type Opened } from './kept-open.js';
import { migrate } from './migrations.js';
import { rollBack } from './roll-back.js';
import { StoreUnavailableError, type Store, type StoreTrouble } from './store.js';
import type { Tables } from './tables.js';

export interface PostgresOptions {
  readonly url: string;
  readonly timeoutMs?: number;
  readonly poolSize?: number;
}

type Pg = typeof import('pg');

/** Of our choosing: tells our lock from those of others who share the server. */
const MIGRATION_LOCK = 7_237_420_114;

/** int8, which the driver hands over as text because not all of them fit. Points in time and counts do. */
const INT8 = 20;

export function openPostgres({ url, timeoutMs = 2000, poolSize = 5 }: PostgresOptions): Store {
  return keptOpen({
    kind: 'postgres',
    title: 'PostgreSQL',
    timeoutMs,
    open: () => openPool(url, timeoutMs, poolSize),
  });
}

async function openPool(url: string, timeoutMs: number, poolSize: number): Promise<Opened> {
  const pg = await loadDriver();
  const pool = createPool(pg, {
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: timeoutMs,
    // The server is to give up first: its answer leaves a connection that can be used again.
    query_timeout: timeoutMs + Math.ceil(timeoutMs / 10),
    keepAlive: true,
    application_name: 'muster',
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === INT8 && format !== 'binary' ? Number : pg.types.getTypeParser(oid, format),
    },
  });
  // An idle connection that breaks is replaced when it is needed: nothing to do, and no reason to stop the process.
  pool.on('error', () => undefined);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: guardedPool(pool, timeoutMs) }) });

  const beginWith = async (first: ReturnType<typeof sql>): Promise<ControlledTransaction<Tables>> => {
    const tx = await db.startTransaction().execute();
    try {
      await first.execute(tx);
      return tx;
    } catch (error) {
      await rollBack(tx);
      throw error;
    }
  };
  try {
    await migrate(db, 'postgres', () =>
      beginWith(sql`select pg_advisory_xact_lock(${MIGRATION_LOCK}::bigint)`),
    );
  } catch (error) {
    await pool.end();
    throw error;
  }
  return {
    reader: db,
    // Whoever changes this row has it until the end of the transaction: writers of all replicas take turns.
    begin: () => beginWith(sql`update chain set id = id`),
    isGood: () => true,
    close: () => db.destroy(),
  };
}

/** Loaded where it is needed: whoever uses the embedded database need not install it. */
async function loadDriver(): Promise<Pg> {
  try {
    return await import('pg');
  } catch (cause) {
    throw new StoreUnavailableError(
      'UNREACHABLE',
      'PostgreSQL is configured, and the package "pg" is not installed: run "npm install pg"',
      cause,
    );
  }
}

function createPool(pg: Pg, config: PoolConfig): InstanceType<Pg['Pool']> {
  try {
    return new pg.Pool(config);
  } catch {
    // What the driver says quotes the address, and with it the password.
    throw new StoreUnavailableError('UNREACHABLE', 'The address of the PostgreSQL database is not a URL');
  }
}

/** Connections that are set up, whose errors are ours, and that are given up once they are broken. */
function guardedPool(pool: InstanceType<Pg['Pool']>, timeoutMs: number): PostgresPool {
  const settings: readonly (readonly [string, string])[] = [
    ['synchronous_commit', 'on'], // whatever the server's default: what is written is there after a power cut
    ['statement_timeout', String(timeoutMs)],
    ['lock_timeout', String(timeoutMs)],
    // A process that was stopped in the middle of a transaction does not hold up the others for ever.
    ['idle_in_transaction_session_timeout', String(5 * timeoutMs)],
  ];
  const setUp = new WeakSet<PoolClient>();
  return {
    async connect() {
      const client = await pool.connect().catch((error: unknown) => {
        throw translated(error) ?? error;
      });
      const guarded = guardedClient(client);
      if (!setUp.has(client)) {
        // Where it breaks while nobody asks it anything; the next query finds out.
        client.on('error', () => undefined);
        try {
          const parameters = settings.flat();
          const calls = settings.map((_, i) => `set_config($${2 * i + 1}, $${2 * i + 2}, false)`);
          await guarded.query(`select ${calls.join(', ')}`, parameters);
        } catch (error) {
          client.release(true);
          throw error;
        }
        setUp.add(client);
      }
      return guarded;
    },
    end: () => pool.end(),
  };
}

function guardedClient(client: PoolClient): PostgresPoolClient {
  let broken: StoreUnavailableError | null = null;
  async function query(text: string, parameters: readonly unknown[]): Promise<unknown> {
    if (broken !== null) throw broken;
    let result;
    try {
      result = await client.query(text, [...parameters]);
    } catch (error) {
      const trouble = translated(error);
      if (trouble !== null && !isAnswer(error)) broken = trouble;
      throw trouble ?? error;
    }
    // The server ends a transaction in which something failed this way, and calls it no error.
    if (text === 'commit' && result.command !== 'COMMIT') {
      throw new Error('The transaction was rolled back: one of its statements had failed');
    }
    return result;
  }
  return {
    // The dialect asks for what this gives; its type also has the cursors that we do not use.
    query: query as PostgresPoolClient['query'],
    release: () => client.release(broken !== null),
  };
}

/** What is read of an error, whoever it is from: only the server's have a severity. */
interface PgError {
  readonly severity?: string;
  readonly code?: string;
  readonly message?: string;
}

/** Whether the connection is as good as before: the server answered, and did not end the session with it. */
function isAnswer(error: unknown): boolean {
  const { severity, code } = error as PgError;
  return severity === 'ERROR' && code !== undefined && !code.startsWith('08');
}

const troubles: readonly (readonly [RegExp, StoreTrouble])[] = [
  [/^(57014|55P03|25P03|25P04)$/, 'TIMEOUT'],
  [/^53100$/, 'FULL'],
  [/^(25006|42501)$/, 'READ_ONLY'], // a standby, or no right to write
  [/^XX00[12]$/, 'DAMAGED'],
  // Going down, coming up, no free connection, not let in, no such database.
  [/^(08...|57P0.|53[023]00|28...|3D000)$/, 'UNREACHABLE'],
];

/** Null for what is no trouble of the database: a constraint, a mistake in a query. */
function translated(error: unknown): StoreUnavailableError | null {
  if (error instanceof StoreUnavailableError) return error;
  if (typeof error !== 'object' || error === null) return null;
  const { severity, code = '', message = '' } = error as PgError;
  if (severity === undefined) {
    return unavailable(/time-?out/i.test(message) || code === 'ETIMEDOUT' ? 'TIMEOUT' : 'UNREACHABLE', error);
  }
  const known = troubles.find(([pattern]) => pattern.test(code));
  return known === undefined ? null : unavailable(known[1], error);
}

const advice: Record<StoreTrouble, string> = {
  UNREACHABLE: 'cannot be reached, or does not let the gateway in',
  TIMEOUT: 'did not answer in time',
  FULL: 'has no room to write: make room on its disk',
  DAMAGED: 'reports damaged data: restore a backup',
  TOO_NEW: 'was written by a later version of the gateway',
  READ_ONLY: 'may be read and not written: it is a standby, or the gateway lacks the right',
  CLOSED: 'was closed',
};

function unavailable(trouble: StoreTrouble, { code }: PgError): StoreUnavailableError {
  const known = code !== undefined && /^[A-Z0-9_]{3,30}$/.test(code) ? ` (${code})` : '';
  // Without its cause: what the driver and the server say may hold addresses, names and values.
  return new StoreUnavailableError(trouble, `PostgreSQL ${advice[trouble]}${known}`);
}
