/** Several gateways over one database, and the promises that hold although nobody is in charge. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startSimulator, type Simulator } from '../simulator/server.js';
import { verifyChain } from '../src/store/chain.js';
import { openStore } from '../src/store/open.js';
import { simulatedFivetran, startGateway, type RunningGateway } from './support/running-gateway.js';
import { startPostgres, temporaryFolder, type Postgres } from './support/stores.js';

const INVITES = 'POST /v1/users';
const root = join(__dirname, '..');

interface Invited {
  readonly outcome: string;
  readonly userErrors: readonly { readonly code: string }[];
}

const invitation = (email: string, more = '') =>
  `mutation { inviteFivetranUser(input: { email: "${email}", givenName: "N", familyName: "H" ${more} }) { outcome account { email } operation { id state } userErrors { code message } } }`;

describe.each(['the embedded database', 'PostgreSQL'])('two replicas over %s', (database) => {
  const folder = temporaryFolder();
  let server: Postgres | null = null;
  let simulator: Simulator;
  let location = '';
  let replicas: RunningGateway[] = [];
  let made = 0;

  beforeAll(async () => {
    if (database === 'PostgreSQL') server = await startPostgres();
  }, 60_000);
  afterAll(async () => {
    await server?.stop();
    folder.remove();
  }, 60_000);

  beforeEach(async () => {
    simulator = await startSimulator();
    location = server === null ? join(folder.path, `${++made}.db`) : await server.freshDatabase();
    replicas = [await start(), await start()];
  });
  afterEach(async () => {
    const store = openStore(location);
    expect(await verifyChain(store)).toMatchObject({ ok: true });
    await store.close();
    await Promise.all(replicas.map((replica) => replica.close()));
    await simulator.close();
  });

  const environment = () => ({ ...simulatedFivetran(simulator), FIVETRAN_WRITES: 'full' });
  const start = (leaseMs?: number) =>
    startGateway({
      env: environment(),
      store: openStore(location),
      settleAfterMs: 50,
      caretakerMs: 50,
      ...(leaseMs === undefined ? {} : { leaseMs }),
    });
  const replica = (at: number): RunningGateway => {
    const found = replicas[at % replicas.length];
    if (found === undefined) throw new Error('no replica');
    return found;
  };
  const invite = async (at: number, email: string, more = ''): Promise<Invited> =>
    (await replica(at).data(invitation(email, more))).inviteFivetranUser as Invited;

  it.each([
    ['one idempotency key', 'idempotencyKey: "k1"'],
    ['no idempotency key', ''],
  ])('make one vendor call of fifty identical requests at once, with %s', async (_name, more) => {
    const all = await Promise.all(
      Array.from({ length: 50 }, (_, at) => invite(at, 'twin@harbour.example', more)),
    );
    expect(simulator.fivetran.requests.count({ endpoint: INVITES })).toBe(1);
    expect(all.flatMap(({ userErrors }) => userErrors)).toEqual([]);
    const outcomes = new Set(all.map(({ outcome }) => outcome));
    outcomes.delete('ALREADY'); // who came when it was done, and without a key
    expect([...outcomes]).toEqual(['APPLIED']);
  });

  it('make one vendor call although the answer is lost and half of them come later', async () => {
    simulator.fivetran.faults.add({ match: { method: 'POST' }, fault: { kind: 'lost-response' }, times: 1 });
    const first = Promise.all(Array.from({ length: 10 }, (_, at) => invite(at, 'twin@harbour.example')));
    await new Promise((later) => setTimeout(later, 30));
    const second = Promise.all(Array.from({ length: 10 }, (_, at) => invite(at, 'twin@harbour.example')));
    await Promise.all([first, second]);
    expect(simulator.fivetran.requests.count({ endpoint: INVITES })).toBe(1);
    expect((await invite(0, 'twin@harbour.example')).outcome).toBe('ALREADY');
  });

  it('see what the other one made, as soon as its caller asks for the same', async () => {
    await invite(0, 'new@harbour.example', 'idempotencyKey: "k"');
    const repeated = await replica(1).data(invitation('new@harbour.example', 'idempotencyKey: "k"'));
    expect(repeated.inviteFivetranUser).toMatchObject({
      outcome: 'APPLIED',
      account: { email: 'new@harbour.example' },
      operation: { state: 'SUCCEEDED' },
    });
  });

  it('do not invite twice while the vendor’s list lags behind for longer than anybody waits', async () => {
    Object.assign(simulator.fivetran.behaviour, { listLagMs: 60_000 });
    expect((await invite(0, 'new@harbour.example')).outcome).toBe('APPLIED');
    expect((await invite(1, 'new@harbour.example')).outcome).toBe('ALREADY');
    expect((await invite(0, 'NEW@harbour.example')).outcome).toBe('ALREADY');
    expect(simulator.fivetran.requests.count({ endpoint: INVITES })).toBe(1);
  });

  it('do not invite twice when besides the answer was lost: nothing is sent until it is settled', async () => {
    Object.assign(simulator.fivetran.behaviour, { listLagMs: 1_500 });
    simulator.fivetran.faults.add({ match: { method: 'POST' }, fault: { kind: 'lost-response' }, times: 1 });
    expect((await invite(0, 'new@harbour.example')).outcome).toBe('UNKNOWN');
    expect((await invite(1, 'new@harbour.example')).userErrors).toMatchObject([
      { code: 'OUTCOME_UNSETTLED' },
    ]);
    // The list catches up, and any replica settles it.
    for (let turn = 0; turn < 100; turn++) {
      const { operations } = await replica(1).data(
        '{ operations(filter: { states: [SUCCEEDED] }) { nodes { state } } }',
      );
      if (operations.nodes.length > 0) break;
      await new Promise((later) => setTimeout(later, 50));
    }
    expect((await invite(1, 'new@harbour.example')).outcome).toBe('ALREADY');
    expect(simulator.fivetran.requests.count({ endpoint: INVITES })).toBe(1);
  });

  // A file goes away with the machine: see the tests of the store.
  if (database === 'PostgreSQL') {
    it('goes on reading, and refuses to write, while the database is away; and writes again when it is back', async () => {
      if (server === null) throw new Error('only a server goes away');
      const [one] = replicas;
      await one?.data('{ accounts(first: 1) { totalCount } }');
      await server.goDown();
      const { data, errors } = await replica(0).ask(
        '{ accounts(first: 1) { totalCount } operations(first: 1) { nodes { id } } }',
      );
      expect(data.accounts.totalCount).toBeGreaterThan(0);
      expect(data.operations).toBeNull();
      expect(errors).toMatchObject([{ path: ['operations'], extensions: { code: 'JOURNAL_UNAVAILABLE' } }]);
      expect((await invite(0, 'new@harbour.example')).userErrors).toMatchObject([
        { code: 'JOURNAL_UNAVAILABLE' },
      ]);
      expect(simulator.fivetran.requests.count({ endpoint: INVITES })).toBe(0);
      expect(replica(0).logged()).toContain(
        'the journal cannot be used: changes are refused, reading goes on',
      );
      expect(replica(0).logged()).not.toContain('a-password');

      await server.comeUp();
      let outcome = '';
      for (let turn = 0; turn < 50 && outcome !== 'APPLIED'; turn++) {
        outcome = (await invite(0, 'new@harbour.example')).outcome;
        if (outcome !== 'APPLIED') await new Promise((later) => setTimeout(later, 100));
      }
      expect(outcome).toBe('APPLIED');
    }, 60_000);
  }

  it('a process that was stopped for longer than its lease sends nothing when it goes on', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'test/crash/doomed-gateway.ts')], {
      cwd: root,
      env: {
        PATH: process.env['PATH'] ?? '',
        ...environment(),
        PORT: '0',
        MUSTER_LOG_LEVEL: 'silent',
        MUSTER_DATABASE: location,
        STOP_AT: 'before it is written',
        LEASE_MS: '1500',
        QUERY: invitation('paused@harbour.example'),
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    const ended = new Promise((resolve) => child.once('close', resolve));
    const state = async (): Promise<string | undefined> =>
      (await replica(0).data('{ operations { nodes { state } } }')).operations.nodes[0]?.state;
    for (let turn = 0; turn < 200 && (await state()) !== 'PENDING'; turn++) {
      await new Promise((later) => setTimeout(later, 50));
    }
    // Its lease runs out, and another replica takes over what it had in hand.
    for (let turn = 0; turn < 200 && (await state()) !== 'UNKNOWN'; turn++) {
      await new Promise((later) => setTimeout(later, 50));
    }
    expect(await state()).toBe('UNKNOWN');
    child.kill('SIGCONT');
    await ended;
    expect(simulator.fivetran.requests.count({ endpoint: INVITES })).toBe(0);
    expect(out).not.toContain('APPLIED');
    // It knows that it sent nothing, and nobody else could have.
    expect(await state()).toBe('FAILED');
  }, 60_000);
});
