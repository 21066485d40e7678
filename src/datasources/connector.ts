/**
 * The contract: what a vendor's folder offers to the rest of the gateway. A vendor is known before
 * anything is configured; a connector is one configured instance of it.
 */
import type { Dispatcher } from 'undici';
import type { UpstreamError } from '../errors.js';
import type { Call } from '../http/call.js';
import type { UpstreamBudget } from '../http/client.js';
import type {
  AccountRecord,
  GrantRecord,
  PrincipalKind,
  RecordKind,
  RecordOfKind,
  Ref,
  SourceRecord,
} from './records.js';

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
  readonly actions: readonly ActionName[];
  /** Writes go through a dispatcher of their own, where given: on a connection that no read has used before. */
  open(config: ConnectorConfig, dispatcher: Dispatcher, writeDispatcher?: Dispatcher): Connector;
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
  | 'LAST_ADMINISTRATOR'
  | 'EMAIL_MISMATCH'
  | 'ALREADY_EXISTS'
  | 'NOT_OFFERED_BY_VENDOR'
  | 'MANAGED_ELSEWHERE';

/** Why a write is not even tried, naming what to change. */
export interface Problem {
  readonly code: ProblemCode;
  readonly message: string;
  /** The way to the offending value within the input. */
  readonly field: readonly string[] | null;
}

/** An account that a write is about, as far as it is known. */
export interface Affected {
  /** By `id` of the account record; null for somebody who has none yet. */
  readonly accountId: string | null;
  readonly email: string | null;
}

/** What was found before a write, in a few plain facts: other facts later mean that somebody else was there. */
export type FoundState = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

export type Examination =
  /** Not so yet, and nothing stands in the way. */
  | {
      readonly finding: 'CLEAR';
      readonly found: FoundState;
      /** Whose access it takes away or lessens, read afresh; empty where it takes none. */
      readonly affected: readonly Affected[];
      /** Further keys, known only now, that no other write may hold: see `WriteAction.target`. */
      readonly alsoClaims?: readonly string[];
    }
  /** It is so already. */
  | { readonly finding: 'ALREADY'; readonly effect: Effect; readonly found: FoundState }
  | { readonly finding: 'REFUSED'; readonly problems: readonly Problem[] }
  /** Another system decides this: the problems say what has to be done, and where. */
  | { readonly finding: 'ELSEWHERE'; readonly problems: readonly Problem[] };

/** What is known from an earlier write of ours with the same target. */
export interface Memory {
  /**
   * What it was about, by `id` of the record. What was made can be read by id while lists still lag behind; what was
   * removed is known to have been there, though no directory has it any more.
   */
  readonly subjectId: string | null;
  /** Accounts that a write of ours may have taken access from, whose outcome is not known: not to be counted on. */
  readonly perhapsGone: ReadonlySet<string>;
  /** What this very write found before it was sent; null before that. */
  readonly found: FoundState | null;
}

export const noMemory: Memory = { subjectId: null, perhapsGone: new Set(), found: null };

/**
 * One kind of write. It is examined with fresh reads, sent at most once, and, when the answer is lost,
 * settled by reading back. The order of these steps is not the connector's business. Inputs are plain JSON:
 * they are kept in the journal, and read back from there by another process.
 */
export interface WriteAction<Input> {
  readonly name: ActionName;
  /** Whether it takes access away, lessens it or deletes: needs the write policy `full`, and is never done to who is protected. */
  readonly destructive: boolean;
  /**
   * The natural key of what it acts on, such as `address ada@example.com` or `user recital_lumber`: two writes with one
   * target are never under way together, and none begins while another's outcome is unknown.
   */
  target(input: Input): string;
  /** Writes that share a lane wait for each other although their targets differ, as where a vendor loses one of two at once. */
  lanes?(input: Input): readonly string[];
  /** Whom it is about, for the record. */
  about(input: Input): Affected;
  /** What the caller asked for, where the input holds more than that: tells two writes with one idempotency key apart. */
  asked?(input: Input): unknown;
  examine(input: Input, call: Call, memory: Memory): Promise<Examination>;
  /** Exactly one request that changes something. */
  send(input: Input, call: Call): Promise<Effect>;
  /** The effect when a fresh read shows that the write is in force, else null. */
  readBack(input: Input, call: Call, memory: Memory): Promise<Effect | null>;
  /** Turns a refusal by the vendor into what it means for the caller, where the action knows more. */
  refusal?(error: UpstreamError, input: Input, memory: Memory): Problem | null;
  /** What takes back what this gives: only for writes that give something. */
  readonly undoneBy?: ActionName;
  /**
   * What it made as it is known now, where that gets another id later, as when an invitation is accepted. However much
   * of the rest that was given is still held: to end it, all that matters is whose it is.
   */
  madeNow?(input: Input, call: Call, memory: Memory): Promise<Ref | null>;
  /** The write that does; null while it is not known what was made. */
  undo?(input: Input, subject: Ref | null): PlannedWrite | null;
}

export interface Membership {
  /** By `id` of the group record. */
  readonly groupId: string;
  /** By `id` of the role record; null where the vendor's memberships have no role. */
  readonly roleId: string | null;
  /** Where the caller wrote it. */
  readonly field: readonly string[];
}
export interface RoleBinding {
  /** By `id` of the role record. */
  readonly roleId: string;
  /** By `id` of the resource group record. */
  readonly resourceGroupId: string;
  /** Where the caller wrote it. */
  readonly field: readonly string[];
}
export interface InviteUser {
  readonly email: string;
  /** Null where the vendor does not take names. */
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly phone: string | null;
  /** Roles for the whole account, by `id` of the role records. */
  readonly roleIds: readonly string[];
  /** Checked before anything is sent. Given with the invitation where the vendor can, else each a write of its own after it. */
  readonly memberships: readonly Membership[];
  /** Given with the invitation. */
  readonly bindings: readonly RoleBinding[];
  readonly isContractor: boolean | null;
}
export interface ChangeUser {
  readonly accountId: string;
  /** The vendor's address for the account must be this one, where given. */
  readonly expectedEmail: string | null;
}
export interface DeleteUser extends ChangeUser {
  /** Whether we have seen the account before: what is unknown to both sides was never there. */
  readonly known: boolean;
}
export interface SetRoles extends ChangeUser {
  /** By `id` of the role records: all that shall be held for the whole account, instead of those held now. */
  readonly roleIds: readonly string[];
}
export interface AddMembership extends Membership {
  readonly accountId: string;
}
export interface RemoveMembership {
  readonly accountId: string;
  readonly groupId: string;
  readonly field: readonly string[];
}
export interface CreateAssignment extends RoleBinding {
  readonly principal: Ref<PrincipalKind>;
}
export interface DeleteAssignment {
  /** By `id` of the grant record. */
  readonly grantId: string;
  /** Whether we made it, or have seen it: what is unknown to both sides was never there. */
  readonly known?: boolean;
}

/** Every kind of write there is, and what each is asked with. */
export interface WriteInputs {
  readonly 'user.invite': InviteUser;
  readonly 'user.delete': DeleteUser;
  /** Access is closed, the account stays. */
  readonly 'user.archive': ChangeUser;
  readonly 'user.reactivate': ChangeUser;
  readonly 'roles.set': SetRoles;
  readonly 'membership.add': AddMembership;
  /** Another role within the same group. */
  readonly 'membership.change': AddMembership;
  readonly 'membership.remove': RemoveMembership;
  readonly 'assignment.create': CreateAssignment;
  readonly 'assignment.delete': DeleteAssignment;
}
export type ActionName = keyof WriteInputs;

export type Provisioning = { readonly [A in ActionName]?: WriteAction<WriteInputs[A]> };

/** A write that is to be made later, as part of a plan or when access ends. */
export type PlannedWrite = {
  [A in ActionName]: {
    readonly action: A;
    readonly input: WriteInputs[A];
    /** Whether a further write can put things back as they were. */
    readonly reversible: boolean;
    /** What it does, in words for an operator; without addresses. */
    readonly summary: string;
    /** The step of the same list, by index, whose new account this one is about: its `accountId` is filled in then. */
    readonly accountFrom?: number;
  };
}[ActionName];

/** What a person has to do, because we cannot or must not. */
export interface ManualStep {
  readonly what: string;
  /** The place in the vendor's own application, or the system that decides. */
  readonly where: string;
}
export type Step = PlannedWrite | ManualStep;

/** Access that somebody shall have on one connector. */
export interface AccessAsk {
  readonly roleIds: readonly string[];
  readonly memberships: readonly Membership[];
  readonly bindings: readonly RoleBinding[];
}

/** What changes for one account, all at once. */
export interface AccessChange {
  readonly access: AccessAsk;
  /** Held now, and no longer wanted. */
  readonly taken: readonly GrantRecord[];
}
export interface ChangeSteps {
  /** Those that give. What is held as a whole is written once, here, with what is taken left out. */
  readonly given: readonly Step[];
  /** Those that only take. */
  readonly taken: readonly Step[];
}

/** What it takes at this vendor to reach an end, in order. Decides on records alone, without asking the vendor. */
export interface Planner {
  /** Ends everything an account can do; its grants are all that are known, memberships included. */
  close(account: AccountRecord, grants: readonly GrantRecord[]): readonly Step[];
  open(
    user: Pick<InviteUser, 'email' | 'givenName' | 'familyName' | 'isContractor'>,
    access: AccessAsk,
  ): readonly Step[];
  /** `held`: every grant of the account that is known, those to be taken among them. */
  change(account: AccountRecord, change: AccessChange, held: readonly GrantRecord[]): ChangeSteps;
  /** Takes grants of one principal, all of them together. `held`: every grant of it that is known, these among them. */
  revoke(grants: readonly GrantRecord[], held: readonly GrantRecord[]): readonly Step[];
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
  readonly planner?: Planner;
  /** What is left of the vendor's patience. */
  budget(): UpstreamBudget;
}
