/** From what shall be so in the end to a plan. Nothing is changed here. */
import type { RequestContext } from '../context.js';
import type { AccessAsk } from '../datasources/connector.js';
import type { AccountView } from '../directory/views.js';
import type {
  GroupMembershipInput,
  MutationResolvers,
  PlanAccessChangeInput,
  PlanOffboardingInput,
  PlanOnboardingInput,
  RoleAssignmentInput,
} from '../generated/resolvers.js';
import { accessChange, offboarding, onboarding, type Draft, type Giving } from '../provisioning/planning.js';
import type { PlanKind } from '../provisioning/plan.js';
import { personOfId, recordOfId, recordOfPersonId } from './ids.js';
import { InputReader } from './inputs.js';
import { noPlan, planPayload, type PlanPayload } from './plan.js';
import { many, one } from './provisioning.js';

const MOST_ACCOUNTS = 20;
const MOST_CHANGES = 50;

export const planningMutations = {
  planOffboarding: one(planOffboarding),
  planOffboardings: many(planOffboarding, noPlan),
  planOnboarding: one(planOnboarding),
  planOnboardings: many(planOnboarding, noPlan),
  planAccessChange: one(planAccessChange),
} satisfies MutationResolvers;

async function planOffboarding(context: RequestContext, input: PlanOffboardingInput): Promise<PlanPayload> {
  const read = new InputReader(context);
  const person = personOfId(context.directory, input.person);
  if (person === null) {
    const kind = (recordOfPersonId(input.person) ?? recordOfId(input.person))?.kind;
    if (kind === 'account' || kind === 'employment') {
      read.refuse('NOT_FOUND', 'There is nobody of this id.', ['person']);
    } else read.refuse('INVALID_INPUT', 'This is not the id of a Person.', ['person']);
  }
  const reason = read.reason(input.reason);
  if (person === null || read.problems.length > 0) return noPlan(read.problems);
  return propose(context, offboarding(context.directory, person, context.shared.connectors), {
    kind: 'OFFBOARDING',
    title: `Offboarding of ${withoutAddress(person.displayName, 'a person')}`,
    person: person.id,
    reason,
  });
}

async function planOnboarding(context: RequestContext, input: PlanOnboardingInput): Promise<PlanPayload> {
  const read = new InputReader(context);
  const givenName = input.givenName == null ? null : read.name(input.givenName, ['givenName']);
  const familyName = input.familyName == null ? null : read.name(input.familyName, ['familyName']);
  const { accounts } = input;
  if (accounts.length === 0) {
    read.refuse('INVALID_INPUT', 'At least one account has to be named.', ['accounts']);
  }
  read.count(accounts.length, MOST_ACCOUNTS, 'accounts', ['accounts']);
  const user = { email: input.email, givenName, familyName, isContractor: input.isContractor ?? null };
  const openings = accounts.map((account, index) => {
    const at = ['accounts', String(index)];
    const field = [...at, 'connector'];
    read.choose(account.connector, field);
    const { connector: connectorKey } = account;
    return {
      connectorKey,
      user,
      access: accessAsk(read, account, at),
      endsAt: input.expiresAt ?? null,
      field,
    };
  });
  const reason = read.reason(input.reason);
  if (read.problems.length > 0) return noPlan(read.problems);
  const { people } = context.directory;
  const known = people.personOfEmail(input.email);
  const name = [givenName, familyName].filter((part) => part !== null).join(' ');
  return propose(context, onboarding(openings, context.shared.connectors), {
    kind: 'ONBOARDING',
    title: `Onboarding of ${withoutAddress(name, 'a person')}`,
    person: known < 0 ? null : people.at(known).id,
    reason,
  });
}

async function planAccessChange(context: RequestContext, input: PlanAccessChangeInput): Promise<PlanPayload> {
  const read = new InputReader(context);
  const asked = { give: input.give ?? [], take: input.take ?? [] };
  if (asked.give.length + asked.take.length === 0) {
    read.refuse('INVALID_INPUT', 'There is nothing to give, and nothing to take.', null);
  }
  read.count(asked.give.length, MOST_CHANGES, 'accounts', ['give']);
  read.count(asked.take.length, MOST_CHANGES, 'grants', ['take']);
  const give = asked.give.flatMap((wanted, index): readonly Giving[] => {
    const field = ['give', String(index)];
    const account = knownAccount(context, read, wanted.account, [...field, 'account']);
    const access = accessAsk(read, wanted, field);
    return account === null ? [] : [{ account, access, endsAt: wanted.expiresAt ?? null, field }];
  });
  const take = asked.take.flatMap((id, index) => {
    const field = ['take', String(index)];
    const found = read.subject(id, ['grant'], 'a Grant', field);
    if (found === null || read.connector === null) return [];
    const grant = context.directory.find('grant', read.connector.key, found.id);
    if (grant === null) read.refuse('NOT_FOUND', 'There is no such grant in the directory.', field);
    return grant === null ? [] : [{ grant, field }];
  });
  const reason = read.reason(input.reason);
  if (read.problems.length > 0) return noPlan(read.problems);
  const whose = [
    ...give.map(({ account }) => account),
    ...take.map(({ grant }) => ({ ...grant.principal, connectorKey: grant.connectorKey })),
  ];
  return propose(context, accessChange(context.directory, give, take, context.shared.connectors), {
    kind: 'ACCESS_CHANGE',
    ...titleFor(context, whose),
    reason,
  });
}

interface About {
  readonly kind: PlanKind;
  readonly title: string;
  readonly person: string | null;
  readonly reason: string | null;
}

async function propose(context: RequestContext, draft: Draft, about: About): Promise<PlanPayload> {
  if (draft.problems.length > 0) return noPlan(draft.problems);
  const { plans } = context.shared;
  const { steps } = draft;
  return planPayload(plans.propose({ ...about, steps, actor: context.viewer }, context.call));
}

function accessAsk(
  read: InputReader,
  wanted: {
    readonly roles?: readonly string[] | null | undefined;
    readonly groups?: readonly GroupMembershipInput[] | null | undefined;
    readonly roleAssignments?: readonly RoleAssignmentInput[] | null | undefined;
  },
  field: readonly string[],
): AccessAsk {
  const { roles, groups, roleAssignments } = wanted;
  const asked = [roles, groups, roleAssignments].reduce((sum, list) => sum + (list?.length ?? 0), 0);
  read.count(asked, MOST_CHANGES, 'roles and memberships', field);
  return {
    roleIds: read.roles(roles, [...field, 'roles']),
    memberships: read.memberships(groups, [...field, 'groups']),
    bindings: read.bindings(roleAssignments, [...field, 'roleAssignments']),
  };
}

/** Plans are decided on records, so the account has to be among them. */
function knownAccount(
  { directory }: RequestContext,
  read: InputReader,
  id: string,
  field: readonly string[],
): AccountView | null {
  const ref = read.subject(id, ['account'], 'an Account', field);
  if (ref === null || read.connector === null) return null;
  const account = directory.find('account', read.connector.key, ref.id);
  if (account === null) read.refuse('NOT_FOUND', 'There is no such account in the directory.', field);
  return account;
}

interface Holder {
  readonly connectorKey: string;
  readonly kind: string;
  readonly id: string;
}

function titleFor({ directory }: RequestContext, holders: readonly Holder[]) {
  const people = holders.map(({ kind, connectorKey, id }) =>
    kind === 'account' ? directory.personOf({ kind, connectorKey, id }) : null,
  );
  const [first] = people;
  const isOne = first != null && people.every((person) => person?.row === first.row);
  if (isOne) {
    const title = `Change of access of ${withoutAddress(first.displayName, 'a person')}`;
    return { title, person: first.id };
  }
  const count = new Set(holders.map(({ connectorKey, kind, id }) => `${connectorKey} ${kind} ${id}`)).size;
  return { title: `Change of access of ${count} ${count === 1 ? 'holder' : 'holders'}`, person: null };
}

/** Who has no name is shown by an address elsewhere; a title has none. */
function withoutAddress(name: string, otherwise: string): string {
  return name === '' || name.includes('@') ? otherwise : name;
}
