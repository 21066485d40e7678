/** What Harness documents of its answers, and exactly which records are made of them. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import nock from 'nock';
import type { Connector } from '../../../src/datasources/connector.js';
import { harness } from '../../../src/datasources/harness/connector.js';
import type { RecordKind } from '../../../src/datasources/records.js';
import { aCall, failureOf } from '../../http/local-server.js';
import { createNockAgent, type NockAgent } from '../../support/nock-agent.js';
import { collect } from '../describe-connector.js';

const ACCOUNT_ID = 'Zx3kQ9aLTfGm2vWc7RbnYA';
const ADA = 'h7Lr_2vTQp-9KfXw1cYdeA';
const GRACE = 'm0Qd8sZyR3eN4tUv6bHjCg';
const account = { accountIdentifier: ACCOUNT_ID };
const paged = { ...account, pageIndex: 0, pageSize: 100 };
const byIdentifier = { ...paged, sortOrders: 'identifier,ASC' };

let relay: NockAgent;
beforeEach(async () => {
  nock.disableNetConnect();
  relay = await createNockAgent();
});
afterEach(async () => {
  const { unmatched } = relay;
  const pending = nock.pendingMocks();
  nock.abortPendingRequests();
  nock.cleanAll();
  nock.enableNetConnect();
  await relay.close();
  expect(unmatched).toEqual([]);
  expect(pending).toEqual([]);
});

const BASE = 'https://app.harness.io';
const vendor = (base = BASE) => nock(base, { reqheaders: { 'x-api-key': 'sat.one.two.three' } });

function open(baseUrl = BASE, scopes?: string): Connector {
  const settings = {
    API_KEY: 'sat.one.two.three',
    ACCOUNT_ID,
    ...(scopes === undefined ? {} : { SCOPES: scopes }),
  };
  return harness.open({ key: 'harness', vendor: 'harness', baseUrl, writes: 'none', settings }, relay.agent);
}
const read = (connector: Connector, ...kinds: RecordKind[]) =>
  collect(connector.sweep(new Set(kinds), {}, aCall()));

const envelope = (data: unknown) => ({ status: 'SUCCESS', data, metaData: null, correlationId: 'c-1' });
const page = (content: readonly unknown[], more: object = {}) =>
  envelope({
    totalPages: 1,
    totalItems: content.length,
    pageItemCount: content.length,
    pageSize: 100,
    content,
    pageIndex: 0,
    empty: content.length === 0,
    pageToken: null,
    ...more,
  });

const allMayBeSeen = (base = BASE, scopes: readonly object[] = [account]) =>
  vendor(base)
    .post('/authz/api/acl')
    .query(account)
    .reply(200, (_uri, body) => {
      const { permissions } = body as { permissions: { permission: string; resourceType: string }[] };
      expect(
        permissions.slice(0, 4).map(({ permission, resourceType }) => [permission, resourceType]),
      ).toEqual([
        ['core_user_view', 'USER'],
        ['core_usergroup_view', 'USERGROUP'],
        ['core_serviceaccount_view', 'SERVICEACCOUNT'],
        ['core_resourcegroup_view', 'RESOURCEGROUP'],
      ]);
      expect(permissions).toHaveLength(4 * scopes.length);
      return envelope({
        principal: { principalIdentifier: 'identity_gateway', principalType: 'SERVICE_ACCOUNT' },
        accessControlList: permissions.map((asked) => ({
          ...asked,
          resourceAttributes: null,
          resourceIdentifier: null,
          permitted: true,
        })),
      });
    });

const ada = {
  name: 'Ada Byron',
  email: 'ada@example.com',
  uuid: ADA,
  locked: false,
  disabled: false,
  externallyManaged: true,
  twoFactorAuthenticationEnabled: false,
};
const grace = {
  name: null,
  email: 'grace@example.com',
  uuid: GRACE,
  locked: false,
  disabled: true,
  externallyManaged: false,
  twoFactorAuthenticationEnabled: true,
};
const linus = {
  id: '665f1c2ab7d34c0011a2b3c4',
  name: null,
  email: 'linus@example.com',
  accountIdentifier: ACCOUNT_ID,
  orgIdentifier: null,
  projectIdentifier: null,
  roleBindings: [
    {
      roleIdentifier: '_account_viewer',
      roleName: 'Account Viewer',
      roleScopeLevel: 'account',
      resourceGroupIdentifier: '_all_account_level_resources',
      resourceGroupName: 'All Account Level Resources',
      managedRole: true,
    },
  ],
  userGroups: ['platform_admins'],
  inviteType: 'ADMIN_INITIATED_INVITE',
  approved: false,
};
const usersAnswer = (content: readonly unknown[]) =>
  vendor()
    .post('/ng/api/user/batch', {})
    .query({ ...paged, sortOrders: 'email,ASC' })
    .reply(200, page(content));
const invitesAnswer = (content: readonly unknown[]) =>
  vendor().get('/ng/api/invites').query(paged).reply(200, page(content));

const userRecord = {
  kind: 'account',
  url: null,
  givenName: null,
  familyName: null,
  createdAt: null,
  lastLoginAt: null,
  otherEmails: [],
};
const noInvitation = { inviteType: null, invitedTo: null, invitedRoles: null, invitedGroups: null };
const adaRecord = {
  ...userRecord,
  id: ADA,
  nativeId: ADA,
  email: 'ada@example.com',
  displayName: 'Ada Byron',
  status: 'ACTIVE',
  rawStatus: 'locked=false disabled=false',
  mfaEnabled: false,
  externallyManaged: true,
  profile: { type: 'HarnessUser', locked: false, disabled: false, externallyManaged: true, ...noInvitation },
};
const graceRecord = {
  ...userRecord,
  id: GRACE,
  nativeId: GRACE,
  email: 'grace@example.com',
  displayName: null,
  status: 'DISABLED',
  rawStatus: 'locked=false disabled=true',
  mfaEnabled: true,
  externallyManaged: false,
  profile: { type: 'HarnessUser', locked: false, disabled: true, externallyManaged: false, ...noInvitation },
};
const linusRecord = {
  ...userRecord,
  id: 'invite/account/665f1c2ab7d34c0011a2b3c4',
  nativeId: '665f1c2ab7d34c0011a2b3c4',
  email: 'linus@example.com',
  displayName: null,
  status: 'INVITED',
  rawStatus: 'ADMIN_INITIATED_INVITE',
  mfaEnabled: null,
  externallyManaged: null,
  profile: {
    type: 'HarnessUser',
    locked: null,
    disabled: null,
    externallyManaged: null,
    inviteType: 'ADMIN_INITIATED_INVITE',
    invitedTo: 'account',
    invitedRoles: ['_account_viewer'],
    invitedGroups: ['platform_admins'],
  },
};

describe('users and invitations', () => {
  it('become accounts; who is invited has no login yet and is INVITED', async () => {
    usersAnswer([ada, grace]);
    invitesAnswer([linus]);
    const { records, gaps } = await read(open(), 'account');
    expect(records).toEqual([adaRecord, graceRecord, linusRecord]);
    expect(gaps).toEqual([]);
  });

  it('are one account where somebody who is a user is invited once more, or twice', async () => {
    usersAnswer([ada]);
    invitesAnswer([
      { ...linus, email: 'ADA@example.com', id: 'a1' },
      linus,
      { ...linus, id: 'b2', email: 'Linus@Example.com' },
      { ...linus, id: 'c3', email: 'gone@example.com', approved: true },
    ]);
    const { records } = await read(open(), 'account');
    expect(records.map(({ id }) => id)).toEqual([ADA, linusRecord.id]);
  });

  it('can be looked up: a user by id in one filtered call, an invitation in its list', async () => {
    vendor()
      .post('/ng/api/user/batch', { identifiers: [ADA] })
      .query(paged)
      .reply(200, page([ada]));
    expect(await open().lookups.account!.one(ADA, aCall())).toEqual(adaRecord);
    invitesAnswer([linus]);
    expect(await open().lookups.account!.one(linusRecord.id, aCall())).toEqual(linusRecord);
    vendor().post('/ng/api/user/batch').query(paged).reply(200, page([]));
    expect(await open().lookups.account!.one('-UnknownUserOf22Charac', aCall())).toBeNull();
  });

  it('are read in the same way behind /gateway and at a host of the customer', async () => {
    const base = 'https://harness.example.com/gateway';
    vendor(base).get('/ng/api/invites').query(paged).reply(200, page([]));
    vendor(base)
      .post('/ng/api/user/batch')
      .query({ ...paged, sortOrders: 'email,ASC' })
      .reply(200, page([ada]));
    expect((await read(open(`${base}/`), 'account')).records).toEqual([adaRecord]);
  });

  it.each([
    'http://app.harness.io',
    'https://somebody@app.harness.io',
    'https://app.harness.io/?accountIdentifier=x',
  ])('are never asked for at %s', (baseUrl) => {
    expect(() => open(baseUrl)).toThrow('the base URL');
  });
});

const serviceAccount = {
  identifier: 'identity_gateway',
  name: 'Identity gateway',
  email: 'identity_gateway@service.harness.io',
  description: null,
  tags: {},
  accountIdentifier: ACCOUNT_ID,
  orgIdentifier: null,
  projectIdentifier: null,
};
const serviceAccountRecord = {
  kind: 'serviceAccount',
  id: 'account/identity_gateway',
  nativeId: 'identity_gateway',
  url: null,
  name: 'Identity gateway',
  description: null,
  email: 'identity_gateway@service.harness.io',
  status: 'ACTIVE',
  rawStatus: null,
  createdAt: null,
  lastLoginAt: null,
};

describe('service accounts', () => {
  it('come as a bare list and not as a page, and are read from it', async () => {
    vendor()
      .get('/ng/api/serviceaccount')
      .query(account)
      .reply(200, envelope([serviceAccount]));
    allMayBeSeen();
    const { records, gaps } = await read(open(), 'serviceAccount');
    expect(records).toEqual([serviceAccountRecord]);
    expect(gaps).toEqual([]);
  });

  it('may be fewer than there are in one scope only, which the access check tells', async () => {
    const org = { ...account, orgIdentifier: 'default' };
    vendor()
      .get('/ng/api/serviceaccount')
      .query(account)
      .reply(200, envelope([serviceAccount]));
    vendor().get('/ng/api/serviceaccount').query(org).reply(200, envelope([]));
    vendor()
      .post('/authz/api/acl')
      .query(account)
      .reply(200, (_uri, body) => {
        const { permissions } = body as { permissions: { resourceScope: object }[] };
        const accessControlList = permissions.map((asked) => ({
          ...asked,
          permitted: !('orgIdentifier' in asked.resourceScope),
        }));
        // In an order of its own.
        return envelope({ principal: null, accessControlList: accessControlList.reverse() });
      });
    const { gaps } = await read(open(BASE, 'default'), 'serviceAccount');
    const what = 'some of the service accounts and their role assignments in organization default';
    expect(gaps).toEqual([{ kinds: ['serviceAccount'], what, reason: 'FORBIDDEN' }]);
  });

  it('can be looked up by identifier', async () => {
    const query = { ...account, identifiers: 'identity_gateway' };
    vendor()
      .get('/ng/api/serviceaccount')
      .query(query)
      .reply(200, envelope([serviceAccount]));
    const { one } = open().lookups.serviceAccount!;
    expect(await one('account/identity_gateway', aCall())).toEqual(serviceAccountRecord);
    vendor()
      .get('/ng/api/serviceaccount')
      .query({ ...query, identifiers: 'other' })
      .reply(200, envelope([]));
    expect(await one('account/other', aCall())).toBeNull();
  });
});

const platformAdmins = {
  accountIdentifier: ACCOUNT_ID,
  identifier: 'platform_admins',
  name: 'Platform Admins',
  users: [ADA],
  notificationConfigs: [{ type: 'EMAIL', groupEmail: 'platform@example.com', sendEmailToAllUsers: false }],
  externallyManaged: false,
  description: 'Keeps the lights on',
  tags: { team: 'platform' },
  harnessManaged: false,
  ssoLinked: true,
  linkedSsoId: 'Yk1mZ2f3Qb-5cD6eF7gH8w',
  linkedSsoDisplayName: 'Okta',
  linkedSsoType: 'SAML',
  ssoGroupId: 'harness-platform',
  ssoGroupName: 'harness-platform',
};
const allUsers = {
  accountIdentifier: ACCOUNT_ID,
  identifier: '_account_all_users',
  name: 'All Account Users',
  users: [ADA, GRACE],
  notificationConfigs: [],
  externallyManaged: false,
  description: '',
  tags: {},
  harnessManaged: true,
  ssoLinked: false,
};
const groupRecord = { kind: 'group', url: null, groupKind: 'USER_GROUP', parentId: null, createdAt: null };
const platformAdminsRecord = {
  ...groupRecord,
  id: 'account/platform_admins',
  nativeId: 'platform_admins',
  name: 'Platform Admins',
  description: 'Keeps the lights on',
  rawKind: 'user group, ssoLinked',
};
const membership = (groupId: string, userId: string, mutability: string) => ({
  kind: 'grant',
  id: `member/${groupId}/${userId}`,
  nativeId: `member/${groupId}/${userId}`,
  url: null,
  principal: { kind: 'account', id: userId },
  target: { kind: 'group', id: groupId },
  membershipRoleId: null,
  scope: null,
  status: 'ACTIVE',
  mutability,
  grantedAt: null,
  origin: 'user group membership',
});
const groupsAnswer = (rows: readonly unknown[]) =>
  vendor().post('/ng/api/user-groups/batch', account).query(account).reply(200, envelope(rows));

describe('user groups', () => {
  it('become groups, whoever owns them', async () => {
    groupsAnswer([platformAdmins, allUsers]);
    allMayBeSeen();
    expect((await read(open(), 'group')).records).toEqual([
      platformAdminsRecord,
      {
        ...groupRecord,
        id: 'account/_account_all_users',
        nativeId: '_account_all_users',
        name: 'All Account Users',
        description: null,
        rawKind: 'user group, harnessManaged',
      },
    ]);
  });

  it('can be looked up by identifier in their own scope', async () => {
    const body = { ...account, orgIdentifier: 'default', identifierFilter: ['platform_admins'] };
    vendor()
      .post('/ng/api/user-groups/batch', body)
      .query(account)
      .reply(200, envelope([{ ...platformAdmins, orgIdentifier: 'default' }]));
    const { one } = open(BASE, 'default').lookups.group!;
    expect(await one('org/default/platform_admins', aCall())).toEqual({
      ...platformAdminsRecord,
      id: 'org/default/platform_admins',
    });
    expect(await one('org/other/platform_admins', aCall())).toBeNull(); // a scope that is not read
  });
});

const adminRole = {
  role: {
    identifier: '_account_admin',
    name: 'Account Admin',
    permissions: ['core_user_view', 'core_user_manage', 'core_role_view', 'core_role_edit'],
    allowedScopeLevels: ['account'],
    description: 'Administers the account',
    tags: {},
  },
  scope: null,
  harnessManaged: true,
  createdAt: 1623835265000,
  lastModifiedAt: 1718000000000,
};
const counts = {
  roleAssignedToUserCount: 2,
  roleAssignedToUserGroupCount: 1,
  roleAssignedToServiceAccountCount: 0,
};
const secretReader = {
  role: {
    identifier: 'secret_reader',
    name: 'Secret reader',
    permissions: ['core_secret_view'],
    allowedScopeLevels: ['account'],
    description: null,
    tags: {},
  },
  scope: { accountIdentifier: ACCOUNT_ID, orgIdentifier: null, projectIdentifier: null },
  harnessManaged: false,
  createdAt: 1714550400000,
  lastModifiedAt: 1714550400000,
};
const roleRecord = { kind: 'role', url: null, deprecated: null, replacedById: null };
const adminRecord = {
  ...roleRecord,
  id: 'managed/_account_admin',
  nativeId: '_account_admin',
  name: 'Account Admin',
  description: 'Administers the account',
  roleKind: 'BUILT_IN',
  permissions: ['core_user_view', 'core_user_manage', 'core_role_view', 'core_role_edit'],
  scopeLevels: ['account'],
};
const secretReaderRecord = {
  ...roleRecord,
  id: 'account/secret_reader',
  nativeId: 'secret_reader',
  name: 'Secret reader',
  description: null,
  roleKind: 'CUSTOM',
  permissions: ['core_secret_view'],
  scopeLevels: ['account'],
};

describe('roles', () => {
  it('become roles: the managed ones built in, the others custom', async () => {
    vendor()
      .get('/authz/api/roles')
      .query(byIdentifier)
      .reply(
        200,
        page([
          { ...adminRole, ...counts },
          { ...secretReader, ...counts },
        ]),
      );
    expect((await read(open(), 'role')).records).toEqual([adminRecord, secretReaderRecord]);
  });

  it('can be looked up, and one that is missing is answered with 400 and is null all the same', async () => {
    const { one } = open().lookups.role!;
    vendor().get('/authz/api/roles/_account_admin').query(account).reply(200, envelope(adminRole));
    expect(await one('managed/_account_admin', aCall())).toEqual(adminRecord);
    vendor().get('/authz/api/roles/deployer').query(account).reply(400, {
      status: 'FAILURE',
      code: 'RESOURCE_NOT_FOUND_EXCEPTION',
      message: 'Role with identifier [deployer] is not found in the given scope',
      correlationId: 'd2b9a7e5-43a0-49c8-8d4e-6d0c5f1b7a33',
      errors: null,
    });
    expect(await one('account/deployer', aCall())).toBeNull();
  });

  it('are not taken for missing when some proxy answers 404 with a page of its own', async () => {
    vendor().get('/authz/api/roles/deployer').query(account).reply(404, '<html>Not here</html>');
    expect(await failureOf(open().lookups.role!.one('account/deployer', aCall()))).toMatchObject({
      reason: 'NOT_FOUND',
    });
  });

  it('with a dollar in the identifier are looked up in the list, because it cannot stand in a path', async () => {
    const wanted = { ...secretReader, role: { ...secretReader.role, identifier: 'secret$reader' } };
    vendor()
      .get('/authz/api/roles')
      .query(byIdentifier)
      .reply(200, page([secretReader, wanted]));
    expect(await open().lookups.role!.one('account/secret$reader', aCall())).toEqual({
      ...secretReaderRecord,
      id: 'account/secret$reader',
      nativeId: 'secret$reader',
    });
  });
});

const everywhere = {
  resourceGroup: {
    identifier: '_all_resources_including_child_scopes',
    name: 'All Resources Including Child Scopes',
    color: '#0063F7',
    tags: {},
    description: 'All the resources in this scope and below',
    allowedScopeLevels: ['account', 'organization'],
    includedScopes: [{ filter: 'INCLUDING_CHILD_SCOPES' }],
    resourceFilter: { includeAllResources: true, resources: [] },
  },
  createdAt: 1650000000000,
  lastModifiedAt: 1650000000000,
  harnessManaged: true,
};
const prodOnly = {
  resourceGroup: {
    accountIdentifier: ACCOUNT_ID,
    identifier: 'prod_only',
    name: 'Prod only',
    color: '#0063F7',
    tags: { env: 'prod' },
    description: '',
    allowedScopeLevels: ['account'],
    includedScopes: [{ filter: 'EXCLUDING_CHILD_SCOPES', accountIdentifier: ACCOUNT_ID }],
    resourceFilter: {
      includeAllResources: false,
      resources: [
        { resourceType: 'SECRET', identifiers: ['prod_db_password'] },
        {
          resourceType: 'CONNECTOR',
          attributeFilter: { attributeName: 'category', attributeValues: ['CLOUD_PROVIDER'] },
        },
        { resourceType: 'USERGROUP' },
      ],
    },
  },
  createdAt: 1714550400000,
  lastModifiedAt: 1719000000000,
  harnessManaged: false,
};
const resourceGroupRecord = { kind: 'resourceGroup', url: null, groupId: null };
const everywhereRecord = {
  ...resourceGroupRecord,
  id: 'account/_all_resources_including_child_scopes',
  nativeId: '_all_resources_including_child_scopes',
  name: 'All Resources Including Child Scopes',
  description: 'All the resources in this scope and below',
  rawKind: 'resource group of the account',
};
const prodOnlyRecord = {
  ...resourceGroupRecord,
  id: 'account/prod_only',
  nativeId: 'prod_only',
  name: 'Prod only',
  description: null,
  rawKind: 'resource group of the account',
};

describe('resource groups', () => {
  it('become resource groups, those of the whole account too', async () => {
    vendor()
      .get('/authz/api/v2/resourcegroup')
      .query(byIdentifier)
      .reply(200, page([everywhere, prodOnly]));
    allMayBeSeen();
    expect((await read(open(), 'resourceGroup')).records).toEqual([everywhereRecord, prodOnlyRecord]);
  });

  it("of Harness's own are another one in each scope, because they reach something else in each", async () => {
    const org = { ...account, orgIdentifier: 'default' };
    vendor()
      .get('/authz/api/v2/resourcegroup')
      .query(byIdentifier)
      .reply(200, page([everywhere]));
    vendor()
      .get('/authz/api/v2/resourcegroup')
      .query({ ...byIdentifier, orgIdentifier: 'default' })
      .reply(200, page([everywhere]));
    allMayBeSeen(BASE, [account, org]);
    expect((await read(open(BASE, 'default'), 'resourceGroup')).records).toEqual([
      everywhereRecord,
      {
        ...everywhereRecord,
        id: 'org/default/_all_resources_including_child_scopes',
        rawKind: 'resource group of organization default',
      },
    ]);
  });

  it('can be looked up by identifier', async () => {
    const body = { ...account, identifierFilter: ['prod_only'] };
    vendor()
      .post('/authz/api/v2/resourcegroup/filter', body)
      .query(paged)
      .reply(200, page([prodOnly]));
    expect(await open().lookups.resourceGroup!.one('account/prod_only', aCall())).toEqual(prodOnlyRecord);
  });
});

const scope = { accountIdentifier: ACCOUNT_ID, orgIdentifier: null, projectIdentifier: null };
const assignments = [
  {
    roleAssignment: {
      identifier: 'role_assignment_Ab3dEf6hIj9kLm2nOp5q',
      resourceGroupIdentifier: '_all_account_level_resources',
      roleIdentifier: '_account_viewer',
      roleReference: { identifier: '_account_viewer', scopeLevel: 'account' },
      principal: { scopeLevel: null, identifier: ADA, type: 'USER' },
      disabled: false,
      managed: true,
      internal: false,
    },
    scope,
    createdAt: 1714550400000,
    lastModifiedAt: 1714550400000,
    harnessManaged: true,
  },
  {
    roleAssignment: {
      identifier: 'platform_admins_admin',
      resourceGroupIdentifier: '_all_resources_including_child_scopes',
      roleIdentifier: '_account_admin',
      principal: { scopeLevel: 'account', identifier: 'platform_admins', type: 'USER_GROUP' },
      disabled: false,
      managed: false,
      internal: false,
    },
    scope,
    createdAt: 1714550460000,
    lastModifiedAt: 1720000000000,
    harnessManaged: false,
  },
  {
    roleAssignment: {
      identifier: 'role_assignment_Zz8yXw5vUt2sRq9pOn6m',
      resourceGroupIdentifier: 'prod_only',
      roleIdentifier: 'secret_reader',
      principal: { scopeLevel: 'account', identifier: 'identity_gateway', type: 'SERVICE_ACCOUNT' },
      disabled: true,
      managed: false,
      internal: false,
    },
    scope,
    createdAt: 1714550520000,
    lastModifiedAt: 1714550520000,
    harnessManaged: false,
  },
];
const assignmentRecord = { kind: 'grant', url: null, membershipRoleId: null, origin: 'role assignment' };
const assignmentRecords = [
  {
    ...assignmentRecord,
    id: 'assignment/account/role_assignment_Ab3dEf6hIj9kLm2nOp5q',
    nativeId: 'role_assignment_Ab3dEf6hIj9kLm2nOp5q',
    principal: { kind: 'account', id: ADA },
    target: { kind: 'role', id: 'managed/_account_viewer' },
    scope: { kind: 'resourceGroup', id: 'account/_all_account_level_resources' },
    status: 'ACTIVE',
    mutability: 'READ_ONLY',
    grantedAt: 1714550400000,
  },
  {
    ...assignmentRecord,
    id: 'assignment/account/platform_admins_admin',
    nativeId: 'platform_admins_admin',
    principal: { kind: 'group', id: 'account/platform_admins' },
    target: { kind: 'role', id: 'managed/_account_admin' },
    scope: { kind: 'resourceGroup', id: 'account/_all_resources_including_child_scopes' },
    status: 'ACTIVE',
    mutability: 'MUTABLE',
    grantedAt: 1714550460000,
  },
  {
    ...assignmentRecord,
    id: 'assignment/account/role_assignment_Zz8yXw5vUt2sRq9pOn6m',
    nativeId: 'role_assignment_Zz8yXw5vUt2sRq9pOn6m',
    principal: { kind: 'serviceAccount', id: 'account/identity_gateway' },
    target: { kind: 'role', id: 'account/secret_reader' },
    scope: { kind: 'resourceGroup', id: 'account/prod_only' },
    status: 'DISABLED',
    mutability: 'MUTABLE',
    grantedAt: 1714550520000,
  },
];
const assignmentsAnswer = (content: readonly unknown[]) =>
  vendor().post('/authz/api/roleassignments/filter', {}).query(byIdentifier).reply(200, page(content));

describe('grants', () => {
  it('are the members of groups and the role assignments, a disabled one among them as DISABLED', async () => {
    groupsAnswer([platformAdmins, allUsers]);
    assignmentsAnswer(assignments);
    allMayBeSeen();
    const { records, gaps } = await read(open(), 'grant');
    expect(records).toEqual([
      // Single sign-on would put its members back; the built-in group cannot be changed at all.
      membership('account/platform_admins', ADA, 'EXTERNAL'),
      membership('account/_account_all_users', ADA, 'READ_ONLY'),
      membership('account/_account_all_users', GRACE, 'READ_ONLY'),
      ...assignmentRecords,
    ]);
    expect(gaps).toEqual([]);
  });

  it('of a few principals are asked for by their ids, in a filter of the vendor', async () => {
    vendor()
      .post('/ng/api/user-groups/batch', { ...account, userIdentifierFilter: [ADA] })
      .query(account)
      .reply(200, envelope([platformAdmins, allUsers]));
    vendor()
      .post('/authz/api/roleassignments/filter', {
        principalFilter: [
          { identifier: ADA, type: 'USER' },
          { identifier: 'platform_admins', type: 'USER_GROUP', scopeLevel: 'account' },
          { identifier: 'identity_gateway', type: 'SERVICE_ACCOUNT', scopeLevel: 'account' },
        ],
      })
      .query(byIdentifier)
      .reply(200, page(assignments));
    const principals = [
      { kind: 'account', id: ADA },
      { kind: 'account', id: linusRecord.id }, // invited: holds nothing, and is not asked for
      { kind: 'group', id: 'account/platform_admins' },
      { kind: 'serviceAccount', id: 'account/identity_gateway' },
    ] as const;
    expect(await open().grantLookup!.of(principals, aCall())).toEqual([
      membership('account/platform_admins', ADA, 'EXTERNAL'),
      membership('account/_account_all_users', ADA, 'READ_ONLY'),
      ...assignmentRecords,
    ]);
  });
});
