import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { sql } from 'kysely';
import { Client } from 'pg';
import { backUp, restore } from '../../src/store/backup.js';
import { appendAudit, verifyChain } from '../../src/store/chain.js';
import { openPostgres } from '../../src/store/postgres.js';
import type { Store } from '../../src/store/store.js';
import {
  embeddedStore,
  operationRow,
  startPostgres,
  temporaryFolder,
  type Postgres,
} from '../support/stores.js';
import { describeHeld } from './describe-held.js';
import { describeStore, entry, everythingIn, fill, troubleOf } from './describe-store.js';

let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
}, 60_000);
afterAll(() => postgres.stop());

async function tamper(url: string, statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

describeHeld('a store in PostgreSQL', { fresh: () => postgres.freshDatabase() });

describeStore('a store in PostgreSQL', {
  fresh: () => postgres.freshDatabase(),
  tamper,
  dropTriggers: ['drop trigger audit_append_only on audit'],
});

/** Passes everything on, until the answer to a commit is to be lost. */
async function lossyProxy(
  url: string,
): Promise<{ url: string; loseCommits(): void; close(): Promise<void> }> {
  const { hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  let loses = false;
  const server: Server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    let isLost = false;
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    }
    client.on('data', (data) => {
      if (loses && data.includes('commit')) isLost = true;
      upstream.write(data);
    });
    upstream.on('data', (data) => {
      if (!isLost) client.write(data);
      else client.destroy();
    });
    client.on('close', () => upstream.end());
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const through = new URL(url);
  through.port = String((server.address() as AddressInfo).port);
  return {
    url: through.href,
    loseCommits() {
      loses = !loses;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
}

describe('PostgreSQL', () => {
  const stores: Store[] = [];
  const open = (url: string, timeoutMs = 2000): Store => {
    const store = openPostgres({ url, timeoutMs });
    stores.push(store);
    return store;
  };
  const seqs = (store: Store): Promise<unknown> =>
    store.read((db) => db.selectFrom('audit').select('seq').orderBy('seq').execute());
  const write = (store: Store): Promise<void> => store.write((tx) => appendAudit(tx, [entry()]));
  afterEach(async () => {
    postgres.resume();
    await postgres.comeUp();
    for (const store of stores.splice(0)) await store.close();
  });

  it('that goes down is reported at once, and used again when it is back with all that it held', async () => {
    const store = open(await postgres.freshDatabase());
    await write(store);
    await postgres.goDown();
    expect(await troubleOf(write(store))).toBe('UNREACHABLE');
    expect(await troubleOf(seqs(store))).toBe('UNREACHABLE');
    expect(store.trouble()?.trouble).toBe('UNREACHABLE');
    await postgres.comeUp();
    await write(store);
    expect(await seqs(store)).toEqual([{ seq: 1 }, { seq: 2 }]);
    expect(store.trouble()).toBeNull();
  });

  it('that was down at first is used once it is up, and is not asked by everybody meanwhile', async () => {
    const url = await postgres.freshDatabase();
    await postgres.goDown();
    const store = open(url);
    expect(await troubleOf(write(store))).toBe('UNREACHABLE');
    await postgres.comeUp();
    expect(await troubleOf(write(store))).toBe('UNREACHABLE');
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await write(store);
  });

  it('that stands still is given up in time, and used again when it goes on', async () => {
    const store = open(await postgres.freshDatabase(), 500);
    await write(store);
    postgres.pause();
    for (const attempt of [() => write(store), () => seqs(store)]) {
      const began = Date.now();
      expect(await troubleOf(attempt())).toBe('TIMEOUT');
      expect(Date.now() - began).toBeLessThan(1000);
    }
    postgres.resume();
    await write(store);
    const found = (await seqs(store)) as { seq: number }[];
    expect(found.at(-1)?.seq).toBe(found.length);
  });

  it('that stands still in the middle of a write leaves nothing of it', async () => {
    const store = open(await postgres.freshDatabase(), 500);
    await write(store);
    const attempt = store.write(async (tx) => {
      await tx
        .insertInto('operation')
        .values(operationRow({ id: 'op1' }))
        .execute();
      postgres.pause();
      await appendAudit(tx, [entry()]);
    });
    expect(await troubleOf(attempt)).toBe('TIMEOUT');
    postgres.resume();
    await write(store);
    expect(await store.read((db) => db.selectFrom('operation').select('id').execute())).toEqual([]);
  });

  it('replaces connections that were broken, idle or not', async () => {
    const url = await postgres.freshDatabase();
    const store = open(url);
    await write(store);
    const breakAll =
      'select pg_terminate_backend(pid) from pg_stat_activity where application_name = $$muster$$';
    await tamper(url, [breakAll]);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await write(store);
    const broken = store.write(async (tx) => {
      await tamper(url, [breakAll]);
      await appendAudit(tx, [entry()]);
    });
    expect(await troubleOf(broken)).toBe('UNREACHABLE');
    await write(store);
    expect(await seqs(store)).toEqual([{ seq: 1 }, { seq: 2 }, { seq: 3 }]);
  });

  it('rejects a write when the answer to its commit is lost, even though it was stored', async () => {
    const url = await postgres.freshDatabase();
    const proxy = await lossyProxy(url);
    const store = open(proxy.url);
    await write(store);
    proxy.loseCommits();
    expect(await troubleOf(write(store))).toBe('UNREACHABLE');
    proxy.loseCommits();
    expect(await seqs(store)).toEqual([{ seq: 1 }, { seq: 2 }]);
    await write(store);
    expect(await verifyChain(store)).toMatchObject({ ok: true, entries: 3 });
    await store.close();
    await proxy.close();
  });

  it('rejects a write of which a statement failed, even where the work took no notice', async () => {
    const store = open(await postgres.freshDatabase());
    const attempt = store.write(async (tx) => {
      await tx
        .insertInto('operation')
        .values(operationRow({ id: 'op1' }))
        .execute();
      await tx
        .insertInto('operation')
        .values(operationRow({ id: 'op1' }))
        .execute()
        .catch(() => undefined);
    });
    await expect(attempt).rejects.toThrow('one of its statements had failed');
    expect(await store.read((db) => db.selectFrom('operation').select('id').execute())).toEqual([]);
  });

  it.each([
    ['FULL', '53100'],
    ['READ_ONLY', '25006'],
    ['UNREACHABLE', '53300'],
    ['TIMEOUT', '55P03'],
    ['DAMAGED', 'XX001'],
  ])('that says %s (%s) is told so to operators, without its own words', async (trouble, code) => {
    const store = open(await postgres.freshDatabase());
    const attempt = store.write((tx) =>
      sql.raw(`do $$ begin raise exception 'ada@example.com' using errcode = '${code}'; end $$`).execute(tx),
    );
    expect(await troubleOf(attempt)).toBe(trouble);
    expect(store.trouble()?.message).toMatch(new RegExp(`^PostgreSQL .* \\(${code}\\)$`));
    expect(store.trouble()?.cause).toBeUndefined();
  });

  it('commits to the disk, whatever the default of the server is', async () => {
    const url = await postgres.freshDatabase();
    await tamper(url, [`alter database ${new URL(url).pathname.slice(1)} set synchronous_commit = off`]);
    const shown = await open(url).write((tx) => sql`show synchronous_commit`.execute(tx));
    expect(shown.rows).toEqual([{ synchronous_commit: 'on' }]);
  });

  it('does not let the audit be emptied either', async () => {
    const store = open(await postgres.freshDatabase());
    await write(store);
    await expect(store.write((tx) => sql`truncate audit`.execute(tx))).rejects.toThrow(
      'audit is append-only',
    );
  });

  it.each([
    ['nobody there', (url: string) => url.replace(/:\d+\//, ':1/')],
    ['a wrong password', (url: string) => url.replace('a-password', 'another-password')],
    ['no such database', (url: string) => `${url}_of_dreams`],
    ['no URL at all', (url: string) => url.replace('127.0.0.1', '[127.0.0.1')],
  ])('never shows the password or the address: %s', async (_what, spoil) => {
    const store = open(spoil(postgres.url));
    const error = await write(store).then(
      () => null,
      (reason: unknown) => reason as Error,
    );
    expect(error).toMatchObject({ name: 'StoreUnavailableError', trouble: 'UNREACHABLE' });
    for (let at: unknown = error; at instanceof Error; at = at.cause) {
      expect(`${at.message} ${JSON.stringify(at)}`).not.toMatch(/password-that|127\.0\.0\.1|dreams/);
    }
  });

  it('takes a backup of the other database, and gives one to it, row by row the same', async () => {
    const folder = temporaryFolder();
    const embedded = embeddedStore();
    const back = embeddedStore();
    const store = open(await postgres.freshDatabase());
    await fill(embedded.store);
    await backUp(embedded.store, join(folder.path, 'there'));
    await restore(store, join(folder.path, 'there'));
    await write(store);
    await backUp(store, join(folder.path, 'back'));
    await restore(back.store, join(folder.path, 'back'));
    expect(await everythingIn(back.store)).toEqual(await everythingIn(store));
    expect(await verifyChain(back.store)).toMatchObject({ ok: true, entries: 5 });
    await embedded.remove();
    await back.remove();
    folder.remove();
  });

  it('says which package is missing when its driver is not installed', async () => {
    jest.doMock('pg', () => {
      throw Object.assign(new Error("Cannot find module 'pg'"), { code: 'MODULE_NOT_FOUND' });
    });
    const store = open(postgres.url);
    expect(await troubleOf(write(store))).toBe('UNREACHABLE');
    expect(store.trouble()?.message).toBe(
      'PostgreSQL is configured, and the package "pg" is not installed: run "npm install pg"',
    );
    jest.dontMock('pg');
  });
});
