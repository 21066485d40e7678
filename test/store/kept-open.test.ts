/** What both databases promise alike, over one that does what the test says. */
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { ControlledTransaction, Kysely } from 'kysely';
import { keptOpen, type Opened } from '../../src/store/kept-open.js';
import { StoreUnavailableError } from '../../src/store/store.js';
import type { Tables } from '../../src/store/tables.js';
import { troubleOf } from './describe-store.js';

const PATIENT_MS = 60_000;

class Transaction {
  ended: 'committed' | 'rolled back' | null = null;
  get isCommitted(): boolean {
    return this.ended === 'committed';
  }
  get isRolledBack(): boolean {
    return this.ended === 'rolled back';
  }
  commit() {
    return this.endedAs('committed');
  }
  rollback() {
    return this.endedAs('rolled back');
  }
  private endedAs(how: 'committed' | 'rolled back') {
    return {
      execute: async () => {
        this.ended = how;
      },
    };
  }
}

const opened = (more: Partial<Opened> = {}): Opened => ({
  reader: {} as Kysely<Tables>,
  begin: async () => new Transaction() as unknown as ControlledTransaction<Tables>,
  isGood: () => true,
  close: async () => undefined,
  ...more,
});
const nothing = async (): Promise<void> => undefined;

describe('a database that is kept open', () => {
  afterEach(() => {
    jest.useRealTimers();
  });

  it('holds nobody up with a transaction that comes when nobody waits for it any more', async () => {
    let give: (tx: ControlledTransaction<Tables>) => void = () => undefined;
    const late = new Promise<ControlledTransaction<Tables>>((resolve) => {
      give = resolve;
    });
    const store = keptOpen({
      kind: 'postgres',
      title: 'The database',
      timeoutMs: 20,
      open: async () => opened({ begin: () => late }),
    });
    expect(await troubleOf(store.write(nothing))).toBe('TIMEOUT');
    const tx = new Transaction();
    give(tx as unknown as ControlledTransaction<Tables>);
    await late;
    await new Promise((later) => setImmediate(later));
    expect(tx.ended).toBe('rolled back');
  });

  it('gives the reason why the work failed, also where it cannot be rolled back any more', async () => {
    const broken = Object.assign(new Transaction(), {
      rollback: () => ({
        execute: async () => {
          throw new Error('the connection is gone');
        },
      }),
    });
    const store = keptOpen({
      kind: 'postgres',
      title: 'The database',
      timeoutMs: PATIENT_MS,
      open: async () => opened({ begin: async () => broken as unknown as ControlledTransaction<Tables> }),
    });
    const attempt = store.write(async () => {
      throw new Error('changed my mind');
    });
    await expect(attempt).rejects.toThrow('changed my mind');
  });

  it('is asked once a second while it cannot be opened, and by nobody in between', async () => {
    jest.useFakeTimers({
      doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'setTimeout', 'clearTimeout'],
    });
    let asked = 0;
    let isAway = true;
    const store = keptOpen({
      kind: 'postgres',
      title: 'The database',
      timeoutMs: PATIENT_MS,
      open: async () => {
        asked++;
        if (isAway) throw new StoreUnavailableError('UNREACHABLE', 'it is away');
        return opened();
      },
    });
    const began = Date.now();
    expect(await troubleOf(store.read(nothing))).toBe('UNREACHABLE');
    isAway = false;
    jest.setSystemTime(began + 999);
    expect(await troubleOf(store.write(nothing))).toBe('UNREACHABLE');
    expect([asked, store.trouble()?.trouble]).toEqual([1, 'UNREACHABLE']);
    jest.setSystemTime(began + 1_000);
    await store.write(nothing);
    expect([asked, store.trouble()]).toEqual([2, null]);
  });

  it('takes nothing any more from the moment that it is to be closed, and is closed when the last has ended', async () => {
    const order: string[] = [];
    let finish: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const store = keptOpen({
      kind: 'postgres',
      title: 'The database',
      timeoutMs: PATIENT_MS,
      open: async () =>
        opened({
          close: async () => {
            order.push('closed');
          },
        }),
    });
    const isUnderWay = new Promise<void>((begun) => {
      void store.write(async () => {
        begun();
        await held;
        order.push('written');
      });
    });
    await isUnderWay;
    const closing = store.close();
    expect(await troubleOf(store.read(nothing))).toBe('CLOSED');
    finish();
    await closing;
    expect(order).toEqual(['written', 'closed']);
  });
});
