/** The changes Harvest can make. When each is sent, and what a lost answer means, is decided elsewhere. */
import { UpstreamError } from '../../errors.js';
import { emailKey, isNameAsked } from '../../identity.js';
import type { Call } from '../../http/call.js';
import type {
  ActionName,
  ChangeUser,
  Effect,
  Examination,
  FoundState,
  InviteUser,
  PlannedWrite,
  Problem,
  Provisioning,
  SetRoles,
  WriteAction,
} from '../connector.js';
import { orNull } from '../gaps.js';
import {
  ADMINISTRATOR,
  areSame,
  givable,
  isBaseRole,
  isLess,
  MEMBER,
  quoted,
  roleProblems,
} from './access-roles.js';
import type { HarvestApi, UserChange } from './api.js';
import { accessGrants, accessOf, endedAccessGrants, isAdministrator, toAccount } from './mapping.js';
import { ID, type WireUser } from './wire.js';

/** None deletes: Harvest keeps who has tracked time, and who is archived can do nothing there. */
export const actions: readonly ActionName[] = ['user.invite', 'user.archive', 'user.reactivate', 'roles.set'];

export function harvestWrites(api: HarvestApi): Provisioning {
  return {
    'user.invite': inviteUser(api),
    'user.archive': archiveUser(api),
    'user.reactivate': reactivateUser(api),
    'roles.set': setRoles(api),
  };
}

const ROLES = ['accessRoles'];

function inviteUser(api: HarvestApi): WriteAction<InviteUser> {
  /** No endpoint finds a user by address: the list is read and compared. It holds the archived ones too. */
  const findByAddress = async (
    email: string,
    madeBefore: string | null,
    call: Call,
  ): Promise<WireUser | null> => {
    const known = madeBefore === null ? null : await userById(api, madeBefore, call);
    if (known !== null && hasAddress(known, email)) return known;
    // A row that cannot be read may have the address; then Harvest itself does not give it away twice.
    const { rows } = await api.users(call);
    const holders = rows.filter((user) => hasAddress(user, email));
    return holders.find(isActive) ?? holders[0] ?? null;
  };
  const isAsAsked = (user: WireUser, { email, roleIds }: InviteUser): boolean =>
    isActive(user) && hasAddress(user, email) && (roleIds.length === 0 || hasRoles(user, roleIds));
  return {
    name: 'user.invite',
    destructive: false,
    target: ({ email }) => addressTarget(email),
    about: ({ email }) => ({ accountId: null, email }),
    async examine(input, call, { subjectId }) {
      const problems = invitationProblems(input);
      if (problems.length > 0) return { finding: 'REFUSED', problems };
      const { owner, found: user } = await besideOwner(
        api,
        call,
        findByAddress(input.email, subjectId, call),
      );
      if (user === null) {
        if (input.roleIds.length > 0 && accessOf(owner).legacy) return oldPermissions();
        return { finding: 'CLEAR', found: foundOf(null), affected: [] };
      }
      if (isAsAsked(user, input)) return already(user);
      if (isActive(user)) {
        const message = `There is a user with this address, with the access roles ${quoted(rolesOf(user))}. Change them with \`setHarvestUserAccessRoles\`.`;
        return refused('ALREADY_EXISTS', message, ROLES);
      }
      if (!isArchived(user)) throw unreadable(api, 'GET /v2/users', 'whether a user is archived');
      const message =
        'Somebody archived has this address, and an address stays taken. Bring the user back with `reactivateHarvestUser`.';
      return refused('ALREADY_EXISTS', message, ['email']);
    },
    async send(input, call) {
      const user = await api.createUser(
        {
          // Without either nothing gets past examining.
          first_name: input.givenName ?? '',
          last_name: input.familyName ?? '',
          email: input.email,
          ...(input.isContractor === null ? {} : { is_contractor: input.isContractor }),
          ...(input.roleIds.length === 0 ? {} : { access_roles: givable(input.roleIds) }),
        },
        call,
      );
      if (!isAsAsked(user, input)) throw notShown(api, 'POST /v2/users');
      return userEffect(user);
    },
    async readBack(input, call, { subjectId }) {
      const user = await findByAddress(input.email, subjectId, call);
      // Somebody else may have invited the address meanwhile.
      return user !== null && isAsAsked(user, input) && isAsInvited(user, input) ? userEffect(user) : null;
    },
    refusal({ status }) {
      if (status !== 422) return null;
      // Names, access roles and the list's addresses were looked at before, so it is none of these.
      const message =
        'Harvest refused the invitation. The plan may have no room for another user, or the address may belong to one who could not be seen.';
      return { code: 'NOT_OFFERED_BY_VENDOR', message, field: null };
    },
    undoneBy: 'user.archive',
    /** Whom it made is told by the answer; where that was lost, by the address, whatever they are called by now. */
    async madeNow({ email }, call, { subjectId }) {
      if (subjectId !== null) return { kind: 'account', id: subjectId };
      const user = await findByAddress(email, null, call);
      return user === null ? null : { kind: 'account', id: user.id };
    },
    undo: ({ email }, subject) => (subject === null ? null : archiving(subject.id, email)),
  };
}

function archiveUser(api: HarvestApi): WriteAction<ChangeUser> {
  return {
    ...changing<ChangeUser>(api, () => ({ is_active: false }), isArchived),
    name: 'user.archive',
    destructive: true,
    examine: (input, call) =>
      examineUser(api, input, call, (user, owner) => {
        if (isArchived(user)) return already(user);
        if (user.id === owner.id) return ownsToken();
        return {
          finding: 'CLEAR',
          found: foundOf(user),
          affected: [{ accountId: user.id, email: user.email }],
          alsoClaims: user.email === null ? [] : [addressTarget(user.email)],
        };
      }),
  };
}

function reactivateUser(api: HarvestApi): WriteAction<ChangeUser> {
  return {
    ...changing<ChangeUser>(api, () => ({ is_active: true }), isActive),
    name: 'user.reactivate',
    destructive: false,
    examine: (input, call) =>
      examineUser(api, input, call, (user) =>
        isActive(user) ? already(user) : { finding: 'CLEAR', found: foundArchived(user), affected: [] },
      ),
    undoneBy: 'user.archive',
    undo: ({ accountId, expectedEmail }) => archiving(accountId, expectedEmail),
  };
}

function setRoles(api: HarvestApi): WriteAction<SetRoles> {
  return {
    ...changing<SetRoles>(
      api,
      ({ roleIds }) => ({ access_roles: givable(roleIds) }),
      (user, { roleIds }) => hasRoles(user, roleIds),
    ),
    name: 'roles.set',
    destructive: true,
    examine: (input, call) =>
      examineUser(api, input, call, (user, owner) => {
        const { roleIds } = input;
        const held = rolesOf(user);
        const problems = roleProblems(roleIds, held, ROLES);
        if (!roleIds.some(isBaseRole)) {
          const message =
            'Every user has a base role: ask for "administrator", "manager" or "member". Whose access shall end is archived.';
          problems.push({ code: 'INVALID_INPUT', message, field: ROLES });
        }
        if (problems.length > 0) return { finding: 'REFUSED', problems };
        if (hasRoles(user, roleIds)) return already(user);
        const { legacy, whole } = accessOf(user);
        if (legacy) return oldPermissions();
        // Whatever is not asked for is taken away: nobody could say what that was.
        if (!whole) throw unreadable(api, 'GET /v2/users/{userId}', 'the access roles of a user');
        if (user.id === owner.id && !roleIds.includes(ADMINISTRATOR)) return ownsToken();
        const affected = isLess(roleIds, held) ? [{ accountId: user.id, email: user.email }] : [];
        return { finding: 'CLEAR', found: foundOf(user), affected };
      }),
    refusal(error) {
      if (error.status !== 422) return gone(error);
      const message =
        'Harvest does not give this user these access roles. Those for invoices and estimates may need "billable_rates_manager" beside them, and the owner of the account stays an administrator.';
      return { code: 'ROLE_NOT_ASSIGNABLE', message, field: ROLES };
    },
  };
}

/** What all changes of one user have in common: one request, whose answer is the user as changed. */
function changing<Input extends ChangeUser>(
  api: HarvestApi,
  changeOf: (input: Input) => UserChange,
  isAsAsked: (user: WireUser, input: Input) => boolean,
): Pick<WriteAction<Input>, 'target' | 'about' | 'send' | 'readBack' | 'refusal'> {
  return {
    target: ({ accountId }) => `user ${accountId}`,
    about: ({ accountId, expectedEmail }) => ({ accountId, email: expectedEmail }),
    async send(input, call) {
      const user = await api.changeUser(input.accountId, changeOf(input), call);
      if (user.id !== input.accountId || !isAsAsked(user, input)) {
        throw notShown(api, 'PATCH /v2/users/{userId}');
      }
      return userEffect(user);
    },
    async readBack(input, call) {
      const user = await userById(api, input.accountId, call);
      return user !== null && isAsAsked(user, input) ? userEffect(user) : null;
    },
    refusal: gone,
  };
}

async function examineUser<Input extends ChangeUser>(
  api: HarvestApi,
  input: Input,
  call: Call,
  decide: (user: WireUser, owner: WireUser) => Examination,
): Promise<Examination> {
  const { accountId, expectedEmail } = input;
  const { owner, found: user } = await besideOwner(api, call, userById(api, accountId, call));
  if (user === null) return refused('NOT_FOUND', 'Harvest has no such user.', ['accountId']);
  if (expectedEmail !== null && !hasAddress(user, expectedEmail)) {
    return refused('EMAIL_MISMATCH', 'Harvest has another address for this user.', ['expectedEmail']);
  }
  return decide(user, owner);
}

/**
 * Reads whose token ours is beside what is to be looked at: to any but an administrator lists are shorter and users
 * missing, and nothing in the answers says so. No write touches this administrator, so no write takes the last one.
 */
async function besideOwner<T>(
  api: HarvestApi,
  call: Call,
  read: Promise<T>,
): Promise<{ owner: WireUser; found: T }> {
  const [me, found] = await Promise.allSettled([api.me(call), read]);
  if (me.status === 'rejected') throw me.reason;
  if (!isAdministrator(me.value) || !isActive(me.value)) {
    throw new UpstreamError({
      source: api.source,
      request: 'GET /v2/users/me',
      reason: 'FORBIDDEN',
      detail: 'the access token is not that of an active administrator, and may show less than there is',
      delivery: 'ANSWERED',
    });
  }
  if (found.status === 'rejected') throw found.reason;
  return { owner: me.value, found: found.value };
}

function invitationProblems(input: InviteUser): Problem[] {
  const problems: Problem[] = [];
  const add = (code: Problem['code'], message: string, field: readonly string[]): void => {
    problems.push({ code, message, field });
  };
  if (input.givenName === null) add('INVALID_INPUT', 'Harvest wants a given name.', ['givenName']);
  if (input.familyName === null) add('INVALID_INPUT', 'Harvest wants a family name.', ['familyName']);
  if (input.phone !== null) {
    add('NOT_OFFERED_BY_VENDOR', 'Harvest takes no phone number with an invitation.', ['phone']);
  }
  problems.push(...roleProblems(input.roleIds, [], ROLES));
  for (const { field } of input.memberships) {
    const message = 'Harvest invites nobody into groups: give the role labels there, once the user exists.';
    add('NOT_OFFERED_BY_VENDOR', message, field);
  }
  for (const { field } of input.bindings) {
    add('NOT_OFFERED_BY_VENDOR', 'Harvest gives access roles for the whole account only.', field);
  }
  return problems;
}

/** `me` would be answered too, with somebody. */
function userById(api: HarvestApi, userId: string, call: Call): Promise<WireUser | null> {
  return ID.test(userId) ? orNull(api.user(userId, call)) : Promise.resolve(null);
}

/** Whether it shows all that was asked for, and of the rest what Harvest gives by itself: an employee who is a member. */
function isAsInvited(user: WireUser, { givenName, familyName, roleIds, isContractor }: InviteUser): boolean {
  return (
    isNameAsked(user.first_name, givenName) &&
    isNameAsked(user.last_name, familyName) &&
    (user.is_contractor ?? isContractor ?? false) === (isContractor ?? false) &&
    hasRoles(user, roleIds.length === 0 ? [MEMBER] : roleIds)
  );
}

function isActive({ is_active }: WireUser): boolean {
  return is_active === true;
}

function isArchived({ is_active }: WireUser): boolean {
  return is_active === false;
}

function hasAddress(user: WireUser, email: string): boolean {
  return user.email !== null && emailKey(user.email) === emailKey(email);
}

function rolesOf(user: WireUser): readonly string[] {
  const { roles, assumed } = accessOf(user);
  return assumed === null ? roles : [...roles, assumed];
}

function hasRoles(user: WireUser, names: readonly string[]): boolean {
  return accessOf(user).whole && areSame(rolesOf(user), names);
}

function foundOf(user: WireUser | null): FoundState {
  if (user === null) return { accountId: null };
  return {
    accountId: user.id,
    email: user.email === null ? null : emailKey(user.email),
    status: toAccount(user).rawStatus,
    accessRoles: [...rolesOf(user)].sort(),
  };
}

/** Access roles are set before somebody comes back, by a step of its own, and so are others by then. */
function foundArchived(user: WireUser): FoundState {
  const { accessRoles: _setBefore, ...found } = foundOf(user);
  return found;
}

function userEffect(user: WireUser): Effect {
  const { kind, id } = toAccount(user);
  return {
    subject: { kind, id },
    changes: [
      ...[toAccount(user), ...accessGrants(user)].map((record) => ({ type: 'put', record }) as const),
      ...endedAccessGrants(user).map((ref) => ({ type: 'remove', ref }) as const),
    ],
  };
}

function addressTarget(email: string): string {
  return `address ${emailKey(email)}`;
}

function archiving(accountId: string, expectedEmail: string | null): PlannedWrite {
  return {
    action: 'user.archive',
    input: { accountId, expectedEmail },
    reversible: true,
    summary: 'Archive the user in Harvest',
  };
}

function already(user: WireUser): Examination {
  return { finding: 'ALREADY', effect: userEffect(user), found: foundOf(user) };
}

function refused(code: Problem['code'], message: string, field: readonly string[]): Examination {
  return { finding: 'REFUSED', problems: [{ code, message, field }] };
}

function ownsToken(): Examination {
  const message =
    'The access token of this connector belongs to this user, and it shows and changes everything only while the user is an active administrator. Use a token of another administrator first.';
  return refused('KEY_OWNER', message, ['accountId']);
}

function oldPermissions(): Examination {
  const message =
    'This Harvest account still has the permissions that were there before access roles. Set them in Harvest.';
  return refused('NOT_OFFERED_BY_VENDOR', message, ROLES);
}

function gone({ reason }: UpstreamError): Problem | null {
  if (reason !== 'NOT_FOUND') return null;
  return { code: 'NOT_FOUND', message: 'Harvest has no such user any more.', field: ['accountId'] };
}

/** The answer is good and says something else: whether it was done cannot be told from it. */
function notShown({ source }: HarvestApi, request: string): UpstreamError {
  const detail = 'the answer does not show the change';
  return new UpstreamError({ source, request, reason: 'UNREADABLE', detail, delivery: 'UNKNOWN' });
}

function unreadable({ source }: HarvestApi, request: string, detail: string): UpstreamError {
  return new UpstreamError({ source, request, reason: 'UNREADABLE', detail, delivery: 'ANSWERED' });
}
