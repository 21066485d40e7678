/** What Harvest's objects mean: wire → record, without side effects. */
import type {
  AccountRecord,
  AccountStatus,
  GrantRecord,
  GroupRecord,
  Mutability,
  Ref,
  RoleRecord,
} from '../records.js';
import { accessRoles, ADMINISTRATOR, isBaseRole, MANAGER, MEMBER } from './access-roles.js';
import { ianaZoneOf } from './time-zones.js';
import { ID, type WireLabel, type WireUser } from './wire.js';

/** Labels are numbered on their own, and may not stay the only groups. */
export const labelKey = (labelId: string): string => `label/${labelId}`;

/** The vendor's id behind the key of a group. */
export function readLabelKey(key: string): string | null {
  const id = key.startsWith('label/') ? key.slice('label/'.length) : '';
  return ID.test(id) ? id : null;
}

/** The origin of a grant that only the old permission model's flags tell of. */
export const PERMISSION_FLAGS = 'permission flags';

/** What somebody may do, as far as the source tells. */
export interface Access {
  readonly roles: readonly string[];
  /** The base role that is not sent and must be there: everybody has one. */
  readonly assumed: string | null;
  /** Told by the flags of the old permission model, in place of access roles. */
  readonly legacy: boolean;
  /** Whether these are all. */
  readonly whole: boolean;
}

export function accessOf(user: WireUser): Access {
  const { access_roles: sent, is_admin, is_project_manager } = user;
  if (sent === null) {
    // Without either flag nothing is known, which is not the same as having the least of the roles.
    if (is_admin === null && is_project_manager === null) {
      return { roles: [], assumed: null, legacy: false, whole: false };
    }
    const role = is_admin === true ? ADMINISTRATOR : is_project_manager === true ? MANAGER : MEMBER;
    return { roles: [role], assumed: null, legacy: true, whole: true };
  }
  const hasBase = sent.values.some(isBaseRole);
  // An entry that could not be read may be the base role.
  const assumed = hasBase || !sent.whole ? null : MEMBER;
  return { roles: sent.values, assumed, legacy: false, whole: sent.whole };
}

export function isAdministrator(user: WireUser): boolean {
  return accessOf(user).roles.includes(ADMINISTRATOR);
}

/** Whether an invitation was accepted cannot be known: a user is active from the first day. */
export function toStatus({ is_active }: WireUser): AccountStatus {
  if (is_active === null) return 'UNKNOWN';
  return is_active ? 'ACTIVE' : 'DISABLED';
}

function toRawStatus({ is_active }: WireUser): string | null {
  if (is_active === null) return null;
  return is_active ? 'active' : 'archived';
}

function toPictureUrl(address: string | null): string | null {
  return address !== null && /^https?:\/\//i.test(address) && address.length <= 2048 ? address : null;
}

export function toAccount(user: WireUser): AccountRecord {
  const name = [user.first_name, user.last_name].filter((part) => part !== null).join(' ');
  return {
    kind: 'account',
    id: user.id,
    nativeId: user.id,
    url: null,
    email: user.email,
    displayName: name === '' ? null : name,
    givenName: user.first_name,
    familyName: user.last_name,
    status: toStatus(user),
    rawStatus: toRawStatus(user),
    createdAt: user.created_at,
    lastLoginAt: null,
    mfaEnabled: null,
    otherEmails: [],
    externallyManaged: null,
    profile: {
      type: 'HarvestUser',
      timeZone: user.timezone,
      ianaTimeZone: ianaZoneOf(user.timezone),
      isContractor: user.is_contractor,
      accessRoles: user.access_roles?.values ?? null,
      hasLegacyPermissions: accessOf(user).legacy,
      hasAccessToAllFutureProjects: user.has_access_to_all_future_projects,
      weeklyCapacityHours: user.weekly_capacity === null ? null : user.weekly_capacity / 3600,
      labels: user.roles?.values ?? null,
      phone: user.telephone,
      pictureUrl: toPictureUrl(user.avatar_url),
    },
  };
}

/** Labels are no roles: they are given freely and permit nothing. */
export function toLabel(label: WireLabel): GroupRecord {
  return {
    kind: 'group',
    id: labelKey(label.id),
    nativeId: label.id,
    url: null,
    name: label.name,
    description: null,
    groupKind: 'OTHER',
    rawKind: 'role label',
    parentId: null,
    createdAt: label.created_at,
  };
}

/** The documented access roles, and whatever else was met among the users. */
export function rolesFor(users: readonly WireUser[]): RoleRecord[] {
  const names = new Set(accessRoles.keys());
  for (const user of users) for (const name of accessOf(user).roles) names.add(name);
  return [...names].map((name) => ({
    kind: 'role',
    id: name,
    nativeId: name,
    url: null,
    name,
    description: accessRoles.get(name)?.description ?? null,
    roleKind: 'DERIVED',
    deprecated: null,
    replacedById: null,
    permissions: null,
    scopeLevels: [],
  }));
}

const accessGrantId = (userId: string, name: string): string => `access-role/${userId}/${name}`;
const account = (userId: string): Ref<'account'> => ({ kind: 'account', id: userId });

/** One grant for the base role and one for each permission beside it. */
export function accessGrants(user: WireUser): GrantRecord[] {
  const { roles, assumed, legacy } = accessOf(user);
  const grant = (name: string, origin: string, mutability: Mutability): GrantRecord => ({
    kind: 'grant',
    id: accessGrantId(user.id, name),
    nativeId: accessGrantId(user.id, name),
    url: null,
    principal: account(user.id),
    target: { kind: 'role', id: name },
    membershipRoleId: null,
    scope: null,
    status: 'ACTIVE',
    mutability,
    grantedAt: null,
    origin,
  });
  if (legacy) return roles.map((name) => grant(name, PERMISSION_FLAGS, 'UNKNOWN'));
  const sent = roles.map((name) => {
    const known = accessRoles.get(name);
    return grant(name, known?.sort ?? 'access role', known?.mutability ?? 'UNKNOWN');
  });
  return assumed === null ? sent : [...sent, grant(assumed, 'base role, not sent', 'UNKNOWN')];
}

/** The grants that a user's access roles of before may have been, and are no longer. */
export function endedAccessGrants(user: WireUser): Ref<'grant'>[] {
  if (!accessOf(user).whole) return [];
  const held = new Set(accessGrants(user).map(({ id }) => id));
  const known = [...accessRoles.keys()].map((name) => accessGrantId(user.id, name));
  return known.filter((id) => !held.has(id)).map((id) => ({ kind: 'grant', id }));
}

/** Who is not among the users is gone, or out of our sight, and is no member that could be shown. */
export function labelGrants(label: WireLabel, isKnown: (userId: string) => boolean): GrantRecord[] {
  return (label.user_ids?.values ?? []).filter(isKnown).map((userId) => ({
    kind: 'grant',
    id: `label/${label.id}/${userId}`,
    nativeId: `label/${label.id}/${userId}`,
    url: null,
    principal: account(userId),
    target: { kind: 'group', id: labelKey(label.id) },
    membershipRoleId: null,
    scope: null,
    status: 'ACTIVE',
    mutability: 'MUTABLE',
    grantedAt: null,
    origin: 'role label',
  }));
}
