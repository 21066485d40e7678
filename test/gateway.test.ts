import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { fivetran } from '../src/datasources/fivetran/connector.js';
import { startSimulator, type Simulator } from '../simulator/server.js';
import {
  NO_CACHE,
  simulatedFivetran,
  startGateway,
  type Json,
  type RunningGateway,
} from './support/running-gateway.js';
import { idOf } from './support/small-company.js';

// The simulated company as the simulator makes it: its people, groups and teams are always the same.
const KEY_OWNER = 'oasis_ready';
const BADGER = { id: 'badger_tidy', email: 'yusuf.rahman@northwind-data.example' };
const WAREHOUSE_EU = idOf('Group', 'fivetran', 'destination/lumber_easterly');
const DATA_PLATFORM = idOf('Group', 'fivetran', 'team/ochre_subtle');

let simulator: Simulator;
let muster: RunningGateway;

async function start(
  env: Record<string, string> = { FIVETRAN_WRITES: 'full' },
  deadlineMs = 30_000,
): Promise<void> {
  simulator = await startSimulator();
  muster = await startGateway({
    env: { ...simulatedFivetran(simulator), ...env },
    config: { requestDeadlineMs: deadlineMs },
    vendors: [fivetran],
    settleAfterMs: 20,
  });
  await muster.data('{ connectors { id } }');
}
async function stop(): Promise<void> {
  await muster.close();
  await simulator.close();
}

const invitation = (input: string) => `mutation { inviteFivetranUser(input: { ${input} }) {
  outcome account { id email displayName status person { displayName emails } }
  memberships { outcome group { name } } userErrors { code message field } } }`;
const invite = async (input: string): Promise<Json> =>
  (await muster.data(invitation(input))).inviteFivetranUser;
const remove = async (input: string): Promise<Json> =>
  (
    await muster.data(`mutation { deleteFivetranUser(input: { ${input} }) {
      outcome account { email } userErrors { code message field } } }`)
  ).deleteFivetranUser;
const NEW = 'email: "new.hire@northwind-data.example", givenName: "New", familyName: "Hire"';
const posts = () => simulator.fivetran.requests.count({ method: 'POST' });
const writes = () =>
  simulator.fivetran.requests
    .entries()
    .filter(({ method }) => method !== 'GET')
    .map(({ endpoint }) => endpoint);

describe('inviting', () => {
  beforeAll(() => start());
  afterAll(() => stop());
  afterEach(() => {
    simulator.fivetran.faults.clear();
  });

  it('a dry run tells what would happen and sends nothing that changes anything', async () => {
    expect(await invite(`${NEW}, role: "Account Reviewer", dryRun: true`)).toEqual({
      outcome: 'PLANNED',
      account: null,
      memberships: [],
      userErrors: [],
    });
    expect(writes()).toEqual([]);
  });

  it('gives the role and the memberships, and the same answer shows the account', async () => {
    const payload = await invite(`${NEW}, role: "Account Reviewer", phone: "+15550100",
      groups: [{ group: "${WAREHOUSE_EU}", role: "View Destination" }], teams: [{ team: "${DATA_PLATFORM}" }]`);
    expect(payload).toEqual({
      outcome: 'APPLIED',
      account: {
        id: expect.any(String),
        email: 'new.hire@northwind-data.example',
        displayName: 'New Hire',
        status: 'INVITED',
        person: { displayName: 'New Hire', emails: ['new.hire@northwind-data.example'] },
      },
      memberships: [
        { outcome: 'APPLIED', group: { name: 'Warehouse_EU' } },
        { outcome: 'APPLIED', group: { name: 'Data Platform' } },
      ],
      userErrors: [],
    });
    expect(writes()).toEqual([
      'POST /v1/users',
      'POST /v1/users/{userId}/groups',
      'POST /v1/teams/{teamId}/users',
    ]);
  });

  it('is in the directory from then on, without another read', async () => {
    const { data, upstream } = await muster.ask(`{ person(email: "new.hire@northwind-data.example") {
      groups { nodes { name } } effectiveAccess { grants { role { name } paths { grants { id } } } } } }`);
    expect(data.person.groups.nodes).toEqual([{ name: 'Data Platform' }, { name: 'Warehouse_EU' }]);
    expect(data.person.effectiveAccess.grants.map((grant: Json) => grant.role.name)).toEqual([
      'Account Analyst',
      'Account Reviewer',
      'View Destination', // of their own and through the team: one role, proved twice
    ]);
    expect(data.person.effectiveAccess.grants.map((grant: Json) => grant.paths.length)).toEqual([1, 1, 2]);
    expect(upstream.fivetran.calls).toBe(0);
  });

  it('again, and in another case, is ALREADY: nothing is sent', async () => {
    const before = posts();
    const again = await invite(
      'email: "New.HIRE@Northwind-Data.example", givenName: "Someone", familyName: "Else"',
    );
    expect(again.outcome).toBe('ALREADY');
    expect(again.account.displayName).toBe('New Hire');
    expect(posts()).toBe(before);
  });

  it.each([
    [
      'role: "Destination Administrator"',
      'DEPRECATED_ROLE',
      ['role'],
      'The role "Destination Administrator" is deprecated. Use "Manage Destination".',
    ],
    [
      'role: "King"',
      'UNKNOWN_ROLE',
      ['role'],
      /^Fivetran has no role of that name\. Roles for this: "Account Administrator", /,
    ],
    [
      'role: "Team Member"',
      'ROLE_NOT_ASSIGNABLE',
      ['role'],
      /^The role "Team Member" cannot be given at the level ACCOUNT\. Roles for this: "Account Administrator", /,
    ],
    [
      `groups: [{ group: "${WAREHOUSE_EU}", role: "Destination Reviewer" }]`,
      'DEPRECATED_ROLE',
      ['groups', '0', 'role'],
      'The role "Destination Reviewer" is deprecated. Use "View Destination".',
    ],
    [
      `teams: [{ team: "${WAREHOUSE_EU}" }]`,
      'INVALID_INPUT',
      ['teams', '0', 'team'],
      'This should be the id of a Group of kind TEAM of this connector.',
    ],
    [
      `teams: [{ team: "${idOf('Group', 'fivetran', 'team/no_such')}" }]`,
      'NOT_FOUND',
      ['teams', '0', 'team'],
      'Fivetran has no such group or team.',
    ],
    [
      'givenName: " "',
      'INVALID_INPUT',
      ['givenName'],
      '`givenName` should have between 1 and 200 characters.',
    ],
    [
      `idempotencyKey: "${'k'.repeat(129)}"`,
      'INVALID_INPUT',
      ['idempotencyKey'],
      '`idempotencyKey` should have between 1 and 128 characters.',
    ],
    [
      'connector: "nowhere"',
      'NOT_CONFIGURED',
      ['connector'],
      'No Fivetran connector of this key is configured.',
    ],
  ])('with { %s } is refused, saying what to change', async (given, code, field, message) => {
    const before = posts();
    const names = given.startsWith('givenName')
      ? 'familyName: "Two"'
      : 'givenName: "Number", familyName: "Two"';
    const payload = await invite(`email: "two@northwind-data.example", ${names}, ${given}`);
    expect(payload).toEqual({
      outcome: 'REJECTED',
      account: null,
      memberships: expect.anything(),
      userErrors: [
        { code, field, message: typeof message === 'string' ? message : expect.stringMatching(message) },
      ],
    });
    expect(posts()).toBe(before);
  });

  it('accepts a role by the id that the graph gave it', async () => {
    const payload = await invite(
      `email: "by.id@northwind-data.example", givenName: "By", familyName: "Id", role: "${idOf('Role', 'fivetran', 'Account Analyst')}", dryRun: true`,
    );
    expect(payload).toMatchObject({ outcome: 'PLANNED', userErrors: [] });
  });

  it('under one key is made once, and the first answer is given again', async () => {
    const input =
      'email: "once@northwind-data.example", givenName: "Only", familyName: "Once", idempotencyKey: "key-1"';
    const before = posts();
    const payloads = await Promise.all([invite(input), invite(input), invite(input)]);
    for (const payload of payloads) {
      expect(payload).toMatchObject({
        outcome: 'APPLIED',
        account: { email: 'once@northwind-data.example' },
      });
    }
    expect(posts() - before).toBe(1);
    const other = await invite(input.replace('once@', 'twice@'));
    expect(other.userErrors.map((error: Json) => error.code)).toEqual(['IDEMPOTENCY_KEY_REUSED']);
    expect(posts() - before).toBe(1);
  });

  it('given again under its key does not bring back an account that is gone since', async () => {
    const input =
      'email: "gone@northwind-data.example", givenName: "Gone", familyName: "Since", idempotencyKey: "key-2"';
    const { account } = await invite(input);
    expect((await remove(`accountId: "${account.id}"`)).outcome).toBe('APPLIED');
    expect(await invite(input)).toMatchObject({ outcome: 'APPLIED', account: null });
    expect(await muster.data('{ person(email: "gone@northwind-data.example") { id } }')).toEqual({
      person: null,
    });
  });

  it('whose answer was lost although it was made: APPLIED, with one POST', async () => {
    simulator.fivetran.faults.add({
      match: { endpoint: 'POST /v1/users' },
      fault: { kind: 'lost-response' },
    });
    const before = posts();
    const payload = await invite(
      'email: "lost@northwind-data.example", givenName: "Lost", familyName: "Answer"',
    );
    expect(payload).toMatchObject({
      outcome: 'APPLIED',
      account: { email: 'lost@northwind-data.example' },
      userErrors: [],
    });
    expect(posts() - before).toBe(1);
    expect(simulator.fivetran.faults.unmet()).toEqual([]);
  });

  it('whose answer was lost before it was made: UNKNOWN, with one POST, and nothing is claimed', async () => {
    simulator.fivetran.faults.add({ match: { endpoint: 'POST /v1/users' }, fault: { kind: 'reset' } });
    const before = posts();
    const payload = await invite('email: "reset@northwind-data.example", givenName: "Re", familyName: "Set"');
    expect(payload).toMatchObject({
      outcome: 'UNKNOWN',
      account: null,
      userErrors: [{ code: 'OUTCOME_UNKNOWN', field: null }],
    });
    expect(posts() - before).toBe(1);
  });

  it('whose answer was lost and that cannot be read back: UNKNOWN, with one POST', async () => {
    simulator.fivetran.faults.add({
      match: { endpoint: 'POST /v1/users' },
      fault: { kind: 'lost-response' },
    });
    // The read before the write succeeds; those after it do not.
    simulator.fivetran.faults.add({
      match: { endpoint: 'GET /v1/users' },
      fault: { kind: 'forbidden' },
      after: 1,
    });
    const before = posts();
    const payload = await invite(
      'email: "blind@northwind-data.example", givenName: "Blind", familyName: "Spot"',
    );
    expect(payload.outcome).toBe('UNKNOWN');
    expect(posts() - before).toBe(1);
    expect(simulator.fivetran.faults.unmet()).toEqual([]);
  });

  it.each([
    [
      400,
      'FAILED',
      'VENDOR_REFUSED',
      'The vendor refused (HTTP 400, with its code BadRequest) and made no change.',
    ],
    [
      403,
      'FAILED',
      'VENDOR_REFUSED',
      'The vendor made no change. fivetran does not let these credentials do this (POST /v1/users).',
    ],
    [
      500,
      'UNKNOWN',
      'OUTCOME_UNKNOWN',
      'The answer was lost, and reading back did not show the change. It may still come: the operation is looked at again, and until it is settled nothing else is sent to the same target. fivetran is not available (POST /v1/users).',
    ],
  ])('that the vendor answers with %d: %s', async (status, outcome, code, message) => {
    simulator.fivetran.faults.add({
      match: { endpoint: 'POST /v1/users' },
      fault: { kind: 'status', status },
    });
    const payload = await invite(
      'email: "status@northwind-data.example", givenName: "Sta", familyName: "Tus"',
    );
    expect(payload).toMatchObject({ outcome, account: null, userErrors: [{ code, message, field: null }] });
  });

  it('that could not be looked into first is not sent', async () => {
    simulator.fivetran.faults.add({ match: { endpoint: 'GET /v1/users' }, fault: { kind: 'forbidden' } });
    const before = posts();
    const payload = await invite(
      'email: "unseen@northwind-data.example", givenName: "Un", familyName: "Seen"',
    );
    expect(payload).toMatchObject({ outcome: 'FAILED', userErrors: [{ code: 'VENDOR_UNAVAILABLE' }] });
    expect(posts()).toBe(before);
  });
});

describe('deleting', () => {
  beforeAll(() => start());
  afterAll(() => stop());

  const badger = idOf('Account', 'fivetran', BADGER.id);

  it('with another address expected is refused', async () => {
    expect(await remove(`accountId: "${badger}", expectedEmail: "someone@northwind-data.example"`)).toEqual({
      outcome: 'REJECTED',
      account: { email: BADGER.email },
      userErrors: [
        {
          code: 'EMAIL_MISMATCH',
          message: 'Fivetran has another address for this user.',
          field: ['expectedEmail'],
        },
      ],
    });
  });

  it('the owner of our own key is refused, because it would cut us off', async () => {
    const payload = await remove(`accountId: "${idOf('Account', 'fivetran', KEY_OWNER)}"`);
    expect(payload.outcome).toBe('REJECTED');
    expect(payload.userErrors).toMatchObject([{ code: 'KEY_OWNER', field: ['accountId'] }]);
  });

  it.each([
    ['nonsense', 'INVALID_INPUT'],
    [idOf('Account', 'elsewhere', BADGER.id), 'INVALID_INPUT'],
    [idOf('Group', 'fivetran', 'team/ochre_subtle'), 'INVALID_INPUT'],
    [idOf('Person', 'fivetran', `account/${BADGER.id}`), 'INVALID_INPUT'],
    [idOf('ServiceAccount', 'fivetran', 'flint_candid'), 'INVALID_INPUT'],
    [idOf('Account', 'fivetran', 'never_was'), 'NOT_FOUND'],
  ])('by the id %s is refused: %s', async (id, code) => {
    const payload = await remove(`accountId: "${id}"`);
    expect(payload).toMatchObject({
      outcome: 'REJECTED',
      account: null,
      userErrors: [{ code, field: ['accountId'] }],
    });
  });

  it.each(['..', '.', '../groups', 'a/b', '%2e%2e', 'a?b', ''])(
    'by a forged id with "%s" in it never leaves the gateway',
    async (id) => {
      const before = writes().length;
      const { data } = await muster.ask(
        `mutation { deleteFivetranUser(input: { accountId: "${idOf('Account', 'fivetran', id)}" }) { outcome } }`,
      );
      expect(['REJECTED', 'FAILED']).toContain(data.deleteFivetranUser.outcome);
      expect(writes().length).toBe(before);
    },
  );

  it('in a dry run changes nothing', async () => {
    expect(await remove(`accountId: "${badger}", dryRun: true`)).toMatchObject({ outcome: 'PLANNED' });
    expect(writes()).toEqual([]);
  });

  it('is made once, and the directory knows at once', async () => {
    expect(
      await remove(
        `accountId: "${badger}", expectedEmail: "Yusuf.Rahman@northwind-data.example", idempotencyKey: "bye"`,
      ),
    ).toEqual({ outcome: 'APPLIED', account: { email: BADGER.email }, userErrors: [] });
    expect(writes()).toEqual(['DELETE /v1/users/{userId}']);
    expect(
      await muster.data(`{ node(id: "${badger}") { id } person(email: "${BADGER.email}") { id } }`),
    ).toEqual({
      node: null,
      person: null,
    });
  });

  it('again under its key gives the first outcome again', async () => {
    const again = await remove(
      `accountId: "${badger}", expectedEmail: "Yusuf.Rahman@northwind-data.example", idempotencyKey: "bye"`,
    );
    expect(again).toMatchObject({ outcome: 'APPLIED', userErrors: [] });
    expect(writes()).toEqual(['DELETE /v1/users/{userId}']);
  });

  it('of somebody who vanished at the vendor meanwhile is ALREADY', async () => {
    const crater = 'crater_local';
    simulator.fivetran.state.deleteUser(crater);
    const before = writes().length;
    const payload = await remove(`accountId: "${idOf('Account', 'fivetran', crater)}"`);
    expect(payload).toMatchObject({ outcome: 'ALREADY', userErrors: [] });
    expect(writes().length).toBe(before);
  });
});

describe('provisioning', () => {
  afterEach(() => stop());

  it('is off unless an operator switches it on, and says how', async () => {
    await start({});
    const expected = {
      outcome: 'REJECTED',
      userErrors: [
        {
          code: 'PROVISIONING_OFF',
          message: expect.stringContaining('FIVETRAN_WRITES'),
          field: null,
        },
      ],
    };
    expect(await invite(NEW)).toMatchObject(expected);
    expect(await invite(`${NEW}, dryRun: true`)).toMatchObject(expected);
    expect(await remove(`accountId: "${idOf('Account', 'fivetran', BADGER.id)}"`)).toMatchObject(expected);
    expect(writes()).toEqual([]);
  });

  it('with "create-only" invites and does not delete', async () => {
    await start({ FIVETRAN_WRITES: 'create-only' });
    expect(await invite(NEW)).toMatchObject({ outcome: 'APPLIED' });
    expect(await remove(`accountId: "${idOf('Account', 'fivetran', BADGER.id)}"`)).toMatchObject({
      outcome: 'REJECTED',
      userErrors: [{ code: 'PROVISIONING_OFF' }],
    });
  });

  it('without any Fivetran says that there is none', async () => {
    simulator = await startSimulator();
    muster = await startGateway({ vendors: [fivetran] });
    expect(await invite(NEW)).toMatchObject({
      outcome: 'REJECTED',
      userErrors: [{ code: 'NOT_CONFIGURED' }],
    });
  });

  it('that hangs at the vendor ends by the deadline with the truth: it is not known', async () => {
    await start({ FIVETRAN_WRITES: 'full' }, 1_000);
    simulator.fivetran.faults.add({
      match: { endpoint: 'POST /v1/users' },
      fault: { kind: 'hang', carriedOut: true },
    });
    const reply = await muster.ask(invitation(NEW));
    expect(reply.ms).toBeLessThan(3_000);
    expect(reply.status).toBe(200);
    expect(reply.data.inviteFivetranUser).toMatchObject({
      outcome: 'UNKNOWN',
      account: null,
      userErrors: [{ code: 'OUTCOME_UNKNOWN' }],
    });
    expect(posts()).toBe(1);
  });
});

describe('extensions.upstream', () => {
  beforeAll(() => start({}));
  afterAll(() => stop());

  const cost = async (query: string, headers: Record<string, string> = {}, variables = {}) => {
    simulator.fivetran.requests.reset();
    const reply = await muster.ask(query, { headers, variables });
    expect(reply.errors).toEqual([]);
    // What is told is what was sent.
    expect(reply.upstream.fivetran.calls).toBe(simulator.fivetran.requests.count());
    return {
      reply,
      calls: reply.upstream.fivetran.calls as number,
      asked: simulator.fivetran.requests.perEndpoint(),
    };
  };
  const idsOf = (count: number) =>
    [...simulator.fivetran.state.users.values()]
      .filter((user) => user.user_type === 'REGULAR_USER')
      .slice(0, count)
      .map((user) => idOf('Account', 'fivetran', user.id));

  it('is nothing for what the last sweep gave', async () => {
    const { calls, reply } = await cost(
      '{ people(first: 50) { nodes { displayName groups { nodes { name } } effectiveAccess { grants { role { name } } } } } }',
    );
    expect(calls).toBe(0);
    expect(reply.data.people.nodes).toHaveLength(34);
    expect(reply.upstream).toEqual({
      fivetran: { calls: 0, cached: expect.any(Number), retries: 0, waitedMs: expect.any(Number) },
    });
  });

  it('is one call for a page of people wanted fresh, because one list has them all', async () => {
    const { calls, asked } = await cost(
      '{ people(first: 50) { nodes { displayName accounts { status } } } }',
      NO_CACHE,
    );
    expect([calls, asked]).toEqual([1, { 'GET /v1/users': 1 }]);
  });

  it('grows with the pages the list has, and not with the people asked for', async () => {
    Object.assign(simulator.fivetran.behaviour, { largestPage: 10 });
    const { calls, asked } = await cost('{ people(first: 50) { nodes { displayName } } }', NO_CACHE);
    Object.assign(simulator.fivetran.behaviour, { largestPage: 1000 });
    // 37 users in pages of ten
    expect([calls, asked]).toEqual([4, { 'GET /v1/users': 4 }]);
  });

  it('is one call for fifty accounts by their ids, wanted fresh', async () => {
    const ids = idsOf(36);
    const { calls, asked, reply } = await cost(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Account { email } } }',
      NO_CACHE,
      { ids: [...ids, ...ids].slice(0, 50) },
    );
    expect([calls, asked]).toEqual([1, { 'GET /v1/users': 1 }]);
    expect(reply.data.nodes).toHaveLength(50);
    expect(reply.data.nodes.every((node: Json) => node.email.includes('@'))).toBe(true);
  });

  it('is one call for one account by its id, wanted fresh', async () => {
    const { calls, asked } = await cost(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Account { email } } }',
      NO_CACHE,
      {
        ids: idsOf(1),
      },
    );
    expect([calls, asked]).toEqual([1, { 'GET /v1/users/{userId}': 1 }]);
  });

  it('is one call for each account whose connection-level access is read, and none the second time', async () => {
    const query = `query ($ids: [ID!]!) { nodes(ids: $ids) {
      ... on Account { grants(includeFanout: true) { totalCount coverage { state } } } } }`;
    const first = await cost(query, {}, { ids: idsOf(36) });
    expect([first.calls, first.asked]).toEqual([36, { 'GET /v1/users/{userId}/connections': 36 }]);
    expect(first.reply.data.nodes[0].grants.coverage).toEqual([{ state: 'COMPLETE' }]);
    const second = await cost(query, {}, { ids: idsOf(36) });
    expect(second.calls).toBe(0);
    expect(second.reply.data).toEqual(first.reply.data);
    expect(second.reply.upstream.fivetran.cached).toBeGreaterThanOrEqual(36);
  });

  it('is there when the answer is an error, too', async () => {
    const reply = await muster.ask('{ people(first: 1000) { totalCount } }');
    expect(reply.errors).toHaveLength(1);
    expect(reply.upstream.fivetran).toEqual({ calls: 0, cached: 0, retries: 0, waitedMs: 0 });
  });

  it('counts repeats', async () => {
    simulator.fivetran.faults.add({
      match: { endpoint: 'GET /v1/users' },
      fault: { kind: 'status', status: 503 },
      times: 1,
    });
    const { reply } = await cost('{ accounts { totalCount } }', NO_CACHE);
    expect(reply.upstream.fivetran).toEqual({
      calls: 2,
      cached: 0,
      retries: 1,
      waitedMs: expect.any(Number),
    });
    expect(reply.upstream.fivetran.waitedMs).toBeGreaterThan(0);
  });
});
