/** Who may never be cut off: whoever owns our own key, and whoever administers the account last. */
import type { Call } from '../../http/call.js';
import type { Problem } from '../connector.js';
import { isUpstream } from '../gaps.js';
import type { HarnessApi } from './api.js';
import type { FreshReads } from './fresh.js';
import { ACCOUNT, toStatus } from './mapping.js';
import type { WireRoleAssignment, WireUserGroup } from './wire.js';

/** Two removals at once would each count on the other's administrator: they go one after the other. */
export const ADMINISTRATORS_LANE = 'administrators';

/** Whom the key of this connector belongs to; a personal token has a user, a service account's has none. */
export type KeyKind = 'SERVICE_ACCOUNT' | 'PERSONAL';

/** The token says so itself; whatever says something else may be anybody's. */
export const keyKindOf = (apiKey: string): KeyKind =>
  apiKey.startsWith('sat.') ? 'SERVICE_ACCOUNT' : 'PERSONAL';

/** A problem when one of these users owns our key, or may. */
export async function keyOwnerProblem(
  api: HarnessApi,
  keyKind: KeyKind,
  userIds: readonly string[],
  field: readonly string[],
  call: Call,
): Promise<Problem | null> {
  if (keyKind === 'SERVICE_ACCOUNT' || userIds.length === 0) return null;
  let owner: string;
  try {
    owner = await api.ownUserId(call);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const message =
      'Harness did not say whom the token of this connector belongs to, so it might be this user. Use the token of a service account.';
    return { code: 'KEY_OWNER_UNKNOWN', message, field };
  }
  if (!userIds.includes(owner)) return null;
  const message =
    'The token of this connector belongs to this user, or to a member of this group, and has exactly the rights of its owner. Use the token of a service account first.';
  return { code: 'KEY_OWNER', message, field };
}

/** The same for a service account that would lose a role. */
export async function keyServiceAccountProblem(
  api: HarnessApi,
  keyKind: KeyKind,
  identifier: string,
  field: readonly string[],
  call: Call,
): Promise<Problem | null> {
  if (keyKind !== 'SERVICE_ACCOUNT') return null;
  let names: readonly string[];
  try {
    names = await api.ownNames(call);
  } catch (error) {
    if (!isRefusal(error) && !isUpstream(error, 'UNREADABLE')) throw error;
    names = [];
  }
  if (names.length === 0) {
    const message =
      'Harness did not say which service account the token of this connector belongs to, so it might be this one. Take the role away in Harness.';
    return { code: 'KEY_OWNER_UNKNOWN', message, field };
  }
  // One of the same identifier in another scope would be refused, too: better that than to cut ourselves off.
  if (!names.includes(identifier)) return null;
  const message =
    'The token of this connector belongs to this service account, and would lose the role with it. Take it away in Harness, if the connector does not need it.';
  return { code: 'KEY_OWNER', message, field };
}

function isRefusal(error: unknown): boolean {
  return (['FORBIDDEN', 'REJECTED', 'NOT_FOUND'] as const).some((reason) => isUpstream(error, reason));
}

/** What is about to be taken away, at account scope. */
export type Loss =
  | { readonly of: 'USER'; readonly userId: string }
  | { readonly of: 'MEMBERSHIP'; readonly groupId: string; readonly userId: string }
  | { readonly of: 'ASSIGNMENT'; readonly assignmentId: string };

export const ADMINISTRATOR = '_account_admin';
/** With any other resource group the role does not administer the account, though it may look so. */
const WHOLE_ACCOUNT: readonly string[] = [
  '_all_resources_including_child_scopes',
  '_all_account_level_resources',
];

/** What stands against a loss, and whether by what is lost somebody may administer the account at all. */
export interface LossOfAdministration {
  readonly mayAdminister: boolean;
  readonly problem: Problem | null;
}

/**
 * A problem when nobody would be left who surely administers the account. Harness counts those who are switched
 * off or locked out; we do not, nor those whose access may be gone by a write of ours.
 */
export async function lossOfAdministration(
  fresh: FreshReads,
  loss: Loss,
  perhapsGone: ReadonlySet<string>,
  field: readonly string[],
  call: Call,
): Promise<LossOfAdministration> {
  const [assigned, seesAll] = await Promise.all([
    fresh.assignments(ACCOUNT, { roleFilter: [ADMINISTRATOR], disabledFilter: [false] }, call),
    seesAllPrincipals(fresh.api, call),
  ]);
  const ways = assigned.filter(
    ({ roleAssignment: { roleIdentifier, disabled } }) =>
      roleIdentifier === ADMINISTRATOR && disabled !== true,
  );
  const groupIds = [...new Set(ways.flatMap((way) => groupOf(way) ?? []))];
  const groups = await fresh.groups(ACCOUNT, groupIds, call);
  // What our key may not see might be a way of administering, too.
  if (seesAll && !ways.some((way) => loses(way, groups, loss)))
    return { mayAdminister: false, problem: null };

  const left = [...new Set(ways.flatMap((way) => holdersAfter(way, groups, loss)))].filter(
    (userId) => !perhapsGone.has(userId),
  );
  const users = await fresh.users(left, call);
  if (users.some((user) => left.includes(user.uuid) && toStatus(user) === 'ACTIVE')) {
    return { mayAdminister: true, problem: null };
  }
  const message =
    'Nobody else would be left who surely administers this Harness account: an active user with the role Account Admin on all resources. Give it to somebody else first.';
  return { mayAdminister: true, problem: { code: 'LAST_ADMINISTRATOR', message, field } };
}

/** Role assignments of principals that our key may not view are left out of lists without a word. */
async function seesAllPrincipals(api: HarnessApi, call: Call): Promise<boolean> {
  const wanted = [
    { scope: ACCOUNT, resourceType: 'USER', permission: 'core_user_view' },
    { scope: ACCOUNT, resourceType: 'USERGROUP', permission: 'core_usergroup_view' },
  ];
  try {
    const answers = await api.access(wanted, call);
    return wanted.every(({ permission }) =>
      answers.some((answer) => answer.permission === permission && answer.permitted === true),
    );
  } catch (error) {
    // Without an access check it is not known.
    if (isUpstream(error, 'NOT_FOUND') || isUpstream(error, 'REJECTED')) return false;
    throw error;
  }
}

/** The group of the account that holds the assignment. */
function groupOf({ roleAssignment: { principal } }: WireRoleAssignment): string | null {
  return principal.type === 'USER_GROUP' ? principal.identifier : null;
}

function membersOf(way: WireRoleAssignment, groups: readonly WireUserGroup[]): readonly string[] {
  const { principal } = way.roleAssignment;
  if (principal.type === 'USER') return [principal.identifier];
  const group = groups.find(({ identifier }) => identifier === groupOf(way));
  return (group?.users ?? []).filter((user) => user !== null);
}

function loses(way: WireRoleAssignment, groups: readonly WireUserGroup[], loss: Loss): boolean {
  switch (loss.of) {
    case 'USER':
      return membersOf(way, groups).includes(loss.userId);
    case 'MEMBERSHIP':
      return groupOf(way) === loss.groupId && membersOf(way, groups).includes(loss.userId);
    case 'ASSIGNMENT':
      return way.roleAssignment.identifier === loss.assignmentId;
  }
}

/** Who surely administers by this way once it is taken. */
function holdersAfter(way: WireRoleAssignment, groups: readonly WireUserGroup[], loss: Loss): string[] {
  const { identifier, resourceGroupIdentifier } = way.roleAssignment;
  if (!WHOLE_ACCOUNT.includes(resourceGroupIdentifier)) return [];
  if (loss.of === 'ASSIGNMENT' && identifier === loss.assignmentId) return [];
  return membersOf(way, groups).filter((userId) => {
    if (loss.of === 'USER') return userId !== loss.userId;
    return !(loss.of === 'MEMBERSHIP' && groupOf(way) === loss.groupId && userId === loss.userId);
  });
}
