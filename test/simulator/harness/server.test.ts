import { afterEach, describe, expect, it } from '@jest/globals';
import { createCompany } from '../../../simulator/company.js';
import {
  simulateHarness,
  type HarnessBehaviour,
  type SimulatedHarness,
} from '../../../simulator/harness/server.js';
import { REPEATED_GROUP } from '../../../simulator/harness/state.js';
import { listen, type Listener } from '../../../simulator/listener.js';
import { asker, type Ask, type Row } from './ask.js';

const company = createCompany({ people: 120 });
let simulated: SimulatedHarness;
let listener: Listener;
let ask: Ask;
afterEach(() => listener.close());

async function open(behaviour: Partial<HarnessBehaviour> = {}): Promise<void> {
  simulated = simulateHarness(company, { behaviour });
  listener = await listen(simulated.vendor, { host: '127.0.0.1', port: 0 });
  ask = asker({ ...simulated, url: listener.url });
}

describe('the simulated Harness', () => {
  it('gives pages with their numbers, counted from zero, and an empty one beyond the end', async () => {
    await open();
    const users = simulated.state.users.size;
    expect(users).toBeGreaterThan(10);
    const pages = Math.ceil(users / 10);
    const first = await ask('POST /ng/api/user/batch?pageSize=10', {});
    expect(first.body).toMatchObject({ status: 'SUCCESS', metaData: null });
    expect({ ...first.data, content: [] }).toEqual({
      totalPages: pages,
      totalItems: users,
      pageItemCount: 10,
      pageSize: 10,
      content: [],
      pageIndex: 0,
      empty: false,
      pageToken: null,
    });
    const seen = new Set<unknown>();
    for (let pageIndex = 0; pageIndex < pages; pageIndex++) {
      const page = await ask(`POST /ng/api/user/batch?pageSize=10&pageIndex=${pageIndex}`, {});
      for (const user of page.content) seen.add(user['uuid']);
    }
    expect(seen.size).toBe(users);
    const beyond = await ask(`POST /ng/api/user/batch?pageSize=10&pageIndex=${pages}`, {});
    expect(beyond.status).toBe(200);
    expect(beyond.data).toMatchObject({ content: [], empty: true, totalPages: pages });
  });

  it('has pages of 50 rows unless told otherwise, and refuses more than 100', async () => {
    await open();
    expect((await ask('GET /authz/api/roles')).data['pageSize']).toBe(50);
    const refused = await ask('POST /ng/api/user/batch?pageSize=101', {});
    expect([refused.status, refused.body['status'], refused.body['code']]).toEqual([
      400,
      'FAILURE',
      'INVALID_REQUEST',
    ]);
  });

  it('filters users by id and address; an empty list of ids is nobody', async () => {
    await open();
    const [one, other] = [...simulated.state.users.values()];
    const found = await ask('POST /ng/api/user/batch', {
      identifiers: [one!.uuid],
      emails: [other!.email.toUpperCase(), 'nobody@example.com'],
    });
    expect(found.content).toHaveLength(2);
    expect(new Set(found.content.map(({ uuid }) => uuid))).toEqual(new Set([one!.uuid, other!.uuid]));
    expect((await ask('POST /ng/api/user/batch', { identifiers: [] })).content).toEqual([]);
  });

  it('sorts as asked', async () => {
    await open();
    const emails = async (order: string) =>
      (await ask(`POST /ng/api/user/batch?pageSize=100&sortOrders=email,${order}`, {})).content.map(
        ({ email }) => String(email),
      );
    const up = await emails('ASC');
    expect(up).toEqual([...up].sort());
    expect(await emails('DESC')).toEqual([...up].reverse());
  });

  it('knows nobody without the right key, nor of another account', async () => {
    await open();
    for (const reply of [
      await ask('GET /authz/api/roles', undefined, { 'x-api-key': 'sat.wrong' }),
      await ask('GET /authz/api/roles?accountIdentifier=other&bare'),
    ]) {
      expect([reply.status, reply.body['code']]).toEqual([401, 'INVALID_TOKEN']);
    }
    const nameless = await ask('GET /authz/api/roles?bare');
    expect([nameless.status, nameless.body['code']]).toEqual([400, 'INVALID_REQUEST']);
  });

  it.each([
    ['GET /authz/api/roles/none', 400, 'RESOURCE_NOT_FOUND_EXCEPTION'],
    ['GET /ng/api/user-groups/none', 400, 'RESOURCE_NOT_FOUND_EXCEPTION'],
    ['GET /authz/api/roleassignments/none', 400, 'RESOURCE_NOT_FOUND_EXCEPTION'],
    ['GET /authz/api/v2/resourcegroup/none', 404, 'RESOURCE_NOT_FOUND'],
    ['GET /ng/api/user/aggregate/none', 404, 'ENTITY_NOT_FOUND'],
    ['GET /ng/api/serviceaccount/aggregate/none', 400, 'INVALID_ARGUMENT'],
    ['GET /ng/api/user/none', 400, 'RESOURCE_NOT_FOUND_EXCEPTION'],
    ['GET /resourcegroup/api/v2/resourcegroup', 400, 'RESOURCE_NOT_FOUND_EXCEPTION'],
    ['GET /authz/api/roles?orgIdentifier=none', 400, 'RESOURCE_NOT_FOUND_EXCEPTION'],
  ])('says of %s that there is no such thing, with %i %s', async (what, status, code) => {
    await open();
    const reply = await ask(what);
    expect([reply.status, reply.body['code']]).toEqual([status, code]);
  });

  it('writes null for what is missing in some answers, and leaves the key out in others', async () => {
    await open();
    const [role] = (await ask('GET /authz/api/roles?sortOrders=identifier,ASC')).content;
    expect(role).toMatchObject({ scope: null, harnessManaged: true });
    const groups = (await ask('GET /ng/api/user-groups?pageSize=100')).content;
    expect(groups.find(({ identifier }) => identifier === 'auditors')).not.toHaveProperty('users');
    expect(groups[0]).not.toHaveProperty('orgIdentifier');
    const resourceGroups = (await ask('GET /authz/api/v2/resourcegroup')).content;
    expect(resourceGroups[0]?.['resourceGroup']).not.toHaveProperty('accountIdentifier');
  });

  it('answers for exactly one scope, or for the whole tree of groups where asked', async () => {
    await open();
    const groups = async (filterType?: string) => {
      const body = { accountIdentifier: simulated.accountId, filterType };
      return (await ask('POST /ng/api/user-groups/batch', body)).body['data'] as Row[];
    };
    const repeated = (rows: Row[]) => rows.filter(({ identifier }) => identifier === REPEATED_GROUP).length;
    expect(repeated(await groups())).toBe(1);
    expect(repeated(await groups('INCLUDE_CHILD_SCOPE_GROUPS'))).toBe(3);
    const project = await ask('GET /authz/api/roles?orgIdentifier=default&projectIdentifier=webshop');
    const identifiers = project.content.map(({ role }) => (role as Row)['identifier']);
    expect(identifiers).toContain('deployer');
    expect(identifiers).not.toContain('_account_admin');
  });

  it('drops assignments to principals that may not be seen, and refuses only when there is no sort left', async () => {
    await open({ missingPermissions: ['core_user_view'] });
    const filter = () => ask('POST /authz/api/roleassignments/filter?pageSize=100', {});
    const types = (await filter()).content.map(
      ({ roleAssignment }) => ((roleAssignment as Row)['principal'] as Row)['type'],
    );
    expect(new Set(types)).toEqual(new Set(['USER_GROUP', 'SERVICE_ACCOUNT']));
    expect((await ask('POST /ng/api/user/batch', {})).status).toBe(403);
    Object.assign(simulated.behaviour, {
      missingPermissions: ['core_user_view', 'core_usergroup_view', 'core_serviceaccount_view'],
    });
    const refused = await filter();
    expect([refused.status, refused.body['code']]).toEqual([400, 'USER_NOT_AUTHORIZED']);
  });

  it('tells in the access check what the key may see', async () => {
    await open({ missingPermissions: ['core_user_view'], partialPermissions: ['core_usergroup_view'] });
    const permissions = ['core_user_view', 'core_usergroup_view', 'core_role_view'].map((permission) => ({
      resourceScope: { accountIdentifier: simulated.accountId },
      resourceType: 'USER',
      permission,
    }));
    const { data } = await ask('POST /authz/api/acl', { permissions });
    expect(
      (data['accessControlList'] as Row[]).map(({ permission, permitted }) => [permission, permitted]),
    ).toEqual([
      ['core_user_view', false],
      ['core_usergroup_view', false],
      ['core_role_view', true],
    ]);
  });

  it('finds assignments by principal, of one level where that is given', async () => {
    await open();
    const count = async (principal: object) =>
      (
        await ask('POST /authz/api/roleassignments/filter?orgIdentifier=default', {
          principalFilter: [principal],
        })
      ).content.length;
    const admins = { identifier: REPEATED_GROUP, type: 'USER_GROUP' };
    expect(await count(admins)).toBe(1);
    expect(await count({ ...admins, scopeLevel: 'organization' })).toBe(1);
    expect(await count({ ...admins, scopeLevel: 'account' })).toBe(0);
  });

  it('does not say how long to wait when it is asked too often', async () => {
    await open({ rateLimit: { requests: 1, windowMs: 60_000 } });
    expect((await ask('GET /authz/api/roles')).status).toBe(200);
    const response = await fetch(`${listener.url}/authz/api/roles?accountIdentifier=${simulated.accountId}`, {
      headers: { 'x-api-key': simulated.apiKey },
    });
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBeNull();
    expect(await response.text()).toBe('');
  });

  it('answers behind /gateway, too', async () => {
    await open();
    expect((await ask('GET /gateway/authz/api/roles')).status).toBe(200);
    expect(listener.requests.perEndpoint()).toEqual({ 'GET /authz/api/roles': 1 });
  });

  it('shows of the company whoever is in Harness, as what they are there', async () => {
    await open();
    const { state } = simulated;
    const people = [...company.people, ...company.mailboxes].flatMap(({ id, accounts }) =>
      accounts.filter(({ vendor }) => vendor === 'harness').map((account) => ({ id, ...account })),
    );
    const users = [...state.users.values()];
    const invited = new Set(state.invites.map(({ email }) => email));
    for (const { id, email, state: wanted } of people) {
      const address = email!.toLowerCase();
      const user = users.find((candidate) => candidate.email === address);
      if (wanted === 'INVITED') {
        expect([id, invited.has(address), user]).toEqual([id, true, undefined]);
        continue;
      }
      expect([id, state.subjects.get(user!.uuid)]).toEqual([id, id]);
      expect(user).toMatchObject({ disabled: wanted === 'SUSPENDED', locked: wanted === 'UNVERIFIED' });
    }
    expect(users).toHaveLength(people.filter(({ state: wanted }) => wanted !== 'INVITED').length);
    const administrators = people.filter(({ rank }) => rank === 'ADMINISTRATOR').map(({ id }) => id);
    const granted = state.assignments.filter(
      ({ principal, roleIdentifier }) => principal.type === 'USER' && roleIdentifier === '_account_admin',
    );
    expect(granted).toHaveLength(administrators.length);
    expect(new Set(granted.map(({ principal }) => state.subjects.get(principal.identifier)))).toEqual(
      new Set(administrators),
    );
  });

  it('is the same each time', async () => {
    await open();
    const again = simulateHarness(createCompany({ people: 120 }));
    expect(again.state).toEqual(simulated.state);
    expect(new Set(simulated.state.users.keys()).size).toBe(simulated.state.users.size);
    expect([...simulated.state.users.keys()].every((uuid) => /^[A-Za-z0-9_-]{22}$/.test(uuid))).toBe(true);
  });
});
