import { afterEach, describe, expect, it } from '@jest/globals';
import { Agent } from 'undici';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../../simulator/server.js';
import { noMemory, type Connector } from '../../../src/datasources/connector.js';
import { fivetran } from '../../../src/datasources/fivetran/connector.js';
import { offers } from '../../../src/datasources/fivetran/sweep.js';
import type { RecordKind } from '../../../src/datasources/records.js';
import { aCall, failureOf } from '../../http/local-server.js';
import { collect, grantsIn, type Swept } from '../describe-connector.js';

let simulator: Simulator | null = null;
let agent: Agent | null = null;
afterEach(async () => {
  const unmet = simulator?.fivetran.faults.unmet() ?? [];
  await agent?.destroy();
  await simulator?.close();
  simulator = null;
  agent = null;
  expect(unmet).toEqual([]);
});

interface Staged {
  readonly fivetran: Simulator['fivetran'];
  readonly connector: Connector;
  sweep(...kinds: RecordKind[]): Promise<Swept>;
}

async function stage(
  options: SimulatorOptions & { readonly connectionAccess?: 'on-demand' | 'swept' } = {},
): Promise<Staged> {
  await agent?.destroy();
  await simulator?.close();
  simulator = await startSimulator(options);
  agent = new Agent();
  const { url, apiKey, apiSecret } = simulator.fivetran;
  const connector = fivetran.open(
    {
      key: 'fivetran',
      vendor: 'fivetran',
      baseUrl: url,
      writes: 'none',
      settings: {
        API_KEY: apiKey,
        API_SECRET: apiSecret,
        CONNECTION_ACCESS: options.connectionAccess ?? 'on-demand',
      },
    },
    agent,
  );
  return {
    fivetran: simulator.fivetran,
    connector,
    sweep: (...kinds) => collect(connector.sweep(new Set(kinds.length === 0 ? offers : kinds), {}, aCall())),
  };
}

interface Sizes {
  readonly users: number;
  /** How many of them have an account role, and so reach every group. */
  readonly withRole?: number;
  readonly groups: number;
  readonly teams: number;
  readonly connections?: number;
}

/** An account of exactly these sizes, in which nobody is a member of anything. */
async function stageSized(
  { users, withRole = 0, groups, teams, connections = 0 }: Sizes,
  connectionAccess: 'on-demand' | 'swept' = 'on-demand',
): Promise<Staged> {
  const staged = await stage({ people: 1, connectionAccess, fivetran: { keyKind: 'system' } });
  const { state } = staged.fivetran;
  for (const id of [...state.users.keys()]) state.deleteUser(id);
  for (const id of [...state.teams.keys()]) state.deleteTeam(id);
  for (const id of [...state.groups.keys()]) state.deleteGroup(id);
  state.keyOwnerId = '';
  for (let nth = 0; nth < users; nth++) {
    state.createUser({
      email: `user${nth}@northwind.example`,
      given_name: 'User',
      family_name: String(nth),
      role: nth < withRole ? 'Account Reviewer' : null,
    });
  }
  for (let nth = 0; nth < groups; nth++) state.createGroup(`Group_${nth}`);
  for (let nth = 0; nth < teams; nth++) state.createTeam(`Team ${nth}`, null, null);
  for (let nth = 0; nth < connections; nth++) {
    const id = `connection_${nth}`;
    const [groupId = ''] = state.groups.keys();
    const created_at = '2026-01-01T00:00:00Z';
    state.connections.set(id, {
      id,
      group_id: groupId,
      service: 's',
      schema: 's',
      paused: false,
      created_at,
    });
  }
  state.changed();
  return staged;
}

describe('the calls of a sweep', () => {
  it('are 25 for 200 users, 10 groups and 5 teams', async () => {
    const { fivetran: vendor, sweep } = await stageSized({ users: 200, withRole: 50, groups: 10, teams: 5 });
    await sweep();
    expect(vendor.requests.perEndpoint()).toEqual({
      'GET /v1/account/info': 1,
      'GET /v1/groups': 1,
      'GET /v1/groups/{groupId}/users': 10,
      'GET /v1/roles': 1,
      'GET /v1/teams': 1,
      'GET /v1/teams/{teamId}/groups': 5,
      'GET /v1/teams/{teamId}/users': 5,
      'GET /v1/users': 1,
    });
    expect(vendor.requests.count()).toBe(25);
  });

  it('are 231 for the same with 100 connections and who may use each', async () => {
    const { fivetran: vendor, sweep } = await stageSized(
      { users: 200, groups: 10, teams: 5, connections: 100 },
      'swept',
    );
    const { records } = await sweep();
    expect(vendor.requests.perEndpoint()).toEqual({
      'GET /v1/account/info': 1,
      'GET /v1/connections': 1,
      'GET /v1/groups': 1,
      'GET /v1/groups/{groupId}/users': 10,
      'GET /v1/roles': 1,
      'GET /v1/teams': 1,
      'GET /v1/teams/{teamId}/connections': 5,
      'GET /v1/teams/{teamId}/groups': 5,
      'GET /v1/teams/{teamId}/users': 5,
      'GET /v1/users': 1,
      'GET /v1/users/{userId}/connections': 200,
    });
    expect(vendor.requests.count()).toBe(231);
    expect(records.filter(({ kind }) => kind === 'resourceGroup')).toHaveLength(100);
  });

  it('take a further page for every thousand users, and for every thousand who reach a group', async () => {
    const { fivetran: vendor, sweep } = await stageSized({
      users: 2500,
      withRole: 1200,
      groups: 3,
      teams: 0,
    });
    const { records } = await sweep();
    expect(vendor.requests.perEndpoint()).toEqual({
      'GET /v1/account/info': 1,
      'GET /v1/groups': 1,
      'GET /v1/groups/{groupId}/users': 6,
      'GET /v1/roles': 1,
      'GET /v1/teams': 1,
      'GET /v1/users': 3,
    });
    expect(records.filter(({ kind }) => kind === 'account')).toHaveLength(2500);
  });

  const pages = [
    { users: 0, calls: 1 },
    { users: 1000, calls: 1 },
    { users: 1001, calls: 2 },
    { users: 2500, calls: 3 },
  ];
  it.each(pages)('for $users accounts alone are $calls', async ({ users, calls }) => {
    const { fivetran: vendor, sweep } = await stageSized({ users, groups: 2, teams: 2 });
    expect((await sweep('account')).records).toHaveLength(users);
    expect(vendor.requests.perEndpoint()).toEqual({ 'GET /v1/users': calls });
  });

  const sides = [
    { title: 'fewer users than groups', users: 4, withRole: 0, groups: 6, byUser: 4, byGroup: 0 },
    { title: 'as many users as groups', users: 5, withRole: 0, groups: 5, byUser: 5, byGroup: 0 },
    { title: 'more users than groups', users: 6, withRole: 6, groups: 5, byUser: 0, byGroup: 5 },
    {
      title: 'groups that each list more than a page of users',
      users: 1100,
      withRole: 1100,
      groups: 560,
      byUser: 1100,
      byGroup: 0,
    },
  ];
  it.each(sides)('read memberships from the cheaper side: $title', async ({ byUser, byGroup, ...sizes }) => {
    const { fivetran: vendor, sweep } = await stageSized({ ...sizes, teams: 0 });
    await sweep('grant');
    const { 'GET /v1/users/{userId}/groups': users = 0, 'GET /v1/groups/{groupId}/users': groups = 0 } =
      vendor.requests.perEndpoint();
    expect({ byUser: users, byGroup: groups }).toEqual({ byUser, byGroup });
  });

  it('find the same memberships from either side', async () => {
    const { fivetran: vendor, sweep } = await stage();
    const heldBy = async () =>
      grantsIn((await sweep('grant')).records)
        .filter(({ id }) => /^destination\/.*\/user\//.test(id))
        .map(({ id, target }) => `${id} ${target.id}`)
        .sort();
    const byGroup = await heldBy();
    expect(vendor.requests.perEndpoint()['GET /v1/users/{userId}/groups']).toBeUndefined();

    for (let nth = 0; nth < 60; nth++) vendor.state.createGroup(`Empty_${nth}`);
    const byUser = await heldBy();
    expect(vendor.requests.perEndpoint()['GET /v1/users/{userId}/groups']).toBe(vendor.state.users.size);
    expect(byUser).toEqual(byGroup);
    expect(byUser.length).toBeGreaterThan(10);
  });
});

describe('the ten things that go wrong', () => {
  /** One user with a role in the account and another in one of two groups. */
  async function stageOneMember(): Promise<Staged & { readonly userId: string; readonly groupId: string }> {
    const staged = await stageSized({ users: 3, withRole: 1, groups: 2, teams: 1 });
    const { state } = staged.fivetran;
    const [userId = ''] = state.users.keys();
    const [groupId = ''] = state.groups.keys();
    state.userGroups.set(userId, groupId, {
      role: 'Manage Destination',
      created_at: '2026-01-01T00:00:00Z',
    });
    state.changed();
    return { ...staged, userId, groupId };
  }

  it('1: a role in a group’s list is the role there, and in the list of users the role in the account', async () => {
    const { sweep, userId, groupId } = await stageOneMember();
    const grants = grantsIn((await sweep()).records);
    expect(
      grants.map(({ principal, target, scope }) => [principal.id, target.id, scope?.id ?? null]),
    ).toEqual([
      [userId, 'Account Reviewer', null],
      [userId, 'Manage Destination', `destination/${groupId}`],
    ]);
  });

  it('2: whoever is listed in a group without a role is no member of it', async () => {
    const { fivetran: vendor, sweep } = await stageSized({ users: 3, withRole: 3, groups: 2, teams: 0 });
    const grants = grantsIn((await sweep()).records);
    expect(vendor.requests.count({ endpoint: 'GET /v1/groups/{groupId}/users' })).toBe(2);
    expect(grants.map(({ origin }) => origin)).toEqual(['account role', 'account role', 'account role']);
  });

  it('3: a field that is null, empty or left out says the same', async () => {
    const ways = ['null', 'absent', 'empty'] as const;
    const given = [];
    for (const way of ways) {
      const behaviour = { noRole: way, endOfList: way };
      given.push(await (await stage({ fivetran: { behaviour } })).sweep());
    }
    expect(given[1]).toEqual(given[0]);
    expect(given[2]).toEqual(given[0]);
  });

  it('4: the id of a membership is the id of the group or connection, and team members have a user id', async () => {
    const { fivetran: vendor, sweep } = await stageSized(
      { users: 1, groups: 1, teams: 1, connections: 1 },
      'swept',
    );
    const { state } = vendor;
    const [userId = ''] = state.users.keys();
    const [groupId = ''] = state.groups.keys();
    const [teamId = ''] = state.teams.keys();
    const held = (role: string) => ({ role, created_at: '2026-01-01T00:00:00Z' });
    state.userGroups.set(userId, groupId, held('View Destination'));
    state.userConnections.set(userId, 'connection_0', held('View Connection'));
    state.teamGroups.set(teamId, groupId, held('Edit Destination'));
    state.teamConnections.set(teamId, 'connection_0', held('Edit Connection'));
    state.teamUsers.set(teamId, userId, held('Team Member'));
    state.changed();
    const grants = grantsIn((await sweep()).records);
    expect(
      grants.map(({ principal, target, scope }) => [principal.id, target.id, scope?.id ?? null]),
    ).toEqual([
      [userId, `team/${teamId}`, null],
      [`team/${teamId}`, 'Edit Destination', `destination/${groupId}`],
      [userId, 'View Destination', `destination/${groupId}`],
      [`team/${teamId}`, 'Edit Connection', 'connection/connection_0'],
      [userId, 'View Connection', 'connection/connection_0'],
    ]);
  });

  it.each(['NotFound', 'NotFound_User'] as const)('5: %s says that a user is not there', async (code) => {
    const { connector } = await stage({ fivetran: { behaviour: { userNotFoundCode: code } } });
    expect(await connector.lookups.account!.one('no_body', aCall())).toBeNull();
  });

  it('6: a role is known by its name, and an old name stays a role of its own that names its successor', async () => {
    const { sweep } = await stage();
    const { records } = await sweep();
    const old = records.filter(({ kind, id }) => kind === 'role' && id === 'Destination Administrator');
    expect(old).toMatchObject([{ deprecated: true, replacedById: 'Manage Destination' }]);
    expect(grantsIn(records).filter(({ target }) => target.id === 'Destination Administrator')).not.toEqual(
      [],
    );
  });

  it('7: an address is found by reading the list, at its price and no more', async () => {
    const { fivetran: vendor, connector } = await stageSized({ users: 1500, groups: 3, teams: 3 });
    const input = {
      email: 'user1499@northwind.example',
      givenName: 'User',
      familyName: '1499',
      phone: null,
      roleIds: [],
      memberships: [],
      bindings: [],
      isContractor: null,
    };
    const found = await connector.provisioning!['user.invite']!.readBack(input, aCall(), noMemory);
    expect(found).not.toBeNull();
    expect(vendor.requests.perEndpoint()).toEqual({ 'GET /v1/users': 2 });
  });

  it('8: every list is asked for a thousand rows at a time, and for all of them', async () => {
    const { fivetran: vendor, sweep } = await stage({ connectionAccess: 'swept' });
    await sweep();
    const lists = vendor.requests.entries().filter(({ endpoint }) => endpoint !== 'GET /v1/account/info');
    expect(lists.length).toBeGreaterThan(50);
    expect(lists.filter(({ query }) => JSON.stringify(query) !== '{"limit":"1000"}')).toEqual([]);
  });

  it('9: the owner of our own key is known, and is not deleted', async () => {
    const { fivetran: vendor, connector, sweep } = await stage();
    const { keyOwnerId } = vendor.state;
    expect((await sweep()).tenants).toEqual([{ name: 'Northwind Data', ownAccountId: keyOwnerId }]);
    const input = { accountId: keyOwnerId, expectedEmail: null, known: true };
    expect(await connector.provisioning!['user.delete']!.examine(input, aCall(), noMemory)).toMatchObject({
      problems: [{ code: 'KEY_OWNER' }],
    });
  });

  it('10: what roles call CONNECTOR is read from paths that say connections', async () => {
    const { fivetran: vendor, sweep } = await stage({ connectionAccess: 'swept' });
    const { records } = await sweep();
    expect(records).toContainEqual(
      expect.objectContaining({ kind: 'role', id: 'View Connection', scopeLevels: ['CONNECTOR'] }),
    );
    expect(vendor.requests.entries().filter(({ path }) => path.includes('connector'))).toEqual([]);
    expect(vendor.requests.count({ endpoint: 'GET /v1/connections' })).toBe(1);
  });
});

describe('what the credentials may not see', () => {
  async function sweepWithout(endpoint: string, options: Parameters<typeof stage>[0] = {}) {
    const staged = await stage(options);
    staged.fivetran.faults.add({ match: { endpoint }, fault: { kind: 'forbidden' } });
    return { ...staged, ...(await staged.sweep()) };
  }
  const forbidden = [
    { endpoint: 'GET /v1/groups', what: 'groups', kinds: ['group', 'grant'] },
    { endpoint: 'GET /v1/teams', what: 'teams', kinds: ['group', 'grant'] },
    { endpoint: 'GET /v1/roles', what: 'roles', kinds: ['role'] },
    { endpoint: 'GET /v1/teams/{teamId}/users', what: 'team members', kinds: ['grant'] },
    { endpoint: 'GET /v1/teams/{teamId}/groups', what: 'group memberships of teams', kinds: ['grant'] },
    { endpoint: 'GET /v1/groups/{groupId}/users', what: 'group members', kinds: ['grant'] },
  ];
  it.each(forbidden)('$endpoint leaves a gap: $what', async ({ endpoint, what, kinds }) => {
    expect((await sweepWithout(endpoint)).gaps).toContainEqual({ kinds, what, reason: 'FORBIDDEN' });
  });

  const forbiddenConnections = [
    { endpoint: 'GET /v1/connections', what: 'connections', kinds: ['resourceGroup'] },
    { endpoint: 'GET /v1/teams/{teamId}/connections', what: 'connection-level access', kinds: ['grant'] },
    { endpoint: 'GET /v1/users/{userId}/connections', what: 'connection-level access', kinds: ['grant'] },
  ];
  it.each(forbiddenConnections)('$endpoint leaves one gap: $what', async ({ endpoint, what, kinds }) => {
    const { gaps } = await sweepWithout(endpoint, { connectionAccess: 'swept' });
    expect(gaps).toEqual([{ kinds, what, reason: 'FORBIDDEN' }]);
  });

  it('the list of users fails the sweep: without it nothing else means anything', async () => {
    const { fivetran: vendor, sweep } = await stage();
    vendor.faults.add({ match: { endpoint: 'GET /v1/users' }, fault: { kind: 'forbidden' } });
    expect(await failureOf(sweep())).toMatchObject({ reason: 'FORBIDDEN', request: 'GET /v1/users' });
  });

  it('the account’s own name is no loss to the records', async () => {
    const { tenants, gaps } = await sweepWithout('GET /v1/account/info');
    expect(tenants).toEqual([{ name: null, ownAccountId: null }]);
    expect(gaps.map(({ reason }) => reason)).toEqual(['ON_DEMAND']);
  });

  it('destinations are shown by their id where a team has a role in them', async () => {
    const { records } = await sweepWithout('GET /v1/groups');
    const destinations = records.filter(({ id }) => id.startsWith('destination/') && !id.includes('/team/'));
    expect(destinations.length).toBeGreaterThan(0);
    expect(destinations).toEqual(
      destinations.map(({ nativeId }) =>
        expect.objectContaining({ kind: 'group', groupKind: 'DESTINATION', nativeId, name: null }),
      ),
    );
  });

  it('roles are shown by their name where somebody holds them', async () => {
    const { records } = await sweepWithout('GET /v1/roles');
    const roles = records.filter(({ kind }) => kind === 'role');
    expect(roles).toContainEqual(
      expect.objectContaining({ id: 'Account Administrator', roleKind: 'UNKNOWN', deprecated: null }),
    );
  });
});

describe('what changes while it is read', () => {
  it('a team that vanished has nobody in it, and fails nothing', async () => {
    const { fivetran: vendor, sweep } = await stage();
    const [teamId = ''] = vendor.state.teams.keys();
    vendor.faults.add({
      match: { path: `/v1/teams/${teamId}/users` },
      fault: { kind: 'status', status: 404 },
    });
    const { records, gaps } = await sweep();
    expect(gaps.map(({ reason }) => reason)).toEqual(['ON_DEMAND']);
    expect(records.filter(({ id }) => id.startsWith(`team-member/${teamId}/`))).toEqual([]);
    expect(records.filter(({ id }) => id.startsWith('team-member/'))).not.toEqual([]);
  });

  it('a member who is not in the list of users has no grant that leads nowhere', async () => {
    const { fivetran: vendor, sweep } = await stage();
    const [teamId = ''] = vendor.state.teams.keys();
    // Too new for the list, and a member already.
    vendor.behaviour.listLagMs = 60_000;
    const { id } = vendor.state.createUser({
      email: 'new@northwind.example',
      given_name: 'N',
      family_name: 'N',
    });
    vendor.state.teamUsers.set(teamId, id, { role: 'Team Member', created_at: '2026-01-01T00:00:00Z' });
    const { records } = await sweep();
    expect(records.filter((record) => record.id.includes(id))).toEqual([]);
  });

  it('a failure of a list fails the sweep, and is not told as the cancelling of the others', async () => {
    const { fivetran: vendor, sweep } = await stage();
    vendor.faults.add({ match: { endpoint: 'GET /v1/users' }, fault: { kind: 'hang' } });
    vendor.faults.add({ match: { endpoint: 'GET /v1/teams' }, fault: { kind: 'unauthorized' } });
    expect(await failureOf(sweep())).toMatchObject({ reason: 'UNAUTHENTICATED', request: 'GET /v1/teams' });
  });
});

describe('who holds a grant', () => {
  it('is the service account where a machine holds it', async () => {
    const { fivetran: vendor, sweep } = await stage();
    const machines = [...vendor.state.users.values()].filter(
      ({ user_type }) => user_type === 'SERVICE_ACCOUNT',
    );
    const { records } = await sweep();
    const held = grantsIn(records).filter(({ principal }) => principal.kind === 'serviceAccount');
    expect(held.map(({ principal, target }) => `${principal.id} ${target.id}`)).toEqual(
      expect.arrayContaining(machines.map(({ id }) => `${id} Account Analyst`)),
    );
    expect(machines).toHaveLength(1);
  });

  it('belongs to nobody when our key is a system key', async () => {
    const { sweep } = await stage({ fivetran: { keyKind: 'system' } });
    expect((await sweep()).tenants).toEqual([{ name: 'Northwind Data', ownAccountId: null }]);
  });
});
