import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  ACCOUNT,
  keyIn,
  readInviteKey,
  readKey,
  readRoleKey,
  reaches,
  toAccount,
  toAssignment,
  toGroup,
  toInvitedAccount,
  toMemberships,
  toResourceGroup,
  toRole,
  toServiceAccount,
  toStatus,
  type Scope,
} from '../../../src/datasources/harness/mapping.js';
import {
  wireInvite,
  wireResourceGroup,
  wireRole,
  wireRoleAssignment,
  wireServiceAccount,
  wireUser,
  wireUserGroup,
} from '../../../src/datasources/harness/wire.js';

const ORG: Scope = { org: 'default', project: null };
const SHOP: Scope = { org: 'default', project: 'webshop' };

describe('the status of a user', () => {
  it.each([
    [false, false, 'ACTIVE'],
    [true, false, 'LOCKED'],
    [false, true, 'DISABLED'],
    [true, true, 'DISABLED'],
    [true, null, 'LOCKED'],
    [null, true, 'DISABLED'],
    [null, false, 'UNKNOWN'],
    [false, null, 'UNKNOWN'],
    [null, null, 'UNKNOWN'],
  ] as const)('with locked=%s and disabled=%s is %s', (locked, disabled, status) => {
    expect(toStatus({ locked, disabled })).toBe(status);
  });

  it('keeps the flags that were told in Harness’s words, and is null when none was', () => {
    const rawOf = (flags: object) => toAccount(wireUser.parse({ uuid: 'u', ...flags })).rawStatus;
    expect(rawOf({ locked: true, disabled: false })).toBe('locked=true disabled=false');
    expect(rawOf({ disabled: false })).toBe('disabled=false');
    expect(rawOf({})).toBeNull();
  });
});

describe('the name of a user', () => {
  it.each([
    ['Ada Byron', 'Ada Byron'],
    ['ada@example.com', null],
    ['ADA@Example.com', null],
    ['', null],
    [null, null],
    [undefined, null],
  ])('sent as %j is %j: an address is no name', (name, displayName) => {
    const user = wireUser.parse({ uuid: 'u', email: 'ada@example.com', name });
    expect(toAccount(user).displayName).toBe(displayName);
  });
});

describe('an invitation', () => {
  it.each([
    ['SCIM_INITIATED_INVITE', true],
    ['ADMIN_INITIATED_INVITE', null],
    [null, null],
  ])('of type %j is managed elsewhere: %j', (inviteType, externallyManaged) => {
    const record = toInvitedAccount(wireInvite.parse({ id: 'i', inviteType }), SHOP);
    expect(record).toMatchObject({ status: 'INVITED', rawStatus: inviteType, externallyManaged });
    expect(record.id).toBe('invite/project/default/webshop/i');
    expect(record.profile).toMatchObject({ invitedTo: 'project default/webshop', invitedRoles: [] });
  });
});

describe('membership of a group', () => {
  it.each([
    [{ externallyManaged: false, harnessManaged: false, ssoLinked: false }, 'user group', 'MUTABLE'],
    [{ externallyManaged: true, harnessManaged: false }, 'user group, externallyManaged', 'EXTERNAL'],
    [{ externallyManaged: false, ssoLinked: true }, 'user group, ssoLinked', 'EXTERNAL'],
    [{ externallyManaged: false, linkedSsoId: 'x' }, 'user group, ssoLinked', 'EXTERNAL'],
    [{ harnessManaged: true, externallyManaged: true }, 'user group, harnessManaged', 'READ_ONLY'],
    [{}, 'user group', 'UNKNOWN'],
  ])('with %j is of kind %j and %s', (flags, rawKind, mutability) => {
    const group = wireUserGroup.parse({ identifier: 'g', users: ['u'], ...flags });
    expect(toGroup(group, ACCOUNT).rawKind).toBe(rawKind);
    expect(toMemberships(group, ACCOUNT).grants[0]?.mutability).toBe(mutability);
  });

  it.each([
    [['u', 'v', 'u'], ['u', 'v'], 0],
    [[{ id: 'u', email: 'u@example.com' }], ['u'], 0],
    [[], [], 0],
    [null, [], 0],
    [undefined, [], 0],
    [['u', 7, null, ''], ['u'], 3],
    ['u', [], 1],
  ])('sent as %j is of %j, with %i that nobody can read', (users, members, unreadable) => {
    const group = wireUserGroup.parse({ identifier: 'g', users });
    const found = toMemberships(group, ACCOUNT);
    expect(found.grants.map(({ principal }) => principal.id)).toEqual(members);
    expect(found.unreadable).toBe(unreadable);
  });
});

describe('a role', () => {
  it.each([
    [true, 'BUILT_IN'],
    [false, 'CUSTOM'],
    [null, 'UNKNOWN'],
    [undefined, 'UNKNOWN'],
  ])('with harnessManaged=%s is %s', (harnessManaged, kind) => {
    expect(toRole(wireRole.parse({ role: { identifier: 'r' }, harnessManaged }), SHOP)).toEqual({
      kind: 'role',
      id: 'project/default/webshop/r',
      nativeId: 'r',
      url: null,
      name: 'r',
      description: null,
      roleKind: kind,
      deprecated: null,
      replacedById: null,
      permissions: null,
      scopeLevels: [],
    });
  });
});

const assignment = (more: object = {}, principal: object = {}, roleAssignment: object = {}) =>
  wireRoleAssignment.parse({
    roleAssignment: {
      identifier: 'a',
      resourceGroupIdentifier: 'rg',
      roleIdentifier: 'r',
      principal: { identifier: 'p', type: 'USER_GROUP', ...principal },
      ...roleAssignment,
    },
    scope: { accountIdentifier: 'x', orgIdentifier: 'default', projectIdentifier: 'webshop' },
    ...more,
  });

describe('the principal of a role assignment in a project', () => {
  it.each([
    ['USER', null, { kind: 'account', id: 'p' }],
    ['USER', 'account', { kind: 'account', id: 'p' }],
    ['USER_GROUP', 'account', { kind: 'group', id: 'account/p' }],
    ['USER_GROUP', 'organization', { kind: 'group', id: 'org/default/p' }],
    ['USER_GROUP', 'ORGANIZATION', { kind: 'group', id: 'org/default/p' }],
    ['USER_GROUP', 'project', { kind: 'group', id: 'project/default/webshop/p' }],
    ['USER_GROUP', null, { kind: 'group', id: 'project/default/webshop/p' }],
    ['SERVICE_ACCOUNT', 'account', { kind: 'serviceAccount', id: 'account/p' }],
    ['SERVICE_ACCOUNT', null, { kind: 'serviceAccount', id: 'project/default/webshop/p' }],
  ])('of type %s at level %j is %j', (type, scopeLevel, principal) => {
    expect(toAssignment(assignment({}, { type, scopeLevel }), ACCOUNT)?.principal).toEqual(principal);
  });

  it.each([
    ['SERVICE', null],
    ['API_KEY', 'account'],
    ['user', null],
    ['USER_GROUP', 'planet'],
  ])('of type %s at level %j is nobody we know', (type, scopeLevel) => {
    expect(toAssignment(assignment({}, { type, scopeLevel }), ACCOUNT)).toBeNull();
  });

  it('cannot live below the assignment', () => {
    const scope = { accountIdentifier: 'x', orgIdentifier: null, projectIdentifier: null };
    expect(toAssignment(assignment({ scope }, { scopeLevel: 'project' }), ACCOUNT)).toBeNull();
  });
});

describe('the role of a role assignment in a project', () => {
  it.each([
    ['_project_viewer', null, 'managed/_project_viewer'],
    ['_account_viewer', { identifier: '_account_viewer', scopeLevel: 'account' }, 'managed/_account_viewer'],
    ['r', null, 'project/default/webshop/r'],
    ['r', { identifier: 'r', scopeLevel: 'account' }, 'account/r'],
    ['r', { identifier: 'r', scopeLevel: 'organization' }, 'org/default/r'],
    ['r', { identifier: 'r', scopeLevel: 'planet' }, 'project/default/webshop/r'],
    ['r', { identifier: 'other', scopeLevel: 'account' }, 'account/other'],
    ['r', {}, 'project/default/webshop/r'],
    ['r', 'nonsense', 'project/default/webshop/r'],
  ])('%s with the reference %j is %s', (roleIdentifier, roleReference, id) => {
    const target = toAssignment(assignment({}, {}, { roleIdentifier, roleReference }), ACCOUNT)?.target;
    expect(target).toEqual({ kind: 'role', id });
  });
});

describe('a role assignment', () => {
  it.each([
    [{ disabled: true }, 'DISABLED', 'UNKNOWN'],
    [{ disabled: false, managed: true }, 'ACTIVE', 'READ_ONLY'],
    [{ disabled: null, managed: false }, 'ACTIVE', 'MUTABLE'],
    [{}, 'ACTIVE', 'UNKNOWN'],
  ])('with %j is %s and %s', (flags, status, mutability) => {
    expect(toAssignment(assignment({}, {}, flags), ACCOUNT)).toMatchObject({ status, mutability });
  });

  it('holds in the scope that was asked when it does not say where', () => {
    expect(toAssignment(assignment({ scope: null }), ORG)).toMatchObject({
      id: 'assignment/org/default/a',
      scope: { kind: 'resourceGroup', id: 'org/default/rg' },
      origin: 'role assignment in organization default',
    });
  });
});

describe('keys', () => {
  const identifier = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_$]{0,20}$/);
  const scopes = fc.oneof(
    fc.constant(ACCOUNT),
    identifier.map((org): Scope => ({ org, project: null })),
    fc.tuple(identifier, identifier).map(([org, project]): Scope => ({ org, project })),
  );

  it('are read back as what they were made of, and no two are alike', () => {
    fc.assert(
      fc.property(scopes, identifier, scopes, identifier, (scope, nativeId, other, otherId) => {
        const key = keyIn(scope, nativeId);
        expect(readKey(key)).toEqual({ scope, nativeId });
        const same = JSON.stringify([scope, nativeId]) === JSON.stringify([other, otherId]);
        expect(key === keyIn(other, otherId)).toBe(same);
      }),
    );
  });

  it.each(['', 'x', 'account', 'account/', 'account/a/b', 'org/a', 'project/a/b', 'managed/a', 'account/..'])(
    '%j is none',
    (key) => {
      expect(readKey(key)).toBeNull();
      expect(readInviteKey(key)).toBeNull();
      expect(readInviteKey(`invite/${key}`)).toBeNull();
    },
  );

  it('of roles of Harness’s own belong to no scope', () => {
    expect(readRoleKey('managed/_account_admin')).toEqual({ scope: null, nativeId: '_account_admin' });
    expect(readRoleKey('managed/..')).toBeNull();
    expect(readRoleKey('managed/a/b')).toBeNull();
  });

  it('reach down, and not up or sideways', () => {
    expect(reaches(ACCOUNT, SHOP)).toBe(true);
    expect(reaches(ORG, SHOP)).toBe(true);
    expect(reaches(SHOP, ORG)).toBe(false);
    expect(reaches(ORG, ACCOUNT)).toBe(false);
    expect(reaches({ org: 'default', project: 'billing' }, SHOP)).toBe(false);
    expect(reaches({ org: 'other', project: null }, SHOP)).toBe(false);
  });
});

describe('a row', () => {
  const bare: [string, { safeParse(row: unknown): { success: boolean } }, object][] = [
    ['user', wireUser, { uuid: 'u' }],
    ['invitation', wireInvite, { id: 'i' }],
    ['user group', wireUserGroup, { identifier: 'g' }],
    ['service account', wireServiceAccount, { identifier: 's' }],
    ['role', wireRole, { role: { identifier: 'r' } }],
    ['resource group', wireResourceGroup, { resourceGroup: { identifier: 'rg' } }],
    [
      'role assignment',
      wireRoleAssignment,
      {
        roleAssignment: {
          identifier: 'a',
          resourceGroupIdentifier: 'rg',
          roleIdentifier: 'r',
          principal: { identifier: 'p', type: 'USER' },
        },
      },
    ],
  ];

  it.each(bare)('of a %s needs nothing but its ids', (_name, schema, row) => {
    expect(schema.safeParse(row).success).toBe(true);
  });

  it.each(bare)('of a %s without its id cannot be read', (_name, schema, row) => {
    const [field = ''] = Object.keys(row);
    for (const nothing of [{}, null, 'text', { [field]: null }, { [field]: '' }, { [field]: {} }]) {
      expect(schema.safeParse(nothing).success).toBe(false);
    }
  });

  const junk = fc.oneof(fc.jsonValue(), fc.constant(undefined));
  const fields = (names: readonly string[]) =>
    fc.record(Object.fromEntries(names.map((name) => [name, junk])), { requiredKeys: [] });
  const scopeFields = ['accountIdentifier', 'orgIdentifier', 'projectIdentifier'];

  it('is mapped whatever its other fields hold', () => {
    const userFields = fields(['name', 'email', 'locked', 'disabled', 'externallyManaged', 'extra']);
    const inviteFields = fields(['name', 'email', 'roleBindings', 'userGroups', 'inviteType', 'approved']);
    const groupFields = fields([...scopeFields, 'name', 'users', 'ssoLinked', 'linkedSsoId', 'description']);
    const roleFields = fields(['name', 'description', 'permissions', 'allowedScopeLevels']);
    const outer = fields(['scope', 'createdAt', 'harnessManaged', 'more']);
    const assigned = fields(['roleReference', 'disabled', 'managed', 'internal']);
    const accountFields = fields([...scopeFields, 'name', 'email', 'description']);
    fc.assert(
      fc.property(userFields, inviteFields, groupFields, accountFields, (user, invite, group, machine) => {
        expect(toAccount(wireUser.parse({ ...user, uuid: 'u' })).id).toBe('u');
        expect(toInvitedAccount(wireInvite.parse({ ...invite, id: 'i' }), ACCOUNT).status).toBe('INVITED');
        expect(toGroup(wireUserGroup.parse({ ...group, identifier: 'g' }), ACCOUNT).nativeId).toBe('g');
        const account = wireServiceAccount.parse({ ...machine, identifier: 's' });
        expect(toServiceAccount(account, ACCOUNT).nativeId).toBe('s');
      }),
    );
    fc.assert(
      fc.property(roleFields, outer, assigned, accountFields, (role, around, flags, resources) => {
        expect(toRole(wireRole.parse({ ...around, role: { ...role, identifier: 'r' } }), ORG).nativeId).toBe(
          'r',
        );
        const resourceGroup = { ...resources, identifier: 'rg' };
        const wire = wireResourceGroup.parse({ ...around, resourceGroup });
        expect(toResourceGroup(wire, ORG).nativeId).toBe('rg');
        expect(toAssignment(assignment(around, { type: 'USER' }, flags), ORG)?.nativeId).toBe('a');
      }),
    );
  });
});
