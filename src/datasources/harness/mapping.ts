/** What Harness's objects mean: wire → record, without side effects. */
import type {
  AccountRecord,
  AccountStatus,
  GrantRecord,
  GroupRecord,
  Mutability,
  PrincipalKind,
  Ref,
  ResourceGroupRecord,
  RoleRecord,
  ServiceAccountRecord,
} from '../records.js';
import type {
  WireInvite,
  WireResourceGroup,
  WireRole,
  WireRoleAssignment,
  WireScope,
  WireServiceAccount,
  WireUser,
  WireUserGroup,
} from './wire.js';

/** The account when both are null; a project has its organization with it. */
export interface Scope {
  readonly org: string | null;
  readonly project: string | null;
}

export const ACCOUNT: Scope = { org: null, project: null };

/** Harness numbers by scope and kind: the same identifier may stand in the account, an organization and a project. */
export function scopeKey({ org, project }: Scope): string {
  if (org === null) return 'account';
  return project === null ? `org/${org}` : `project/${org}/${project}`;
}

/** As Harness names the three levels. */
export function levelOf({ org, project }: Scope): 'account' | 'organization' | 'project' {
  if (org === null) return 'account';
  return project === null ? 'organization' : 'project';
}

/** In Harness's words, for people. */
export function scopeName({ org, project }: Scope): string {
  if (org === null) return 'account';
  return project === null ? `organization ${org}` : `project ${org}/${project}`;
}

export const keyIn = (scope: Scope, identifier: string): string => `${scopeKey(scope)}/${identifier}`;

export interface ScopedId {
  readonly scope: Scope;
  readonly nativeId: string;
}

/** Letters, digits and `_-$`: what goes into a path or a body is never anything else. */
const IDENTIFIER = /^[A-Za-z0-9_$-]{1,128}$/;

export const isIdentifier = (text: string): boolean => IDENTIFIER.test(text);

/** The scope and the vendor's id behind a key made by `keyIn`. */
export function readKey(key: string): ScopedId | null {
  const parts = key.split('/');
  if (!parts.every(isIdentifier)) return null;
  const [sort, first = '', second = '', third = ''] = parts;
  if (sort === 'account' && parts.length === 2) return { scope: ACCOUNT, nativeId: first };
  if (sort === 'org' && parts.length === 3) return { scope: { org: first, project: null }, nativeId: second };
  if (sort === 'project' && parts.length === 4) {
    return { scope: { org: first, project: second }, nativeId: third };
  }
  return null;
}

/** Harness's own roles are the same everywhere, and only their identifiers begin with an underscore. */
const isManagedRole = (identifier: string): boolean => identifier.startsWith('_');

export const roleKey = (scope: Scope, identifier: string): string =>
  isManagedRole(identifier) ? `managed/${identifier}` : keyIn(scope, identifier);

/** The vendor's id behind the key of a role; without a scope for one of Harness's own. */
export function readRoleKey(key: string): { readonly scope: Scope | null; readonly nativeId: string } | null {
  const [sort, identifier = '', ...rest] = key.split('/');
  if (sort !== 'managed') return readKey(key);
  return rest.length === 0 && isIdentifier(identifier) ? { scope: null, nativeId: identifier } : null;
}

const INVITE = 'invite/';

/** Who is invited has no id of a user yet. */
export const inviteKey = (scope: Scope, inviteId: string): string => `${INVITE}${keyIn(scope, inviteId)}`;

export function readInviteKey(key: string): ScopedId | null {
  return key.startsWith(INVITE) ? readKey(key.slice(INVITE.length)) : null;
}

/** An object's own scope. Where the answer leaves it out, it is the one that was asked. */
export function scopeOf(told: WireScope, asked: Scope): Scope {
  if (told === null || (told.accountIdentifier === null && told.orgIdentifier === null)) return asked;
  return { org: told.orgIdentifier, project: told.orgIdentifier === null ? null : told.projectIdentifier };
}

export function sameScope(a: Scope, b: Scope): boolean {
  return a.org === b.org && a.project === b.project;
}

/** Whether what lives in `upper` can be used in `scope`. */
export function reaches(upper: Scope, scope: Scope): boolean {
  return (
    (upper.org === null || upper.org === scope.org) &&
    (upper.project === null || upper.project === scope.project)
  );
}

/** The scope on the way up from `scope` that has this level; null for a level it does not have. */
function atLevel(scope: Scope, level: string): Scope | null {
  switch (level.toLowerCase()) {
    case 'account':
      return ACCOUNT;
    case 'organization':
      return scope.org === null ? null : { org: scope.org, project: null };
    case 'project':
      return scope.project === null ? null : scope;
    default:
      return null;
  }
}

/** Switched off says more than locked out: the first is somebody's decision. */
export function toStatus({ locked, disabled }: Pick<WireUser, 'locked' | 'disabled'>): AccountStatus {
  if (disabled === true) return 'DISABLED';
  if (locked === true) return 'LOCKED';
  return locked === false && disabled === false ? 'ACTIVE' : 'UNKNOWN';
}

/** Harness has no word for it, only two flags. */
function toRawStatus({ locked, disabled }: WireUser): string | null {
  const flags = Object.entries({ locked, disabled }).filter(([, flag]) => flag !== null);
  return flags.length === 0 ? null : flags.map(([name, flag]) => `${name}=${flag}`).join(' ');
}

/** An address in the place of a name is no name. */
function toName(name: string | null, email: string | null): string | null {
  return name !== null && name.toLowerCase() === email?.toLowerCase() ? null : name;
}

export function toAccount(user: WireUser): AccountRecord {
  return {
    kind: 'account',
    id: user.uuid,
    nativeId: user.uuid,
    url: null,
    email: user.email,
    displayName: toName(user.name, user.email),
    givenName: null,
    familyName: null,
    status: toStatus(user),
    rawStatus: toRawStatus(user),
    createdAt: null,
    lastLoginAt: null,
    mfaEnabled: user.twoFactorAuthenticationEnabled,
    otherEmails: [],
    externallyManaged: user.externallyManaged,
    profile: {
      type: 'HarnessUser',
      locked: user.locked,
      disabled: user.disabled,
      externallyManaged: user.externallyManaged,
      inviteType: null,
      invitedTo: null,
      invitedRoles: null,
      invitedGroups: null,
    },
  };
}

/** Somebody invited is in no list of users, and holds nothing until the invitation is accepted. */
export function toInvitedAccount(invite: WireInvite, asked: Scope): AccountRecord {
  return {
    kind: 'account',
    id: inviteKey(asked, invite.id),
    nativeId: invite.id,
    url: null,
    email: invite.email,
    displayName: toName(invite.name, invite.email),
    givenName: null,
    familyName: null,
    status: 'INVITED',
    rawStatus: invite.inviteType,
    createdAt: null,
    lastLoginAt: null,
    mfaEnabled: null,
    otherEmails: [],
    externallyManaged: invite.inviteType === 'SCIM_INITIATED_INVITE' ? true : null,
    profile: {
      type: 'HarnessUser',
      locked: null,
      disabled: null,
      externallyManaged: null,
      inviteType: invite.inviteType,
      invitedTo: scopeName(asked),
      invitedRoles: invite.roleBindings.map(({ roleIdentifier }) => roleIdentifier),
      invitedGroups: invite.userGroups ?? [],
    },
  };
}

export function toServiceAccount(account: WireServiceAccount, asked: Scope): ServiceAccountRecord {
  return {
    ...bareServiceAccount(keyIn(scopeOf(account, asked), account.identifier), account.identifier),
    name: account.name,
    description: account.description,
    email: account.email,
    status: 'ACTIVE', // Harness cannot switch one off: what is there can be used
  };
}

/** For a service account that is known only from what it holds. */
export function bareServiceAccount(id: string, nativeId: string): ServiceAccountRecord {
  return {
    kind: 'serviceAccount',
    id,
    nativeId,
    url: null,
    name: null,
    description: null,
    email: null,
    status: 'UNKNOWN',
    rawStatus: null,
    createdAt: null,
    lastLoginAt: null,
  };
}

export const isSsoLinked = (group: WireUserGroup): boolean =>
  group.ssoLinked === true || group.linkedSsoId !== null;

function toRawGroupKind(group: WireUserGroup): string {
  if (group.harnessManaged === true) return 'user group, harnessManaged';
  if (group.externallyManaged === true) return 'user group, externallyManaged';
  return isSsoLinked(group) ? 'user group, ssoLinked' : 'user group';
}

export function toGroup(group: WireUserGroup, asked: Scope): GroupRecord {
  return {
    ...bareGroup(keyIn(scopeOf(group, asked), group.identifier), group.identifier),
    name: group.name,
    description: group.description,
    rawKind: toRawGroupKind(group),
  };
}

/** For a group that is known only from what it holds. */
export function bareGroup(id: string, nativeId: string): GroupRecord {
  return {
    kind: 'group',
    id,
    nativeId,
    url: null,
    name: null,
    description: null,
    groupKind: 'USER_GROUP',
    rawKind: 'user group',
    parentId: null, // a group never contains a group
    createdAt: null,
  };
}

export function toRole({ role, scope, harnessManaged }: WireRole, asked: Scope): RoleRecord {
  const kind = harnessManaged === null ? 'UNKNOWN' : harnessManaged ? 'BUILT_IN' : 'CUSTOM';
  return {
    ...bareRole(roleKey(scopeOf(scope, asked), role.identifier), role.identifier),
    name: role.name ?? role.identifier,
    description: role.description,
    roleKind: kind,
    permissions: role.permissions,
    scopeLevels: role.allowedScopeLevels ?? [],
  };
}

/** For a role that somebody holds and no list has: accounts may hide some of Harness's own. */
export function bareRole(id: string, nativeId: string): RoleRecord {
  return {
    kind: 'role',
    id,
    nativeId,
    url: null,
    name: nativeId,
    description: null,
    roleKind: 'UNKNOWN',
    deprecated: null,
    replacedById: null,
    permissions: null,
    scopeLevels: [],
  };
}

/**
 * Harness's own resource groups have one identifier everywhere and reach something else in each scope: "all
 * resources" of one project are not those of another. So each scope has its own record of them.
 */
export function toResourceGroup(wire: WireResourceGroup, asked: Scope): ResourceGroupRecord {
  const { resourceGroup, harnessManaged } = wire;
  const scope = harnessManaged === true ? asked : scopeOf(resourceGroup, asked);
  return {
    ...bareResourceGroup(keyIn(scope, resourceGroup.identifier), resourceGroup.identifier, scope),
    name: resourceGroup.name,
    description: resourceGroup.description,
  };
}

/** For a resource group that is known only from a grant. */
export function bareResourceGroup(id: string, nativeId: string, scope: Scope): ResourceGroupRecord {
  return {
    kind: 'resourceGroup',
    id,
    nativeId,
    url: null,
    name: null,
    description: null,
    rawKind: `resource group of ${scope.org === null ? 'the ' : ''}${scopeName(scope)}`,
    groupId: null,
  };
}

/** Members of a group that SCIM or single sign-on fills are put back by it; those of a built-in one cannot be changed. */
function membershipMutability(group: WireUserGroup): Mutability {
  if (group.harnessManaged === true) return 'READ_ONLY';
  if (group.externallyManaged === true || isSsoLinked(group)) return 'EXTERNAL';
  return group.externallyManaged === false ? 'MUTABLE' : 'UNKNOWN';
}

const MEMBERSHIP = 'member/';
const ASSIGNMENT = 'assignment/';

export const membershipKey = (groupId: string, userId: string): string => `${MEMBERSHIP}${groupId}/${userId}`;

/** The scope and the vendor's id behind the id of an assignment's grant. */
export function readAssignmentGrant(grantId: string): ScopedId | null {
  return grantId.startsWith(ASSIGNMENT) ? readKey(grantId.slice(ASSIGNMENT.length)) : null;
}

export const assignmentGrantId = (scope: Scope, identifier: string): string =>
  `${ASSIGNMENT}${keyIn(scope, identifier)}`;

export interface Memberships {
  readonly grants: readonly GrantRecord[];
  /** Members that came in a form nobody knows. */
  readonly unreadable: number;
}

/** A member may be somebody who is gone: the membership is kept, and its account is then unknown. */
export function toMemberships(group: WireUserGroup, asked: Scope): Memberships {
  const groupId = keyIn(scopeOf(group, asked), group.identifier);
  const members = [...new Set(group.users.filter((user) => user !== null))];
  const grants = members.map((userId): GrantRecord => {
    const id = membershipKey(groupId, userId);
    return {
      kind: 'grant',
      id,
      nativeId: id,
      url: null,
      principal: { kind: 'account', id: userId },
      target: { kind: 'group', id: groupId },
      membershipRoleId: null,
      scope: null,
      status: 'ACTIVE',
      mutability: membershipMutability(group),
      grantedAt: null,
      origin: 'user group membership',
    };
  });
  return { grants, unreadable: group.users.filter((user) => user === null).length };
}

/** One assignment within its own scope; what identifies it when a list repeats itself. */
export function assignmentKey({ roleAssignment, scope }: WireRoleAssignment, asked: Scope): string {
  return keyIn(scopeOf(scope, asked), roleAssignment.identifier);
}

/** Null for a sort of principal that we do not know, or one said to live where it cannot. */
export function toAssignment(wire: WireRoleAssignment, asked: Scope): GrantRecord | null {
  const { roleAssignment } = wire;
  const scope = scopeOf(wire.scope, asked);
  const principal = toPrincipal(roleAssignment.principal, scope);
  if (principal === null) return null;
  const managed = roleAssignment.managed ?? wire.harnessManaged;
  return {
    kind: 'grant',
    id: `${ASSIGNMENT}${assignmentKey(wire, asked)}`,
    nativeId: roleAssignment.identifier,
    url: null,
    principal,
    target: { kind: 'role', id: assignedRoleKey(roleAssignment, scope) },
    membershipRoleId: null,
    scope: { kind: 'resourceGroup', id: keyIn(scope, roleAssignment.resourceGroupIdentifier) },
    // Harness's own clients leave a false flag out.
    status: roleAssignment.disabled === true ? 'DISABLED' : 'ACTIVE',
    mutability: managed === null ? 'UNKNOWN' : managed ? 'READ_ONLY' : 'MUTABLE',
    grantedAt: wire.createdAt,
    origin: scope.org === null ? 'role assignment' : `role assignment in ${scopeName(scope)}`,
  };
}

function toPrincipal(
  principal: WireRoleAssignment['roleAssignment']['principal'],
  scope: Scope,
): Ref<PrincipalKind> | null {
  const { type, identifier, scopeLevel } = principal;
  if (type === 'USER') return { kind: 'account', id: identifier };
  if (type !== 'USER_GROUP' && type !== 'SERVICE_ACCOUNT') return null;
  // A group of the account may hold a role within a project: it lives where its own level says.
  const home = scopeLevel === null ? scope : atLevel(scope, scopeLevel);
  if (home === null) return null;
  return { kind: type === 'USER_GROUP' ? 'group' : 'serviceAccount', id: keyIn(home, identifier) };
}

function assignedRoleKey(
  { roleIdentifier, roleReference }: WireRoleAssignment['roleAssignment'],
  scope: Scope,
): string {
  const level = roleReference?.scopeLevel ?? null;
  const home = level === null ? scope : (atLevel(scope, level) ?? scope);
  return roleKey(home, roleReference?.identifier ?? roleIdentifier);
}
