/** The changes Harness can make. When each is sent, and what a lost answer means, is decided elsewhere. */
import type { ActionName, Provisioning } from '../connector.js';
import type { KeyKind } from './administrators.js';
import { createAssignment, deleteAssignment } from './assignment.js';
import type { FreshReads } from './fresh.js';
import { inviteUser } from './invitation.js';
import { addMembership, removeMembership } from './membership.js';
import { deleteUser } from './removal.js';
import type { HarnessWriteApi } from './write-api.js';

export const harnessActions: readonly ActionName[] = [
  'user.invite',
  'user.delete',
  'membership.add',
  'membership.remove',
  'assignment.create',
  'assignment.delete',
];

export function harnessWrites(fresh: FreshReads, writes: HarnessWriteApi, keyKind: KeyKind): Provisioning {
  return {
    'user.invite': inviteUser(fresh, writes),
    'user.delete': deleteUser(fresh, writes, keyKind),
    'membership.add': addMembership(fresh, writes),
    'membership.remove': removeMembership(fresh, writes, keyKind),
    'assignment.create': createAssignment(fresh, writes),
    'assignment.delete': deleteAssignment(fresh, writes, keyKind),
  };
}
