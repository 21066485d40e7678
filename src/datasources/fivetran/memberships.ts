/** Who is in a destination's group or in a team, and in which role. */
import type { Call } from '../../http/call.js';
import type {
  AddMembership,
  Effect,
  Examination,
  RecordChange,
  RemoveMembership,
  WriteAction,
} from '../connector.js';
import type { FivetranApi } from './api.js';
import type { FreshReads } from './fresh.js';
import { readGroupKey } from './mapping.js';
import { placeOf, type Held } from './places.js';
import {
  ADMINISTRATORS,
  keyOwnerProblems,
  lastAdministratorProblems,
  mayLoseAdministration,
} from './protection.js';
import { isSameRole, roleProblems, WHOLE } from './role-names.js';
import { noSuchUser, refused, userProblems } from './user-checks.js';

type AnyMembership = Pick<AddMembership, 'accountId' | 'groupId' | 'field'>;

/** An account and a place, whatever is done about the two. */
const shared = {
  target: ({ groupId, accountId }: AnyMembership) => `membership ${groupId} ${accountId}`,
  about: ({ accountId }: AnyMembership) => ({ accountId, email: null }),
};

export function addMembership(api: FivetranApi, fresh: FreshReads): WriteAction<AddMembership> {
  return {
    ...shared,
    name: 'membership.add',
    destructive: false,
    async examine(input, call) {
      if (readGroupKey(input.groupId) === null) return noSuchPlace(input);
      const place = placeOf(api, fresh, input.groupId);
      const [user, look, held, roles] = await Promise.all([
        fresh.user(input.accountId, call),
        place.look(call),
        place.held(input.accountId, call),
        fresh.roles(call),
      ]);
      if (user === null) return noSuchUser;
      if (look === null) return noSuchPlace(input);
      const problems = [
        ...userProblems(user, null),
        ...roleProblems(roles, input.roleId, place.level, [...input.field, 'role']),
      ];
      if (problems.length > 0) return { finding: 'REFUSED', problems };
      if (held === null) return { finding: 'CLEAR', found: NOT_IN_IT, affected: [] };
      if (isSameRole(roles, held.role, input.roleId)) {
        return { finding: 'ALREADY', effect: effectOf(api, fresh, input, held), found: { role: held.role } };
      }
      // To be in it with another role is not what was asked for, and adding does not change a role.
      const message = `This user is in it already, ${inWords(held)}. Change the role instead.`;
      return refused('ALREADY_EXISTS', message, [...input.field, 'role']);
    },
    async send(input, call) {
      const held = await placeOf(api, fresh, input.groupId).add(input.accountId, input.roleId ?? '', call);
      return effectOf(api, fresh, input, held);
    },
    readBack: (input, call) => heldAsAsked(api, fresh, input, call),
    refusal: ({ status }, { field }) =>
      status === 409
        ? {
            code: 'ALREADY_EXISTS',
            message: 'This user is in it already, with another role. Change the role instead.',
            field: [...field, 'role'],
          }
        : null,
    undoneBy: 'membership.remove',
    undo: ({ accountId, groupId, field }) => ({
      action: 'membership.remove',
      input: { accountId, groupId, field },
      reversible: true,
      summary: `Remove the user from the ${placeOf(api, fresh, groupId).name} again.`,
    }),
  };
}

export function changeMembership(api: FivetranApi, fresh: FreshReads): WriteAction<AddMembership> {
  return {
    ...shared,
    name: 'membership.change',
    destructive: true,
    async examine(input, call) {
      if (readGroupKey(input.groupId) === null) return noSuchPlace(input);
      const place = placeOf(api, fresh, input.groupId);
      const [user, look, held, roles] = await Promise.all([
        fresh.user(input.accountId, call),
        // A membership in a team does not name the team: only the team itself tells that it is the one.
        place.look(call),
        place.held(input.accountId, call),
        fresh.roles(call),
      ]);
      if (user === null) return noSuchUser;
      if (look === null) return noSuchPlace(input);
      const problems = [
        ...userProblems(user, null),
        ...roleProblems(roles, input.roleId, place.level, [...input.field, 'role']),
      ];
      if (problems.length > 0) return { finding: 'REFUSED', problems };
      if (held === null) {
        return refused(
          'NOT_FOUND',
          'This user is not in it: there is no role to change. Add the user.',
          input.field,
        );
      }
      const found = { role: held.role };
      if (isSameRole(roles, held.role, input.roleId)) {
        return { finding: 'ALREADY', effect: effectOf(api, fresh, input, held), found };
      }
      // Only for the role that holds all others is it known that nothing is lost.
      if (held.role === null || input.roleId === WHOLE[place.level]) {
        return { finding: 'CLEAR', found, affected: [] };
      }
      const owner = await keyOwnerProblems(fresh, user.id, call);
      if (owner.length > 0) return { finding: 'REFUSED', problems: owner };
      return { finding: 'CLEAR', found, affected: [{ accountId: user.id, email: user.email }] };
    },
    async send(input, call) {
      const held = await placeOf(api, fresh, input.groupId).change(input.accountId, input.roleId ?? '', call);
      return effectOf(api, fresh, input, held);
    },
    readBack: (input, call) => heldAsAsked(api, fresh, input, call),
  };
}

export function removeMembership(api: FivetranApi, fresh: FreshReads): WriteAction<RemoveMembership> {
  return {
    ...shared,
    name: 'membership.remove',
    destructive: true,
    lanes: ({ groupId }) => (readGroupKey(groupId)?.sort === 'team' ? [ADMINISTRATORS] : []),
    async examine(input, call, { perhapsGone }) {
      const group = readGroupKey(input.groupId);
      if (group === null) return noSuchPlace(input);
      const place = placeOf(api, fresh, input.groupId);
      const [user, look, held, owner] = await Promise.all([
        fresh.user(input.accountId, call),
        place.look(call),
        place.held(input.accountId, call),
        keyOwnerProblems(fresh, input.accountId, call),
      ]);
      if (user === null) return noSuchUser;
      if (look === null) return noSuchPlace(input);
      const problems = userProblems(user, null);
      if (problems.length > 0) return { finding: 'REFUSED', problems };
      if (held === null) {
        return { finding: 'ALREADY', effect: effectOf(api, fresh, input, null), found: NOT_IN_IT };
      }
      if (owner.length > 0) return { finding: 'REFUSED', problems: owner };
      if (look.accountRole !== null) {
        const loss = { teamId: group.nativeId, teamRole: look.accountRole };
        const [roles, teams] = await Promise.all([fresh.roles(call), fresh.teams(call)]);
        const standing = { user, loss, roles, teams, perhapsGone };
        const administers = await mayLoseAdministration(fresh, standing, call);
        const lastOne = administers ? await lastAdministratorProblems(fresh, standing, call) : [];
        if (lastOne.length > 0) return { finding: 'REFUSED', problems: lastOne };
      }
      return {
        finding: 'CLEAR',
        found: { role: held.role },
        affected: [{ accountId: user.id, email: user.email }],
      };
    },
    async send(input, call) {
      await placeOf(api, fresh, input.groupId).remove(input.accountId, call);
      return effectOf(api, fresh, input, null);
    },
    async readBack(input, call) {
      const held = await placeOf(api, fresh, input.groupId).held(input.accountId, call);
      return held === null ? effectOf(api, fresh, input, null) : null;
    },
  };
}

const NOT_IN_IT = { role: null };

function noSuchPlace({ field }: AnyMembership): Examination {
  return refused('NOT_FOUND', 'Fivetran has no such group or team.', field);
}

function inWords({ role }: Held): string {
  return role === null ? 'without a role' : `with the role "${role}"`;
}

async function heldAsAsked(
  api: FivetranApi,
  fresh: FreshReads,
  input: AddMembership,
  call: Call,
): Promise<Effect | null> {
  const held = await placeOf(api, fresh, input.groupId).held(input.accountId, call);
  if (held === null || !(await fresh.sameRole(held.role, input.roleId, call))) return null;
  return effectOf(api, fresh, input, held);
}

/** Every grant that this account can have from this place: put as it is held now, or removed. */
function effectOf(
  api: FivetranApi,
  fresh: FreshReads,
  { accountId, groupId }: AnyMembership,
  held: Held | null,
): Effect {
  const place = placeOf(api, fresh, groupId);
  const grants = held === null ? [] : place.grants(accountId, held);
  const none = place.grantIds(accountId).filter((id) => !grants.some((grant) => grant.id === id));
  const changes: RecordChange[] = [
    ...grants.map((record): RecordChange => ({ type: 'put', record })),
    ...none.map((id): RecordChange => ({ type: 'remove', ref: { kind: 'grant', id } })),
  ];
  return { subject: { kind: 'group', id: groupId }, changes };
}
