/** One write on record: what, on whom, by whom, why, and how it stands. */
import { randomBytes, createHash } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { ActionName, FoundState } from '../datasources/connector.js';
import type { OperationRow } from '../store/tables.js';
import type { Verdict } from './verdict.js';

export const operationStates = [
  'PLANNED', // to be made later
  'PENDING', // under way
  'SUCCEEDED',
  'ALREADY',
  'REJECTED',
  'FAILED',
  'UNKNOWN',
  'CANCELLED',
] as const;
export type OperationState = (typeof operationStates)[number];

/** Who asks. */
export interface Actor {
  /** Stable over the tokens that one caller uses one after the other. */
  readonly id: string;
  readonly tokenId: string | null;
}

/** Muster itself, when access ends as it was arranged, or when an outcome is settled. */
export const ourselves: Actor = { id: 'muster', tokenId: null };

/** What the vendor was asked and what it answered: never what was in either. */
export interface VendorExchange {
  /** Method and route pattern. */
  readonly request: string;
  readonly at: number;
  /** Null when no answer came. */
  readonly status: number | null;
  /** The vendor's own code, where it has the form of one. */
  readonly vendorCode: string | null;
}

export interface Operation {
  readonly id: string;
  readonly connector: string;
  readonly action: ActionName;
  readonly target: string;
  readonly state: OperationState;
  readonly actor: Actor;
  readonly reason: string | null;
  readonly idempotencyKey: string | null;
  readonly input: unknown;
  readonly fingerprint: string;
  readonly destructive: boolean;
  /** Whom it is about: an account's id, an address to compare with, a person's id. */
  readonly accountId: string | null;
  readonly address: string | null;
  readonly person: string | null;
  readonly planId: string | null;
  readonly step: number | null;
  /** The operation that this one takes back when its time has come. */
  readonly undoes: string | null;
  readonly dueAt: number | null;
  readonly attempt: number;
  readonly owner: string | null;
  readonly fence: number;
  readonly leaseUntil: number | null;
  readonly looks: number;
  readonly intendedAt: number | null;
  readonly found: FoundState | null;
  readonly exchange: VendorExchange | null;
  readonly verdict: Verdict | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly finishedAt: number | null;
}

export function toOperation(row: Selectable<OperationRow>): Operation {
  return {
    id: row.id,
    connector: row.connector,
    action: row.action as ActionName,
    target: row.natural_key,
    state: row.state as OperationState,
    actor: { id: row.actor, tokenId: row.token_id },
    reason: row.reason,
    idempotencyKey: row.idempotency_key,
    input: JSON.parse(row.request),
    fingerprint: row.fingerprint,
    destructive: row.destructive === 1,
    accountId: row.account,
    address: row.address,
    person: row.person,
    planId: row.plan,
    step: row.step,
    undoes: row.undoes,
    dueAt: row.due_at,
    attempt: row.attempt,
    owner: row.owner,
    fence: row.fence,
    leaseUntil: row.lease_until,
    looks: row.looks,
    intendedAt: row.intended_at,
    found: parsed<FoundState>(row.pre_image),
    exchange: parsed<VendorExchange>(row.exchange),
    verdict: parsed<Verdict>(row.result),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    finishedAt: row.finished_at,
  };
}

function parsed<T>(text: string | null): T | null {
  return text === null ? null : (JSON.parse(text) as T);
}

export function stateOf(verdict: Verdict): OperationState {
  switch (verdict.outcome) {
    case 'APPLIED':
      return 'SUCCEEDED';
    case 'ACTION_REQUIRED': // nothing was sent; the verdict keeps what is to be done
      return 'REJECTED';
    case 'PLANNED':
    case 'ALREADY':
    case 'REJECTED':
    case 'FAILED':
    case 'UNKNOWN':
      return verdict.outcome;
  }
}

/** Nothing more will happen to it by itself; `UNKNOWN` may still be settled. */
export function isOver(state: OperationState): boolean {
  return state !== 'PLANNED' && state !== 'PENDING';
}

let latest = 0;

/** Sorts by age: within one process strictly, even of those made in the same millisecond. */
export function newId(now: number): string {
  // A thousandth of a millisecond for each; a clock that is set back does not put the new before the old for long.
  const stamp = now * 1_000;
  latest = stamp > latest || latest - stamp > 1_000_000 ? stamp : latest + 1;
  return latest.toString(16).padStart(14, '0') + randomBytes(9).toString('hex');
}

/** The same for the same input, in whatever order its keys are. */
export function fingerprintOf(input: unknown): string {
  return createHash('sha256').update(canonical(input)).digest('hex');
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
