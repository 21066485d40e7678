/** Changes of Fivetran's users, roles and memberships. */
import type { RequestContext } from '../context.js';
import type {
  AddMembership,
  Connector,
  InviteUser,
  Membership,
  PlannedWrite,
} from '../datasources/connector.js';
import type { GroupView } from '../directory/views.js';
import type {
  AddFivetranGroupMemberInput,
  AddFivetranTeamMemberInput,
  ChangeFivetranGroupMemberInput,
  ChangeFivetranTeamMemberInput,
  DeleteFivetranUserInput,
  InviteFivetranUserInput,
  MutationResolvers,
  RemoveFivetranGroupMemberInput,
  RemoveFivetranTeamMemberInput,
  RemoveFivetranUserRoleInput,
  ResendFivetranInvitationInput,
  SetFivetranUserRoleInput,
} from '../generated/resolvers.js';
import type { Operation } from '../provisioning/operation.js';
import type { WriteOrder } from '../provisioning/provisioning.js';
import { problem, type Outcome, type VerdictProblem } from '../provisioning/verdict.js';
import { InputReader, type Sort } from './inputs.js';
import {
  accountOf,
  carryOut,
  change,
  many,
  one,
  payloadOf,
  readOrder,
  recorded,
  refusal,
  type ChangePayload,
} from './provisioning.js';

const VENDOR = 'fivetran';
const LONGEST_PHONE = 50;
const MOST_MEMBERSHIPS = 50;

const destination: Sort = { fits: (id) => id.startsWith('destination/'), words: 'of kind DESTINATION' };
const team: Sort = { fits: (id) => id.startsWith('team/'), words: 'of kind TEAM' };

const deleteUser = change<DeleteFivetranUserInput>(VENDOR, (input, read) => {
  const accountId = read.account(input.accountId);
  return {
    action: 'user.delete',
    input: { accountId, expectedEmail: input.expectedEmail ?? null, known: read.isKnown(accountId) },
    reversible: false,
    summary: 'Delete a user from Fivetran',
  };
});

const setUserRole = change<SetFivetranUserRoleInput>(VENDOR, (input, read) => {
  const accountId = read.account(input.accountId);
  const roleIds = [read.role(input.role, ['role'])];
  return {
    action: 'roles.set',
    input: { accountId, expectedEmail: input.expectedEmail ?? null, roleIds },
    reversible: true,
    summary: 'Set the role of a user in Fivetran',
  };
});

const removeUserRole = change<RemoveFivetranUserRoleInput>(VENDOR, (input, read) => ({
  action: 'roles.set',
  input: {
    accountId: read.account(input.accountId),
    expectedEmail: input.expectedEmail ?? null,
    roleIds: [],
  },
  reversible: true,
  summary: 'Take the role of a user in Fivetran away',
}));

const addGroupMember = change<AddFivetranGroupMemberInput>(
  VENDOR,
  (input, read) => ({
    action: 'membership.add',
    input: membership(read, input, 'group', input.group, destination),
    reversible: true,
    summary: 'Add a user to a destination group of Fivetran',
  }),
  'group',
);

const changeGroupMember = change<ChangeFivetranGroupMemberInput>(
  VENDOR,
  (input, read) => ({
    action: 'membership.change',
    input: membership(read, input, 'group', input.group, destination),
    reversible: true,
    summary: 'Change the role of a user within a destination group of Fivetran',
  }),
  'group',
);

const removeGroupMember = change<RemoveFivetranGroupMemberInput>(
  VENDOR,
  (input, read) => ({
    action: 'membership.remove',
    input: {
      accountId: read.account(input.accountId),
      groupId: read.group(input.group, ['group'], destination),
      field: [],
    },
    reversible: true,
    summary: 'Take a user out of a destination group of Fivetran',
  }),
  'group',
);

const addTeamMember = change<AddFivetranTeamMemberInput>(
  VENDOR,
  (input, read) => ({
    action: 'membership.add',
    input: membership(read, input, 'team', input.team, team),
    reversible: true,
    summary: 'Add a user to a team of Fivetran',
  }),
  'team',
);

const changeTeamMember = change<ChangeFivetranTeamMemberInput>(
  VENDOR,
  (input, read) => ({
    action: 'membership.change',
    input: membership(read, input, 'team', input.team, team),
    reversible: true,
    summary: 'Change the role of a user within a team of Fivetran',
  }),
  'team',
);

const removeTeamMember = change<RemoveFivetranTeamMemberInput>(
  VENDOR,
  (input, read) => ({
    action: 'membership.remove',
    input: {
      accountId: read.account(input.accountId),
      groupId: read.group(input.team, ['team'], team),
      field: [],
    },
    reversible: true,
    summary: 'Take a user out of a team of Fivetran',
  }),
  'team',
);

function membership(
  read: InputReader,
  { accountId, role }: { readonly accountId: string; readonly role: string },
  place: 'group' | 'team',
  groupId: string,
  sort: Sort,
): AddMembership {
  return {
    accountId: read.account(accountId),
    groupId: read.group(groupId, [place], sort),
    roleId: read.role(role, ['role']),
    field: [],
  };
}

/** There is nothing to send, so nothing is on record either. */
async function resendInvitation(
  context: RequestContext,
  input: ResendFivetranInvitationInput,
): Promise<ChangePayload> {
  const read = new InputReader(context, VENDOR);
  const accountId = read.account(input.accountId);
  readOrder(context, input, read);
  if (read.connector === null || read.problems.length > 0) return refusal(read.problems);
  const message =
    'Fivetran offers no way to send an invitation again. Delete the user, which withdraws the invitation (deleteFivetranUser), and invite again (inviteFivetranUser).';
  const problems = [problem('NOT_OFFERED_BY_VENDOR', message)];
  const verdict = { outcome: 'ACTION_REQUIRED', effect: null, problems } as const;
  const account = accountOf(context, read.connector.key, accountId);
  return payloadOf(context, { verdict, operationId: null, plan: null }, account);
}

interface MembershipResult {
  readonly group: GroupView | null;
  readonly outcome: Outcome;
  readonly operation: Promise<Operation> | null;
}
interface InvitePayload extends ChangePayload {
  readonly memberships: readonly MembershipResult[];
}

async function inviteUser(context: RequestContext, input: InviteFivetranUserInput): Promise<InvitePayload> {
  const read = new InputReader(context, VENDOR);
  read.choose(input.connector);
  const invite = readInvite(input, read);
  const order = readOrder(context, input, read);
  const { connector } = read;
  if (connector === null || read.problems.length > 0) return refusedInvite(read.problems);

  const summary = 'Invite a user to Fivetran';
  const additions = invite.memberships.map((given): PlannedWrite => ({
    action: 'membership.add',
    input: { ...given, accountId: '' },
    reversible: true,
    summary: 'Add the user to a group or team of Fivetran',
    accountFrom: 0,
  }));
  const done = await carryOut(
    context,
    connector,
    [{ action: 'user.invite', input: invite, reversible: true, summary }, ...additions],
    order,
  );
  context.repin();

  const subject = done.verdict.effect?.subject;
  const accountId = subject?.kind === 'account' ? subject.id : null;
  const isNew = done.verdict.outcome === 'APPLIED' && accountId !== null;
  const memberships: MembershipResult[] = [];
  const problems: VerdictProblem[] = [...done.verdict.problems];
  for (const given of invite.memberships) {
    const group = context.directory.find('group', connector.key, given.groupId);
    if (!isNew) {
      memberships.push({ group, outcome: 'PLANNED', operation: null });
      continue;
    }
    const { verdict, operationId } = await addTo(context, connector, { ...given, accountId }, order);
    memberships.push({
      group,
      outcome: verdict.outcome,
      get operation() {
        return recorded(context, operationId);
      },
    });
    problems.push(...verdict.problems.map((it) => ({ ...it, field: within(given.field, it) })));
  }
  context.repin();
  const account = accountOf(context, connector.key, accountId);
  const payload = payloadOf(context, { ...done, verdict: { ...done.verdict, problems } }, account);
  return Object.assign(payload, { memberships });
}

/** Its own write: with a key of its own, the same invitation sent again goes on where it was left. */
function addTo(context: RequestContext, connector: Connector, input: AddMembership, order: WriteOrder) {
  const { idempotencyKey } = order;
  return context.shared.provisioning.write(
    { connector, action: 'membership.add', input },
    {
      ...order,
      idempotencyKey: idempotencyKey === null ? null : [idempotencyKey, ...input.field].join('/'),
      // It ends with the account.
      endsAt: null,
    },
    context.call,
  );
}

/** A membership's problem belongs to where the membership was asked for. */
function within(place: readonly string[], { field }: VerdictProblem): readonly string[] {
  return field !== null && place.every((part, index) => field[index] === part) ? field : place;
}

function refusedInvite(problems: readonly VerdictProblem[]): InvitePayload {
  return { ...refusal(problems), memberships: [] };
}

function readInvite(input: InviteFivetranUserInput, read: InputReader): InviteUser {
  const teams = (input.teams ?? []).map(({ team: id, role }, index): Membership => {
    const field = ['teams', String(index)];
    const groupId = read.group(id, [...field, 'team'], team);
    return { groupId, roleId: read.role(role, [...field, 'role']), field };
  });
  const groups = read.memberships(input.groups, ['groups'], destination);
  read.count(groups.length + teams.length, MOST_MEMBERSHIPS, 'memberships', null);
  const phone = input.phone?.trim() ?? '';
  return {
    email: input.email,
    givenName: read.name(input.givenName, ['givenName']),
    familyName: read.name(input.familyName, ['familyName']),
    phone: phone === '' ? null : read.text(phone, LONGEST_PHONE, ['phone']),
    roleIds: input.role == null ? [] : [read.role(input.role, ['role'])],
    memberships: [...groups, ...teams],
    bindings: [],
    isContractor: null,
  };
}

export const fivetranMutations = {
  inviteFivetranUser: one(inviteUser),
  inviteFivetranUsers: many(inviteUser, refusedInvite),
  deleteFivetranUser: one(deleteUser),
  deleteFivetranUsers: many(deleteUser, refusal),
  setFivetranUserRole: one(setUserRole),
  setFivetranUserRoles: many(setUserRole, refusal),
  removeFivetranUserRole: one(removeUserRole),
  removeFivetranUserRoles: many(removeUserRole, refusal),
  addFivetranGroupMember: one(addGroupMember),
  addFivetranGroupMembers: many(addGroupMember, refusal),
  changeFivetranGroupMember: one(changeGroupMember),
  changeFivetranGroupMembers: many(changeGroupMember, refusal),
  removeFivetranGroupMember: one(removeGroupMember),
  removeFivetranGroupMembers: many(removeGroupMember, refusal),
  addFivetranTeamMember: one(addTeamMember),
  addFivetranTeamMembers: many(addTeamMember, refusal),
  changeFivetranTeamMember: one(changeTeamMember),
  changeFivetranTeamMembers: many(changeTeamMember, refusal),
  removeFivetranTeamMember: one(removeTeamMember),
  removeFivetranTeamMembers: many(removeTeamMember, refusal),
  resendFivetranInvitation: one(resendInvitation),
} satisfies MutationResolvers;
