/**
 * A plan being applied, step by step. Each step is a write like any other, with a key of its own: so a plan that a
 * process left half-way is gone on with, and nothing in it is done twice.
 */
import type { Connector, PlannedWrite } from '../datasources/connector.js';
import type { Call } from '../http/call.js';
import { StoreUnavailableError } from '../store/store.js';
import type { PlanRow } from '../store/tables.js';
import type { Written } from './apply.js';
import { fingerprintOf, type Actor, type Operation } from './operation.js';
import { notIn, type PlanAnswer, type PlanBook } from './plan-book.js';
import type { Plan, PlanStep } from './plan.js';
import { isGone } from './process-name.js';
import type { ProvisioningDesk } from './provisioning.js';

export interface PlanRunOptions {
  readonly desk: ProvisioningDesk;
  readonly connectors: ReadonlyMap<string, Connector>;
  readonly now: () => number;
  readonly onFault: (error: unknown) => void;
}

const STEP_MS = 60_000;
const LEASE_MS = 2 * STEP_MS;
/** How often a step that a process left under way is read back before the plan halts there. */
const LOOKS_WAITED_FOR = 3;

export class PlanRun {
  private readonly running = new Map<string, Promise<void>>();
  private readonly stopping = new AbortController();

  constructor(
    private readonly book: PlanBook,
    private readonly options: PlanRunOptions,
  ) {}

  /** Puts on record that it is applied, for as long as this process gives a sign of life. */
  begin(id: string, actor: Actor): Promise<PlanAnswer> {
    return this.book.change(id, async (tx, plan) => {
      if (plan.state !== 'READY') return [notIn(plan, 'applied')];
      const now = this.options.now();
      const applying = {
        state: 'APPLYING',
        applied_by: actor.id,
        applied_at: now,
        owner: this.journal.owner,
        fence: plan.fence + 1,
        lease_until: now + LEASE_MS,
      };
      await this.book.set(tx, plan, applying, 'PLAN_APPLYING', actor, {
        fingerprint: fingerprintOf(plan.steps),
      });
      return [];
    });
  }

  /** Resolves when it is over, or can go no further now. */
  go(plan: Plan, observe: Call['observe'] = () => undefined): Promise<void> {
    const run = this.steps(plan, observe)
      .catch((error: unknown) => this.giveUp(plan, error))
      .finally(() => {
        if (this.running.get(plan.id) === run) this.running.delete(plan.id);
      });
    this.running.set(plan.id, run);
    return run;
  }

  /** Goes on with what another process left half-way; one plan does not wait for another. */
  async resume(): Promise<void> {
    const left = await this.book.applying();
    await Promise.all(left.map((row) => this.goOnWith(row)));
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.allSettled(this.running.values());
  }

  /** A store that is away comes back. A fault of ours would be met again in every round. */
  private async giveUp(plan: Plan, error: unknown): Promise<void> {
    this.options.onFault(error);
    if (error instanceof StoreUnavailableError) return;
    await this.over(plan, 'HALTED', null).catch((again: unknown) => this.options.onFault(again));
  }

  private async goOnWith({ id, owner, fence, lease_until: leaseUntil }: PlanRow): Promise<void> {
    if (this.running.has(id) || this.stopping.signal.aborted) return;
    const now = this.options.now();
    const isOurs = owner === this.journal.owner;
    if (!isOurs && (leaseUntil ?? 0) > now && !isGone(owner ?? '')) return;
    const taken = await this.book.change(id, async (tx, plan) => {
      if (plan.state !== 'APPLYING' || plan.fence !== fence) return [notIn(plan, 'resumed')];
      await this.book.hand(tx, id, {
        owner: this.journal.owner,
        fence: plan.fence + 1,
        lease_until: now + LEASE_MS,
      });
      return [];
    });
    if (taken.problems.length === 0 && taken.plan !== null) await this.go(taken.plan);
  }

  private async steps(plan: Plan, observe: Call['observe']): Promise<void> {
    const done = new Map(await this.book.operationsOf(plan.id));
    for (const [index, step] of plan.steps.entries()) {
      if (step.kind === 'MANUAL') continue;
      if (this.stopping.signal.aborted || !(await this.renew(plan))) return;
      const known = done.get(index);
      if (known?.state === 'UNKNOWN' && known.looks < LOOKS_WAITED_FOR) return;
      // One that a process left before it was sent is begun again, as another attempt.
      const isOver = known !== undefined && known.state !== 'PENDING' && !wasNotTried(known);
      const written = isOver ? null : await this.step(plan, index, step, done, observe);
      // Nothing was sent, so the next round tries it again.
      if (written?.verdict.problems[0]?.code === 'JOURNAL_UNAVAILABLE') return;
      const operation = await this.outcomeOf(plan, index, written);
      // Somebody else's, which may be settled by then.
      if (operation?.state === 'UNKNOWN' && operation.planId !== plan.id) return;
      if (operation !== undefined) done.set(index, operation);
      // Still under way elsewhere: the next round looks again.
      if (operation?.state === 'PENDING') return;
      if (operation?.state !== 'SUCCEEDED' && operation?.state !== 'ALREADY') {
        return this.over(plan, 'HALTED', index);
      }
    }
    await this.over(plan, 'APPLIED', null);
  }

  /** On record as the plan's own, or as somebody else's that was under way for the same. */
  private async outcomeOf(
    plan: Plan,
    index: number,
    written: Written | null,
  ): Promise<Operation | undefined> {
    const own = (await this.book.operationsOf(plan.id)).get(index);
    if (own !== undefined || written?.operationId == null) return own;
    // What is refused because of another operation names that one.
    if (written.verdict.outcome === 'REJECTED') return undefined;
    return (await this.journal.operation(written.operationId)) ?? undefined;
  }

  private async step(
    plan: Plan,
    index: number,
    step: Extract<PlanStep, { kind: 'WRITE' }>,
    done: ReadonlyMap<number, Operation>,
    observe: Call['observe'],
  ): Promise<Written | null> {
    const connector = this.options.connectors.get(step.connector);
    const write = filledIn(step.write, done);
    if (connector === undefined || write === null) return null;
    return this.options.desk.write(
      { connector, action: write.action, input: write.input },
      {
        actor: { id: plan.appliedBy ?? plan.createdBy, tokenId: null },
        dryRun: false,
        reason: plan.reason,
        idempotencyKey: `plan ${plan.id} ${index}`,
        endsAt: step.endsAt ?? endOfAccess(plan, step.write, done),
        plan: { id: plan.id, step: index },
        ...(step.expects === null ? {} : { expected: step.expects }),
      },
      this.ownCall(observe),
    );
  }

  private async renew(plan: Plan): Promise<boolean> {
    return this.journal.store.write(async (tx) => {
      const { numUpdatedRows } = await tx
        .updateTable('plan')
        .set({ lease_until: this.options.now() + LEASE_MS })
        .where('id', '=', plan.id)
        .where('owner', '=', this.journal.owner)
        .where('fence', '=', plan.fence)
        .where('state', '=', 'APPLYING')
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    });
  }

  private async over(plan: Plan, state: 'APPLIED' | 'HALTED', at: number | null): Promise<void> {
    await this.book.change(plan.id, async (tx, current) => {
      if (current.state !== 'APPLYING' || current.fence !== plan.fence) return [];
      const over = { state, finished_at: this.options.now(), lease_until: null };
      const by: Actor = { id: plan.appliedBy ?? plan.createdBy, tokenId: null };
      await this.book.set(tx, current, over, `PLAN_${state}`, by, at === null ? {} : { step: at });
      return [];
    });
  }

  /** Seen through whether or not whoever applied it still listens. */
  private ownCall(observe: Call['observe']): Call {
    return {
      signal: AbortSignal.timeout(STEP_MS),
      deadlineAt: this.options.now() + STEP_MS,
      observe,
    };
  }

  private get journal() {
    return this.options.desk.journal;
  }
}

/** With the account that an earlier step made; null when it made none. */
function filledIn(write: PlannedWrite, done: ReadonlyMap<number, Operation>): PlannedWrite | null {
  if (write.accountFrom === undefined) return write;
  const subject = done.get(write.accountFrom)?.verdict?.effect?.subject;
  if (subject?.kind !== 'account') return null;
  return { ...write, input: { ...write.input, accountId: subject.id } } as PlannedWrite;
}

/** What is given with a new account ends with it; with one that was there already it ends by itself. */
function endOfAccess(
  plan: Plan,
  { accountFrom }: PlannedWrite,
  done: ReadonlyMap<number, Operation>,
): number | null {
  if (accountFrom === undefined || done.get(accountFrom)?.state !== 'ALREADY') return null;
  const opening = plan.steps[accountFrom];
  return opening?.kind === 'WRITE' ? opening.endsAt : null;
}

function wasNotTried({ state, verdict }: Operation): boolean {
  return state === 'FAILED' && verdict?.problems[0]?.code === 'NOT_TRIED';
}
