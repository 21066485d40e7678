/** The rows of the journal, within one transaction: each change of an operation together with its entry in the audit. */
import { createHash } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import type { FoundState, Memory } from '../datasources/connector.js';
import { emailKey } from '../identity.js';
import { appendAudit, KEYS_FORGOTTEN } from '../store/chain.js';
import type { OperationRow, Tables } from '../store/tables.js';
import { toldOfOperation, type OperationChange } from '../store/told.js';
import type { Begun, Ending, Intent, Ticket } from './intent.js';
import {
  newId,
  ourselves,
  stateOf,
  toOperation,
  type Actor,
  type Operation,
  type OperationState,
  type VendorExchange,
} from './operation.js';
import { perhapsGone } from './touched.js';
import type { Verdict } from './verdict.js';

/** How soon an end that did not come about is tried again, where nobody says otherwise. */
const END_AGAIN_AFTER_MS = 10_000;

export type Tx = Transaction<Tables>;

/** Operations of one connector, or those of none of these, as when one is not configured any more. */
export type Whose = { readonly of: string } | { readonly notOf: readonly string[] };

export interface JournalRowsOptions {
  readonly tenant: string;
  readonly owner: string;
  readonly now: () => number;
  readonly leaseMs: number;
  readonly settleAfterMs: number;
}

export class JournalRows {
  private readonly tenant: string;
  private readonly owner: string;
  private readonly now: () => number;
  private readonly leaseMs: number;
  private readonly settleAfterMs: number;

  constructor(options: JournalRowsOptions) {
    this.tenant = options.tenant;
    this.owner = options.owner;
    this.now = options.now;
    this.leaseMs = options.leaseMs;
    this.settleAfterMs = options.settleAfterMs;
  }

  async byKey(tx: Tx, actor: string, key: string | null): Promise<Operation | null> {
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

  async byJoinedKey(tx: Tx, { actor, idempotencyKey }: Intent): Promise<Operation | null> {
    if (idempotencyKey === null) return null;
    const row = await tx
      .selectFrom('operation')
      .innerJoin('joined', 'joined.operation_id', 'operation.id')
      .selectAll('operation')
      .where('joined.tenant', '=', this.tenant)
      .where('joined.actor', '=', actor.id)
      .where('joined.idempotency_key', '=', idempotencyKey)
      .executeTakeFirst();
    return row === undefined ? null : toOperation(row);
  }

  async join(tx: Tx, { actor, idempotencyKey }: Intent, operationId: string): Promise<void> {
    if (idempotencyKey === null) return;
    await tx
      .insertInto('joined')
      .values({
        tenant: this.tenant,
        actor: actor.id,
        idempotency_key: idempotencyKey,
        operation_id: operationId,
        created_at: this.now(),
      })
      .execute();
  }

  async part(tx: Tx, { actor, idempotencyKey }: Intent): Promise<void> {
    await tx
      .deleteFrom('joined')
      .where('tenant', '=', this.tenant)
      .where('actor', '=', actor.id)
      .where('idempotency_key', '=', idempotencyKey)
      .execute();
  }

  async takenBy(tx: Tx, intent: Intent, fingerprint: string): Promise<Begun | null> {
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

  async start(tx: Tx, intent: Intent, fingerprint: string, again: Operation | null): Promise<Ticket> {
    const now = this.now();
    const id = again?.id ?? newId(now);
    const row = this.rowOf(id, intent, fingerprint, now);
    const fence = (again?.fence ?? 0) + 1;
    const attempt = (again?.attempt ?? 0) + 1;
    const leaseUntil = now + this.leaseMs;
    const held = { state: 'PENDING', fence, attempt, owner: this.owner, lease_until: leaseUntil };
    const {
      id: _id,
      created_at: _created,
      undoes: _undoes,
      due_at: _due,
      plan: _plan,
      step: _step,
      ...fresh
    } = row;
    const begun = again === null ? { ...row, ...held } : { ...fresh, ...held };
    if (again === null)
      await tx
        .insertInto('operation')
        .values({ ...row, ...held })
        .execute();
    else await tx.updateTable('operation').set(begun).where('id', '=', id).execute();
    await this.claim(tx, intent.connector, intent.target, id, true);
    for (const lane of intent.lanes) await this.claim(tx, intent.connector, laneKey(lane), id, false);
    await this.note(
      tx,
      id,
      'BEGUN',
      intent.actor,
      { ...factsOf(intent), state: 'PENDING', attempt },
      { row: begun, claims: [intent.target], lanes: intent.lanes.map(laneKey) },
    );
    return { operationId: id, owner: this.owner, fence, attempt, leaseUntil };
  }

  /** On record before the access is given, so that no crash leaves access without its end. */
  async planEnding(tx: Tx, gives: string, intent: Intent, ends: Ending, now: number): Promise<void> {
    const planned = await tx
      .selectFrom('operation')
      .select('id')
      .where('undoes', '=', gives)
      .where('state', '=', 'PLANNED')
      .executeTakeFirst();
    if (planned !== undefined) return;
    const id = newId(now);
    const row: OperationRow = {
      ...this.rowOf(id, { ...intent, idempotencyKey: null }, '', now),
      action: ends.action,
      natural_key: `end of ${gives}`,
      request: 'null',
      destructive: 1,
      state: 'PLANNED',
      undoes: gives,
      due_at: ends.at,
      settle_after: ends.at,
    };
    await tx.insertInto('operation').values(row).execute();
    await this.note(
      tx,
      id,
      'PLANNED',
      intent.actor,
      {
        ...factsOf({ ...intent, action: ends.action }),
        state: 'PLANNED',
        undoes: gives,
        dueAt: ends.at,
      },
      { row },
    );
  }

  rowOf(id: string, intent: Intent, fingerprint: string, now: number): OperationRow {
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

  async end(
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
    const ended: Partial<OperationRow> = {
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
    };
    await tx.updateTable('operation').set(ended).where('id', '=', row.id).execute();
    if (isUnknown) await this.releaseLanes(tx, row);
    else await this.releaseAll(tx, row);
    await this.note(
      tx,
      row.id,
      kind,
      actor,
      {
        state,
        problems: codesOf(verdict),
        ...(exchange === null ? {} : { exchange }),
        ...(reason === null ? {} : { reason }),
      },
      { row: ended },
    );
    if (!isUnknown && state !== 'SUCCEEDED') await this.cancelEnding(tx, row.id, state);
    // Whoever had it in hand may be gone before it is put off, and access would stay for ever.
    if (row.undoes !== null && (state === 'FAILED' || state === 'REJECTED')) {
      await this.planAgain(tx, row.id, now + END_AGAIN_AFTER_MS, verdict.problems[0]?.code ?? state);
    }
  }

  /** Nothing was given, or it was held before: then there is nothing of ours to take away. */
  async cancelEnding(tx: Tx, gives: string, state: OperationState): Promise<void> {
    const rows = await tx
      .selectFrom('operation')
      .selectAll()
      .where('undoes', '=', gives)
      .where('state', '=', 'PLANNED')
      .execute();
    for (const row of rows)
      await this.cancelRow(tx, row, ourselves, `what it was to take back ended ${state}`);
  }

  async planAgain(tx: Tx, id: string, until: number, why: string): Promise<void> {
    const row: Partial<OperationRow> = {
      state: 'PLANNED',
      settle_after: until,
      updated_at: this.now(),
      finished_at: null,
      owner: null,
      lease_until: null,
      intended_at: null,
      pre_image: null,
    };
    await tx.updateTable('operation').set(row).where('id', '=', id).execute();
    await this.note(tx, id, 'POSTPONED', ourselves, { state: 'PLANNED', until, why }, { row });
  }

  async cancelRow(tx: Tx, row: OperationRow, actor: Actor, reason: string): Promise<void> {
    const now = this.now();
    const given: Partial<OperationRow> = {
      state: 'CANCELLED',
      updated_at: now,
      finished_at: now,
      settle_after: null,
    };
    await tx.updateTable('operation').set(given).where('id', '=', row.id).execute();
    await this.note(tx, row.id, 'CANCELLED', actor, { state: 'CANCELLED', reason }, { row: given });
  }

  row(tx: Tx, id: string): Promise<OperationRow | undefined> {
    return tx
      .selectFrom('operation')
      .selectAll()
      .where('tenant', '=', this.tenant)
      .where('id', '=', id)
      .executeTakeFirst();
  }

  /** Whose time has come. Those that were put off come after those whose turn it is, so that they hold up nobody. */
  inTurn(
    db: Kysely<Tables>,
    state: OperationState,
    whose: Whose,
    most: number,
  ): Promise<readonly OperationRow[]> {
    const query = db
      .selectFrom('operation')
      .selectAll()
      .where('tenant', '=', this.tenant)
      .where('state', '=', state)
      .where('settle_after', '<=', this.now());
    const ofThose =
      'of' in whose
        ? query.where('connector', '=', whose.of)
        : query.where('connector', 'not in', [...whose.notOf, '']);
    return ofThose.orderBy('settle_after').orderBy('id').limit(most).execute();
  }

  async ownRow(tx: Tx, { operationId, owner, fence }: Ticket): Promise<OperationRow | null> {
    const row = await this.row(tx, operationId);
    return row !== undefined && row.owner === owner && row.fence === fence ? row : null;
  }

  async memoryOf(db: Kysely<Tables>, connector: string, target: string): Promise<Memory> {
    const row = await db
      .selectFrom('operation')
      .select(['account', 'result'])
      .where('tenant', '=', this.tenant)
      .where('connector', '=', connector)
      .where('natural_key', '=', target)
      .where('state', '=', 'SUCCEEDED')
      .orderBy('intended_at', 'desc')
      .limit(1)
      .executeTakeFirst();
    const verdict = row?.result == null ? null : (JSON.parse(row.result) as Verdict);
    // Of what a person settled only the account is known.
    return {
      subjectId: verdict?.effect?.subject?.id ?? row?.account ?? null,
      perhapsGone: await perhapsGone(db, this.tenant, connector),
      found: null,
    };
  }

  async holderOf(tx: Tx, connector: string, key: string): Promise<string | null> {
    const row = await tx
      .selectFrom('claim')
      .select('operation_id')
      .where('tenant', '=', this.tenant)
      .where('connector', '=', connector)
      .where('key', '=', key)
      .executeTakeFirst();
    return row?.operation_id ?? null;
  }

  async claim(tx: Tx, connector: string, key: string, id: string, untilSettled: boolean): Promise<void> {
    await tx
      .insertInto('claim')
      .values({ tenant: this.tenant, connector, key, operation_id: id, until_settled: untilSettled ? 1 : 0 })
      .execute();
  }

  async releaseAll(tx: Tx, { id }: OperationRow): Promise<void> {
    await tx.deleteFrom('claim').where('operation_id', '=', id).execute();
  }

  async releaseLanes(tx: Tx, { id }: OperationRow): Promise<void> {
    await tx.deleteFrom('claim').where('operation_id', '=', id).where('until_settled', '=', 0).execute();
  }

  /** With what it changes, so that `verify` finds what else did. */
  note(
    tx: Tx,
    operationId: string,
    kind: string,
    actor: Actor,
    facts: object,
    change: OperationChange,
  ): Promise<void> {
    const detail = { ...facts, ...toldOfOperation(change) };
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

  noteForgottenKeys(tx: Tx, before: number): Promise<void> {
    return appendAudit(tx, [
      {
        tenant: this.tenant,
        operation_id: null,
        plan_id: null,
        kind: KEYS_FORGOTTEN,
        at: this.now(),
        actor: ourselves.id,
        detail: JSON.stringify({ before }),
      },
    ]);
  }
}

/** An address is in the audit only as a hash: it is kept for longer than people stay. */
function hashed(address: string): string {
  return createHash('sha256').update(emailKey(address)).digest('hex');
}

export function withoutAddresses(found: FoundState): FoundState {
  return Object.fromEntries(
    Object.entries(found).map(([name, value]) => [
      name,
      typeof value === 'string' && value.includes('@') ? hashed(value) : value,
    ]),
  );
}

/** What an auditor asks first. */
export function factsOf(intent: Intent): Record<string, unknown> {
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

export function codesOf(verdict: Verdict): readonly string[] {
  return verdict.problems.map(({ code }) => code);
}

function laneKey(lane: string): string {
  return `lane ${lane}`;
}
