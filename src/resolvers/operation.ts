/** Operations: what is on record of each change, and what a person can decide about it. */
import type { RequestContext } from '../context.js';
import type { RecordRef } from '../directory/filters.js';
import type { PersonView } from '../directory/person-view.js';
import type {
  MutationResolvers,
  OperationEventResolvers,
  OperationFilter,
  OperationResolvers,
  OperationState,
  QueryResolvers,
  VendorRequestResolvers,
} from '../generated/resolvers.js';
import type { OperationFilter as JournalFilter } from '../provisioning/operation-list.js';
import { isOver, operationStates, type Operation } from '../provisioning/operation.js';
import { failed, problem, type Verdict, type VerdictProblem } from '../provisioning/verdict.js';
import { StoreUnavailableError } from '../store/store.js';
import { storedPage, type PageArgs, type StoredPage } from './connection.js';
import { factsOf } from './facts.js';
import { given } from './filters.js';
import {
  badInput,
  operationId,
  personOfId,
  readOperationId,
  readPlanId,
  recordOfPersonId,
  requireId,
  requirePlain,
} from './ids.js';
import { InputReader } from './inputs.js';
import { journalAway } from './provisioning.js';

/** More than there are actions, by far. */
const MOST_WORDS = 100;

export const operation: OperationResolvers = {
  id: operationId,
  connectorKey: (view) => view.connector,
  connector: (view, _args, { directory }) => directory.source(view.connector),
  outcome: (view) => (isOver(view.state) ? (view.verdict?.outcome ?? null) : null),
  account: (view, _args, { directory }) =>
    view.accountId === null ? null : directory.find('account', view.connector, view.accountId),
  person: (view, _args, { directory }) => (view.person === null ? null : personOfId(directory, view.person)),
  actor: (view) => view.actor.id,
  isOverdue: (view, _args, { shared }) =>
    ['PLANNED', 'PENDING', 'UNKNOWN'].includes(view.state) &&
    view.dueAt !== null &&
    view.dueAt <= shared.now(),
  attempts: (view) => view.attempt,
  request: (view) => view.exchange,
  found: (view) => factsOf(view.found ?? {}),
  userErrors: (view) => view.verdict?.problems ?? [],
  plan: (view, _args, { shared }) => (view.planId === null ? null : shared.plans.get(view.planId)),
  undoes: (view, _args, context) => (view.undoes === null ? null : journalOf(context).operation(view.undoes)),
  async undoneBy(view, _args, context) {
    const [latest] = await journalOf(context).list({ undoes: view.id }, 1, null);
    return latest ?? null;
  },
  history: (view, _args, context) => journalOf(context).history(view.id),
};

export const vendorRequest: VendorRequestResolvers = { route: (exchange) => exchange.request };

/** Hashes are to find somebody by, or to verify with, and nothing to show; which token it was is for operators. */
const KEPT_BACK = new Set(['state', 'address', 'tokenId', 'rows']);

export const operationEvent: OperationEventResolvers = {
  state: (event) => stateIn(detailOf(event.detail)),
  detail: (event) =>
    factsOf(
      Object.fromEntries(Object.entries(detailOf(event.detail)).filter(([name]) => !KEPT_BACK.has(name))),
    ),
};

export const operationQueries = {
  operation: (_parent, { id }, context) => operationOfId(context, id),
  operations: (_parent, args, context) => operationPage(context, args, filterOf(context, args.filter ?? {})),
} satisfies QueryResolvers;

export const operationMutations = {
  settleOperation: (_parent, { input }, context) =>
    decide(context, input, async (found, reason) => {
      if (found.state !== 'UNKNOWN') {
        return notSo(
          `Only an operation whose outcome is UNKNOWN can be settled; this one is ${found.state}.`,
        );
      }
      if (await losesItsEnd(context, found, input.outcome === 'MADE')) return anotherHasTo;
      const verdict: Verdict =
        input.outcome === 'MADE'
          ? { outcome: 'APPLIED', effect: null, problems: [] }
          : failed(problem('OUTCOME_UNKNOWN', 'The answer was lost; a person found that it was not made.'));
      return journalOf(context).settle(found.id, verdict, context.viewer, reason);
    }),
  cancelOperation: (_parent, { input }, context) =>
    decide(context, input, async (found, reason) => {
      if (found.state !== 'PLANNED') {
        return notSo(`Only an operation that is PLANNED can be cancelled; this one is ${found.state}.`);
      }
      if (await isOnesOwn(context, found)) return anotherHasTo;
      return journalOf(context).cancel(found.id, context.viewer, reason);
    }),
} satisfies MutationResolvers;

export async function operationOfId(context: RequestContext, id: string): Promise<Operation | null> {
  const ref = readOperationId(id);
  if (ref === null) return null;
  const found = await journalOf(context).operation(ref.id);
  // The id names the connector too: another one in it was not given by us.
  return found?.connector === ref.connectorKey ? found : null;
}

export function operationPage(
  context: RequestContext,
  args: Pick<PageArgs, 'first' | 'after'>,
  filter: JournalFilter,
): Promise<StoredPage<Operation>> {
  return storedPage(args, context.shared.pageSize, (most, after) =>
    journalOf(context).list(filter, most, after),
  );
}

/** What can be on record about somebody: their id may have been another one, so accounts and addresses count too. */
export function aboutPerson(person: PersonView): NonNullable<JournalFilter['about']> {
  return { accounts: person.accounts, addresses: person.emails, person: person.id };
}

function journalOf({ shared }: RequestContext) {
  return shared.provisioning.journal;
}

function filterOf(context: RequestContext, filter: OperationFilter): JournalFilter {
  const { account, person, plan } = filter;
  if (account != null && person != null) throw badInput('Give `account` or `person`, one of the two.');
  const ref = account == null ? null : requireId(account, 'account', '`account`');
  const planRef = plan == null ? null : readPlanId(plan);
  if (plan != null && planRef === null) throw badInput('`plan` should be the id of a Plan.');
  const connector = word(filter.connector, '`connector`') ?? ref?.connectorKey;
  return given<JournalFilter & Record<string, unknown>>({
    states: filter.states,
    connector,
    actions: filter.actions == null ? null : words(filter.actions, '`actions`'),
    actor: word(filter.actor, '`actor`'),
    about:
      ref !== null
        ? aboutAccount(context, ref, connector)
        : person == null
          ? null
          : aboutPersonOfId(context, person),
    planId: planRef,
    since: filter.since,
    until: filter.until,
    overdue: filter.overdue,
  });
}

function word(text: string | null | undefined, argument: string): string | null {
  return text == null ? null : requirePlain(text, argument);
}

function words(texts: readonly string[], argument: string): readonly string[] {
  // A database takes so many values in one question and no more.
  if (texts.length > MOST_WORDS) throw badInput(`${argument} should hold at most ${MOST_WORDS} values.`);
  return texts.map((text) => requirePlain(text, argument));
}

/** Who has the same address at another connector has another account. */
function aboutAccount(
  { directory }: RequestContext,
  ref: RecordRef,
  connector: string | undefined,
): NonNullable<JournalFilter['about']> {
  const isThere = connector === ref.connectorKey;
  const email = isThere ? (directory.find('account', ref.connectorKey, ref.id)?.email ?? null) : null;
  return { accounts: [ref], addresses: email === null ? [] : [email], person: null };
}

/** Somebody whom the directory does not know any more may still be on record. */
function aboutPersonOfId({ directory }: RequestContext, id: string): NonNullable<JournalFilter['about']> {
  const person = personOfId(directory, id);
  if (person !== null) return aboutPerson(person);
  if (recordOfPersonId(id) === null) throw badInput('`person` should be the id of a Person.');
  return { accounts: [], addresses: [], person: id };
}

interface Decision {
  readonly operation: string;
  readonly reason: string;
}

interface Decided {
  readonly operation: Operation | null;
  readonly userErrors: readonly VerdictProblem[];
}

/** What a person decides about an operation, with a reason. */
async function decide(
  context: RequestContext,
  input: Decision,
  carryOut: (found: Operation, reason: string) => Promise<boolean | VerdictProblem> | VerdictProblem,
): Promise<Decided> {
  const read = new InputReader(context);
  if (readOperationId(input.operation) === null) {
    read.refuse('INVALID_INPUT', 'This is not the id of an Operation.', ['operation']);
  }
  const reason = read.requiredReason(input.reason);
  if (read.problems.length > 0) return { operation: null, userErrors: read.problems };
  try {
    const found = await operationOfId(context, input.operation);
    if (found === null) {
      const userErrors = [problem('NOT_FOUND', 'There is no such operation.', ['operation'])];
      return { operation: null, userErrors };
    }
    const done = await carryOut(found, reason);
    const isDone = done === true;
    return {
      // What was decided stands, also where it cannot be read just now.
      operation: isDone ? await operationOfId(context, input.operation).catch(() => found) : found,
      userErrors: isDone ? [] : [done === false ? movedOn : done],
    };
  } catch (error) {
    if (!(error instanceof StoreUnavailableError)) throw error;
    return { operation: null, userErrors: [journalAway] };
  }
}

/** Without its end, what was released for a time would be held for good, by the word of one caller. */
async function isOnesOwn(context: RequestContext, end: Operation): Promise<boolean> {
  const { connectors, provisioning, plans } = context.shared;
  const connector = connectors.get(end.connector);
  if (connector === undefined || !provisioning.needsRelease(connector)) return false;
  const gave = end.undoes === null ? null : await journalOf(context).operation(end.undoes);
  const plan = gave?.planId == null ? null : await plans.get(gave.planId);
  return [end.actor.id, gave?.actor.id, plan?.createdBy].includes(context.viewer.id);
}

/** That access was never given, or is taken away by now, also means that nothing takes it away. */
async function losesItsEnd(context: RequestContext, found: Operation, isMade: boolean): Promise<boolean> {
  if (found.undoes !== null) return isMade && isOnesOwn(context, found);
  if (isMade) return false;
  const ends = await journalOf(context).list({ undoes: found.id, states: ['PLANNED'] }, 1, null);
  return ends[0] !== undefined && isOnesOwn(context, ends[0]);
}

const anotherHasTo = problem(
  'APPROVAL_REQUIRED',
  'You asked for this access yourself. What leaves it without its end, another caller has to decide.',
  ['operation'],
);

function notSo(message: string): VerdictProblem {
  return problem('INVALID_INPUT', message, ['operation']);
}

const movedOn = notSo('The operation has moved on meanwhile. Look at it again.');

function detailOf(json: string): Readonly<Record<string, unknown>> {
  return JSON.parse(json) as Readonly<Record<string, unknown>>;
}

function stateIn({ state }: Readonly<Record<string, unknown>>): OperationState | null {
  return operationStates.find((known) => known === state) ?? null;
}
