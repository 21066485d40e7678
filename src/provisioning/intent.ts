/** What a write sets out to do, and what the journal answers at each step of its way. */
import type { ActionName, Affected, FoundState, Memory } from '../datasources/connector.js';
import type { Actor, Operation } from './operation.js';

export interface Intent {
  readonly connector: string;
  readonly action: ActionName;
  /** Two writes with one target are never under way together. */
  readonly target: string;
  /** Writes that share one go one after the other. */
  readonly lanes: readonly string[];
  readonly destructive: boolean;
  readonly about: Touched;
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

/** Whose access it may change, with the person that the directory has for it. */
export interface Touched extends Affected {
  readonly person: string | null;
}

/** What looking at the vendor brought out, on record before anything is sent. */
export interface Finding {
  readonly found: FoundState;
  /** Further keys that no other write may hold. */
  readonly alsoClaims: readonly string[];
  /** Whose access it takes away or lessens. */
  readonly takesFrom: readonly Touched[];
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
  /** What it was found to need is held by a write of unknown outcome. */
  | { readonly kind: 'UNSETTLED'; readonly operationId: string }
  /** With this one, so many people would be touched. */
  | { readonly kind: 'TOO_MANY'; readonly limit: Threshold; readonly count: number };

/** How many people may be touched within an hour. */
export interface Threshold {
  /** Null counts all connectors together. */
  readonly connector: string | null;
  /** Whether only what takes access away is counted. */
  readonly destructive: boolean;
  readonly most: number;
}
