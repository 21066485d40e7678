/** Who may not lose anything: the owner of our own key, and whoever is the last to administer the account. */
import type { Call } from '../../http/call.js';
import type { Problem } from '../connector.js';
import { isUpstream } from '../gaps.js';
import type { FreshReads } from './fresh.js';
import { toPrincipal, toStatus } from './mapping.js';
import { mayAdminister, surelyAdministers } from './role-names.js';
import type { WireRole, WireTeam, WireUser } from './wire.js';

/** With the owner of our key its rights go, or the key itself: we would cut ourselves off. */
export async function keyOwnerProblems(fresh: FreshReads, accountId: string, call: Call): Promise<Problem[]> {
  const owner = await keyOwner(fresh, call);
  const problem = (code: Problem['code'], message: string): Problem[] => [
    { code, message, field: ['accountId'] },
  ];
  if (!owner.known) {
    return problem(
      'KEY_OWNER_UNKNOWN',
      'Fivetran did not say whom the key of this connector belongs to, so it might be this user. Give the key the permission ACCOUNT:READ.',
    );
  }
  if (owner.userId !== accountId) return [];
  return problem(
    'KEY_OWNER',
    'This user owns the API key of this connector: the key has the rights of the user, and is deleted with the user. Use a key of another user, or a system key, first.',
  );
}

type KeyOwner = { readonly known: false } | { readonly known: true; readonly userId: string | null };

/** The user our own key belongs to; a system key belongs to nobody. */
async function keyOwner(fresh: FreshReads, call: Call): Promise<KeyOwner> {
  try {
    const { user_id: userId, system_key_id: systemKeyId } = await fresh.account(call);
    return userId === null && systemKeyId === null ? { known: false } : { known: true, userId };
  } catch (error) {
    if (isUpstream(error, 'FORBIDDEN')) return { known: false };
    throw error;
  }
}

/**
 * Whatever may cost an administrator goes one after the other: of two at once, each would find the other's
 * administrator still there.
 */
export const ADMINISTRATORS = 'administrators';

/** What a write takes from a user of that which may make an administrator. */
export type Loss =
  'EVERYTHING' | 'ACCOUNT_ROLE' | { readonly teamId: string; readonly teamRole: string | null };

export interface Standing {
  readonly user: WireUser;
  readonly loss: Loss;
  readonly roles: readonly WireRole[];
  readonly teams: readonly WireTeam[];
  /** Not to be counted on. */
  readonly perhapsGone: ReadonlySet<string>;
}

const losesRole = (loss: Loss): boolean => loss === 'EVERYTHING' || loss === 'ACCOUNT_ROLE';
const losesTeam = (loss: Loss, team: WireTeam): boolean =>
  loss === 'EVERYTHING' || (loss !== 'ACCOUNT_ROLE' && loss.teamId === team.id);

async function membersOf(fresh: FreshReads, team: WireTeam, call: Call): Promise<readonly string[]> {
  return (await fresh.teamUsers(team.id, call)).map((member) => member.user_id);
}

/** Whether the user may administer the account by what is lost, be it a role or that of a team. */
export async function mayLoseAdministration(
  fresh: FreshReads,
  { user, loss, roles, teams }: Standing,
  call: Call,
): Promise<boolean> {
  if (typeof loss === 'object') return mayAdminister(roles, loss.teamRole);
  if (losesRole(loss) && mayAdminister(roles, user.role)) return true;
  for (const team of teams.filter((one) => losesTeam(loss, one) && mayAdminister(roles, one.role))) {
    if ((await membersOf(fresh, team, call)).includes(user.id)) return true;
  }
  return false;
}

/**
 * Whoever might be an administrator loses it only when somebody is left who surely can act as one. Everybody's role is
 * read only when it comes to that.
 */
export async function lastAdministratorProblems(
  fresh: FreshReads,
  { user, loss, roles, teams, perhapsGone }: Standing,
  call: Call,
): Promise<Problem[]> {
  const users = await fresh.users(call);
  // An old version of Fivetran does not tell of anybody who is suspended.
  const tellsActive = users.some(({ active }) => active !== null);
  const acting = new Map(
    users.filter((one) => canAct(one, tellsActive) && !perhapsGone.has(one.id)).map((one) => [one.id, one]),
  );
  for (const one of acting.values()) {
    if (surelyAdministers(roles, one.role) && !(losesRole(loss) && one.id === user.id)) return [];
  }
  for (const team of teams.filter((one) => surelyAdministers(roles, one.role))) {
    const left = (await membersOf(fresh, team, call)).filter(
      (id) => !(losesTeam(loss, team) && id === user.id),
    );
    if (left.some((id) => acting.has(id))) return [];
  }
  return [
    {
      code: 'LAST_ADMINISTRATOR',
      message:
        'Without this user, nobody would be left who surely can administer the Fivetran account. Make another active user an Account Administrator first.',
      field: ['accountId'],
    },
  ];
}

/** An invitation not yet accepted, or a machine, administers nothing. */
function canAct(user: WireUser, tellsActive: boolean): boolean {
  const status = toStatus(tellsActive ? user : { ...user, active: true });
  return status === 'ACTIVE' && toPrincipal(user).kind === 'account';
}
