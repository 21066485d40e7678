/**
 * The journal: every write is on record before it is tried. An operation is a row that says how it stands; what
 * happened to it, and by whom, is in the audit, where nothing is ever changed.
 *
 * Each step is one transaction that is flushed when it resolves. Writers take turns, over all replicas, so what a
 * step reads is still so when it writes.
 */
import { createHash } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import type { ActionName, Affected, FoundState, Memory } from '../datasources/connector.js';
import { appendAudit } from '../store/chain.js';
import type { Store } from '../store/store.js';
import type { AuditRow, OperationRow, Tables } from '../store/tables.js';
import { emailKey } from '../identity.js';
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
import { problem, unknown, type Verdict } from './verdict.js';

export interface Intent {
  readonly connector: string;
  readonly action: ActionName;
  /** Two writes with one target are never under way together. */
  readonly target: string;
  /** Writes that share one go one after the other. */
  readonly lanes: readonly string[];
  readonly destructive: boolean;
  readonly about: Affected & { readonly person: string | null };
  readonly input: unknown;
  /** What the caller asked for, which tells one write from another. */
  readonly asked: unknown;
  /** Of the caller's choosing: the same key with the same input is the same write. */
  readonly idempotencyKey: string | null;
  readonly actor: Actor;
  readonly reason: string | null;
  readonly plan?: { readonly id: string; readonly step: number };
  /** When what it gives is to be taken away again, and how. */
  readonly ends?: Ending;
}

export interface Ending {
  readonly at: number;
  readonly action: ActionName;
}

/** What a process needs to show that an operation is still its own. */
export interface Ticket {
  readonly operationId: string;
  readonly owner: string;
  readonly fence: number;
  /** Who takes over does not try again, so this is the same then. */
  readonly attempt: number;
  /** Nothing is sent from then on: another process may have taken over. */
  readonly leaseUntil: number;
}

export type Begun =
  | { readonly kind: 'STARTED'; readonly ticket: Ticket; readonly memory: Memory }
  /** The same write, by key or by what it asks for, is in hand already. */
  | { readonly kind: 'UNDER_WAY'; readonly operation: Operation }
  /** It was made before, under this key. */
  | { readonly kind: 'FINISHED'; readonly operation: Operation }
  /** The key stands for another write. */
  | { readonly kind: 'KEY_REUSED' }
  /** Another write has what this one needs: it has to wait. */
  | { readonly kind: 'BUSY'; readonly operationId: string }
  /** It is not known whether an earlier write to the same target was made. */
  | { readonly kind: 'UNSETTLED'; readonly operationId: string };

export type Go =
  | { readonly kind: 'GO'; readonly ticket: Ticket }
  /** Not ours any more. */
  | { readonly kind: 'LOST' }
  | { readonly kind: 'BUSY'; readonly operationId: string }
  | { readonly kind: 'TOO_MANY'; readonly limit: Threshold; readonly count: number };

/** How many people may be touched within an hour. */
export interface Threshold {
  /** Null counts all connectors together. */
  readonly connector: string | null;
  /** Whether only what takes access away is counted. */
  readonly destructive: boolean;
  readonly most: number;
}

export interface OperationFilter {
  readonly states?: readonly OperationState[];
  readonly connector?: string;
  readonly actions?: readonly string[];
  readonly actor?: string;
  readonly planId?: string;
  /** What is to take back this operation. */
  readonly undoes?: string;
  /** Created in this span: from the first, before the second. */
  readonly since?: number;
  readonly until?: number;
  /** Whose end was due and is not done. */
  readonly overdue?: boolean;
  /** About any of these: accounts of one connector each, addresses, a person. */
  readonly about?: {
    readonly accounts: readonly { readonly connectorKey: string; readonly id: string }[];
    readonly addresses: readonly string[];
    readonly person: string | null;
  };
}

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
const LONGEST_WAIT_BETWEEN_LOOKS_MS = HOUR_MS;
/** How soon an end that did not come about is tried again, where nobody says otherwise. */
const END_AGAIN_AFTER_MS = 10_000;
/** As long as a caller may repeat a request and be sure that it is known. */
const KEYS_ARE_KEPT_MS = 30 * 24 * HOUR_MS;

type Tx = Transaction<Tables>;

export class Journal {
  readonly store: Store;
  readonly tenant: string;
  readonly owner: string;
  private readonly now: () => number;
  private readonly leaseMs: number;
  private readonly settleAfterMs: number;
  private readonly waiting = new Map<string, Set<() => void>>();

  constructor(options: JournalOptions) {
    this.store = options.store;
    this.tenant = options.tenant;
    this.owner = options.owner;
    this.now = options.now;
    this.leaseMs = options.leaseMs ?? LEASE_MS;
    this.settleAfterMs = options.settleAfterMs;
  }

  /** Takes the target, unless somebody has it. */
  begin(intent: Intent): Promise<Begun> {
    const fingerprint = fingerprintOf([intent.connector, intent.action, intent.asked]);
    return this.store.write(async (tx) => {
      const known = await this.byKey(tx, intent.actor.id, intent.idempotencyKey);
      if (known !== null) {
        if (known.fingerprint !== fingerprint) return { kind: 'KEY_REUSED' };
        if (known.state === 'PENDING') return { kind: 'UNDER_WAY', operation: known };
        // What is known not to have happened may be tried again, as another attempt of the same operation.
        if (known.state !== 'FAILED' && known.state !== 'REJECTED') {
          return { kind: 'FINISHED', operation: known };
        }
      }
      const taken = await this.takenBy(tx, intent, fingerprint);
      if (taken !== null) return taken;
      const memory = await this.memoryOf(tx, intent.connector, intent.target);
      return { kind: 'STARTED', ticket: await this.start(tx, intent, fingerprint, known), memory };
    });
  }

  /** For what is over before it begins, as when it is not allowed. */
  async recordRefusal(intent: Intent, verdict: Verdict): Promise<string> {
    const fingerprint = fingerprintOf([intent.connector, intent.action, intent.asked]);
    return this.store.write(async (tx) => {
      const now = this.now();
      const id = newId(now);
      // Not under the caller's key: with what was in the way gone, the same request may go through.
      const row = this.rowOf(id, { ...intent, idempotencyKey: null }, fingerprint, now);
      await tx
        .insertInto('operation')
        .values({
          ...row,
          state: stateOf(verdict),
          result: JSON.stringify(verdict),
          error_code: verdict.problems[0]?.code ?? null,
          finished_at: now,
        })
        .execute();
      await this.note(tx, id, 'RESULT', intent.actor, {
        ...factsOf(intent),
        state: stateOf(verdict),
        problems: codesOf(verdict),
      });
      return id;
    });
  }

  /** Puts on record that it is now sent. When this resolves with GO, and only then, it may be. */
  intend(
    ticket: Ticket,
    found: FoundState,
    alsoClaims: readonly string[],
    thresholds: readonly Threshold[],
  ): Promise<Go> {
    return this.store.write(async (tx) => {
      const now = this.now();
      const row = await this.ownRow(tx, ticket);
      if (row === null || row.state !== 'PENDING' || (row.lease_until ?? 0) <= now) return { kind: 'LOST' };
      for (const key of alsoClaims) {
        const holder = await this.holderOf(tx, row.connector, key);
        if (holder !== null && holder !== row.id) return { kind: 'BUSY', operationId: holder };
        if (holder === null) await this.claim(tx, row.connector, key, row.id, true);
      }
      for (const limit of thresholds) {
        const count = await this.touchedWithin(tx, limit, row, now - HOUR_MS);
        if (count >= limit.most) return { kind: 'TOO_MANY', limit, count };
      }
      const leaseUntil = now + this.leaseMs;
      await tx
        .updateTable('operation')
        .set({
          pre_image: JSON.stringify(found),
          intended_at: now,
          lease_until: leaseUntil,
          updated_at: now,
        })
        .where('id', '=', row.id)
        .execute();
      await this.note(
        tx,
        row.id,
        'INTENT',
        { id: row.actor, tokenId: row.token_id },
        { found: withoutAddresses(found) },
      );
      return { kind: 'GO', ticket: { ...ticket, leaseUntil } };
    });
  }

  /**
   * How it ended. After another process took over, this one may still know better: nobody else could send it, so what
   * is certain here settles it.
   */
  async finish(ticket: Ticket, verdict: Verdict, exchange: VendorExchange | null): Promise<void> {
    await this.store.write(async (tx) => {
      const row = await this.ownRow(tx, ticket);
      if (row?.state === 'PENDING') {
        await this.end(tx, row, verdict, 'RESULT', { id: row.actor, tokenId: row.token_id }, exchange);
        return;
      }
      const now = await this.row(tx, ticket.operationId);
      const isSameAttempt = now?.attempt === ticket.attempt && now.fence === ticket.fence + 1;
      if (now?.state === 'UNKNOWN' && isSameAttempt && verdict.outcome !== 'UNKNOWN') {
        await this.end(tx, now, verdict, 'RECONCILE', ourselves, exchange);
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
    return this.store.read(async (db) => {
      let query = db.selectFrom('operation').selectAll().where('tenant', '=', this.tenant);
      if (after !== null) query = query.where('id', '<', after);
      if (filter.states !== undefined) query = query.where('state', 'in', [...filter.states, '']);
      if (filter.connector !== undefined) query = query.where('connector', '=', filter.connector);
      if (filter.actions !== undefined) query = query.where('action', 'in', [...filter.actions, '']);
      if (filter.actor !== undefined) query = query.where('actor', '=', filter.actor);
      if (filter.planId !== undefined) query = query.where('plan', '=', filter.planId);
      if (filter.undoes !== undefined) query = query.where('undoes', '=', filter.undoes);
      if (filter.since !== undefined) query = query.where('created_at', '>=', filter.since);
      if (filter.until !== undefined) query = query.where('created_at', '<', filter.until);
      if (filter.overdue !== undefined) {
        const now = this.now();
        query = query.where((where) => {
          const isOverdue = where.and([
            where('state', 'in', ['PLANNED', 'PENDING', 'UNKNOWN']),
            where('due_at', 'is not', null),
            where('due_at', '<=', now),
          ]);
          return filter.overdue === true ? isOverdue : where.not(isOverdue);
        });
      }
      const { about } = filter;
      if (about !== undefined) {
        query = query.where((where) =>
          where.or([
            where('id', '=', ''),
            ...about.accounts.map(({ connectorKey, id }) =>
              where.and([where('connector', '=', connectorKey), where('account', '=', id)]),
            ),
            where('address', 'in', [...about.addresses.map(emailKey), '']),
            ...(about.person === null ? [] : [where('person', '=', about.person)]),
          ]),
        );
      }
      const rows = await query.orderBy('id', 'desc').limit(most).execute();
      return rows.map(toOperation);
    });
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
      const row = await this.row(tx, left.id);
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
      await this.end(tx, { ...row, fence: row.fence + 1 }, verdict, 'RECONCILE', ourselves, null);
    });
    this.tell(left.id);
  }

  /** Operations of unknown outcome whose time has come to be looked at, each given to one process only. */
  async toLookAt(most: number): Promise<readonly Operation[]> {
    const now = this.now();
    const isAny = await this.store.read((db) =>
      db
        .selectFrom('operation')
        .select('id')
        .where('tenant', '=', this.tenant)
        .where('state', '=', 'UNKNOWN')
        .where('settle_after', '<=', now)
        .limit(1)
        .executeTakeFirst(),
    );
    if (isAny === undefined) return [];
    return this.store.write(async (tx) => {
      const rows = await tx
        .selectFrom('operation')
        .selectAll()
        .where('tenant', '=', this.tenant)
        .where('state', '=', 'UNKNOWN')
        .where('settle_after', '<=', now)
        .orderBy('settle_after')
        .limit(most)
        .execute();
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
      const row = await this.row(tx, id);
      if (row?.state !== 'UNKNOWN') return false;
      await this.end(tx, row, verdict, 'RECONCILE', actor, null, reason);
      return true;
    });
    this.tell(id);
    return done;
  }

  /** Access that was given until a time which has come. */
  due(): Promise<readonly Operation[]> {
    return this.store.read(async (db) => {
      const rows = await db
        .selectFrom('operation')
        .selectAll()
        .where('tenant', '=', this.tenant)
        .where('state', '=', 'PLANNED')
        .where('due_at', '<=', this.now())
        .where('settle_after', '<=', this.now())
        // Those that were put off come after those whose turn it is, so that they hold up nobody.
        .orderBy('settle_after')
        .limit(20)
        .execute();
      return rows.map(toOperation);
    });
  }

  /** Whether the same was given once more since, until another time or for good. */
  async wasGivenAgain({ id, connector, action, target }: Operation): Promise<boolean> {
    const later = await this.store.read((db) =>
      db
        .selectFrom('operation')
        .select('id')
        .where('tenant', '=', this.tenant)
        .where('connector', '=', connector)
        .where('natural_key', '=', target)
        .where('action', '=', action)
        .where('state', '=', 'SUCCEEDED')
        .where('id', '>', id)
        .limit(1)
        .executeTakeFirst(),
    );
    return later !== undefined;
  }

  /** Begins a planned operation. Its input is filled in only now: before, it was not known what it would be about. */
  async beginPlanned(id: string, intent: Intent): Promise<Begun> {
    const fingerprint = fingerprintOf([intent.connector, intent.action, intent.asked]);
    return this.store.write(async (tx) => {
      const row = await this.row(tx, id);
      if (row === undefined || row.state !== 'PLANNED') return { kind: 'KEY_REUSED' };
      const taken = await this.takenBy(tx, intent, fingerprint);
      if (taken !== null) return taken;
      const memory = await this.memoryOf(tx, intent.connector, intent.target);
      return { kind: 'STARTED', ticket: await this.start(tx, intent, fingerprint, toOperation(row)), memory };
    });
  }

  /** What became of a planned operation that could not be begun, or that failed: it stays planned, or ends. */
  async postpone(id: string, until: number, why: string): Promise<void> {
    await this.store.write(async (tx) => {
      const row = await this.row(tx, id);
      // Another replica may have it in hand by now, or may have done it.
      if (row === undefined || !['PLANNED', 'FAILED', 'REJECTED'].includes(row.state)) return;
      await this.planAgain(tx, id, until, why);
    });
    this.tell(id);
  }

  /** Nothing is to be made any more. False when it was not planned. */
  async cancel(id: string, actor: Actor, reason: string): Promise<boolean> {
    return this.store.write(async (tx) => {
      const row = await this.row(tx, id);
      if (row?.state !== 'PLANNED') return false;
      await this.cancelRow(tx, row, actor, reason);
      return true;
    });
  }

  /** A key that was used long ago may be used again. */
  async releaseOldKeys(): Promise<void> {
    await this.store.write(async (tx) => {
      await tx
        .updateTable('operation')
        .set({ idempotency_key: null })
        .where('tenant', '=', this.tenant)
        .where('idempotency_key', 'is not', null)
        .where('created_at', '<', this.now() - KEYS_ARE_KEPT_MS)
        .where('state', 'not in', ['PENDING', 'UNKNOWN', 'PLANNED'])
        .execute();
    });
  }

  // Within a transaction

  private async byKey(tx: Tx, actor: string, key: string | null): Promise<Operation | null> {
    if (key === null) return null;
    const row = await tx
      .selectFrom('operation')
      .selectAll()
      .where('tenant', '=', this.tenant)
      .where('actor', '=', actor)
      .where('idempotency_key', '=', key)
      .executeTakeFirst();
    return row === undefined ? null : toOperation(row);
  }

  private async takenBy(tx: Tx, intent: Intent, fingerprint: string): Promise<Begun | null> {
    for (const key of [intent.target, ...intent.lanes.map(laneKey)]) {
      const holder = await this.holderOf(tx, intent.connector, key);
      if (holder === null) continue;
      const row = await this.row(tx, holder);
      if (row === undefined) continue;
      if (row.state === 'UNKNOWN') return { kind: 'UNSETTLED', operationId: holder };
      return row.fingerprint === fingerprint
        ? { kind: 'UNDER_WAY', operation: toOperation(row) }
        : { kind: 'BUSY', operationId: holder };
    }
    return null;
  }

  private async start(tx: Tx, intent: Intent, fingerprint: string, again: Operation | null): Promise<Ticket> {
    const now = this.now();
    const id = again?.id ?? newId(now);
    const row = this.rowOf(id, intent, fingerprint, now);
    const fence = (again?.fence ?? 0) + 1;
    const attempt = (again?.attempt ?? 0) + 1;
    const leaseUntil = now + this.leaseMs;
    const held = { state: 'PENDING', fence, attempt, owner: this.owner, lease_until: leaseUntil };
    if (again === null)
      await tx
        .insertInto('operation')
        .values({ ...row, ...held })
        .execute();
    else {
      const {
        id: _id,
        created_at: _created,
        undoes: _undoes,
        due_at: _due,
        plan: _plan,
        step: _step,
        ...fresh
      } = row;
      await tx
        .updateTable('operation')
        .set({ ...fresh, ...held })
        .where('id', '=', id)
        .execute();
    }
    await this.claim(tx, intent.connector, intent.target, id, true);
    for (const lane of intent.lanes) await this.claim(tx, intent.connector, laneKey(lane), id, false);
    if (intent.ends !== undefined) await this.planEnding(tx, id, intent, intent.ends, now);
    await this.note(tx, id, 'BEGUN', intent.actor, { ...factsOf(intent), state: 'PENDING', attempt });
    return { operationId: id, owner: this.owner, fence, attempt, leaseUntil };
  }

  /** On record before the access is given, so that no crash leaves access without its end. */
  private async planEnding(tx: Tx, gives: string, intent: Intent, ends: Ending, now: number): Promise<void> {
    const planned = await tx
      .selectFrom('operation')
      .select('id')
      .where('undoes', '=', gives)
      .where('state', '=', 'PLANNED')
      .executeTakeFirst();
    if (planned !== undefined) return;
    const id = newId(now);
    const row = this.rowOf(id, { ...intent, idempotencyKey: null }, '', now);
    await tx
      .insertInto('operation')
      .values({
        ...row,
        action: ends.action,
        natural_key: `end of ${gives}`,
        request: 'null',
        destructive: 1,
        state: 'PLANNED',
        undoes: gives,
        due_at: ends.at,
        settle_after: ends.at,
      })
      .execute();
    await this.note(tx, id, 'PLANNED', intent.actor, {
      ...factsOf({ ...intent, action: ends.action }),
      state: 'PLANNED',
      undoes: gives,
      dueAt: ends.at,
    });
  }

  private rowOf(id: string, intent: Intent, fingerprint: string, now: number): OperationRow {
    const { about } = intent;
    return {
      id,
      tenant: this.tenant,
      idempotency_key: intent.idempotencyKey,
      connector: intent.connector,
      action: intent.action,
      natural_key: intent.target,
      fingerprint,
      request: JSON.stringify(intent.input),
      actor: intent.actor.id,
      token_id: intent.actor.tokenId,
      reason: intent.reason,
      account: about.accountId,
      address: about.email === null ? null : emailKey(about.email),
      person: about.person,
      destructive: intent.destructive ? 1 : 0,
      plan: intent.plan?.id ?? null,
      step: intent.plan?.step ?? null,
      undoes: null,
      due_at: null,
      state: 'PENDING',
      attempt: 0,
      owner: null,
      fence: 0,
      lease_until: null,
      settle_after: null,
      looks: 0,
      intended_at: null,
      pre_image: null,
      exchange: null,
      result: null,
      error_code: null,
      created_at: now,
      updated_at: now,
      finished_at: null,
    };
  }

  private async end(
    tx: Tx,
    row: OperationRow,
    verdict: Verdict,
    kind: 'RESULT' | 'RECONCILE',
    actor: Actor,
    exchange: VendorExchange | null,
    reason: string | null = null,
  ): Promise<void> {
    const now = this.now();
    const state = stateOf(verdict);
    const isUnknown = state === 'UNKNOWN';
    await tx
      .updateTable('operation')
      .set({
        state,
        fence: row.fence,
        result: JSON.stringify(verdict),
        error_code: verdict.problems[0]?.code ?? null,
        ...(exchange === null ? {} : { exchange: JSON.stringify(exchange) }),
        ...(verdict.effect?.subject?.kind === 'account' ? { account: verdict.effect.subject.id } : {}),
        settle_after: isUnknown ? now + this.settleAfterMs : null,
        lease_until: null,
        updated_at: now,
        finished_at: isUnknown ? null : now,
      })
      .where('id', '=', row.id)
      .execute();
    if (isUnknown) await this.releaseLanes(tx, row);
    else await this.releaseAll(tx, row);
    await this.note(tx, row.id, kind, actor, {
      state,
      problems: codesOf(verdict),
      ...(exchange === null ? {} : { exchange }),
      ...(reason === null ? {} : { reason }),
    });
    if (!isUnknown && state !== 'SUCCEEDED') await this.cancelEnding(tx, row.id, state);
    // Whoever had it in hand may be gone before it is put off, and access would stay for ever.
    if (row.undoes !== null && (state === 'FAILED' || state === 'REJECTED')) {
      await this.planAgain(tx, row.id, now + END_AGAIN_AFTER_MS, verdict.problems[0]?.code ?? state);
    }
  }

  /** Nothing was given, or it was held before: then there is nothing of ours to take away. */
  private async cancelEnding(tx: Tx, gives: string, state: OperationState): Promise<void> {
    const rows = await tx
      .selectFrom('operation')
      .selectAll()
      .where('undoes', '=', gives)
      .where('state', '=', 'PLANNED')
      .execute();
    for (const row of rows)
      await this.cancelRow(tx, row, ourselves, `what it was to take back ended ${state}`);
  }

  private async planAgain(tx: Tx, id: string, until: number, why: string): Promise<void> {
    await tx
      .updateTable('operation')
      .set({
        state: 'PLANNED',
        settle_after: until,
        updated_at: this.now(),
        finished_at: null,
        owner: null,
        lease_until: null,
        intended_at: null,
        pre_image: null,
      })
      .where('id', '=', id)
      .execute();
    await this.note(tx, id, 'POSTPONED', ourselves, { state: 'PLANNED', until, why });
  }

  private async cancelRow(tx: Tx, row: OperationRow, actor: Actor, reason: string): Promise<void> {
    const now = this.now();
    await tx
      .updateTable('operation')
      .set({ state: 'CANCELLED', updated_at: now, finished_at: now, settle_after: null })
      .where('id', '=', row.id)
      .execute();
    await this.note(tx, row.id, 'CANCELLED', actor, { state: 'CANCELLED', reason });
  }

  private row(tx: Tx, id: string): Promise<OperationRow | undefined> {
    return tx
      .selectFrom('operation')
      .selectAll()
      .where('tenant', '=', this.tenant)
      .where('id', '=', id)
      .executeTakeFirst();
  }

  private async ownRow(tx: Tx, { operationId, owner, fence }: Ticket): Promise<OperationRow | null> {
    const row = await this.row(tx, operationId);
    return row !== undefined && row.owner === owner && row.fence === fence ? row : null;
  }

  private async memoryOf(tx: Tx, connector: string, target: string): Promise<Memory> {
    const row = await tx
      .selectFrom('operation')
      .select('account')
      .where('tenant', '=', this.tenant)
      .where('connector', '=', connector)
      .where('natural_key', '=', target)
      .where('state', '=', 'SUCCEEDED')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
    return { subjectId: row?.account ?? null };
  }

  /** How many people were touched since then, besides the one that this operation is about. */
  private async touchedWithin(tx: Tx, limit: Threshold, own: OperationRow, since: number): Promise<number> {
    // In all connectors somebody counts once, in each by account.
    const account = sql<string>`connector || ' ' || coalesce(account, address, natural_key)`;
    const who = limit.connector === null ? sql<string>`coalesce(person, ${account})` : account;
    const ownAccount = `${own.connector} ${own.account ?? own.address ?? own.natural_key}`;
    const ownWho = limit.connector === null ? (own.person ?? ownAccount) : ownAccount;
    let query = tx
      .selectFrom('operation')
      .select(sql<number>`count(distinct ${who})`.as('people'))
      .where('tenant', '=', this.tenant)
      .where('intended_at', '>', since)
      .where('state', 'in', ['PENDING', 'SUCCEEDED', 'UNKNOWN'])
      // What ends as it was arranged was counted when it was given.
      .where('undoes', 'is', null)
      .where(who, '<>', ownWho);
    if (limit.connector !== null) query = query.where('connector', '=', limit.connector);
    if (limit.destructive) query = query.where('destructive', '=', 1);
    const { people } = await query.executeTakeFirstOrThrow();
    return Number(people);
  }

  private async holderOf(tx: Tx, connector: string, key: string): Promise<string | null> {
    const row = await tx
      .selectFrom('claim')
      .select('operation_id')
      .where('tenant', '=', this.tenant)
      .where('connector', '=', connector)
      .where('key', '=', key)
      .executeTakeFirst();
    return row?.operation_id ?? null;
  }

  private async claim(
    tx: Tx,
    connector: string,
    key: string,
    id: string,
    untilSettled: boolean,
  ): Promise<void> {
    await tx
      .insertInto('claim')
      .values({ tenant: this.tenant, connector, key, operation_id: id, until_settled: untilSettled ? 1 : 0 })
      .execute();
  }

  private async releaseAll(tx: Tx, { id }: OperationRow): Promise<void> {
    await tx.deleteFrom('claim').where('operation_id', '=', id).execute();
  }

  private async releaseLanes(tx: Tx, { id }: OperationRow): Promise<void> {
    await tx.deleteFrom('claim').where('operation_id', '=', id).where('until_settled', '=', 0).execute();
  }

  private note(tx: Tx, operationId: string, kind: string, actor: Actor, detail: object): Promise<void> {
    return appendAudit(tx, [
      {
        tenant: this.tenant,
        operation_id: operationId,
        plan_id: null,
        kind,
        at: this.now(),
        actor: actor.id,
        detail: JSON.stringify(actor.tokenId === null ? detail : { ...detail, tokenId: actor.tokenId }),
      },
    ]);
  }

  private tell(id: string): void {
    for (const wake of this.waiting.get(id) ?? []) wake();
  }
}

/** An address is in the audit only as a hash: it is kept for longer than people stay. */
function hashed(address: string): string {
  return createHash('sha256').update(emailKey(address)).digest('hex');
}

function withoutAddresses(found: FoundState): FoundState {
  return Object.fromEntries(
    Object.entries(found).map(([name, value]) => [
      name,
      typeof value === 'string' && value.includes('@') ? hashed(value) : value,
    ]),
  );
}

/** What an auditor asks first. */
function factsOf(intent: Intent): Record<string, unknown> {
  const { connector, action, about, reason, idempotencyKey, plan } = intent;
  return {
    connector,
    action,
    accountId: about.accountId,
    address: about.email === null ? null : hashed(about.email),
    person: about.person,
    reason,
    idempotencyKey,
    ...(plan === undefined ? {} : { plan: plan.id, step: plan.step }),
  };
}

function codesOf(verdict: Verdict): readonly string[] {
  return verdict.problems.map(({ code }) => code);
}

function laneKey(lane: string): string {
  return `lane ${lane}`;
}
