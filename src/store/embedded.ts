/** The store in one file, for one machine: any number of processes may have it open. */
import { closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  Kysely,
  SqliteDialect,
  type ControlledTransaction,
  type SqliteDatabase,
  type SqliteStatement,
} from 'kysely';
import Database from 'libsql';
import { keptOpen, type Opened } from './kept-open.js';
import { migrate } from './migrations.js';
import { StoreUnavailableError, type Store, type StoreTrouble } from './store.js';
import type { Tables } from './tables.js';

export interface EmbeddedOptions {
  /** `:memory:` for one that is gone with the process. */
  readonly path: string;
  readonly timeoutMs?: number;
}

const IN_MEMORY = ':memory:';

/** The driver waits with the whole process: long enough for a hiccup, and the rest is waited for outside of it. */
const DRIVER_WAITS_MS = 5;

export function openEmbedded({ path: given, timeoutMs = 2000 }: EmbeddedOptions): Store {
  const path = given === IN_MEMORY ? given : resolve(given);
  let wasThere = false;
  return keptOpen({
    kind: 'embedded',
    title: nameOf(path),
    timeoutMs,
    open: async (deadline) => {
      if (path !== IN_MEMORY) prepareFile(path, wasThere);
      const opened = await patiently(deadline, () => openFile(path, deadline));
      wasThere = true;
      return opened;
    },
  });
}

function prepareFile(path: string, wasThere: boolean): void {
  // A new and empty one in its place would have forgotten what was under way.
  if (wasThere && sizeOf(path) === 0) throw unavailable('UNREACHABLE', path);
  if (existsSync(path)) return;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    closeSync(openSync(path, 'a', 0o600)); // the files beside it get the same mode
  } catch (error) {
    const { code } = error as { code?: string };
    throw unavailable(code === 'ENOSPC' || code === 'EDQUOT' ? 'FULL' : 'UNREACHABLE', path, error);
  }
}

async function openFile(path: string, deadline: number): Promise<Opened> {
  const identity = identityOf(path);
  let isWhole = true;
  const connect = (): Connection => {
    const database = translated(path, () => new Database(path));
    return new Connection(database, path, (trouble) => {
      if (trouble === 'DAMAGED' || trouble === 'UNREACHABLE') isWhole = false;
    });
  };
  const writer = connect();
  const connections = [writer];
  const close = (): void => {
    if (isWhole && path !== IN_MEMORY) writer.moveIntoFile();
    for (const connection of connections) connection.close();
  };
  try {
    if (path !== IN_MEMORY) {
      const [verdict] = writer.rows('pragma quick_check(1)');
      if (verdict?.['quick_check'] !== 'ok') throw unavailable('DAMAGED', path);
    }
    for (const pragma of ['journal_mode = wal', 'synchronous = full', 'foreign_keys = on']) {
      writer.rows(`pragma ${pragma}`);
    }
    writer.rows(`pragma busy_timeout = ${DRIVER_WAITS_MS}`);
    const forWriting = kyselyOver(writer.asWriter());
    // A second connection, so that nobody who reads waits for one who waits for other processes.
    let reader = forWriting;
    if (path !== IN_MEMORY) {
      const second = connect();
      connections.push(second);
      second.rows(`pragma busy_timeout = ${DRIVER_WAITS_MS}`);
      second.rows('pragma query_only = on');
      reader = kyselyOver(second.asReader());
    }
    const begin = (until: number): Promise<ControlledTransaction<Tables>> =>
      patiently(until, () => forWriting.startTransaction().execute());
    await migrate(forWriting, 'embedded', () => begin(deadline));
    return {
      reader,
      begin,
      isGood: () => isWhole && (path === IN_MEMORY || identityOf(path) === identity),
      close: async () => close(),
    };
  } catch (error) {
    close();
    throw error;
  }
}

function kyselyOver(database: SqliteDatabase): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** A file that was moved away stays open and takes what is written to it, where nobody will look for it. */
function identityOf(path: string): string | null {
  const found = path === IN_MEMORY ? undefined : statSync(path, { throwIfNoEntry: false });
  return found === undefined ? null : `${found.dev}:${found.ino}`;
}

/** What other processes hold is asked for again, and the event loop runs on meanwhile. */
async function patiently<T>(deadline: number, attempt: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      const isHeld = error instanceof StoreUnavailableError && error.trouble === 'TIMEOUT';
      if (!isHeld || Date.now() >= deadline) throw error;
    }
    await sleep(2 + Math.random() * 8); // at random, so that two who wait do not meet again
  }
}

/** A connection whose errors are ours. */
class Connection {
  private inTransaction = false;
  private isClosed = false;
  /**
   * Prepared once: one that found the lock taken counts as under way until it is run again or collected as garbage,
   * and as long as it does, the transaction of another one cannot be committed.
   */
  private beginning: Database.Statement<unknown[]> | null = null;

  constructor(
    private readonly database: Database.Database,
    private readonly path: string,
    private readonly onTrouble: (trouble: StoreTrouble) => void,
  ) {}

  rows(sql: string): readonly Record<string, unknown>[] {
    return this.guarded(() => this.database.prepare(sql).all([]) as Record<string, unknown>[]);
  }

  /** Takes the lock for writing before it reads anything, so that what it reads is still so when it writes. */
  asWriter(): SqliteDatabase {
    return this.as('begin immediate');
  }

  asReader(): SqliteDatabase {
    return this.as('begin');
  }

  /** So that the file by itself is all there is, for whoever copies it while the gateway is down. */
  moveIntoFile(): void {
    try {
      this.rows('pragma wal_checkpoint(truncate)');
    } catch {
      // What is not moved stays beside the file, and is found there.
    }
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.database.close();
  }

  private as(begin: string): SqliteDatabase {
    return {
      close: () => this.close(),
      prepare: (sql) => {
        const statement = this.guarded(() => {
          if (sql !== 'begin') return this.database.prepare(sql);
          return (this.beginning ??= this.database.prepare(begin));
        });
        const runs = <T>(run: () => T): T => {
          this.expectTransaction(sql);
          const result = this.guarded(run);
          if (sql === 'begin') this.inTransaction = true;
          if (sql === 'commit') this.inTransaction = false;
          return result;
        };
        return {
          reader: statement.reader,
          all: (parameters) => runs(() => statement.all(parameters)),
          run: (parameters) => runs(() => statement.run(parameters)),
          iterate: (parameters) => runs(() => statement.iterate(parameters)),
        } satisfies SqliteStatement;
      },
    };
  }

  /** A full disk may end a transaction; what comes after would be on its own, and stay. */
  private expectTransaction(sql: string): void {
    if (!this.inTransaction || this.isClosed) return;
    if (sql === 'rollback') this.inTransaction = false;
    else if (!this.database.inTransaction) throw unavailable('FULL', this.path);
  }

  private guarded<T>(run: () => T): T {
    if (this.isClosed) throw unavailable('UNREACHABLE', this.path);
    try {
      return translated(this.path, run);
    } catch (error) {
      if (error instanceof StoreUnavailableError) this.onTrouble(error.trouble);
      throw error;
    }
  }
}

function translated<T>(path: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    const trouble = troubleOf(error);
    throw trouble === null ? error : unavailable(trouble, path, error);
  }
}

const troubles: readonly (readonly [RegExp, StoreTrouble])[] = [
  [/^SQLITE_(FULL|IOERR)/, 'FULL'],
  [/^SQLITE_(CORRUPT|NOTADB)/, 'DAMAGED'],
  [/^SQLITE_CANTOPEN/, 'UNREACHABLE'],
  [/^SQLITE_READONLY/, 'READ_ONLY'],
  [/^SQLITE_(BUSY|LOCKED|PROTOCOL)/, 'TIMEOUT'],
];

/** Null for what is no trouble of the file: a constraint, a mistake in a query. */
function troubleOf(error: unknown): StoreTrouble | null {
  if (typeof error !== 'object' || error === null) return null;
  const { code = '', message = '' } = error as { code?: string; message?: string };
  const known = troubles.find(([pattern]) => pattern.test(code));
  if (known !== undefined) return known[1];
  // Opening is the one call of the driver whose errors have no code.
  return message.startsWith('ConnectionFailed') ? 'UNREACHABLE' : null;
}

function nameOf(path: string): string {
  return path === IN_MEMORY ? 'The database in memory' : `The database ${path}`;
}

const advice: Record<StoreTrouble, string> = {
  UNREACHABLE: 'cannot be opened: see that it is where it was, and that the gateway may read and write there',
  TIMEOUT: 'is held by another process, which did not let go in time',
  FULL: 'cannot be written: make room on its disk, and see that the disk is well',
  DAMAGED: 'is damaged, or not a database: put it aside and restore a backup',
  TOO_NEW: 'was written by a later version of the gateway',
  READ_ONLY: 'may be read and not written: let the gateway write to the file and its folder',
  CLOSED: 'was closed',
};

function unavailable(trouble: StoreTrouble, path: string, cause?: unknown): StoreUnavailableError {
  return new StoreUnavailableError(trouble, `${nameOf(path)} ${advice[trouble]}`, cause);
}
