/** Who is in a user group: one user in or out, and never the whole list. */
import type { Call } from '../../http/call.js';
import type {
  AddMembership,
  Effect,
  Examination,
  Membership,
  Memory,
  Problem,
  RemoveMembership,
  WriteAction,
} from '../connector.js';
import {
  ADMINISTRATORS_LANE,
  keyOwnerProblem,
  lossOfAdministration,
  type KeyKind,
} from './administrators.js';
import { groupLane, managedElsewhere, placeName, refused } from './checks.js';
import type { FreshReads } from './fresh.js';
import {
  ACCOUNT,
  isIdentifier,
  membershipKey,
  readInviteKey,
  readKey,
  sameScope,
  toMemberships,
  type ScopedId,
} from './mapping.js';
import type { WireUserGroup } from './wire.js';
import type { HarnessWriteApi } from './write-api.js';

type Place = Pick<Membership, 'groupId' | 'field'> & { readonly accountId: string };

const target = ({ groupId, accountId }: Place): string => `membership ${groupId} ${accountId}`;
const groupField = ({ field }: Place): readonly string[] => [...field, 'group'];
const noSuchGroup = (input: Place): Examination =>
  refused('NOT_FOUND', 'Harness has no such group, or this key may not see it.', groupField(input));

/** A membership is of a user: who is only invited is none yet. */
function userProblem({ accountId }: Place): Examination | null {
  if (readInviteKey(accountId) !== null) {
    const message =
      'This invitation is still pending, and only users can be in a group. Groups can be given along with an invitation: withdraw it and invite again, or wait until it is accepted.';
    return refused('INVALID_INPUT', message, ['accountId']);
  }
  return isIdentifier(accountId) ? null : refused('NOT_FOUND', 'Harness has no such user.', ['accountId']);
}

const isIn = (group: WireUserGroup, { accountId }: Place): boolean => group.users.includes(accountId);
/** A member that could not be read may be anybody: who is not seen then is not known to be out. */
const isSurelyOut = (group: WireUserGroup, place: Place): boolean =>
  !isIn(group, place) && !group.users.includes(null);

/** The group's place and id; what has none is never sent. */
function placeOf({ groupId }: Place, writes: HarnessWriteApi): ScopedId {
  const key = readKey(groupId);
  if (key === null) throw writes.notOurs('a membership');
  return key;
}

export function addMembership(fresh: FreshReads, writes: HarnessWriteApi): WriteAction<AddMembership> {
  const effect = (group: WireUserGroup, input: AddMembership, { scope }: ScopedId): Effect => ({
    subject: { kind: 'grant', id: membershipKey(input.groupId, input.accountId) },
    changes: toMemberships(group, scope)
      .grants.filter(({ principal }) => principal.id === input.accountId)
      .map((record) => ({ type: 'put', record })),
  });
  return {
    name: 'membership.add',
    destructive: false,
    target,
    lanes: (input) => [groupLane(input)],
    about: ({ accountId }) => ({ accountId, email: null }),
    async examine(input, call) {
      const key = fresh.within(readKey(input.groupId));
      if (key === null) return noSuchGroup(input);
      const nobody = userProblem(input);
      if (nobody !== null) return nobody;
      if (input.roleId !== null) {
        const message = 'Nobody has a role within a group of Harness.';
        return refused('ROLE_NOT_ASSIGNABLE', message, [...input.field, 'role']);
      }
      const [group, user] = await Promise.all([
        fresh.group(key, call),
        fresh.user(key.scope, input.accountId, call),
      ]);
      if (group === null) return noSuchGroup(input);
      if (isIn(group, input)) {
        return { finding: 'ALREADY', effect: effect(group, input, key), found: { member: true } };
      }
      const managed = managedElsewhere(group, groupField(input));
      if (managed !== null) return { finding: 'ELSEWHERE', problems: [managed] };
      if (user === null) {
        const message = `This user is not in ${placeName(key.scope)}, and Harness would drop the membership without a word. Add the user there first, in Harness under Access Control.`;
        return refused('NOT_FOUND', message, ['accountId']);
      }
      return { finding: 'CLEAR', found: { member: false }, affected: [] };
    },
    async send(input, call) {
      const key = placeOf(input, writes);
      const group = await writes.addMember(key.scope, key.nativeId, input.accountId, call);
      return effect(group, input, key);
    },
    async readBack(input, call) {
      const key = readKey(input.groupId);
      const group = key === null ? null : await fresh.group(key, call);
      return key !== null && group !== null && isIn(group, input) ? effect(group, input, key) : null;
    },
    refusal(error, input) {
      if (error.vendorCode === 'INVALID_ARGUMENT') {
        return { code: 'NOT_FOUND', message: 'Harness has no such group.', field: groupField(input) };
      }
      if (error.vendorCode !== undefined || error.status !== 200) return null;
      const place = placeName(readKey(input.groupId)?.scope ?? ACCOUNT);
      const message = `Harness answered well and did not add the user, as it does with a user who is not in ${place}. Add the user there first.`;
      return { code: 'NOT_FOUND', message, field: ['accountId'] };
    },
    undoneBy: 'membership.remove',
    undo: ({ accountId, groupId, field }) => ({
      action: 'membership.remove',
      input: { accountId, groupId, field },
      reversible: true,
      summary: `Take the user out of ${groupName(groupId)}.`,
    }),
  };
}

export function removeMembership(
  fresh: FreshReads,
  writes: HarnessWriteApi,
  keyKind: KeyKind,
): WriteAction<RemoveMembership> {
  const gone = (input: RemoveMembership): Effect => {
    const ref = { kind: 'grant', id: membershipKey(input.groupId, input.accountId) } as const;
    return { subject: ref, changes: [{ type: 'remove', ref }] };
  };
  /** By what an administrator would lose it, in a group of the account. */
  async function lastAdministrator(
    key: ScopedId,
    { accountId }: RemoveMembership,
    { perhapsGone }: Memory,
    call: Call,
  ): Promise<Problem | null> {
    if (!sameScope(key.scope, ACCOUNT)) return null;
    const loss = { of: 'MEMBERSHIP', groupId: key.nativeId, userId: accountId } as const;
    return (await lossOfAdministration(fresh, loss, perhapsGone, ['accountId'], call)).problem;
  }
  return {
    name: 'membership.remove',
    destructive: true,
    target,
    lanes: (input) => [groupLane(input), ADMINISTRATORS_LANE],
    about: ({ accountId }) => ({ accountId, email: null }),
    async examine(input, call, memory) {
      const key = fresh.within(readKey(input.groupId));
      if (key === null) return noSuchGroup(input);
      const nobody = userProblem(input);
      if (nobody !== null) return nobody;
      const { accountId } = input;
      // Groups that our key may not see are left out of lists: one that is not there proves nothing.
      const [group, user] = await Promise.all([fresh.group(key, call), fresh.user(ACCOUNT, accountId, call)]);
      if (group === null) return noSuchGroup(input);
      if (isSurelyOut(group, input)) {
        if (user === null) return refused('NOT_FOUND', 'Harness has no such user.', ['accountId']);
        return { finding: 'ALREADY', effect: gone(input), found: { member: false } };
      }
      const managed = managedElsewhere(group, groupField(input));
      if (managed !== null) return { finding: 'ELSEWHERE', problems: [managed] };
      const [owner, last] = await Promise.all([
        keyOwnerProblem(fresh.api, keyKind, [accountId], ['accountId'], call),
        lastAdministrator(key, input, memory, call),
      ]);
      const problem = owner ?? last;
      if (problem !== null) return { finding: 'REFUSED', problems: [problem] };
      return {
        finding: 'CLEAR',
        found: { member: true },
        affected: [{ accountId, email: user?.email ?? null }],
      };
    },
    async send(input, call) {
      const { scope, nativeId } = placeOf(input, writes);
      await writes.removeMember(scope, nativeId, input.accountId, call);
      return gone(input);
    },
    async readBack(input, call) {
      const key = readKey(input.groupId);
      const group = key === null ? null : await fresh.group(key, call);
      return group !== null && isSurelyOut(group, input) ? gone(input) : null;
    },
    // No word on a refusal: what Harness says to the last Account Admin it says to others, too. Whether the group makes
    // administrators is nothing to go by, as an earlier step of a plan may have ended it.
  };
}

/** Records give no name here: the identifier is what Harness shows beside it. */
export function groupName(groupId: string): string {
  const key = readKey(groupId);
  return key === null ? 'the group' : `the group "${key.nativeId}" of ${placeName(key.scope)}`;
}
