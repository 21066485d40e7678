/** Everything that can be changed in Fivetran, from the caller's request to what Fivetran then holds. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { describeChange } from './support/describe-change.js';
import {
  problemsOf,
  startProvisionedCompany,
  type ProvisionedCompany,
} from './support/provisioned-company.js';
import { idOf } from './support/small-company.js';
import { NO_CACHE } from './support/running-gateway.js';

let company: ProvisionedCompany;
beforeAll(async () => {
  company = await startProvisionedCompany({ connectors: ['fivetran'], caretakerMs: 50 });
});
afterAll(() => company.close());
afterEach(() => {
  company.simulator.fivetran.faults.clear();
});

const fivetran = () => company.simulator.fivetran;
const account = (id: string): string => idOf('Account', 'fivetran', id);
const destination = (id: string): string => idOf('Group', 'fivetran', `destination/${id}`);
const team = (id: string): string => idOf('Group', 'fivetran', `team/${id}`);

const WAREHOUSE_EU = 'lumber_easterly';
const WAREHOUSE_US = 'barley_idle';
const FINANCE_MART = 'delta_mild';
const SANDBOX_LAB = 'papaya_swift';
const DATA_PIPELINES = 'caravan_aware';
const SALES_AUDIT = 'marble_fluent';

const roleOf = (id: string) => fivetran().state.users.get(id)?.role;
const inGroup = (groupId: string) => (id: string) =>
  fivetran().state.userGroups.get(id, groupId)?.role ?? null;
const inTeam = (teamId: string) => (id: string) => fivetran().state.teamUsers.get(teamId, id)?.role ?? null;
const named = { givenName: 'New', familyName: 'Hire' };

const changes = [
  {
    mutation: 'inviteFivetranUser',
    of: ['first@northwind-data.example', 'second@northwind-data.example'],
    input: (email: string) => ({ email, ...named, role: 'Account Reviewer' }),
    held: (email: string) => fivetran().state.userByEmail(email)?.role ?? null,
    before: null,
    after: 'Account Reviewer',
    action: 'user.invite',
    sends: 'POST /v1/users',
    shows: { status: 'INVITED', groups: [], roles: ['Account Reviewer'] },
  },
  {
    mutation: 'deleteFivetranUser',
    of: ['fennel_modest', 'bridge_inland'],
    input: (id: string) => ({ accountId: account(id) }),
    held: (id: string) => fivetran().state.users.has(id),
    before: true,
    after: false,
    action: 'user.delete',
    sends: 'DELETE /v1/users/{userId}',
    shows: null,
  },
  {
    mutation: 'setFivetranUserRole',
    of: ['crystal_basic', 'cinder_ample'],
    input: (id: string) => ({ accountId: account(id), role: 'Account Analyst' }),
    held: roleOf,
    before: 'Account Reviewer',
    after: 'Account Analyst',
    action: 'roles.set',
    sends: 'PATCH /v1/users/{userId}',
    shows: { roles: ['Account Analyst', 'Team Member'] },
  },
  {
    mutation: 'removeFivetranUserRole',
    of: ['badger_tidy', 'ivory_curious'],
    input: (id: string) => ({ accountId: account(id) }),
    held: roleOf,
    before: 'Account Reviewer',
    after: null,
    action: 'roles.set',
    sends: 'DELETE /v1/users/{userId}/role',
    shows: { status: 'ACTIVE', roles: [] },
  },
  {
    mutation: 'addFivetranGroupMember',
    of: ['olive_exact', 'opal_slender'],
    input: (id: string) => ({
      accountId: account(id),
      group: destination(WAREHOUSE_EU),
      role: 'View Destination',
    }),
    held: inGroup(WAREHOUSE_EU),
    before: null,
    after: 'View Destination',
    action: 'membership.add',
    sends: 'POST /v1/users/{userId}/groups',
    shows: { roles: ['Account Reviewer', 'Team Member', 'View Destination'] },
  },
  {
    mutation: 'changeFivetranGroupMember',
    of: ['clover_lively', 'nectar_sleepy'],
    input: (id: string) => ({
      accountId: account(id),
      group: destination(FINANCE_MART),
      role: 'Edit Destination',
    }),
    held: inGroup(FINANCE_MART),
    before: 'View Destination',
    after: 'Edit Destination',
    action: 'membership.change',
    sends: 'PATCH /v1/users/{userId}/groups/{groupId}',
    shows: { roles: ['Edit Destination', 'Team Member', 'View Destination'] },
  },
  {
    mutation: 'removeFivetranGroupMember',
    of: ['ginger_careful', 'border_vertical'],
    input: (id: string) => ({ accountId: account(id), group: destination(WAREHOUSE_US) }),
    held: inGroup(WAREHOUSE_US),
    before: 'Manage Destination',
    after: null,
    action: 'membership.remove',
    sends: 'DELETE /v1/users/{userId}/groups/{groupId}',
    shows: { roles: ['Team Member'] },
  },
  {
    mutation: 'addFivetranTeamMember',
    of: ['falcon_blended', 'laurel_daring'],
    input: (id: string) => ({ accountId: account(id), team: team(SALES_AUDIT), role: 'Team Member' }),
    held: inTeam(SALES_AUDIT),
    before: null,
    after: 'Team Member',
    action: 'membership.add',
    sends: 'POST /v1/teams/{teamId}/users',
    shows: { groups: ['Data Platform', 'Sales Audit'] },
  },
  {
    mutation: 'changeFivetranTeamMember',
    of: ['anchor_southern', 'heron_central'],
    input: (id: string) => ({ accountId: account(id), team: team(DATA_PIPELINES), role: 'Team Manager' }),
    held: inTeam(DATA_PIPELINES),
    before: 'Team Member',
    after: 'Team Manager',
    action: 'membership.change',
    sends: 'PATCH /v1/teams/{teamId}/users/{userId}',
    shows: { groups: ['Data Pipelines'] },
  },
  {
    mutation: 'removeFivetranTeamMember',
    of: ['indigo_outward', 'granite_open'],
    input: (id: string) => ({ accountId: account(id), team: team(SALES_AUDIT) }),
    held: inTeam(SALES_AUDIT),
    before: 'Team Member',
    after: null,
    action: 'membership.remove',
    sends: 'DELETE /v1/teams/{teamId}/users/{userId}',
    shows: { status: 'ACTIVE', groups: [] },
  },
] as const;

for (const change of changes) describeChange('fivetran', () => company, change);

describe('is refused, saying what to change', () => {
  const LEMON = account('lemon_quiet');
  const GALLEY = account('galley_narrow');
  it.each<[string, string, object, string, string]>([
    [
      'adding somebody who is in it with another role',
      'addFivetranGroupMember',
      { accountId: LEMON, group: destination(FINANCE_MART), role: 'View Destination' },
      'ALREADY_EXISTS',
      'role',
    ],
    [
      'another role for somebody who is not in it',
      'changeFivetranGroupMember',
      { accountId: LEMON, group: destination(SANDBOX_LAB), role: 'View Destination' },
      'NOT_FOUND',
      'group',
    ],
    [
      'a group that Fivetran does not have',
      'removeFivetranGroupMember',
      { accountId: LEMON, group: destination('never_was') },
      'NOT_FOUND',
      'group',
    ],
    [
      'a team that Fivetran does not have',
      'addFivetranTeamMember',
      { accountId: LEMON, team: team('never_was'), role: 'Team Member' },
      'NOT_FOUND',
      'team',
    ],
    [
      'a role of teams in a destination',
      'addFivetranGroupMember',
      { accountId: LEMON, group: destination(SANDBOX_LAB), role: 'Team Member' },
      'ROLE_NOT_ASSIGNABLE',
      'role',
    ],
    [
      'a role that has another name by now',
      'addFivetranGroupMember',
      { accountId: LEMON, group: destination(SANDBOX_LAB), role: 'Destination Reviewer' },
      'DEPRECATED_ROLE',
      'role',
    ],
    [
      'a role that there is not',
      'setFivetranUserRole',
      { accountId: GALLEY, role: 'Emperor' },
      'UNKNOWN_ROLE',
      'role',
    ],
    [
      'an invitation with another role to who is there',
      'inviteFivetranUser',
      { email: 'chidi.asante@northwind-data.example', ...named, role: 'Account Analyst' },
      'ALREADY_EXISTS',
      'role',
    ],
    [
      'who has another address by now',
      'setFivetranUserRole',
      {
        accountId: GALLEY,
        role: 'Account Reviewer',
        expectedEmail: 'somebody.else@northwind-data.example',
      },
      'EMAIL_MISMATCH',
      'expectedEmail',
    ],
    [
      'an end for what nothing takes back',
      'addFivetranTeamMember',
      {
        accountId: GALLEY,
        team: team(SALES_AUDIT),
        role: 'Team Member',
        expiresAt: '2020-01-01T00:00:00Z',
      },
      'INVALID_INPUT',
      'expiresAt',
    ],
  ])('%s', async (_what, mutation, input, code, field) => {
    company.sent();
    const payload = await company.change(mutation, input);
    expect(payload.outcome).toBe('REJECTED');
    expect(problemsOf(payload)).toEqual([[code, field]]);
    expect(company.sent()).toEqual([]);
  });
});

describe('what only a person can do', () => {
  it('to invite who is suspended: nothing is sent, and it is said where to lift it', async () => {
    company.sent();
    const payload = await company.change('inviteFivetranUser', {
      email: 'sofia.rojas@northwind-data.example',
      ...named,
    });
    expect(payload.outcome).toBe('ACTION_REQUIRED');
    expect(problemsOf(payload)).toEqual([['MANAGED_ELSEWHERE', 'email']]);
    expect(company.sent()).toEqual([]);
  });

  it('to send an invitation again: it is said what to do instead', async () => {
    const payload = await company.change(
      'resendFivetranInvitation',
      { accountId: account('cotton_ancient') },
      'account { email } operation { id }',
    );
    expect(payload).toMatchObject({
      outcome: 'ACTION_REQUIRED',
      account: { email: 'wei.li@northwind-data.example' },
      operation: null,
      userErrors: [{ code: 'NOT_OFFERED_BY_VENDOR', field: null }],
    });
    expect(company.sent()).toEqual([]);
  });
});

describe('an invitation with memberships', () => {
  it('sends one request for each, and the lost answer of one is settled like any other', async () => {
    fivetran().faults.add({
      match: { endpoint: 'POST /v1/teams/{teamId}/users' },
      fault: { kind: 'lost-response' },
    });
    company.sent();
    const payload = await company.change(
      'inviteFivetranUser',
      {
        email: 'joining@northwind-data.example',
        ...named,
        groups: [{ group: destination(SANDBOX_LAB), role: 'View Destination' }],
        teams: [{ team: team(SALES_AUDIT) }],
        idempotencyKey: 'joining',
      },
      'memberships { outcome operation { action state } } account { groups { nodes { name } } }',
    );
    expect(payload).toMatchObject({
      outcome: 'APPLIED',
      userErrors: [],
      memberships: [
        { outcome: 'APPLIED', operation: { action: 'membership.add', state: 'SUCCEEDED' } },
        { outcome: 'APPLIED', operation: { action: 'membership.add', state: 'SUCCEEDED' } },
      ],
    });
    expect(company.sent()).toEqual([
      'fivetran POST /v1/users',
      'fivetran POST /v1/users/{userId}/groups',
      'fivetran POST /v1/teams/{teamId}/users',
    ]);
    expect(fivetran().faults.unmet()).toEqual([]);
  });

  it('of which one was refused goes on where it was left when it is sent again under its key', async () => {
    const input = {
      email: 'halfway@northwind-data.example',
      ...named,
      groups: [{ group: destination(SANDBOX_LAB), role: 'View Destination' }],
      idempotencyKey: 'halfway',
    };
    const more = 'memberships { outcome }';
    fivetran().faults.add({
      match: { endpoint: 'POST /v1/users/{userId}/groups' },
      fault: { kind: 'forbidden' },
      times: 1,
    });
    company.sent();
    const first = await company.change('inviteFivetranUser', input, more);
    expect(first).toMatchObject({ outcome: 'APPLIED', memberships: [{ outcome: 'FAILED' }] });
    expect(problemsOf(first)).toEqual([['VENDOR_REFUSED', 'groups.0']]);
    expect(company.sent()).toEqual(['fivetran POST /v1/users', 'fivetran POST /v1/users/{userId}/groups']);

    const second = await company.change('inviteFivetranUser', input, more);
    expect(second).toEqual({ outcome: 'APPLIED', memberships: [{ outcome: 'APPLIED' }], userErrors: [] });
    expect(company.sent()).toEqual(['fivetran POST /v1/users/{userId}/groups']);
  });
});

describe('an invitation whose answer is lost while the list lags behind', () => {
  const input = { email: 'lagging@northwind-data.example', ...named };
  let operation: string;

  it('is UNKNOWN, and nothing is claimed', async () => {
    Object.assign(fivetran().behaviour, { listLagMs: 60_000 });
    fivetran().faults.add({ match: { endpoint: 'POST /v1/users' }, fault: { kind: 'lost-response' } });
    company.sent();
    const payload = await company.change(
      'inviteFivetranUser',
      input,
      'account { id } operation { id state }',
    );
    expect(payload).toMatchObject({ outcome: 'UNKNOWN', account: null, operation: { state: 'UNKNOWN' } });
    expect(problemsOf(payload)).toEqual([['OUTCOME_UNKNOWN', null]]);
    expect(company.sent()).toEqual(['fivetran POST /v1/users']);
    operation = payload.operation.id;
  });

  it('keeps everybody else from sending the same, though the vendor would take it', async () => {
    const payload = await company.change('inviteFivetranUser', input, 'operation { id }', 'bob');
    expect(payload).toMatchObject({ outcome: 'REJECTED', operation: { id: operation } });
    expect(problemsOf(payload)).toEqual([['OUTCOME_UNSETTLED', null]]);
    expect(company.sent()).toEqual([]);
  });

  it('settles itself as soon as the list shows it', async () => {
    Object.assign(fivetran().behaviour, { listLagMs: 0 });
    const settled = await until(async () => {
      const { node } = await company.data(
        `query ($id: ID!) { node(id: $id) { ... on Operation { state outcome history { kind actor } } } }`,
        { id: operation },
      );
      return node.state === 'UNKNOWN' ? null : node;
    });
    expect(settled).toMatchObject({ state: 'SUCCEEDED', outcome: 'APPLIED' });
    expect(settled.history.at(-1)).toEqual({ kind: 'RECONCILE', actor: 'muster' });
    expect(await company.data('{ person(email: "lagging@northwind-data.example") { displayName } }')).toEqual(
      {
        person: { displayName: 'New Hire' },
      },
    );
    expect(company.sent()).toEqual([]);
  });
});

describe('an invitation that was lost on its way', () => {
  it('stays UNKNOWN when somebody invites the same address by hand, under another name', async () => {
    fivetran().faults.add({ match: { endpoint: 'POST /v1/users' }, fault: { kind: 'reset' } });
    const email = 'by-hand@northwind-data.example';
    const payload = await company.change('inviteFivetranUser', { email, ...named }, 'operation { id state }');
    expect(payload).toMatchObject({ outcome: 'UNKNOWN', operation: { state: 'UNKNOWN' } });
    fivetran().state.createUser({ email, given_name: 'By', family_name: 'Hand' });

    const looks = () => fivetran().requests.perEndpoint()['GET /v1/users'] ?? 0;
    const before = looks();
    // When it is looked at again, what came of the look before is on record.
    await until(async () => looks() > before + 1 || null);
    const { node } = await company.data(
      'query ($id: ID!) { node(id: $id) { ... on Operation { state outcome } } }',
      { id: payload.operation.id },
    );
    expect(node).toEqual({ state: 'UNKNOWN', outcome: 'UNKNOWN' });
  });
});

describe('a deletion of an ordinary user that Fivetran refuses', () => {
  it('is told as refused, and not as that of the last administrator', async () => {
    const { id } = fivetran().state.createUser({
      email: 'ordinary@northwind-data.example',
      given_name: 'An',
      family_name: 'Ordinary',
      role: 'Account Reviewer',
    });
    fivetran().faults.add({
      match: { endpoint: 'DELETE /v1/users/{userId}' },
      fault: { kind: 'status', status: 409 },
    });
    const payload = await company.change('deleteFivetranUser', { accountId: account(id) });
    expect(payload).toMatchObject({ outcome: 'FAILED' });
    expect(problemsOf(payload)).toEqual([['VENDOR_REFUSED', null]]);
    expect(fivetran().state.users.has(id)).toBe(true);
  });
});

describe('several at once', () => {
  it('are made one after the other, and one that is refused stops none of the others', async () => {
    company.sent();
    const data = await company.data(
      `mutation ($input: DeleteFivetranUsersInput!) { deleteFivetranUsers(input: $input) {
         results { outcome account { email } userErrors { code field } } userErrors { code } } }`,
      {
        input: {
          items: [
            { accountId: account('crater_local') },
            { accountId: account('..') },
            { accountId: account('oasis_ready') },
            { accountId: account('oyster_frank') },
          ],
        },
      },
    );
    expect(data.deleteFivetranUsers).toEqual({
      results: [
        {
          outcome: 'APPLIED',
          account: { email: 'stanislaw.dabrowski@northwind-data.example' },
          userErrors: [],
        },
        { outcome: 'REJECTED', account: null, userErrors: [{ code: 'INVALID_INPUT', field: null }] },
        {
          outcome: 'REJECTED',
          account: { email: 'lena.wu@northwind-data.example' },
          userErrors: [{ code: 'KEY_OWNER', field: ['accountId'] }],
        },
        { outcome: 'APPLIED', account: { email: 'stanislaw.eze@northwind-data.example' }, userErrors: [] },
      ],
      userErrors: [],
    });
    expect(company.sent()).toEqual([
      'fivetran DELETE /v1/users/{userId}',
      'fivetran DELETE /v1/users/{userId}',
    ]);
  });
});

describe('what was changed here', () => {
  it('outlives the next complete read of the vendor', async () => {
    const reply = await company.muster.ask(
      '{ accounts(filter: { search: "first@northwind-data.example" }) { nodes { status } } }',
      { headers: { ...NO_CACHE, authorization: 'Bearer token-of-ada' } },
    );
    expect(reply.data.accounts.nodes).toEqual([{ status: 'INVITED' }]);
    expect(reply.upstream.fivetran.calls).toBe(1);
  });

  it('is on record with who and why, the newest first, and without anything that is secret', async () => {
    const { operations } = await company.data(
      `{ operations(first: 200, filter: { actions: ["user.delete"], states: [SUCCEEDED] }) {
           nodes { accountId actor reason request { route } } } }`,
    );
    expect(operations.nodes.at(-1)).toEqual({
      accountId: 'fennel_modest',
      actor: 'ada',
      reason: 'As agreed with the team',
      request: { route: 'DELETE /v1/users/{userId}' },
    });
    expect(company.muster.logged()).not.toMatch(/northwind-data\.example|token-of-ada/);
    expect(company.muster.logged()).not.toContain(fivetran().apiSecret);
  });
});

async function until<T>(look: () => Promise<T | null>): Promise<T> {
  for (let tries = 0; tries < 400; tries++) {
    const found = await look();
    if (found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('It did not come to pass');
}
