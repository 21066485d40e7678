/** Removing a user from the account, and withdrawing an invitation to become one. */
import type { UpstreamError } from '../../errors.js';
import { emailKey } from '../../identity.js';
import type { Call } from '../../http/call.js';
import type {
  DeleteUser,
  Effect,
  Examination,
  FoundState,
  Memory,
  Problem,
  WriteAction,
} from '../connector.js';
import {
  ADMINISTRATORS_LANE,
  keyOwnerProblem,
  lossOfAdministration,
  type KeyKind,
  type LossOfAdministration,
} from './administrators.js';
import { refused } from './checks.js';
import { orNothing, type FreshReads } from './fresh.js';
import {
  ACCOUNT,
  isIdentifier,
  readInviteKey,
  toInvitedAccount,
  toStatus,
  type ScopedId,
} from './mapping.js';
import type { HarnessWriteApi } from './write-api.js';

const ACCOUNT_FIELD = ['accountId'];

export function deleteUser(
  fresh: FreshReads,
  writes: HarnessWriteApi,
  keyKind: KeyKind,
): WriteAction<DeleteUser> {
  const gone = ({ accountId }: DeleteUser): Effect => ({
    subject: { kind: 'account', id: accountId },
    changes: [{ type: 'remove', ref: { kind: 'account', id: accountId } }],
  });
  const wasOurs = ({ accountId }: DeleteUser, { subjectId }: Memory): boolean => subjectId === accountId;
  const notThere = (input: DeleteUser, memory: Memory): Examination =>
    input.known || wasOurs(input, memory)
      ? { finding: 'ALREADY', effect: gone(input), found: { status: null } }
      : refused('NOT_FOUND', 'Harness has no such user or invitation.', ACCOUNT_FIELD);
  const isUser = async (email: string | null, call: Call): Promise<boolean> =>
    email !== null && (await fresh.userOf(email, call)) !== null;

  /** Null when it cannot be had: the write does not depend on it. */
  async function addressOf({ accountId }: DeleteUser, call: Call): Promise<string | null> {
    if (readInviteKey(accountId) !== null) return null;
    const user = await orNothing(fresh.user(ACCOUNT, accountId, call));
    return user?.email ?? null;
  }
  /**
   * An invitation to a further scope is no second login while there is a first, but outlives it: whoever was removed
   * can come back by it. So it shows from now on, to be withdrawn as well.
   */
  async function goneWith(input: DeleteUser, email: string | null, call: Call): Promise<Effect> {
    const effect = gone(input);
    const waiting = email === null ? [] : ((await orNothing(fresh.invitesTo(email, call))) ?? []);
    const next = waiting
      .map(([invite, scope]) => toInvitedAccount(invite, scope))
      .find(({ id }) => id !== input.accountId);
    if (next === undefined) return effect;
    return { ...effect, changes: [...effect.changes, { type: 'put', record: next }] };
  }

  async function examineInvite(
    key: ScopedId,
    input: DeleteUser,
    call: Call,
    memory: Memory,
  ): Promise<Examination> {
    const invites = await fresh.invites(key.scope, call);
    const invite = invites.find(({ id }) => id === key.nativeId);
    if (invite === undefined || invite.approved === true) {
      // Withdrawn by us, it cannot have been accepted since.
      const isToldByAddress = input.expectedEmail !== null || wasOurs(input, memory);
      if (invite === undefined && !isToldByAddress) return mayBeAccepted;
      if (invite !== undefined || (await isUser(input.expectedEmail, call))) {
        const message =
          'The invitation was accepted meanwhile. Remove the user who came of it, by the id of that account.';
        return refused('NOT_FOUND', message, ACCOUNT_FIELD);
      }
      return notThere(input, memory);
    }
    const mismatch = emailMismatch(invite.email, input);
    if (mismatch !== null) return { finding: 'REFUSED', problems: [mismatch] };
    if (invite.inviteType === 'SCIM_INITIATED_INVITE') return scimDecides;
    return clear(input, invite.email, { status: 'INVITED', mayAdminister: false });
  }

  return {
    name: 'user.delete',
    destructive: true,
    target: ({ accountId }) => `user ${accountId}`,
    lanes: () => [ADMINISTRATORS_LANE],
    about: ({ accountId, expectedEmail }) => ({ accountId, email: expectedEmail }),
    // Whether we knew the account changes with the deletion itself.
    asked: ({ accountId, expectedEmail }) => ({ accountId, expectedEmail }),
    async examine(input, call, memory) {
      const { accountId } = input;
      const invite = fresh.within(readInviteKey(accountId));
      if (invite !== null) return examineInvite(invite, input, call, memory);
      if (!isIdentifier(accountId)) return refused('NOT_FOUND', 'Harness has no such user.', ACCOUNT_FIELD);

      const [owner, user] = await Promise.all([
        keyOwnerProblem(fresh.api, keyKind, [accountId], ACCOUNT_FIELD, call),
        fresh.user(ACCOUNT, accountId, call),
      ]);
      if (owner !== null) return { finding: 'REFUSED', problems: [owner] };
      if (user === null) return notThere(input, memory);
      const mismatch = emailMismatch(user.email, input);
      if (mismatch !== null) return { finding: 'REFUSED', problems: [mismatch] };
      if (user.externallyManaged === true) return scimDecides;
      const { mayAdminister, problem } = await lossOfUser(fresh, accountId, memory, call);
      if (problem !== null) return { finding: 'REFUSED', problems: [problem] };
      return clear(input, user.email, { status: toStatus(user), mayAdminister });
    },
    async send(input, call) {
      const invite = readInviteKey(input.accountId);
      const email = input.expectedEmail ?? (await addressOf(input, call));
      if (invite === null) await writes.removeUser(input.accountId, call);
      else await writes.withdrawInvite(invite.scope, invite.nativeId, call);
      return goneWith(input, email, call);
    },
    async readBack(input, call, { found }) {
      const { accountId } = input;
      const email = input.expectedEmail ?? addressIn(found);
      const invite = readInviteKey(accountId);
      if (invite === null) {
        const isThere = (await fresh.user(ACCOUNT, accountId, call)) !== null;
        return isThere ? null : goneWith(input, email, call);
      }
      const invites = await fresh.invites(invite.scope, call);
      const isThere = invites.some(({ id }) => id === invite.nativeId);
      // An invitation that was accepted is gone from the list, too: whose it was is told by the address alone.
      if (isThere || email === null) return null;
      return (await isUser(email, call)) ? null : goneWith(input, email, call);
    },
    refusal: (error, { accountId }, { found }) =>
      readInviteKey(accountId) === null ? refusedRemoval(error, found) : null,
  };
}

/** Harness's own word first; then ours, which does not count on administrators who cannot sign in. */
async function lossOfUser(
  fresh: FreshReads,
  userId: string,
  { perhapsGone }: Memory,
  call: Call,
): Promise<LossOfAdministration> {
  const [isLast, loss] = await Promise.all([
    fresh.api.isLastAdministrator(userId, call),
    lossOfAdministration(fresh, { of: 'USER', userId }, perhapsGone, ACCOUNT_FIELD, call),
  ]);
  return isLast ? { mayAdminister: true, problem: toldLast } : loss;
}

const toldLast: Problem = {
  code: 'LAST_ADMINISTRATOR',
  message:
    'This user is the last Account Admin of this Harness account. Give the role to somebody else first.',
  field: ACCOUNT_FIELD,
};

const scimDecides: Examination = {
  finding: 'ELSEWHERE',
  problems: [
    {
      code: 'MANAGED_ELSEWHERE',
      message:
        'The identity provider provisions this user over SCIM, and would bring the user back. Take Harness away from the user there.',
      field: ACCOUNT_FIELD,
    },
  ],
};

/** Only an address would tell whether somebody came of it, and it went with the invitation. */
const mayBeAccepted: Examination = refused(
  'NOT_FOUND',
  'Harness has no such invitation any more: it was withdrawn, or accepted. Name the address as `expectedEmail` to learn which, or remove the user who came of it, by the id of that account.',
  ACCOUNT_FIELD,
);

/** The one refusal of a removal that Harness documents has no code of its own, and is of administrators alone. */
function refusedRemoval(error: UpstreamError, found: FoundState | null): Problem | null {
  if (found?.['mayAdminister'] !== true) return null;
  if (error.reason !== 'REJECTED' || error.vendorCode !== 'INVALID_REQUEST') return null;
  const message =
    'Harness refused to remove this user, as it does for the last Account Admin. Give the role to somebody else first.';
  return { code: 'LAST_ADMINISTRATOR', message, field: ACCOUNT_FIELD };
}

function emailMismatch(email: string | null, { expectedEmail }: DeleteUser): Problem | null {
  if (expectedEmail === null || emailKey(email ?? '') === emailKey(expectedEmail)) return null;
  const message = 'Harness has another address for this user.';
  return { code: 'EMAIL_MISMATCH', message, field: ['expectedEmail'] };
}

function addressIn(found: FoundState | null): string | null {
  const email = found?.['email'];
  return typeof email === 'string' ? email : null;
}

function clear(
  { accountId }: DeleteUser,
  email: string | null,
  facts: { readonly status: string; readonly mayAdminister: boolean },
): Examination {
  return {
    finding: 'CLEAR',
    found: { email, ...facts },
    affected: [{ accountId, email }],
    ...(email === null ? {} : { alsoClaims: [`address ${emailKey(email)}`] }),
  };
}
