import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import Database from 'libsql';
import { appendAudit, verifyChain } from '../../src/store/chain.js';
import { openEmbedded } from '../../src/store/embedded.js';
import type { Store } from '../../src/store/store.js';
import { embeddedStore, temporaryFolder, type EmbeddedStore } from '../support/stores.js';
import { describeHeld } from './describe-held.js';
import { describeStore, entry, fill, troubleOf } from './describe-store.js';

const folder = temporaryFolder();
afterAll(() => folder.remove());
let made = 0;

const fresh = async (): Promise<string> => join(folder.path, `fresh-${++made}`, 'muster.db');

describeHeld('a store in a file', { fresh });

describeStore('a store in a file', {
  fresh,
  tamper: async (location, statements) => {
    const raw = new Database(location);
    for (const statement of statements) raw.exec(statement);
    raw.close();
  },
  dropTriggers: [
    'drop trigger audit_no_update',
    'drop trigger audit_no_delete',
    'drop trigger audit_no_replace',
  ],
});

/** An administrator may do anything to a file; everybody else may not. */
async function asOrdinaryUser(work: () => Promise<void>): Promise<void> {
  const isRoot = process.getuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    await work();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

/** As often as it takes; it is tried again only once a second. */
async function untilItWorks<T>(attempt: () => Promise<T>): Promise<T> {
  for (let i = 0; i < 30; i++) {
    try {
      return await attempt();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  return attempt();
}

describe('a file', () => {
  let made: EmbeddedStore;
  let store: Store;
  const seqs = (): Promise<unknown> => store.read((db) => db.selectFrom('audit').select('seq').execute());
  const write = (): Promise<void> => store.write((tx) => appendAudit(tx, [entry()]));
  beforeEach(() => {
    made = embeddedStore();
    ({ store } = made);
  });
  afterEach(() => made.remove());

  it('is made when it is needed, with its folder, for nobody but us', async () => {
    expect(existsSync(made.path)).toBe(false);
    await write();
    for (const file of [made.path, `${made.path}-wal`]) expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('is flushed to the disk with every write, and checked for what its tables refer to', async () => {
    const pragmas = await store.write(async (tx) => [
      (await sql`pragma journal_mode`.execute(tx)).rows,
      (await sql`pragma synchronous`.execute(tx)).rows,
      (await sql`pragma foreign_keys`.execute(tx)).rows,
    ]);
    expect(pragmas).toEqual([[{ journal_mode: 'wal' }], [{ synchronous: 2 }], [{ foreign_keys: 1 }]]);
  });

  it('does not let an entry of the audit be replaced either', async () => {
    await write();
    const replace = store.write((tx) =>
      sql`insert or replace into audit select seq, tenant, operation_id, plan_id, kind, at, 'nobody', detail, prev_hash, hash from audit`.execute(
        tx,
      ),
    );
    await expect(replace).rejects.toThrow('audit is append-only');
    expect(await verifyChain(store)).toMatchObject({ ok: true, entries: 1 });
  });

  it('that could not be opened at first is used once it can', async () => {
    const place = join(folder.path, 'not-yet-a-folder');
    writeFileSync(place, '');
    const late = openEmbedded({ path: join(place, 'muster.db') });
    expect(await troubleOf(late.write((tx) => appendAudit(tx, [entry()])))).toBe('UNREACHABLE');
    expect(late.trouble()?.message).toContain('cannot be opened');
    rmSync(place);
    mkdirSync(place);
    await untilItWorks(() => late.write((tx) => appendAudit(tx, [entry()])));
    expect(late.trouble()).toBeNull();
    await late.close();
  });

  it('that is moved away is neither written where nobody looks nor begun anew, and used when it is back', async () => {
    await write();
    renameSync(made.path, `${made.path}.away`);
    expect(await troubleOf(write())).toBe('UNREACHABLE');
    expect(await troubleOf(seqs())).toBe('UNREACHABLE');
    expect(existsSync(made.path)).toBe(false);
    renameSync(`${made.path}.away`, made.path);
    await untilItWorks(write);
    expect(await seqs()).toEqual([{ seq: 1 }, { seq: 2 }]);
  });

  it('on a full disk can be read; nothing of the write stays, and the next one works when there is room', async () => {
    await write();
    const limit = (pages: number): Promise<unknown> =>
      store.write((tx) => sql`pragma max_page_count = ${sql.lit(pages)}`.execute(tx));
    const big = (): Promise<void> =>
      store.write(async (tx) => {
        await appendAudit(tx, [entry()]);
        for (let i = 0; i < 100; i++) {
          // Whoever goes on after a failure does not get a half of it stored either.
          await appendAudit(tx, [entry({ detail: 'x'.repeat(10_000) })]).catch(() => undefined);
        }
      });
    await limit(60);
    expect(
      await troubleOf(store.write((tx) => appendAudit(tx, [entry({ detail: 'x'.repeat(1_000_000) })]))),
    ).toBe('FULL');
    expect(store.trouble()?.message).toContain('make room');
    expect(await seqs()).toEqual([{ seq: 1 }]);
    expect(store.trouble()?.trouble).toBe('FULL');
    await big().catch(() => undefined);
    expect(await verifyChain(store)).toMatchObject({ ok: true });
    await limit(100_000);
    await write();
    expect(store.trouble()).toBeNull();
    expect(await verifyChain(store)).toMatchObject({ ok: true });
  });

  it('that is damaged is named, with what to do', async () => {
    for (let i = 0; i < 20; i++) {
      await store.write((tx) =>
        appendAudit(
          tx,
          Array.from({ length: 50 }, () => entry()),
        ),
      );
    }
    await store.close();
    const size = statSync(made.path).size;
    const file = openSync(made.path, 'r+');
    writeSync(file, Buffer.alloc(size / 2, 0xff), 0, size / 2, 8192);
    const damaged = openEmbedded({ path: made.path });
    expect(await troubleOf(damaged.read((db) => db.selectFrom('audit').selectAll().execute()))).toBe(
      'DAMAGED',
    );
    expect(damaged.trouble()?.message).toBe(
      `The database ${made.path} is damaged, or not a database: put it aside and restore a backup`,
    );
    await damaged.close();
  });

  it('that is not a database is left as it is', async () => {
    const text = 'a letter to a friend, and not a database at all\n'.repeat(100);
    writeFileSync(made.path, text);
    expect(await troubleOf(write())).toBe('DAMAGED');
    expect(readFileSync(made.path, 'utf8')).toBe(text);
  });

  it('that may only be read is read', async () => {
    await fill(store);
    await store.close();
    const place = join(folder.path, 'read-only');
    mkdirSync(place);
    const path = join(place, 'muster.db');
    copyFileSync(made.path, path);
    if (process.getuid?.() === 0) {
      chownSync(place, 65_534, 65_534);
      chownSync(path, 65_534, 65_534);
    }
    chmodSync(path, 0o400);
    await asOrdinaryUser(async () => {
      const readOnly = openEmbedded({ path });
      expect(await readOnly.read((db) => db.selectFrom('operation').select('id').execute())).toEqual([
        { id: 'op1' },
        { id: 'op2' },
      ]);
      expect(await troubleOf(readOnly.write((tx) => appendAudit(tx, [entry()])))).toBe('READ_ONLY');
      expect(readOnly.trouble()?.message).toContain('may be read and not written');
      await readOnly.close();
    });
  });

  it('is not needed: a store in memory is gone when it is closed', async () => {
    const memory = openEmbedded({ path: ':memory:' });
    await fill(memory);
    expect(await verifyChain(memory)).toMatchObject({ ok: true, entries: 4 });
    await memory.close();
    expect(existsSync(':memory:')).toBe(false);
  });
});
