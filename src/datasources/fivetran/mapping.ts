/** What Fivetran's objects mean: wire → record, without side effects. */
import type {
  AccountRecord,
  AccountStatus,
  GrantRecord,
  GroupRecord,
  PrincipalKind,
  Ref,
  ResourceGroupRecord,
  RoleRecord,
  ServiceAccountRecord,
} from '../records.js';
import type {
  WireConnection,
  WireGroup,
  WireMembership,
  WireRole,
  WireTeam,
  WireTeamMember,
  WireUser,
} from './wire.js';

/** Teams, groups and users take their ids from one generator of word pairs, so kinds are told apart by prefix. */
export const teamKey = (teamId: string): string => `team/${teamId}`;
export const destinationKey = (groupId: string): string => `destination/${groupId}`;
export const connectionKey = (connectionId: string): string => `connection/${connectionId}`;

/** The vendor's id behind the key of a group. */
export function readGroupKey(key: string): { sort: 'team' | 'destination'; nativeId: string } | null {
  const [sort, nativeId, ...rest] = key.split('/');
  if (nativeId === undefined || rest.length > 0) return null;
  return sort === 'team' || sort === 'destination' ? { sort, nativeId } : null;
}

/** The one team role that is more than membership: it allows managing the team itself. */
const TEAM_MANAGER = 'Team Manager';

const isServiceAccount = (user: WireUser): boolean => user.user_type === 'SERVICE_ACCOUNT';

export function toPrincipal(user: WireUser): Ref<PrincipalKind> {
  return { kind: isServiceAccount(user) ? 'serviceAccount' : 'account', id: user.id };
}

/**
 * Suspended wins over everything. Who has neither an invitation waiting nor a verified address fits none of
 * our words and is not called active.
 */
export function toStatus({ active, invited, verified }: WireUser): AccountStatus {
  if (active === false) return 'DISABLED';
  if (invited === true) return 'INVITED';
  if (active === true && verified === true) return 'ACTIVE';
  return 'UNKNOWN';
}

/** Fivetran has no word for it, only three flags. */
function toRawStatus({ active, invited, verified }: WireUser): string | null {
  const flags = Object.entries({ active, invited, verified }).filter(([, flag]) => flag !== null);
  return flags.length === 0 ? null : flags.map(([name, flag]) => `${name}=${flag}`).join(' ');
}

/** A picture can come as data, up to megabytes of it; only an address is worth keeping. */
function toPictureUrl(picture: string | null): string | null {
  return picture !== null && /^https?:\/\//i.test(picture) && picture.length <= 2048 ? picture : null;
}

export function toUserRecord(user: WireUser): AccountRecord | ServiceAccountRecord {
  const name = [user.given_name, user.family_name].filter((part) => part !== null).join(' ');
  const shared = {
    id: user.id,
    nativeId: user.id,
    url: null,
    email: user.email,
    status: toStatus(user),
    rawStatus: toRawStatus(user),
    createdAt: user.created_at,
    lastLoginAt: user.logged_in_at,
  };
  if (isServiceAccount(user)) {
    return { ...shared, kind: 'serviceAccount', name: name === '' ? null : name, description: null };
  }
  return {
    ...shared,
    kind: 'account',
    displayName: name === '' ? null : name,
    givenName: user.given_name,
    familyName: user.family_name,
    mfaEnabled: null,
    otherEmails: [],
    externallyManaged: null,
    profile: {
      type: 'FivetranUser',
      verified: user.verified,
      invited: user.invited,
      active: user.active,
      phone: user.phone,
      pictureUrl: toPictureUrl(user.picture),
      userType: user.user_type,
    },
  };
}

export function toDestination(group: WireGroup): GroupRecord {
  return {
    kind: 'group',
    id: destinationKey(group.id),
    nativeId: group.id,
    url: null,
    name: group.name,
    description: null,
    groupKind: 'DESTINATION',
    rawKind: 'group',
    parentId: null,
    createdAt: group.created_at,
  };
}

/** For a destination that is known only from somebody's access to it. */
export function bareDestination(groupId: string): GroupRecord {
  return toDestination({ id: groupId, name: null, created_at: null });
}

export function toTeam(team: WireTeam): GroupRecord {
  return {
    kind: 'group',
    id: teamKey(team.id),
    nativeId: team.id,
    url: null,
    name: team.name,
    description: team.description,
    groupKind: 'TEAM',
    rawKind: 'team',
    parentId: null,
    createdAt: null,
  };
}

export function toRole(role: WireRole): RoleRecord {
  return {
    kind: 'role',
    id: role.name,
    nativeId: role.name,
    url: null,
    name: role.name,
    description: role.description,
    roleKind: role.is_custom === null ? 'UNKNOWN' : role.is_custom ? 'CUSTOM' : 'BUILT_IN',
    deprecated: role.is_deprecated ?? false,
    replacedById: role.replacement_role_name,
    permissions: null,
    scopeLevels: role.scope,
  };
}

/** For a role that somebody holds and the list of roles does not have: all that is known is its name. */
export function bareRole(name: string): RoleRecord {
  return {
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
  };
}

export function toConnection(connection: WireConnection): ResourceGroupRecord {
  return {
    ...bareConnection(connection.id),
    name: connection.schema,
    description: connection.service,
    groupId: connection.group_id === null ? null : destinationKey(connection.group_id),
  };
}

/** For a connection that is known only from somebody's access to it. */
export function bareConnection(connectionId: string): ResourceGroupRecord {
  return {
    kind: 'resourceGroup',
    id: connectionKey(connectionId),
    nativeId: connectionId,
    url: null,
    name: null,
    description: null,
    rawKind: 'connection',
    groupId: null,
  };
}

type GrantFacts = Pick<GrantRecord, 'id' | 'principal' | 'target' | 'scope' | 'grantedAt' | 'origin'> & {
  readonly membershipRoleId?: string | null;
};

function grant(facts: GrantFacts): GrantRecord {
  return {
    kind: 'grant',
    nativeId: facts.id,
    url: null,
    status: 'ACTIVE',
    mutability: 'MUTABLE',
    membershipRoleId: null,
    ...facts,
  };
}

const role = (name: string): Ref<'role'> => ({ kind: 'role', id: name });

export const accountRoleGrantId = (userId: string): string => `account-role/${userId}`;
export const destinationGrantId = (groupId: string, sort: 'user' | 'team', holder: string): string =>
  `destination/${groupId}/${sort}/${holder}`;
export const teamMemberGrantId = (teamId: string, userId: string): string =>
  `team-member/${teamId}/${userId}`;
export const teamManagerGrantId = (teamId: string, userId: string): string =>
  `team-manager/${teamId}/${userId}`;

export function accountRoleGrant(user: WireUser): GrantRecord[] {
  if (user.role === null) return [];
  return [
    grant({
      id: accountRoleGrantId(user.id),
      principal: toPrincipal(user),
      target: role(user.role),
      scope: null,
      grantedAt: null,
      origin: 'account role',
    }),
  ];
}

export function teamRoleGrant(team: WireTeam): GrantRecord[] {
  if (team.role === null) return [];
  return [
    grant({
      id: `team-role/${team.id}`,
      principal: { kind: 'group', id: teamKey(team.id) },
      target: role(team.role),
      scope: null,
      grantedAt: null,
      origin: 'team role',
    }),
  ];
}

/** Every member is in the team; a manager holds, besides, a role on the team itself. */
export function teamMemberGrants(
  teamId: string,
  member: WireTeamMember,
  principal: Ref<PrincipalKind>,
): GrantRecord[] {
  const team: Ref<'group'> = { kind: 'group', id: teamKey(teamId) };
  const membership = grant({
    id: teamMemberGrantId(teamId, principal.id),
    principal,
    target: team,
    membershipRoleId: member.role,
    scope: null,
    grantedAt: member.created_at,
    origin: 'team membership',
  });
  if (member.role !== TEAM_MANAGER) return [membership];
  return [
    membership,
    grant({
      id: teamManagerGrantId(teamId, principal.id),
      principal,
      target: role(member.role),
      scope: team,
      grantedAt: member.created_at,
      origin: 'team manager',
    }),
  ];
}

/** Without a role there is no membership: whoever is listed so reaches the group through an account role. */
export function destinationGrant(
  groupId: string,
  principal: Ref<PrincipalKind>,
  held: { readonly role: string | null; readonly grantedAt: number | null },
): GrantRecord[] {
  if (held.role === null) return [];
  const holder = readGroupKey(principal.id)?.nativeId ?? principal.id;
  return [
    grant({
      id: destinationGrantId(groupId, principal.kind === 'group' ? 'team' : 'user', holder),
      principal,
      target: role(held.role),
      scope: { kind: 'group', id: destinationKey(groupId) },
      grantedAt: held.grantedAt,
      origin: 'group membership',
    }),
  ];
}

export function connectionGrant(membership: WireMembership, principal: Ref<PrincipalKind>): GrantRecord[] {
  if (membership.role === null) return [];
  const holder = readGroupKey(principal.id)?.nativeId ?? principal.id;
  return [
    grant({
      id: `connection/${membership.id}/${principal.kind === 'group' ? 'team' : 'user'}/${holder}`,
      principal,
      target: role(membership.role),
      scope: { kind: 'resourceGroup', id: connectionKey(membership.id) },
      grantedAt: membership.created_at,
      origin: 'connection membership',
    }),
  ];
}
