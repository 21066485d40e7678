import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import nock from 'nock';
import { noMemory, type Effect, type WriteAction } from '../../../src/datasources/connector.js';
import { offers } from '../../../src/datasources/fivetran/sweep.js';
import type { AccountRecord, GrantRecord, RecordKind } from '../../../src/datasources/records.js';
import { aCall, failureOf } from '../../http/local-server.js';
import { collect, grantsIn, type Swept } from '../describe-connector.js';
import {
  accountInfo,
  ada,
  envelope,
  groups,
  memberships,
  noor,
  recordVendor,
  roles,
  teamMembers,
  teams,
  tobe,
  type RecordedVendor,
} from './recorded-vendor.js';

let vendor: RecordedVendor;
beforeEach(async () => {
  vendor = await recordVendor();
});
afterEach(async () => {
  const differences = vendor.differences();
  await vendor.close();
  expect(differences).toEqual([]);
});

const sweep = (...kinds: RecordKind[]): Promise<Swept> =>
  collect(vendor.connector.sweep(new Set(kinds.length === 0 ? offers : kinds), {}, aCall()));
const readUser = (id = 'recital_lumber') => vendor.connector.lookups.account!.one(id, aCall());
const readGroup = (id: string) => vendor.connector.lookups.group!.one(id, aCall());

const accountOfAda: AccountRecord = {
  kind: 'account',
  id: 'recital_lumber',
  nativeId: 'recital_lumber',
  url: null,
  email: 'ada.kovac@northwind.example',
  displayName: 'Ada Kovac',
  givenName: 'Ada',
  familyName: 'Kovac',
  status: 'ACTIVE',
  rawStatus: 'active=true invited=false verified=true',
  createdAt: Date.UTC(2023, 1, 11, 10, 2, 33, 120),
  lastLoginAt: Date.UTC(2026, 7, 30, 7, 15, 2, 481),
  mfaEnabled: null,
  otherEmails: [],
  externallyManaged: null,
  profile: {
    type: 'FivetranUser',
    verified: true,
    invited: false,
    active: true,
    phone: '+385911234567',
    pictureUrl: null,
    userType: null,
  },
};

const aGrant = (
  facts: Pick<GrantRecord, 'id' | 'principal' | 'target' | 'origin'> & Partial<GrantRecord>,
) => ({
  kind: 'grant',
  nativeId: facts.id,
  url: null,
  scope: null,
  membershipRoleId: null,
  status: 'ACTIVE',
  mutability: 'MUTABLE',
  grantedAt: null,
  ...facts,
});
const named = (name: string) => ({
  kind: 'role',
  id: name,
  nativeId: name,
  url: null,
  name,
  description: null,
  roleKind: 'UNKNOWN',
  deprecated: null,
  replacedById: null,
  permissions: null,
  scopeLevels: [],
});

const toAda = { kind: 'account', id: 'recital_lumber' } as const;
const toNoor = { kind: 'account', id: 'gravel_outward' } as const;
const toTobe = { kind: 'account', id: 'thimble_easterly' } as const;
const toDataPlatform = { kind: 'group', id: 'team/abacus_northern' } as const;
const warehouseEu = { kind: 'group', id: 'destination/lantern_vertical' } as const;
const warehouseUs = { kind: 'group', id: 'destination/copper_swiftly' } as const;
const toRole = (name: string) => ({ kind: 'role', id: name }) as const;

describe('the whole account, as the documentation shows it', () => {
  it('becomes these records, in these twelve calls', async () => {
    vendor.on('GET', '/v1/account/info').reply(200, envelope(accountInfo));
    vendor
      .on('GET', '/v1/users', { limit: '1000' })
      .reply(200, envelope({ items: [ada, noor, tobe], next_cursor: 'eyJza2lwIjozfQ' }));
    vendor
      .on('GET', '/v1/users', { limit: '1000', cursor: 'eyJza2lwIjozfQ' })
      .reply(200, envelope({ items: [] }));
    vendor.lists({
      '/v1/groups': groups,
      '/v1/teams': teams,
      '/v1/roles': roles,
      '/v1/groups/lantern_vertical/users': [
        { ...noor, role: 'View Destination' },
        { ...ada, role: null },
      ],
      '/v1/groups/copper_swiftly/users': [{ ...ada, role: null }],
      '/v1/teams/abacus_northern/users': teamMembers,
      '/v1/teams/abacus_northern/groups': [memberships[1]],
      '/v1/teams/velvet_ripple/users': [],
      '/v1/teams/velvet_ripple/groups': [],
    });

    const { records, gaps, tenants } = await sweep();

    expect(tenants).toEqual([{ name: 'Northwind Analytics', ownAccountId: 'recital_lumber' }]);
    expect(gaps).toEqual([
      { kinds: ['resourceGroup', 'grant'], what: 'connection-level access', reason: 'ON_DEMAND' },
    ]);
    expect(records).toEqual([
      accountOfAda,
      {
        kind: 'account',
        id: 'gravel_outward',
        nativeId: 'gravel_outward',
        url: null,
        email: 'noor.haddad@northwind.example',
        displayName: 'Noor Haddad',
        givenName: 'Noor',
        familyName: 'Haddad',
        status: 'INVITED',
        rawStatus: 'active=true invited=true verified=false',
        createdAt: Date.UTC(2026, 8, 1, 12),
        lastLoginAt: null,
        mfaEnabled: null,
        otherEmails: [],
        externallyManaged: null,
        profile: {
          type: 'FivetranUser',
          verified: false,
          invited: true,
          active: true,
          phone: null,
          pictureUrl: null,
          userType: null,
        },
      },
      {
        kind: 'account',
        id: 'thimble_easterly',
        nativeId: 'thimble_easterly',
        url: null,
        email: 't.okafor@northwind.example',
        displayName: 'Tobe Okafor',
        givenName: 'Tobe',
        familyName: 'Okafor',
        status: 'DISABLED',
        rawStatus: 'active=false invited=false verified=true',
        createdAt: Date.UTC(2022, 5, 1, 9, 30, 0, 552),
        lastLoginAt: Date.UTC(2025, 11, 19, 16, 40),
        mfaEnabled: null,
        otherEmails: [],
        externallyManaged: null,
        profile: {
          type: 'FivetranUser',
          verified: true,
          invited: false,
          active: false,
          phone: null,
          pictureUrl: 'https://northwind.example/avatars/tobe.png',
          userType: null,
        },
      },
      {
        kind: 'group',
        id: 'destination/lantern_vertical',
        nativeId: 'lantern_vertical',
        url: null,
        name: 'Warehouse_EU',
        description: null,
        groupKind: 'DESTINATION',
        rawKind: 'group',
        parentId: null,
        createdAt: Date.UTC(2022, 4, 30, 8, 0, 0, 100),
      },
      {
        kind: 'group',
        id: 'destination/copper_swiftly',
        nativeId: 'copper_swiftly',
        url: null,
        name: 'Warehouse_US',
        description: null,
        groupKind: 'DESTINATION',
        rawKind: 'group',
        parentId: null,
        createdAt: Date.UTC(2023, 0, 4, 17, 21, 45, 981),
      },
      {
        kind: 'group',
        id: 'team/abacus_northern',
        nativeId: 'abacus_northern',
        url: null,
        name: 'Data Platform',
        description: 'Owns the pipelines',
        groupKind: 'TEAM',
        rawKind: 'team',
        parentId: null,
        createdAt: null,
      },
      {
        kind: 'group',
        id: 'team/velvet_ripple',
        nativeId: 'velvet_ripple',
        url: null,
        name: 'Auditors',
        description: null,
        groupKind: 'TEAM',
        rawKind: 'team',
        parentId: null,
        createdAt: null,
      },
      {
        ...named('Account Administrator'),
        description: 'Full control of the account.',
        roleKind: 'BUILT_IN',
        deprecated: false,
        scopeLevels: ['ACCOUNT'],
      },
      {
        ...named('Destination Administrator'),
        description: 'Old name, kept for compatibility.',
        roleKind: 'BUILT_IN',
        deprecated: true,
        replacedById: 'Manage Destination',
        scopeLevels: ['DESTINATION'],
      },
      {
        ...named('Finance Loader'),
        description: 'Custom: loads finance sources only.',
        roleKind: 'CUSTOM',
        deprecated: false,
        scopeLevels: ['DESTINATION', 'CONNECTOR'],
      },
      aGrant({
        id: 'account-role/recital_lumber',
        principal: toAda,
        target: toRole('Account Administrator'),
        origin: 'account role',
      }),
      aGrant({
        id: 'account-role/thimble_easterly',
        principal: toTobe,
        target: toRole('Account Reviewer'),
        origin: 'account role',
      }),
      aGrant({
        id: 'team-role/abacus_northern',
        principal: toDataPlatform,
        target: toRole('Account Analyst'),
        origin: 'team role',
      }),
      aGrant({
        id: 'team-member/abacus_northern/gravel_outward',
        principal: toNoor,
        target: toDataPlatform,
        membershipRoleId: 'Team Member',
        grantedAt: Date.UTC(2026, 8, 2, 8),
        origin: 'team membership',
      }),
      aGrant({
        id: 'team-member/abacus_northern/recital_lumber',
        principal: toAda,
        target: toDataPlatform,
        membershipRoleId: 'Team Manager',
        grantedAt: Date.UTC(2024, 0, 15, 8),
        origin: 'team membership',
      }),
      aGrant({
        id: 'team-manager/abacus_northern/recital_lumber',
        principal: toAda,
        target: toRole('Team Manager'),
        scope: toDataPlatform,
        grantedAt: Date.UTC(2024, 0, 15, 8),
        origin: 'team manager',
      }),
      aGrant({
        id: 'destination/copper_swiftly/team/abacus_northern',
        principal: toDataPlatform,
        target: toRole('View Destination'),
        scope: warehouseUs,
        grantedAt: Date.UTC(2024, 4, 1),
        origin: 'group membership',
      }),
      aGrant({
        id: 'destination/lantern_vertical/user/gravel_outward',
        principal: toNoor,
        target: toRole('View Destination'),
        scope: warehouseEu,
        origin: 'group membership',
      }),
      // Held by somebody, and not in the list of roles.
      named('Account Reviewer'),
      named('Account Analyst'),
      named('Team Member'),
      named('Team Manager'),
      named('View Destination'),
    ]);
  });

  it('is read user by user where there are fewer users than groups, with the times of the memberships', async () => {
    vendor.lists({
      '/v1/users': [ada],
      '/v1/groups': groups,
      '/v1/teams': [],
      '/v1/users/recital_lumber/groups': memberships,
    });
    const { records } = await sweep('grant');
    expect(records).toEqual([
      aGrant({
        id: 'account-role/recital_lumber',
        principal: toAda,
        target: toRole('Account Administrator'),
        origin: 'account role',
      }),
      aGrant({
        id: 'destination/lantern_vertical/user/recital_lumber',
        principal: toAda,
        target: toRole('Manage Destination'),
        scope: warehouseEu,
        grantedAt: Date.UTC(2024, 2, 14, 9, 26, 53, 589),
        origin: 'group membership',
      }),
      aGrant({
        id: 'destination/copper_swiftly/user/recital_lumber',
        principal: toAda,
        target: toRole('View Destination'),
        scope: warehouseUs,
        grantedAt: Date.UTC(2024, 4, 1),
        origin: 'group membership',
      }),
    ]);
  });

  it('has its connections and who may use them read too where an operator wants it', async () => {
    await vendor.close();
    vendor = await recordVendor('swept');
    vendor.lists({
      '/v1/users': [noor],
      '/v1/groups': [],
      '/v1/teams': [teams[0]],
      '/v1/connections': [
        { id: 'kettle_remote', group_id: 'lantern_vertical', schema: 'salesforce_eu', service: 'salesforce' },
      ],
      '/v1/teams/abacus_northern/users': [],
      '/v1/teams/abacus_northern/groups': [],
      '/v1/teams/abacus_northern/connections': [
        { id: 'kettle_remote', role: 'Edit Connection', created_at: '2025-01-01T00:00:00Z' },
      ],
      '/v1/users/gravel_outward/connections': [
        { id: 'onyx_tender', role: 'View Connection', created_at: '2025-02-01T00:00:00Z' },
      ],
    });
    const { records, gaps } = await sweep('resourceGroup', 'grant');
    expect(gaps).toEqual([]);
    expect(records).toEqual([
      {
        kind: 'resourceGroup',
        id: 'connection/kettle_remote',
        nativeId: 'kettle_remote',
        url: null,
        name: 'salesforce_eu',
        description: 'salesforce',
        rawKind: 'connection',
        groupId: 'destination/lantern_vertical',
      },
      aGrant({
        id: 'team-role/abacus_northern',
        principal: toDataPlatform,
        target: toRole('Account Analyst'),
        origin: 'team role',
      }),
      aGrant({
        id: 'connection/kettle_remote/team/abacus_northern',
        principal: toDataPlatform,
        target: toRole('Edit Connection'),
        scope: { kind: 'resourceGroup', id: 'connection/kettle_remote' },
        grantedAt: Date.UTC(2025, 0, 1),
        origin: 'connection membership',
      }),
      aGrant({
        id: 'connection/onyx_tender/user/gravel_outward',
        principal: toNoor,
        target: toRole('View Connection'),
        scope: { kind: 'resourceGroup', id: 'connection/onyx_tender' },
        grantedAt: Date.UTC(2025, 1, 1),
        origin: 'connection membership',
      }),
      // Somebody may use it, and the list of connections does not have it.
      {
        kind: 'resourceGroup',
        id: 'connection/onyx_tender',
        nativeId: 'onyx_tender',
        url: null,
        name: null,
        description: null,
        rawKind: 'connection',
        groupId: null,
      },
    ]);
  });
});

describe('one thing by its id', () => {
  it('reads a user', async () => {
    vendor.on('GET', '/v1/users/recital_lumber').reply(200, envelope(ada));
    expect(await readUser()).toEqual(accountOfAda);
  });

  it('reads a destination, by the key that tells it from a team', async () => {
    vendor.on('GET', '/v1/groups/lantern_vertical').reply(200, envelope(groups[0]));
    expect(await readGroup('destination/lantern_vertical')).toMatchObject({
      id: 'destination/lantern_vertical',
      name: 'Warehouse_EU',
      groupKind: 'DESTINATION',
    });
  });

  it('reads a team', async () => {
    vendor.on('GET', '/v1/teams/abacus_northern').reply(200, envelope(teams[0]));
    expect(await readGroup('team/abacus_northern')).toMatchObject({
      id: 'team/abacus_northern',
      name: 'Data Platform',
      groupKind: 'TEAM',
    });
  });

  it('does not take a service account for the account of a person, nor the other way round', async () => {
    const machine = { ...ada, user_type: 'SERVICE_ACCOUNT' };
    vendor.on('GET', '/v1/users/recital_lumber').twice().reply(200, envelope(machine));
    expect(await readUser()).toBeNull();
    expect(await vendor.connector.lookups.serviceAccount!.one('recital_lumber', aCall())).toMatchObject({
      kind: 'serviceAccount',
      id: 'recital_lumber',
    });
    vendor.on('GET', '/v1/users/gravel_outward').reply(200, envelope(noor));
    expect(await vendor.connector.lookups.serviceAccount!.one('gravel_outward', aCall())).toBeNull();
  });
});

describe('connection-level access on demand', () => {
  it('is one call for a user, and shows the connections by what is known of them', async () => {
    vendor.lists({
      '/v1/users/gravel_outward/connections': [
        { id: 'onyx_tender', role: 'View Connection', created_at: '2025-02-01T00:00:00Z' },
      ],
    });
    const records = await vendor.connector.fanoutGrants!.of(toNoor, aCall());
    expect(records.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      'grant connection/onyx_tender/user/gravel_outward',
      'resourceGroup connection/onyx_tender',
    ]);
  });

  it('is one call for a team', async () => {
    vendor.lists({
      '/v1/teams/abacus_northern/connections': [
        { id: 'onyx_tender', role: 'View Connection', created_at: '2025-02-01T00:00:00Z' },
      ],
    });
    expect(grantsIn(await vendor.connector.fanoutGrants!.of(toDataPlatform, aCall()))).toMatchObject([
      { id: 'connection/onyx_tender/team/abacus_northern', principal: toDataPlatform },
    ]);
  });

  it('is nothing, and no call, for a destination and for what Fivetran does not have', async () => {
    const { of } = vendor.connector.fanoutGrants!;
    expect(await of(warehouseEu, aCall())).toEqual([]);
    expect(await of({ kind: 'group', id: 'recital_lumber' }, aCall())).toEqual([]);
    expect(await of({ kind: 'employment', id: 'recital_lumber' }, aCall())).toEqual([]);
  });

  it('fails when a row cannot be read, because a shorter list would look whole', async () => {
    vendor.lists({ '/v1/users/gravel_outward/connections': [{ role: 'View Connection' }] });
    expect(await failureOf(vendor.connector.fanoutGrants!.of(toNoor, aCall()))).toMatchObject({
      reason: 'UNREADABLE',
      request: 'GET /v1/users/{userId}/connections',
    });
  });
});

describe('a user as it may really come', () => {
  interface Variant {
    readonly title: string;
    readonly sent: Record<string, unknown>;
    readonly without?: readonly string[];
    readonly becomes: Record<string, unknown>;
  }
  const variants: readonly Variant[] = [
    {
      title: 'names that are empty',
      sent: { given_name: '', family_name: '' },
      becomes: { displayName: null, givenName: null, familyName: null },
    },
    {
      title: 'one name only',
      sent: { family_name: null },
      becomes: { displayName: 'Ada', givenName: 'Ada', familyName: null },
    },
    {
      title: 'no names at all',
      sent: {},
      without: ['given_name', 'family_name'],
      becomes: { displayName: null, givenName: null, familyName: null },
    },
    { title: 'an address of another type', sent: { email: 7 }, becomes: { email: null } },
    {
      title: 'an address with capitals, shown as it came',
      sent: { email: 'Ada.Kovac@Northwind.example' },
      becomes: { email: 'Ada.Kovac@Northwind.example' },
    },
    {
      title: 'fields that nobody has heard of',
      sent: { favourite_colour: 'blue', nested: { deep: [1] } },
      becomes: { id: 'recital_lumber', status: 'ACTIVE' },
    },
    {
      title: 'a picture as data, which is not kept',
      sent: { picture: `data:image/png;base64,${'A'.repeat(200_000)}` },
      becomes: { profile: { ...accountOfAda.profile, pictureUrl: null } },
    },
    {
      title: 'a picture whose address would run a script',
      sent: { picture: 'javascript:alert(1)' },
      becomes: { profile: { ...accountOfAda.profile, pictureUrl: null } },
    },
    {
      title: 'an older version without `active`: nothing says that the login works',
      sent: {},
      without: ['active'],
      becomes: {
        status: 'UNKNOWN',
        rawStatus: 'invited=false verified=true',
        profile: { ...accountOfAda.profile, active: null },
      },
    },
    {
      title: 'an older version without `invited`',
      sent: {},
      without: ['invited'],
      becomes: { status: 'ACTIVE', rawStatus: 'active=true verified=true' },
    },
    {
      title: 'none of the three flags',
      sent: {},
      without: ['active', 'invited', 'verified'],
      becomes: { status: 'UNKNOWN', rawStatus: null },
    },
    {
      title: 'a flag that is a text, which is no flag',
      sent: { active: 'false' },
      becomes: { status: 'UNKNOWN' },
    },
    {
      title: 'never logged in, as an empty text',
      sent: { logged_in_at: '' },
      becomes: { lastLoginAt: null },
    },
    {
      title: 'a time that is none',
      sent: { logged_in_at: 'yesterday', created_at: 1_700_000_000 },
      becomes: { lastLoginAt: null, createdAt: null },
    },
    {
      title: 'a time without a fraction',
      sent: { created_at: '2024-02-29T23:59:59Z' },
      becomes: { createdAt: Date.UTC(2024, 1, 29, 23, 59, 59) },
    },
    {
      title: 'a regular user, by the newer word for it',
      sent: { user_type: 'REGULAR_USER' },
      becomes: { kind: 'account', profile: { ...accountOfAda.profile, userType: 'REGULAR_USER' } },
    },
    {
      title: 'a type of user that is not known yet: taken for a person, its word kept',
      sent: { user_type: 'ROBOT' },
      becomes: { kind: 'account', profile: { ...accountOfAda.profile, userType: 'ROBOT' } },
    },
  ];
  it.each(variants)('$title', async ({ sent, without = [], becomes }) => {
    const user: Record<string, unknown> = { ...ada, ...sent };
    for (const field of without) delete user[field];
    vendor.on('GET', '/v1/users/recital_lumber').reply(200, envelope(user));
    expect(await readUser()).toMatchObject(becomes);
  });

  it('a service account without an address', async () => {
    const { email: _email, ...machine } = { ...ada, user_type: 'SERVICE_ACCOUNT', logged_in_at: null };
    vendor.lists({ '/v1/users': [machine] });
    expect((await sweep('account', 'serviceAccount')).records).toEqual([
      {
        kind: 'serviceAccount',
        id: 'recital_lumber',
        nativeId: 'recital_lumber',
        url: null,
        name: 'Ada Kovac',
        description: null,
        email: null,
        status: 'ACTIVE',
        rawStatus: 'active=true invited=false verified=true',
        createdAt: Date.UTC(2023, 1, 11, 10, 2, 33, 120),
        lastLoginAt: null,
      },
    ]);
  });

  it('has no account role whether that is left out, null or empty', async () => {
    const { role: _role, ...roleless } = ada;
    vendor.lists({
      '/v1/users': [roleless, { ...noor, role: null }, { ...tobe, role: '' }],
      '/v1/groups': [],
      '/v1/teams': [],
    });
    expect((await sweep('grant')).records).toEqual([]);
  });

  it('without an id is counted, and the list says that something is missing', async () => {
    vendor.lists({ '/v1/users': [ada, { ...noor, id: null }, 'nonsense', null] });
    const { records, gaps } = await sweep('account');
    expect(records).toEqual([accountOfAda]);
    expect(gaps).toContainEqual({
      kinds: ['account', 'serviceAccount', 'grant'],
      what: '3 of the users',
      reason: 'UNREADABLE',
    });
  });
});

describe('a role as it may really come', () => {
  it('keeps unusual names to the letter, reads a null flag as no, and passes unknown levels on', async () => {
    vendor.lists({
      '/v1/roles': [
        {
          name: 'Café / Größe “α” & <b>',
          scope: ['ACCOUNT', 'GALAXY', 7],
          is_custom: true,
          is_deprecated: null,
        },
        { name: '..', scope: 'ACCOUNT' },
      ],
    });
    expect((await sweep('role')).records).toEqual([
      {
        ...named('Café / Größe “α” & <b>'),
        roleKind: 'CUSTOM',
        deprecated: false,
        scopeLevels: ['ACCOUNT', 'GALAXY'],
      },
      { ...named('..'), roleKind: 'UNKNOWN', deprecated: false, scopeLevels: [] },
    ]);
  });
});

describe('a list', () => {
  const endings = [
    { title: 'left out', end: {} },
    { title: 'null', end: { next_cursor: null } },
    { title: 'empty', end: { next_cursor: '' } },
    { title: 'null in both spellings', end: { next_cursor: null, nextCursor: null } },
  ];
  it.each(endings)('ends where the cursor is $title', async ({ end }) => {
    vendor.on('GET', '/v1/users', { limit: '1000' }).reply(200, envelope({ items: [ada], ...end }));
    expect((await sweep('account')).records).toHaveLength(1);
  });

  const spellings = [{ spelling: 'next_cursor' }, { spelling: 'nextCursor' }];
  it.each(spellings)('goes on where $spelling says so, over an empty page too', async ({ spelling }) => {
    const odd = 'a+b/c=&d e%2F?#';
    vendor.on('GET', '/v1/users', { limit: '1000' }).reply(200, envelope({ items: [ada], [spelling]: odd }));
    vendor
      .on('GET', '/v1/users', { limit: '1000', cursor: odd })
      .reply(200, envelope({ items: [], [spelling]: 'last' }));
    vendor.on('GET', '/v1/users', { limit: '1000', cursor: 'last' }).reply(200, envelope({ items: [noor] }));
    expect((await sweep('account')).records.map(({ id }) => id)).toEqual([
      'recital_lumber',
      'gravel_outward',
    ]);
  });

  it('gives a row that comes twice once, as it came last', async () => {
    vendor
      .on('GET', '/v1/users', { limit: '1000' })
      .reply(200, envelope({ items: [ada, noor], next_cursor: 'c' }));
    vendor
      .on('GET', '/v1/users', { limit: '1000', cursor: 'c' })
      .reply(200, envelope({ items: [{ ...noor, invited: false, verified: true }, tobe] }));
    const { records } = await sweep('account');
    expect(records.map((record) => `${record.id} ${(record as AccountRecord).status}`)).toEqual([
      'recital_lumber ACTIVE',
      'gravel_outward ACTIVE',
      'thimble_easterly DISABLED',
    ]);
  });

  const broken: readonly { title: string; body: string }[] = [
    { title: 'items that are no list', body: '{"code":"Success","data":{"items":{}}}' },
    { title: 'no items', body: '{"code":"Success","data":{}}' },
    { title: 'no data', body: '{"code":"Success","message":"all is well"}' },
    { title: 'data that is null', body: '{"code":"Success","data":null}' },
    { title: 'nothing at all', body: '' },
    { title: 'null', body: 'null' },
    { title: 'an array', body: '[]' },
    { title: 'a code that is not Success', body: '{"code":"InternalError","data":{"items":[]}}' },
    { title: 'a code that is no text', body: '{"code":1,"data":{"items":[]}}' },
    { title: 'a cursor that is a number', body: '{"code":"Success","data":{"items":[],"next_cursor":2}}' },
    {
      title: 'a cursor that is an object',
      body: '{"code":"Success","data":{"items":[],"nextCursor":{"skip":2}}}',
    },
  ];
  it.each(broken)('is not taken for an empty or whole one when the answer is $title', async ({ body }) => {
    vendor.on('GET', '/v1/users', { limit: '1000' }).reply(200, body);
    expect(await failureOf(sweep('account'))).toMatchObject({
      reason: 'UNREADABLE',
      source: 'fivetran',
      request: 'GET /v1/users',
    });
  });
});

describe('a refusal', () => {
  const notFound = [
    { title: 'NotFound', body: '{"code":"NotFound","message":"x"}' },
    { title: 'NotFound_User', body: '{"code":"NotFound_User","message":"x"}' },
    { title: 'an empty body', body: '' },
    { title: 'a page of HTML', body: '<!doctype html><p>Not found' },
  ];
  it.each(notFound)('with 404 and $title means that there is no such user', async ({ body }) => {
    vendor.on('GET', '/v1/users/recital_lumber').reply(404, body);
    expect(await readUser()).toBeNull();
  });

  const refusals = [
    { status: 401, body: '', reason: 'UNAUTHENTICATED', vendorCode: undefined },
    { status: 401, body: '<p>Who are you?', reason: 'UNAUTHENTICATED', vendorCode: undefined },
    { status: 403, body: '{"code":"Forbidden"}', reason: 'FORBIDDEN', vendorCode: 'Forbidden' },
    { status: 403, body: '[]', reason: 'FORBIDDEN', vendorCode: undefined },
    {
      status: 400,
      body: '{"code":"InvalidInput","message":"x"}',
      reason: 'REJECTED',
      vendorCode: 'InvalidInput',
    },
    { status: 405, body: '', reason: 'REJECTED', vendorCode: undefined },
    { status: 406, body: '', reason: 'REJECTED', vendorCode: undefined },
    { status: 415, body: 'null', reason: 'REJECTED', vendorCode: undefined },
    { status: 409, body: '{"code":"Conflict"}', reason: 'REJECTED', vendorCode: 'Conflict' },
    {
      status: 400,
      body: '{"code":"ada.kovac@northwind.example is unknown"}',
      reason: 'REJECTED',
      vendorCode: undefined,
    },
  ];
  it.each(refusals)('with $status and $body is $reason', async ({ status, body, reason, vendorCode }) => {
    vendor.on('GET', '/v1/users/recital_lumber').reply(status, body);
    const error = await failureOf(readUser());
    expect(error).toMatchObject({ reason, status, request: 'GET /v1/users/{userId}' });
    expect(error.vendorCode).toBe(vendorCode);
  });

  it('hidden in a success shows its code only where it has the form of one', async () => {
    const users = vendor.on('GET', '/v1/users/recital_lumber');
    users.reply(200, { code: 'ada.kovac@northwind.example is unknown' });
    const error = await failureOf(readUser());
    expect(error).toMatchObject({ reason: 'UNREADABLE', vendorCode: undefined });
    expect(error.message).not.toContain('ada.kovac');
  });

  it('for want of patience that names no time asks for the minute the vendor documents', async () => {
    vendor.on('GET', '/v1/users/recital_lumber').reply(429, '{"code":"TooManyRequests"}');
    expect(await failureOf(readUser())).toMatchObject({ reason: 'RATE_LIMITED', retryAfterMs: 60_000 });
  });

  it('is not asked again what it costs: the quota is told from the headers', async () => {
    vendor
      .on('GET', '/v1/users/recital_lumber')
      .reply(200, envelope(ada), { 'X-Rate-Limit': '20000', 'X-Rate-Limit-Remaining': '19998' });
    await readUser();
    expect(vendor.connector.budget()).toMatchObject({ limit: 20_000, remaining: 19_998 });
  });
});

describe('a change', () => {
  const writes = () => vendor.connector.provisioning!;
  const lena = {
    ...noor,
    id: 'harbor_tentative',
    email: 'lena.brandt@northwind.example',
    given_name: 'Lena',
    family_name: 'Brandt',
    phone: '+4915112345678',
    role: 'Account Reviewer',
    created_at: '2026-09-03T14:05:06.123456Z',
  };
  const invitation = {
    email: 'lena.brandt@northwind.example',
    givenName: 'Lena',
    familyName: 'Brandt',
    phone: '+4915112345678',
    roleIds: ['Account Reviewer'],
    memberships: [],
    bindings: [],
    isContractor: null,
  };

  it('invites with one POST that holds just what was given', async () => {
    vendor
      .onPost('/v1/users', {
        email: 'lena.brandt@northwind.example',
        given_name: 'Lena',
        family_name: 'Brandt',
        phone: '+4915112345678',
        role: 'Account Reviewer',
      })
      .reply(201, envelope(lena));
    const effect: Effect = await writes()['user.invite']!.send(invitation, aCall());
    expect(effect.subject).toEqual({ kind: 'account', id: 'harbor_tentative' });
    expect(effect.changes).toMatchObject([
      {
        type: 'put',
        record: {
          kind: 'account',
          id: 'harbor_tentative',
          status: 'INVITED',
          createdAt: Date.UTC(2026, 8, 3, 14, 5, 6, 123),
        },
      },
      {
        type: 'put',
        record: { id: 'account-role/harbor_tentative', target: { kind: 'role', id: 'Account Reviewer' } },
      },
    ]);
  });

  it('leaves out of an invitation what is not given, and never sends null', async () => {
    vendor
      .onPost('/v1/users', {
        email: 'lena.brandt@northwind.example',
        given_name: 'Lena',
        family_name: 'Brandt',
      })
      .reply(201, envelope({ ...lena, role: null, phone: null }));
    const effect = await writes()['user.invite']!.send({ ...invitation, phone: null, roleIds: [] }, aCall());
    expect(effect.changes).toMatchObject([
      { type: 'put', record: { kind: 'account' } },
      { type: 'remove', ref: { kind: 'grant', id: 'account-role/harbor_tentative' } },
    ]);
  });

  it('sends an address as it was given, whatever its case', async () => {
    vendor
      .onPost('/v1/users', {
        email: 'Lena.Brandt@Northwind.example',
        given_name: 'Lena',
        family_name: 'Brandt',
      })
      .reply(201, envelope(lena));
    await writes()['user.invite']!.send(
      { ...invitation, email: 'Lena.Brandt@Northwind.example', phone: null, roleIds: [] },
      aCall(),
    );
  });

  const unclear = [
    { title: 'without data', status: 201, body: '{"code":"Success"}' },
    { title: 'without an id', status: 201, body: '{"code":"Success","data":{"email":"x@y.example"}}' },
    { title: 'that cannot be read', status: 201, body: '<p>Created' },
    {
      title: 'about somebody else',
      status: 201,
      body: '{"code":"Success","data":{"id":"a_b","email":"x@y.example"}}',
    },
    {
      title: 'that says success and means failure',
      status: 200,
      body: '{"code":"Oops","data":{"id":"a_b"}}',
    },
    { title: 'of 500', status: 500, body: '{"code":"InternalError"}' },
    { title: 'of 503, from somebody in between', status: 503, body: '' },
  ];
  it.each(unclear)(
    'is sent once, and an answer $title leaves open what became of it',
    async ({ status, body }) => {
      vendor
        .onPost('/v1/users', { email: 'l@y.example', given_name: 'L', family_name: 'B' })
        .reply(status, body);
      const error = await failureOf(
        writes()['user.invite']!.send(
          {
            ...invitation,
            email: 'l@y.example',
            givenName: 'L',
            familyName: 'B',
            phone: null,
            roleIds: [],
          },
          aCall(),
        ),
      );
      expect(['UNREADABLE', 'UNAVAILABLE']).toContain(error.reason);
      if (status < 300) expect(error.delivery).toBe('UNKNOWN');
    },
  );

  const deletions = [
    { title: '200 and a message', status: 200, body: '{"code":"Success","message":"deleted"}' },
    { title: '204 and nothing', status: 204, body: undefined },
  ];
  it.each(deletions)('deletes with one DELETE, and takes $title for done', async ({ status, body }) => {
    vendor.on('DELETE', '/v1/users/harbor_tentative').reply(status, body);
    const input = { accountId: 'harbor_tentative', expectedEmail: null, known: true };
    expect(await writes()['user.delete']!.send(input, aCall())).toEqual({
      subject: { kind: 'account', id: 'harbor_tentative' },
      changes: [{ type: 'remove', ref: { kind: 'account', id: 'harbor_tentative' } }],
    });
  });

  it('does not take a deletion for done whose answer says otherwise', async () => {
    vendor.on('DELETE', '/v1/users/harbor_tentative').reply(200, { code: 'Conflict' });
    const input = { accountId: 'harbor_tentative', expectedEmail: null, known: true };
    expect(await failureOf(writes()['user.delete']!.send(input, aCall()))).toMatchObject({
      reason: 'UNREADABLE',
      delivery: 'UNKNOWN',
    });
  });

  it('adds to a destination by the user’s side', async () => {
    vendor
      .onPost('/v1/users/harbor_tentative/groups', { id: 'copper_swiftly', role: 'View Destination' })
      .reply(201, envelope(memberships[1]));
    const effect = await writes()['membership.add']!.send(
      {
        accountId: 'harbor_tentative',
        groupId: 'destination/copper_swiftly',
        roleId: 'View Destination',
        field: ['groups', '0'],
      },
      aCall(),
    );
    expect(effect.changes).toMatchObject([
      {
        type: 'put',
        record: {
          id: 'destination/copper_swiftly/user/harbor_tentative',
          target: { kind: 'role', id: 'View Destination' },
          scope: { kind: 'group', id: 'destination/copper_swiftly' },
        },
      },
    ]);
  });

  it('adds to a team by the team’s side', async () => {
    vendor
      .onPost('/v1/teams/abacus_northern/users', { user_id: 'harbor_tentative', role: 'Team Manager' })
      .reply(201, envelope({ ...teamMembers[1], user_id: 'harbor_tentative' }));
    const effect = await writes()['membership.add']!.send(
      {
        accountId: 'harbor_tentative',
        groupId: 'team/abacus_northern',
        roleId: 'Team Manager',
        field: ['teams', '0'],
      },
      aCall(),
    );
    expect(effect.changes).toMatchObject([
      { record: { id: 'team-member/abacus_northern/harbor_tentative' } },
      { record: { id: 'team-manager/abacus_northern/harbor_tentative' } },
    ]);
  });

  const paths = [
    {
      what: 'the role in the account, as the one field of the user',
      action: 'roles.set',
      input: { accountId: 'harbor_tentative', expectedEmail: null, roleIds: ['Account Reviewer'] },
      method: 'PATCH',
      path: '/v1/users/harbor_tentative',
      body: { role: 'Account Reviewer' },
      answer: envelope(lena),
    },
    {
      what: 'no role in the account, by an endpoint of its own',
      action: 'roles.set',
      input: { accountId: 'harbor_tentative', expectedEmail: null, roleIds: [] },
      method: 'DELETE',
      path: '/v1/users/harbor_tentative/role',
      body: '',
      answer: { code: 'Success', message: 'User role in account has been removed' },
    },
    {
      what: 'another role in a destination',
      action: 'membership.change',
      input: {
        accountId: 'harbor_tentative',
        groupId: 'destination/copper_swiftly',
        roleId: 'Edit Destination',
        field: [],
      },
      method: 'PATCH',
      path: '/v1/users/harbor_tentative/groups/copper_swiftly',
      body: { role: 'Edit Destination' },
      answer: { code: 'Success' },
    },
    {
      what: 'another role in a team',
      action: 'membership.change',
      input: {
        accountId: 'gravel_outward',
        groupId: 'team/abacus_northern',
        roleId: 'Team Member',
        field: [],
      },
      method: 'PATCH',
      path: '/v1/teams/abacus_northern/users/gravel_outward',
      body: { role: 'Team Member' },
      answer: envelope(teamMembers[0]),
    },
    {
      what: 'nobody in a destination',
      action: 'membership.remove',
      input: { accountId: 'harbor_tentative', groupId: 'destination/copper_swiftly', field: [] },
      method: 'DELETE',
      path: '/v1/users/harbor_tentative/groups/copper_swiftly',
      body: '',
      answer: { code: 'Success', message: 'Group membership has been deleted' },
    },
    {
      what: 'nobody in a team',
      action: 'membership.remove',
      input: { accountId: 'harbor_tentative', groupId: 'team/abacus_northern', field: [] },
      method: 'DELETE',
      path: '/v1/teams/abacus_northern/users/harbor_tentative',
      body: '',
      answer: { code: 'Success', message: 'User has been removed from the team' },
    },
  ] as const;
  it.each(paths)('to $what is $method $path', async ({ action, input, method, path, body, answer }) => {
    let sent: unknown = 'nothing';
    nock('https://api.fivetran.com')
      .intercept(path, method, (given: unknown) => {
        sent = given;
        return true;
      })
      .reply(200, answer);
    const write = writes()[action] as WriteAction<unknown>;
    expect((await write.send(input, aCall())).subject).not.toBeNull();
    expect(sent).toEqual(body);
  });

  it('of a role is not taken for done when the answer shows another one', async () => {
    nock('https://api.fivetran.com').patch('/v1/users/harbor_tentative').reply(200, envelope(lena));
    const input = { accountId: 'harbor_tentative', expectedEmail: null, roleIds: ['Account Billing'] };
    expect(await failureOf(writes()['roles.set']!.send(input, aCall()))).toMatchObject({
      reason: 'UNREADABLE',
      delivery: 'UNKNOWN',
      request: 'PATCH /v1/users/{userId}',
    });
  });

  it('is not thought to be made already because somebody in between has no such page', async () => {
    vendor.on('GET', '/v1/users/harbor_tentative').reply(404, '<p>Not found');
    const input = { accountId: 'harbor_tentative', expectedEmail: null, known: true };
    expect(await failureOf(writes()['user.delete']!.readBack(input, aCall(), noMemory))).toMatchObject({
      reason: 'NOT_FOUND',
    });
  });

  const noRole = [{ role: null }, { role: '' }, {}];
  it.each(noRole)(
    'takes a membership that comes with %j for none: the account role leads there',
    async (row) => {
      const path = '/v1/users/gravel_outward/groups/copper_swiftly';
      vendor.on('GET', path).reply(200, envelope({ id: 'copper_swiftly', ...row }));
      const input = { accountId: 'gravel_outward', groupId: 'destination/copper_swiftly', field: [] };
      expect(await writes()['membership.remove']!.readBack(input, aCall(), noMemory)).not.toBeNull();
    },
  );

  it('is not decided on a list with a row that cannot be read: it may be the one that matters', async () => {
    vendor.lists({ '/v1/users': [noor, { email: 'lena.brandt@northwind.example' }] });
    const input = { ...invitation, roleIds: [] };
    expect(await failureOf(writes()['user.invite']!.examine(input, aCall(), noMemory))).toMatchObject({
      reason: 'UNREADABLE',
      request: 'GET /v1/users',
    });
  });
});
