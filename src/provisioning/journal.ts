/**
 * The journal: every write is on record before it is tried. An operation is a row that says how it stands; what
 * happened to it, and by whom, is in the audit, where nothing is ever changed.
 *
 * Each step is one transaction that is flushed when it resolves. Writers take turns, over all replicas, so what a
 * step reads is still so when it writes.
 */
import type { Memory } from '../datasources/connector.js';
import type { Store } from '../store/store.js';
import type { AuditRow, OperationRow } from '../store/tables.js';
import type { Begun, Finding, Go, Intent, Threshold, Ticket } from './intent.js';
import { codesOf, factsOf, JournalRows, withoutAddresses, type Tx, type Whose } from './journal-rows.js';
import { listOperations, type OperationFilter } from './operation-list.js';
import {
  fingerprintOf,
  newId,
  ourselves,
  stateOf,
  toOperation,
  type Actor,
  type Operation,
  type OperationState,
  type VendorExchange,
} from './operation.js';
import { touch, touchedSince } from './touched.js';
import { problem, unknown, type Verdict } from './verdict.js';

export interface JournalOptions {
  readonly store: Store;
  readonly tenant: string;
  /** This process: no two ever have the same. */
  readonly owner: string;
  readonly now: () => number;
  /** Longer than any write takes, so that it is not taken over while it is under way. */
  readonly leaseMs?: number;
  /** How soon an outcome that is unknown is looked at again. */
  readonly settleAfterMs: number;
}

const LEASE_MS = 30_000;
const HOUR_MS = 3_600_000;
/** What is known not to have happened. An end of access that was joined is planned again when it fails, or cancelled. */
const MAY_BE_TRIED_AGAIN: readonly OperationState[] = ['FAILED', 'REJECTED', 'PLANNED', 'CANCELLED'];
const LONGEST_WAIT_BETWEEN_LOOKS_MS = HOUR_MS;
/** As long as a caller may repeat a request and be sure that it is known. */
const KEYS_ARE_KEPT_MS = 30 * 24 * HOUR_MS;

export class Journal {
  readonly store: Store;
  readonly tenant: string;
  readonly owner: string;
  private readonly now: () => number;
  private readonly leaseMs: number;
  private readonly settleAfterMs: number;
  private readonly rows: JournalRows;
  private readonly waiting = new Map<string, Set<() => void>>();

  constructor(options: JournalOptions) {
    this.store = options.store;
    this.tenant = options.tenant;
    this.owner = options.owner;
    this.now = options.now;
    this.leaseMs = options.leaseMs ?? LEASE_MS;
    this.settleAfterMs = options.settleAfterMs;
    this.rows = new JournalRows({ ...options, leaseMs: this.leaseMs });
  }

  /** Takes the target, unless somebody has it. */
  begin(intent: Intent): Promise<Begun> {
    return this.store.write((tx) => this.beginIn(tx, intent));
  }

  private async beginIn(tx: Tx, intent: Intent): Promise<Begun> {
    const fingerprint = fingerprintOf([intent.connector, intent.action, intent.asked]);
    const own = await this.rows.byKey(tx, intent.actor.id, intent.idempotencyKey);
    const known = own ?? (await this.rows.byJoinedKey(tx, intent));
    if (known !== null) {
      if (known.fingerprint !== fingerprint) return { kind: 'KEY_REUSED' };
      if (known.state === 'PENDING') return { kind: 'UNDER_WAY', operation: known };
      if (!MAY_BE_TRIED_AGAIN.includes(known.state)) return { kind: 'FINISHED', operation: known };
      if (own === null) await this.rows.part(tx, intent);
    }
    const taken = await this.rows.takenBy(tx, intent, fingerprint);
    if (taken?.kind === 'UNDER_WAY' && own === null) await this.rows.join(tx, intent, taken.operation.id);
    if (taken !== null) return taken;
    const memory = await this.rows.memoryOf(tx, intent.connector, intent.target);
    // As another attempt of the same operation, where the key is its own.
    return { kind: 'STARTED', ticket: await this.rows.start(tx, intent, fingerprint, own), memory };
  }

  /** For what is over before it begins, as when it is not allowed. */
  async recordRefusal(intent: Intent, verdict: Verdict): Promise<string> {
    const fingerprint = fingerprintOf([intent.connector, intent.action, intent.asked]);
    return this.store.write(async (tx) => {
      const now = this.now();
      const id = newId(now);
      // Not under the caller's key: with what was in the way gone, the same request may go through.
      const row: OperationRow = {
        ...this.rows.rowOf(id, { ...intent, idempotencyKey: null }, fingerprint, now),
        state: stateOf(verdict),
        result: JSON.stringify(verdict),
        error_code: verdict.problems[0]?.code ?? null,
        finished_at: now,
      };
      await tx.insertInto('operation').values(row).execute();
      await this.rows.note(
        tx,
        id,
        'RESULT',
        intent.actor,
        { ...factsOf(intent), state: stateOf(verdict), problems: codesOf(verdict) },
        { row },
      );
      return id;
    });
  }

  /** Puts on record that it is now sent. When this resolves with GO, and only then, it may be. */
  intend(ticket: Ticket, intent: Intent, finding: Finding, thresholds: readonly Threshold[]): Promise<Go> {
    return this.store.write((tx) => this.intendIn(tx, ticket, intent, finding, thresholds));
  }

  private async intendIn(
    tx: Tx,
    ticket: Ticket,
    intent: Intent,
    { found, alsoClaims, takesFrom }: Finding,
    thresholds: readonly Threshold[],
  ): Promise<Go> {
    const now = this.now();
    const row = await this.rows.ownRow(tx, ticket);
    if (row === null || row.state !== 'PENDING' || (row.lease_until ?? 0) <= now) return { kind: 'LOST' };
    for (const key of alsoClaims) {
      const holder = await this.rows.holderOf(tx, row.connector, key);
      if (holder !== null && holder !== row.id) {
        const isUnsettled = (await this.rows.row(tx, holder))?.state === 'UNKNOWN';
        return { kind: isUnsettled ? 'UNSETTLED' : 'BUSY', operationId: holder };
      }
      if (holder === null) await this.rows.claim(tx, row.connector, key, row.id, true);
    }
    const touched = await touch(tx, row, takesFrom);
    for (const limit of thresholds) {
      const count = await touchedSince(tx, limit, row, now - HOUR_MS);
      if (count > limit.most) return { kind: 'TOO_MANY', limit, count };
    }
    if (intent.ends !== undefined) await this.rows.planEnding(tx, row.id, intent, intent.ends, now);
    const leaseUntil = now + this.leaseMs;
    const intended: Partial<OperationRow> = {
      pre_image: JSON.stringify(found),
      intended_at: now,
      lease_until: leaseUntil,
      updated_at: now,
    };
    await tx.updateTable('operation').set(intended).where('id', '=', row.id).execute();
    await this.rows.note(
      tx,
      row.id,
      'INTENT',
      { id: row.actor, tokenId: row.token_id },
      {
        found: withoutAddresses(found),
        ...(takesFrom.length === 0 ? {} : { takesFrom: takesFrom.map(({ accountId }) => accountId) }),
      },
      { row: intended, claims: alsoClaims, touched },
    );
    return { kind: 'GO', ticket: { ...ticket, leaseUntil } };
  }

  /** What would be in the way of it now. Tried out in a transaction that is undone. */
  async foresee(intent: Intent, finding: Finding, thresholds: readonly Threshold[]): Promise<Begun | Go> {
    let outlook: Begun | Go | null = null;
    try {
      await this.store.write(async (tx) => {
        const begun = await this.beginIn(tx, intent);
        outlook =
          begun.kind === 'STARTED'
            ? await this.intendIn(tx, begun.ticket, intent, finding, thresholds)
            : begun;
        throw new Undone();
      });
    } catch (error) {
      if (!(error instanceof Undone)) throw error;
    }
    return outlook ?? { kind: 'LOST' };
  }

  /**
   * How it ended. After another process took over, this one may still know better: nobody else could send it, so what
   * is certain here settles it.
   */
  async finish(ticket: Ticket, verdict: Verdict, exchange: VendorExchange | null): Promise<void> {
    await this.store.write(async (tx) => {
      const row = await this.rows.ownRow(tx, ticket);
      if (row?.state === 'PENDING') {
        await this.rows.end(tx, row, verdict, 'RESULT', { id: row.actor, tokenId: row.token_id }, exchange);
        return;
      }
      const now = await this.rows.row(tx, ticket.operationId);
      const isSameAttempt = now?.attempt === ticket.attempt && now.fence === ticket.fence + 1;
      if (now?.state === 'UNKNOWN' && isSameAttempt && verdict.outcome !== 'UNKNOWN') {
        await this.rows.end(tx, now, verdict, 'RECONCILE', ourselves, exchange);
      }
    });
    this.tell(ticket.operationId);
  }

  operation(id: string): Promise<Operation | null> {
    return this.store.read(async (db) => {
      const row = await db
        .selectFrom('operation')
        .selectAll()
        .where('tenant', '=', this.tenant)
        .where('id', '=', id)
        .executeTakeFirst();
      return row === undefined ? null : toOperation(row);
    });
  }

  history(id: string): Promise<readonly AuditRow[]> {
    return this.store.read((db) =>
      db.selectFrom('audit').selectAll().where('operation_id', '=', id).orderBy('seq').execute(),
    );
  }

  /** The newest first, those older than `after`. */
  list(filter: OperationFilter, most: number, after: string | null): Promise<readonly Operation[]> {
    return this.store.read((db) =>
      listOperations(db, { tenant: this.tenant, now: this.now() }, filter, most, after),
    );
  }

  /** Resolves when the operation may have moved on: at once when it does so in this process, else after a while. */
  moved(id: string, withinMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const waiting = this.waiting.get(id) ?? new Set();
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        waiting.delete(done);
        if (waiting.size === 0) this.waiting.delete(id);
        resolve();
      };
      const timer = setTimeout(done, withinMs);
      waiting.add(done);
      this.waiting.set(id, waiting);
      if (signal.aborted) done();
      else signal.addEventListener('abort', done);
    });
  }

  /** What a write of this target would know of earlier ones. */
  memoryOf(connector: string, target: string): Promise<Memory> {
    return this.store.read((db) => this.rows.memoryOf(db, connector, target));
  }

  // What was left behind

  /** Operations whose process is gone, or has not been heard of for longer than it may take. */
  async abandoned(isGone: (owner: string) => boolean): Promise<readonly Operation[]> {
    const rows = await this.store.read((db) =>
      db
        .selectFrom('operation')
        .selectAll()
        .where('tenant', '=', this.tenant)
        .where('state', '=', 'PENDING')
        .orderBy('id')
        .execute(),
    );
    const now = this.now();
    return rows
      .filter(({ owner, lease_until }) => (lease_until ?? 0) <= now || (owner !== null && isGone(owner)))
      .map(toOperation);
  }

  /** Without its intent on record it was never sent; with it, nobody knows. */
  async takeOver(left: Operation): Promise<void> {
    await this.store.write(async (tx) => {
      const row = await this.rows.row(tx, left.id);
      if (row === undefined || row.state !== 'PENDING' || row.fence !== left.fence) return;
      const verdict: Verdict =
        row.intended_at === null
          ? {
              outcome: 'FAILED',
              effect: null,
              problems: [
                problem('NOT_TRIED', 'The process ended before anything was sent. It may be tried again.'),
              ],
            }
          : unknown('The process ended while the change was under way. It is looked at again.');
      await this.rows.end(tx, { ...row, fence: row.fence + 1 }, verdict, 'RECONCILE', ourselves, null);
    });
    this.tell(left.id);
  }

  /** Operations of unknown outcome whose time has come to be looked at, each given to one process only. */
  async toLookAt(whose: Whose, most: number): Promise<readonly Operation[]> {
    const now = this.now();
    const isAny = await this.store.read((db) => this.rows.inTurn(db, 'UNKNOWN', whose, 1));
    if (isAny.length === 0) return [];
    return this.store.write(async (tx) => {
      const rows = await this.rows.inTurn(tx, 'UNKNOWN', whose, most);
      for (const { id, looks } of rows) {
        const wait = Math.min(LONGEST_WAIT_BETWEEN_LOOKS_MS, this.settleAfterMs * 2 ** Math.min(looks, 20));
        await tx
          .updateTable('operation')
          .set({ settle_after: now + wait, looks: looks + 1, owner: this.owner })
          .where('id', '=', id)
          .execute();
      }
      return rows.map(toOperation);
    });
  }

  /** What reading back, or a person, found out. False when it was not unknown any more. */
  async settle(id: string, verdict: Verdict, actor: Actor, reason: string | null): Promise<boolean> {
    const done = await this.store.write(async (tx) => {
      const row = await this.rows.row(tx, id);
      if (row?.state !== 'UNKNOWN') return false;
      await this.rows.end(tx, row, verdict, 'RECONCILE', actor, null, reason);
      return true;
    });
    this.tell(id);
    return done;
  }

  /** Access that was given until a time which has come. */
  due(whose: Whose, most: number): Promise<readonly Operation[]> {
    return this.store.read(async (db) =>
      (await this.rows.inTurn(db, 'PLANNED', whose, most)).map(toOperation),
    );
  }

  /** Access that should have ended before then and has not: what is most overdue first. */
  overdue(before: number, most: number): Promise<readonly Operation[]> {
    return this.store.read(async (db) => {
      const rows = await db
        .selectFrom('operation')
        .selectAll()
        .where('tenant', '=', this.tenant)
        .where('state', 'in', ['PLANNED', 'PENDING', 'UNKNOWN'])
        .where('due_at', '<', before)
        .orderBy('due_at')
        .orderBy('id')
        .limit(most)
        .execute();
      return rows.map(toOperation);
    });
  }

  /** Whether the same was given once more since, until another time or for good. */
  async wasGivenAgain({ connector, action, target, intendedAt }: Operation): Promise<boolean> {
    const later = await this.store.read((db) =>
      db
        .selectFrom('operation')
        .select('id')
        .where('tenant', '=', this.tenant)
        .where('connector', '=', connector)
        .where('natural_key', '=', target)
        .where('action', '=', action)
        .where('state', '=', 'SUCCEEDED')
        // Not by its id, which an operation keeps that is tried again later.
        .where('intended_at', '>', intendedAt ?? 0)
        .limit(1)
        .executeTakeFirst(),
    );
    return later !== undefined;
  }

  /** Whether anything was done about the same account since. */
  async wasOvertaken({ connector, accountId, intendedAt }: Operation): Promise<boolean> {
    const later = await this.store.read((db) =>
      db
        .selectFrom('operation')
        .select('id')
        .where('tenant', '=', this.tenant)
        .where('connector', '=', connector)
        .where('account', '=', accountId)
        .where('state', '=', 'SUCCEEDED')
        .where('intended_at', '>', intendedAt ?? 0)
        .limit(1)
        .executeTakeFirst(),
    );
    return later !== undefined;
  }

  /** Begins a planned operation. Its input is filled in only now: before, it was not known what it would be about. */
  async beginPlanned(id: string, intent: Intent): Promise<Begun> {
    const fingerprint = fingerprintOf([intent.connector, intent.action, intent.asked]);
    return this.store.write(async (tx) => {
      const row = await this.rows.row(tx, id);
      if (row === undefined) return { kind: 'KEY_REUSED' };
      // Another replica was there first.
      if (row.state !== 'PLANNED') {
        return { kind: row.state === 'PENDING' ? 'UNDER_WAY' : 'FINISHED', operation: toOperation(row) };
      }
      const taken = await this.rows.takenBy(tx, intent, fingerprint);
      if (taken !== null) return taken;
      const memory = await this.rows.memoryOf(tx, intent.connector, intent.target);
      return {
        kind: 'STARTED',
        ticket: await this.rows.start(tx, intent, fingerprint, toOperation(row)),
        memory,
      };
    });
  }

  /** What became of a planned operation that could not be begun, or that failed: it stays planned, or ends. */
  async postpone(id: string, until: number, why: string): Promise<void> {
    await this.store.write(async (tx) => {
      const row = await this.rows.row(tx, id);
      // Another replica may have it in hand by now, or may have done it.
      if (row === undefined || !['PLANNED', 'FAILED', 'REJECTED'].includes(row.state)) return;
      await this.rows.planAgain(tx, id, until, why);
    });
    this.tell(id);
  }

  /** Nothing is to be made any more. False when it was not planned. */
  async cancel(id: string, actor: Actor, reason: string): Promise<boolean> {
    return this.store.write(async (tx) => {
      const row = await this.rows.row(tx, id);
      if (row?.state !== 'PLANNED') return false;
      await this.rows.cancelRow(tx, row, actor, reason);
      return true;
    });
  }

  /** A key that was used long ago may be used again. */
  async releaseOldKeys(): Promise<void> {
    await this.store.write(async (tx) => {
      const before = this.now() - KEYS_ARE_KEPT_MS;
      const { numUpdatedRows } = await tx
        .updateTable('operation')
        .set({ idempotency_key: null })
        .where('tenant', '=', this.tenant)
        .where('idempotency_key', 'is not', null)
        // Since it was last tried: a repeat of that has to be known.
        .where('finished_at', '<', before)
        .where('state', 'not in', ['PENDING', 'UNKNOWN', 'PLANNED'])
        .executeTakeFirst();
      if (numUpdatedRows > 0n) await this.rows.noteForgottenKeys(tx, before);
      await tx
        .deleteFrom('joined')
        .where('tenant', '=', this.tenant)
        .where('created_at', '<', before)
        .execute();
    });
  }

  private tell(id: string): void {
    for (const wake of this.waiting.get(id) ?? []) wake();
  }
}

class Undone extends Error {}
