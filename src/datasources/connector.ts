/**
 * The contract: what a vendor's folder offers to the rest of the gateway. A vendor is known before
 * anything is configured; a connector is one configured instance of it.
 */
import type { Dispatcher } from 'undici';
import type { UpstreamError } from '../errors.js';
import type { Call } from '../http/call.js';
import type { UpstreamBudget } from '../http/client.js';
import type { GrantRecord, PrincipalKind, RecordKind, RecordOfKind, Ref, SourceRecord } from './records.js';

/** One thing an operator sets, read from `<VENDOR>_<NAME>` or from the connectors file. */
export interface Setting {
  /** Upper case, such as `API_KEY`. */
  readonly name: string;
  /** Never printed, and in the connectors file only by reference. */
  readonly secret: boolean;
  /** A connector is configured when all its required settings are there. */
  readonly required: boolean;
  /** What it should look like, as the end of the sentence "… should be". */
  readonly form: string;
  readonly accepts: (value: string) => boolean;
  readonly fallback?: string;
}

/** What the gateway may change at the vendor. */
export type WritePolicy = 'none' | 'create-only' | 'full';

export interface ConnectorConfig {
  /** Part of every id: never changes. */
  readonly key: string;
  readonly vendor: string;
  readonly baseUrl: string;
  readonly writes: WritePolicy;
  /** By `Setting.name`; a setting without value or fallback is absent. */
  readonly settings: Readonly<Record<string, string>>;
}

export interface Vendor {
  readonly id: string;
  readonly title: string;
  readonly baseUrl: string;
  readonly settings: readonly Setting[];
  /** The kinds of record its connectors contribute to. */
  readonly offers: readonly RecordKind[];
  /** What its connectors can change, such as `user.invite`. */
  readonly actions: readonly string[];
  open(config: ConnectorConfig, dispatcher: Dispatcher): Connector;
}

/** A part of what was asked for that is not in the answer, and why. */
export interface Gap {
  readonly kinds: readonly RecordKind[];
  /** In words for an operator, such as "team members". */
  readonly what: string;
  readonly reason: GapReason;
}
export type GapReason =
  | 'FORBIDDEN' // the credentials may not see it
  | 'ON_DEMAND' // it costs a call per principal and is read only when asked for
  | 'UNREADABLE' // rows came that could not be understood
  | 'FAILED'; // it was asked for, and the vendor did not give it

/** What the vendor says of the account that our credentials open. */
export interface Tenant {
  readonly name: string | null;
  /** The account our own credentials belong to, where they belong to one. */
  readonly ownAccountId: string | null;
}

export type SweepItem =
  | { readonly type: 'record'; readonly record: SourceRecord }
  | { readonly type: 'gap'; readonly gap: Gap }
  | { readonly type: 'tenant'; readonly tenant: Tenant };

/** How many records of a kind the last read gave; unknown before the first. */
export type Sizes = Partial<Record<RecordKind, number>>;

/** Reads one record by id (POINT), for when a whole list (BULK) would cost more calls. */
export interface PointLookup<K extends RecordKind> {
  /** Null when the vendor says that there is no such record. */
  one(id: string, call: Call): Promise<RecordOfKind[K] | null>;
  /** How many calls one record takes; one unless told otherwise. */
  readonly callsEach?: number;
  /** How many calls reading the whole list is expected to cost instead. */
  bulkCalls(sizes: Sizes): number;
}
export type Lookups = { readonly [K in RecordKind]?: PointLookup<K> };

/** Reads the grants of a few principals (POINT), for when reading everybody's would cost more calls. */
export interface GrantLookup {
  readonly principals: readonly PrincipalKind[];
  /** The grants these hold themselves, memberships included, all of them read now. */
  of(principals: readonly Ref[], call: Call): Promise<readonly GrantRecord[]>;
  calls(principals: number, sizes: Sizes): number;
  bulkCalls(sizes: Sizes): number;
}

/** Grants that only a call per principal can read (FANOUT). */
export interface FanoutGrants {
  /** What a list without them leaves out. */
  readonly what: string;
  readonly principals: readonly PrincipalKind[];
  /** The grants of one principal, and the resource groups they name. Empty for a principal of another sort. */
  of(principal: Ref, call: Call): Promise<readonly SourceRecord[]>;
}

/** A change of one connector's records that is known to have happened. */
export type RecordChange =
  { readonly type: 'put'; readonly record: SourceRecord } | { readonly type: 'remove'; readonly ref: Ref };

/** What a write did, or what was found already done. */
export interface Effect {
  /** The record the write is about. */
  readonly subject: Ref | null;
  readonly changes: readonly RecordChange[];
}

export type ProblemCode =
  | 'INVALID_INPUT'
  | 'NOT_FOUND'
  | 'UNKNOWN_ROLE'
  | 'DEPRECATED_ROLE'
  | 'ROLE_NOT_ASSIGNABLE'
  | 'KEY_OWNER'
  | 'KEY_OWNER_UNKNOWN'
  | 'EMAIL_MISMATCH'
  | 'ALREADY_EXISTS';

/** Why a write is not even tried, naming what to change. */
export interface Problem {
  readonly code: ProblemCode;
  readonly message: string;
  /** The way to the offending value within the input. */
  readonly field: readonly string[] | null;
}

export type Examination =
  | { readonly finding: 'CLEAR' } // not so yet, and nothing stands in the way
  | { readonly finding: 'ALREADY'; readonly effect: Effect } // it is so already
  | { readonly finding: 'REFUSED'; readonly problems: readonly Problem[] };

/**
 * One kind of write. It is examined with fresh reads, sent at most once, and, when the answer is lost,
 * settled by reading back. The order of these steps is not the connector's business.
 */
export interface WriteAction<Input> {
  readonly name: string;
  /** Whether it takes access away or deletes: needs the write policy `full`. */
  readonly destructive: boolean;
  /** What it acts on: two writes with one target are never under way together. */
  target(input: Input): string;
  /** What the caller asked for, where the input holds more than that: tells two writes with one idempotency key apart. */
  asked?(input: Input): unknown;
  examine(input: Input, call: Call): Promise<Examination>;
  /** Exactly one request that changes something. */
  send(input: Input, call: Call): Promise<Effect>;
  /** The effect when a fresh read shows that the write is in force, else null. */
  readBack(input: Input, call: Call): Promise<Effect | null>;
  /** Turns a refusal by the vendor into what it means for the caller, where the action knows more. */
  refusal?(error: UpstreamError, input: Input): Problem | null;
}

export interface Membership {
  /** By `id` of the group record. */
  readonly groupId: string;
  /** By `id` of the role record. */
  readonly roleId: string;
  readonly field: readonly string[];
}
export interface InviteUser {
  readonly email: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly phone: string | null;
  /** By `id` of the role record. */
  readonly roleId: string | null;
  /** Checked before anything is sent; each becomes a write of its own after the invitation. */
  readonly memberships: readonly Membership[];
}
export interface DeleteUser {
  readonly accountId: string;
  /** The vendor's address for the account must be this one, where given. */
  readonly expectedEmail: string | null;
  /** Whether we have seen the account before: what is unknown to both sides was never there. */
  readonly known: boolean;
}
export interface AddMembership extends Membership {
  readonly accountId: string;
}

export interface Provisioning {
  readonly invite?: WriteAction<InviteUser>;
  readonly remove?: WriteAction<DeleteUser>;
  readonly addMembership?: WriteAction<AddMembership>;
}

export interface Connector {
  readonly key: string;
  readonly vendor: Vendor;
  readonly writes: WritePolicy;
  /**
   * Reads everything of these kinds that lists can give, in the fewest calls. Throws an UpstreamError when a
   * list could not be read to its end: what was yielded until then is worth nothing.
   */
  sweep(kinds: ReadonlySet<RecordKind>, sizes: Sizes, call: Call): AsyncIterable<SweepItem>;
  /** Kinds that a sweep of a kind has to read anyway, so that they come at no further call. */
  readonly comesWith?: Partial<Record<RecordKind, readonly RecordKind[]>>;
  readonly lookups: Lookups;
  readonly grantLookup?: GrantLookup;
  readonly fanoutGrants?: FanoutGrants;
  readonly provisioning?: Provisioning;
  /** What is left of the vendor's patience. */
  budget(): UpstreamBudget;
}
