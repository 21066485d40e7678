/** What Harness does of its own when people come and go, and rights are given: its rules, without HTTP. */
import {
  levelOf,
  sameScope,
  type HarnessInvite,
  type HarnessRoleAssignment,
  type HarnessRoleBinding,
  type HarnessScope,
  type HarnessState,
  type HarnessUser,
  type HarnessUserGroup,
  type Level,
  type PrincipalType,
} from './state.js';

/** What somebody who is added gets besides being there. */
export interface Welcome {
  readonly roleBindings: readonly HarnessRoleBinding[];
  readonly userGroups: readonly string[];
}

export interface WantedAssignment {
  /** Null lets Harness choose. */
  readonly identifier: string | null;
  readonly roleIdentifier: string;
  /** Null for a role of the assignment's own level. */
  readonly roleLevel: Level | null;
  readonly resourceGroupIdentifier: string;
  /** Without a level, a group is one of the assignment's, and a service account is looked for upwards. */
  readonly principal: {
    readonly type: PrincipalType;
    readonly identifier: string;
    readonly scopeLevel: Level | null;
  };
  readonly disabled: boolean;
}

export type Assigned =
  | { readonly outcome: 'MADE'; readonly assignment: HarnessRoleAssignment }
  | { readonly outcome: 'DUPLICATE' }
  | { readonly outcome: 'REFUSED'; readonly why: string };

const levels: readonly Level[] = ['account', 'organization', 'project'];
const isBelow = (level: Level, other: Level): boolean => levels.indexOf(level) > levels.indexOf(other);

const scopeAt = ({ org, project }: HarnessScope, level: Level): HarnessScope => ({
  org: level === 'account' ? null : org,
  project: level === 'project' ? project : null,
});
const isWithin = (scope: HarnessScope, outer: HarnessScope): boolean =>
  (outer.org === null || outer.org === scope.org) &&
  (outer.project === null || outer.project === scope.project);

export const isMember = (state: HarnessState, scope: HarnessScope, uuid: string): boolean =>
  state.membersOf.get(scope)?.has(uuid) === true;

export function userByEmail(state: HarnessState, email: string): HarnessUser | undefined {
  return [...state.users.values()].find((user) => user.email === email);
}

export function groupIn(
  state: HarnessState,
  scope: HarnessScope,
  identifier: string,
): HarnessUserGroup | undefined {
  return state.userGroups.find((group) => group.identifier === identifier && sameScope(group.scope, scope));
}

/** Makes somebody a member at once. Whoever has been here before, in whatever scope, keeps their id. */
export function takeIn(
  state: HarnessState,
  scope: HarnessScope,
  email: string,
  welcome: Welcome,
): HarnessUser {
  const user = userByEmail(state, email) ?? createUser(state, email);
  join(state, scope, user.uuid);
  give(state, scope, user.uuid, welcome);
  return user;
}

function createUser(state: HarnessState, email: string): HarnessUser {
  const user: HarnessUser = {
    uuid: state.newUserId(),
    name: email,
    email,
    locked: false,
    disabled: false,
    externallyManaged: false,
    twoFactorAuthenticationEnabled: false,
  };
  state.users.set(user.uuid, user);
  return user;
}

/** Joins the scopes above as well, and each of them gives its viewer role. */
function join(state: HarnessState, scope: HarnessScope, uuid: string): void {
  for (const joined of state.scopes.filter((outer) => isWithin(scope, outer))) {
    if (isMember(state, joined, uuid)) continue;
    state.membersOf.set(joined, new Set(state.membersOf.get(joined)).add(uuid));
    state.arrived(joined, uuid);
    const level = levelOf(joined);
    const everybody = groupIn(state, joined, `_${level}_all_users`);
    if (everybody !== undefined) everybody.users = [...(everybody.users ?? []), uuid];
    state.assignments.push({
      scope: joined,
      identifier: state.newAssignmentId(),
      roleIdentifier: `_${level}_viewer`,
      roleLevel: null,
      resourceGroupIdentifier: `_all_${level}_level_resources`,
      principal: { type: 'USER', identifier: uuid, scopeLevel: null },
      disabled: false,
      managed: true,
      createdAt: state.time(),
    });
  }
}

/** What cannot be given is passed over without a word. */
export function give(state: HarnessState, scope: HarnessScope, uuid: string, welcome: Welcome): void {
  for (const { roleIdentifier, roleScopeLevel, resourceGroupIdentifier } of welcome.roleBindings) {
    assign(state, scope, {
      identifier: null,
      roleIdentifier,
      roleLevel: roleScopeLevel,
      resourceGroupIdentifier,
      principal: { type: 'USER', identifier: uuid, scopeLevel: null },
      disabled: false,
    });
  }
  for (const identifier of welcome.userGroups) {
    const group = groupIn(state, scope, identifier);
    if (group === undefined || group.externallyManaged || group.harnessManaged) continue;
    group.users = [...new Set(group.users).add(uuid)];
  }
}

export function invite(state: HarnessState, scope: HarnessScope, email: string, welcome: Welcome): void {
  const pending: HarnessInvite = {
    id: state.newInviteId(),
    scope,
    name: null,
    email,
    approved: false,
    inviteType: 'ADMIN_INITIATED_INVITE',
    ...welcome,
  };
  state.invites.push(pending);
  state.arrived(scope, pending.id);
}

/** What the person does who was invited: only now is there a user, who gets what the invite kept. */
export function acceptInvite(state: HarnessState, id: string): HarnessUser {
  const accepted = withdrawInvite(state, id);
  if (accepted === undefined) throw new Error('There is no such invite');
  return takeIn(state, accepted.scope, accepted.email, accepted);
}

export function withdrawInvite(state: HarnessState, id: string): HarnessInvite | undefined {
  const found = state.invites.find((pending) => pending.id === id);
  removeWhere(state.invites, (pending) => pending === found);
  return found;
}

/** From the scope and all below. The record stays: it belongs to the address, and not to the account. */
export function leave(state: HarnessState, scope: HarnessScope, uuid: string): boolean {
  if (!isMember(state, scope, uuid)) return false;
  for (const left of state.scopes.filter((inner) => isWithin(inner, scope))) {
    state.membersOf.get(left)?.delete(uuid);
  }
  for (const group of state.userGroups) {
    if (isWithin(group.scope, scope) && group.users !== null) {
      group.users = group.users.filter((user) => user !== uuid);
    }
  }
  removeWhere(
    state.assignments,
    (row) => isWithin(row.scope, scope) && row.principal.type === 'USER' && row.principal.identifier === uuid,
  );
  return true;
}

/** The identity provider has the last word on groups that follow it, whatever was written meanwhile. */
export function signIn(state: HarnessState, uuid: string): void {
  for (const group of state.userGroups.filter(({ ssoLinked }) => ssoLinked)) {
    const others = (group.users ?? []).filter((user) => user !== uuid);
    group.users = state.ssoMembers.get(group)?.has(uuid) === true ? [...others, uuid] : others;
  }
}

export function assign(state: HarnessState, scope: HarnessScope, wanted: WantedAssignment): Assigned {
  const level = levelOf(scope);
  const { roleIdentifier, resourceGroupIdentifier } = wanted;
  const roleLevel = wanted.roleLevel ?? level;
  const role = state.roles.find(
    (row) =>
      row.identifier === roleIdentifier &&
      (row.scope === null
        ? row.allowedScopeLevels.includes(level)
        : !isBelow(roleLevel, level) && sameScope(row.scope, scopeAt(scope, roleLevel))),
  );
  if (role === undefined) return refused(`Did not find role in ${level} scope`);
  const resourceGroup = state.resourceGroups.find(
    (row) =>
      row.identifier === resourceGroupIdentifier &&
      (row.scope === null ? row.allowedScopeLevels.includes(level) : sameScope(row.scope, scope)),
  );
  if (resourceGroup === undefined) return refused(`Did not find resource group in ${level} scope`);

  const { type, identifier } = wanted.principal;
  const scopeLevel = principalLevel(state, scope, wanted.principal);
  if (scopeLevel !== null && isBelow(scopeLevel, level)) {
    return refused(`Principal scope level cannot be ${scopeLevel} for ${level} scoped role assignment.`);
  }
  if (!isPrincipal(state, scope, { type, identifier, scopeLevel })) {
    return refused(`Did not find ${type} in ${level} scope`);
  }

  const assignment: HarnessRoleAssignment = {
    scope,
    identifier: wanted.identifier ?? state.newAssignmentId(),
    roleIdentifier,
    roleLevel: role.scope === null ? null : roleLevel,
    resourceGroupIdentifier,
    principal: { type, identifier, scopeLevel },
    disabled: wanted.disabled,
    managed: false,
    createdAt: state.time(),
  };
  if (state.assignments.some((row) => isSameGrant(row, assignment) || hasSameIdentifier(row, assignment))) {
    return { outcome: 'DUPLICATE' };
  }
  state.assignments.push(assignment);
  if (type === 'USER_GROUP' && scopeLevel === 'account' && level === 'project') {
    letSeeOrganization(state, scope, assignment.principal);
  }
  return { outcome: 'MADE', assignment };
}

/** Harness lets a group of the account see the organization on its way to the project. */
function letSeeOrganization(
  state: HarnessState,
  project: HarnessScope,
  principal: HarnessRoleAssignment['principal'],
): void {
  const above = state.scopes.filter((outer) => levelOf(outer) === 'organization' && isWithin(project, outer));
  for (const organization of above) {
    assign(state, organization, {
      identifier: null,
      roleIdentifier: '_organization_viewer',
      roleLevel: null,
      resourceGroupIdentifier: '_all_organization_level_resources',
      principal,
      disabled: false,
    });
  }
}

export function unassign(state: HarnessState, assignment: HarnessRoleAssignment): void {
  removeWhere(state.assignments, (row) => row === assignment);
}

const refused = (why: string): Assigned => ({ outcome: 'REFUSED', why });

function principalLevel(
  state: HarnessState,
  scope: HarnessScope,
  { type, identifier, scopeLevel }: HarnessRoleAssignment['principal'],
): Level | null {
  if (type === 'USER') return null;
  const level = levelOf(scope);
  if (scopeLevel !== null || type === 'USER_GROUP') return scopeLevel ?? level;
  const upwards = levels.filter((higher) => !isBelow(higher, level)).reverse();
  const lives = (at: Level) => isPrincipal(state, scope, { type, identifier, scopeLevel: at });
  return upwards.find(lives) ?? level;
}

function isPrincipal(
  state: HarnessState,
  scope: HarnessScope,
  { type, identifier, scopeLevel }: HarnessRoleAssignment['principal'],
): boolean {
  if (type === 'USER') return isMember(state, scope, identifier);
  const home = scopeAt(scope, scopeLevel ?? levelOf(scope));
  const rows = type === 'USER_GROUP' ? state.userGroups : state.serviceAccounts;
  return rows.some((row) => row.identifier === identifier && sameScope(row.scope, home));
}

function isSameGrant(a: HarnessRoleAssignment, b: HarnessRoleAssignment): boolean {
  return (
    sameScope(a.scope, b.scope) &&
    a.roleIdentifier === b.roleIdentifier &&
    a.resourceGroupIdentifier === b.resourceGroupIdentifier &&
    a.principal.type === b.principal.type &&
    a.principal.identifier === b.principal.identifier &&
    a.principal.scopeLevel === b.principal.scopeLevel
  );
}

function hasSameIdentifier(a: HarnessRoleAssignment, b: HarnessRoleAssignment): boolean {
  return sameScope(a.scope, b.scope) && a.identifier === b.identifier;
}

/** A thing as good as gone, for asking who would still administer without it. */
export interface Without {
  readonly assignment?: HarnessRoleAssignment;
  readonly member?: { readonly group: HarnessUserGroup; readonly uuid: string };
}

/** Whoever holds the scope's administrator role over all of it, directly or through a group. */
export function administratorsOf(
  state: HarnessState,
  scope: HarnessScope,
  without: Without = {},
): ReadonlySet<string> {
  const holds = (row: HarnessRoleAssignment) =>
    row !== without.assignment &&
    !row.disabled &&
    sameScope(row.scope, scope) &&
    row.roleIdentifier === `_${levelOf(scope)}_admin` &&
    row.resourceGroupIdentifier.startsWith('_');
  const holders = state.assignments
    .filter(holds)
    .flatMap(({ principal }) => usersBehind(state, scope, principal, without));
  return new Set(holders.filter((uuid) => isMember(state, scope, uuid)));
}

function usersBehind(
  state: HarnessState,
  scope: HarnessScope,
  { type, identifier, scopeLevel }: HarnessRoleAssignment['principal'],
  { member }: Without,
): readonly string[] {
  if (type === 'USER') return [identifier];
  if (type === 'SERVICE_ACCOUNT') return [];
  const group = groupIn(state, scopeAt(scope, scopeLevel ?? levelOf(scope)), identifier);
  const users = group?.users ?? [];
  return group !== undefined && group === member?.group
    ? users.filter((user) => user !== member.uuid)
    : users;
}

function removeWhere<Row>(rows: Row[], fits: (row: Row) => boolean): void {
  rows.splice(0, rows.length, ...rows.filter((row) => !fits(row)));
}
