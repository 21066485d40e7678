/** What it takes in Harness to give access or to end it. Decided on records alone. */
import type { AccessAsk, ManualStep, Membership, Planner, RoleBinding, Step } from '../connector.js';
import type { AccountRecord, GrantRecord } from '../records.js';
import { leftBehind } from './assignment.js';
import { placeName } from './checks.js';
import { ACCOUNT, readAssignmentGrant, readInviteKey, readKey, readRoleKey, sameScope } from './mapping.js';
import { groupName } from './membership.js';

const ACCESS_CONTROL = 'Harness, under Access Control';
const IDENTITY_PROVIDER = 'the identity provider that feeds Harness';

export const harnessPlanner: Planner = {
  close(account, grants) {
    const elsewhere = grants.filter(({ mutability }) => mutability === 'EXTERNAL').map(leaveElsewhere);
    if (account.externallyManaged !== true) return [...elsewhere, removal(account)];
    // The identity provider has to let go of the account; what can be taken away until then is.
    const deprovision: ManualStep = {
      what: 'Take Harness away from this user: the account comes over SCIM, and would be brought back.',
      where: IDENTITY_PROVIDER,
    };
    return [
      deprovision,
      ...elsewhere,
      ...grants
        .filter(({ mutability }) => mutability !== 'EXTERNAL' && mutability !== 'READ_ONLY')
        .map(revoke),
    ];
  },
  open(user, { roleIds, memberships, bindings }) {
    const goesAlong = (id: string): boolean => {
      const key = readKey(id);
      return key === null || sameScope(key.scope, ACCOUNT);
    };
    const [groups, laterGroups] = parted(memberships, ({ groupId }) => goesAlong(groupId));
    const [roles, laterRoles] = parted(bindings, ({ resourceGroupId }) => goesAlong(resourceGroupId));
    const invitation: Step = {
      action: 'user.invite',
      input: {
        email: user.email,
        // Harness takes no names, and does not know who is a contractor.
        givenName: null,
        familyName: null,
        phone: null,
        roleIds,
        memberships: groups,
        bindings: roles,
        isContractor: null,
      },
      reversible: true,
      summary: `Invite to the account${along(groups, roles)}.`,
    };
    const once = 'Once the invitation is accepted, add the user to';
    return [
      invitation,
      ...laterGroups.map(({ groupId }) => ({
        what: `${once} ${groupName(groupId)}.`,
        where: ACCESS_CONTROL,
      })),
      ...laterRoles.map((binding) => ({
        what: `${once} ${placeOf(binding)}, with ${bindingName(binding)}.`,
        where: ACCESS_CONTROL,
      })),
    ];
  },
  // Every group and every role is written by itself.
  change: (account, { access, taken }) => ({ given: give(account, access), taken: taken.map(revoke) }),
  revoke: (grants) => grants.map(revoke),
};

function give(account: AccountRecord, access: AccessAsk): readonly Step[] {
  if (readInviteKey(account.id) !== null) return afterAcceptance(access);
  return [
    ...access.roleIds.map(withoutResourceGroup),
    ...access.memberships.map((membership): Step => ({
      action: 'membership.add',
      input: { ...membership, accountId: account.id },
      reversible: true,
      summary: `Add the user to ${groupName(membership.groupId)}.`,
    })),
    ...access.bindings.map((binding): Step => ({
      action: 'assignment.create',
      input: { ...binding, principal: { kind: 'account', id: account.id } },
      reversible: true,
      summary: `Give ${bindingName(binding)} in ${placeOf(binding)}.`,
    })),
  ];
}

function removal({ id, email }: AccountRecord): Step {
  const isInvited = readInviteKey(id) !== null;
  return {
    action: 'user.delete',
    input: { accountId: id, expectedEmail: email, known: true },
    reversible: false,
    summary: isInvited
      ? 'Withdraw the invitation.'
      : 'Remove the user from the account, with all groups and roles in it and below.',
  };
}

function leaveElsewhere({ target }: GrantRecord): ManualStep {
  return {
    what: `Take the user out of ${groupName(target.id)}: single sign-on or SCIM decides who is in it, and would put the user back.`,
    where: IDENTITY_PROVIDER,
  };
}

function revoke(grant: GrantRecord): Step {
  const { principal, target, mutability } = grant;
  if (target.kind === 'group') {
    if (mutability === 'EXTERNAL') return leaveElsewhere(grant);
    if (mutability === 'READ_ONLY') {
      const what = `Remove the user from the scope whose users are all in ${groupName(target.id)}: Harness itself keeps this group.`;
      return { what, where: ACCESS_CONTROL };
    }
    return {
      action: 'membership.remove',
      input: { accountId: principal.id, groupId: target.id, field: [] },
      reversible: true,
      summary: `Take the user out of ${groupName(target.id)}.`,
    };
  }
  const binding = { roleId: target.id, resourceGroupId: grant.scope?.id ?? '' };
  const scope = readAssignmentGrant(grant.id)?.scope ?? ACCOUNT;
  if (mutability === 'READ_ONLY') {
    const what = `Remove the user from ${placeName(scope)}: Harness itself gives ${bindingName(binding)} to everybody there.`;
    return { what, where: ACCESS_CONTROL };
  }
  return {
    action: 'assignment.delete',
    input: { grantId: grant.id, known: true },
    reversible: true,
    summary: `Take away ${bindingName(binding)} in ${placeName(scope)}${principal.kind === 'group' ? `, from everybody in ${groupName(principal.id)}` : ''}.${leftBehind({ principal, resourceGroupId: binding.resourceGroupId })}`,
  };
}

/** Nobody who is only invited can be in a group or hold a role. */
function afterAcceptance({ roleIds, memberships, bindings }: AccessAsk): readonly ManualStep[] {
  const once = 'Once the invitation is accepted, ask again to';
  const step = (what: string): ManualStep => ({
    what: `${once} ${what}.`,
    where: 'Harness, under Invitations',
  });
  return [
    ...roleIds.map(withoutResourceGroup),
    ...memberships.map(({ groupId }) => step(`add the user to ${groupName(groupId)}`)),
    ...bindings.map((binding) => step(`give ${bindingName(binding)} in ${placeOf(binding)}`)),
  ];
}

function withoutResourceGroup(roleId: string): ManualStep {
  return {
    what: `Choose the resource group on which to give the role "${readRoleKey(roleId)?.nativeId ?? roleId}": Harness gives no role without one.`,
    where: ACCESS_CONTROL,
  };
}

type Binding = Pick<RoleBinding, 'roleId' | 'resourceGroupId'>;

function bindingName({ roleId, resourceGroupId }: Binding): string {
  const role = readRoleKey(roleId)?.nativeId ?? roleId;
  return `the role "${role}" on "${readKey(resourceGroupId)?.nativeId ?? resourceGroupId}"`;
}

const placeOf = ({ resourceGroupId }: Binding): string =>
  placeName(readKey(resourceGroupId)?.scope ?? ACCOUNT);

function along(groups: readonly Membership[], roles: readonly RoleBinding[]): string {
  const names = [...groups.map(({ groupId }) => groupName(groupId)), ...roles.map(bindingName)];
  return names.length === 0 ? '' : `, with ${names.join(', ')}`;
}

function parted<Item>(items: readonly Item[], fits: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(fits), items.filter((item) => !fits(item))];
}
