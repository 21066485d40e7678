/** What all changes share: from an input to a write or, where two have to agree, to a plan; and to what is told of it. */
import type { RequestContext } from '../context.js';
import type { Connector, PlannedWrite } from '../datasources/connector.js';
import type { AccountView } from '../directory/views.js';
import type { Written } from '../provisioning/apply.js';
import { fingerprintOf, type Operation } from '../provisioning/operation.js';
import type { Plan } from '../provisioning/plan.js';
import type { WriteOrder } from '../provisioning/provisioning.js';
import {
  failed,
  problem,
  rejected,
  type Outcome,
  type Verdict,
  type VerdictProblem,
} from '../provisioning/verdict.js';
import { StoreUnavailableError } from '../store/store.js';
import { InputReader } from './inputs.js';

/** What every input has besides what it is about. */
export interface Ask {
  readonly dryRun?: boolean | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  readonly reason?: string | null | undefined;
  /** Only where something is given. */
  readonly expiresAt?: number | null | undefined;
}

export interface ChangePayload {
  readonly outcome: Outcome;
  readonly account: AccountView | null;
  readonly operation: Promise<Operation> | null;
  readonly plan: Plan | null;
  readonly userErrors: readonly VerdictProblem[];
}

/** What a change came to: it was written, or a plan was made in its place. */
export interface Done {
  readonly verdict: Verdict;
  readonly operationId: string | null;
  readonly plan: Plan | null;
}

export type Run<I, P> = (context: RequestContext, input: I) => Promise<P>;

type Reading<I> = (input: I, read: InputReader) => PlannedWrite;

const MOST_ITEMS = 100;
/** How many plans that wait are looked through for one that is the same. */
const MOST_WAITING = 200;

/** A change that is one write. `place` is the field for problems that are about neither end of a membership alone. */
export function change<I extends Ask>(
  vendorId: string,
  reading: Reading<I>,
  place: string | null = null,
): Run<I, ChangePayload> {
  return async (context, input) => {
    const read = new InputReader(context, vendorId);
    const write = reading(input, read);
    const order = readOrder(context, input, read);
    const { connector } = read;
    if (connector === null || read.problems.length > 0) return refusal(read.problems);
    const before = accountOf(context, connector.key, accountIdOf(context, connector, write));
    const done = await carryOut(context, connector, [write], order);
    context.repin();
    const payload = payloadOf(context, done, accountAfter(context, connector, write, done, before));
    const userErrors = done.verdict.problems.map((it) => ({ ...it, field: fieldIn(input, it, place) }));
    return Object.assign(payload, { userErrors });
  };
}

export function readOrder(context: RequestContext, ask: Ask, read: InputReader): WriteOrder {
  return {
    actor: context.viewer,
    dryRun: ask.dryRun ?? false,
    idempotencyKey: read.idempotencyKey(ask.idempotencyKey),
    reason: read.reason(ask.reason),
    endsAt: ask.expiresAt ?? null,
  };
}

/**
 * Makes the first of these writes. Those after it are part of the plan only, where there has to be one; who makes the
 * first without a plan makes them too.
 */
export async function carryOut(
  context: RequestContext,
  connector: Connector,
  writes: readonly [PlannedWrite, ...PlannedWrite[]],
  order: WriteOrder,
): Promise<Done> {
  const { provisioning: desk } = context.shared;
  const [{ action, input }] = writes;
  const write = (how: WriteOrder): Promise<Written> =>
    desk.write({ connector, action, input }, how, context.call);
  if (order.dryRun || !desk.needsRelease(connector)) return { ...(await write(order)), plan: null };
  // Whoever releases it shall not be asked for what is not allowed, or is so already.
  const looked = await write({ ...order, dryRun: true, forPlan: true, idempotencyKey: null });
  if (looked.verdict.outcome !== 'PLANNED') return { ...looked, plan: null };
  try {
    return await propose(context, connector, writes, order);
  } catch (error) {
    if (!(error instanceof StoreUnavailableError)) throw error;
    return { verdict: rejected([journalAway]), operationId: null, plan: null };
  }
}

export function payloadOf(
  context: RequestContext,
  { verdict, operationId, plan }: Done,
  account: AccountView | null,
): ChangePayload {
  return {
    outcome: verdict.outcome,
    account,
    get operation() {
      return recorded(context, operationId);
    },
    plan,
    userErrors: verdict.problems,
  };
}

/** Read only when it is asked for. */
export function recorded(context: RequestContext, operationId: string | null): Promise<Operation> | null {
  if (operationId === null) return null;
  // Never null: it was put on record just now.
  return context.shared.provisioning.journal.operation(operationId) as Promise<Operation>;
}

/** Nothing was tried. */
export function refusal(userErrors: readonly VerdictProblem[]): ChangePayload {
  return { outcome: 'REJECTED', account: null, operation: null, plan: null, userErrors };
}

export function accountOf(
  context: RequestContext,
  connectorKey: string,
  id: string | null,
): AccountView | null {
  return id === null ? null : context.directory.find('account', connectorKey, id);
}

export const one =
  <I, P>(run: Run<I, P>) =>
  (_parent: unknown, { input }: { readonly input: I }, context: RequestContext): Promise<P> =>
    run(context, input);

export const many =
  <I, P>(run: Run<I, P>, refused: (problems: readonly VerdictProblem[]) => P) =>
  (
    _parent: unknown,
    { input }: { readonly input: { readonly items: readonly I[] } },
    context: RequestContext,
  ): Promise<Many<P>> =>
    runEach(context, input.items, run, refused);

export interface Many<P> {
  readonly results: readonly P[];
  readonly userErrors: readonly VerdictProblem[];
}

/** One after the other, so that what is in the way of one is told of that one; a fault of ours only when all had their turn. */
async function runEach<I, P>(
  context: RequestContext,
  items: readonly I[],
  run: Run<I, P>,
  refused: (problems: readonly VerdictProblem[]) => P,
): Promise<Many<P>> {
  if (items.length === 0 || items.length > MOST_ITEMS) {
    const message = `\`items\` should have between 1 and ${MOST_ITEMS} entries; this has ${items.length}.`;
    return { results: [], userErrors: [problem('INVALID_INPUT', message, ['items'])] };
  }
  const { call, shared } = context;
  const results: P[] = [];
  const faults: unknown[] = [];
  for (const item of items) {
    const isOver = call.signal.aborted || shared.now() >= call.deadlineAt;
    try {
      results.push(isOver ? refused([notTried]) : await run(context, item));
    } catch (error) {
      faults.push(error);
    }
  }
  if (faults.length > 0) throw faults[0];
  return { results, userErrors: [] };
}

export const journalAway = problem(
  'JOURNAL_UNAVAILABLE',
  'This could not be put on record, so nothing was done. Reading is not affected. An operator finds the cause in the log.',
);

const notTried = problem(
  'NOT_TRIED',
  'The time of the request was up before this was tried, so nothing was sent. Send it again.',
);

async function propose(
  context: RequestContext,
  connector: Connector,
  writes: readonly [PlannedWrite, ...PlannedWrite[]],
  order: WriteOrder,
): Promise<Done> {
  const { provisioning: desk, plans } = context.shared;
  const steps = writes.map((step, index) => ({ connector, step, endsAt: index === 0 ? order.endsAt : null }));
  let plan = await waitingFor(context, steps, order);
  if (plan === null) {
    const [first] = writes;
    const accountId = accountIdOf(context, connector, first);
    const about = { accountId, email: 'email' in first.input ? first.input.email : null };
    const name = nameOf(context, connector.key, first, accountId);
    const { actor, reason } = order;
    const answer = await plans.propose(
      {
        kind: 'CHANGE',
        title: name === null ? first.summary : `${first.summary}: ${name}`,
        person: desk.personOf(connector.key, about),
        reason,
        actor,
        steps,
      },
      context.call,
    );
    if (answer.plan === null) {
      const [why] = answer.problems;
      const verdict = why === undefined ? rejected([]) : { ...failed(why), problems: answer.problems };
      return { verdict, operationId: null, plan: null };
    }
    ({ plan } = answer);
  }
  const message = `Changes of "${connector.key}" need two callers, so nothing was sent and a plan was made. Another caller has to release it (releasePlan); then anybody who may can apply it (applyPlan).`;
  const problems = [problem('APPROVAL_REQUIRED', message)];
  return { verdict: { outcome: 'ACTION_REQUIRED', effect: null, problems }, operationId: null, plan };
}

interface NewStep {
  readonly connector: Connector;
  readonly step: PlannedWrite;
  readonly endsAt: number | null;
}

/** Asked again, as by a caller who lost the answer, the same change has one plan and not two. */
async function waitingFor(
  { shared }: RequestContext,
  steps: readonly NewStep[],
  { actor, reason }: WriteOrder,
): Promise<Plan | null> {
  const wanted = fingerprintOf(steps.map(({ connector, step, endsAt }) => [connector.key, step, endsAt]));
  const open = await shared.plans.list({ states: ['WAITING', 'READY'] }, MOST_WAITING, null);
  return (
    open.find(
      (plan) =>
        plan.kind === 'CHANGE' &&
        plan.needsRelease &&
        plan.createdBy === actor.id &&
        plan.reason === reason &&
        wanted ===
          fingerprintOf(
            plan.steps.map((step) =>
              step.kind === 'WRITE' ? [step.connector, step.write, step.endsAt] : null,
            ),
          ),
    ) ?? null
  );
}

/** A name for a title. An address is none, though some have it for one. */
function nameOf(
  context: RequestContext,
  connectorKey: string,
  { input }: PlannedWrite,
  accountId: string | null,
): string | null {
  const name =
    'givenName' in input
      ? [input.givenName, input.familyName].filter((part) => part !== null).join(' ')
      : (accountOf(context, connectorKey, accountId)?.displayName ?? '');
  return name === '' || name.includes('@') ? null : name;
}

/** The account that a write is about; null for who has none yet, and for what is no account's. */
function accountIdOf(
  { directory }: RequestContext,
  { key }: Connector,
  { input }: PlannedWrite,
): string | null {
  if ('accountId' in input) return input.accountId;
  const principal =
    'principal' in input
      ? input.principal
      : 'grantId' in input
        ? (directory.find('grant', key, input.grantId)?.principal ?? null)
        : null;
  return principal?.kind === 'account' ? principal.id : null;
}

/** As the directory has it now; who was deleted is shown as before. */
function accountAfter(
  context: RequestContext,
  connector: Connector,
  write: PlannedWrite,
  { verdict }: Done,
  before: AccountView | null,
): AccountView | null {
  if (write.action === 'user.delete') return before;
  const subject = verdict.effect?.subject;
  const id =
    subject?.kind === 'account' ? subject.id : (before?.id ?? accountIdOf(context, connector, write));
  return accountOf(context, connector.key, id);
}

/** Names that writes have for what inputs call otherwise. */
const NAMES_IN_INPUTS: Readonly<Record<string, string>> = { roleIds: 'role', grantId: 'grant' };

/** The way to a value as the caller wrote it, and no further than there is one. */
function fieldIn(input: object, { field }: VerdictProblem, place: string | null): readonly string[] | null {
  if (field === null) return null;
  if (field.length === 0) return place === null ? null : [place];
  const way: string[] = [];
  let at: unknown = input;
  for (const part of field) {
    if (typeof at !== 'object' || at === null) break;
    const name = way.length === 0 && !(part in at) ? (NAMES_IN_INPUTS[part] ?? part) : part;
    way.push(name);
    at = (at as Readonly<Record<string, unknown>>)[name];
  }
  return way;
}
