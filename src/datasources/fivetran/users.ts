/** Inviting and deleting users. Fivetran's API suspends nobody, and sends no invitation again. */
import { emailKey } from '../../identity.js';
import type { Call } from '../../http/call.js';
import type { DeleteUser, Effect, InviteUser, Membership, Problem, WriteAction } from '../connector.js';
import type { FivetranApi } from './api.js';
import type { FreshReads } from './fresh.js';
import { readGroupKey, toPrincipal } from './mapping.js';
import {
  ADMINISTRATORS,
  keyOwnerProblems,
  lastAdministratorProblems,
  mayLoseAdministration,
} from './protection.js';
import { accountRoleProblems, roleProblems } from './role-names.js';
import {
  foundUser,
  hasEmail,
  isPersonAsked,
  NOBODY,
  noSuchUser,
  refused,
  refusedAsLastAdministrator,
  userEffect,
  userProblems,
} from './user-checks.js';
import type { WireUser } from './wire.js';

export function inviteUser(api: FivetranApi, fresh: FreshReads): WriteAction<InviteUser> {
  /** No endpoint finds a user by address: the list is read and compared, unless we know whom we made. */
  const findByEmail = async (email: string, knownId: string | null, call: Call): Promise<WireUser | null> => {
    const made = knownId === null ? null : await fresh.user(knownId, call);
    if (made !== null && hasEmail(made, email)) return made;
    return (await fresh.users(call)).find((user) => hasEmail(user, email)) ?? null;
  };
  return {
    name: 'user.invite',
    destructive: false,
    target: (input) => `address ${emailKey(input.email)}`,
    about: (input) => ({ accountId: null, email: input.email }),
    async examine(input, call, { subjectId }) {
      const [existing, problems] = await Promise.all([
        findByEmail(input.email, subjectId, call),
        inviteProblems(fresh, input, call),
      ]);
      if (problems.length > 0) return { finding: 'REFUSED', problems };
      if (existing === null) return { finding: 'CLEAR', found: NOBODY, affected: [] };
      if (toPrincipal(existing).kind !== 'account') {
        return refused('ALREADY_EXISTS', 'A service account of Fivetran has this address.', ['email']);
      }
      if (existing.active === false) {
        const message =
          'The user of this address is suspended, and only a person can lift that. In Fivetran: Account Settings → Users & Permissions → Users.';
        return { finding: 'ELSEWHERE', problems: [{ code: 'MANAGED_ELSEWHERE', message, field: ['email'] }] };
      }
      const [wanted] = input.roleIds;
      if (wanted !== undefined && !(await fresh.sameRole(existing.role, wanted, call))) {
        // To be there with another role is not what was asked for, and inviting does not change a role.
        const held = existing.role === null ? 'without a role' : `with the role "${existing.role}"`;
        const message = `This address is in the account already, ${held}. Set the role of that user instead.`;
        return refused('ALREADY_EXISTS', message, ['role']);
      }
      return { finding: 'ALREADY', effect: userEffect(existing), found: foundUser(existing) };
    },
    async send(input, call) {
      const { email, givenName, familyName, phone, roleIds } = input;
      const [role] = roleIds;
      const user = await api.inviteUser(
        {
          email,
          given_name: givenName ?? '',
          family_name: familyName ?? '',
          // Fivetran wants what is not given left out, never null.
          ...(phone === null ? {} : { phone }),
          ...(role === undefined ? {} : { role }),
        },
        call,
      );
      const asAsked = hasEmail(user, email) && (role === undefined || user.role === role);
      if (!asAsked) throw api.unconfirmed('POST /v1/users');
      return userEffect(user);
    },
    async readBack(input, call, { subjectId }) {
      const user = await findByEmail(input.email, subjectId, call);
      if (user === null || toPrincipal(user).kind !== 'account') return null;
      // Somebody else may have invited the address meanwhile. Without a role being asked for, Fivetran gives none.
      const asAsked =
        isPersonAsked(user, input) && (await fresh.sameRole(user.role, input.roleIds[0] ?? null, call));
      return asAsked ? userEffect(user) : null;
    },
    refusal: ({ status }) =>
      status === 409
        ? {
            code: 'ALREADY_EXISTS',
            message: 'Fivetran refused the invitation, as it does for an address that is there already.',
            field: ['email'],
          }
        : null,
    undoneBy: 'user.delete',
    /** Whom it made is told by the answer; where that was lost, by the address, whatever they are called by now. */
    async madeNow({ email }, call, { subjectId }) {
      if (subjectId !== null) return { kind: 'account', id: subjectId };
      const user = await findByEmail(email, null, call);
      return user === null || toPrincipal(user).kind !== 'account' ? null : { kind: 'account', id: user.id };
    },
    undo: ({ email }, subject) =>
      subject === null
        ? null
        : {
            action: 'user.delete',
            input: { accountId: subject.id, expectedEmail: email, known: true },
            reversible: false,
            summary: 'Delete the user that was invited to Fivetran.',
          },
  };
}

export function deleteUser(api: FivetranApi, fresh: FreshReads): WriteAction<DeleteUser> {
  // Roles and memberships go with the user: what is held by somebody who is removed is removed too.
  const gone = ({ accountId }: DeleteUser): Effect => ({
    subject: { kind: 'account', id: accountId },
    changes: [{ type: 'remove', ref: { kind: 'account', id: accountId } }],
  });
  return {
    name: 'user.delete',
    destructive: true,
    target: (input) => `user ${input.accountId}`,
    lanes: () => [ADMINISTRATORS],
    about: ({ accountId, expectedEmail }) => ({ accountId, email: expectedEmail }),
    // Whether we knew the account changes with the deletion itself.
    asked: ({ accountId, expectedEmail }) => ({ accountId, expectedEmail }),
    async examine(input, call, { subjectId, perhapsGone }) {
      const [protectedOwner, user] = await Promise.all([
        keyOwnerProblems(fresh, input.accountId, call),
        fresh.user(input.accountId, call),
      ]);
      if (protectedOwner.length > 0) return { finding: 'REFUSED', problems: protectedOwner };
      if (user === null) {
        const wasThere = input.known || subjectId === input.accountId;
        return wasThere ? { finding: 'ALREADY', effect: gone(input), found: NOBODY } : noSuchUser;
      }
      const problems = userProblems(user, input.expectedEmail);
      if (problems.length > 0) return { finding: 'REFUSED', problems };

      const [roles, teams] = await Promise.all([fresh.roles(call), fresh.teams(call)]);
      const standing = { user, loss: 'EVERYTHING', roles, teams, perhapsGone } as const;
      const administers = await mayLoseAdministration(fresh, standing, call);
      const lastOne = administers ? await lastAdministratorProblems(fresh, standing, call) : [];
      if (lastOne.length > 0) return { finding: 'REFUSED', problems: lastOne };
      return {
        finding: 'CLEAR',
        found: { ...foundUser(user), mayAdminister: administers },
        affected: [{ accountId: user.id, email: user.email }],
        alsoClaims: user.email === null ? [] : [`address ${emailKey(user.email)}`],
      };
    },
    async send(input, call) {
      await api.deleteUser(input.accountId, call);
      return gone(input);
    },
    async readBack(input, call) {
      return (await fresh.user(input.accountId, call)) === null ? gone(input) : null;
    },
    refusal: (error, _input, { found }) => refusedAsLastAdministrator(error, found),
  };
}

/** Everything that is wrong with an invitation, at once. */
async function inviteProblems(fresh: FreshReads, input: InviteUser, call: Call): Promise<Problem[]> {
  const { roleIds, memberships } = input;
  const problems: Problem[] = [];
  for (const field of ['givenName', 'familyName'] as const) {
    if (input[field] !== null) continue;
    problems.push({
      code: 'INVALID_INPUT',
      message: 'Fivetran invites nobody without a name.',
      field: [field],
    });
  }
  for (const { field } of input.bindings) problems.push({ ...NO_CONNECTIONS, field });
  if (roleIds.length === 0 && memberships.length === 0) return problems;

  const isTeam = ({ groupId }: Membership) => readGroupKey(groupId)?.sort === 'team';
  const isDestination = ({ groupId }: Membership) => readGroupKey(groupId)?.sort === 'destination';
  const [roles, groups, teams] = await Promise.all([
    fresh.roles(call),
    memberships.some(isDestination) ? fresh.groups(call) : [],
    memberships.some(isTeam) ? fresh.teams(call) : [],
  ]);
  problems.push(...accountRoleProblems(roles, roleIds, ['role']));
  for (const membership of memberships) {
    const { groupId, roleId, field } = membership;
    const team = isTeam(membership);
    const place = readGroupKey(groupId);
    if (!(team ? teams : groups).some(({ id }) => id === place?.nativeId)) {
      const message = 'Fivetran has no such group or team.';
      problems.push({ code: 'NOT_FOUND', message, field: [...field, team ? 'team' : 'group'] });
    }
    problems.push(...roleProblems(roles, roleId, team ? 'TEAM' : 'DESTINATION', [...field, 'role']));
  }
  return problems;
}

const NO_CONNECTIONS: Omit<Problem, 'field'> = {
  code: 'NOT_OFFERED_BY_VENDOR',
  message:
    'Access to a single connection is not given with an invitation. Give it in Fivetran: Account Settings → Users & Permissions → Users.',
};
