/** The changes Fivetran can make. When each is sent, and what a lost answer means, is decided elsewhere. */
import type { Provisioning } from '../connector.js';
import { setAccountRole } from './account-role.js';
import type { FivetranApi } from './api.js';
import { FreshReads } from './fresh.js';
import { addMembership, changeMembership, removeMembership } from './memberships.js';
import { deleteUser, inviteUser } from './users.js';

export function fivetranWrites(api: FivetranApi, source: string) {
  const fresh = new FreshReads(api, source);
  return {
    'user.invite': inviteUser(api, fresh),
    'user.delete': deleteUser(api, fresh),
    'roles.set': setAccountRole(api, fresh),
    'membership.add': addMembership(api, fresh),
    'membership.change': changeMembership(api, fresh),
    'membership.remove': removeMembership(api, fresh),
  } satisfies Provisioning;
}
