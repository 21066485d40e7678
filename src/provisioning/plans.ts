/**
 * Plans, and who decides about them. What was proposed never changes; before it is applied everything is read again,
 * and one difference refuses all of it.
 */
import type { Connector } from '../datasources/connector.js';
import type { Call } from '../http/call.js';
import { StoreUnavailableError } from '../store/store.js';
import type { AuditRow, PlanRow } from '../store/tables.js';
import { fingerprintOf, newId, type Actor, type Operation } from './operation.js';
import { noPlan, notIn, PlanBook, type PlanAnswer, type PlanFilter } from './plan-book.js';
import { PlanRun, type PlanRunOptions } from './plan-run.js';
import type { Plan, PlanKind, PlanStep } from './plan.js';
import type { DraftStep } from './planning.js';
import type { WriteOrder } from './provisioning.js';
import { problem, type Verdict, type VerdictProblem } from './verdict.js';

export interface PlansOptions extends PlanRunOptions {
  /** How long a plan may be applied. */
  readonly lifetimeMs: number;
}

export interface Proposal {
  readonly kind: PlanKind;
  /** For people; without addresses. */
  readonly title: string;
  readonly person: string | null;
  readonly reason: string | null;
  readonly actor: Actor;
  readonly steps: readonly DraftStep[];
}

export class Plans {
  private readonly book: PlanBook;
  private readonly runs: PlanRun;

  constructor(private readonly options: PlansOptions) {
    this.book = new PlanBook(options.desk.journal, options.now);
    this.runs = new PlanRun(this.book, options);
  }

  /** Looks at everything afresh, and puts on record what is to be done and what is expected. Changes nothing. */
  async propose(proposal: Proposal, call: Call): Promise<PlanAnswer> {
    const looked = await Promise.all(
      proposal.steps.map((draft) => this.examined(draft, proposal.actor, call)),
    );
    const unreadable = looked.flatMap((one) => ('problems' in one && !('kind' in one) ? one.problems : []));
    if (unreadable.length > 0) return { plan: null, problems: unreadable };
    const steps = looked as readonly PlanStep[];
    const now = this.options.now();
    const needsRelease = this.connectorsOf(steps).some((connector) =>
      this.options.desk.needsRelease(connector),
    );
    const row: PlanRow = {
      id: newId(now),
      tenant: this.journal.tenant,
      kind: proposal.kind,
      state: needsRelease ? 'WAITING' : 'READY',
      title: proposal.title,
      person: proposal.person,
      reason: proposal.reason,
      steps: JSON.stringify(steps),
      fingerprint: fingerprintOf(steps),
      created_by: proposal.actor.id,
      created_at: now,
      expires_at: now + this.options.lifetimeMs,
      needs_release: needsRelease ? 1 : 0,
      released_by: null,
      released_at: null,
      applied_by: null,
      applied_at: null,
      finished_at: null,
      owner: null,
      fence: 0,
      lease_until: null,
      updated_at: now,
    };
    const plan = await this.book.add(row, proposal.actor, {
      kind: row.kind,
      person: row.person,
      reason: row.reason,
      fingerprint: row.fingerprint,
      steps: steps.length,
      needsRelease,
    });
    return { plan, problems: [] };
  }

  get(id: string): Promise<Plan | null> {
    return this.book.get(id);
  }

  /** The newest first, those older than `after`. */
  list(filter: PlanFilter, most: number, after: string | null): Promise<readonly Plan[]> {
    return this.book.list(filter, most, after);
  }

  history(id: string): Promise<readonly AuditRow[]> {
    return this.book.history(id);
  }

  /** What became of each step that was tried, by its number. */
  operationsOf(id: string): Promise<ReadonlyMap<number, Operation>> {
    return this.book.operationsOf(id);
  }

  /** Goes on with what another process left half-way. */
  resume(): Promise<void> {
    return this.runs.resume();
  }

  stop(): Promise<void> {
    return this.runs.stop();
  }

  /** By somebody else than who made it. */
  release(id: string, actor: Actor): Promise<PlanAnswer> {
    return this.book.change(id, async (tx, plan) => {
      if (!plan.needsRelease)
        return [problem('PLAN_NOT_APPLICABLE', 'This plan needs no release.', ['plan'])];
      if (plan.state !== 'WAITING') return [notIn(plan, 'released')];
      if (plan.createdBy === actor.id) {
        const message = 'Another caller than the one who made the plan has to release it.';
        return [problem('APPROVAL_REQUIRED', message, ['plan'])];
      }
      const released = { state: 'READY', released_by: actor.id, released_at: this.options.now() };
      await this.book.set(tx, plan, released, 'PLAN_RELEASED', actor, {
        fingerprint: fingerprintOf(plan.steps),
      });
      return [];
    });
  }

  cancel(id: string, actor: Actor, reason: string | null): Promise<PlanAnswer> {
    return this.book.change(id, async (tx, plan) => {
      if (plan.state !== 'WAITING' && plan.state !== 'READY') return [notIn(plan, 'cancelled')];
      const cancelled = { state: 'CANCELLED', finished_at: this.options.now() };
      await this.book.set(tx, plan, cancelled, 'PLAN_CANCELLED', actor, { reason });
      return [];
    });
  }

  /** Reads everything again, refuses when anything is not as it was, and else does it, step by step. */
  async apply(id: string, actor: Actor, call: Call): Promise<PlanAnswer> {
    const plan = await this.get(id);
    if (plan === null) return noPlan;
    // Asked again, as by a caller who lost the answer: how it stands.
    if (plan.state === 'APPLYING' || plan.state === 'APPLIED') return { plan, problems: [] };
    if (plan.state !== 'READY') return { plan, problems: [notIn(plan, 'applied')] };
    if (!plan.steps.some(({ kind }) => kind === 'WRITE')) {
      const message = 'Every step of this plan has to be done by hand; there is nothing to apply.';
      return { plan, problems: [problem('PLAN_NOT_APPLICABLE', message, ['plan'])] };
    }
    // Approval may have been switched on since the plan was made.
    const isReleased = plan.releasedBy !== null;
    if (!isReleased && this.connectorsOf(plan.steps).some((each) => this.options.desk.needsRelease(each))) {
      const message = 'Since this plan was made, its changes need two callers. Plan it again.';
      return { plan, problems: [problem('APPROVAL_REQUIRED', message, ['plan'])] };
    }
    const differences = await this.differences(plan, actor, call);
    if (differences.some(({ code }) => code !== 'STATE_CHANGED')) return { plan, problems: differences };
    if (differences.length > 0) {
      const { plan: stale, problems } = await this.book.change(id, async (tx, current) => {
        if (current.state !== 'READY') return [];
        const over = { state: 'STALE', finished_at: this.options.now() };
        await this.book.set(tx, current, over, 'PLAN_STALE', actor, {
          steps: differences.map(({ field }) => field?.[1] ?? null),
        });
        return [];
      });
      return { plan: stale, problems: problems.length > 0 ? problems : differences };
    }
    const begun = await unlessAway(maybeBegun, this.runs.begin(id, actor));
    const isUnderWay = begun.plan?.state === 'APPLYING' || begun.plan?.state === 'APPLIED';
    if (begun.problems.length > 0) return isUnderWay ? { ...begun, problems: [] } : begun;
    if (begun.plan === null) return begun;
    await Promise.race([this.runs.go(begun.plan, call.observe), aborted(call.signal)]);
    // How it stands may not be readable just now, and steps were made all the same.
    return { plan: await unlessAway(begun.plan, this.get(id)), problems: [] };
  }

  /** One problem for each step that is not as it was when the plan was made. */
  private async differences(plan: Plan, actor: Actor, call: Call): Promise<readonly VerdictProblem[]> {
    const found = await Promise.all(
      plan.steps.map(async (step, index): Promise<readonly VerdictProblem[]> => {
        if (step.kind === 'MANUAL' || step.write.accountFrom !== undefined) return [];
        const connector = this.options.connectors.get(step.connector);
        if (connector === undefined) return [changed(index, 'its connector is not configured any more')];
        const order = { ...this.orderOf(plan, actor), endsAt: step.endsAt };
        const { verdict, found: now } = await this.options.desk.write(
          { connector, action: step.write.action, input: step.write.input },
          { ...order, ...(step.expects === null ? {} : { expected: step.expects }) },
          call,
        );
        if (verdict.outcome === 'FAILED' || isOurRefusal(verdict)) return verdict.problems;
        if (step.isDone)
          return verdict.outcome === 'ALREADY' ? [] : [changed(index, 'it is not so any more')];
        if (verdict.outcome === 'PLANNED' && now !== undefined) return [];
        if (verdict.outcome === 'ALREADY') return [changed(index, 'it was done meanwhile')];
        return [changed(index, verdict.problems[0]?.message ?? 'it stands differently')];
      }),
    );
    return found.flat();
  }

  private async examined(
    draft: DraftStep,
    actor: Actor,
    call: Call,
  ): Promise<PlanStep | { readonly problems: readonly VerdictProblem[] }> {
    const { connector, step } = draft;
    if (!('action' in step) || connector === null) {
      const { what, where } = 'action' in step ? { what: step.summary, where: '' } : step;
      return { kind: 'MANUAL', connector: connector?.key ?? null, what, where, problems: [] };
    }
    const planned = { kind: 'WRITE', connector: connector.key, write: step, endsAt: draft.endsAt } as const;
    // Whom it is about exists only after an earlier step.
    if (step.accountFrom !== undefined) return { ...planned, expects: null, isDone: false };
    const { verdict, found } = await this.options.desk.write(
      { connector, action: step.action, input: step.input },
      { actor, dryRun: true, forPlan: true, idempotencyKey: null, reason: null, endsAt: draft.endsAt },
      call,
    );
    switch (verdict.outcome) {
      case 'PLANNED':
        return { ...planned, expects: found ?? null, isDone: false };
      case 'ALREADY':
        return { ...planned, expects: null, isDone: true };
      case 'REJECTED':
      case 'ACTION_REQUIRED':
        return {
          kind: 'MANUAL',
          connector: connector.key,
          what: step.summary,
          where: connector.vendor.title,
          problems: verdict.problems,
        };
      case 'APPLIED':
      case 'FAILED':
      case 'UNKNOWN':
        return { problems: verdict.problems };
    }
  }

  private orderOf(plan: Plan, actor: Actor): WriteOrder {
    return { actor, dryRun: true, forPlan: true, idempotencyKey: null, reason: plan.reason, endsAt: null };
  }

  private connectorsOf(steps: readonly PlanStep[]): readonly Connector[] {
    return steps.flatMap((step) =>
      step.kind === 'WRITE' ? (this.options.connectors.get(step.connector) ?? []) : [],
    );
  }

  private get journal() {
    return this.options.desk.journal;
  }
}

async function unlessAway<T>(otherwise: T, asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof StoreUnavailableError) return otherwise;
    throw error;
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** What operators do not allow just now says nothing about what the plan was made for. */
function isOurRefusal({ outcome, problems }: Verdict): boolean {
  const ours: readonly string[] = ['PROVISIONING_OFF', 'PROTECTED_ACCOUNT'];
  return outcome === 'REJECTED' && problems.some(({ code }) => ours.includes(code));
}

function changed(index: number, how: string): VerdictProblem {
  const message = `Step ${index + 1} does not stand as it did when the plan was made (${how}), so nothing was done. Plan it again.`;
  return problem('STATE_CHANGED', message, ['steps', String(index)]);
}

/** A commit whose answer is lost may have been made; then the plan is gone on with. */
const maybeBegun: PlanAnswer = {
  plan: null,
  problems: [
    problem(
      'JOURNAL_UNAVAILABLE',
      'It is not known whether it could be put on record that the plan is applied. Nothing was sent yet; where it is on record, the plan is gone on with. Look at the plan again.',
      ['plan'],
    ),
  ],
};
