/** What has to be right before a write is sent, because Harness drops what is not, or does not say what is wrong. */
import type { Call } from '../../http/call.js';
import type { Examination, Problem, RoleBinding } from '../connector.js';
import type { FreshReads } from './fresh.js';
import { isSsoLinked, levelOf, readKey, readRoleKey, sameScope, scopeName, type Scope } from './mapping.js';
import type { WireUserGroup } from './wire.js';

export function refused(
  code: Problem['code'],
  message: string,
  field: readonly string[] | null,
): Examination {
  return { finding: 'REFUSED', problems: [{ code, message, field }] };
}

export const placeName = (scope: Scope): string =>
  scope.org === null ? 'the account' : `the ${scopeName(scope)}`;

/** Harness reads, changes and saves the whole group: of two writes at once it may lose one. */
export const groupLane = ({ groupId }: { readonly groupId: string }): string => `group ${groupId}`;

/** A problem when somebody else decides who is in the group: what is written here would be refused, or undone. */
export function managedElsewhere(group: WireUserGroup, field: readonly string[]): Problem | null {
  const problem = (message: string): Problem => ({ code: 'MANAGED_ELSEWHERE', message, field });
  if (group.harnessManaged === true) {
    return problem(
      'Harness itself keeps everybody of the scope in this group. Add users to the scope, or remove them from it, in Harness under Access Control.',
    );
  }
  if (group.externallyManaged === true) {
    return problem(
      'The identity provider decides over SCIM who is in this group. Change the members of its group there.',
    );
  }
  if (isSsoLinked(group)) {
    return problem(
      'Single sign-on decides who is in this group, and the next sign-in would undo a change made here. Change the members of the linked group in the identity provider, or unlink the group in Harness first.',
    );
  }
  return null;
}

/** A role on a resource group, as they can be given within one scope. */
export async function bindingProblems(
  fresh: FreshReads,
  scope: Scope,
  binding: RoleBinding,
  call: Call,
): Promise<readonly Problem[]> {
  const [role, resourceGroup] = await Promise.all([
    roleProblem(fresh, scope, binding, call),
    resourceGroupProblem(fresh, scope, binding, call),
  ]);
  return [role, resourceGroup].filter((problem) => problem !== null);
}

async function roleProblem(
  { api }: FreshReads,
  scope: Scope,
  { roleId, field }: RoleBinding,
  call: Call,
): Promise<Problem | null> {
  const problem = (code: Problem['code'], message: string): Problem => ({
    code,
    message,
    field: [...field, 'role'],
  });
  const key = readRoleKey(roleId);
  if (key === null) return problem('UNKNOWN_ROLE', 'Harness has no such role.');
  if (key.scope !== null && !sameScope(key.scope, scope)) {
    const message = `This role belongs to ${placeName(key.scope)} and can be given only there, not in ${placeName(scope)}.`;
    return problem('ROLE_NOT_ASSIGNABLE', message);
  }
  const found = await api.role(scope, key.nativeId, call);
  if (found === null) return problem('UNKNOWN_ROLE', `Harness has no such role in ${placeName(scope)}.`);
  const levels = found.role.allowedScopeLevels;
  if (isAllowed(levels, scope)) return null;
  const message = `This role cannot be given in ${placeName(scope)}, only at the level ${levels?.join(' or ')}.`;
  return problem('ROLE_NOT_ASSIGNABLE', message);
}

async function resourceGroupProblem(
  { api }: FreshReads,
  scope: Scope,
  { resourceGroupId, field }: RoleBinding,
  call: Call,
): Promise<Problem | null> {
  const problem = (code: Problem['code'], message: string): Problem => ({
    code,
    message,
    field: [...field, 'resourceGroup'],
  });
  const key = readKey(resourceGroupId);
  if (key === null) return problem('NOT_FOUND', 'Harness has no such resource group.');
  if (!sameScope(key.scope, scope)) {
    const message = `This resource group belongs to ${placeName(key.scope)}, and the role would be given in ${placeName(scope)}.`;
    return problem('INVALID_INPUT', message);
  }
  if (key.nativeId === '_all_resources') {
    const message = 'Harness no longer accepts this resource group. Use the one of the level instead.';
    return problem('INVALID_INPUT', message);
  }
  const found = await api.resourceGroup(scope, key.nativeId, call);
  if (found !== null && isAllowed(found.resourceGroup.allowedScopeLevels, scope)) return null;
  return problem('NOT_FOUND', `Harness has no such resource group in ${placeName(scope)}.`);
}

/** Where the answer does not name levels, Harness is left to decide. */
function isAllowed(levels: readonly string[] | null, scope: Scope): boolean {
  return levels === null || levels.length === 0 || levels.includes(levelOf(scope));
}
