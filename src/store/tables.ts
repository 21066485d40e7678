/**
 * What is stored, as both databases know it. Points in time are milliseconds since the epoch; JSON is text,
 * so that it is the same text wherever its hash is taken.
 */
import type { Generated } from 'kysely';

/** One operation as it stands. What has happened to it is in `audit`; this row could be made again from there. */
export interface OperationRow {
  /** Sorts by age. */
  readonly id: string;
  /** Installations that share a database do not see each other. */
  readonly tenant: string;
  readonly idempotency_key: string | null;
  readonly connector: string;
  readonly action: string;
  readonly natural_key: string;
  /** Tells one input from another. */
  readonly fingerprint: string;
  /** The input, as JSON: what it takes to send it later, and to read it back. */
  readonly request: string;
  /** Who asked: unique together with the idempotency key. */
  readonly actor: string;
  readonly token_id: string | null;
  readonly reason: string | null;
  /** Whom it is about: an account's id, an address in the form in which addresses are compared, a person's id. */
  readonly account: string | null;
  readonly address: string | null;
  readonly person: string | null;
  /** 1 where it takes access away. */
  readonly destructive: number;
  readonly plan: string | null;
  readonly step: number | null;
  /** The operation that this one takes back when its time has come. */
  readonly undoes: string | null;
  readonly due_at: number | null;
  readonly state: string;
  readonly attempt: number;
  /** The process that has it in hand, with a number that grows each time another takes it over. */
  readonly owner: string | null;
  readonly fence: number;
  readonly lease_until: number | null;
  /** When reading back may next tell something. */
  readonly settle_after: number | null;
  /** How often it has been read back since its answer was lost. */
  readonly looks: number;
  /** When its intent was put on record: from then on it may have been sent. */
  readonly intended_at: number | null;
  /** What was found before it was sent, as JSON. */
  readonly pre_image: string | null;
  /** What the vendor was asked and what it answered, redacted, as JSON. */
  readonly exchange: string | null;
  /** The verdict, as JSON. */
  readonly result: string | null;
  readonly error_code: string | null;
  readonly created_at: number;
  readonly updated_at: number;
  readonly finished_at: number | null;
}

/** Keys that only one operation may hold at a time; which keys, `journal.ts` decides. */
export interface ClaimRow {
  readonly tenant: string;
  readonly connector: string;
  readonly key: string;
  readonly operation_id: string;
  /** 1 where it is also held while the outcome is unknown, and not only while the operation is under way. */
  readonly until_settled: number;
}

/**
 * Whom an operation may take access from, where that is not only the account it is about, as when a group loses a role.
 * What one attempt found replaces what an earlier one did.
 */
export interface TouchedRow {
  readonly operation_id: string;
  /** An account's id; an address in the form in which addresses are compared, where there is no account. */
  readonly account: string;
  readonly person: string | null;
}

/**
 * A key under which somebody asked for what was under way already, under another key or none: a repeat of that is given
 * the result of the same operation.
 */
export interface JoinedRow {
  readonly tenant: string;
  readonly actor: string;
  readonly idempotency_key: string;
  readonly operation_id: string;
  readonly created_at: number;
}

/** Append-only: the database itself refuses to change or delete a row. */
export interface AuditRow {
  /** Without gaps, over all tenants. */
  readonly seq: number;
  readonly tenant: string;
  readonly operation_id: string | null;
  readonly plan_id: string | null;
  readonly kind: string;
  readonly at: number;
  readonly actor: string;
  /** JSON. */
  readonly detail: string;
  readonly prev_hash: string;
  readonly hash: string;
}

/** One row: the end of the audit. Whoever writes takes it first, so writers take turns. */
export interface ChainRow {
  readonly id: number;
  readonly seq: number;
  readonly hash: string;
}

export interface PlanRow {
  readonly id: string;
  readonly tenant: string;
  readonly kind: string;
  readonly state: string;
  readonly title: string;
  readonly person: string | null;
  readonly reason: string | null;
  /** The steps, as JSON, with what each expects to find; never changed once it is made. */
  readonly steps: string;
  /** Of the steps: what was released is what is applied. */
  readonly fingerprint: string;
  readonly created_by: string;
  readonly created_at: number;
  readonly expires_at: number;
  /** 1 where another caller has to release it first. */
  readonly needs_release: number;
  readonly released_by: string | null;
  readonly released_at: number | null;
  readonly applied_by: string | null;
  readonly applied_at: number | null;
  readonly finished_at: number | null;
  readonly owner: string | null;
  readonly fence: number;
  readonly lease_until: number | null;
  readonly updated_at: number;
}

export interface MigrationRow {
  readonly version: number;
  readonly applied_at: Generated<number>;
}

export interface Tables {
  readonly operation: OperationRow;
  readonly claim: ClaimRow;
  readonly touched: TouchedRow;
  readonly joined: JoinedRow;
  readonly audit: AuditRow;
  readonly chain: ChainRow;
  readonly plan: PlanRow;
  readonly migration: MigrationRow;
}
