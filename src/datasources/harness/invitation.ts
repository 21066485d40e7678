/** Inviting somebody to the account, with everything that goes along with the invitation. */
import { emailKey } from '../../identity.js';
import type { Call } from '../../http/call.js';
import {
  noMemory,
  type Effect,
  type InviteUser,
  type Membership,
  type Memory,
  type Problem,
  type RecordChange,
  type RoleBinding,
  type WriteAction,
} from '../connector.js';
import type { GrantRecord } from '../records.js';
import { bindingProblems, groupLane, managedElsewhere } from './checks.js';
import { orNothing, type FreshReads } from './fresh.js';
import {
  ACCOUNT,
  isIdentifier,
  keyIn,
  readKey,
  readRoleKey,
  roleKey,
  sameScope,
  toAccount,
  toAssignment,
  toInvitedAccount,
  toMemberships,
} from './mapping.js';
import type { WireInvite, WireUser, WireUserGroup } from './wire.js';
import type { HarnessWriteApi, InvitedBinding } from './write-api.js';

/** How an address stands in the account. */
type Standing =
  | { readonly is: 'NOBODY' }
  | ({ readonly is: 'INVITED'; readonly invite: WireInvite } & Comparison)
  | ({
      readonly is: 'MEMBER';
      readonly user: WireUser;
      readonly changes: readonly RecordChange[];
    } & Comparison);

interface Comparison {
  /** Something of what was asked for is not held. */
  readonly lacksSome: boolean;
  /** Something is held that neither was asked for nor comes by itself, or the identity provider brought whom it is: somebody else was there. */
  readonly isAnothers: boolean;
}

/** The address is a member now, whether or not an invitation was sent. */
const MEMBER_NOW = new Set(['USER_ADDED_SUCCESSFULLY', 'USER_INVITE_NOT_REQUIRED', 'USER_ALREADY_ADDED']);
const INVITED = 'USER_INVITED_SUCCESSFULLY';
const ALREADY_INVITED = 'USER_ALREADY_INVITED';
const FAILED = 'FAIL';

export function inviteUser(fresh: FreshReads, writes: HarnessWriteApi): WriteAction<InviteUser> {
  /** What is in force now, all of it and nothing else; null when it is not so, or cannot be seen yet. */
  const inForce = async (input: InviteUser, call: Call, memory: Memory): Promise<Effect | null> => {
    const standing = await standingOf(fresh, input, memory, call);
    if (standing.is === 'NOBODY' || standing.lacksSome) return null;
    // Somebody else may have invited the address meanwhile.
    return standing.isAnothers ? null : effectOf(standing);
  };

  return {
    name: 'user.invite',
    destructive: false,
    target: (input) => `address ${emailKey(input.email)}`,
    // Who is let in at once is put into the groups by the same request.
    lanes: (input) => input.memberships.map(groupLane),
    about: ({ email }) => ({ accountId: null, email }),
    async examine(input, call, memory) {
      const [standing, { wrong, elsewhere }] = await Promise.all([
        standingOf(fresh, input, memory, call),
        checkAccess(fresh, input, call),
      ]);
      if (wrong.length > 0) return { finding: 'REFUSED', problems: wrong };
      if (standing.is !== 'NOBODY' && !standing.lacksSome && !isSwitchedOff(standing)) {
        return { finding: 'ALREADY', effect: effectOf(standing), found: { standing: standing.is } };
      }
      if (elsewhere.length > 0) return { finding: 'ELSEWHERE', problems: elsewhere };
      if (standing.is === 'NOBODY') return { finding: 'CLEAR', found: { standing: 'NOBODY' }, affected: [] };
      return { finding: 'REFUSED', problems: [alreadyThere(standing)] };
    },
    async send(input, call) {
      const email = emailKey(input.email);
      const groups = input.memberships.map(({ groupId }) => readKey(groupId)?.nativeId ?? null);
      const bindings = input.bindings.map(toInvitedBinding);
      if (!allOurs(groups) || !allOurs(bindings)) throw writes.notOurs('an invitation');
      const { result, fail } = await writes.invite(email, groups, bindings, call);
      // A refusal in the clothes of a success: HTTP 200, and nothing was done.
      if (result === FAILED || result === ALREADY_INVITED) {
        throw fail('REJECTED', { delivery: 'ANSWERED', vendorCode: result });
      }
      if (result !== INVITED && (result === null || !MEMBER_NOW.has(result))) {
        throw fail('UNREADABLE', { detail: 'nothing known is said of the address' });
      }
      const standing = await orNothing(standingOf(fresh, input, noMemory, call));
      // Harness said so; its lists may need a moment, and no id came with the answer.
      if (standing === null || standing.is === 'NOBODY') return { subject: null, changes: [] };
      // Groups and roles that it cannot give are dropped without a word.
      if (standing.lacksSome) {
        throw fail('UNREADABLE', { detail: 'not every group and role is there that was asked for' });
      }
      return effectOf(standing);
    },
    readBack: inForce,
    refusal(error) {
      if (error.vendorCode !== ALREADY_INVITED) return null;
      const message = `An invitation to this address was pending already, and not with just what was asked for. ${INVITE_AGAIN}`;
      return { code: 'ALREADY_EXISTS', message, field: ['email'] };
    },
    undoneBy: 'user.delete',
    /** An invitation becomes a user, who may by now be in fewer groups than it was to. */
    async madeNow(input, call, memory) {
      const standing = await standingOf(fresh, input, memory, call);
      return standing.is === 'NOBODY' ? null : effectOf(standing).subject;
    },
    undo(input, subject) {
      if (subject?.kind !== 'account') return null;
      return {
        action: 'user.delete',
        input: { accountId: subject.id, expectedEmail: input.email, known: true },
        reversible: false,
        summary: 'Remove the user from the account, or withdraw the invitation while it is pending.',
      };
    },
  };
}

const INVITE_AGAIN = 'Withdraw it with removeHarnessUser, by the id of its account, and invite again.';

async function standingOf(
  fresh: FreshReads,
  input: InviteUser,
  { subjectId }: Memory,
  call: Call,
): Promise<Standing> {
  const address = emailKey(input.email);
  const isOurs = ({ email }: { email: string | null }) => email !== null && emailKey(email) === address;
  const [remembered, listed, invites] = await Promise.all([
    subjectId !== null && isIdentifier(subjectId) ? fresh.user(ACCOUNT, subjectId, call) : null,
    fresh.userOf(address, call),
    fresh.invites(ACCOUNT, call),
  ]);
  const user = listed ?? (remembered !== null && isOurs(remembered) ? remembered : null);
  if (user !== null) return memberStanding(fresh, input, user, call);
  const invite = invites.find((pending) => pending.approved !== true && isOurs(pending));
  if (invite === undefined) return { is: 'NOBODY' };
  return { is: 'INVITED', invite, ...compareInvite(input, invite) };
}

async function memberStanding(
  fresh: FreshReads,
  { memberships, bindings }: InviteUser,
  user: WireUser,
  call: Call,
): Promise<Standing> {
  // All of it, not only what was asked for: with being in the account come a role and a group of Harness's own.
  const [groups, assignments] = await Promise.all([
    fresh.groupsHolding(ACCOUNT, user.uuid, call),
    fresh.assignmentsOf(ACCOUNT, { identifier: user.uuid, type: 'USER' }, call),
  ]);
  const grants = [
    ...groups.flatMap((group) => toMemberships(group, ACCOUNT).grants),
    ...assignments.map((assignment) => toAssignment(assignment, ACCOUNT)).filter((grant) => grant !== null),
  ].filter(({ principal, status }) => principal.id === user.uuid && status === 'ACTIVE');
  const isInGroup = ({ groupId }: Membership, { target }: GrantRecord) => target.id === groupId;
  const isBound = ({ roleId, resourceGroupId }: RoleBinding, { target, scope }: GrantRecord) =>
    target.id === roleId && scope?.id === resourceGroupId;
  const lacksSome =
    memberships.some((wanted) => !grants.some((grant) => isInGroup(wanted, grant))) ||
    bindings.some((wanted) => !grants.some((grant) => isBound(wanted, grant)));
  const isAnothers =
    user.externallyManaged === true ||
    grants.some(
      (grant) =>
        !comesByItself(grant) &&
        !memberships.some((wanted) => isInGroup(wanted, grant)) &&
        !bindings.some((wanted) => isBound(wanted, grant)),
    );
  const changes = grants.map((record): RecordChange => ({ type: 'put', record }));
  return { is: 'MEMBER', user, changes, lacksSome, isAnothers };
}

/** What Harness gives everybody in the account: one of these roles, on this resource group, and this group. */
const GIVEN_ROLES: readonly string[] = ['_account_viewer', '_account_basic'];
const GIVEN_RESOURCES = '_all_account_level_resources';
const GIVEN_GROUP = '_account_all_users';

/** Of Harness's own, or decided by the identity provider. */
function comesByItself({ mutability, target, scope }: GrantRecord): boolean {
  if (mutability === 'READ_ONLY' || mutability === 'EXTERNAL') return true;
  // Harness does not always say that it is its own.
  if (target.kind === 'group') return target.id === keyIn(ACCOUNT, GIVEN_GROUP);
  const isGiven = GIVEN_ROLES.some((identifier) => target.id === roleKey(ACCOUNT, identifier));
  return isGiven && scope?.id === keyIn(ACCOUNT, GIVEN_RESOURCES);
}

function compareInvite(
  { memberships, bindings }: InviteUser,
  { userGroups, roleBindings, inviteType }: WireInvite,
): Comparison {
  const groups = (userGroups ?? []).map((identifier) => keyIn(ACCOUNT, identifier));
  const wanted = bindings.map(toInvitedBinding);
  type Held = WireInvite['roleBindings'][number];
  const isIt = (binding: InvitedBinding | null, held: Held): boolean =>
    held.roleIdentifier === binding?.roleIdentifier &&
    held.resourceGroupIdentifier === binding?.resourceGroupIdentifier;
  const isGiven = ({ roleIdentifier, resourceGroupIdentifier }: Held): boolean =>
    GIVEN_ROLES.includes(roleIdentifier) && resourceGroupIdentifier === GIVEN_RESOURCES;
  return {
    lacksSome:
      memberships.some(({ groupId }) => !groups.includes(groupId)) ||
      wanted.some((binding) => !roleBindings.some((held) => isIt(binding, held))),
    isAnothers:
      inviteType === 'SCIM_INITIATED_INVITE' ||
      groups.some(
        (held) =>
          held !== keyIn(ACCOUNT, GIVEN_GROUP) && !memberships.some(({ groupId }) => groupId === held),
      ) ||
      roleBindings.some((held) => !isGiven(held) && !wanted.some((binding) => isIt(binding, held))),
  };
}

function isSwitchedOff(standing: Standing): boolean {
  return standing.is === 'MEMBER' && standing.user.disabled === true;
}

function effectOf(standing: Exclude<Standing, { is: 'NOBODY' }>): Effect {
  const record =
    standing.is === 'MEMBER' ? toAccount(standing.user) : toInvitedAccount(standing.invite, ACCOUNT);
  const grants = standing.is === 'MEMBER' ? standing.changes : [];
  return { subject: { kind: 'account', id: record.id }, changes: [{ type: 'put', record }, ...grants] };
}

function alreadyThere(standing: Exclude<Standing, { is: 'NOBODY' }>): Problem {
  const problem = (message: string): Problem => ({ code: 'ALREADY_EXISTS', message, field: ['email'] });
  if (standing.is === 'INVITED') {
    return problem(
      `An invitation to this address is pending already, without all the groups and roles asked for. ${INVITE_AGAIN}`,
    );
  }
  return isSwitchedOff(standing)
    ? problem('This address belongs to a user who is switched off. Switch the user on again in Harness.')
    : problem(
        'This address is a user already, without all the groups and roles asked for. Give them one by one: groups with addHarnessGroupMember, roles with createHarnessRoleAssignment.',
      );
}

/** Null when one of the ids is none of ours. */
function toInvitedBinding({ roleId, resourceGroupId }: RoleBinding): InvitedBinding | null {
  const role = readRoleKey(roleId);
  const resourceGroup = readKey(resourceGroupId);
  if (role === null || resourceGroup === null) return null;
  return {
    roleIdentifier: role.nativeId,
    roleName: role.nativeId,
    roleScopeLevel: 'account',
    resourceGroupIdentifier: resourceGroup.nativeId,
    resourceGroupName: resourceGroup.nativeId,
    managedRole: role.scope === null,
  };
}

function allOurs<T>(items: readonly (T | null)[]): items is readonly T[] {
  return items.every((item) => item !== null);
}

/** The groups of the account among them, as they are now. */
function groupsOf(
  fresh: FreshReads,
  memberships: readonly Membership[],
  call: Call,
): Promise<readonly WireUserGroup[]> {
  const identifiers = memberships.flatMap(({ groupId }) => {
    const key = readKey(groupId);
    return key !== null && sameScope(key.scope, ACCOUNT) ? [key.nativeId] : [];
  });
  return fresh.groups(ACCOUNT, [...new Set(identifiers)], call);
}

async function checkAccess(
  fresh: FreshReads,
  input: InviteUser,
  call: Call,
): Promise<{ readonly wrong: readonly Problem[]; readonly elsewhere: readonly Problem[] }> {
  const wrong: Problem[] = [];
  const elsewhere: Problem[] = [];
  if (input.roleIds.length > 0) {
    const message =
      'Harness gives a role on a resource group, and not for the whole account. Name the resource group with the role.';
    wrong.push({ code: 'INVALID_INPUT', message, field: ['roles'] });
  }
  const [groups, ...ofBindings] = await Promise.all([
    groupsOf(fresh, input.memberships, call),
    ...input.bindings.map((binding) => bindingProblems(fresh, ACCOUNT, binding, call)),
  ]);
  for (const { groupId, roleId, field } of input.memberships) {
    const key = readKey(groupId);
    const group = groups.find(({ identifier }) => keyIn(ACCOUNT, identifier) === groupId);
    const place = [...field, 'group'];
    if (roleId !== null) {
      const message = 'Nobody has a role within a group of Harness.';
      wrong.push({ code: 'ROLE_NOT_ASSIGNABLE', message, field: [...field, 'role'] });
    }
    if (key !== null && !sameScope(key.scope, ACCOUNT)) {
      const message =
        'The invitation is to the account, and only its groups can go with it. Add the user to this group with addHarnessGroupMember once the user is in its organization or project.';
      wrong.push({ code: 'INVALID_INPUT', message, field: place });
    } else if (group === undefined) {
      wrong.push({ code: 'NOT_FOUND', message: 'Harness has no such group in the account.', field: place });
    } else {
      const managed = managedElsewhere(group, place);
      if (managed !== null) elsewhere.push(managed);
    }
  }
  wrong.push(...ofBindings.flat());
  return { wrong, elsewhere };
}
