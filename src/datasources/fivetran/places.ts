/** The two kinds of place that users are put into. They do the same, by different endpoints. */
import type { Call } from '../../http/call.js';
import type { GrantRecord } from '../records.js';
import type { FivetranApi } from './api.js';
import type { FreshReads } from './fresh.js';
import {
  destinationGrant,
  destinationGrantId,
  readGroupKey,
  teamManagerGrantId,
  teamMemberGrantId,
  teamMemberGrants,
} from './mapping.js';
import type { RoleLevel } from './role-names.js';

/** A membership, whichever side it is told from. */
export interface Held {
  readonly role: string | null;
  readonly created_at: number | null;
}

export interface Look {
  /** What everybody in it holds in the whole account, for being in it. */
  readonly accountRole: string | null;
}

export interface Place {
  readonly name: string;
  readonly level: RoleLevel;
  /** Null when there is no such place. */
  look(call: Call): Promise<Look | null>;
  /** Null for who is not in it. */
  held(userId: string, call: Call): Promise<Held | null>;
  add(userId: string, role: string, call: Call): Promise<Held>;
  change(userId: string, role: string, call: Call): Promise<Held>;
  remove(userId: string, call: Call): Promise<void>;
  grants(userId: string, held: Held): GrantRecord[];
  /** Of every grant that a user can have by being in it. */
  grantIds(userId: string): string[];
}

/** What names no place gets an id that nothing has: it is stopped on the way, because nothing can stand for it in a path. */
export function placeOf(api: FivetranApi, fresh: FreshReads, groupKey: string): Place {
  const { sort, nativeId } = readGroupKey(groupKey) ?? { sort: 'team', nativeId: '' };
  return sort === 'team' ? team(api, fresh, nativeId) : destination(api, fresh, nativeId);
}

function destination(api: FivetranApi, fresh: FreshReads, groupId: string): Place {
  return {
    name: 'destination',
    level: 'DESTINATION',
    look: async (call) => ((await fresh.group(groupId, call)) === null ? null : { accountRole: null }),
    async held(userId, call) {
      const membership = await fresh.userGroup(userId, groupId, call);
      // Without a role there is no membership: that is somebody who gets in by a role in the account.
      return membership === null || membership.role === null ? null : membership;
    },
    async add(userId, role, call) {
      const made = await api.addUserToGroup(userId, groupId, role, call);
      if (made.id !== groupId || made.role !== role) throw api.unconfirmed('POST /v1/users/{userId}/groups');
      return made;
    },
    async change(userId, role, call) {
      await api.changeUserInGroup(userId, groupId, role, call); // its answer has no data
      return { role, created_at: null };
    },
    remove: (userId, call) => api.removeUserFromGroup(userId, groupId, call),
    grants: (id, { role, created_at: grantedAt }) =>
      destinationGrant(groupId, { kind: 'account', id }, { role, grantedAt }),
    grantIds: (userId) => [destinationGrantId(groupId, 'user', userId)],
  };
}

function team(api: FivetranApi, fresh: FreshReads, teamId: string): Place {
  return {
    name: 'team',
    level: 'TEAM',
    async look(call) {
      const found = await fresh.team(teamId, call);
      return found === null ? null : { accountRole: found.role };
    },
    held: (userId, call) => fresh.teamUser(teamId, userId, call),
    async add(userId, role, call) {
      const made = await api.addUserToTeam(userId, teamId, role, call);
      if (made.user_id !== userId || made.role !== role)
        throw api.unconfirmed('POST /v1/teams/{teamId}/users');
      return made;
    },
    async change(userId, role, call) {
      const changed = await api.changeUserInTeam(userId, teamId, role, call);
      if (changed.user_id !== userId || changed.role !== role) {
        throw api.unconfirmed('PATCH /v1/teams/{teamId}/users/{userId}');
      }
      return changed;
    },
    remove: (userId, call) => api.removeUserFromTeam(userId, teamId, call),
    grants: (userId, { role, created_at }) =>
      teamMemberGrants(teamId, { user_id: userId, role, created_at }, { kind: 'account', id: userId }),
    grantIds: (userId) => [teamMemberGrantId(teamId, userId), teamManagerGrantId(teamId, userId)],
  };
}
