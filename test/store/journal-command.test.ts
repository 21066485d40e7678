import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'libsql';
import { appendAudit, verifyChain } from '../../src/store/chain.js';
import { openEmbedded } from '../../src/store/embedded.js';
import { endPrograms, runProgram, type Ended } from '../support/child-process.js';
import { temporaryFolder } from '../support/stores.js';
import { entry, everythingIn, fill } from './describe-store.js';

const SLOW = 60_000;

describe('the command for the journal', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let database: string;
  let head: string;
  const journal = (args: readonly string[], env: Record<string, string> = { MUSTER_DATABASE: database }) =>
    runProgram('src/journal-command.ts', env, args).ended;
  beforeEach(async () => {
    folder = temporaryFolder();
    database = join(folder.path, 'muster.db');
    const store = openEmbedded({ path: database });
    await fill(store);
    const verdict = await verifyChain(store);
    head = verdict.ok ? verdict.head : '';
    await store.close();
  });
  afterEach(() => {
    endPrograms();
    folder.remove();
  });

  it(
    'verifies the audit and prints its head, which it compares with one that was kept',
    async () => {
      expect(await journal(['verify'])).toEqual({
        code: 0,
        out: `The journal holds: 4 entries.\nHead: ${head}\n`,
        err: '',
      });
      expect(await journal(['verify', '--expect', head])).toEqual({
        code: 0,
        out: `The journal holds: 4 entries.\nIt goes on from the expected head, 0 entries later.\nHead: ${head}\n`,
        err: '',
      });
      expect(await journal(['verify', '--expect', 'f'.repeat(64)])).toEqual({
        code: 1,
        out: '',
        err: `The journal holds, and does not go on from the expected head, which is in no entry: its head is ${head}.\n`,
      });
      const raw = new Database(database);
      raw.exec("update operation set state = 'FAILED' where id = 'op1'");
      raw.close();
      expect(await journal(['verify'])).toEqual({
        code: 1,
        out: '',
        err: 'The journal does not hold at entry 3: operation op1 is not as it was put on record (state).\n',
      });
    },
    SLOW,
  );

  it(
    'knows a head that was kept as the audit grew, and finds out with it that the end was cut off',
    async () => {
      const store = openEmbedded({ path: database });
      await store.write((tx) => appendAudit(tx, [entry(), entry()]));
      await store.close();
      const kept = async (hash: string) => journal(['verify', '--expect', hash]);
      expect((await kept(head)).out).toContain('goes on from the expected head, 2 entries later.\n');
      expect((await kept('0'.repeat(64))).out).toContain(
        'goes on from the expected head, 6 entries later.\n',
      );
      const later = (await journal(['verify'])).out.split('Head: ')[1]?.trim() ?? '';
      const raw = new Database(database);
      raw.exec('drop trigger audit_no_delete');
      raw.exec('delete from audit where seq > 4');
      raw.exec(`update chain set seq = 4, hash = '${head}'`);
      raw.close();
      expect((await journal(['verify'])).code).toBe(0);
      expect(await kept(later)).toEqual({
        code: 1,
        out: '',
        err: `The journal holds, and does not go on from the expected head, which is in no entry: its head is ${head}.\n`,
      });
    },
    SLOW,
  );

  it(
    'backs up what does not hold as well, and says so',
    async () => {
      const raw = new Database(database);
      raw.exec("update operation set actor = 'nobody' where id = 'op1'");
      raw.close();
      const file = join(folder.path, 'backup.jsonl');
      expect(await journal(['backup', file])).toEqual({
        code: 1,
        out: `Wrote 9 rows to ${file}.\nHead: ${head}\n`,
        err: 'The journal does not hold at entry 1: operation op1 is not as it was put on record (actor). The backup is as the journal is: it cannot be restored.\n',
      });
      const other = join(folder.path, 'other.db');
      expect(await journal(['restore', file, '--database', other])).toEqual({
        code: 1,
        out: '',
        err: `The journal in ${file} does not hold at entry 1: operation op1 is not as it was put on record (actor).\n`,
      });
    },
    SLOW,
  );

  it(
    'backs up into a new file for nobody else to read, and restores from it',
    async () => {
      const file = join(folder.path, 'backup.jsonl');
      const named = join(folder.path, 'where');
      writeFileSync(named, `${database}\n`);
      expect(await journal(['backup', file], { MUSTER_DATABASE_FILE: named })).toEqual({
        code: 0,
        out: `Wrote 9 rows to ${file}.\nHead: ${head}\n`,
        err: '',
      });
      expect(statSync(file).mode & 0o777).toBe(0o600);
      expect(await journal(['backup', file])).toEqual({
        code: 1,
        out: '',
        err: `${file} is there already.\n`,
      });
      const other = join(folder.path, 'other.db');
      expect((await journal(['restore', file, '--database', other])).code).toBe(0);
      const stores = [database, other].map((path) => openEmbedded({ path }));
      const [before, after] = await Promise.all(stores.map(everythingIn));
      expect(after).toEqual(before);
      for (const store of stores) await store.close();
      expect((await journal(['restore', file])).err).toContain('not empty');
    },
    SLOW,
  );

  it(
    'never makes a database to verify or back up',
    async () => {
      const missing = join(folder.path, 'missing.db');
      for (const args of [['verify'], ['backup', join(folder.path, 'b')]]) {
        expect(await journal([...args, '--database', missing])).toEqual({
          code: 1,
          out: '',
          err: `There is no database ${missing}.\n`,
        });
      }
      expect(existsSync(missing)).toBe(false);
    },
    SLOW,
  );

  it(
    'explains itself, and ends with 2 when it is called otherwise',
    async () => {
      const help: Ended = await journal(['--help']);
      expect([help.code, help.err]).toEqual([0, '']);
      expect(help.out).toContain('verify [--expect <head>]');
      for (const args of [
        ['burn'],
        ['backup'],
        ['verify', '--loudly'],
        ['verify', '--database', 'mysql://db.example/muster'],
      ]) {
        const { code, err } = await journal(args);
        expect([args, code]).toEqual([args, 2]);
        expect(err).toContain('Usage:');
      }
    },
    SLOW,
  );
});
