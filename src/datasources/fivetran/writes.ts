/** The changes Fivetran can make. When each is sent, and what a lost answer means, is decided elsewhere. */
import { emailKey } from '../../identity.js';
import type { Call } from '../../http/call.js';
import type {
  AddMembership,
  DeleteUser,
  Effect,
  InviteUser,
  Membership,
  Problem,
  Provisioning,
  RecordChange,
  WriteAction,
} from '../connector.js';
import { isUpstream, orNull } from '../gaps.js';
import type { FivetranApi } from './api.js';
import {
  accountRoleGrant,
  destinationGrant,
  readGroupKey,
  teamMemberGrants,
  toPrincipal,
  toUserRecord,
} from './mapping.js';
import type { WireMembership, WireRole, WireUser } from './wire.js';

export function fivetranWrites(api: FivetranApi): Provisioning {
  return { invite: inviteUser(api), remove: deleteUser(api), addMembership: addMembership(api) };
}

function inviteUser(api: FivetranApi): WriteAction<InviteUser> {
  /** No endpoint finds a user by address: the list is read and compared. */
  const findByEmail = async (email: string, call: Call): Promise<WireUser | null> => {
    const { rows } = await api.users(call);
    return rows.find((user) => user.email !== null && emailKey(user.email) === emailKey(email)) ?? null;
  };
  return {
    name: 'user.invite',
    destructive: false,
    target: (input) => emailKey(input.email),
    async examine(input, call) {
      const [existing, problems] = await Promise.all([
        findByEmail(input.email, call),
        checkRoles(api, input, call),
      ]);
      if (problems.length > 0) return { finding: 'REFUSED', problems };
      return existing === null ? { finding: 'CLEAR' } : { finding: 'ALREADY', effect: userEffect(existing) };
    },
    async send(input, call) {
      const user = await api.inviteUser(
        {
          email: input.email,
          given_name: input.givenName,
          family_name: input.familyName,
          // Fivetran wants what is not given left out, never null.
          ...(input.phone === null ? {} : { phone: input.phone }),
          ...(input.roleId === null ? {} : { role: input.roleId }),
        },
        call,
      );
      return userEffect(user);
    },
    async readBack(input, call) {
      const user = await findByEmail(input.email, call);
      return user === null ? null : userEffect(user);
    },
  };
}

function deleteUser(api: FivetranApi): WriteAction<DeleteUser> {
  const gone = ({ accountId }: DeleteUser): Effect => ({
    subject: { kind: 'account', id: accountId },
    changes: [{ type: 'remove', ref: { kind: 'account', id: accountId } }],
  });
  return {
    name: 'user.delete',
    destructive: true,
    target: (input) => input.accountId,
    // Whether we knew the account changes with the deletion itself.
    asked: ({ accountId, expectedEmail }) => ({ accountId, expectedEmail }),
    async examine(input, call) {
      const refused = (code: Problem['code'], message: string, field: string[]) =>
        ({ finding: 'REFUSED', problems: [{ code, message, field }] }) as const;

      // Deleting a user deletes that user's API keys: with the owner of ours, we would cut ourselves off.
      const owner = await keyOwner(api, call);
      if (!owner.known) {
        return refused(
          'KEY_OWNER_UNKNOWN',
          'Fivetran did not say whom the key of this connector belongs to, so it might be this user. Give the key the permission ACCOUNT:READ.',
          ['accountId'],
        );
      }
      if (owner.userId === input.accountId) {
        return refused(
          'KEY_OWNER',
          'This user owns the API key of this connector; deleting the user would delete the key. Use a key of another user, or a system key, first.',
          ['accountId'],
        );
      }
      const user = await orNull(api.user(input.accountId, call));
      if (user === null && input.known) return { finding: 'ALREADY', effect: gone(input) };
      if (user === null) return refused('NOT_FOUND', 'Fivetran has no such user.', ['accountId']);
      if (toPrincipal(user).kind !== 'account') {
        return refused('NOT_FOUND', 'This is a service account, and not the account of a user.', [
          'accountId',
        ]);
      }
      const { expectedEmail } = input;
      if (expectedEmail !== null && emailKey(user.email ?? '') !== emailKey(expectedEmail)) {
        return refused('EMAIL_MISMATCH', 'Fivetran has another address for this user.', ['expectedEmail']);
      }
      return { finding: 'CLEAR' };
    },
    async send(input, call) {
      await api.deleteUser(input.accountId, call);
      return gone(input);
    },
    async readBack(input, call) {
      return (await orNull(api.user(input.accountId, call))) === null ? gone(input) : null;
    },
  };
}

function addMembership(api: FivetranApi): WriteAction<AddMembership> {
  const effect = (input: AddMembership, role: string | null, grantedAt: number | null): Effect => {
    const group = readGroupKey(input.groupId);
    const principal = { kind: 'account', id: input.accountId } as const;
    const grants =
      group === null
        ? []
        : group.sort === 'team'
          ? teamMemberGrants(
              group.nativeId,
              { user_id: input.accountId, role, created_at: grantedAt },
              principal,
            )
          : destinationGrant(group.nativeId, principal, { role, grantedAt });
    const changes: RecordChange[] = grants.map((record) => ({ type: 'put', record }));
    return { subject: { kind: 'group', id: input.groupId }, changes };
  };
  const find = async (
    input: AddMembership,
    call: Call,
  ): Promise<Pick<WireMembership, 'role' | 'created_at'> | null> => {
    const group = readGroupKey(input.groupId);
    if (group === null) return null;
    if (group.sort === 'team') {
      const { rows } = await api.teamUsers(group.nativeId, call);
      return rows.find((row) => row.user_id === input.accountId) ?? null;
    }
    const { rows } = await api.userGroups(input.accountId, call);
    return rows.find((row) => row.id === group.nativeId) ?? null;
  };
  return {
    name: 'membership.add',
    destructive: false,
    target: (input) => `${input.accountId} ${input.groupId}`,
    async examine(input, call) {
      const refused = (code: Problem['code'], message: string, field: readonly string[]) =>
        ({ finding: 'REFUSED', problems: [{ code, message, field }] }) as const;
      if (readGroupKey(input.groupId) === null) {
        return refused('NOT_FOUND', 'Fivetran has no such group or team.', input.field);
      }
      const found = await find(input, call);
      if (found === null) return { finding: 'CLEAR' };
      if (found.role === input.roleId) {
        return { finding: 'ALREADY', effect: effect(input, found.role, found.created_at) };
      }
      // To be in it with another role is not what was asked for, and adding does not change a role.
      const held = found.role === null ? 'without a role' : `with the role "${found.role}"`;
      return refused('ALREADY_EXISTS', `This user is in it already, ${held}.`, [...input.field, 'role']);
    },
    async send(input, call) {
      const group = readGroupKey(input.groupId);
      if (group?.sort === 'destination')
        await api.addUserToGroup(input.accountId, group.nativeId, input.roleId, call);
      // What names no place is stopped on the way, because nothing can stand for it in the path.
      else await api.addUserToTeam(input.accountId, group?.nativeId ?? '', input.roleId, call);
      return effect(input, input.roleId, null);
    },
    async readBack(input, call) {
      const found = await find(input, call);
      return found?.role === input.roleId ? effect(input, found.role, found.created_at) : null;
    },
  };
}

function userEffect(user: WireUser): Effect {
  const record = toUserRecord(user);
  return {
    subject: { kind: record.kind, id: record.id },
    changes: [record, ...accountRoleGrant(user)].map((changed) => ({ type: 'put', record: changed })),
  };
}

type KeyOwner = { readonly known: false } | { readonly known: true; readonly userId: string | null };

/** The user our own key belongs to; a system key belongs to nobody. */
async function keyOwner(api: FivetranApi, call: Call): Promise<KeyOwner> {
  try {
    const { user_id: userId, system_key_id: systemKeyId } = await api.account(call);
    return userId === null && systemKeyId === null ? { known: false } : { known: true, userId };
  } catch (error) {
    if (isUpstream(error, 'FORBIDDEN')) return { known: false };
    throw error;
  }
}

/** Roles and places are checked against what exists now, because Fivetran's own refusal does not say what is wrong. */
async function checkRoles(api: FivetranApi, input: InviteUser, call: Call): Promise<Problem[]> {
  if (input.roleId === null && input.memberships.length === 0) return [];
  const [{ rows: roles }, groups, teams] = await Promise.all([
    api.roles(call),
    input.memberships.some((m) => readGroupKey(m.groupId)?.sort === 'destination') ? api.groups(call) : null,
    input.memberships.some((m) => readGroupKey(m.groupId)?.sort === 'team') ? api.teams(call) : null,
  ]);
  const problems: Problem[] = [];
  if (input.roleId !== null) problems.push(...checkRole(roles, input.roleId, 'ACCOUNT', ['role']));
  for (const membership of input.memberships) {
    problems.push(...checkPlace(membership, groups?.rows ?? [], teams?.rows ?? []));
    const level = readGroupKey(membership.groupId)?.sort === 'team' ? 'TEAM' : 'DESTINATION';
    problems.push(...checkRole(roles, membership.roleId, level, [...membership.field, 'role']));
  }
  return problems;
}

function checkPlace(
  membership: Membership,
  groups: readonly { id: string }[],
  teams: readonly { id: string }[],
): Problem[] {
  const group = readGroupKey(membership.groupId);
  const exists = (group?.sort === 'team' ? teams : groups).some(({ id }) => id === group?.nativeId);
  if (exists) return [];
  const field = [...membership.field, group?.sort === 'team' ? 'team' : 'group'];
  return [{ code: 'NOT_FOUND', message: 'Fivetran has no such group or team.', field }];
}

function checkRole(
  roles: readonly WireRole[],
  name: string,
  level: string,
  field: readonly string[],
): Problem[] {
  const role = roles.find((candidate) => candidate.name === name);
  const usable = roles
    .filter((candidate) => candidate.is_deprecated !== true && candidate.scope.includes(level))
    .map((candidate) => `"${candidate.name}"`)
    .join(', ');
  if (role === undefined) {
    return [
      {
        code: 'UNKNOWN_ROLE',
        message: `Fivetran has no role of that name. Roles for this: ${usable}.`,
        field,
      },
    ];
  }
  if (role.is_deprecated === true) {
    const replacement = role.replacement_role_name;
    const advice = replacement === null ? `Roles for this: ${usable}.` : `Use "${replacement}".`;
    return [{ code: 'DEPRECATED_ROLE', message: `The role "${role.name}" is deprecated. ${advice}`, field }];
  }
  if (!role.scope.includes(level)) {
    const message = `The role "${role.name}" cannot be given at the level ${level}. Roles for this: ${usable}.`;
    return [{ code: 'ROLE_NOT_ASSIGNABLE', message, field }];
  }
  return [];
}
