/** What goes wrong with Harness, each with what we do about it. */
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { Agent } from 'undici';
import type { VendorRequest } from '../../../simulator/listener.js';
import { listen } from '../../../simulator/listener.js';
import { simulateHarness } from '../../../simulator/harness/server.js';
import { createCompany } from '../../../simulator/company.js';
import {
  ACCOUNT,
  BILLING,
  HIDEABLE_ROLE,
  SHOP,
  type HarnessScope,
} from '../../../simulator/harness/state.js';
import type { Connector } from '../../../src/datasources/connector.js';
import { harness } from '../../../src/datasources/harness/connector.js';
import { readError } from '../../../src/datasources/harness/wire.js';
import type { RecordKind, SourceRecord } from '../../../src/datasources/records.js';
import { aCall, failureOf } from '../../http/local-server.js';
import { collect, grantsIn } from '../describe-connector.js';
import { stageHarness, type HarnessStage } from './stage.js';

const agent = new Agent();
let on: HarnessStage;
afterEach(async () => {
  const unmet = on.faults.unmet();
  await on.close();
  expect(unmet).toEqual([]);
});
afterAll(() => agent.destroy());
const open = async (options: Parameters<typeof stageHarness>[0] = {}): Promise<Connector> => {
  on = await stageHarness(options);
  return harness.open(on.config, agent);
};
const read = (connector: Connector, kinds: readonly RecordKind[] = harness.offers, call = aCall()) =>
  collect(connector.sweep(new Set(kinds), {}, call));
const idsOf = (records: readonly SourceRecord[], kind: RecordKind) =>
  records.filter((record) => record.kind === kind).map(({ id }) => id);
const inScope = <Row extends { scope: HarnessScope | null }>(rows: readonly Row[], scope: HarnessScope) =>
  rows.filter((row) => row.scope === scope);
const ALL_SCOPES = { SCOPES: 'default,default/webshop,default/billing' };

describe('a refusal', () => {
  it.each([
    [400, 'RESOURCE_NOT_FOUND_EXCEPTION', 'NOT_FOUND'],
    [404, 'RESOURCE_NOT_FOUND', 'NOT_FOUND'],
    [400, 'RESOURCE_NOT_FOUND', 'NOT_FOUND'],
    [404, 'ENTITY_NOT_FOUND', 'NOT_FOUND'],
    [400, 'USER_NOT_AUTHORIZED', 'FORBIDDEN'],
    [400, 'NOT_WHITELISTED_IP', 'FORBIDDEN'],
    [403, 'NG_ACCESS_DENIED', 'FORBIDDEN'],
    [403, 'ACCESS_DENIED', 'FORBIDDEN'],
    [417, 'FEATURE_UNAVAILABLE', 'FORBIDDEN'],
    [403, 'USAGE_LIMITS_EXCEEDED', 'REJECTED'],
    [401, 'INVALID_TOKEN', 'UNAUTHENTICATED'],
    [400, 'EXPIRED_TOKEN', 'UNAUTHENTICATED'],
    [401, 'REVOKED_TOKEN', 'UNAUTHENTICATED'],
    [401, 'USER_DOES_NOT_EXIST', 'UNAUTHENTICATED'],
    [401, 'INVALID_CREDENTIAL', 'UNAUTHENTICATED'],
    [400, 'TOO_MANY_REQUESTS', 'RATE_LIMITED'],
    // Here the status says enough, or nothing better is known.
    [400, 'INVALID_REQUEST', undefined],
    [400, 'DUPLICATE_FIELD', undefined],
    [500, 'UNKNOWN_ERROR', undefined],
    [500, 'RESOURCE_NOT_FOUND', undefined],
    [429, 'NG_ACCESS_DENIED', undefined],
    [400, 'toString', undefined],
  ])('of %i with %s is %s', async (status, code, reason) => {
    await open();
    expect(readError(status, { status: 'ERROR', code, message: 'whatever' }).reason).toBe(reason);
    expect(readError(status, { status: 'ERROR', code, message: 'whatever' }).code).toBe(code);
  });

  it.each([undefined, null, 'text', [], {}, { code: 7 }])(
    'with the body %j decides nothing',
    async (body) => {
      await open();
      expect(readError(403, body)).toEqual({});
    },
  );
});

describe('a list that leaves things out without a word', () => {
  it('of role assignments is a gap: those of users are missing and the answer is 200', async () => {
    const connector = await open({ behaviour: { missingPermissions: ['core_user_view'] } });
    const { records, gaps } = await read(connector, ['grant']);
    const held = grantsIn(records).filter(({ target }) => target.kind === 'role');
    expect(held.some(({ principal }) => principal.kind === 'account')).toBe(false);
    expect(held.length).toBeGreaterThan(0);
    expect(gaps).toEqual([
      { kinds: ['grant'], what: 'some of the role assignments of users', reason: 'FORBIDDEN' },
    ]);
  });

  it.each<[string, RecordKind, string]>([
    ['core_usergroup_view', 'group', 'some of the user groups, their members and their role assignments'],
    ['core_serviceaccount_view', 'serviceAccount', 'some of the service accounts and their role assignments'],
    ['core_resourcegroup_view', 'resourceGroup', 'some of the resource groups'],
  ])('for want of a part of %s is a gap', async (permission, kind, what) => {
    const connector = await open({ behaviour: { partialPermissions: [permission] } });
    const { records, gaps } = await read(connector, [kind]);
    expect(idsOf(records, kind).length).toBeGreaterThan(0);
    expect(gaps).toEqual([{ kinds: [kind], what, reason: 'FORBIDDEN' }]);
  });

  it.each<[string, RecordKind, string]>([
    ['core_user_view', 'account', 'users'],
    ['core_usergroup_view', 'group', 'user groups'],
    ['core_serviceaccount_view', 'serviceAccount', 'service accounts'],
    ['core_role_view', 'role', 'roles'],
    ['core_resourcegroup_view', 'resourceGroup', 'resource groups'],
  ])(
    'and is refused when nothing is permitted (%s) is a gap of that name',
    async (permission, kind, what) => {
      const connector = await open({ behaviour: { missingPermissions: [permission] } });
      const { gaps } = await read(connector, [kind]);
      expect(gaps).toContainEqual({ kinds: [kind], what, reason: 'FORBIDDEN' });
    },
  );

  it('may be any, when the key may see nothing: each kind has a gap, and none is an empty list', async () => {
    const missingPermissions = ['user', 'usergroup', 'serviceaccount', 'role', 'resourcegroup'].map(
      (thing) => `core_${thing}_view`,
    );
    const connector = await open({ behaviour: { missingPermissions } });
    const { gaps } = await read(connector);
    // Not being allowed to see any role assignment is answered with 400.
    expect(gaps).toContainEqual({ kinds: ['grant'], what: 'role assignments', reason: 'FORBIDDEN' });
    expect([...new Set(gaps.flatMap(({ kinds }) => kinds))].sort()).toEqual([...harness.offers].sort());
  });

  it('in a project only is a gap that names the project', async () => {
    on = await stageHarness({ settings: ALL_SCOPES });
    const silent = harness.open(on.config, agent);
    on.faults.add({
      match: { endpoint: 'GET /ng/api/serviceaccount' },
      fault: { kind: 'forbidden' },
      after: 2,
      times: 1,
    });
    const { gaps } = await read(silent, ['serviceAccount']);
    expect(gaps).toHaveLength(1);
    expect(gaps[0]?.what).toMatch(/^service accounts of (organization|project) default/);
  });

  it('cannot be told from a whole one when the access check is not to be had, which is a gap too', async () => {
    const connector = await open({ behaviour: { checksAccess: false } });
    const { records, gaps } = await read(connector);
    expect(records.length).toBeGreaterThan(50);
    expect(gaps).toEqual([
      {
        kinds: ['serviceAccount', 'group', 'resourceGroup', 'grant'],
        what: 'whatever this key may not see, which Harness did not tell',
        reason: 'FAILED',
      },
    ]);
  });
});

describe('a 403', () => {
  it('without the code of a missing permission ends the read: a firewall answers so, and then nothing is known', async () => {
    const connector = await open();
    on.faults.add({ match: { endpoint: 'GET /authz/api/roles' }, fault: { kind: 'html', status: 403 } });
    expect(await failureOf(read(connector))).toMatchObject({ reason: 'FORBIDDEN', status: 403 });
  });
});

describe('identifiers', () => {
  it('are told apart by scope: one group name in three scopes is three groups', async () => {
    const connector = await open({ settings: ALL_SCOPES });
    const { records } = await read(connector);
    expect(idsOf(records, 'group').filter((id) => id.endsWith('/admins'))).toEqual([
      'account/admins',
      'org/default/admins',
      'project/default/webshop/admins',
    ]);
    expect(idsOf(records, 'role').filter((id) => id.endsWith('/deployer'))).toEqual([
      'project/default/webshop/deployer',
      'project/default/billing/deployer',
    ]);
    expect(idsOf(records, 'serviceAccount').filter((id) => id.endsWith('/deploy_runner'))).toEqual([
      'account/deploy_runner',
      'project/default/webshop/deploy_runner',
    ]);
    expect(idsOf(records, 'role').filter((id) => id.endsWith('/_code_admin'))).toEqual([
      'managed/_code_admin',
    ]);
  });

  it('of a principal are resolved at its own level, which may be above the assignment', async () => {
    const connector = await open({ settings: ALL_SCOPES });
    const grants = grantsIn((await read(connector)).records);
    const inShop = grants.filter(({ scope }) => scope?.id.startsWith('project/default/webshop/'));
    const holders = new Set(
      inShop.filter(({ principal }) => principal.kind === 'group').map((g) => g.principal.id),
    );
    expect([...holders].sort()).toEqual([
      'account/data_platform',
      'org/default/admins',
      'project/default/webshop/admins',
    ]);
  });

  it('of a role are resolved at the level that the newer contract names, else in the scope of the assignment', async () => {
    const roleOf = async (namesRoleLevels: boolean) => {
      const connector = await open({ settings: ALL_SCOPES, behaviour: { namesRoleLevels } });
      const { records } = await read(connector);
      const bot = grantsIn(records).find(({ principal }) => principal.id === 'org/default/release_bot');
      return bot?.target.id;
    };
    expect(await roleOf(true)).toBe('account/secret_reader');
    await on.close();
    expect(await roleOf(false)).toBe('org/default/secret_reader');
  });

  it('of projects that are not configured are left alone', async () => {
    const connector = await open({ settings: { SCOPES: 'default/webshop' } });
    const { records } = await read(connector);
    const scopes = new Set(idsOf(records, 'group').map((id) => id.replace(/\/[^/]*$/, '')));
    // An organization's group that holds something in the project is known from that alone.
    expect([...scopes]).toEqual(['account', 'project/default/webshop', 'org/default']);
    expect(idsOf(records, 'group').filter((id) => id.startsWith('org/'))).toEqual(['org/default/admins']);
  });
});

describe('an order', () => {
  it.each([400, 500] as const)(
    'that is refused with %i is done without, and is not asked for again',
    async (status) => {
      const connector = await open({ behaviour: { sortOrders: status } });
      const { records } = await read(connector);
      expect(idsOf(records, 'account').length).toBeGreaterThan(on.state.users.size);
      on.requests.reset();
      expect((await read(connector)).records).toEqual(records);
      expect(on.requests.entries().filter(({ query }) => 'sortOrders' in query)).toEqual([]);
    },
  );

  it('is not given up when the list cannot be had without it either', async () => {
    const connector = await open();
    on.faults.add({ fault: { kind: 'status', status: 400 }, times: 2, match: { path: '/ng/api/user' } });
    expect(await failureOf(read(connector, ['account']))).toMatchObject({ reason: 'REJECTED' });
    on.requests.reset();
    await read(connector, ['account']);
    const lists = on.requests.entries({ endpoint: 'POST /ng/api/user/batch' });
    expect(new Set(lists.map(({ query }) => query['sortOrders']))).toEqual(new Set(['email,ASC']));
  });
});

describe('resource groups', () => {
  it.each(['json', 'html'] as const)(
    'that are still in the old place are found there, and from then on looked for there first (%s)',
    async (unknownPath) => {
      const connector = await open({
        settings: ALL_SCOPES,
        behaviour: { resourceGroupsAt: 'old', unknownPath, largestPage: 100 },
      });
      const { records } = await read(connector, ['resourceGroup']);
      expect(idsOf(records, 'resourceGroup')).toContain('account/prod_only');
      expect(on.requests.perEndpoint()).toEqual({
        'GET /authz/api/v2/resourcegroup': 1,
        'GET /resourcegroup/api/v2/resourcegroup': 4,
        'POST /authz/api/acl': 1,
      });
      expect(await connector.lookups.resourceGroup!.one('account/prod_only', aCall())).toMatchObject({
        name: 'Prod only',
      });
      expect(on.requests.perEndpoint()).toMatchObject({
        'POST /resourcegroup/api/v2/resourcegroup/filter': 1,
      });
    },
  );

  it('that are in the old place are found there when the new one shows a page in place of data', async () => {
    const connector = await open({ behaviour: { resourceGroupsAt: 'old' } });
    on.faults.add({ match: { endpoint: 'GET /authz/api/v2/resourcegroup' }, fault: { kind: 'html' } });
    const { records } = await read(connector, ['resourceGroup']);
    expect(idsOf(records, 'resourceGroup')).toContain('account/prod_only');
  });

  it('that are nowhere are an error, and not an empty list', async () => {
    const connector = await open({ behaviour: { resourceGroupsAt: 'old' } });
    on.faults.add({
      match: { endpoint: 'GET /resourcegroup/api/v2/resourcegroup' },
      fault: { kind: 'status', status: 404 },
    });
    expect(await failureOf(read(connector, ['resourceGroup']))).toMatchObject({ reason: 'NOT_FOUND' });
  });
});

describe('too many requests', () => {
  it('without a word of how long to wait are waited for a whole minute, the window of the vendor', async () => {
    const connector = await open({ behaviour: { rateLimit: { requests: 2, windowMs: 60_000 } } });
    const call = aCall({ withinMs: 5_000 });
    const error = await failureOf(read(connector, harness.offers, call));
    expect(error).toMatchObject({ reason: 'RATE_LIMITED' });
    expect(error.retryAfterMs).toBeGreaterThan(55_000);
    expect(call.count('retry')).toBe(0);
  });
});

describe('the quota', () => {
  it('of 400 requests a minute is never exceeded, and a tenth of it is kept for writes', async () => {
    const connector = await open();
    const lookup = () => connector.lookups.serviceAccount!.one('account/identity_gateway', aCall());
    await Promise.all(Array.from({ length: 360 }, lookup));
    expect(await failureOf(lookup())).toMatchObject({ reason: 'RATE_LIMITED', delivery: 'NOT_SENT' });
    expect(on.requests.count()).toBe(360);
  });
});

describe('a list that changes while it is read', () => {
  it('is read once more, so that who slid past a page is not lost', async () => {
    const connector = await withChange((state, nth) => {
      if (nth !== 2) return;
      // Somebody of the first page leaves: all others move up, one of them past the page that comes next.
      const [first] = [...state.users.values()].sort((a, b) => (a.email < b.email ? -1 : 1));
      state.users.delete(first!.uuid);
    });
    const { records, gaps } = await read(connector, ['account']);
    const users = idsOf(records, 'account').filter((id) => !id.startsWith('invite/'));
    expect(users.sort()).toEqual([...on.state.users.keys()].sort());
    expect(gaps).toEqual([]);
    expect(on.requests.perEndpoint()['POST /ng/api/user/batch']).toBe(2 * Math.ceil((users.length + 1) / 10));
  });

  it('and does not give as many rows as it counts, even when read again, is a gap', async () => {
    const connector = await withAnswer('/authz/api/roles', (data) => ({ ...data, totalItems: 99 }));
    const { records, gaps } = await read(connector, ['role']);
    const roles = idsOf(records, 'role').length;
    expect(gaps).toEqual([{ kinds: ['role'], what: `${99 - roles} of the roles`, reason: 'FAILED' }]);
  });

  it('is read to its end by the count of pages, past a page that permissions have emptied', async () => {
    let emptied = 0;
    const connector = await withAnswer('/ng/api/user/batch', (data) => {
      if (data['pageIndex'] !== 1) return data;
      emptied++;
      return { ...data, content: [], empty: true, totalItems: null };
    });
    const { records } = await read(connector, ['account']);
    expect(emptied).toBeGreaterThan(0);
    expect(idsOf(records, 'account').length).toBe(
      on.state.users.size - 10 + on.state.invites.filter((i) => i.scope === ACCOUNT).length,
    );
  });

  it('and counts no pages is read until one comes empty', async () => {
    const connector = await withAnswer('/ng/api/user/batch', ({ content }) => ({ content }));
    const { records, gaps } = await read(connector, ['account']);
    expect(idsOf(records, 'account').length).toBeGreaterThan(on.state.users.size);
    expect(gaps).toEqual([]);
  });

  it('and gives another page than was asked for is an error', async () => {
    const connector = await withAnswer('/ng/api/user/batch', (data) => ({ ...data, pageIndex: 0 }));
    expect(await failureOf(read(connector, ['account']))).toMatchObject({ reason: 'INCOMPLETE' });
  });
});

describe('what is held and not listed', () => {
  it('is shown by what is known of it: a role of Harness that the account hides', async () => {
    const connector = await open({ settings: ALL_SCOPES, behaviour: { hidesRoles: true } });
    const { records } = await read(connector);
    const roles = records.filter(({ kind, nativeId }) => kind === 'role' && nativeId === HIDEABLE_ROLE);
    expect(roles).toEqual([
      expect.objectContaining({ id: `managed/${HIDEABLE_ROLE}`, name: HIDEABLE_ROLE, roleKind: 'UNKNOWN' }),
    ]);
  });

  it('by somebody who is gone stays a grant, and no account is invented for it', async () => {
    const connector = await open();
    const gone = 'GoneGoneGoneGoneGone22';
    on.state.userGroups.find(({ identifier }) => identifier === 'platform_admins')?.users?.push(gone);
    const { records } = await read(connector);
    expect(grantsIn(records).filter(({ principal }) => principal.id === gone)).toHaveLength(1);
    expect(idsOf(records, 'account')).not.toContain(gone);
  });

  it('by a sort of principal that nobody knows is counted as a gap', async () => {
    const connector = await withAnswer('/authz/api/roleassignments/filter', (data) => ({
      ...data,
      content: (data['content'] as { roleAssignment: { principal: object } }[]).map((item, at) =>
        at > 1
          ? item
          : {
              ...item,
              roleAssignment: { ...item.roleAssignment, principal: { type: 'API_KEY', identifier: 'k' } },
            },
      ),
    }));
    const before = on.state.assignments.filter(({ scope }) => scope === ACCOUNT).length;
    const pages = Math.ceil(before / 10);
    const { records, gaps } = await read(connector, ['grant']);
    const counted = before - grantsIn(records).filter(({ target }) => target.kind === 'role').length;
    expect(counted).toBeGreaterThan(pages);
    expect(gaps).toEqual([
      {
        kinds: ['grant'],
        what: `${counted} of the role assignments, to principals of an unknown sort`,
        reason: 'UNREADABLE',
      },
    ]);
  });
});

describe('scopes', () => {
  it('whose groups are not in the tree, as with an older Harness, are asked one by one', async () => {
    const connector = await open({
      settings: ALL_SCOPES,
      behaviour: { knowsChildScopes: false, largestPage: 100 },
    });
    const { records } = await read(connector, ['group']);
    expect(idsOf(records, 'group').sort()).toEqual(
      on.state.userGroups
        .map(({ scope, identifier }) =>
          scope.org === null
            ? `account/${identifier}`
            : `${scope.project === null ? 'org' : 'project'}/${[scope.org, scope.project, identifier].filter((part) => part !== null).join('/')}`,
        )
        .sort(),
    );
    expect(on.requests.perEndpoint()).toEqual({
      'POST /ng/api/user-groups/batch': 1,
      'GET /ng/api/user-groups': 3,
      'POST /authz/api/acl': 1,
    });
  });

  it('that are gone are a gap, and the rest is read', async () => {
    const connector = await open({ settings: { SCOPES: 'default/webshop,default/closed' } });
    const { records, gaps } = await read(connector, ['role']);
    expect(idsOf(records, 'role')).toContain('project/default/webshop/deployer');
    expect(gaps).toEqual([{ kinds: ['role'], what: 'roles of project default/closed', reason: 'FAILED' }]);
  });

  it('hold grants of their own, each with the resource group of its scope', async () => {
    const connector = await open({ settings: ALL_SCOPES });
    const grants = grantsIn((await read(connector)).records);
    const held = (scope: HarnessScope, key: string) => {
      const assigned = grants.filter(({ scope: reach }) => reach?.id.startsWith(`${key}/`));
      expect(assigned).toHaveLength(inScope(on.state.assignments, scope).length);
      return new Set(assigned.map(({ origin }) => origin));
    };
    expect([...held(ACCOUNT, 'account')]).toEqual(['role assignment']);
    expect([...held(SHOP, 'project/default/webshop')]).toEqual([
      'role assignment in project default/webshop',
    ]);
    expect([...held(BILLING, 'project/default/billing')]).toEqual([
      'role assignment in project default/billing',
    ]);
  });

  it.each(['', ' ', ',', 'default,', 'a/b/c', 'default/', '/webshop', 'a b', '../x', 'default\nx', 'a;b'])(
    'are not %j',
    async (text) => {
      await open();
      expect(harness.settings.find(({ name }) => name === 'SCOPES')?.accepts(text)).toBe(false);
    },
  );
  it.each(['default', 'default/webshop', 'default,default/webshop', 'default , org_2/pro$ject'])(
    'may be %j',
    async (text) => {
      await open();
      expect(harness.settings.find(({ name }) => name === 'SCOPES')?.accepts(text)).toBe(true);
    },
  );
});

it('lets nothing out of where groups send their messages: those addresses are keys', async () => {
  const connector = await open();
  const { records } = await read(connector);
  expect(JSON.stringify(records)).not.toMatch(/slack|hooks|notification/i);
});

describe('invitations', () => {
  it('that cannot be listed any more are a gap, and the users are read', async () => {
    const connector = await open({ behaviour: { listsInvites: false } });
    const { records, gaps } = await read(connector, ['account']);
    expect(idsOf(records, 'account')).toHaveLength(on.state.users.size);
    expect(gaps).toEqual([{ kinds: ['account'], what: 'pending invites', reason: 'FAILED' }]);
  });
});

type Data = Readonly<Record<string, unknown>>;

/** The simulated vendor, with something happening before each request. */
async function withVendor(
  before: (request: VendorRequest) => void,
  alter: (path: string, data: Data) => Data,
): Promise<Connector> {
  const simulated = simulateHarness(createCompany({ people: 120 }), { behaviour: { largestPage: 10 } });
  const vendor = {
    ...simulated.vendor,
    answer(request: VendorRequest) {
      before(request);
      const answer = simulated.vendor.answer(request);
      const { list } = answer;
      if (list === undefined) return answer;
      const render: typeof list.render = (page) => {
        const body = list.render(page) as { data: Data };
        return { ...body, data: alter(request.path, body.data) };
      };
      return { ...answer, list: { ...list, render } };
    },
  };
  const { url, requests, faults, close } = await listen(vendor, { host: '127.0.0.1', port: 0 });
  const settings = { API_KEY: simulated.apiKey, ACCOUNT_ID: simulated.accountId };
  const config = { key: 'harness', vendor: 'harness', baseUrl: url, writes: 'none', settings } as const;
  on = { ...simulated, config, requests, faults, close, secrets: [] };
  return harness.open(config, agent);
}

/** Its state changes when the list of users is asked for the nth time. */
async function withChange(change: (state: HarnessStage['state'], nth: number) => void): Promise<Connector> {
  let nth = 0;
  return withVendor(
    ({ path }) => {
      if (path === '/ng/api/user/batch') change(on.state, ++nth);
    },
    (_path, data) => data,
  );
}

/** The answers of one of its lists are other than they should be. */
async function withAnswer(path: string, alter: (data: Data) => Data): Promise<Connector> {
  return withVendor(
    () => undefined,
    (asked, data) => (asked === path ? alter(data) : data),
  );
}
