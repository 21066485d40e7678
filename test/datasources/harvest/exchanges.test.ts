/** Harvest's documented answers over the wire, and what becomes of each. */
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import nock from 'nock';
import { harvest } from '../../../src/datasources/harvest/connector.js';
import type { Connector } from '../../../src/datasources/connector.js';
import type { RecordKind } from '../../../src/datasources/records.js';
import { aCall, failureOf } from '../../http/local-server.js';
import { createNockAgent, type NockAgent } from '../../support/nock-agent.js';
import { collect } from '../describe-connector.js';

const HOME = 'https://api.harvestapp.com';
const TOKEN = '1234567.pt.not-a-real-token';

let relay: NockAgent;
let connector: Connector;
beforeEach(async () => {
  nock.disableNetConnect();
  relay = await createNockAgent();
  connector = open();
});
afterEach(async () => {
  const pending = nock.pendingMocks();
  nock.abortPendingRequests();
  nock.cleanAll();
  nock.enableNetConnect();
  await relay.close();
  expect(pending).toEqual([]);
  expect(relay.unmatched).toEqual([]);
});

const open = (settings: Record<string, string> = {}, baseUrl = HOME) =>
  harvest.open(
    {
      key: 'harvest',
      vendor: 'harvest',
      baseUrl,
      writes: 'none',
      settings: { ACCESS_TOKEN: TOKEN, ACCOUNT_ID: '712345', CONTACT: 'it@muster.example', ...settings },
    },
    relay.agent,
  );
const vendor = (origin = HOME) => nock(origin);
const read = (...kinds: RecordKind[]) => collect(connector.sweep(new Set(kinds), {}, aCall()));
const readAll = () => read('account', 'group', 'role', 'grant');

const mirela = {
  id: 4150233,
  first_name: 'Mirela',
  last_name: 'Sandu',
  email: 'mirela.sandu@northwind.example',
  telephone: '',
  timezone: 'Eastern Time (US & Canada)',
  weekly_capacity: 126000,
  has_access_to_all_future_projects: false,
  is_contractor: true,
  is_active: true,
  created_at: '2025-02-03T14:20:11Z',
  updated_at: '2026-08-19T09:02:45Z',
  default_hourly_rate: 118.25,
  cost_rate: 64.75,
  roles: ['Designer', 'Contractor pool B'],
  access_roles: ['manager', 'project_creator', 'time_and_expenses_manager'],
  avatar_url: 'https://cache.harvestapp.com/assets/profile_images/big_ben.png?1485372046',
};
const owner = {
  ...mirela,
  id: 4150240,
  email: 'ivo.maric@northwind.example',
  access_roles: ['administrator'],
};
const designer = {
  id: 901122,
  name: 'Designer',
  user_ids: [4150233, 4150299],
  created_at: '2024-05-02T10:09:41Z',
  updated_at: '2024-05-02T10:09:41Z',
};
const company = {
  base_uri: 'https://northwind.harvestapp.com',
  full_domain: 'northwind.harvestapp.com',
  name: 'Northwind Analytics',
  is_active: true,
  week_start_day: 'Monday',
  plan_type: 'simple-v4',
  weekly_capacity: 126000,
  team_feature: true,
};

const ONE_PAGE = {
  per_page: 2000,
  total_pages: 1,
  total_entries: 1,
  page: 1,
  next_page: null,
  previous_page: null,
  links: {
    first: `${HOME}/v2/users?page=1&per_page=2000&ref=first`,
    next: null as string | null,
    previous: null,
    last: `${HOME}/v2/users?page=1&per_page=2000&ref=last`,
  },
};
const usersPage = (users: readonly unknown[], next: string | null = null) => ({
  users,
  ...ONE_PAGE,
  links: { ...ONE_PAGE.links, next },
});
const FIRST = { per_page: '2000' };
const users = (answer: unknown) =>
  vendor()
    .get('/v2/users')
    .query(FIRST)
    .reply(200, answer as nock.Body);
const labels = (answer: unknown) =>
  vendor()
    .get('/v2/roles')
    .query(FIRST)
    .reply(200, answer as nock.Body);

describe('everything', () => {
  const answerAll = () => {
    users(usersPage([mirela, owner]));
    labels({ roles: [designer], ...ONE_PAGE });
    vendor().get('/v2/company').reply(200, company);
    vendor().get('/v2/users/me').reply(200, owner);
  };

  it('is read with four calls, and the documented answers become these records', async () => {
    answerAll();
    const { records, gaps, tenants } = await readAll();
    expect(tenants).toEqual([{ name: 'Northwind Analytics', ownAccountId: '4150240' }]);
    expect(gaps).toEqual([]);
    expect(records.filter(({ kind, id }) => kind === 'account' && id === '4150233')).toEqual([
      {
        kind: 'account',
        id: '4150233',
        nativeId: '4150233',
        url: null,
        email: 'mirela.sandu@northwind.example',
        displayName: 'Mirela Sandu',
        givenName: 'Mirela',
        familyName: 'Sandu',
        status: 'ACTIVE',
        rawStatus: 'active',
        createdAt: Date.UTC(2025, 1, 3, 14, 20, 11),
        lastLoginAt: null,
        mfaEnabled: null,
        otherEmails: [],
        externallyManaged: null,
        profile: {
          type: 'HarvestUser',
          timeZone: 'Eastern Time (US & Canada)',
          ianaTimeZone: 'America/New_York',
          isContractor: true,
          accessRoles: ['manager', 'project_creator', 'time_and_expenses_manager'],
          hasLegacyPermissions: false,
          hasAccessToAllFutureProjects: false,
          weeklyCapacityHours: 35,
          labels: ['Designer', 'Contractor pool B'],
          phone: null,
          pictureUrl: 'https://cache.harvestapp.com/assets/profile_images/big_ben.png?1485372046',
        },
      },
    ]);
    expect(records.filter(({ kind }) => kind === 'group')).toEqual([
      {
        kind: 'group',
        id: 'label/901122',
        nativeId: '901122',
        url: null,
        name: 'Designer',
        description: null,
        groupKind: 'OTHER',
        rawKind: 'role label',
        parentId: null,
        createdAt: Date.UTC(2024, 4, 2, 10, 9, 41),
      },
    ]);
    const grant = {
      kind: 'grant',
      url: null,
      membershipRoleId: null,
      scope: null,
      status: 'ACTIVE',
      mutability: 'MUTABLE',
      grantedAt: null,
    };
    const held = (userId: string, role: string, origin: string) => ({
      ...grant,
      id: `access-role/${userId}/${role}`,
      nativeId: `access-role/${userId}/${role}`,
      principal: { kind: 'account', id: userId },
      target: { kind: 'role', id: role },
      origin,
    });
    // Who carries the label and is not among the users is left out.
    expect(records.filter(({ kind }) => kind === 'grant')).toEqual([
      held('4150233', 'manager', 'base role'),
      held('4150233', 'project_creator', 'manager permission'),
      held('4150233', 'time_and_expenses_manager', 'manager permission'),
      held('4150240', 'administrator', 'base role'),
      {
        ...grant,
        id: 'label/901122/4150233',
        nativeId: 'label/901122/4150233',
        principal: { kind: 'account', id: '4150233' },
        target: { kind: 'group', id: 'label/901122' },
        origin: 'role label',
      },
    ]);
    expect(records.filter(({ kind }) => kind === 'role').map(({ id }) => id)).toEqual([
      'administrator',
      'manager',
      'member',
      'project_creator',
      'billable_rates_manager',
      'managed_projects_invoice_drafter',
      'managed_projects_invoice_manager',
      'client_and_task_manager',
      'time_and_expenses_manager',
      'estimates_manager',
      'people_manager',
    ]);
  });

  it('holds no rate and no cost, not even in passing', async () => {
    answerAll();
    const text = JSON.stringify(await readAll());
    expect(text).toContain('Mirela');
    expect(text).not.toMatch(/hourly|cost|118|64\.75/i);
  });

  it('keeps labels out of the roles, although the vendor calls them so', async () => {
    answerAll();
    const { records } = await readAll();
    const roles = records.filter(({ kind }) => kind === 'role');
    expect(roles).toHaveLength(11);
    expect(JSON.stringify(roles)).not.toContain('Designer');
  });
});

describe('every call', () => {
  it('carries the token, the account and a name with a contact', async () => {
    const headers = {
      authorization: `Bearer ${TOKEN}`,
      'harvest-account-id': '712345',
      'user-agent': 'Muster (it@muster.example)',
    };
    const strict = nock(HOME, { reqheaders: headers });
    strict
      .get('/v2/users')
      .query(FIRST)
      .reply(200, usersPage([], `${HOME}/v2/users?cursor=c1`));
    strict
      .get('/v2/users')
      .query({ cursor: 'c1' })
      .reply(200, usersPage([mirela]));
    strict
      .get('/v2/roles')
      .query(FIRST)
      .reply(200, { roles: [designer], ...ONE_PAGE });
    strict.get('/v2/company').reply(200, company);
    strict.get('/v2/users/me').reply(200, owner);
    strict.get('/v2/users/4150233').reply(200, mirela);
    strict.get('/v2/roles/901122').reply(200, designer);
    await readAll();
    await connector.lookups.account?.one('4150233', aCall());
    await connector.lookups.group?.one('label/901122', aCall());
    expect(strict.isDone()).toBe(true);
  });

  it('says that no contact was set rather than nothing, since without a name it would be refused', async () => {
    const nameless = harvest.open(
      {
        key: 'harvest',
        vendor: 'harvest',
        baseUrl: HOME,
        writes: 'none',
        settings: { ACCESS_TOKEN: TOKEN, ACCOUNT_ID: '712345' },
      },
      relay.agent,
    );
    const headers = { 'user-agent': 'Muster (https://contact-not-set.invalid)' };
    nock(HOME, { reqheaders: headers }).get('/v2/users/4150233').reply(200, mirela);
    expect(await nameless.lookups.account?.one('4150233', aCall())).toMatchObject({ id: '4150233' });
  });
});

describe('a setting', () => {
  it.each([
    ['ACCOUNT_ID', '712345', true],
    ['ACCOUNT_ID', '712345 ', false],
    ['ACCOUNT_ID', 'northwind', false],
    ['ACCESS_TOKEN', '1234567.pt.aB-_', true],
    ['ACCESS_TOKEN', 'Bearer 1234567.pt.a', false],
    ['CONTACT', 'it@muster.example', true],
    ['CONTACT', 'https://muster.example/contact?team=it', true],
    ['CONTACT', 'https://muster.example/a)', false],
    ['CONTACT', 'it@muster.example)', false],
    ['CONTACT', 'the IT department', false],
    ['CONTACT', 'https://muster.example/ä', false],
  ])('%s %j is accepted: %s', (name, value, accepted) => {
    expect(harvest.settings.find((setting) => setting.name === name)?.accepts(value)).toBe(accepted);
  });
});

describe('pages', () => {
  const cursor = 'eyJhZnRlciI6eyJpZCI6MzAwN319';
  const middle = { page: null, next_page: null, previous_page: null };

  it('are followed by link although their numbers are null, and the query of the link is kept as it is', async () => {
    users(usersPage([mirela], `${HOME}/v2/users?cursor=${cursor}&per_page=2000&ref=next_cursor`));
    vendor()
      .get('/v2/users')
      .query({ cursor, per_page: '2000', ref: 'next_cursor' })
      .reply(200, { ...usersPage([owner], `${HOME}/v2/users?cursor=b%2B%2F%3D&ref=next_cursor`), ...middle });
    vendor()
      .get('/v2/users')
      .query({ cursor: 'b+/=', ref: 'next_cursor' })
      .reply(200, { ...usersPage([{ ...mirela, id: 7 }]), ...middle });
    const { records } = await read('account');
    expect(records.map(({ id }) => id)).toEqual(['4150233', '4150240', '7']);
  });

  it('of any other size than asked for are followed all the same', async () => {
    users({ ...usersPage([mirela], `${HOME}/v2/users?cursor=x&per_page=100`), per_page: 100 });
    vendor()
      .get('/v2/users')
      .query({ cursor: 'x', per_page: '100' })
      .reply(200, usersPage([owner]));
    expect((await read('account')).records).toHaveLength(2);
  });

  it('are asked for at the configured place and under our path, wherever below it a link points', async () => {
    const proxy = 'https://egress.muster.example';
    connector = open({}, `${proxy}/harvest`);
    vendor(proxy)
      .get('/harvest/v2/users')
      .query(FIRST)
      .reply(200, usersPage([], `${HOME}/api/v2/users?cursor=x`));
    vendor(proxy)
      .get('/harvest/v2/users')
      .query({ cursor: 'x' })
      .reply(200, usersPage([mirela]));
    expect((await read('account')).records).toHaveLength(1);
  });

  it.each([
    'https://api.harvestapp.com.attacker.example/v2/users?cursor=x',
    'https://attacker.example/v2/users?cursor=x',
    'http://api.harvestapp.com/v2/users?cursor=x',
    'https://api.harvestapp.com:8443/v2/users?cursor=x',
    '//attacker.example/v2/users?cursor=x',
    'https://',
    'javascript:alert(1)',
  ])('end in an error when the link leads elsewhere: %s', async (link) => {
    users(usersPage([mirela], link));
    const error = await failureOf(read('account'));
    expect(error).toMatchObject({ reason: 'INCOMPLETE', request: 'GET /v2/users' });
    expect(inspect(error, { depth: 10 })).not.toMatch(/attacker|cursor|alert/);
  });

  it.each([
    ['links and page numbers', {}],
    ['links, on the only page', { total_pages: 1, next_page: null }],
    ['links, on the first page of none', { total_pages: 0 }],
    ['a link', { links: {}, total_pages: 1 }],
    ['anything in the links', { links: null }],
  ])('are all there when one comes without %s', async (_what, envelope) => {
    users({ users: [mirela], ...envelope });
    expect((await read('account')).records).toHaveLength(1);
  });

  it.each([
    ['links on the first of two pages', { total_pages: 2 }],
    ['links on a page whose count cannot be read', { total_pages: 'many' }],
    ['links before a next page', { next_page: 2 }],
    ['a link on the first of two pages', { links: {}, total_pages: 2 }],
    ['a link that is a text', { links: { next: { href: '/v2/users?cursor=x' } } }],
    ['a list', { users: undefined, total_pages: 1 }],
    ['a list that is one', { users: { '0': mirela }, total_pages: 1 }],
  ])('are unreadable when one comes without %s', async (_what, envelope) => {
    users({ users: [mirela], ...envelope });
    expect(await failureOf(read('account'))).toMatchObject({
      reason: 'UNREADABLE',
      request: 'GET /v2/users',
    });
  });

  it('of an empty list are one', async () => {
    labels({ roles: [], ...ONE_PAGE, total_pages: 1, total_entries: 0 });
    expect(await read('group')).toEqual({ records: [], gaps: [], tenants: [] });
  });
});

describe('whose token it is', () => {
  const answerAllAs = (me: unknown) => {
    users(usersPage([mirela]));
    vendor().get('/v2/roles').query(FIRST).reply(403, { message: 'Not authorized!' });
    vendor().get('/v2/company').reply(403, { message: 'Not authorized!' });
    vendor()
      .get('/v2/users/me')
      .reply(200, me as nock.Body);
  };
  const OUT_OF_SIGHT = {
    kinds: ['account', 'grant'],
    what: 'users that only the token of an administrator shows',
    reason: 'FORBIDDEN',
  };

  it('matters: what a manager sees looks whole, and is reported as possibly not', async () => {
    const { default_hourly_rate: _d, cost_rate: _c, ...manager } = mirela;
    answerAllAs(manager);
    const { records, gaps, tenants } = await readAll();
    expect(records.filter(({ kind }) => kind === 'account')).toHaveLength(1);
    expect(gaps).toEqual([
      { kinds: ['group', 'grant'], what: 'role labels', reason: 'FORBIDDEN' },
      OUT_OF_SIGHT,
    ]);
    expect(tenants).toEqual([{ name: null, ownAccountId: '4150233' }]);
  });

  it('is remembered, so that a later read of accounts alone says it too and asks nothing more', async () => {
    answerAllAs(mirela);
    await readAll();
    users(usersPage([mirela]));
    const call = aCall();
    const { gaps } = await collect(connector.sweep(new Set<RecordKind>(['account']), {}, call));
    expect(gaps).toEqual([OUT_OF_SIGHT]);
    expect(call.count('call')).toBe(1);
  });

  it.each([
    ['nothing about access', { id: 1 }, true],
    ['the old flag of an administrator', { id: 1, is_admin: true }, false],
    ['the old flag of somebody else', { id: 1, is_admin: false }, true],
    ['no base role', { id: 1, access_roles: ['estimates_manager'] }, true],
    ['an administrator', { id: 1, access_roles: ['administrator'] }, false],
  ])('is told by %s', async (_what, me, isPart) => {
    answerAllAs(me);
    const { gaps } = await readAll();
    expect(gaps.some(({ what }) => what === OUT_OF_SIGHT.what)).toBe(isPart);
  });

  it('that cannot even be asked is taken for a part of the view', async () => {
    users(usersPage([mirela]));
    labels({ roles: [], ...ONE_PAGE });
    vendor().get('/v2/company').reply(200, company);
    vendor().get('/v2/users/me').reply(403, { message: 'Not authorized!' });
    const { gaps, tenants } = await readAll();
    expect(gaps).toEqual([OUT_OF_SIGHT]);
    expect(tenants).toEqual([{ name: 'Northwind Analytics', ownAccountId: null }]);
  });

  it('ends the read when it may not list users at all', async () => {
    vendor().get('/v2/users').query(FIRST).reply(403, { message: 'Not authorized!' });
    expect(await failureOf(read('account'))).toMatchObject({ reason: 'FORBIDDEN', status: 403 });
  });
});

describe('an error', () => {
  const HTML = '<!DOCTYPE html><html><body>Mirela Sandu is not here</body></html>';
  const invalidToken = {
    error: 'invalid_token',
    error_description:
      'The access token provided is expired, revoked, malformed or invalid for other reasons.',
  };
  const asHtml = { 'content-type': 'text/html' };

  it.each([
    [400, { status: 400, error: 'Bad Request' }, {}, 'REJECTED', undefined],
    [401, invalidToken, {}, 'UNAUTHENTICATED', 'invalid_token'],
    [403, { message: 'Not authorized! Mirela Sandu' }, {}, 'FORBIDDEN', undefined],
    [404, { status: 404, error: 'Not Found' }, {}, 'UNAUTHENTICATED', undefined],
    [404, HTML, asHtml, 'UNAUTHENTICATED', undefined],
    [422, { message: "Project can't be blank, Task can't be blank" }, {}, 'REJECTED', undefined],
    [422, { message: { email: 'Sandu' } }, {}, 'REJECTED', undefined],
    [403, { error: 'Sandu' }, {}, 'FORBIDDEN', undefined],
    [403, '', {}, 'FORBIDDEN', undefined],
    [403, '[null]', {}, 'FORBIDDEN', undefined],
  ] as const)(
    '%s with the body %j is understood and not repeated',
    async (status, body, headers, reason, vendorCode) => {
      vendor().get('/v2/users').query(FIRST).reply(status, body, headers);
      const call = aCall();
      const error = await failureOf(collect(connector.sweep(new Set<RecordKind>(['account']), {}, call)));
      expect(error).toMatchObject({ reason, status, vendorCode, request: 'GET /v2/users' });
      expect(call.count('call')).toBe(1);
      expect(inspect(error, { depth: 10 })).not.toMatch(/Sandu|blank|expired|not-a-real-token|712345/);
    },
  );

  it('of credentials says that the token or the account id may be wrong', async () => {
    vendor().get('/v2/users').query(FIRST).reply(401, invalidToken);
    const error = await failureOf(read('account'));
    expect(error.message).toBe(
      'harvest did not accept the credentials: the access token or the account id may be wrong (GET /v2/users)',
    );
  });

  it('404 for a list is a wrong account id, and never an empty list', async () => {
    vendor().get('/v2/roles').query(FIRST).reply(404, { status: 404, error: 'Not Found' });
    const error = await failureOf(read('group'));
    expect(error.message).toBe(
      'harvest did not accept the credentials: the account id, or else the base URL, may be wrong (GET /v2/roles)',
    );
  });

  it('429 with neither a body nor a Retry-After asks for fifteen seconds', async () => {
    vendor().get('/v2/users').query(FIRST).reply(429, '', asHtml);
    const error = await failureOf(
      collect(connector.sweep(new Set<RecordKind>(['account']), {}, aCall({ withinMs: 5_000 }))),
    );
    expect(error).toMatchObject({ reason: 'RATE_LIMITED', retryAfterMs: 15_000 });
  });

  it('503 is how throttling was said once, and is tried again', async () => {
    vendor().get('/v2/users').query(FIRST).reply(503, HTML, asHtml);
    users(usersPage([mirela]));
    expect((await read('account')).records).toHaveLength(1);
  });

  it.each([
    ['a page for people', HTML],
    ['nothing', ''],
    ['a bare list', JSON.stringify([mirela])],
    ['an error', JSON.stringify({ status: 500, error: 'Internal Server Error' })],
    ['null', 'null'],
  ])('that comes as a success with %s is no empty list', async (_what, body) => {
    vendor().get('/v2/users').query(FIRST).reply(200, body);
    expect(await failureOf(read('account'))).toMatchObject({ reason: 'UNREADABLE' });
  });
});

describe('a look-up', () => {
  it('gives one user, with one call', async () => {
    vendor().get('/v2/users/4150233').reply(200, mirela);
    expect(await connector.lookups.account?.one('4150233', aCall())).toMatchObject({
      id: '4150233',
      email: 'mirela.sandu@northwind.example',
    });
  });

  it('gives null for a user who is not there', async () => {
    vendor().get('/v2/users/77').reply(404, { status: 404, error: 'Not Found' });
    expect(await connector.lookups.account?.one('77', aCall())).toBeNull();
  });

  it('does not take `me` for an id, which the vendor would answer with somebody', async () => {
    const call = aCall();
    expect(await connector.lookups.account?.one('me', call)).toBeNull();
    expect(await connector.lookups.group?.one('label/me', call)).toBeNull();
    expect(await connector.grantLookup?.of([{ kind: 'account', id: 'me' }], call)).toEqual([]);
    expect(call.count('call')).toBe(0);
  });

  it('gives one label by its key', async () => {
    vendor().get('/v2/roles/901122').reply(200, designer);
    expect(await connector.lookups.group?.one('label/901122', aCall())).toMatchObject({ name: 'Designer' });
  });

  it('of grants asks for each user and once for the labels', async () => {
    vendor().get('/v2/users/4150233').reply(200, mirela);
    vendor().get('/v2/users/77').reply(404, { status: 404, error: 'Not Found' });
    labels({ roles: [designer], ...ONE_PAGE });
    const call = aCall();
    const grants = await connector.grantLookup?.of(
      ['4150233', '77', '4150233'].map((id) => ({ kind: 'account', id }) as const),
      call,
    );
    expect(grants?.map(({ id }) => id)).toEqual([
      'access-role/4150233/manager',
      'access-role/4150233/project_creator',
      'access-role/4150233/time_and_expenses_manager',
      'label/901122/4150233',
    ]);
    expect(call.count('call')).toBe(3);
  });

  it('of grants fails where a part of them could not be read', async () => {
    const ask = () =>
      connector.grantLookup?.of([{ kind: 'account', id: '4150233' }], aCall()) ?? Promise.reject();
    vendor().get('/v2/users/4150233').reply(200, { id: 4150233 });
    expect(await failureOf(ask())).toMatchObject({ reason: 'UNREADABLE' });
    vendor().get('/v2/users/4150233').reply(200, mirela);
    labels({ roles: [{ id: 1, name: 'Designer' }], ...ONE_PAGE });
    expect(await failureOf(ask())).toMatchObject({ reason: 'UNREADABLE', request: 'GET /v2/roles' });
  });
});

describe('rows that cannot be understood', () => {
  it('are counted, and the others are worth having', async () => {
    users(usersPage([mirela, { email: 'no@id.example' }, null, { ...owner, id: 'me' }]));
    const { records, gaps } = await read('account');
    expect(records).toHaveLength(1);
    expect(gaps).toEqual([
      { kinds: ['account', 'role', 'grant'], what: '3 of the users', reason: 'UNREADABLE' },
    ]);
  });

  it('in part are said to be so: a user without access roles is not a user without access', async () => {
    users(usersPage([{ id: 1 }, { id: 2, access_roles: [{ name: 'administrator' }] }, mirela]));
    labels({
      roles: [designer, { id: 5, name: 'No members sent' }, { ...designer, id: 6, user_ids: [4150233, {}] }],
      ...ONE_PAGE,
    });
    const { records, gaps } = await read('grant');
    expect(gaps).toEqual([
      { kinds: ['role', 'grant'], what: 'access roles of 2 of the users', reason: 'UNREADABLE' },
      { kinds: ['grant'], what: 'members of 2 of the role labels', reason: 'UNREADABLE' },
    ]);
    expect(records.map(({ id }) => id)).toEqual([
      'access-role/4150233/manager',
      'access-role/4150233/project_creator',
      'access-role/4150233/time_and_expenses_manager',
      'label/901122/4150233',
      'label/6/4150233',
    ]);
  });
});
