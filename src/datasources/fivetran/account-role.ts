/** The one role that a user has in the whole account, or has not. */
import type { Effect, SetRoles, WriteAction } from '../connector.js';
import type { FivetranApi } from './api.js';
import type { FreshReads } from './fresh.js';
import { accountRoleGrantId } from './mapping.js';
import { ADMINISTRATORS, keyOwnerProblems, lastAdministratorProblems } from './protection.js';
import { accountRoleProblems, isSameRole, mayAdminister, WHOLE } from './role-names.js';
import {
  foundUser,
  noSuchUser,
  refusedAsLastAdministrator,
  userEffect,
  userProblems,
} from './user-checks.js';

export function setAccountRole(api: FivetranApi, fresh: FreshReads): WriteAction<SetRoles> {
  const wantedIn = ({ roleIds }: SetRoles): string | null => roleIds[0] ?? null;
  return {
    name: 'roles.set',
    destructive: true,
    target: (input) => `user ${input.accountId}`,
    lanes: (input) => (wantedIn(input) === WHOLE.ACCOUNT ? [] : [ADMINISTRATORS]),
    about: ({ accountId, expectedEmail }) => ({ accountId, email: expectedEmail }),
    async examine(input, call, { perhapsGone }) {
      const wanted = wantedIn(input);
      const [user, roles] = await Promise.all([fresh.user(input.accountId, call), fresh.roles(call)]);
      if (user === null) return noSuchUser;
      const problems = [
        ...userProblems(user, input.expectedEmail),
        ...accountRoleProblems(roles, input.roleIds, ['roleIds']),
      ];
      if (problems.length > 0) return { finding: 'REFUSED', problems };
      if (isSameRole(roles, user.role, wanted)) {
        return { finding: 'ALREADY', effect: userEffect(user), found: foundUser(user) };
      }
      // Fivetran lets nobody change their own role, for the better or for the worse.
      const owner = await keyOwnerProblems(fresh, user.id, call);
      if (owner.length > 0) return { finding: 'REFUSED', problems: owner };
      const administers = mayAdminister(roles, user.role);
      if (wanted !== WHOLE.ACCOUNT && administers) {
        const teams = await fresh.teams(call);
        const standing = { user, loss: 'ACCOUNT_ROLE', roles, teams, perhapsGone } as const;
        const lastOne = await lastAdministratorProblems(fresh, standing, call);
        if (lastOne.length > 0) return { finding: 'REFUSED', problems: lastOne };
      }
      // Only for the role that holds all others is it known that nothing is lost.
      const isLess = user.role !== null && wanted !== WHOLE.ACCOUNT;
      return {
        finding: 'CLEAR',
        found: { ...foundUser(user), mayAdminister: administers },
        affected: isLess ? [{ accountId: user.id, email: user.email }] : [],
      };
    },
    async send(input, call) {
      const wanted = wantedIn(input);
      if (wanted === null) {
        await api.removeAccountRole(input.accountId, call);
        return withoutRole(input);
      }
      const user = await api.setAccountRole(input.accountId, wanted, call);
      if (user.id !== input.accountId || user.role !== wanted) {
        throw api.unconfirmed('PATCH /v1/users/{userId}');
      }
      return userEffect(user);
    },
    async readBack(input, call) {
      const user = await fresh.user(input.accountId, call);
      if (user === null) return null;
      return (await fresh.sameRole(user.role, wantedIn(input), call)) ? userEffect(user) : null;
    },
    // A role that is given may be refused for what it is: a plan may not have it.
    refusal: (error, input, { found }) =>
      wantedIn(input) === null ? refusedAsLastAdministrator(error, found) : null,
  };
}

/** Its answer has no user in it: all that is known is that the role is gone. */
function withoutRole({ accountId }: SetRoles): Effect {
  return {
    subject: { kind: 'account', id: accountId },
    changes: [{ type: 'remove', ref: { kind: 'grant', id: accountRoleGrantId(accountId) } }],
  };
}
