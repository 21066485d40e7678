/** The one door to what must outlive the process: an embedded database, or PostgreSQL, and nobody else knows which. */
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from './tables.js';

export type StoreTrouble =
  | 'UNREACHABLE' // no connection, or a file that cannot be opened
  | 'TIMEOUT' // no answer in time
  | 'FULL' // no room to write
  | 'DAMAGED' // the file is not a database, or no longer a whole one
  | 'TOO_NEW' // written by a later version of the gateway
  | 'READ_ONLY' // may be read and not written
  | 'CLOSED'; // by us

/** The store cannot do what it is for at the moment. What was asked for has not happened, or will be found not to have. */
export class StoreUnavailableError extends Error {
  override readonly name = 'StoreUnavailableError';
  readonly trouble: StoreTrouble;

  /** `message` is for operators, names what to do, and holds no password and nothing that is stored. */
  constructor(trouble: StoreTrouble, message: string, cause?: unknown) {
    super(message, { cause });
    this.trouble = trouble;
  }
}

export interface Store {
  readonly kind: 'embedded' | 'postgres';
  /** Runs queries that change nothing. */
  read<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T>;
  /**
   * One transaction, durable when this resolves. Writers take turns, over all processes, so that what one reads in it
   * is still so when it writes. Rejects with a StoreUnavailableError when the store cannot, or not in time; with any
   * other error of `work` it has left nothing behind.
   */
  write<T>(work: (tx: Transaction<Tables>) => Promise<T>): Promise<T>;
  /** What is wrong at the moment, as far as the last attempt tells; null when it worked. */
  trouble(): StoreUnavailableError | null;
  close(): Promise<void>;
}
