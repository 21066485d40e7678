/** How many calls a read takes: the fewest that Harness's interface allows. */
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { Agent } from 'undici';
import { ACCOUNT, newUuid, SHOP } from '../../../simulator/harness/state.js';
import { createRandom } from '../../../simulator/random.js';
import type { Connector } from '../../../src/datasources/connector.js';
import { harness } from '../../../src/datasources/harness/connector.js';
import type { RecordKind } from '../../../src/datasources/records.js';
import { aCall } from '../../http/local-server.js';
import { collect, grantsIn } from '../describe-connector.js';
import { stageHarness, type HarnessStage } from './stage.js';

const agent = new Agent();
let on: HarnessStage;
afterEach(() => on.close());
afterAll(() => agent.destroy());
const open = async (options: Parameters<typeof stageHarness>[0] = {}): Promise<Connector> => {
  on = await stageHarness(options);
  return harness.open(on.config, agent);
};
const read = (connector: Connector, kinds: readonly RecordKind[] = harness.offers, sizes = {}) =>
  collect(connector.sweep(new Set(kinds), sizes, aCall()));

/** An account of exactly this size. */
function fill(size: {
  users: number;
  serviceAccounts: number;
  groups: number;
  roles: number;
  resourceGroups: number;
  assignments: number;
}): void {
  const { state } = on;
  const random = createRandom(1, 'calls');
  const everybody = new Set<string>();
  state.users.clear();
  while (state.users.size < size.users) {
    const uuid = newUuid(random);
    const email = `person${state.users.size}@example.com`;
    const off = { locked: false, disabled: false, externallyManaged: false };
    state.users.set(uuid, { uuid, name: null, email, ...off, twoFactorAuthenticationEnabled: false });
    everybody.add(uuid);
  }
  state.membersOf.set(ACCOUNT, everybody);
  const many = <Row>(list: Row[], count: number, row: (identifier: string) => Row): void => {
    list.splice(0, list.length, ...Array.from({ length: count }, (_, at) => row(`thing_${at}`)));
  };
  const [group] = state.userGroups;
  const [account] = state.serviceAccounts;
  const role = state.roles.find(({ scope }) => scope === ACCOUNT);
  const resources = state.resourceGroups.find(({ scope }) => scope === ACCOUNT);
  const assignment = state.assignments.find(({ scope }) => scope === ACCOUNT);
  many(state.userGroups, size.groups, (identifier) => ({
    ...group!,
    identifier,
    users: [...everybody].slice(0, 5),
  }));
  many(state.serviceAccounts, size.serviceAccounts, (identifier) => ({ ...account!, identifier }));
  many(state.roles, size.roles, (identifier) => ({ ...role!, identifier }));
  many(state.resourceGroups, size.resourceGroups, (identifier) => ({ ...resources!, identifier }));
  many(state.assignments, size.assignments, (identifier) => ({ ...assignment!, identifier }));
}

describe('reading everything', () => {
  it('takes 29 calls for 1,000 users, 50 service accounts, 200 groups, 60 roles, 40 resource groups and 1,500 assignments, besides one for invitations and one to ask what may be seen', async () => {
    const connector = await open({ behaviour: { largestPage: 100 } });
    fill({ users: 1000, serviceAccounts: 50, groups: 200, roles: 60, resourceGroups: 40, assignments: 1500 });
    const { records } = await read(connector);
    expect(on.requests.perEndpoint()).toEqual({
      'POST /ng/api/user/batch': 10,
      'GET /ng/api/serviceaccount': 1,
      'POST /ng/api/user-groups/batch': 1,
      'GET /authz/api/roles': 1,
      'GET /authz/api/v2/resourcegroup': 1,
      'POST /authz/api/roleassignments/filter': 15,
      'GET /ng/api/invites': 1,
      'POST /authz/api/acl': 1,
    });
    // Assignments, and five members of each group.
    expect(grantsIn(records)).toHaveLength(1500 + 200 * 5);
    expect(records.filter(({ kind }) => kind === 'account')).toHaveLength(1000 + 1);
  });

  it('takes a call for each list that is empty', async () => {
    const connector = await open();
    fill({ users: 0, serviceAccounts: 0, groups: 0, roles: 0, resourceGroups: 0, assignments: 0 });
    on.state.invites.splice(0);
    expect((await read(connector)).records).toEqual([]);
    expect(on.requests.count()).toBe(8);
  });

  it('takes for each further scope a call for every list but those of users and groups', async () => {
    const connector = await open({
      settings: { SCOPES: 'default,default/webshop,default/billing' },
      behaviour: { largestPage: 100 },
    });
    await read(connector);
    const once = on.requests.perEndpoint();
    const assignmentCalls = on.state.scopes.reduce((calls, scope) => {
      const rows = on.state.assignments.filter((assignment) => assignment.scope === scope).length;
      return calls + Math.ceil(rows / 100);
    }, 0);
    expect(once).toEqual({
      'POST /ng/api/user/batch': 1,
      'POST /ng/api/user-groups/batch': 1,
      'POST /authz/api/acl': 1,
      'GET /ng/api/invites': 4,
      'GET /ng/api/serviceaccount': 4,
      'GET /authz/api/roles': 4,
      'GET /authz/api/v2/resourcegroup': 4,
      'POST /authz/api/roleassignments/filter': assignmentCalls,
    });
  });

  it('asks for the largest page there is, in a stated order, wherever an order is known', async () => {
    const connector = await open();
    await read(connector);
    const orders = new Map<string | null, unknown>();
    for (const { endpoint, query } of on.requests.entries()) {
      if (query['pageIndex'] === undefined) continue;
      expect(query['pageSize']).toBe('100');
      orders.set(endpoint, query['sortOrders']);
    }
    expect(Object.fromEntries(orders)).toEqual({
      'POST /ng/api/user/batch': 'email,ASC',
      'GET /authz/api/roles': 'identifier,ASC',
      'GET /authz/api/v2/resourcegroup': 'identifier,ASC',
      'POST /authz/api/roleassignments/filter': 'identifier,ASC',
      'GET /ng/api/invites': undefined,
    });
  });

  it('reads groups page by page where there may be more than the unpaged list gives', async () => {
    const connector = await open({ behaviour: { largestPage: 100 } });
    await read(connector, ['group'], { group: 10_000 });
    expect(on.requests.perEndpoint()).toEqual({ 'GET /ng/api/user-groups': 1, 'POST /authz/api/acl': 1 });
  });

  it('reads groups page by page when the unpaged list comes back full: more may have been left out', async () => {
    const connector = await open({ behaviour: { largestPage: 100 } });
    const [group] = on.state.userGroups;
    for (let at = 0; at < 10_050; at++) {
      on.state.userGroups.push({ ...group!, identifier: `thing_${at}`, users: [] });
    }
    const groups = on.state.userGroups.filter(({ scope }) => scope === ACCOUNT).length;
    const { records } = await read(connector, ['group']);
    expect(records).toHaveLength(groups);
    expect(on.requests.perEndpoint()).toEqual({
      'POST /ng/api/user-groups/batch': 1,
      'GET /ng/api/user-groups': Math.ceil(groups / 100),
      'POST /authz/api/acl': 1,
    });
  });

  it('reads groups page by page when all at once they are too large', async () => {
    const connector = await open();
    on.faults.add({ match: { endpoint: 'POST /ng/api/user-groups/batch' }, fault: { kind: 'huge-body' } });
    const { records } = await read(connector, ['group']);
    expect(records).toHaveLength(on.state.userGroups.filter(({ scope }) => scope === ACCOUNT).length);
  });
});

describe('reading a part', () => {
  it.each<[RecordKind[], Record<string, number>]>([
    [['account'], { 'POST /ng/api/user/batch': 1, 'GET /ng/api/invites': 1 }],
    [['role'], { 'GET /authz/api/roles': 1 }],
    [['serviceAccount'], { 'GET /ng/api/serviceaccount': 1, 'POST /authz/api/acl': 1 }],
    [['resourceGroup'], { 'GET /authz/api/v2/resourcegroup': 1, 'POST /authz/api/acl': 1 }],
    [['group'], { 'POST /ng/api/user-groups/batch': 1, 'POST /authz/api/acl': 1 }],
    [
      ['grant'],
      {
        'POST /ng/api/user-groups/batch': 1,
        'POST /authz/api/roleassignments/filter': 1,
        'POST /authz/api/acl': 1,
      },
    ],
  ])('of %j takes only what it needs', async (kinds, calls) => {
    const connector = await open({ behaviour: { largestPage: 100 } });
    await read(connector, kinds);
    expect(on.requests.perEndpoint()).toEqual(calls);
  });
});

describe('the grants of a few', () => {
  it('take two calls for a hundred principals, whoever else there is', async () => {
    const connector = await open({ behaviour: { largestPage: 100 } });
    const principals = [...on.state.users.keys()]
      .slice(0, 20)
      .map((id) => ({ kind: 'account', id }) as const);
    const call = aCall();
    const grants = await connector.grantLookup!.of(principals, call);
    expect(call.count('call')).toBe(2);
    expect(connector.grantLookup!.calls(principals.length, {})).toBe(2);
    const asked = new Set(principals.map(({ id }) => id));
    const all = grantsIn((await read(connector)).records);
    const expected = all.filter(({ principal }) => asked.has(principal.id));
    expect(expected.length).toBeGreaterThan(20);
    expect([...grants].sort(byId)).toEqual([...expected].sort(byId));
  });

  it('tell a group of the project from one of the same identifier above it', async () => {
    const connector = await open({ settings: { SCOPES: 'default,default/webshop' } });
    const of = async (id: string) =>
      (await connector.grantLookup!.of([{ kind: 'group', id }], aCall())).map(({ target, scope }) => [
        target.id,
        scope?.id,
      ]);
    expect(await of('project/default/webshop/admins')).toEqual([
      ['managed/_project_admin', 'project/default/webshop/_all_project_level_resources'],
    ]);
    expect(await of('org/default/admins')).toEqual([
      ['org/default/release_manager', 'org/default/shared_pipelines'],
      ['managed/_feature_flag_admin_role', 'project/default/webshop/_all_project_level_resources'],
    ]);
    expect(on.state.assignments.some(({ scope }) => scope === SHOP)).toBe(true);
  });
});

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : 1;
}
