/** Plans: what is to be done, step by step, and what became of it. */
import type { RequestContext } from '../context.js';
import type {
  MutationResolvers,
  PlanResolvers,
  PlanStepResolvers,
  QueryResolvers,
} from '../generated/resolvers.js';
import { isOver, type Operation } from '../provisioning/operation.js';
import type { Plan, PlanStep } from '../provisioning/plan.js';
import type { PlanAnswer } from '../provisioning/plan-book.js';
import { problem, type VerdictProblem } from '../provisioning/verdict.js';
import { StoreUnavailableError } from '../store/store.js';
import { storedPage } from './connection.js';
import { factsOf } from './facts.js';
import { badInput, personOfId, planId, readPlanId } from './ids.js';
import { InputReader } from './inputs.js';
import { journalAway } from './provisioning.js';

export interface PlanStepParent {
  readonly step: PlanStep;
  readonly index: number;
  /** By the index of the step. Read when first asked for, once for all steps of the plan. */
  readonly operations: () => Promise<ReadonlyMap<number, Operation>>;
}

export interface PlanPayload {
  readonly plan: Plan | null;
  readonly userErrors: readonly VerdictProblem[];
}

export const plan: PlanResolvers = {
  id: (view) => planId(view.id),
  person: (view, _args, { directory }) => (view.person === null ? null : personOfId(directory, view.person)),
  steps(view, _args, { shared }) {
    let reading: Promise<ReadonlyMap<number, Operation>> | undefined;
    const operations = () => (reading ??= shared.plans.operationsOf(view.id));
    return view.steps.map((step, index) => ({ step, index, operations }));
  },
  history: (view, _args, { shared }) => shared.plans.history(view.id),
};

export const planStep: PlanStepResolvers = {
  number: ({ index }) => index + 1,
  connector: ({ step }, _args, { directory }) =>
    step.connector === null ? null : directory.source(step.connector),
  kind: ({ step }) => step.kind,
  action: ({ step }) => (step.kind === 'WRITE' ? step.write.action : null),
  summary: ({ step }) => (step.kind === 'WRITE' ? step.write.summary : step.what),
  account: ({ step }, _args, context) => accountOf(context, step),
  isReversible: ({ step }) => (step.kind === 'WRITE' ? step.write.reversible : null),
  expects: ({ step }) => factsOf((step.kind === 'WRITE' ? step.expects : null) ?? {}),
  isDone: ({ step }) => step.kind === 'WRITE' && step.isDone,
  expiresAt: ({ step }) => (step.kind === 'WRITE' ? step.endsAt : null),
  async outcome(parent) {
    const operation = await operationOf(parent);
    return operation !== null && isOver(operation.state) ? (operation.verdict?.outcome ?? null) : null;
  },
  operation: operationOf,
  what: ({ step }) => (step.kind === 'MANUAL' ? step.what : null),
  where: ({ step }) => (step.kind === 'MANUAL' ? step.where : null),
  async userErrors(parent) {
    if (parent.step.kind === 'MANUAL') return parent.step.problems;
    return (await operationOf(parent))?.verdict?.problems ?? [];
  },
};

export const planQueries = {
  plan: (_parent, { id }, context) => planOfId(context, id),
  plans(_parent, args, { shared, directory }) {
    const { states, person } = args.filter ?? {};
    const found = person == null ? null : personOfId(directory, person);
    if (person != null && found === null) throw badInput('`person` should be the id of a Person.');
    const filter = {
      ...(states == null ? {} : { states }),
      ...(found === null ? {} : { person: found.id }),
    };
    return storedPage(args, shared.pageSize, (most, after) => shared.plans.list(filter, most, after));
  },
} satisfies QueryResolvers;

export const planMutations = {
  releasePlan: (_parent, { input }, context) =>
    withPlan(context, input, (id) => context.shared.plans.release(id, context.viewer)),
  async applyPlan(_parent, { input }, context) {
    const payload = await withPlan(context, input, (id) =>
      context.shared.plans.apply(id, context.viewer, context.call),
    );
    context.repin();
    return payload;
  },
  cancelPlan: (_parent, { input }, context) =>
    withPlan(context, input, (id, reason) => context.shared.plans.cancel(id, context.viewer, reason)),
} satisfies MutationResolvers;

export async function planOfId({ shared }: RequestContext, id: string): Promise<Plan | null> {
  const own = readPlanId(id);
  return own === null ? null : shared.plans.get(own);
}

/** What was asked of the plans, or that they cannot be put on record. */
export async function planPayload(answer: Promise<PlanAnswer>): Promise<PlanPayload> {
  try {
    const { plan: view, problems } = await answer;
    return { plan: view, userErrors: problems };
  } catch (error) {
    if (!(error instanceof StoreUnavailableError)) throw error;
    return noPlan([journalAway]);
  }
}

export function noPlan(userErrors: readonly VerdictProblem[]): PlanPayload {
  return { plan: null, userErrors };
}

async function withPlan(
  context: RequestContext,
  input: { readonly plan: string; readonly reason?: string | null | undefined },
  carryOut: (id: string, reason: string | null) => Promise<PlanAnswer>,
): Promise<PlanPayload> {
  const read = new InputReader(context);
  const reason = read.reason(input.reason);
  const id = readPlanId(input.plan);
  if (id === null) {
    return noPlan([problem('INVALID_INPUT', 'This is not the id of a Plan.', ['plan']), ...read.problems]);
  }
  return read.problems.length > 0 ? noPlan(read.problems) : planPayload(carryOut(id, reason));
}

async function operationOf({ step, index, operations }: PlanStepParent): Promise<Operation | null> {
  return step.kind === 'WRITE' ? ((await operations()).get(index) ?? null) : null;
}

function accountOf({ directory }: RequestContext, step: PlanStep) {
  if (step.kind === 'MANUAL') return null;
  const { input } = step.write;
  const principal = 'principal' in input ? input.principal : null;
  const id = 'accountId' in input ? input.accountId : principal?.kind === 'account' ? principal.id : null;
  return id === null ? null : directory.find('account', step.connector, id);
}
