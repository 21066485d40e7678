/** The plans on record. What becomes of one is changed together with its entry in the audit. */
import type { Transaction } from 'kysely';
import { appendAudit, isAsWritten } from '../store/chain.js';
import type { AuditRow, PlanRow, Tables } from '../store/tables.js';
import { Told, toldOfPlan } from '../store/told.js';
import type { Journal } from './journal.js';
import { ourselves, toOperation, type Actor, type Operation } from './operation.js';
import { toPlan, type Plan, type PlanState } from './plan.js';
import { problem, type VerdictProblem } from './verdict.js';

/** A plan, or why there is none, or why nothing was done with it. */
export interface PlanAnswer {
  readonly plan: Plan | null;
  readonly problems: readonly VerdictProblem[];
}

export interface PlanFilter {
  readonly states?: readonly PlanState[];
  readonly person?: string;
}

export type Tx = Transaction<Tables>;

export class PlanBook {
  constructor(
    private readonly journal: Journal,
    private readonly now: () => number,
  ) {}

  async add(row: PlanRow, actor: Actor, detail: object): Promise<Plan> {
    await this.journal.store.write(async (tx) => {
      await tx.insertInto('plan').values(row).execute();
      await this.note(tx, row.id, 'PLAN_MADE', actor, detail, row);
    });
    return toPlan(row, this.now());
  }

  get(id: string): Promise<Plan | null> {
    return this.journal.store.read(async (db) => {
      const row = await db
        .selectFrom('plan')
        .selectAll()
        .where('tenant', '=', this.journal.tenant)
        .where('id', '=', id)
        .executeTakeFirst();
      return row === undefined ? null : toPlan(row, this.now());
    });
  }

  /** The newest first, those older than `after`. */
  list(filter: PlanFilter, most: number, after: string | null): Promise<readonly Plan[]> {
    const now = this.now();
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

  /** Those that are under way, here or elsewhere, and those that were left half-way. */
  applying(): Promise<readonly PlanRow[]> {
    return this.journal.store.read((db) =>
      db
        .selectFrom('plan')
        .selectAll()
        .where('tenant', '=', this.journal.tenant)
        .where('state', '=', 'APPLYING')
        .execute(),
    );
  }

  /**
   * The plan as it is then. The problems say why it was not changed. One that is not as the audit has it is believed in
   * nothing: somebody may have written other steps into it, or a release.
   */
  change(id: string, work: (tx: Tx, plan: Plan) => Promise<readonly VerdictProblem[]>): Promise<PlanAnswer> {
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
      if (!(await isOnRecord(tx, row))) {
        if (row.state === 'APPLYING') await this.halt(tx, row);
        return changedPlan;
      }
      const problems = await work(tx, toPlan(row, this.now()));
      return { plan: toPlan((await read()) ?? row, this.now()), problems };
    });
  }

  /** Who has it in hand, which is in no entry. */
  async hand(
    tx: Tx,
    id: string,
    values: Partial<Pick<PlanRow, 'owner' | 'fence' | 'lease_until'>>,
  ): Promise<void> {
    await this.update(tx, id, values);
  }

  /** What it is from now on, with the entry that says so. */
  async set(
    tx: Tx,
    { id }: { readonly id: string },
    values: Partial<PlanRow>,
    kind: string,
    actor: Actor,
    detail: object,
  ): Promise<void> {
    await this.update(tx, id, values);
    await this.note(tx, id, kind, actor, detail, values);
  }

  private async update(tx: Tx, id: string, values: Partial<PlanRow>): Promise<void> {
    await tx
      .updateTable('plan')
      .set({ ...values, updated_at: this.now() })
      .where('id', '=', id)
      .execute();
  }

  /** Where it goes on as it stands, it would do what nobody decided. What it was told to be stays in the audit. */
  private halt(tx: Tx, row: PlanRow): Promise<void> {
    const values = { state: 'HALTED', finished_at: this.now(), lease_until: null };
    return this.set(tx, row, values, 'PLAN_HALTED', ourselves, { why: 'it was changed in the database' });
  }

  private note(
    tx: Tx,
    planId: string,
    kind: string,
    actor: Actor,
    facts: object,
    change: Partial<PlanRow>,
  ): Promise<void> {
    const detail = { ...facts, ...toldOfPlan(change) };
    return appendAudit(tx, [
      {
        tenant: this.journal.tenant,
        operation_id: null,
        plan_id: planId,
        kind,
        at: this.now(),
        actor: actor.id,
        detail: JSON.stringify(actor.tokenId === null ? detail : { ...detail, tokenId: actor.tokenId }),
      },
    ]);
  }
}

/** In the transaction that is about to do something with it, so that it is still so then. */
async function isOnRecord(tx: Tx, row: PlanRow): Promise<boolean> {
  const entries = await tx
    .selectFrom('audit')
    .selectAll()
    .where('plan_id', '=', row.id)
    .orderBy('seq')
    .execute();
  const told = new Told();
  for (const entry of entries) told.read(entry);
  return entries.every(isAsWritten) && told.plan(row) === null;
}

const changedPlan: PlanAnswer = {
  plan: null,
  problems: [
    problem(
      'PLAN_NOT_APPLICABLE',
      'The plan is not as it was put on record: somebody changed it in the database, so nothing is done with it. An operator should run the command that verifies the journal. Plan it again.',
      ['plan'],
    ),
  ],
};

export const noPlan: PlanAnswer = {
  plan: null,
  problems: [problem('NOT_FOUND', 'There is no such plan.', ['plan'])],
};

/** Why a plan as it stands cannot be treated this way. */
export function notIn(plan: Plan, done: string): VerdictProblem {
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
