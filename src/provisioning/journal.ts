/**
 * The journal: every write is on record before it is tried. This one keeps the record in memory, so it lasts
 * as long as the process; a durable one takes its place behind the same interface.
 */
import { createHash } from 'node:crypto';
import type { Effect, Problem } from '../datasources/connector.js';

export type Outcome =
  'APPLIED' | 'ALREADY' | 'PLANNED' | 'REJECTED' | 'FAILED' | 'UNKNOWN' | 'ACTION_REQUIRED';

export type VerdictProblemCode =
  | Problem['code']
  | 'NOT_CONFIGURED'
  | 'AMBIGUOUS_CONNECTOR'
  | 'PROVISIONING_OFF'
  | 'VENDOR_REFUSED'
  | 'VENDOR_UNAVAILABLE'
  | 'OUTCOME_UNKNOWN'
  | 'IDEMPOTENCY_KEY_REUSED'
  | 'JOURNAL_UNAVAILABLE';

export interface VerdictProblem {
  readonly code: VerdictProblemCode;
  readonly message: string;
  readonly field: readonly string[] | null;
}

/** How a write ended, as it is told to the caller. */
export interface Verdict {
  readonly outcome: Outcome;
  readonly effect: Effect | null;
  readonly problems: readonly VerdictProblem[];
}

export interface Intent {
  readonly connector: string;
  readonly action: string;
  /** Two writes with one target are never under way together. */
  readonly target: string;
  /** Of the caller's choosing: the same key with the same input is the same write. */
  readonly idempotencyKey: string | null;
  /** What tells one input from another, without holding it. */
  readonly fingerprint: string;
  readonly reason: string | null;
}

export type Begun =
  | { readonly kind: 'STARTED'; readonly operationId: string }
  | { readonly kind: 'FINISHED'; readonly verdict: Verdict } // this write was made before
  | { readonly kind: 'KEY_REUSED' }; // the key stands for another write

export interface Journal {
  /** Resolves when the intent is on record; rejects when it could not be put there, and then nothing may be sent. */
  begin(intent: Intent): Promise<Begun>;
  finish(operationId: string, verdict: Verdict): Promise<void>;
}

export function fingerprintOf(input: unknown): string {
  return createHash('sha256').update(JSON.stringify(input)).digest('hex');
}

interface Entry {
  readonly intent: Intent;
  readonly ended: Promise<Verdict>;
  readonly end: (verdict: Verdict) => void;
  readonly isOver: () => boolean;
}

/** Remembers so many keys; a caller repeats within minutes, not after thousands of other writes. */
const MOST_KEYS = 10_000;

export class MemoryJournal implements Journal {
  private readonly byKey = new Map<string, Entry>();
  private readonly underWay = new Map<string, Entry>();
  private readonly byTarget = new Map<string, Entry>();
  private count = 0;

  async begin(intent: Intent): Promise<Begun> {
    const key = intent.idempotencyKey;
    const known = key === null ? undefined : this.byKey.get(key);
    if (known !== undefined) {
      const { action, connector, fingerprint } = known.intent;
      const same =
        action === intent.action && connector === intent.connector && fingerprint === intent.fingerprint;
      return same ? { kind: 'FINISHED', verdict: await known.ended } : { kind: 'KEY_REUSED' };
    }
    // Only after the key is taken, so that a repeat that comes meanwhile finds it.
    const entry = createEntry(intent);
    if (key !== null) this.remember(key, entry);
    const target = JSON.stringify([intent.connector, intent.target]);
    for (let other = this.byTarget.get(target); other !== undefined; other = this.byTarget.get(target)) {
      await other.ended;
    }
    this.byTarget.set(target, entry);
    const operationId = `op-${++this.count}`;
    this.underWay.set(operationId, entry);
    return { kind: 'STARTED', operationId };
  }

  async finish(operationId: string, verdict: Verdict): Promise<void> {
    const entry = this.underWay.get(operationId);
    if (entry === undefined) return;
    this.underWay.delete(operationId);
    for (const [target, other] of this.byTarget) if (other === entry) this.byTarget.delete(target);
    // What did not happen may be tried again under the same key.
    const { idempotencyKey } = entry.intent;
    if (idempotencyKey !== null && (verdict.outcome === 'FAILED' || verdict.outcome === 'REJECTED')) {
      this.byKey.delete(idempotencyKey);
    }
    entry.end(verdict);
  }

  private remember(key: string, entry: Entry): void {
    this.byKey.set(key, entry);
    if (this.byKey.size <= MOST_KEYS) return;
    // A write under way is never forgotten, or its repeat would be sent as well.
    const ended = [...this.byKey].find(([, { isOver }]) => isOver());
    if (ended !== undefined) this.byKey.delete(ended[0]);
  }
}

function createEntry(intent: Intent): Entry {
  let over = false;
  let end: (verdict: Verdict) => void = () => undefined;
  const ended = new Promise<Verdict>((resolve) => {
    end = (verdict) => {
      over = true;
      resolve(verdict);
    };
  });
  return { intent, ended, end, isOver: () => over };
}
