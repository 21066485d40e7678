/**
 * The process is killed at every moment of a change, in good weather and in bad. Whatever the
 * moment: nothing is made twice, nothing that was sent is missing in the journal, and no verdict is false. What the
 * vendor was sent is read from its own log.
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FivetranUser } from '../../simulator/fivetran/state.js';
import { startSimulator, type Simulator } from '../../simulator/server.js';
import { verifyChain } from '../../src/store/chain.js';
import { openEmbedded } from '../../src/store/embedded.js';
import type { OperationRow } from '../../src/store/tables.js';
import { simulatedFivetran, startGateway } from '../support/running-gateway.js';
import { temporaryFolder } from '../support/stores.js';

const root = join(__dirname, '..', '..');
/** Where what is built still finds its packages. */
const built = join(root, 'node_modules', '.cache', `muster-crash-${process.pid}`);
const folder = temporaryFolder();

const weathers = {
  'a fine day': null,
  'a lost answer': { kind: 'lost-response' },
  'an answer that comes late': { kind: 'slow', ms: 150, work: 'at-once' },
  'work that is done late': { kind: 'slow', ms: 150, work: 'late' },
  'an error after it was done': { kind: 'status', status: 500, carriedOut: true },
  'an error before it was done': { kind: 'status', status: 503 },
  'an unreadable answer': { kind: 'html', status: 200, carriedOut: true },
  'a refusal': { kind: 'status', status: 400 },
  'a reset': { kind: 'reset' },
  'too many requests': { kind: 'rate-limited', seconds: 1 },
} as const;
type Weather = keyof typeof weathers;

/** All of them take a while: `npm run crash` goes through all, the tests through those that differ most. */
const usual: readonly Weather[] = ['a lost answer', 'work that is done late', 'a refusal'];
const tried = process.env['CRASH'] === 'all' ? (Object.keys(weathers) as Weather[]) : usual;

/** More than any run has; a run that has fewer ends by itself and is then done. */
const MOST_MOMENTS = 24;

export function describeCrash(what: 'invite' | 'delete'): void {
  describe(`a process that is killed during an ${what}`, () => {
    let simulator: Simulator;
    let victim: FivetranUser;
    let serial = 0;
    let killed = 0;

    beforeAll(async () => {
      mkdirSync(built, { recursive: true });
      writeFileSync(join(built, 'package.json'), '{ "type": "module" }');
      const options = {
        extends: join(root, 'tsconfig.json'),
        compilerOptions: {
          noEmit: false,
          rootDir: root,
          outDir: built,
          typeRoots: [join(root, 'node_modules/@types')],
        },
        files: [join(root, 'test/crash/doomed-gateway.ts')],
        include: [],
      };
      writeFileSync(join(built, 'tsconfig.json'), JSON.stringify(options));
      execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', built], {
        cwd: root,
      });
      simulator = await startSimulator();
      const harmless = [...simulator.fivetran.state.users.values()].find(
        ({ role, user_type }) => role === 'Account Reviewer' && user_type !== 'SERVICE_ACCOUNT',
      );
      if (harmless === undefined) throw new Error('The company has nobody who may be deleted.');
      victim = harmless;
    }, 60_000);
    afterAll(async () => {
      await simulator.close();
      rmSync(built, { recursive: true, force: true });
      folder.remove();
    });

    function run(environment: Record<string, string>): Promise<{ signal: string | null; out: string }> {
      return new Promise((resolve) => {
        const child = spawn(process.execPath, [join(built, 'test/crash/doomed-gateway.js')], {
          env: { PATH: process.env['PATH'] ?? '', ...environment },
          stdio: ['ignore', 'pipe', 'inherit'],
        });
        // Other tests of this run look at the clock.
        if (child.pid !== undefined) setPriority(child.pid, 10);
        let out = '';
        child.stdout.setEncoding('utf8').on('data', (text: string) => {
          out += text;
        });
        child.once('close', (_code, signal) => resolve({ signal, out }));
      });
    }

    /** What is true afterwards, and what is on record. */
    interface Aftermath {
      readonly sent: number;
      readonly isThere: boolean;
      readonly operations: readonly OperationRow[];
    }

    const change = {
      invite: {
        method: 'POST',
        path: () => '/v1/users',
        subject: () => ({ id: '', email: `new-${serial}@crash.example` }),
        query: ({ email }: { email: string }) =>
          `mutation { inviteFivetranUser(input: { email: "${email}", givenName: "N", familyName: "H", idempotencyKey: "k" }) { outcome } }`,
        /** Whether it is as it was to be. */
        isMade: (there: boolean) => there,
      },
      delete: {
        method: 'DELETE',
        path: ({ id }: { id: string }) => `/v1/users/${id}`,
        subject: () => ({ id: victim.id, email: victim.email ?? '' }),
        query: ({ id }: { id: string }) =>
          `mutation { deleteFivetranUser(input: { accountId: "${Buffer.from(`Account:fivetran:${id}`).toString('base64url')}", idempotencyKey: "k" }) { outcome } }`,
        isMade: (there: boolean) => !there,
      },
    } as const;

    async function dieOnce(weather: Weather, dieAt: number): Promise<string | null> {
      serial++;
      const { method, path, subject, query, isMade } = change[what];
      const whom = subject();
      const database = join(folder.path, `${serial}.db`);
      const environment = {
        ...simulatedFivetran(simulator),
        FIVETRAN_WRITES: 'full',
        MUSTER_REMOVALS_PER_HOUR: '1000 or 100%',
        FIVETRAN_REMOVALS_PER_HOUR: '1000 or 100%',
        MUSTER_LOG_LEVEL: 'silent',
      };
      const { faults, requests: log, state } = simulator.fivetran;
      faults.clear();
      state.users.set(victim.id, victim); // back from the run before
      const fault = weathers[weather];
      if (fault !== null) faults.add({ match: { method, path: path(whom) }, fault, times: 1 });
      const before = log.count({ method, path: path(whom) });

      const { signal, out } = await run({
        ...environment,
        PORT: '0',
        MUSTER_DATABASE: database,
        DIE_AT: String(dieAt),
        QUERY: query(whom),
      });
      if (signal === 'SIGKILL') killed++;

      const look = async (): Promise<Aftermath> => {
        const store = openEmbedded({ path: database });
        const operations = await store.read((db) => db.selectFrom('operation').selectAll().execute());
        expect(await verifyChain(store)).toMatchObject({ ok: true });
        await store.close();
        const isThere = [...state.users.values()].some(({ id, email }) =>
          what === 'invite' ? email === whom.email : id === whom.id,
        );
        return { sent: log.count({ method, path: path(whom) }) - before, isThere, operations };
      };
      const isTrue = ({ sent, isThere, operations }: Aftermath): void => {
        const [operation, ...others] = operations;
        expect(others).toEqual([]);
        expect(sent).toBeLessThanOrEqual(1);
        if (sent > 0) expect(operation?.intended_at ?? null).not.toBeNull();
        const made = isMade(isThere);
        if (operation?.state === 'SUCCEEDED') expect(made).toBe(true);
        if (operation?.state === 'FAILED' || operation?.state === 'REJECTED') expect(made).toBe(false);
        if (operation === undefined) expect(made).toBe(false);
      };
      isTrue(await look());

      // The next process settles it, without being asked.
      const next = await startGateway({
        env: environment,
        store: openEmbedded({ path: database }),
        settleAfterMs: 30,
        caretakerMs: 20,
      });
      try {
        let now = await look();
        const isUnderWay = () => now.operations.some(({ state: at }) => at === 'PENDING');
        const canBeSettled = () =>
          now.operations.some(({ state: at }) => at === 'UNKNOWN') && isMade(now.isThere);
        for (let turn = 0; turn < 100 && (isUnderWay() || canBeSettled()); turn++) {
          await new Promise((later) => setTimeout(later, 20));
          now = await look();
        }
        isTrue(now);
        expect(isUnderWay()).toBe(false);
        // What was made is known to have been made.
        if (now.operations.length > 0 && isMade(now.isThere)) {
          expect(now.operations[0]?.state).toBe('SUCCEEDED');
        }

        // The caller asks again, as callers do: it is made once, or known not to have been.
        faults.clear();
        const sentBefore = now.sent;
        const again = await next.data(query(whom));
        const outcome = (Object.values(again)[0] as { outcome: string }).outcome;
        const end = await look();
        const mayBeSentAgain = now.operations.length === 0 || now.operations[0]?.state === 'FAILED';
        expect(end.sent).toBe(sentBefore + (mayBeSentAgain ? 1 : 0));
        expect(isMade(end.isThere)).toBe(outcome === 'APPLIED');
        if (outcome !== 'APPLIED') expect(outcome).toBe('UNKNOWN');
      } finally {
        await next.close();
      }
      return signal === 'SIGKILL' ? null : out;
    }

    async function dieAtEveryMoment(weather: Weather): Promise<string[]> {
      for (let dieAt = 1; dieAt <= MOST_MOMENTS; dieAt++) {
        const out = await dieOnce(weather, dieAt);
        if (out === null) continue;
        return (JSON.parse(out) as { moments: string[] }).moments;
      }
      throw new Error('It has more moments than were tried.');
    }

    it.each(tried)(
      'at any moment of it, on a day with %s',
      async (weather) => {
        const moments = await dieAtEveryMoment(weather);
        // It was not always killed before anything happened.
        expect(moments.filter((name) => name === 'before it is written')).toHaveLength(1);
        expect(moments.filter((name) => name === 'after it is put on record').length).toBeGreaterThanOrEqual(
          3,
        );
      },
      180_000,
    );

    it('was killed often enough to mean something', () => {
      expect(killed).toBeGreaterThanOrEqual(9 * tried.length);
    });
  });
}
