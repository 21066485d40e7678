/**
 * What both databases do alike: they are opened when they are needed and again when that failed, writers wait for
 * their turn, and what is wrong is remembered. What differs, a database says in `Opened`.
 */
import type { ControlledTransaction, Kysely } from 'kysely';
import { rollBack } from './roll-back.js';
import { StoreUnavailableError, type Store } from './store.js';
import type { Tables } from './tables.js';
import { Turns } from './turns.js';

export interface Opened {
  readonly reader: Kysely<Tables>;
  /** A transaction in which nobody else writes. Gives up at this point in time. */
  begin(deadline: number): Promise<ControlledTransaction<Tables>>;
  /** Whether this still is the database; if not, it is closed and opened anew. */
  isGood(): boolean;
  close(): Promise<void>;
}

export interface KeptOpenOptions {
  readonly kind: Store['kind'];
  /** How operators know it: without a password. */
  readonly title: string;
  readonly timeoutMs: number;
  readonly open: (deadline: number) => Promise<Opened>;
}

/** A database that is away is not asked by everybody who would like to know. */
const PAUSE_AFTER_FAILURE_MS = 1000;
/** For how many times as long as the database has to answer somebody waits behind others that it does answer. */
const LONGEST_QUEUE = 4;

export function keptOpen({ kind, title, timeoutMs, open }: KeptOpenOptions): Store {
  const turns = new Turns();
  const underWay = new Set<Promise<unknown>>();
  let closing: Promise<void> | null = null;
  let isShut = false;
  let opening: Promise<Opened> | null = null;
  let refused: { readonly error: StoreUnavailableError; readonly at: number } | null = null;
  let trouble: StoreUnavailableError | null = null;
  let wroteAt = 0;

  const tooLate = (): StoreUnavailableError =>
    new StoreUnavailableError('TIMEOUT', `${title} did not answer within ${timeoutMs} ms`);

  async function openAnew(): Promise<Opened> {
    try {
      const opened = await open(Date.now() + timeoutMs);
      refused = null;
      return opened;
    } catch (cause) {
      const error =
        cause instanceof StoreUnavailableError
          ? cause
          : new StoreUnavailableError('UNREACHABLE', `${title} could not be made ready for use`, cause);
      refused = { error, at: Date.now() };
      opening = null;
      throw error;
    }
  }

  async function ready(): Promise<Opened> {
    if (isShut) throw closedByUs(title);
    if (opening === null && refused !== null && Date.now() - refused.at < PAUSE_AFTER_FAILURE_MS) {
      throw refused.error;
    }
    opening ??= openAnew();
    const current = opening;
    const opened = await current;
    if (opened.isGood()) return opened;
    if (opening === current) {
      opening = null;
      // Whoever still reads from it is told that it is gone.
      await opened.close();
    }
    return ready();
  }

  async function writeInTurn<T>(work: Parameters<Store['write']>[0]): Promise<T> {
    const askedAt = Date.now();
    // Many who write at once are no database that does not answer: as long as it does, they wait for their turn.
    const giveUpAt = (): number =>
      Math.min(Math.max(askedAt, wroteAt), askedAt + LONGEST_QUEUE * timeoutMs) + timeoutMs;
    const endTurn = await turns.take(giveUpAt);
    if (endTurn === null) throw tooLate();
    const deadline = giveUpAt();
    try {
      const opened = await inTime(ready(), deadline, tooLate);
      const tx = await inTime(opened.begin(deadline), deadline, tooLate, rollBack);
      try {
        const result = await work(tx);
        await tx.commit().execute();
        wroteAt = Date.now();
        return result as T;
      } catch (error) {
        await rollBack(tx);
        throw error;
      }
    } finally {
      endTurn();
    }
  }

  async function noted<T>(writes: boolean, run: () => Promise<T>): Promise<T> {
    if (closing !== null) throw closedByUs(title);
    const running = run();
    underWay.add(running);
    try {
      const result = await running;
      // That it may be read says nothing about whether there is room to write.
      if (writes || (trouble?.trouble !== 'FULL' && trouble?.trouble !== 'READ_ONLY')) trouble = null;
      return result;
    } catch (error) {
      if (error instanceof StoreUnavailableError) trouble = error;
      throw error;
    } finally {
      underWay.delete(running);
    }
  }

  async function closeNow(): Promise<void> {
    // Neither work that does not end nor a server that hangs keeps us from leaving.
    const briefly = (step: Promise<unknown>): Promise<unknown> =>
      inTime(step, Date.now() + timeoutMs, tooLate).catch(() => undefined);
    await briefly(Promise.allSettled(underWay));
    isShut = true;
    if (opening !== null) await briefly(opening.then((opened) => opened.close()));
  }

  return {
    kind,
    read: (work) =>
      noted(false, async () => {
        const { reader } = await inTime(ready(), Date.now() + timeoutMs, tooLate);
        return work(reader);
      }),
    write: (work) => noted(true, () => writeInTurn(work)),
    trouble: () => trouble,
    close: () => (closing ??= closeNow()),
  };
}

function closedByUs(title: string): StoreUnavailableError {
  return new StoreUnavailableError('CLOSED', `${title} was closed`);
}

/** What comes after all is handed to `late`, so that nothing is left held. */
async function inTime<T>(
  promise: Promise<T>,
  deadline: number,
  tooLate: () => Error,
  late?: (value: T) => Promise<void>,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => {
        isOver = true;
        reject(tooLate());
      },
      Math.max(0, deadline - Date.now()),
    );
  });
  promise.then(
    async (value) => {
      if (isOver) await late?.(value);
    },
    () => undefined,
  );
  try {
    return await Promise.race([promise, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
