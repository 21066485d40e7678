/**
 * What an entry of the audit tells of the rows that it goes with, so that they can be held against it later. It tells
 * what it changes, from the hand that changed it and never from the row: so nothing that somebody wrote into a row
 * is taken over by the entries that come after.
 */
import { createHash } from 'node:crypto';
import type { AuditRow, ClaimRow, OperationRow, PlanRow, TouchedRow } from './tables.js';

/** The audit is kept for longer than people stay, so it has what may name somebody only as a hash. */
type Telling = 'as it is' | 'as a hash' | 'never';

const operationColumns: Readonly<Record<keyof OperationRow, Telling>> = {
  id: 'never', // the entry is about it
  tenant: 'as it is',
  idempotency_key: 'as a hash',
  connector: 'as it is',
  action: 'as it is',
  natural_key: 'as a hash',
  fingerprint: 'as it is',
  request: 'as a hash',
  actor: 'as it is',
  token_id: 'as it is',
  reason: 'as a hash',
  account: 'as a hash',
  address: 'as a hash',
  person: 'as it is',
  destructive: 'as it is',
  plan: 'as it is',
  step: 'as it is',
  undoes: 'as it is',
  due_at: 'as it is',
  state: 'as it is',
  attempt: 'as it is',
  settle_after: 'as it is',
  intended_at: 'as it is',
  pre_image: 'as a hash',
  exchange: 'as a hash',
  result: 'as a hash',
  error_code: 'as it is',
  created_at: 'as it is',
  finished_at: 'as it is',
  // Who has it in hand, and how often it was looked at: that changes without an entry.
  owner: 'never',
  fence: 'never',
  lease_until: 'never',
  looks: 'never',
  updated_at: 'never',
};

const planColumns: Readonly<Record<keyof PlanRow, Telling>> = {
  id: 'never',
  tenant: 'as it is',
  kind: 'as it is',
  state: 'as it is',
  title: 'as a hash',
  person: 'as it is',
  reason: 'as a hash',
  steps: 'as a hash',
  fingerprint: 'as it is',
  created_by: 'as it is',
  created_at: 'as it is',
  expires_at: 'as it is',
  needs_release: 'as it is',
  released_by: 'as it is',
  released_at: 'as it is',
  applied_by: 'as it is',
  applied_at: 'as it is',
  finished_at: 'as it is',
  owner: 'never',
  fence: 'never',
  lease_until: 'never',
  updated_at: 'never',
};

type Value = string | number | null;
type Columns = Readonly<Record<string, Telling>>;

/** The detail of an entry, as far as it is about rows. */
interface Rows {
  readonly columns?: Readonly<Record<string, Value>>;
  readonly claims?: readonly string[];
  readonly lanes?: readonly string[];
  readonly touched?: string | null;
}

export interface OperationChange {
  readonly row: Partial<OperationRow>;
  /** Keys that are taken from now on, until it is settled or only while it is under way. */
  readonly claims?: readonly string[];
  readonly lanes?: readonly string[];
  readonly touched?: readonly TouchedRow[];
}

export function toldOfOperation({ row, claims, lanes, touched }: OperationChange): { readonly rows: object } {
  return {
    rows: {
      columns: columnsTold(operationColumns, row),
      ...(claims === undefined ? {} : { claims: claims.map(sha256) }),
      ...(lanes === undefined ? {} : { lanes: lanes.map(sha256) }),
      ...(touched === undefined ? {} : { touched: sumOf(touched) }),
    } satisfies Rows,
  };
}

export function toldOfPlan(row: Partial<PlanRow>): { readonly rows: object } {
  return { rows: { columns: columnsTold(planColumns, row) } satisfies Rows };
}

export type EntryToRead = Pick<AuditRow, 'seq' | 'kind' | 'actor' | 'detail'>;

export interface Difference {
  /** The entry that tells it otherwise. */
  readonly at: number;
  readonly why: string;
}

/** All that the entries about one operation, or one plan, tell of it, read in their order. */
export class Told {
  private readonly columns = new Map<string, { readonly value: Value; readonly at: number }>();
  /** Keys as hashes; 1 where they are held until it is settled. */
  private claims = new Map<string, number>();
  private touched: string | null = null;
  private maker: string | null = null;
  private readonly releasers = new Set<string>();
  private last = 0;

  read({ seq, kind, actor, detail }: EntryToRead): void {
    this.last = seq;
    if (kind === 'PLAN_MADE') this.maker = actor;
    if (kind === 'PLAN_RELEASED') this.releasers.add(actor);
    const { columns, claims = [], lanes, touched } = rowsIn(detail);
    for (const [name, value] of Object.entries(columns ?? {})) this.columns.set(name, { value, at: seq });
    // Each attempt takes its keys anew, and then those that it finds that it needs.
    if (lanes !== undefined) this.claims = new Map(lanes.map((key) => [key, 0]));
    for (const key of claims) if (!this.claims.has(key)) this.claims.set(key, 1);
    if (touched !== undefined) this.touched = touched;
  }

  /** `forgotten`: up to when operations were over whose keys may be used again. */
  operation(
    row: OperationRow,
    claims: readonly ClaimRow[],
    touched: readonly TouchedRow[],
    forgotten: number,
  ): Difference | null {
    const name = `operation ${row.id}`;
    const isForgotten =
      row.idempotency_key === null && row.finished_at !== null && row.finished_at < forgotten;
    const leftOut = [
      ...(isForgotten ? ['idempotency_key'] : []),
      // Only of what is planned it says when its time has come.
      ...(row.state === 'PLANNED' ? [] : ['settle_after']),
    ];
    const difference = this.column(name, operationColumns, { ...row }, leftOut);
    if (difference !== null) return difference;
    // Before its intent is on record, it may touch others by each look, and none of that counts.
    if (row.intended_at !== null && sumOf(touched) !== this.touched) {
      return { at: this.last, why: `${name} touches others than was put on record` };
    }
    if (!this.holds(row, claims)) {
      return { at: this.last, why: `${name} does not hold the keys that it has to hold` };
    }
    return null;
  }

  plan(row: PlanRow): Difference | null {
    const name = `plan ${row.id}`;
    const difference = this.column(name, planColumns, { ...row }, []);
    if (difference !== null) return difference;
    const mayBeUnreleased = row.needs_release === 0 || row.state === 'WAITING' || row.state === 'CANCELLED';
    const isReleased = row.released_by !== this.maker && this.releasers.has(row.released_by ?? '');
    if (!mayBeUnreleased && !isReleased) {
      return { at: this.last, why: `${name} was not released by another caller` };
    }
    return null;
  }

  private column(
    name: string,
    columns: Columns,
    row: Readonly<Record<string, Value>>,
    leftOut: readonly string[],
  ): Difference | null {
    for (const [column, telling] of Object.entries(columns)) {
      if (telling === 'never' || leftOut.includes(column)) continue;
      const told = this.columns.get(column);
      if (valueTold(telling, row[column]) !== (told?.value ?? null)) {
        return { at: told?.at ?? this.last, why: `${name} is not as it was put on record (${column})` };
      }
    }
    return null;
  }

  private holds({ tenant, connector, state, intended_at }: OperationRow, held: readonly ClaimRow[]): boolean {
    const isUnderWay = state === 'PENDING';
    if (!isUnderWay && state !== 'UNKNOWN') return held.length === 0;
    const ours = new Map(held.map(({ key, until_settled }) => [sha256(key), until_settled]));
    const due = [...this.claims].filter(([, untilSettled]) => isUnderWay || untilSettled === 1);
    return (
      held.every((claim) => claim.tenant === tenant && claim.connector === connector) &&
      due.every(([key, untilSettled]) => ours.get(key) === untilSettled) &&
      // Until its intent is on record it may hold some that it found that it needs.
      (intended_at === null || ours.size === due.length)
    );
  }
}

function columnsTold(columns: Columns, row: object): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    Object.entries(row).flatMap(([column, value]) => {
      const telling = columns[column];
      return telling === undefined || telling === 'never'
        ? []
        : [[column, valueTold(telling, value as Value)]];
    }),
  );
}

function valueTold(telling: Telling, value: Value | undefined): Value {
  return telling === 'as a hash' && value != null ? sha256(String(value)) : (value ?? null);
}

function sumOf(touched: readonly TouchedRow[]): string | null {
  if (touched.length === 0) return null;
  const all = touched.map(({ account, person }) => JSON.stringify([account, person]));
  // In our order: each database has its own.
  return sha256(all.sort().join('\n'));
}

function rowsIn(detail: string): Rows {
  return parsed<{ readonly rows?: Rows }>(detail)?.rows ?? {};
}

/** Of an entry that says that keys were forgotten: those of what was over before then. */
export function forgottenBefore(detail: string): number {
  return parsed<{ readonly before?: number }>(detail)?.before ?? -Infinity;
}

function parsed<T>(detail: string): T | null {
  try {
    return JSON.parse(detail) as T | null;
  } catch {
    return null;
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
