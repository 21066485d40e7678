/** What a store promises, whichever database it is. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { backUp, restore } from '../../src/store/backup.js';
import { appendAudit, entryHash, verifyChain, type AuditEntry } from '../../src/store/chain.js';
import { openStore, type StoreOptions } from '../../src/store/open.js';
import type { TouchedRow } from '../../src/store/tables.js';
import { StoreUnavailableError, type Store } from '../../src/store/store.js';
import { endPrograms, runProgram } from '../support/child-process.js';
import { toldOfOperation, toldOfPlan, type OperationChange } from '../../src/store/told.js';
import { operationRow, planRow, temporaryFolder } from '../support/stores.js';

export interface Database {
  /** The location of an empty one. */
  fresh(): Promise<string>;
  /** Past the gateway, as somebody with the file or the password could. */
  tamper(location: string, statements: readonly string[]): Promise<void>;
  /** Makes an append-only table one that is not. */
  readonly dropTriggers: readonly string[];
}

const SLOW = 60_000;

export const entry = (given: Partial<AuditEntry> = {}): AuditEntry => ({
  tenant: 't1',
  operation_id: null,
  plan_id: null,
  kind: 'INTENT',
  at: 1_790_000_000_123,
  actor: 'dashboard',
  detail: '{"note":"Zoë"}',
  ...given,
});

const detailOf = (change: OperationChange): string => JSON.stringify(toldOfOperation(change));

const touchedByTheFirst = { operation_id: 'op1', account: 'tarnished_dairy', person: null };

/** Two operations, of which one is done, and a plan. */
export async function fill(
  store: Store,
  touched: readonly TouchedRow[] = [touchedByTheFirst],
): Promise<void> {
  const done = { state: 'SUCCEEDED', intended_at: 1_790_000_000_200, finished_at: 1_790_000_000_300 };
  await store.write(async (tx) => {
    await tx
      .insertInto('operation')
      .values([operationRow({ id: 'op1', ...done }), operationRow({ id: 'op2' })])
      .execute();
    await tx
      .insertInto('claim')
      .values({ tenant: 't1', connector: 'fivetran', key: 'ada', operation_id: 'op2', until_settled: 1 })
      .execute();
    if (touched.length > 0) {
      await tx
        .insertInto('touched')
        .values([...touched])
        .execute();
    }
    await tx
      .insertInto('plan')
      .values(planRow({ id: 'p1' }))
      .execute();
    await appendAudit(tx, [
      entry({
        operation_id: 'op1',
        detail: detailOf({ row: operationRow({ id: 'op1' }), touched }),
      }),
      entry({
        operation_id: 'op2',
        detail: detailOf({ row: operationRow({ id: 'op2' }), claims: ['ada'], lanes: [] }),
      }),
      entry({ operation_id: 'op1', kind: 'RESULT', detail: detailOf({ row: done }) }),
      entry({ plan_id: 'p1', kind: 'PLAN_MADE', detail: JSON.stringify(toldOfPlan(planRow({ id: 'p1' }))) }),
    ]);
  });
}

const whereOf = (at: number) => ({
  tenant: at % 2 === 0 ? 't1' : 't2',
  connector: at % 3 === 0 ? 'fivetran' : 'harness',
});

/** More than is read or written at once. */
export async function fillWithMany(store: Store): Promise<void> {
  const ids = Array.from({ length: 1_300 }, (_, at) => `op${String(at).padStart(4, '0')}`);
  for (let at = 0; at < ids.length; at += 100) {
    const some = ids.slice(at, at + 100);
    await store.write(async (tx) => {
      await tx
        .insertInto('operation')
        .values(some.map((id, i) => operationRow({ id, ...whereOf(i) })))
        .execute();
      await tx
        .insertInto('claim')
        .values(
          some.map((id, i) => ({
            ...whereOf(i),
            key: id,
            operation_id: id,
            until_settled: 1,
          })),
        )
        .execute();
      await appendAudit(
        tx,
        some.map((id, i) =>
          entry({
            operation_id: id,
            detail: detailOf({ row: operationRow({ id, ...whereOf(i) }), claims: [id], lanes: [] }),
          }),
        ),
      );
    });
  }
}

/** As a backup of other lines would be written. */
function withItsSum(text: string): string {
  const lines = text.split('\n').slice(0, -2);
  const { end } = JSON.parse(text.split('\n').at(-2) ?? '') as { end: object };
  const before = lines.map((line) => `${line}\n`).join('');
  const sha256 = createHash('sha256').update(before).digest('hex');
  return `${before}${JSON.stringify({ end: { ...end, sha256 } })}\n`;
}

export async function everythingIn(store: Store): Promise<unknown> {
  return store.read(async (db) => ({
    operations: await db.selectFrom('operation').selectAll().orderBy('id').execute(),
    claims: await db.selectFrom('claim').selectAll().orderBy('key').execute(),
    touched: await db.selectFrom('touched').selectAll().orderBy('operation_id').execute(),
    audit: await db.selectFrom('audit').selectAll().orderBy('seq').execute(),
    plans: await db.selectFrom('plan').selectAll().orderBy('id').execute(),
    chain: await db.selectFrom('chain').selectAll().execute(),
  }));
}

export async function troubleOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof StoreUnavailableError ? error.trouble : `no trouble: ${String(error)}`;
}

export function describeStore(name: string, database: Database): void {
  describe(name, () => {
    const stores: Store[] = [];
    let folder: ReturnType<typeof temporaryFolder>;
    let location: string;
    const open = (options?: StoreOptions, at = location): Store => {
      const store = openStore(at, options);
      stores.push(store);
      return store;
    };
    beforeEach(async () => {
      folder = temporaryFolder();
      location = await database.fresh();
    });
    afterEach(async () => {
      endPrograms();
      for (const store of stores.splice(0)) await store.close();
      folder.remove();
    });

    it('has what was written after it is closed and opened again, every value as it was', async () => {
      const first = open();
      await fill(first);
      const before = await everythingIn(first);
      await first.close();
      const second = open();
      expect(await everythingIn(second)).toEqual(before);
      const row = await second.read((db) =>
        db.selectFrom('operation').selectAll().where('id', '=', 'op2').executeTakeFirst(),
      );
      expect(row).toEqual(operationRow({ id: 'op2' }));
      expect(second.trouble()).toBeNull();
    });

    it(
      'has what was written when the writer is killed, and nothing of what it had not finished',
      async () => {
        const program = runProgram('test/store/killed-writer.ts', {}, [location]);
        await program.said('in the middle of the second');
        await program.stop('SIGKILL');
        const found = await open().read((db) => db.selectFrom('operation').select('id').execute());
        expect(found).toEqual([{ id: 'finished' }]);
        await open().write((tx) => appendAudit(tx, [entry()]));
        expect((await verifyChain(open())).ok).toBe(true);
      },
      SLOW,
    );

    it('lets writers take turns: of a hundred increments by two, none is lost', async () => {
      const two = [open({ timeoutMs: 15_000 }), open({ timeoutMs: 15_000 })];
      const increment = (store: Store): Promise<void> =>
        store.write(async (tx) => {
          const { seq } = await tx.selectFrom('chain').select('seq').executeTakeFirstOrThrow();
          await tx
            .updateTable('chain')
            .set({ seq: seq + 1 })
            .execute();
        });
      await Promise.all(Array.from({ length: 100 }, (_, i) => increment(two[i % 2] as Store)));
      expect(await two[0]?.read((db) => db.selectFrom('chain').select('seq').execute())).toEqual([
        { seq: 100 },
      ]);
    });

    it('keeps nothing of work that rejects, and rejects with its error', async () => {
      const store = open();
      const attempt = store.write(async (tx) => {
        await tx
          .insertInto('operation')
          .values(operationRow({ id: 'op1' }))
          .execute();
        throw new Error('changed my mind');
      });
      await expect(attempt).rejects.toThrow('changed my mind');
      expect(await store.read((db) => db.selectFrom('operation').select('id').execute())).toEqual([]);
      expect(store.trouble()).toBeNull();
    });

    it('refuses a second operation under one idempotency key, and two under way for one thing', async () => {
      const store = open();
      const insert = (...given: Parameters<typeof operationRow>) =>
        store.write((tx) =>
          tx
            .insertInto('operation')
            .values(operationRow(...given))
            .execute(),
        );
      await insert({ id: '1', idempotency_key: 'k', natural_key: 'ada' });
      await expect(insert({ id: '2', idempotency_key: 'k', natural_key: 'grace' })).rejects.toThrow(
        /unique/i,
      );
      await expect(insert({ id: '3', natural_key: 'ada', state: 'UNKNOWN' })).rejects.toThrow(/unique/i);
      await insert({ id: '4', idempotency_key: 'k', natural_key: 'grace', actor: 'somebody else' });
      await insert({ id: '6', idempotency_key: 'k', natural_key: 'ada', tenant: 'another installation' });
      await insert({ id: '7', natural_key: 'ada', connector: 'harness' });
      await insert({ id: '5', natural_key: 'ada', state: 'SUCCEEDED' });
      expect(store.trouble()).toBeNull();
    });

    it('never changes or deletes an entry of the audit', async () => {
      const store = open();
      await fill(store);
      const before = await everythingIn(store);
      const changes = [
        store.write((tx) => tx.updateTable('audit').set({ actor: 'nobody' }).execute()),
        store.write((tx) => tx.deleteFrom('audit').where('seq', '=', 2).execute()),
      ];
      for (const change of changes) await expect(change).rejects.toThrow('audit is append-only');
      expect(await everythingIn(store)).toEqual(before);
    });

    it('is made ready by two at once, and works for both', async () => {
      const two = [open(), open()];
      await Promise.all(two.map((store) => store.write((tx) => appendAudit(tx, [entry()]))));
      for (const store of two) expect(await verifyChain(store)).toMatchObject({ ok: true, entries: 2 });
    });

    it('written by the first version is brought up to date, with all that is in it', async () => {
      const store = open();
      await fill(store, []);
      const before = await everythingIn(store);
      await store.close();
      await database.tamper(location, [
        'drop table touched',
        'drop table joined',
        'drop index operation_by_intent',
        'drop index operation_by_target',
        'drop index operation_by_undoes',
        'delete from migration where version > 1',
      ]);
      const updated = open();
      expect(await everythingIn(updated)).toEqual(before);
      await updated.write((tx) => appendAudit(tx, [entry()]));
      expect(await verifyChain(updated)).toMatchObject({ ok: true, entries: 5 });
    });

    it('is left alone when a later version of the gateway has written it', async () => {
      const store = open();
      await fill(store);
      await store.close();
      await database.tamper(location, ['insert into migration (version, applied_at) values (1000, 0)']);
      const older = open();
      expect(await troubleOf(older.read((db) => db.selectFrom('chain').selectAll().execute()))).toBe(
        'TOO_NEW',
      );
      expect(await troubleOf(older.write(async () => undefined))).toBe('TOO_NEW');
      expect(older.trouble()?.message).toContain('later version of the gateway');
    });

    it('lets many who write at once wait their turn, longer than it may take to answer any one of them', async () => {
      const store = open({ timeoutMs: 1_000 });
      const slowly = () =>
        store.write(async (tx) => {
          await new Promise((resolve) => setTimeout(resolve, 300));
          await appendAudit(tx, [entry()]);
        });
      await Promise.all(Array.from({ length: 8 }, slowly));
      expect(await verifyChain(store)).toMatchObject({ ok: true, entries: 8 });
      expect(store.trouble()).toBeNull();
    });

    it('gives up in time on a writer that does not let go, and works when it has', async () => {
      const holder = open();
      const store = open({ timeoutMs: 300 });
      await store.read((db) => db.selectFrom('chain').selectAll().execute());
      let letGo: () => void = () => undefined;
      const held = new Promise<void>((resolve) => {
        letGo = resolve;
      });
      let hold: Promise<void> = Promise.resolve();
      await new Promise<void>((inside) => {
        hold = holder.write(async () => {
          inside();
          await held;
        });
      });
      const began = Date.now();
      expect(await troubleOf(store.write(async () => undefined))).toBe('TIMEOUT');
      expect(Date.now() - began).toBeLessThan(5_000);
      expect(store.trouble()?.trouble).toBe('TIMEOUT');
      expect(await store.read((db) => db.selectFrom('chain').select('seq').execute())).toEqual([{ seq: 0 }]);
      letGo();
      await hold;
      await store.write((tx) => appendAudit(tx, [entry()]));
      expect(store.trouble()).toBeNull();
    });

    it('finishes what is under way when it is closed, and takes nothing after', async () => {
      const store = open();
      const last = store.write((tx) => appendAudit(tx, [entry()]));
      await store.close();
      await last;
      expect(await troubleOf(store.read(async () => undefined))).toBe('CLOSED');
      expect(await troubleOf(store.write(async () => undefined))).toBe('CLOSED');
      expect(await verifyChain(open())).toMatchObject({ ok: true, entries: 1 });
    });

    describe('its audit', () => {
      it('holds, over more entries than are read at once', async () => {
        const store = open();
        for (let i = 0; i < 5; i++) {
          await store.write((tx) =>
            appendAudit(
              tx,
              Array.from({ length: 500 }, () => entry()),
            ),
          );
        }
        expect(await verifyChain(store)).toMatchObject({ ok: true, entries: 2500 });
      });

      it.each([
        ['a changed entry', "update audit set actor = 'nobody' where seq = 2", 2, 'not as it was written'],
        [
          'an entry of another tenant',
          "update audit set tenant = 't2' where seq = 2",
          2,
          'not as it was written',
        ],
        [
          'an entry of another operation',
          "update audit set operation_id = 'op1' where seq = 2",
          2,
          'not as it was written',
        ],
        [
          'an entry of another plan',
          "update audit set plan_id = 'p2' where seq = 4",
          4,
          'not as it was written',
        ],
        [
          'an entry of another kind',
          "update audit set kind = 'RESULT' where seq = 2",
          2,
          'not as it was written',
        ],
        [
          'an entry of another time',
          'update audit set at = at + 1 where seq = 2',
          2,
          'not as it was written',
        ],
        [
          'an entry that tells something else',
          `update audit set detail = '{"rows":{"columns":{"state":"FAILED"}}}' where seq = 3`,
          3,
          'not as it was written',
        ],
        ['a dropped entry', 'delete from audit where seq = 2', 2, 'missing'],
        ['a dropped last entry', 'delete from audit where seq = 4', 4, 'not the end'],
        [
          'another previous hash',
          `update audit set prev_hash = '${'1'.repeat(64)}' where seq = 3`,
          3,
          'continue',
        ],
        [
          'another hash',
          `update audit set hash = '${'1'.repeat(64)}' where seq = 3`,
          3,
          'not as it was written',
        ],
        ['another end', 'update chain set seq = 3', 4, 'not the end'],
        ['the hash of another end', `update chain set hash = '${'1'.repeat(64)}'`, 4, 'not the end'],
        ['no end', 'delete from chain', 4, 'not the end'],
        [
          'a changed state',
          "update operation set state = 'FAILED' where id = 'op1'",
          3,
          'operation op1 is not as it was put on record (state)',
        ],
        [
          'an operation that is not there any more',
          "delete from operation where id = 'op2'",
          2,
          'operation op2 is not there any more',
        ],
      ])('is found not to hold with %s', async (_what, statement, at, why) => {
        const store = open();
        await fill(store);
        expect(await verifyChain(store)).toMatchObject({ ok: true, entries: 4 });
        await store.close();
        await database.tamper(location, [...database.dropTriggers, statement]);
        expect(await verifyChain(open())).toEqual({ ok: false, at, why: expect.stringContaining(why) });
      });
    });

    describe('its audit, where somebody took more trouble,', () => {
      it('is found not to hold after an entry that was written anew, hash and all', async () => {
        const store = open();
        await fill(store);
        const rows = await store.read((db) => db.selectFrom('audit').selectAll().orderBy('seq').execute());
        await store.close();
        const [first, second] = rows;
        if (first === undefined || second === undefined) throw new Error('there are no entries');
        const hash = entryHash(first.hash, { ...second, actor: 'nobody' });
        await database.tamper(location, [
          ...database.dropTriggers,
          `update audit set actor = 'nobody', hash = '${hash}' where seq = 2`,
          `update audit set prev_hash = '${hash}' where seq = 3`,
        ]);
        expect(await verifyChain(open())).toEqual({
          ok: false,
          at: 3,
          why: 'the entry is not as it was written',
        });
      });

      it('is held against an operation about which there is more than is read at once', async () => {
        const store = open();
        await fill(store);
        const attempts = Array.from({ length: 2_100 }, (_, at) => at + 2);
        await store.write(async (tx) => {
          for (let at = 0; at < attempts.length; at += 100) {
            await appendAudit(
              tx,
              attempts
                .slice(at, at + 100)
                .map((attempt) => entry({ operation_id: 'op2', detail: detailOf({ row: { attempt } }) })),
            );
          }
          await tx.updateTable('operation').set({ attempt: 2_101 }).where('id', '=', 'op2').execute();
        });
        expect(await verifyChain(store)).toMatchObject({ ok: true, entries: 2_104 });
      });

      it('is held against every operation, however many there are', async () => {
        const store = open();
        await fillWithMany(store);
        expect(await verifyChain(store)).toMatchObject({ ok: true, entries: 1_300 });
        await store.close();
        await database.tamper(location, ["update operation set state = 'FAILED' where id = 'op1299'"]);
        expect(await verifyChain(open())).toMatchObject({ ok: false, at: 1_300 });
      });
    });

    describe('its backup', () => {
      const backup = async (): Promise<{ store: Store; file: string }> => {
        const store = open();
        await fill(store);
        const file = join(folder.path, 'backup.jsonl');
        await backUp(store, file);
        return { store, file };
      };

      it('holds everything, once', async () => {
        const { store, file } = await backup();
        const other = open({}, await database.fresh());
        expect((await restore(other, file)).rows).toBe(9);
        expect(await everythingIn(other)).toEqual(await everythingIn(store));
        await expect(backUp(store, file)).rejects.toThrow('is there already');
        await expect(restore(other, file)).rejects.toThrow('not empty');
      });

      it('holds everything of more than is read at once', async () => {
        const store = open();
        await fillWithMany(store);
        const file = join(folder.path, 'many.jsonl');
        await backUp(store, file);
        const other = open({}, await database.fresh());
        expect((await restore(other, file)).rows).toBe(3 * 1_300);
        expect(await everythingIn(other)).toEqual(await everythingIn(store));
      });

      it('that cannot be finished leaves nothing that looks like one', async () => {
        const store = open();
        await fill(store);
        await store.close();
        const file = join(folder.path, 'backup.jsonl');
        expect(await troubleOf(backUp(store, file))).toBe('CLOSED');
        expect(existsSync(file)).toBe(false);
        expect(readdirSync(folder.path).filter((name) => name.includes('unfinished'))).toEqual([]);
      });

      it.each([
        [
          'cut after a line',
          (text: string) => text.slice(0, text.lastIndexOf('{"end"')),
          'its last line is missing',
        ],
        ['cut in the middle of a line', (text: string) => text.slice(0, -20), 'cannot be read'],
        ['without one of its lines', (text: string) => text.replace(/\n.*"op1".*\n/, '\n'), 'its sum'],
        ['changed', (text: string) => text.replace('SUCCEEDED', 'FAILED'), 'its sum'],
        ['something else', () => 'name,email\n', 'line 1 cannot be read'],
        ['something else that could be one', () => '{"name":"Ada"}\n', 'does not say that it is one'],
        [
          'longer than it says',
          (text: string) => `${text}{"table":"plan","row":{}}\n`,
          'comes after its end',
        ],
        [
          'of other tables',
          (text: string) => text.replace(/"schema":\d+/, '"schema":1000'),
          'has tables of version 1000',
        ],
        [
          'written anew, with an operation in another state',
          (text: string) => withItsSum(text.replace('"state":"SUCCEEDED"', '"state":"FAILED"')),
          'does not hold at entry 3: operation op1 is not as it was put on record (state)',
        ],
        [
          'written anew, with other steps in a plan',
          (text: string) => withItsSum(text.replace('"steps":"[]"', '"steps":"[1]"')),
          'does not hold at entry 4: plan p1 is not as it was put on record (steps)',
        ],
        [
          'written anew, with two operations under one key',
          (text: string) =>
            withItsSum(text.replaceAll('"idempotency_key":null', '"idempotency_key":"the same"')),
          'rows that do not go together (operation)',
        ],
        [
          'written anew, with an entry of the audit by somebody else',
          (text: string) =>
            withItsSum(
              text.replace(
                '"kind":"RESULT","at":1790000000123,"actor":"dashboard"',
                '"kind":"RESULT","at":1790000000123,"actor":"nobody"',
              ),
            ),
          'does not hold at entry 3',
        ],
        ['empty', () => '', 'its last line is missing'],
      ])('is refused when it is %s, and nothing of it stays', async (_how, spoil, why) => {
        const { file } = await backup();
        writeFileSync(file, spoil(readFileSync(file, 'utf8')));
        const other = open({}, await database.fresh());
        await expect(restore(other, file)).rejects.toThrow(why);
        expect(await everythingIn(other)).toMatchObject({ operations: [], claims: [], audit: [], plans: [] });
      });
    });
  });
}
