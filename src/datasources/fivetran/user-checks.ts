/** What every write about a user looks at, and how it answers. */
import type { UpstreamError } from '../../errors.js';
import { emailKey, isNameAsked } from '../../identity.js';
import type { Effect, Examination, FoundState, InviteUser, Problem } from '../connector.js';
import { accountRoleGrant, accountRoleGrantId, toPrincipal, toStatus, toUserRecord } from './mapping.js';
import type { WireUser } from './wire.js';

export function refused(code: Problem['code'], message: string, field: readonly string[]): Examination {
  return { finding: 'REFUSED', problems: [{ code, message, field }] };
}

export const noSuchUser: Examination = refused('NOT_FOUND', 'Fivetran has no such user.', ['accountId']);

/** Why a user that is there is not the one to write about. */
export function userProblems(user: WireUser, expectedEmail: string | null): Problem[] {
  if (toPrincipal(user).kind !== 'account') {
    const message = 'This is a service account, and not the account of a user.';
    return [{ code: 'NOT_FOUND', message, field: ['accountId'] }];
  }
  if (expectedEmail !== null && !hasEmail(user, expectedEmail)) {
    const message = 'Fivetran has another address for this user.';
    return [{ code: 'EMAIL_MISMATCH', message, field: ['expectedEmail'] }];
  }
  return [];
}

export function hasEmail(user: WireUser, email: string): boolean {
  return user.email !== null && emailKey(user.email) === emailKey(email);
}

/** Whether it shows the names and the phone number that were asked for: what it does not tell of a name does not count. */
export function isPersonAsked(user: WireUser, { givenName, familyName, phone }: InviteUser): boolean {
  return (
    isNameAsked(user.given_name, givenName) &&
    isNameAsked(user.family_name, familyName) &&
    (phone === null || digitsOf(user.phone ?? '') === digitsOf(phone))
  );
}

/** However a number is spaced and bracketed. */
function digitsOf(phone: string): string {
  return phone.replace(/\D/g, '');
}

export const NOBODY: FoundState = { email: null, status: null, role: null };

export function foundUser(user: WireUser): FoundState {
  return { email: user.email, status: toStatus(user), role: user.role };
}

/** The user as it is now, with the role in the account or without one. */
export function userEffect(user: WireUser): Effect {
  const record = toUserRecord(user);
  const held = accountRoleGrant(user).map((grant) => ({ type: 'put', record: grant }) as const);
  const none = { type: 'remove', ref: { kind: 'grant', id: accountRoleGrantId(user.id) } } as const;
  return {
    subject: { kind: record.kind, id: record.id },
    changes: [{ type: 'put', record }, ...(held.length > 0 ? held : [none])],
  };
}

/** Fivetran keeps the last administrator of an account, and says so no other way than it says much else. */
export function refusedAsLastAdministrator(
  { status }: UpstreamError,
  found: FoundState | null,
): Problem | null {
  if (found?.['mayAdminister'] !== true) return null;
  if (status !== 400 && status !== 409) return null;
  return {
    code: 'LAST_ADMINISTRATOR',
    message: 'Fivetran refused, as it does for the last administrator of an account.',
    field: ['accountId'],
  };
}
