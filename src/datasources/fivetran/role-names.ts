/**
 * What Fivetran's role names mean. Roles have no id, and were renamed: old names are still listed, and still found on
 * whoever was given them, so two names are compared through what replaced them.
 */
import type { Problem } from '../connector.js';
import type { WireRole } from './wire.js';

/** Where a role can be given, in Fivetran's words. */
export type RoleLevel = 'ACCOUNT' | 'DESTINATION' | 'TEAM';

/** At each level the role that holds all there is: to be given it takes nothing away. */
export const WHOLE: Readonly<Record<RoleLevel, string>> = {
  ACCOUNT: 'Account Administrator',
  DESTINATION: 'Manage Destination',
  TEAM: 'Team Manager',
};

/** What everybody in a team is, at least. */
export const TEAM_MEMBER = 'Team Member';

/** The list of roles may leave them out: they are given within teams all the same. */
const TEAM_ROLES: readonly string[] = [WHOLE.TEAM, TEAM_MEMBER];

/** The name in use now. Names that replace each other in a circle stay as they are. */
function currentName(roles: readonly WireRole[], name: string): string {
  const passed = new Set<string>();
  for (let now = name; !passed.has(now);) {
    const role = roles.find((listed) => listed.name === now);
    if (role?.is_deprecated !== true || role.replacement_role_name === null) return now;
    passed.add(now);
    now = role.replacement_role_name;
  }
  return name;
}

export function isSameRole(roles: readonly WireRole[], one: string | null, other: string | null): boolean {
  if (one === null || other === null) return one === other;
  return currentName(roles, one) === currentName(roles, other);
}

export function surelyAdministers(roles: readonly WireRole[], name: string | null): boolean {
  return isSameRole(roles, name, WHOLE.ACCOUNT);
}

/** Fivetran's own roles of whom it is documented that they do not administer the account. */
const LESSER: ReadonlySet<string> = new Set([
  'Account Analyst',
  'Account Billing',
  'Account Reviewer',
  'Destination Creator',
]);

/**
 * What a custom role allows, an old one, or one that is not listed, nobody tells us; and the administrator's own has
 * had another name, which an account may still list as the one in use.
 */
export function mayAdminister(roles: readonly WireRole[], name: string | null): boolean {
  if (name === null) return false;
  if (surelyAdministers(roles, name)) return true;
  const current = currentName(roles, name);
  const role = roles.find((listed) => listed.name === current);
  return role?.is_custom !== false || role.is_deprecated === true || !LESSER.has(current);
}

/** Checked against the roles there are now, because Fivetran's own refusal does not say what is wrong. */
export function roleProblems(
  roles: readonly WireRole[],
  name: string | null,
  level: RoleLevel,
  field: readonly string[],
): Problem[] {
  const unlisted =
    level === 'TEAM' ? TEAM_ROLES.filter((own) => !roles.some((listed) => listed.name === own)) : [];
  const usable = [
    ...roles
      .filter((role) => role.is_deprecated !== true && role.scope.includes(level))
      .map((role) => role.name),
    ...unlisted,
  ]
    .map((usableName) => `"${usableName}"`)
    .join(', ');
  const problem = (code: Problem['code'], message: string): Problem[] => [{ code, message, field }];
  if (name === null) {
    return problem(
      'INVALID_INPUT',
      `Fivetran gives no membership without a role. Roles for this: ${usable}.`,
    );
  }
  if (unlisted.includes(name)) return [];
  const role = roles.find((listed) => listed.name === name);
  if (role === undefined) {
    return problem('UNKNOWN_ROLE', `Fivetran has no role of that name. Roles for this: ${usable}.`);
  }
  if (role.is_deprecated === true) {
    const replacement = role.replacement_role_name;
    const advice = replacement === null ? `Roles for this: ${usable}.` : `Use "${replacement}".`;
    return problem('DEPRECATED_ROLE', `The role "${role.name}" is deprecated. ${advice}`);
  }
  if (!role.scope.includes(level)) {
    const message = `The role "${role.name}" cannot be given at the level ${level}. Roles for this: ${usable}.`;
    return problem('ROLE_NOT_ASSIGNABLE', message);
  }
  return [];
}

/** A user has one role in the account, or none. */
export function accountRoleProblems(
  roles: readonly WireRole[],
  roleIds: readonly string[],
  field: readonly string[],
): Problem[] {
  if (roleIds.length > 1) {
    const message = 'Fivetran gives a user at most one role in the account. Name one, or none.';
    return [{ code: 'INVALID_INPUT', message, field }];
  }
  return roleIds.flatMap((name) => roleProblems(roles, name, 'ACCOUNT', field));
}
