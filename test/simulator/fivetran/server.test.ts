import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { usualBehaviour } from '../../../simulator/fivetran/server.js';
import { CUSTOM_ROLE, UNLISTED_ROLE } from '../../../simulator/fivetran/state.js';
import { startSimulator, type Simulator } from '../../../simulator/server.js';
import { asker, everyPage, type Ask } from '../ask.js';

const lena = { email: 'Lena.Brandt@northwind-data.example', given_name: 'Lena', family_name: 'Brandt' };

let simulator: Simulator;
let ask: Ask;
const open = async (options: Parameters<typeof startSimulator>[0] = {}) => {
  simulator = await startSimulator(options);
  ask = asker(simulator);
};
const state = () => simulator.fivetran.state;
const first = <Row>(rows: Iterable<Row>): Row => {
  for (const row of rows) return row;
  throw new Error('There is none');
};
const aUser = (fits: (user: ReturnType<typeof everyUser>[number]) => boolean) =>
  first(everyUser().filter(fits));
const everyUser = () => [...state().users.values()];

describe('reading', () => {
  beforeAll(() => open());
  afterAll(() => simulator.close());
  afterEach(() => void Object.assign(simulator.fivetran.behaviour, usualBehaviour));

  const lists = (): [path: string, message: string, rows: number][] => {
    const { userGroups, userConnections, teamUsers, teamGroups, teamConnections } = state();
    const member = aUser(({ id }) => userGroups.ofHolder(id).size > 0).id;
    const connected = aUser(({ id }) => userConnections.ofHolder(id).size > 0).id;
    const team = first(state().teams.keys());
    const memberships = 'memberships retrieved successfully';
    return [
      ['/v1/users', 'Users list retrieved successfully', state().users.size],
      [
        `/v1/users/${member}/groups`,
        'User memberships in groups retrieved successfully',
        userGroups.ofHolder(member).size,
      ],
      [
        `/v1/users/${connected}/connections`,
        'User memberships in connections retrieved successfully',
        userConnections.ofHolder(connected).size,
      ],
      ['/v1/groups', 'Groups retrieved successfully', 5],
      ['/v1/roles', 'Roles list retrieved successfully', 22],
      ['/v1/teams', 'Teams retrieved successfully', 5],
      [`/v1/teams/${team}/users`, 'Team users retrieved successfully', teamUsers.ofHolder(team).size],
      [`/v1/teams/${team}/groups`, `Team group ${memberships}`, teamGroups.ofHolder(team).size],
      [
        `/v1/teams/${team}/connections`,
        `Team connection ${memberships}`,
        teamConnections.ofHolder(team).size,
      ],
      ['/v1/connections', 'Connections retrieved successfully', state().connections.size],
      ['/v1/destinations', 'Destinations retrieved successfully', 5],
    ];
  };

  it('wraps every list in the same envelope, without a cursor at its end', async () => {
    for (const [path, message, rows] of lists()) {
      const page = await ask(`GET ${path}?limit=1000`);
      expect([path, page.status, page.code, page.message]).toEqual([path, 200, 'Success', message]);
      expect([path, page.items.length]).toEqual([path, rows]);
      expect(rows).toBeGreaterThan(0);
      expect(page.data).not.toHaveProperty('next_cursor');
      expect(page.headers.get('content-type')).toContain('application/json');
      expect(page.headers.get('x-rate-limit')).toBe('20000');
      expect(Number(page.headers.get('x-rate-limit-remaining'))).toBeLessThan(20_000);
    }
  });

  it('gives every row exactly once, whatever the size of a page', async () => {
    const paths = ['/v1/users', '/v1/roles', `/v1/groups/${first(state().groups.keys())}/users`];
    const whole = new Map<string, unknown>();
    for (const path of paths) whole.set(path, (await ask(`GET ${path}?limit=1000`)).items);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), fc.integer({ min: 3, max: 120 }), async (path, limit) => {
        const pages = await everyPage(ask, path, limit);
        expect(pages.flat()).toEqual(whole.get(path));
        for (const page of pages.slice(0, -1)) expect(page).toHaveLength(limit);
      }),
      { numRuns: 20 },
    );
  });

  it('gives a hundred rows when no limit is sent, and at most a thousand', async () => {
    const large = await startSimulator({ people: 2500 });
    try {
      const askLarge = asker(large);
      expect(large.fivetran.state.users.size).toBeGreaterThan(1000);
      expect((await askLarge('GET /v1/users')).items).toHaveLength(100);
      expect((await askLarge('GET /v1/users?limit=1000')).items).toHaveLength(1000);
      const pages = await everyPage(askLarge, '/v1/users', 1000);
      expect(new Set(pages.flat().map(({ id }) => id)).size).toBe(large.fivetran.state.users.size);
    } finally {
      await large.close();
    }
  });

  it.each(['0', '1001', '-1', 'many', '1.5'])('refuses a limit of %s', async (limit) => {
    expect(await ask(`GET /v1/users?limit=${limit}`)).toMatchObject({ status: 400, code: 'InvalidInput' });
  });

  it('refuses a cursor that it has not given', async () => {
    expect(await ask('GET /v1/users?cursor=bm9uc2Vuc2U')).toMatchObject({
      status: 400,
      code: 'InvalidInput',
    });
  });

  it('says whose key it is', async () => {
    const { status, message, data } = await ask('GET /v1/account/info');
    expect([status, message]).toEqual([200, 'Account information retrieved successfully']);
    expect(data).toEqual({
      account_id: expect.stringMatching(/^[a-z]+_[a-z]+$/),
      account_name: 'Northwind Data',
      user_id: state().keyOwnerId,
      system_key_id: null,
    });
    expect(state().users.get(state().keyOwnerId)?.role).toBe('Account Administrator');
  });

  it('gives single things bare of a list', async () => {
    const user = aUser(() => true);
    expect((await ask(`GET /v1/users/${user.id}`)).data).toEqual({ ...user });
    const group = first(state().groups.values());
    expect((await ask(`GET /v1/groups/${group.id}`)).data).toEqual({ ...group });
    const team = first(state().teams.values());
    expect((await ask(`GET /v1/teams/${team.id}`)).data).toEqual({ ...team });
  });

  it('writes users as the vendor does', async () => {
    const { items } = await ask('GET /v1/users?limit=1000');
    const keys =
      'active created_at email family_name given_name id invited logged_in_at phone picture role user_type verified';
    expect(
      Object.keys(items[0] ?? {})
        .sort()
        .join(' '),
    ).toBe(keys);
    for (const user of items) {
      expect(user['created_at']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
      if (user['logged_in_at'] !== null) expect(user['logged_in_at']).toMatch(/T\d\d:\d\d:\d\d\.\d{3}Z$/);
    }
  });

  it('has every sort of user that a caller must bear', async () => {
    const { items } = await ask('GET /v1/users?limit=1000');
    const has = (fits: (user: Record<string, unknown>) => boolean) =>
      expect(items.filter(fits)).not.toHaveLength(0);
    has(({ active, invited }) => active === true && invited === true);
    has(({ active }) => active === false);
    has(({ active, invited, verified }) => active === true && invited === false && verified === false);
    has(({ role }) => role === null);
    has(
      ({ logged_in_at, invited, user_type }) =>
        logged_in_at === null && !invited && user_type === 'REGULAR_USER',
    );
    has(
      (user) =>
        user['user_type'] === 'SERVICE_ACCOUNT' && !('email' in user) && user['logged_in_at'] === null,
    );
    has(({ picture }) => String(picture).startsWith('data:image/'));
    has(({ email }) => typeof email === 'string' && email !== email.toLowerCase());
    has(({ email }) => email === 'data-team@northwind-data.example');
  });

  it('leaves out the suspended when only the active are asked for', async () => {
    const all = (await ask('GET /v1/users?limit=1000')).items;
    const active = (await ask('GET /v1/users?limit=1000&active=true')).items;
    expect(active).toEqual(all.filter((user) => user['active'] === true));
    expect(active.length).toBeLessThan(all.length);
    expect((await ask('GET /v1/users?active=maybe')).status).toBe(400);
  });

  it('lists in a group whoever gets in through the account, without a role there', async () => {
    const group = first(state().groups.keys());
    const { items } = await ask(`GET /v1/groups/${group}/users?limit=1000`);
    const members = state().userGroups.ofThing(group);
    const listed = new Map(items.map((item) => [item['id'], item['role']]));

    for (const [id, { role }] of members) expect(listed.get(id)).toBe(role);
    const others = everyUser().filter(({ id }) => !members.has(id));
    for (const { id, role } of others) expect([id, listed.has(id)]).toEqual([id, role !== null]);
    const inThroughTheAccount = others.filter(({ role }) => role !== null);
    expect(inThroughTheAccount.length).toBeGreaterThan(3);
    for (const { id } of inThroughTheAccount) expect(listed.get(id)).toBeNull();
    expect(listed.has(state().keyOwnerId)).toBe(true);

    const created = items.map((item) => String(item['created_at']));
    expect(created).toEqual([...created].sort());
  });

  it('shows the same memberships from the side of the group and of the user', async () => {
    const fromGroups: string[] = [];
    for (const group of state().groups.keys()) {
      for (const user of (await ask(`GET /v1/groups/${group}/users?limit=1000`)).items) {
        const { id, role } = user as { id: string; role: string | null };
        if (role !== null) fromGroups.push(`${id} ${group} ${role}`);
      }
    }
    const fromUsers: string[] = [];
    for (const { id } of everyUser()) {
      for (const row of (await ask(`GET /v1/users/${id}/groups?limit=1000`)).items) {
        const membership = row as { id: string; role: string };
        fromUsers.push(`${id} ${membership.id} ${membership.role}`);
      }
    }
    expect(fromGroups.length).toBeGreaterThan(10);
    expect(fromGroups.sort()).toEqual(fromUsers.sort());
  });

  it('lists old role names with the new ones, and finds both on memberships', async () => {
    const { items } = await ask('GET /v1/roles?limit=1000');
    const role = (name: string) => items.find((item) => item['name'] === name);
    expect(role('Destination Administrator')).toMatchObject({
      is_deprecated: true,
      replacement_role_name: 'Manage Destination',
      scope: ['DESTINATION'],
    });
    expect(role('Account Billing')).toMatchObject({ is_deprecated: null, replacement_role_name: null });
    expect(role(CUSTOM_ROLE)).toMatchObject({ is_custom: true, scope: ['DESTINATION', 'CONNECTOR'] });
    expect(role(UNLISTED_ROLE)).toBeUndefined();
    expect(role('Team Manager')).toMatchObject({ scope: ['TEAM'] });

    const held = new Set<string>();
    for (const group of state().groups.keys()) {
      for (const row of state().userGroups.ofThing(group).values()) held.add(row.role);
    }
    for (const name of ['Destination Administrator', UNLISTED_ROLE, CUSTOM_ROLE])
      expect(held).toContain(name);
  });

  it('names team members by user id and team role, and nothing else', async () => {
    const team = first(state().teams.keys());
    const { items } = await ask(`GET /v1/teams/${team}/users?limit=1000`);
    expect(new Set(items.map((item) => item['role']))).toEqual(new Set(['Team Manager', 'Team Member']));
    for (const item of items) {
      expect(Object.keys(item).sort()).toEqual(['created_at', 'role', 'user_id']);
      expect(state().users.has(String(item['user_id']))).toBe(true);
    }
  });

  it('has teams with a role in the account, without one, and without anybody in them', () => {
    const teams = [...state().teams.values()];
    expect(teams.some(({ role }) => role !== null)).toBe(true);
    expect(teams.some(({ role }) => role === null)).toBe(true);
    expect(teams.some(({ id }) => state().teamUsers.ofHolder(id).size === 0)).toBe(true);
  });

  it('finds the connections of one group', async () => {
    const group = first(state().groups.keys());
    const { items } = await ask(`GET /v1/connections?group_id=${group}`);
    expect(items.length).toBeGreaterThan(1);
    expect(new Set(items.map((item) => item['group_id']))).toEqual(new Set([group]));
  });

  it('has one person who gets in through a team and in no other way', async () => {
    const [fact] = simulator.company.planted.filter(({ name }) => name === 'only-through-a-team');
    const user = aUser(({ id }) => state().subjects.get(id) === fact?.subjectId);
    expect(user.role).toBeNull();
    expect((await ask(`GET /v1/users/${user.id}/groups`)).items).toEqual([]);
    expect(state().teamUsers.ofThing(user.id).size).toBeGreaterThan(0);
  });

  it.each([
    ['null', { endOfList: 'null' as const }, 'next_cursor', null],
    ['an empty text', { endOfList: 'empty' as const }, 'next_cursor', ''],
  ])('can end a list with %s', async (_title, behaviour, field, value) => {
    Object.assign(simulator.fivetran.behaviour, behaviour);
    expect((await ask('GET /v1/teams')).data[field]).toBe(value);
  });

  it.each([
    ['an empty text', 'empty' as const, ''],
    ['nothing', 'absent' as const, undefined],
  ])('can say with %s that a user has no role', async (_title, noRole, shown) => {
    simulator.fivetran.behaviour.noRole = noRole;
    const { id } = aUser(({ role }) => role === null);
    expect((await ask(`GET /v1/users/${id}`)).data['role']).toBe(shown);
  });

  it('can leave out fields that older versions do not have', async () => {
    simulator.fivetran.behaviour.withoutUserFields = ['user_type', 'active'];
    const [user] = (await ask('GET /v1/users')).items;
    expect(user).not.toHaveProperty('user_type');
    expect(user).not.toHaveProperty('active');
  });

  it('can take active=false for the suspended only, or for everybody', async () => {
    const count = async () => (await ask('GET /v1/users?limit=1000&active=false')).items.length;
    expect(await count()).toBe(everyUser().filter(({ active }) => !active).length);
    simulator.fivetran.behaviour.inactive = 'all';
    expect(await count()).toBe(everyUser().length);
  });

  it('can list in a group those who reach it only through a team', async () => {
    const [fact] = simulator.company.planted.filter(({ name }) => name === 'only-through-a-team');
    const { id } = aUser((user) => state().subjects.get(user.id) === fact?.subjectId);
    const team = first(state().teamUsers.ofThing(id).keys());
    const group = first(state().teamGroups.ofHolder(team).keys());
    const found = async () =>
      (await ask(`GET /v1/groups/${group}/users?limit=1000`)).items.find((item) => item['id'] === id);
    expect(await found()).toBeUndefined();
    simulator.fivetran.behaviour.listsTeamUsersInGroups = true;
    expect(await found()).toMatchObject({ id, role: null });
  });

  it('can keep pages small, so that a small company has several', async () => {
    simulator.fivetran.behaviour.largestPage = 10;
    const pages = await everyPage(ask, '/v1/users', 1000);
    expect(pages.length).toBe(Math.ceil(state().users.size / 10));
    expect(pages.flat()).toHaveLength(state().users.size);
  });
});

describe('refusing', () => {
  beforeEach(() => open());
  afterEach(() => simulator.close());

  it.each([
    ['no credentials', ''],
    ['another key', `Basic ${Buffer.from('sim-key:wrong').toString('base64')}`],
    ['another scheme', 'Bearer sim-key'],
  ])('answers 401 to %s', async (_title, authorization) => {
    const { status, code, headers } = await ask('GET /v1/users', { headers: { authorization } });
    expect([status, code]).toEqual([401, 'Unauthorized']);
    expect(headers.get('x-rate-limit')).toBe('20000');
  });

  it.each([
    ['GET /v1/users/no_body', 404, 'NotFound_User'],
    ['DELETE /v1/users/no_body', 404, 'NotFound_User'],
    ['GET /v1/users/no_body/groups', 404, 'NotFound_User'],
    ['GET /v1/groups/no_thing', 404, 'NotFound_Group'],
    ['GET /v1/groups/no_thing/users', 404, 'NotFound_Group'],
    ['GET /v1/teams/no_thing', 404, 'NotFound_Team'],
    ['GET /v1/teams/no_thing/users', 404, 'NotFound_Team'],
    ['GET /v1/nothing', 404, 'NotFound'],
    ['GET /v1/users/', 404, 'NotFound'],
    ['PUT /v1/users', 405, 'MethodNotAllowed'],
    ['DELETE /v1/roles', 405, 'MethodNotAllowed'],
  ])('answers %s with %i %s', async (what, status, code) => {
    expect(await ask(what)).toMatchObject({ status, code, data: {} });
  });

  it('tells an unknown connection from an unknown membership', async () => {
    const { id } = aUser(() => true);
    expect((await ask(`GET /v1/users/${id}/connections/no_thing`)).code).toBe('NotFound_Connection');
    const other = first([...state().groups.keys()].filter((group) => !state().userGroups.get(id, group)));
    expect(await ask(`GET /v1/users/${id}/groups/${other}`)).toMatchObject({ status: 404, code: 'NotFound' });
  });

  it.each([
    ['application/json', 200],
    ['application/json;version=2', 200],
    ['text/html, */*;q=0.1', 200],
    ['application/xml', 406],
    ['application/json;version=9', 406],
  ])('answers Accept: %s with %i', async (accept, status) => {
    expect((await ask('GET /v1/roles', { headers: { accept } })).status).toBe(status);
  });

  it.each([
    ['text/plain', 415],
    ['application/jsonish', 415],
    ['application/json; charset=utf-8', 201],
  ])('answers a body of type %s with %i', async (type, status) => {
    expect((await ask('POST /v1/users', { body: lena, headers: { 'content-type': type } })).status).toBe(
      status,
    );
  });

  it.each([
    ['no JSON', '{"email":', 'BadRequest'],
    ['no object', '[]', 'InvalidInput'],
    ['a missing name', { email: lena.email, given_name: 'Lena' }, 'InvalidInput'],
    ['no address', { ...lena, email: 'lena' }, 'InvalidInput'],
    ['a name that is null', { ...lena, family_name: null }, 'InvalidInput'],
    ['an unknown role', { ...lena, role: 'Emperor' }, 'InvalidInput'],
    ['a role for destinations', { ...lena, role: 'View Destination' }, 'InvalidInput'],
  ])('refuses an invitation with %s', async (_title, body, code) => {
    const before = state().users.size;
    expect(await ask('POST /v1/users', { body })).toMatchObject({ status: 400, code });
    expect(state().users.size).toBe(before);
  });

  it.each([
    ['InvalidInput', 400],
    ['Conflict', 409],
  ] as const)('refuses an address that is there already as %s', async (code, status) => {
    simulator.fivetran.behaviour.duplicateInvite = code;
    const email = aUser((user) => user.email !== null).email?.toUpperCase();
    expect(await ask('POST /v1/users', { body: { ...lena, email } })).toMatchObject({ status, code });
    simulator.fivetran.behaviour.inviteComparesCase = true;
    expect((await ask('POST /v1/users', { body: { ...lena, email } })).status).toBe(201);
  });

  it('can refuse without a word', async () => {
    simulator.fivetran.behaviour.bareRefusals = true;
    const refused = await ask('GET /v1/users', { headers: { authorization: '' } });
    expect([refused.status, refused.text]).toEqual([401, '']);
    expect((await ask('GET /v1/users/no_body')).code).toBe('NotFound_User');
  });

  it('can give missing users the general code', async () => {
    simulator.fivetran.behaviour.userNotFoundCode = 'NotFound';
    expect((await ask('GET /v1/users/no_body')).code).toBe('NotFound');
  });

  it('answers 413 to a body that is far too long', async () => {
    expect((await ask('POST /v1/users', { body: ' '.repeat(2_000_000) })).status).toBe(413);
  });
});

describe('limiting the rate', () => {
  let clock = Date.parse('2026-09-01T00:00:00Z');
  beforeEach(() =>
    open({
      now: () => clock,
      fivetran: { behaviour: { rateLimit: { requests: 5, windowMs: 60_000, userCreations: 1 } } },
    }),
  );
  afterEach(() => simulator.close());

  it('counts down, refuses, says how long to wait, and forgets', async () => {
    const left: (string | null)[] = [];
    for (let asked = 0; asked < 5; asked++) {
      left.push((await ask('GET /v1/teams')).headers.get('x-rate-limit-remaining'));
    }
    expect(left).toEqual(['4', '3', '2', '1', '0']);
    clock += 20_000;
    const refused = await ask('GET /v1/teams');
    expect([refused.status, refused.code]).toEqual([429, 'TooManyRequests']);
    expect(refused.headers.get('retry-after')).toBe('40');
    clock += 40_000;
    expect((await ask('GET /v1/teams')).status).toBe(200);
  });

  it('has a smaller limit for new users', async () => {
    expect((await ask('POST /v1/users', { body: lena })).status).toBe(201);
    const second = await ask('POST /v1/users', { body: { ...lena, email: 'tobe@northwind-data.example' } });
    expect([second.status, second.headers.get('retry-after')]).toEqual([429, '60']);
    expect((await ask('GET /v1/teams')).status).toBe(200);
  });
});

describe('writing', () => {
  beforeEach(() => open({ now: () => Date.parse('2026-09-03T14:05:06.123Z') }));
  afterEach(() => simulator.close());

  it('invites: found at once, neither verified nor ever logged in', async () => {
    const body = { ...lena, phone: '+4915112345678', role: 'Account Reviewer' };
    const invited = await ask('POST /v1/users', { body });
    expect([invited.status, invited.code]).toEqual([201, 'Success']);
    expect(invited.data).toEqual({
      ...body,
      id: expect.stringMatching(/^[a-z]+_[a-z]+$/),
      verified: false,
      invited: true,
      picture: null,
      active: true,
      logged_in_at: null,
      created_at: '2026-09-03T14:05:06.123000Z',
      user_type: 'REGULAR_USER',
    });
    expect((await ask(`GET /v1/users/${String(invited.data['id'])}`)).data).toEqual(invited.data);
    expect((await ask('GET /v1/users?limit=1000')).items).toContainEqual(invited.data);
  });

  it('invites without a role, and makes machines without an address', async () => {
    expect((await ask('POST /v1/users', { body: lena })).data['role']).toBeNull();
    const machine = { given_name: 'Night', family_name: 'Loader', user_type: 'SERVICE_ACCOUNT' };
    const { status, data } = await ask('POST /v1/users', { body: machine });
    expect([status, data['invited']]).toEqual([201, false]);
    expect(data).not.toHaveProperty('email');
  });

  it('can let lists lag behind an invitation', async () => {
    simulator.fivetran.behaviour.listLagMs = 60_000;
    const { data } = await ask('POST /v1/users', { body: lena });
    expect((await ask('GET /v1/users?limit=1000')).items).not.toContainEqual(data);
    expect((await ask(`GET /v1/users/${String(data['id'])}`)).status).toBe(200);
    simulator.fivetran.behaviour.listLagMs = 0;
    expect((await ask('GET /v1/users?limit=1000')).items).toContainEqual(data);
  });

  it('deletes a user with all that the user had, once', async () => {
    const { teamUsers, userGroups, keyOwnerId } = state();
    const { id } = aUser(
      (user) =>
        user.id !== keyOwnerId &&
        teamUsers.ofThing(user.id).size > 0 &&
        userGroups.ofHolder(user.id).size > 0,
    );
    const group = first(userGroups.ofHolder(id).keys());
    const team = first(teamUsers.ofThing(id).keys());

    const deleted = await ask(`DELETE /v1/users/${id}`);
    expect([deleted.status, deleted.code]).toEqual([200, 'Success']);
    expect(deleted.message).toContain(id);
    expect(deleted.text).not.toContain('"data"');

    expect((await ask(`GET /v1/users/${id}`)).status).toBe(404);
    const idsOf = async (path: string, field: string) =>
      (await ask(`GET ${path}?limit=1000`)).items.map((row) => row[field]);
    expect(await idsOf(`/v1/groups/${group}/users`, 'id')).not.toContain(id);
    expect(await idsOf(`/v1/teams/${team}/users`, 'user_id')).not.toContain(id);
    expect([teamUsers.ofThing(id).size, userGroups.ofHolder(id).size]).toEqual([0, 0]);
    expect(await ask(`DELETE /v1/users/${id}`)).toMatchObject({ status: 404, code: 'NotFound_User' });
  });

  it('can answer a deletion without a body', async () => {
    simulator.fivetran.behaviour.deleteStatus = 204;
    const { id } = aUser((user) => user.role === null);
    const deleted = await ask(`DELETE /v1/users/${id}`);
    expect([deleted.status, deleted.text]).toEqual([204, '']);
  });

  it.each([400, 403, 409] as const)('never parts with the last administrator (%i)', async (status) => {
    simulator.fivetran.behaviour.lastAdministrator = status;
    const owner = state().keyOwnerId;
    const others = everyUser().filter(({ id, role }) => id !== owner && role === 'Account Administrator');
    expect(others.length).toBeGreaterThan(0);
    for (const { id } of others) expect((await ask(`DELETE /v1/users/${id}`)).status).toBe(200);
    expect((await ask(`DELETE /v1/users/${owner}`)).status).toBe(status);
    expect((await ask(`GET /v1/users/${owner}`)).status).toBe(200);
  });

  it('revokes the key with the user who owns it', async () => {
    expect((await ask(`DELETE /v1/users/${state().keyOwnerId}`)).status).toBe(200);
    expect((await ask('GET /v1/account/info')).status).toBe(401);
  });

  it('changes what may be changed of a user, and clears a phone with null', async () => {
    const { id, email } = aUser((user) => user.role === null);
    const body = { given_name: 'Nes', phone: '+351210000000', role: 'Account Analyst', email: 'x@y.example' };
    const changed = await ask(`PATCH /v1/users/${id}`, { body });
    expect(changed.data).toMatchObject({
      given_name: 'Nes',
      phone: '+351210000000',
      role: 'Account Analyst',
      email,
    });
    expect((await ask(`PATCH /v1/users/${id}`, { body: { phone: null } })).data['phone']).toBeNull();
    expect((await ask(`GET /v1/users/${id}`)).data).toMatchObject({ given_name: 'Nes', phone: null });
  });

  it('takes a role in the account away, but lets nobody change their own', async () => {
    const { id } = aUser((user) => user.role === 'Account Analyst');
    expect((await ask(`DELETE /v1/users/${id}/role`)).status).toBe(200);
    expect((await ask(`GET /v1/users/${id}`)).data['role']).toBeNull();
    const owner = state().keyOwnerId;
    expect((await ask(`DELETE /v1/users/${owner}/role`)).status).toBe(403);
    expect((await ask(`PATCH /v1/users/${owner}`, { body: { role: 'Account Analyst' } })).status).toBe(403);
  });

  it('adds to a group by address and removes by id; who is in through the account cannot be removed', async () => {
    const group = first(state().groups.keys());
    const user = aUser((each) => each.role === 'Account Reviewer' && !state().userGroups.get(each.id, group));
    const roleThere = async () =>
      (await ask(`GET /v1/groups/${group}/users?limit=1000`)).items.find((item) => item['id'] === user.id)?.[
        'role'
      ];
    expect(await roleThere()).toBeNull();

    const body = { email: user.email, role: 'View Destination' };
    const added = await ask(`POST /v1/groups/${group}/users`, { body });
    expect([added.status, added.data]).toEqual([200, {}]);
    expect(await roleThere()).toBe('View Destination');
    expect((await ask(`POST /v1/groups/${group}/users`, { body })).status).toBe(409);

    expect((await ask(`DELETE /v1/groups/${group}/users/${user.id}`)).status).toBe(200);
    expect(await roleThere()).toBeNull();
    expect(await ask(`DELETE /v1/groups/${group}/users/${user.id}`)).toMatchObject({
      status: 404,
      code: 'NotFound',
    });
  });

  it('can refuse role names that have been replaced', async () => {
    const group = first(state().groups.keys());
    const add = async () => {
      const { id } = aUser((user) => !state().userGroups.get(user.id, group));
      return (await ask(`POST /v1/users/${id}/groups`, { body: { id: group, role: 'Destination Reviewer' } }))
        .status;
    };
    expect(await add()).toBe(201);
    simulator.fivetran.behaviour.acceptsDeprecatedRoles = false;
    expect(await add()).toBe(400);
  });

  const memberships = (): [
    collection: string,
    id: string,
    idField: string,
    role: string,
    other: string,
  ][] => {
    const { id: user } = state().createUser({ ...lena });
    const { id: team } = state().createTeam('Newcomers', null, null);
    const group = first(state().groups.keys());
    const connection = first(state().connections.keys());
    const destination: [string, string] = ['View Destination', 'Edit Destination'];
    const connecting: [string, string] = ['View Connection', 'Edit Connection'];
    return [
      [`/v1/users/${user}/groups`, group, 'id', ...destination],
      [`/v1/users/${user}/connections`, connection, 'id', ...connecting],
      [`/v1/teams/${team}/users`, user, 'user_id', 'Team Member', 'Team Manager'],
      [`/v1/teams/${team}/groups`, group, 'id', ...destination],
      [`/v1/teams/${team}/connections`, connection, 'id', ...connecting],
    ];
  };

  it('gives, shows, changes and takes away memberships of every kind', async () => {
    for (const [collection, id, idField, role, other] of memberships()) {
      const one = `${collection}/${id}`;
      expect((await ask(`GET ${one}`)).status).toBe(404);

      const row = { [idField]: id, role, created_at: '2026-09-03T14:05:06.123000Z' };
      const given = await ask(`POST ${collection}`, { body: { [idField]: id, role } });
      expect([one, given.status, given.data]).toEqual([one, 201, row]);
      expect((await ask(`GET ${one}`)).data).toEqual(row);
      expect((await ask(`GET ${collection}`)).items).toEqual([row]);
      const again = await ask(`POST ${collection}`, { body: { [idField]: id, role } });
      expect([one, again.status, again.code]).toEqual([one, 409, 'Conflict']);

      expect((await ask(`PATCH ${one}`, { body: { role: 'Account Analyst' } })).status).toBe(400);
      expect((await ask(`PATCH ${one}`, { body: { role: other } })).status).toBe(200);
      expect((await ask(`GET ${one}`)).data['role']).toBe(other);

      const removed = await ask(`DELETE ${one}`);
      expect([one, removed.status, removed.data]).toEqual([one, 200, {}]);
      expect((await ask(`GET ${collection}`)).items).toEqual([]);
      expect((await ask(`DELETE ${one}`)).status).toBe(404);
    }
  });

  it('makes, renames and deletes groups and teams', async () => {
    expect((await ask('POST /v1/groups', { body: { name: 'not a name' } })).status).toBe(400);
    const group = String((await ask('POST /v1/groups', { body: { name: 'Lab_2' } })).data['id']);
    await ask(`PATCH /v1/groups/${group}`, { body: { name: 'Lab_3' } });
    expect((await ask(`GET /v1/groups/${group}`)).data['name']).toBe('Lab_3');
    expect((await ask(`DELETE /v1/groups/${group}`)).status).toBe(200);
    expect((await ask(`GET /v1/groups/${group}`)).status).toBe(404);

    const body = { name: 'Newcomers', role: 'Account Reviewer' };
    const made = await ask('POST /v1/teams', { body });
    expect(made.data).toMatchObject({ name: 'Newcomers', description: null, role: 'Account Reviewer' });
    const team = String(made.data['id']);
    expect((await ask(`DELETE /v1/teams/${team}/role`)).status).toBe(200);
    expect((await ask(`PATCH /v1/teams/${team}`, { body: { description: 'New' } })).data).toMatchObject({
      description: 'New',
      role: null,
    });
    expect((await ask(`DELETE /v1/teams/${team}`)).status).toBe(200);
    expect((await ask(`GET /v1/teams/${team}`)).status).toBe(404);
  });
});

describe('a system key', () => {
  it('belongs to nobody, and outlives the user', async () => {
    await open({ fivetran: { keyKind: 'system', apiKey: 'other-key', apiSecret: 'other-secret' } });
    try {
      const { data } = await ask('GET /v1/account/info');
      expect([data['user_id'], typeof data['system_key_id']]).toEqual([null, 'string']);
      expect((await ask(`DELETE /v1/users/${state().keyOwnerId}`)).status).toBe(200);
      expect((await ask('GET /v1/account/info')).status).toBe(200);
    } finally {
      await simulator.close();
    }
  });
});
