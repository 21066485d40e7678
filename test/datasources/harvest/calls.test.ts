/** How many calls a read costs: the vendor's own arithmetic, counted at the vendor. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Agent } from 'undici';
import { createCompany } from '../../../simulator/company.js';
import {
  simulateHarvest,
  type HarvestOptions,
  type SimulatedHarvest,
} from '../../../simulator/harvest/server.js';
import { listen, type Listener } from '../../../simulator/listener.js';
import type { Connector } from '../../../src/datasources/connector.js';
import { harvest } from '../../../src/datasources/harvest/connector.js';
import type { RecordKind } from '../../../src/datasources/records.js';
import { aCall, failureOf } from '../../http/local-server.js';
import { collect, grantsIn } from '../describe-connector.js';

/** For comparing what has no order. */
const inOrder = (values: readonly unknown[]): string[] => values.map(String).sort();

let agent: Agent;
let on: Listener;
let simulated: SimulatedHarvest;
let connector: Connector;
const start = async (options: HarvestOptions = {}) => {
  simulated = simulateHarvest(createCompany(), options);
  on = await listen(simulated.vendor, { host: '127.0.0.1', port: 0 });
  connector = open();
};
const open = (settings: Record<string, string> = {}) =>
  harvest.open(
    {
      key: 'harvest',
      vendor: 'harvest',
      baseUrl: on.url,
      writes: 'none',
      settings: { ACCESS_TOKEN: simulated.accessToken, ACCOUNT_ID: simulated.accountId, ...settings },
    },
    agent,
  );
beforeEach(() => {
  agent = new Agent();
});
afterEach(async () => {
  await agent.destroy();
  await on.close();
});

const everything: readonly RecordKind[] = ['account', 'group', 'role', 'grant'];
const read = (kinds: readonly RecordKind[] = everything, call = aCall()) =>
  collect(connector.sweep(new Set(kinds), {}, call));

/** The account as if it had so many users and labels. */
function resize(users: number, labels: number): void {
  const [user] = simulated.state.users;
  const [label] = simulated.state.labels;
  if (user === undefined || label === undefined) throw new Error('There is nobody to copy');
  const copies = <Row extends { id: number }>(row: Row, count: number, from: number): Row[] =>
    Array.from({ length: count }, (_, at) => ({ ...row, id: from - at }));
  simulated.state.users.splice(0, Infinity, ...copies(user, users, 9_000_000));
  simulated.state.labels.splice(0, Infinity, ...copies({ ...label, user_ids: [] }, labels, 1_000_000));
}

describe('a sweep of everything costs Q(users) + Q(labels) + 2 calls', () => {
  it.each([
    [0, 0, 4],
    [1, 1, 4],
    [2000, 11, 4],
    [2001, 11, 5],
    [2413, 2000, 5],
    [4000, 2001, 6],
    [4001, 1, 6],
  ])('%i users and %i labels: %i calls', async (users, labels, calls) => {
    await start();
    resize(users, labels);
    const { records, gaps } = await read();
    expect(gaps).toEqual([]);
    expect(records.filter(({ kind }) => kind === 'account')).toHaveLength(users);
    expect(records.filter(({ kind }) => kind === 'group')).toHaveLength(labels);
    expect(on.requests.count()).toBe(calls);
  });
});

describe('a sweep of a part costs only that part', () => {
  it.each([
    [['account'], { 'GET /v2/users': 2 }],
    [['account', 'role'], { 'GET /v2/users': 2 }],
    [['group'], { 'GET /v2/roles': 1 }],
    [['role'], {}],
    [['grant'], { 'GET /v2/roles': 1, 'GET /v2/users': 2 }],
    [['grant', 'account', 'group'], { 'GET /v2/roles': 1, 'GET /v2/users': 2 }],
  ] as const)('%j: %j', async (kinds, calls) => {
    await start();
    resize(2413, 11);
    await read(kinds);
    expect(on.requests.perEndpoint()).toEqual(calls);
  });

  it('and what it says to come with grants comes at no further call', async () => {
    await start();
    await read(['grant']);
    const alone = on.requests.count();
    on.requests.reset();
    const { records } = await read(['grant', ...(connector.comesWith?.grant ?? [])]);
    expect(on.requests.count()).toBe(alone);
    expect(new Set(records.map(({ kind }) => kind))).toEqual(new Set(['grant', 'account', 'group']));
  });

  it('and a look-up costs less than the list from the second page on', async () => {
    await start();
    const { account, group } = connector.lookups;
    expect([0, 1, 2000, 2001, 4000, 4001].map((size) => account?.bulkCalls({ account: size }))).toEqual([
      1, 1, 1, 2, 2, 3,
    ]);
    expect(group?.bulkCalls({ group: 2001 })).toBe(2);
    const { grantLookup } = connector;
    expect(grantLookup?.calls(1, { account: 100_000, group: 12 })).toBe(2);
    expect(grantLookup?.bulkCalls({ account: 100_000, group: 12 })).toBe(51);
  });
});

describe('a list that has lost its place', () => {
  it.each(['repeated', 'empty'] as const)(
    'is left after a few pages without news, long before it eats up the quota: %s rows',
    async (rows) => {
      await start({ behaviour: { largestPage: 10 } });
      const pages = Math.ceil(simulated.state.users.length / 10);
      on.faults.add({ fault: { kind: 'endless-pages', rows } });
      expect(await failureOf(read(['account']))).toMatchObject({ reason: 'INCOMPLETE' });
      expect(on.requests.count()).toBe(pages + 11);
    },
  );
});

describe('what the company’s account shows', () => {
  it('is the same whether read whole or looked up for one user', async () => {
    await start();
    const { records } = await read();
    const grants = grantsIn(records);
    const holders = [...new Set(grants.map(({ principal }) => principal.id))].slice(0, 10);
    for (const id of holders) {
      const found = await connector.grantLookup?.of([{ kind: 'account', id }], aCall());
      const held = grants.filter(({ principal }) => principal.id === id);
      expect(found).toHaveLength(held.length);
      expect(found).toEqual(expect.arrayContaining(held));
    }
  });

  it('has every login of the company, archived ones too', async () => {
    await start();
    const company = createCompany();
    const logins = company.people
      .flatMap(({ accounts }) => accounts)
      .filter(({ vendor }) => vendor === 'harvest');
    const { records } = await read(['account']);
    const shown = records.flatMap((record) => (record.kind === 'account' ? [record] : []));
    expect(inOrder(shown.map(({ email }) => email))).toEqual(inOrder(logins.map(({ email }) => email)));
    const archived = logins.filter(({ state }) => state === 'SUSPENDED').map(({ email }) => email);
    expect(archived.length).toBeGreaterThan(0);
    const disabled = shown.filter(({ status }) => status === 'DISABLED');
    expect(inOrder(disabled.map(({ email }) => email))).toEqual(inOrder(archived));
  });

  it('names every administrator that was planted, through a grant', async () => {
    await start();
    const planted = createCompany().planted.filter(
      ({ name, vendor }) => name === 'administrator' && vendor === 'harvest',
    );
    expect(planted.length).toBeGreaterThan(0);
    const { records } = await read();
    const emails = new Map(
      records.flatMap((record) => (record.kind === 'account' ? [[record.id, record.email] as const] : [])),
    );
    const administrators = grantsIn(records)
      .filter(({ target }) => target.id === 'administrator')
      .map(({ principal }) => emails.get(principal.id));
    expect(administrators).toEqual(expect.arrayContaining(planted.map(({ email }) => email)));
  });
});

describe('somebody else’s token', () => {
  it('of a manager gives a part, and says so', async () => {
    await start({ tokenOf: 'manager' });
    const { records, gaps, tenants } = await read();
    const accounts = records.filter(({ kind }) => kind === 'account');
    expect(accounts.length).toBeGreaterThan(1);
    expect(accounts.length).toBeLessThan(simulated.state.users.length);
    expect(gaps.map(({ reason, what }) => [reason, what])).toEqual([
      ['FORBIDDEN', 'role labels'],
      ['FORBIDDEN', 'users that only the token of an administrator shows'],
    ]);
    expect(tenants).toEqual([{ name: null, ownAccountId: String(simulated.ownerId) }]);
  });

  it('of a member gives nothing, and that is an error', async () => {
    await start({ tokenOf: 'member' });
    expect(await failureOf(read())).toMatchObject({ reason: 'FORBIDDEN', request: 'GET /v2/users' });
  });

  it.each([404, 401] as const)('for another account is a wrong setting, said as %i', async (wrongAccount) => {
    await start({ behaviour: { wrongAccount } });
    connector = open({ ACCOUNT_ID: '999' });
    const error = await failureOf(read());
    expect(error).toMatchObject({ reason: 'UNAUTHENTICATED', status: wrongAccount });
    expect(error.message).toContain('account id');
  });
});

describe('what no source settles', () => {
  it.each([
    ['links that name the vendor’s own place', { linkOrigin: 'https://api.harvestapp.com', largestPage: 8 }],
    ['no links on lists of one page', { links: 'absent' }],
    ['people_manager left out of the access roles', { showsPeopleManager: false }],
  ] as const)('is read as well: %s', async (_what, behaviour) => {
    await start();
    const usual = (await read(['account', 'group'])).records;
    await on.close();
    await start({ behaviour });
    const { records } = await read(['account', 'group']);
    expect(records.map(({ id }) => id)).toEqual(usual.map(({ id }) => id));
  });

  it('links missing from a list of several pages is an error, and no shorter list', async () => {
    await start({ behaviour: { links: 'absent', largestPage: 8 } });
    expect(await failureOf(read(['account']))).toMatchObject({ reason: 'UNREADABLE' });
  });
});

describe('the quota', () => {
  it('of 100 calls in 15 seconds is kept with a share to spare, without being told', async () => {
    await start({ behaviour: { rateLimit: { requests: 100, windowMs: 15_000, retryAfter: 'none' } } });
    const call = aCall({ withinMs: 10_000 });
    const one = () =>
      connector.lookups.account?.one(String(simulated.ownerId), call) ?? Promise.resolve(null);
    await Promise.all(Array.from({ length: 90 }, one));
    expect(await failureOf(one())).toMatchObject({ reason: 'RATE_LIMITED', delivery: 'NOT_SENT' });
    expect(on.requests.entries().map(({ status }) => status)).toEqual(Array.from({ length: 90 }, () => 200));
  });

  it('that others used up is waited for as long as the vendor says', async () => {
    await start({ behaviour: { rateLimit: { requests: 2, windowMs: 15_000, retryAfter: 'seconds' } } });
    const error = await failureOf(read(everything, aCall({ withinMs: 3_000 })));
    expect(error.reason).toBe('RATE_LIMITED');
    expect(error.retryAfterMs).toBeGreaterThan(10_000);
    expect(error.retryAfterMs).toBeLessThanOrEqual(15_000);
  });
});
