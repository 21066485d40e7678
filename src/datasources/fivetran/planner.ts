/** What it takes in Fivetran to open, give, revoke and close access, told from records alone. */
import type {
  AccessAsk,
  AddMembership,
  ManualStep,
  PlannedWrite,
  Planner,
  RoleBinding,
  Step,
} from '../connector.js';
import type { GrantRecord } from '../records.js';
import { readGroupKey } from './mapping.js';
import { TEAM_MEMBER, WHOLE } from './role-names.js';

const USERS = 'Fivetran: Account Settings → Users & Permissions → Users';
const TEAMS = 'Fivetran: Account Settings → Users & Permissions → Teams';

export const fivetranPlanner: Planner = {
  // No API call suspends a user, and deleting takes roles, memberships and API keys along: nothing else need go first.
  close: ({ id: accountId, email: expectedEmail }) => [
    {
      action: 'user.delete',
      input: { accountId, expectedEmail, known: true },
      reversible: false,
      summary: 'Delete the user from Fivetran. Roles, memberships and API keys are gone for good.',
    },
  ],

  open: ({ email, givenName, familyName }, access) => [
    {
      action: 'user.invite',
      input: {
        email,
        givenName,
        familyName,
        phone: null,
        roleIds: access.roleIds,
        // Each is a step of its own below; here they are checked before anybody is invited.
        memberships: access.memberships,
        bindings: [],
        isContractor: null,
      },
      reversible: true,
      summary: `Invite the user to Fivetran, ${inTheAccount(access)}.`,
    },
    ...access.memberships.map((membership) => ({
      ...join({ ...membership, accountId: '' }),
      accountFrom: 0,
    })),
    ...access.bindings.map(connectionByHand),
  ],

  change: ({ id: accountId, email: expectedEmail }, { access, taken }) => {
    const places = new Set(taken.map(placeOf).filter((place) => place !== null));
    const isChanged = ({ groupId }: { readonly groupId: string }): boolean => places.has(groupId);
    return {
      given: [
        ...(access.roleIds.length === 0
          ? []
          : [
              {
                action: 'roles.set',
                input: { accountId, expectedEmail, roleIds: access.roleIds },
                reversible: true,
                summary: `Let the user be in the account ${inTheAccount(access)}, in place of the role held now.`,
              } satisfies Step,
            ]),
        ...access.memberships.map((membership) =>
          isChanged(membership) ? change({ ...membership, accountId }) : join({ ...membership, accountId }),
        ),
        ...access.bindings.map(connectionByHand),
      ],
      // The one role in the account, or in a place, is replaced by the one that is given.
      taken: revokeAll(
        taken.filter(
          (grant) =>
            !(isAccountRole(grant) && access.roleIds.length > 0) &&
            !access.memberships.some(({ groupId }) => groupId === placeOf(grant)),
        ),
      ),
    };
  },

  revoke: revokeAll,
};

/** Being in a team, and managing it, end together. */
function revokeAll(grants: readonly GrantRecord[]): readonly Step[] {
  const left = new Set(grants.filter(({ target }) => target.kind === 'group').map(({ target }) => target.id));
  return grants
    .filter(({ target, scope }) => target.kind === 'group' || !left.has(scope?.id ?? ''))
    .map(revoke);
}

function revoke(grant: GrantRecord): Step {
  const { principal } = grant;
  if (principal.kind === 'group') {
    const what = `${takeAway(grant)} the team, and so from everybody in it; or take the user out of the team.`;
    return { what, where: TEAMS };
  }
  if (principal.kind !== 'account') return { what: `${takeAway(grant)} the service account.`, where: USERS };
  return revokeFromUser(grant, principal.id);
}

const isAccountRole = ({ target, scope }: GrantRecord): boolean => target.kind === 'role' && scope === null;

/** The destination or team that the grant is in; null for one in the account, or on a connection. */
function placeOf({ target, scope }: GrantRecord): string | null {
  const id = (target.kind === 'group' ? target : scope)?.id ?? '';
  return readGroupKey(id) === null ? null : id;
}

function revokeFromUser(grant: GrantRecord, accountId: string): Step {
  const { target, scope } = grant;
  const inside = readGroupKey((target.kind === 'group' ? target : scope)?.id ?? '');
  if (isAccountRole(grant)) {
    return {
      action: 'roles.set',
      input: { accountId, expectedEmail: null, roleIds: [] },
      reversible: true,
      summary: `Take the role "${target.id}" in the account away from the user.`,
    };
  }
  if (target.kind === 'role' && inside?.sort === 'team' && target.id === WHOLE.TEAM) {
    return {
      action: 'membership.change',
      input: { accountId, groupId: scope?.id ?? '', roleId: TEAM_MEMBER, field: [] },
      reversible: true,
      summary: 'Let the user be a member of the team, and no longer its manager.',
    };
  }
  const isMembership = target.kind === 'group' ? inside?.sort === 'team' : inside?.sort === 'destination';
  const place = target.kind === 'group' ? target : scope;
  if (!isMembership || place === null) return { what: `${takeAway(grant)} the user.`, where: USERS };
  const role = target.kind === 'role' ? target.id : grant.membershipRoleId;
  return {
    action: 'membership.remove',
    input: { accountId, groupId: place.id, field: [] },
    reversible: true,
    summary: `Take the user out of the ${inside?.sort}${role === null ? '' : `, and the role "${role}" there with it`}.`,
  };
}

function join(input: AddMembership): Extract<PlannedWrite, { action: 'membership.add' }> {
  const place = readGroupKey(input.groupId)?.sort ?? 'group';
  return {
    action: 'membership.add',
    input,
    reversible: true,
    summary: `Add the user to the ${place}${input.roleId === null ? '' : ` with the role "${input.roleId}"`}.`,
  };
}

function change(input: AddMembership): Extract<PlannedWrite, { action: 'membership.change' }> {
  const place = readGroupKey(input.groupId)?.sort ?? 'group';
  return {
    action: 'membership.change',
    input,
    reversible: true,
    summary: `Let the user be in the ${place} with the role "${input.roleId ?? ''}", in place of the role held now.`,
  };
}

function inTheAccount({ roleIds }: AccessAsk): string {
  return roleIds.length === 0
    ? 'without a role in the account'
    : `with the role ${roleIds.map((role) => `"${role}"`).join(' and ')}`;
}

/** Only group-wide access is ours to write: what is special about one connection is left to who knows why. */
function connectionByHand({ roleId, resourceGroupId }: RoleBinding): ManualStep {
  const what = `Give the user the role "${roleId}" on ${connectionOf(resourceGroupId)}.`;
  return { what, where: USERS };
}

function connectionOf(resourceGroupId: string): string {
  return `the connection with the id ${resourceGroupId.replace(/^connection\//, '')}`;
}

/** The beginning of a sentence that ends in whom it is taken from. */
function takeAway({ target, scope, membershipRoleId }: GrantRecord): string {
  const role = target.kind === 'role' ? target.id : membershipRoleId;
  const place = readGroupKey((target.kind === 'group' ? target : scope)?.id ?? '');
  const where =
    scope?.kind === 'resourceGroup'
      ? ` on ${connectionOf(scope.id)}`
      : place === null
        ? ' in the account'
        : ` in the ${place.sort} with the id ${place.nativeId}`;
  return `Take ${role === null ? 'the access' : `the role "${role}"`}${where} away from`;
}
