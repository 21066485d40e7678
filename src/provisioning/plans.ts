/**
 * Plans, from proposal to the last step. What was proposed never changes; before it is applied everything is read
 * again, and one difference refuses all of it. Each step is a write like any other, with a key of its own: so a plan
 * that a process left half-way is gone on with, and nothing in it is done twice.
 */
import type { Transaction } from 'kysely';
import type { Connector, PlannedWrite } from '../datasources/connector.js';
import type { Call } from '../http/call.js';
import { appendAudit } from '../store/chain.js';
import { StoreUnavailableError } from '../store/store.js';
import type { AuditRow, PlanRow, Tables } from '../store/tables.js';
import type { Written } from './apply.js';
import { fingerprintOf, newId, toOperation, type Actor, type Operation } from './operation.js';
import { toPlan, type Plan, type PlanKind, type PlanState, type PlanStep } from './plan.js';
import type { DraftStep } from './planning.js';
import { isGone } from './process-name.js';
import type { ProvisioningDesk, WriteOrder } from './provisioning.js';
import { problem, type VerdictProblem } from './verdict.js';

export interface PlansOptions {
  readonly desk: ProvisioningDesk;
  readonly connectors: ReadonlyMap<string, Connector>;
  readonly now: () => number;
  /** How long a plan may be applied. */
  readonly lifetimeMs: number;
  readonly onFault: (error: unknown) => void;
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

/** A plan, or why there is none, or why nothing was done with it. */
export interface PlanAnswer {
  readonly plan: Plan | null;
  readonly problems: readonly VerdictProblem[];
}

export interface PlanFilter {
  readonly states?: readonly PlanState[];
  readonly person?: string;
}

const STEP_MS = 60_000;
const LEASE_MS = 2 * STEP_MS;
/** How often a step that a process left under way is read back before the plan halts there. */
const LOOKS_WAITED_FOR = 3;

type Tx = Transaction<Tables>;

export class Plans {
  private readonly running = new Map<string, Promise<void>>();
  private readonly stopping = new AbortController();

  constructor(private readonly options: PlansOptions) {}

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
    await this.journal.store.write(async (tx) => {
      await tx.insertInto('plan').values(row).execute();
      await this.note(tx, row.id, 'PLAN_MADE', proposal.actor, {
        kind: row.kind,
        person: row.person,
        reason: row.reason,
        fingerprint: row.fingerprint,
        steps: steps.length,
        needsRelease,
      });
    });
    return { plan: toPlan(row, now), problems: [] };
  }

  get(id: string): Promise<Plan | null> {
    return this.journal.store.read(async (db) => {
      const row = await db
        .selectFrom('plan')
        .selectAll()
        .where('tenant', '=', this.journal.tenant)
        .where('id', '=', id)
        .executeTakeFirst();
      return row === undefined ? null : toPlan(row, this.options.now());
    });
  }

  /** The newest first, those older than `after`. */
  list(filter: PlanFilter, most: number, after: string | null): Promise<readonly Plan[]> {
    const now = this.options.now();
    return this.journal.store.read(async (db) => {
      let query = db.selectFrom('plan').selectAll().where('tenant', '=', this.journal.tenant);
      if (filter.person !== undefined) query = query.where('person', '=', filter.person);
      if (after !== null) query = query.where('id', '<', after);
      const { states } = filter;
      if (states !== undefined) {
        const isIn = (state: PlanState): boolean => states.includes(state);
        query = query.where((where) =>
          where.or([
            where.and([
              where('state', 'in', [...states, 'none']),
              where.or([where('state', 'not in', ['WAITING', 'READY']), where('expires_at', '>', now)]),
            ]),
            ...(isIn('EXPIRED')
              ? [where.and([where('state', 'in', ['WAITING', 'READY']), where('expires_at', '<=', now)])]
              : []),
          ]),
        );
      }
      const rows = await query.orderBy('id', 'desc').limit(most).execute();
      return rows.map((row) => toPlan(row, now));
    });
  }

  history(id: string): Promise<readonly AuditRow[]> {
    return this.journal.store.read((db) =>
      db.selectFrom('audit').selectAll().where('plan_id', '=', id).orderBy('seq').execute(),
    );
  }

  /** What became of each step that was tried, by its number. */
  async operationsOf(id: string): Promise<ReadonlyMap<number, Operation>> {
    const rows = await this.journal.store.read((db) =>
      db
        .selectFrom('operation')
        .selectAll()
        .where('tenant', '=', this.journal.tenant)
        .where('plan', '=', id)
        .where('undoes', 'is', null)
        .orderBy('step')
        .execute(),
    );
    return new Map(rows.map((row) => [row.step ?? -1, toOperation(row)]));
  }

  /** By somebody else than who made it. */
  release(id: string, actor: Actor): Promise<PlanAnswer> {
    return this.change(id, async (tx, plan) => {
      if (!plan.needsRelease)
        return [problem('PLAN_NOT_APPLICABLE', 'This plan needs no release.', ['plan'])];
      if (plan.state !== 'WAITING') return [notIn(plan, 'released')];
      if (plan.createdBy === actor.id) {
        const message = 'Another caller than the one who made the plan has to release it.';
        return [problem('APPROVAL_REQUIRED', message, ['plan'])];
      }
      await this.set(tx, plan, { state: 'READY', released_by: actor.id, released_at: this.options.now() });
      await this.note(tx, id, 'PLAN_RELEASED', actor, { fingerprint: fingerprintOf(plan.steps) });
      return [];
    });
  }

  cancel(id: string, actor: Actor, reason: string | null): Promise<PlanAnswer> {
    return this.change(id, async (tx, plan) => {
      if (plan.state !== 'WAITING' && plan.state !== 'READY') return [notIn(plan, 'cancelled')];
      await this.set(tx, plan, { state: 'CANCELLED', finished_at: this.options.now() });
      await this.note(tx, id, 'PLAN_CANCELLED', actor, { reason });
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
      const { plan: stale } = await this.change(id, async (tx, current) => {
        if (current.state !== 'READY') return [];
        await this.set(tx, current, { state: 'STALE', finished_at: this.options.now() });
        await this.note(tx, id, 'PLAN_STALE', actor, {
          steps: differences.map(({ field }) => field?.[1] ?? null),
        });
        return [];
      });
      return { plan: stale, problems: differences };
    }
    const begun = await unlessAway(
      maybeBegun,
      this.change(id, async (tx, current) => {
        if (current.state !== 'READY') return [notIn(current, 'applied')];
        const now = this.options.now();
        await this.set(tx, current, {
          state: 'APPLYING',
          applied_by: actor.id,
          applied_at: now,
          owner: this.journal.owner,
          fence: current.fence + 1,
          lease_until: now + LEASE_MS,
        });
        await this.note(tx, id, 'PLAN_APPLYING', actor, { fingerprint: fingerprintOf(current.steps) });
        return [];
      }),
    );
    if (begun.problems.length > 0 || begun.plan === null) return begun;
    await Promise.race([this.run(begun.plan, call.observe), aborted(call.signal)]);
    // How it stands may not be readable just now, and steps were made all the same.
    return { plan: await unlessAway(begun.plan, this.get(id)), problems: [] };
  }

  /** Goes on with what another process left half-way. */
  async resume(): Promise<void> {
    const left = await this.journal.store.read((db) =>
      db
        .selectFrom('plan')
        .selectAll()
        .where('tenant', '=', this.journal.tenant)
        .where('state', '=', 'APPLYING')
        .execute(),
    );
    const now = this.options.now();
    for (const row of left) {
      if (this.running.has(row.id) || this.stopping.signal.aborted) continue;
      const isOurs = row.owner === this.journal.owner;
      if (!isOurs && (row.lease_until ?? 0) > now && !isGone(row.owner ?? '')) continue;
      const taken = await this.change(row.id, async (tx, plan) => {
        if (plan.state !== 'APPLYING' || plan.fence !== row.fence) return [notIn(plan, 'resumed')];
        await this.set(tx, plan, {
          owner: this.journal.owner,
          fence: plan.fence + 1,
          lease_until: now + LEASE_MS,
        });
        return [];
      });
      if (taken.problems.length === 0 && taken.plan !== null) await this.run(taken.plan);
    }
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.allSettled(this.running.values());
  }

  private run(plan: Plan, observe: Call['observe'] = () => undefined): Promise<void> {
    const run = this.steps(plan, observe)
      .catch((error: unknown) => this.options.onFault(error))
      .finally(() => this.running.delete(plan.id));
    this.running.set(plan.id, run);
    return run;
  }

  private async steps(plan: Plan, observe: Call['observe']): Promise<void> {
    const done = new Map(await this.operationsOf(plan.id));
    for (const [index, step] of plan.steps.entries()) {
      if (step.kind === 'MANUAL') continue;
      if (this.stopping.signal.aborted || !(await this.renew(plan))) return;
      const known = done.get(index);
      if (known?.state === 'UNKNOWN' && known.looks < LOOKS_WAITED_FOR) return;
      // One that a process left before it was sent is begun again, as another attempt.
      const isOver = known !== undefined && known.state !== 'PENDING' && !wasNotTried(known);
      if (!isOver) await this.step(plan, index, step, done, observe);
      const operation = (await this.operationsOf(plan.id)).get(index);
      if (operation !== undefined) done.set(index, operation);
      // Still under way elsewhere: the next round looks again.
      if (operation?.state === 'PENDING') return;
      if (operation?.state !== 'SUCCEEDED' && operation?.state !== 'ALREADY') {
        return this.over(plan, 'HALTED', index);
      }
    }
    await this.over(plan, 'APPLIED', null);
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
        ...this.orderOf(plan, { id: plan.appliedBy ?? plan.createdBy, tokenId: null }),
        dryRun: false,
        idempotencyKey: `plan ${plan.id} ${index}`,
        endsAt: step.endsAt ?? endOfAccess(plan, step.write, done),
        plan: { id: plan.id, step: index },
        ...(step.expects === null ? {} : { expected: step.expects }),
      },
      this.ownCall(observe),
    );
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
        if (verdict.outcome === 'FAILED') return verdict.problems;
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
      { actor, dryRun: true, idempotencyKey: null, reason: null, endsAt: draft.endsAt },
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
    await this.change(plan.id, async (tx, current) => {
      if (current.state !== 'APPLYING' || current.fence !== plan.fence) return [];
      await this.set(tx, current, { state, finished_at: this.options.now(), lease_until: null });
      const by: Actor = { id: plan.appliedBy ?? plan.createdBy, tokenId: null };
      await this.note(tx, plan.id, `PLAN_${state}`, by, at === null ? {} : { step: at });
      return [];
    });
  }

  private change(
    id: string,
    work: (tx: Tx, plan: Plan) => Promise<readonly VerdictProblem[]>,
  ): Promise<PlanAnswer> {
    return this.journal.store.write(async (tx) => {
      const read = (): Promise<PlanRow | undefined> =>
        tx
          .selectFrom('plan')
          .selectAll()
          .where('tenant', '=', this.journal.tenant)
          .where('id', '=', id)
          .executeTakeFirst();
      const row = await read();
      if (row === undefined) return noPlan;
      const problems = await work(tx, toPlan(row, this.options.now()));
      return { plan: toPlan((await read()) ?? row, this.options.now()), problems };
    });
  }

  private async set(tx: Tx, plan: Plan, values: Partial<PlanRow>): Promise<void> {
    await tx
      .updateTable('plan')
      .set({ ...values, updated_at: this.options.now() })
      .where('id', '=', plan.id)
      .execute();
  }

  private note(tx: Tx, planId: string, kind: string, actor: Actor, detail: object): Promise<void> {
    return appendAudit(tx, [
      {
        tenant: this.journal.tenant,
        operation_id: null,
        plan_id: planId,
        kind,
        at: this.options.now(),
        actor: actor.id,
        detail: JSON.stringify(actor.tokenId === null ? detail : { ...detail, tokenId: actor.tokenId }),
      },
    ]);
  }

  private orderOf(plan: Plan, actor: Actor): WriteOrder {
    return { actor, dryRun: true, idempotencyKey: null, reason: plan.reason, endsAt: null };
  }

  private connectorsOf(steps: readonly PlanStep[]): readonly Connector[] {
    return steps.flatMap((step) =>
      step.kind === 'WRITE' ? (this.options.connectors.get(step.connector) ?? []) : [],
    );
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

function changed(index: number, how: string): VerdictProblem {
  const message = `Step ${index + 1} does not stand as it did when the plan was made (${how}), so nothing was done. Plan it again.`;
  return problem('STATE_CHANGED', message, ['steps', String(index)]);
}

function notIn(plan: Plan, done: string): VerdictProblem {
  const why: Readonly<Record<PlanState, string>> = {
    WAITING: 'another caller has to release it first (releasePlan)',
    READY: 'it waits to be applied',
    APPLYING: 'it is being applied',
    APPLIED: 'it was applied',
    HALTED: 'it was applied, and halted at a step; plan the rest again',
    STALE: 'somebody changed what it was made for; plan it again',
    CANCELLED: 'it was cancelled',
    EXPIRED: 'it has expired; plan it again',
  };
  const code = plan.state === 'WAITING' ? 'APPROVAL_REQUIRED' : 'PLAN_NOT_APPLICABLE';
  return problem(code, `The plan cannot be ${done}: ${why[plan.state]}.`, ['plan']);
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

const noPlan: PlanAnswer = {
  plan: null,
  problems: [problem('NOT_FOUND', 'There is no such plan.', ['plan'])],
};
