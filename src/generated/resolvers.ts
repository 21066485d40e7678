import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { PersonView, Conflict, Claim } from '../directory/person-view.js';
import type { Match, Unmatched } from '../directory/people.js';
import type { AccountView, ServiceAccountView, EmploymentView, GroupView, RoleView, ResourceGroupView, GrantView } from '../directory/views.js';
import type { JobTitleParent } from '../resolvers/employment.js';
import type { EffectiveGrant as EffectiveGrantView } from '../directory/effective-access.js';
import type { EffectivePathParent } from '../resolvers/person.js';
import type { SourceParent } from '../resolvers/source.js';
import type { Coverage, SourceError as SourceErrorView } from '../directory/coverage.js';
import type { Gap } from '../datasources/connector.js';
import type { Source as SourceView } from '../directory/directory.js';
import type { UpstreamBudget as UpstreamBudgetView } from '../http/client.js';
import type { SweepReport as SweepReportView } from '../directory/sweeps.js';
import type { VerdictProblem } from '../provisioning/verdict.js';
import type { Operation as OperationView, VendorExchange } from '../provisioning/operation.js';
import type { AuditRow } from '../store/tables.js';
import type { Plan as PlanView } from '../provisioning/plan.js';
import type { PlanStepParent } from '../resolvers/plan.js';
import type { Profile } from '../datasources/records.js';
import type { RequestContext } from '../context.js';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A day without a time: `2026-09-01`. */
  Date: { input: string; output: string; }
  /** A point in time, as ISO 8601 in UTC with milliseconds: `2026-09-01T12:00:00.000Z`. */
  DateTime: { input: number; output: number; }
  /** An e-mail address, shown as its source spells it. Addresses are compared without regard to case. */
  EmailAddress: { input: string; output: string; }
  /** How another graph refers to an entity: its `__typename` and the fields of one of its keys. */
  _Any: { input: unknown; output: unknown; }
  /** Names of fields, in the form of a selection. */
  federation__FieldSet: { input: string; output: string; }
  /** A word of a specification. */
  link__Import: { input: unknown; output: unknown; }
};

/** Access for an account. */
export type AccessToGiveInput = {
  /** The id of the Account. */
  readonly account: Scalars['ID']['input'];
  /** When it is to be taken away again. Only for what can be: not for roles in the whole account. */
  readonly expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Memberships. */
  readonly groups?: InputMaybe<ReadonlyArray<GroupMembershipInput>>;
  /** Roles on resource groups. */
  readonly roleAssignments?: InputMaybe<ReadonlyArray<RoleAssignmentInput>>;
  /** Roles in the whole account, by their names or by the ids of the Roles. */
  readonly roles?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** A person's login in one SaaS system. */
export type Account = Node & SourceRecord & {
  readonly __typename?: 'Account';
  /** The connector that read it. */
  readonly connector: Connector;
  /** When it was made. Null when the source does not say. */
  readonly createdAt: Maybe<Scalars['DateTime']['output']>;
  /** The name to show. Null when the source does not say. */
  readonly displayName: Maybe<Scalars['String']['output']>;
  /** The address it signs in with. Null when the source does not say. */
  readonly email: Maybe<Scalars['EmailAddress']['output']>;
  /** Whether another system manages it, so that a change here would be undone there. Null when the source does not say. */
  readonly externallyManaged: Maybe<Scalars['Boolean']['output']>;
  /** Null when the source does not say. */
  readonly familyName: Maybe<Scalars['String']['output']>;
  /** Null when the source does not say. */
  readonly givenName: Maybe<Scalars['String']['output']>;
  /** Grants that the account holds itself. */
  readonly grants: GrantConnection;
  /** Groups that the account belongs to itself. */
  readonly groups: GroupConnection;
  /** Opaque and stable. */
  readonly id: Scalars['ID']['output'];
  /** When it was last signed in to. Null for never, and when the source does not say. */
  readonly lastLoginAt: Maybe<Scalars['DateTime']['output']>;
  /** Whether a second factor is on. Null when the source does not say. */
  readonly mfaEnabled: Maybe<Scalars['Boolean']['output']>;
  /** Changes on record that are about this account or its address, the newest first. Null while they cannot be read. */
  readonly operations: Maybe<OperationConnection>;
  /** Whose it is. Null when that could not be told with certainty. */
  readonly person: Maybe<Person>;
  /** What only this vendor knows. Null when there is nothing of that sort. */
  readonly profile: Maybe<AccountProfile>;
  /** The same in the vendor's own words. Null when the source does not say. */
  readonly rawStatus: Maybe<Scalars['String']['output']>;
  /** How to find it at its source, and when it was read there. */
  readonly source: Source;
  /** Whether it can be used. */
  readonly status: AccountStatus;
};


/** A person's login in one SaaS system. */
export type AccountGrantsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<GrantFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  includeFanout: Scalars['Boolean']['input'];
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<GrantOrder>;
};


/** A person's login in one SaaS system. */
export type AccountGroupsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<GroupFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<GroupOrder>;
};


/** A person's login in one SaaS system. */
export type AccountOperationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of accounts. */
export type AccountConnection = {
  readonly __typename?: 'AccountConnection';
  /** How complete each connector's share is. */
  readonly coverage: ReadonlyArray<SourceCoverage>;
  /** The accounts with their cursors. */
  readonly edges: ReadonlyArray<AccountEdge>;
  /** The accounts. */
  readonly nodes: ReadonlyArray<Account>;
  /** Where this page stands. */
  readonly pageInfo: PageInfo;
  /** How many match, on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One of the accounts in a page. */
export type AccountEdge = {
  readonly __typename?: 'AccountEdge';
  /** Where it stands in the list. */
  readonly cursor: Scalars['String']['output'];
  /** The account. */
  readonly node: Account;
};

/** Which accounts. Every condition given must hold. */
export type AccountFilter = {
  /** Of these connectors, by key. */
  readonly connectors?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Exactly this address, without regard to case. */
  readonly email?: InputMaybe<Scalars['EmailAddress']['input']>;
  /** Belongs to this group, directly or through another group. */
  readonly group?: InputMaybe<Scalars['ID']['input']>;
  /** Last signed in to before this, or never. */
  readonly notSeenSince?: InputMaybe<Scalars['DateTime']['input']>;
  /** Holds this role, or one it replaces, directly or through a group. */
  readonly role?: InputMaybe<Scalars['ID']['input']>;
  /** Text within a name or an address, without regard to case or accents. */
  readonly search?: InputMaybe<Scalars['String']['input']>;
  /** In one of these states. */
  readonly statuses?: InputMaybe<ReadonlyArray<AccountStatus>>;
};

/** In which order accounts come. */
export type AccountOrder = {
  /** Which way. */
  readonly direction: OrderDirection;
  /** By which field. */
  readonly field: AccountOrderField;
};

/** By which field accounts are ordered. */
export type AccountOrderField =
  /** By when they were made. */
  | 'CREATED_AT'
  /** By the name shown. */
  | 'DISPLAY_NAME'
  /** By the address. */
  | 'EMAIL'
  /** By when they were last signed in to. */
  | 'LAST_LOGIN_AT';

/** What one vendor alone knows of an account. */
export type AccountProfile = FivetranUser | HarnessUser | HarvestUser;

/** Whether a login can be used. */
export type AccountStatus =
  /** It can be signed in to. */
  | 'ACTIVE'
  /** Switched off by an administrator. */
  | 'DISABLED'
  /** An invitation is waiting to be accepted. */
  | 'INVITED'
  /** Shut for now, for instance after wrong passwords. */
  | 'LOCKED'
  /** The source does not say, or says something that fits none of these; see `rawStatus`. */
  | 'UNKNOWN';

/** Whom to add to a destination group, and with which role. */
export type AddFivetranGroupMemberInput = {
  /** The id of the Account. */
  readonly accountId: Scalars['ID']['input'];
  /** Say what would happen, and send nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** When it is to be taken away again, at least a minute from now. That it will be is on record before it is given. */
  readonly expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** The id of the Group, of kind DESTINATION. */
  readonly group: Scalars['ID']['input'];
  /** Of your choosing, at most 128 characters: the same key with the same input gives the first result again. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Why, for the record, in at most 1000 characters. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** A role for destinations, by its name or by the id of the Role. */
  readonly role: Scalars['String']['input'];
};

/** How adding to a destination group ended. */
export type AddFivetranGroupMemberPayload = {
  readonly __typename?: 'AddFivetranGroupMemberPayload';
  /** The account as the directory has it now. Null when it is not known. */
  readonly account: Maybe<Account>;
  /** Where it is on record; where another operation is in the way, that one. Null for a dry run, and where nothing could be put on record. */
  readonly operation: Maybe<Operation>;
  /** How it ended. */
  readonly outcome: ProvisioningOutcome;
  /** The plan that was made in its place where another caller has to release the change first. Else null. */
  readonly plan: Maybe<Plan>;
  /** What stood in the way. Empty when nothing did. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Several inputs of `addFivetranGroupMember`. */
export type AddFivetranGroupMembersInput = {
  /** From 1 to 100. Give each a key of its own: then the whole can be sent again, and what was done is not done twice. */
  readonly items: ReadonlyArray<AddFivetranGroupMemberInput>;
};

/** What became of each. */
export type AddFivetranGroupMembersPayload = {
  readonly __typename?: 'AddFivetranGroupMembersPayload';
  /** One for each item, in the order of the input; the ways to values begin within the item. NOT_TRIED where the time of the request was up. */
  readonly results: ReadonlyArray<AddFivetranGroupMemberPayload>;
  /** What was wrong with the whole. Then nothing was tried, and there are no results. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Whom to add to a team, and with which role. */
export type AddFivetranTeamMemberInput = {
  /** The id of the Account. */
  readonly accountId: Scalars['ID']['input'];
  /** Say what would happen, and send nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** When it is to be taken away again, at least a minute from now. That it will be is on record before it is given. */
  readonly expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Of your choosing, at most 128 characters: the same key with the same input gives the first result again. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Why, for the record, in at most 1000 characters. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** A role within teams, by its name or by the id of the Role: `Team Member` unless told otherwise. */
  readonly role: Scalars['String']['input'];
  /** The id of the Group, of kind TEAM. */
  readonly team: Scalars['ID']['input'];
};

/** How adding to a team ended. */
export type AddFivetranTeamMemberPayload = {
  readonly __typename?: 'AddFivetranTeamMemberPayload';
  /** The account as the directory has it now. Null when it is not known. */
  readonly account: Maybe<Account>;
  /** Where it is on record; where another operation is in the way, that one. Null for a dry run, and where nothing could be put on record. */
  readonly operation: Maybe<Operation>;
  /** How it ended. */
  readonly outcome: ProvisioningOutcome;
  /** The plan that was made in its place where another caller has to release the change first. Else null. */
  readonly plan: Maybe<Plan>;
  /** What stood in the way. Empty when nothing did. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Several inputs of `addFivetranTeamMember`. */
export type AddFivetranTeamMembersInput = {
  /** From 1 to 100. Give each a key of its own: then the whole can be sent again, and what was done is not done twice. */
  readonly items: ReadonlyArray<AddFivetranTeamMemberInput>;
};

/** What became of each. */
export type AddFivetranTeamMembersPayload = {
  readonly __typename?: 'AddFivetranTeamMembersPayload';
  /** One for each item, in the order of the input; the ways to values begin within the item. NOT_TRIED where the time of the request was up. */
  readonly results: ReadonlyArray<AddFivetranTeamMemberPayload>;
  /** What was wrong with the whole. Then nothing was tried, and there are no results. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Whom to add to a user group. */
export type AddHarnessGroupMemberInput = {
  /** The id of the Account. */
  readonly accountId: Scalars['ID']['input'];
  /** Say what would happen, and send nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** When it is to be taken away again, at least a minute from now. That it will be is on record before it is given. */
  readonly expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** The id of the Group, of kind USER_GROUP. */
  readonly group: Scalars['ID']['input'];
  /** Of your choosing, at most 128 characters: the same key with the same input gives the first result again. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Why, for the record, in at most 1000 characters. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

/** How adding to a user group ended. */
export type AddHarnessGroupMemberPayload = {
  readonly __typename?: 'AddHarnessGroupMemberPayload';
  /** The account as the directory has it now. Null when it is not known. */
  readonly account: Maybe<Account>;
  /** Where it is on record; where another operation is in the way, that one. Null for a dry run, and where nothing could be put on record. */
  readonly operation: Maybe<Operation>;
  /** How it ended. */
  readonly outcome: ProvisioningOutcome;
  /** The plan that was made in its place where another caller has to release the change first. Else null. */
  readonly plan: Maybe<Plan>;
  /** What stood in the way. Empty when nothing did. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Several inputs of `addHarnessGroupMember`. */
export type AddHarnessGroupMembersInput = {
  /** From 1 to 100. Give each a key of its own: then the whole can be sent again, and what was done is not done twice. */
  readonly items: ReadonlyArray<AddHarnessGroupMemberInput>;
};

/** What became of each. */
export type AddHarnessGroupMembersPayload = {
  readonly __typename?: 'AddHarnessGroupMembersPayload';
  /** One for each item, in the order of the input; the ways to values begin within the item. NOT_TRIED where the time of the request was up. */
  readonly results: ReadonlyArray<AddHarnessGroupMemberPayload>;
  /** What was wrong with the whole. Then nothing was tried, and there are no results. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Which plan to apply. */
export type ApplyPlanInput = {
  /** The id of the Plan. */
  readonly plan: Scalars['ID']['input'];
};

/** What became of applying a plan. */
export type ApplyPlanPayload = {
  readonly __typename?: 'ApplyPlanPayload';
  /** The plan as it stands now. Null when there is none of that id. */
  readonly plan: Maybe<Plan>;
  /** What stood in the way. Empty when nothing did. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Whom to archive in Harvest. */
export type ArchiveHarvestUserInput = {
  /** The id of the Account. */
  readonly accountId: Scalars['ID']['input'];
  /** Say what would happen, and send nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Refuse unless Harvest has this address for the account, read afresh and compared without regard to case. */
  readonly expectedEmail?: InputMaybe<Scalars['EmailAddress']['input']>;
  /** Of your choosing, at most 128 characters: the same key with the same input gives the first result again. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Why, for the record, in at most 1000 characters. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

/** How archiving ended. */
export type ArchiveHarvestUserPayload = {
  readonly __typename?: 'ArchiveHarvestUserPayload';
  /** The account as the directory has it now. Null when it is not known. */
  readonly account: Maybe<Account>;
  /** Where it is on record; where another operation is in the way, that one. Null for a dry run, and where nothing could be put on record. */
  readonly operation: Maybe<Operation>;
  /** How it ended. */
  readonly outcome: ProvisioningOutcome;
  /** The plan that was made in its place where another caller has to release the change first. Else null. */
  readonly plan: Maybe<Plan>;
  /** What stood in the way. Empty when nothing did. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Several inputs of `archiveHarvestUser`. */
export type ArchiveHarvestUsersInput = {
  /** From 1 to 100. Give each a key of its own: then the whole can be sent again, and what was done is not done twice. */
  readonly items: ReadonlyArray<ArchiveHarvestUserInput>;
};

/** What became of each. */
export type ArchiveHarvestUsersPayload = {
  readonly __typename?: 'ArchiveHarvestUsersPayload';
  /** One for each item, in the order of the input; the ways to values begin within the item. NOT_TRIED where the time of the request was up. */
  readonly results: ReadonlyArray<ArchiveHarvestUserPayload>;
  /** What was wrong with the whole. Then nothing was tried, and there are no results. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What one HR record says. */
export type AttributeClaim = {
  readonly __typename?: 'AttributeClaim';
  /** The record that says so. */
  readonly record: Employment;
  /** The value, as text. */
  readonly value: Scalars['String']['output'];
};

/** A fact on which HR systems differ. */
export type AttributeConflict = {
  readonly __typename?: 'AttributeConflict';
  /** What is shown, and who says so. */
  readonly chosen: AttributeClaim;
  /** Which one, by the name of the field of Employment. */
  readonly field: Scalars['String']['output'];
  /** What others say. */
  readonly others: ReadonlyArray<AttributeClaim>;
};

/** Whether requests go out to a vendor. */
export type BreakerState =
  /** They do. */
  | 'CLOSED'
  /** One is being tried. */
  | 'HALF_OPEN'
  /** They do not, after repeated failures. */
  | 'OPEN';

/** A change that is not to be made any more. */
export type CancelOperationInput = {
  /** The id of the Operation. */
  readonly operation: Scalars['ID']['input'];
  /** Why, in at most 1000 characters. */
  readonly reason: Scalars['String']['input'];
};

/** What became of cancelling. */
export type CancelOperationPayload = {
  readonly __typename?: 'CancelOperationPayload';
  /** The operation as it stands now. Null when there is none. */
  readonly operation: Maybe<Operation>;
  /** What stood in the way. Empty when nothing did. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Which plan to give up. */
export type CancelPlanInput = {
  /** The id of the Plan. */
  readonly plan: Scalars['ID']['input'];
  /** Why, for the record, in at most 1000 characters. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

/** What became of giving up a plan. */
export type CancelPlanPayload = {
  readonly __typename?: 'CancelPlanPayload';
  /** The plan as it stands now. Null when there is none of that id. */
  readonly plan: Maybe<Plan>;
  /** What stood in the way. Empty when nothing did. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Whose role within a destination group to change. */
export type ChangeFivetranGroupMemberInput = {
  /** The id of the Account. */
  readonly accountId: Scalars['ID']['input'];
  /** Say what would happen, and send nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** The id of the Group, of kind DESTINATION. */
  readonly group: Scalars['ID']['input'];
  /** Of your choosing, at most 128 characters: the same key with the same input gives the first result again. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Why, for the record, in at most 1000 characters. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** A role for destinations, by its name or by the id of the Role. */
  readonly role: Scalars['String']['input'];
};

/** How changing a role within a destination group ended. */
export type ChangeFivetranGroupMemberPayload = {
  readonly __typename?: 'ChangeFivetranGroupMemberPayload';
  /** The account as the directory has it now. Null when it is not known. */
  readonly account: Maybe<Account>;
  /** Where it is on record; where another operation is in the way, that one. Null for a dry run, and where nothing could be put on record. */
  readonly operation: Maybe<Operation>;
  /** How it ended. */
  readonly outcome: ProvisioningOutcome;
  /** The plan that was made in its place where another caller has to release the change first. Else null. */
  readonly plan: Maybe<Plan>;
  /** What stood in the way. Empty when nothing did. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Several inputs of `changeFivetranGroupMember`. */
export type ChangeFivetranGroupMembersInput = {
  /** From 1 to 100. Give each a key of its own: then the whole can be sent again, and what was done is not done twice. */
  readonly items: ReadonlyArray<ChangeFivetranGroupMemberInput>;
};

/** What became of each. */
export type ChangeFivetranGroupMembersPayload = {
  readonly __typename?: 'ChangeFivetranGroupMembersPayload';
  /** One for each item, in the order of the input; the ways to values begin within the item. NOT_TRIED where the time of the request was up. */
  readonly results: ReadonlyArray<ChangeFivetranGroupMemberPayload>;
  /** What was wrong with the whole. Then nothing was tried, and there are no results. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Whose role within a team to change. */
export type ChangeFivetranTeamMemberInput = {
  /** The id of the Account. */
  readonly accountId: Scalars['ID']['input'];
  /** Say what would happen, and send nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Of your choosing, at most 128 characters: the same key with the same input gives the first result again. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Why, for the record, in at most 1000 characters. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** A role within teams, by its name or by the id of the Role. */
  readonly role: Scalars['String']['input'];
  /** The id of the Group, of kind TEAM. */
  readonly team: Scalars['ID']['input'];
};

/** How changing a role within a team ended. */
export type ChangeFivetranTeamMemberPayload = {
  readonly __typename?: 'ChangeFivetranTeamMemberPayload';
  /** The account as the directory has it now. Null when it is not known. */
  readonly account: Maybe<Account>;
  /** Where it is on record; where another operation is in the way, that one. Null for a dry run, and where nothing could be put on record. */
  readonly operation: Maybe<Operation>;
  /** How it ended. */
  readonly outcome: ProvisioningOutcome;
  /** The plan that was made in its place where another caller has to release the change first. Else null. */
  readonly plan: Maybe<Plan>;
  /** What stood in the way. Empty when nothing did. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Several inputs of `changeFivetranTeamMember`. */
export type ChangeFivetranTeamMembersInput = {
  /** From 1 to 100. Give each a key of its own: then the whole can be sent again, and what was done is not done twice. */
  readonly items: ReadonlyArray<ChangeFivetranTeamMemberInput>;
};

/** What became of each. */
export type ChangeFivetranTeamMembersPayload = {
  readonly __typename?: 'ChangeFivetranTeamMembersPayload';
  /** One for each item, in the order of the input; the ways to values begin within the item. NOT_TRIED where the time of the request was up. */
  readonly results: ReadonlyArray<ChangeFivetranTeamMemberPayload>;
  /** What was wrong with the whole. Then nothing was tried, and there are no results. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What only ChartHop knows of a person. */
export type ChartHopPerson = {
  readonly __typename?: 'ChartHopPerson';
  /** The very first day here, before any break. Null when ChartHop does not say. */
  readonly firstStartDate: Maybe<Scalars['Date']['output']>;
  /** ChartHop's id of the job the person holds. Null when there is none, and when ChartHop does not say. */
  readonly jobId: Maybe<Scalars['String']['output']>;
  /** The given name the person goes by. Null when ChartHop does not say. */
  readonly preferredName: Maybe<Scalars['String']['output']>;
};

/** One configured instance of a vendor, or a vendor that is not configured. */
export type Connector = Node & {
  readonly __typename?: 'Connector';
  /** What is left of the vendor's request quota. Null when it is not configured. */
  readonly budget: Maybe<UpstreamBudget>;
  /** What it can read and change. */
  readonly capabilities: ConnectorCapabilities;
  /** How complete what we hold of it is, over all kinds of record. */
  readonly coverage: SourceCoverage;
  /** The same for each kind of record it contributes. */
  readonly coverageByKind: ReadonlyArray<KindCoverage>;
  /** Permissions our credentials have beyond what is needed. Null when the vendor does not tell. */
  readonly excessPermissions: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** How it is doing at the moment. */
  readonly health: ConnectorHealth;
  /** Opaque and stable. */
  readonly id: Scalars['ID']['output'];
  /** The name it is configured under, such as `fivetran`. Part of the ids of all its records. */
  readonly key: Scalars['String']['output'];
  /** The last time it was read, or an attempt was made. Null before the first. */
  readonly lastSweep: Maybe<SweepReport>;
  /** Parts of the vendor's data that our credentials may not see. */
  readonly missingPermissions: ReadonlyArray<Scalars['String']['output']>;
  /** How the vendor's own account is called. Null when it is not known. */
  readonly tenantName: Maybe<Scalars['String']['output']>;
  /** The vendor's name for people. */
  readonly title: Scalars['String']['output'];
  /** The vendor it speaks to, such as `fivetran`. */
  readonly vendor: Scalars['String']['output'];
};

/** What a connector can read and change. */
export type ConnectorCapabilities = {
  readonly __typename?: 'ConnectorCapabilities';
  /** The changes the connector knows how to make, such as `user.invite`. Empty for a vendor that is only read, such as an HR system. */
  readonly actions: ReadonlyArray<Scalars['String']['output']>;
  /** The kinds it can read one by one as well as by list. */
  readonly lookups: ReadonlyArray<RecordKind>;
  /** Whether another caller has to release a change before it is made: then a plan is made in place of the change. */
  readonly needsRelease: Scalars['Boolean']['output'];
  /** What it reads only on demand, at a call per principal. Null when there is nothing of that sort. */
  readonly onDemand: Maybe<Scalars['String']['output']>;
  /** The kinds of record it contributes. */
  readonly reads: ReadonlyArray<RecordKind>;
  /** The changes it is allowed to make. */
  readonly writePolicy: WritePolicy;
};

/** How a connector is doing. */
export type ConnectorHealth =
  /** What we hold is old or has gaps. */
  | 'DEGRADED'
  /** Nothing could be read so far, and the last attempt failed. */
  | 'DOWN'
  /** No credentials are configured. */
  | 'NOT_CONFIGURED'
  /** The last read succeeded. */
  | 'OK'
  /** The first read is still under way. */
  | 'STARTING';

/** Something that exists at the vendor and is not in the list. */
export type CoverageGap = {
  readonly __typename?: 'CoverageGap';
  /** Why it is missing. */
  readonly reason: GapReason;
  /** What it is, in words for an operator. */
  readonly what: Scalars['String']['output'];
};

/** Whether a connector's share of a list is whole. */
export type CoverageState =
  /** All there, as of `fetchedAt`. */
  | 'COMPLETE'
  /** Nothing could be read. */
  | 'FAILED'
  /** No credentials are configured, so nothing was asked. */
  | 'NOT_CONFIGURED'
  /** Something is missing; `gaps` or `error` say what. */
  | 'PARTIAL'
  /** All there as of `fetchedAt`, but the last attempt to read it again failed or is overdue. */
  | 'STALE';

/** A role for somebody, on a resource group. */
export type CreateHarnessRoleAssignmentInput = {
  /** Say what would happen, and send nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** When it is to be taken away again, at least a minute from now. That it will be is on record before it is given. */
  readonly expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Of your choosing, at most 128 characters: the same key with the same input gives the first result again. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The id of the Account, ServiceAccount or Group that gets the role. */
  readonly principal: Scalars['ID']['input'];
  /** Why, for the record, in at most 1000 characters. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** The id of the ResourceGroup. */
  readonly resourceGroup: Scalars['ID']['input'];
  /** The id of the Role. */
  readonly role: Scalars['ID']['input'];
};

/** How creating a role assignment ended. */
export type CreateHarnessRoleAssignmentPayload = {
  readonly __typename?: 'CreateHarnessRoleAssignmentPayload';
  /** The account that got the role, as the directory has it now. Null when it is none, or not known. */
  readonly account: Maybe<Account>;
  /** Where it is on record; where another operation is in the way, that one. Null for a dry run, and where nothing could be put on record. */
  readonly operation: Maybe<Operation>;
  /** How it ended. */
  readonly outcome: ProvisioningOutcome;
  /** The plan that was made in its place where another caller has to release the change first. Else null. */
  readonly plan: Maybe<Plan>;
  /** What stood in the way. Empty when nothing did. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Several inputs of `createHarnessRoleAssignment`. */
export type CreateHarnessRoleAssignmentsInput = {
  /** From 1 to 100. Give each a key of its own: then the whole can be sent again, and what was done is not done twice. */
  readonly items: ReadonlyArray<CreateHarnessRoleAssignmentInput>;
};

/** What became of each. */
export type CreateHarnessRoleAssignmentsPayload = {
  readonly __typename?: 'CreateHarnessRoleAssignmentsPayload';
  /** One for each item, in the order of the input; the ways to values begin within the item. NOT_TRIED where the time of the request was up. */
  readonly results: ReadonlyArray<CreateHarnessRoleAssignmentPayload>;
  /** What was wrong with the whole. Then nothing was tried, and there are no results. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Whom to create in Harvest, and with what. */
export type CreateHarvestUserInput = {
  /** Access roles, by their names or by the ids of the Roles: one base role, such as `member` or `manager`, and what a manager may do besides; `member` unless told otherwise. */
  readonly accessRoles?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** The connector's key. Can be left out while only one Harvest is configured. */
  readonly connector?: InputMaybe<Scalars['String']['input']>;
  /** Say what would happen, and send nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** The address the invitation goes to. */
  readonly email: Scalars['EmailAddress']['input'];
  /** When the user is to be archived again. Needs the write policy `full`. */
  readonly expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** The name as it shall appear in Harvest. */
  readonly familyName: Scalars['String']['input'];
  /** The name as it shall appear in Harvest. */
  readonly givenName: Scalars['String']['input'];
  /** Of your choosing, at most 128 characters: the same key with the same input gives the first result again. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** True for a contractor, false for an employee. Left to Harvest where it is not given. */
  readonly isContractor?: InputMaybe<Scalars['Boolean']['input']>;
  /** Why, for the record, in at most 1000 characters. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

/** How creating a user ended. */
export type CreateHarvestUserPayload = {
  readonly __typename?: 'CreateHarvestUserPayload';
  /** The account as the directory has it now. Null when there is none, or it is not known whether there is. */
  readonly account: Maybe<Account>;
  /** Where it is on record; where another operation is in the way, that one. Null for a dry run, and where nothing could be put on record. */
  readonly operation: Maybe<Operation>;
  /** How it ended. */
  readonly outcome: ProvisioningOutcome;
  /** The plan that was made in its place where another caller has to release the change first. Else null. */
  readonly plan: Maybe<Plan>;
  /** What stood in the way. Empty when nothing did. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Several inputs of `createHarvestUser`. */
export type CreateHarvestUsersInput = {
  /** From 1 to 100. Give each a key of its own: then the whole can be sent again, and what was done is not done twice. */
  readonly items: ReadonlyArray<CreateHarvestUserInput>;
};

/** What became of each. */
export type CreateHarvestUsersPayload = {
  readonly __typename?: 'CreateHarvestUsersPayload';
  /** One for each item, in the order of the input; the ways to values begin within the item. NOT_TRIED where the time of the request was up. */
  readonly results: ReadonlyArray<CreateHarvestUserPayload>;
  /** What was wrong with the whole. Then nothing was tried, and there are no results. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Whom to delete from Fivetran. */
export type DeleteFivetranUserInput = {
  /** The id of the Account. */
  readonly accountId: Scalars['ID']['input'];
  /** Say what would happen, and send nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Refuse unless Fivetran has this address for the account, read afresh and compared without regard to case. */
  readonly expectedEmail?: InputMaybe<Scalars['EmailAddress']['input']>;
  /** Of your choosing, at most 128 characters: the same key with the same input gives the first result again. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Why, for the record, in at most 1000 characters. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

/** How a deletion ended. */
export type DeleteFivetranUserPayload = {
  readonly __typename?: 'DeleteFivetranUserPayload';
  /** The account as it was before. Null when it was not known. */
  readonly account: Maybe<Account>;
  /** Where it is on record; where another operation is in the way, that one. Null for a dry run, and where nothing could be put on record. */
  readonly operation: Maybe<Operation>;
  /** How it ended. */
  readonly outcome: ProvisioningOutcome;
  /** The plan that was made in its place where another caller has to release the change first. Else null. */
  readonly plan: Maybe<Plan>;
  /** What stood in the way. Empty when nothing did. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Several inputs of `deleteFivetranUser`. */
export type DeleteFivetranUsersInput = {
  /** From 1 to 100. Give each a key of its own: then the whole can be sent again, and what was done is not done twice. */
  readonly items: ReadonlyArray<DeleteFivetranUserInput>;
};

/** What became of each. */
export type DeleteFivetranUsersPayload = {
  readonly __typename?: 'DeleteFivetranUsersPayload';
  /** One for each item, in the order of the input; the ways to values begin within the item. NOT_TRIED where the time of the request was up. */
  readonly results: ReadonlyArray<DeleteFivetranUserPayload>;
  /** What was wrong with the whole. Then nothing was tried, and there are no results. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Which role assignment to delete. */
export type DeleteHarnessRoleAssignmentInput = {
  /** Say what would happen, and send nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** The id of the Grant. */
  readonly grant: Scalars['ID']['input'];
  /** Of your choosing, at most 128 characters: the same key with the same input gives the first result again. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Why, for the record, in at most 1000 characters. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

/** How deleting a role assignment ended. */
export type DeleteHarnessRoleAssignmentPayload = {
  readonly __typename?: 'DeleteHarnessRoleAssignmentPayload';
  /** The account that had the role. Null when it was none, or not known. */
  readonly account: Maybe<Account>;
  /** Where it is on record; where another operation is in the way, that one. Null for a dry run, and where nothing could be put on record. */
  readonly operation: Maybe<Operation>;
  /** How it ended. */
  readonly outcome: ProvisioningOutcome;
  /** The plan that was made in its place where another caller has to release the change first. Else null. */
  readonly plan: Maybe<Plan>;
  /** What stood in the way. Empty when nothing did. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Several inputs of `deleteHarnessRoleAssignment`. */
export type DeleteHarnessRoleAssignmentsInput = {
  /** From 1 to 100. Give each a key of its own: then the whole can be sent again, and what was done is not done twice. */
  readonly items: ReadonlyArray<DeleteHarnessRoleAssignmentInput>;
};

/** What became of each. */
export type DeleteHarnessRoleAssignmentsPayload = {
  readonly __typename?: 'DeleteHarnessRoleAssignmentsPayload';
  /** One for each item, in the order of the input; the ways to values begin within the item. NOT_TRIED where the time of the request was up. */
  readonly results: ReadonlyArray<DeleteHarnessRoleAssignmentPayload>;
  /** What was wrong with the whole. Then nothing was tried, and there are no results. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What someone really has, and how far that is known. */
export type EffectiveAccess = {
  readonly __typename?: 'EffectiveAccess';
  /** How complete each connector's share is. */
  readonly coverage: ReadonlyArray<SourceCoverage>;
  /** Each role once for each place it holds, by name. */
  readonly grants: ReadonlyArray<EffectiveGrant>;
};

/** A role that someone really has somewhere, with every way it came about. */
export type EffectiveGrant = {
  readonly __typename?: 'EffectiveGrant';
  /** Each way on its own: the grants in order, from what the account holds to what gives the role. */
  readonly paths: ReadonlyArray<EffectivePath>;
  /** The role. */
  readonly role: Role;
  /** Where it holds. Null when the vendor no longer lists the place. */
  readonly scope: Maybe<GrantScope>;
};

/** One way in which a role came about. */
export type EffectivePath = {
  readonly __typename?: 'EffectivePath';
  /** The grants in order: memberships first, the grant of the role last. */
  readonly grants: ReadonlyArray<Grant>;
};

/** An HR record: that someone works here, as one HR system tells it. */
export type Employment = Node & SourceRecord & {
  readonly __typename?: 'Employment';
  /** The connector that read it. */
  readonly connector: Connector;
  /** Such as permanent or contractor, in the vendor's words. Null when the source does not say. */
  readonly contractType: Maybe<Scalars['String']['output']>;
  /** The department, by name. Null when the source does not say. */
  readonly department: Maybe<Scalars['String']['output']>;
  /** The name to show. Null when the source does not say. */
  readonly displayName: Maybe<Scalars['String']['output']>;
  /** The work address. Null when the source does not say. */
  readonly email: Maybe<Scalars['EmailAddress']['output']>;
  /** The number HR knows the person by. Null when the source does not say. */
  readonly employeeNumber: Maybe<Scalars['String']['output']>;
  /** Last day. Null when there is none, and when the source does not say. */
  readonly endDate: Maybe<Scalars['Date']['output']>;
  /** Null when the source does not say. */
  readonly familyName: Maybe<Scalars['String']['output']>;
  /** Null when the source does not say. */
  readonly givenName: Maybe<Scalars['String']['output']>;
  /** Groups that the record belongs to. */
  readonly groups: GroupConnection;
  /** Opaque and stable. */
  readonly id: Scalars['ID']['output'];
  /** Whether the contract is a contractor's. Null when the source does not say. */
  readonly isContractor: Maybe<Scalars['Boolean']['output']>;
  /** Job titles with their dates, latest first. Descriptive: they carry no access. */
  readonly jobTitles: ReadonlyArray<JobTitle>;
  /** The place of work, by name. Null when the source does not say. */
  readonly location: Maybe<Scalars['String']['output']>;
  /** The manager's record in the same system. Null when the source does not say. */
  readonly manager: Maybe<Employment>;
  /** Whose it is. Null when that could not be told with certainty. */
  readonly person: Maybe<Person>;
  /** What only this vendor knows. Null when there is nothing of that sort. */
  readonly profile: Maybe<EmploymentProfile>;
  /** The same in the vendor's own words. Null when the source does not say. */
  readonly rawStatus: Maybe<Scalars['String']['output']>;
  /** How to find it at its source, and when it was read there. */
  readonly source: Source;
  /** First day. Null when the source does not say. */
  readonly startDate: Maybe<Scalars['Date']['output']>;
  /** Whether the person works here now. */
  readonly status: EmploymentStatus;
};


/** An HR record: that someone works here, as one HR system tells it. */
export type EmploymentGroupsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<GroupFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<GroupOrder>;
};

/** A page of employments. */
export type EmploymentConnection = {
  readonly __typename?: 'EmploymentConnection';
  /** How complete each connector's share is. */
  readonly coverage: ReadonlyArray<SourceCoverage>;
  /** The employments with their cursors. */
  readonly edges: ReadonlyArray<EmploymentEdge>;
  /** The employments. */
  readonly nodes: ReadonlyArray<Employment>;
  /** Where this page stands. */
  readonly pageInfo: PageInfo;
  /** How many match, on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One of the employments in a page. */
export type EmploymentEdge = {
  readonly __typename?: 'EmploymentEdge';
  /** Where it stands in the list. */
  readonly cursor: Scalars['String']['output'];
  /** The employment. */
  readonly node: Employment;
};

/** Which employments. Every condition given must hold. */
export type EmploymentFilter = {
  /** Of these connectors, by key. */
  readonly connectors?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** In this department, by name and without regard to case. */
  readonly department?: InputMaybe<Scalars['String']['input']>;
  /** Left, or leaves, on this day or later. */
  readonly leftFrom?: InputMaybe<Scalars['Date']['input']>;
  /** Left, or leaves, on this day or earlier. */
  readonly leftTo?: InputMaybe<Scalars['Date']['input']>;
  /** Text within a name or an address, without regard to case or accents. */
  readonly search?: InputMaybe<Scalars['String']['input']>;
  /** Started on this day or later. */
  readonly startedFrom?: InputMaybe<Scalars['Date']['input']>;
  /** Started on this day or earlier. */
  readonly startedTo?: InputMaybe<Scalars['Date']['input']>;
  /** In one of these states. */
  readonly statuses?: InputMaybe<ReadonlyArray<EmploymentStatus>>;
};

/** In which order employments come. */
export type EmploymentOrder = {
  /** Which way. */
  readonly direction: OrderDirection;
  /** By which field. */
  readonly field: EmploymentOrderField;
};

/** By which field employments are ordered. */
export type EmploymentOrderField =
  /** By the name shown. */
  | 'DISPLAY_NAME'
  /** By last day. */
  | 'END_DATE'
  /** By first day. */
  | 'START_DATE';

/** What one vendor alone knows of an employment. */
export type EmploymentProfile = ChartHopPerson | HumaansPerson;

/** Whether someone works here. Only positive evidence ends an employment, never absence from a list. */
export type EmploymentStatus =
  /** Works here. */
  | 'ACTIVE'
  /** The source says that it ended. */
  | 'ENDED'
  /** Works here, and is away for a while. */
  | 'ON_LEAVE'
  /** Hired, and not started yet. */
  | 'PENDING'
  /** The source does not say, or says something that fits none of these; see `rawStatus`. */
  | 'UNKNOWN';

/** Something that was so. */
export type Fact = {
  readonly __typename?: 'Fact';
  /** What it is about, such as `status`. */
  readonly name: Scalars['String']['output'];
  /** What was found, as text; several things with commas between them. Null when there was nothing. */
  readonly value: Maybe<Scalars['String']['output']>;
};

/** A membership of a destination group. */
export type FivetranGroupMembershipInput = {
  /** The id of the Group, of kind DESTINATION. */
  readonly group: Scalars['ID']['input'];
  /** A role for destinations, by its name or by the id of the Role. */
  readonly role: Scalars['String']['input'];
};

/** What became of one membership. */
export type FivetranMembershipResult = {
  readonly __typename?: 'FivetranMembershipResult';
  /** The group or team. Null when there is no such thing. */
  readonly group: Maybe<Group>;
  /** Where it is on record. Null when it was not tried. */
  readonly operation: Maybe<Operation>;
  /** How it ended. Not tried, and so PLANNED, where the invitation itself was not made. */
  readonly outcome: ProvisioningOutcome;
};

/** A membership of a team. */
export type FivetranTeamMembershipInput = {
  /** A role within teams, by its name or by the id of the Role: `Team Member` unless told otherwise. */
  readonly role: Scalars['String']['input'];
  /** The id of the Group, of kind TEAM. */
  readonly team: Scalars['ID']['input'];
};

/** What only Fivetran knows of a user. */
export type FivetranUser = {
  readonly __typename?: 'FivetranUser';
  /** False when an administrator suspended the user. Null when Fivetran does not say. */
  readonly active: Maybe<Scalars['Boolean']['output']>;
  /** Whether an invitation is waiting. Null when Fivetran does not say. */
  readonly invited: Maybe<Scalars['Boolean']['output']>;
  /** Null when Fivetran does not say. */
  readonly phone: Maybe<Scalars['String']['output']>;
  /** The address of a picture. Null when there is none, or it came as data in place of an address. */
  readonly pictureUrl: Maybe<Scalars['String']['output']>;
  /** Such as `REGULAR_USER`. Null when Fivetran does not say. */
  readonly userType: Maybe<Scalars['String']['output']>;
  /** Whether the address is verified. Null when Fivetran does not say. */
  readonly verified: Maybe<Scalars['Boolean']['output']>;
};

/** Why something is missing. */
export type GapReason =
  /** It was asked for, and the vendor did not give it. */
  | 'FAILED'
  /** Our credentials may not see it. */
  | 'FORBIDDEN'
  /** It costs a call per principal and is read only where asked for with `includeFanout`. */
  | 'ON_DEMAND'
  /** The vendor sent rows that could not be understood. */
  | 'UNREADABLE';

/** That somebody has something somewhere: a principal, a target and a scope. */
export type Grant = Node & SourceRecord & {
  readonly __typename?: 'Grant';
  /** The connector that read it. */
  readonly connector: Connector;
  /** Since when. Null when the source does not say. */
  readonly grantedAt: Maybe<Scalars['DateTime']['output']>;
  /** Opaque and stable. */
  readonly id: Scalars['ID']['output'];
  /** Who could change it. */
  readonly mutability: GrantMutability;
  /** Which of the vendor's facts says so, such as `account role` or `team membership`. */
  readonly origin: Scalars['String']['output'];
  /** Who has it. Null when the vendor no longer lists them. */
  readonly principal: Maybe<Principal>;
  /** The role in question: the target where that is a role, for a membership the role in which it is held. Null when there is none. */
  readonly role: Maybe<Role>;
  /** Where it holds. Null when the vendor no longer lists the place. */
  readonly scope: Maybe<GrantScope>;
  /** How to find it at its source, and when it was read there. */
  readonly source: Source;
  /** Whether it is in force. */
  readonly status: GrantStatus;
  /** What they have: a role, or membership of a group. Null when the vendor no longer lists the group. */
  readonly target: Maybe<GrantTarget>;
};

/** A page of grants. */
export type GrantConnection = {
  readonly __typename?: 'GrantConnection';
  /** How complete each connector's share is. */
  readonly coverage: ReadonlyArray<SourceCoverage>;
  /** The grants with their cursors. */
  readonly edges: ReadonlyArray<GrantEdge>;
  /** The grants. */
  readonly nodes: ReadonlyArray<Grant>;
  /** Where this page stands. */
  readonly pageInfo: PageInfo;
  /** How many match, on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One of the grants in a page. */
export type GrantEdge = {
  readonly __typename?: 'GrantEdge';
  /** Where it stands in the list. */
  readonly cursor: Scalars['String']['output'];
  /** The grant. */
  readonly node: Grant;
};

/** Which grants. Every condition given must hold. */
export type GrantFilter = {
  /** Of these connectors, by key. */
  readonly connectors?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Of membership in this group, or holding within it. */
  readonly group?: InputMaybe<Scalars['ID']['input']>;
  /** Held by these sorts of principal. */
  readonly principalKinds?: InputMaybe<ReadonlyArray<PrincipalKind>>;
  /** Limited to this resource group. */
  readonly resourceGroup?: InputMaybe<Scalars['ID']['input']>;
  /** Of this role, or of one it replaces. */
  readonly role?: InputMaybe<Scalars['ID']['input']>;
  /** In these states; only ACTIVE ones unless told otherwise. */
  readonly statuses?: InputMaybe<ReadonlyArray<GrantStatus>>;
  /** Giving these sorts of thing. */
  readonly targetKinds?: InputMaybe<ReadonlyArray<GrantTargetKind>>;
};

/** Who could change a grant. */
export type GrantMutability =
  /** It is managed somewhere else, such as a directory service, and would be changed back. */
  | 'EXTERNAL'
  /** The vendor lets it be changed through its API. */
  | 'MUTABLE'
  /** It cannot be changed through the vendor's API. */
  | 'READ_ONLY'
  /** The source does not say. */
  | 'UNKNOWN';

/** In which order grants come. */
export type GrantOrder = {
  /** Which way. */
  readonly direction: OrderDirection;
  /** By which field. */
  readonly field: GrantOrderField;
};

/** By which field grants are ordered. */
export type GrantOrderField =
  /** By since when they hold. */
  | 'GRANTED_AT'
  /** By id: stable, and says nothing. */
  | 'ID';

/** Where a grant holds: in the whole connector, or within a resource group or a group. */
export type GrantScope = Connector | Group | ResourceGroup;

/** Whether a grant is in force. */
export type GrantStatus =
  /** It is. */
  | 'ACTIVE'
  /** It is there, and switched off: it gives nothing. */
  | 'DISABLED';

/** What a grant gives: a role, or membership of a group. */
export type GrantTarget = Group | Role;

/** The sorts of target. */
export type GrantTargetKind =
  /** Membership of a group. */
  | 'GROUP'
  /** A role. */
  | 'ROLE';

/** People, or other groups, together. */
export type Group = Node & SourceRecord & {
  readonly __typename?: 'Group';
  /** The groups that are part of it. */
  readonly children: ReadonlyArray<Group>;
  /** The connector that read it. */
  readonly connector: Connector;
  /** When it was made. Null when the source does not say. */
  readonly createdAt: Maybe<Scalars['DateTime']['output']>;
  /** What it is for. Null when the source does not say. */
  readonly description: Maybe<Scalars['String']['output']>;
  /** Grants that the group gives to its members. */
  readonly grants: GrantConnection;
  /** Opaque and stable. */
  readonly id: Scalars['ID']['output'];
  /** What sort of group it is. */
  readonly kind: GroupKind;
  /** Who belongs to it directly, each once however many roles they hold in it. */
  readonly members: GroupMemberConnection;
  /** The name to show. Null when the source does not say. */
  readonly name: Maybe<Scalars['String']['output']>;
  /** The group it is part of. Null at the top, and where the vendor nests nothing. */
  readonly parent: Maybe<Group>;
  /** The same in the vendor's own words. */
  readonly rawKind: Maybe<Scalars['String']['output']>;
  /** Grants that hold within this group, whoever has them: roles at a destination, for instance. */
  readonly scopedGrants: GrantConnection;
  /** How to find it at its source, and when it was read there. */
  readonly source: Source;
};


/** People, or other groups, together. */
export type GroupGrantsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<GrantFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  includeFanout: Scalars['Boolean']['input'];
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<GrantOrder>;
};


/** People, or other groups, together. */
export type GroupMembersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** People, or other groups, together. */
export type GroupScopedGrantsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<GrantFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<GrantOrder>;
};

/** A page of groups. */
export type GroupConnection = {
  readonly __typename?: 'GroupConnection';
  /** How complete each connector's share is. */
  readonly coverage: ReadonlyArray<SourceCoverage>;
  /** The groups with their cursors. */
  readonly edges: ReadonlyArray<GroupEdge>;
  /** The groups. */
  readonly nodes: ReadonlyArray<Group>;
  /** Where this page stands. */
  readonly pageInfo: PageInfo;
  /** How many match, on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One of the groups in a page. */
export type GroupEdge = {
  readonly __typename?: 'GroupEdge';
  /** Where it stands in the list. */
  readonly cursor: Scalars['String']['output'];
  /** The group. */
  readonly node: Group;
};

/** Which groups. Every condition given must hold. */
export type GroupFilter = {
  /** Of these connectors, by key. */
  readonly connectors?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Of these sorts. */
  readonly kinds?: InputMaybe<ReadonlyArray<GroupKind>>;
  /** Text within the name or the description, without regard to case or accents. */
  readonly search?: InputMaybe<Scalars['String']['input']>;
};

/** What sort of group. */
export type GroupKind =
  /** A part of the company. */
  | 'DEPARTMENT'
  /** A place that data goes to, with those who may work on it. */
  | 'DESTINATION'
  /** A place. */
  | 'LOCATION'
  /** Something else; see `rawKind`. */
  | 'OTHER'
  /** People who work together. */
  | 'TEAM'
  /** People together for the sake of access. */
  | 'USER_GROUP';

/** A page of a group's members. */
export type GroupMemberConnection = {
  readonly __typename?: 'GroupMemberConnection';
  /** How complete the connector's share is. */
  readonly coverage: ReadonlyArray<SourceCoverage>;
  /** The members with their cursors and what makes them members. */
  readonly edges: ReadonlyArray<GroupMemberEdge>;
  /** The members. */
  readonly nodes: ReadonlyArray<Principal>;
  /** Where this page stands. */
  readonly pageInfo: PageInfo;
  /** How many there are, on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A member in a page. */
export type GroupMemberEdge = {
  readonly __typename?: 'GroupMemberEdge';
  /** Where it stands in the list. */
  readonly cursor: Scalars['String']['output'];
  /** What makes it one: memberships, and roles that hold within the group. */
  readonly grants: ReadonlyArray<Grant>;
  /** The member. */
  readonly node: Principal;
};

/** A membership of a group. */
export type GroupMembershipInput = {
  /** The id of the Group. */
  readonly group: Scalars['ID']['input'];
  /** A role within the group, by its name or by the id of the Role; for vendors whose memberships have one. */
  readonly role?: InputMaybe<Scalars['String']['input']>;
};

/** In which order groups come. */
export type GroupOrder = {
  /** Which way. */
  readonly direction: OrderDirection;
  /** By which field. */
  readonly field: GroupOrderField;
};

/** By which field groups are ordered. */
export type GroupOrderField =
  /** By when they were made. */
  | 'CREATED_AT'
  /** By name. */
  | 'NAME';

/** What only Harness knows of a user, or of somebody invited to become one. */
export type HarnessUser = {
  readonly __typename?: 'HarnessUser';
  /** Whether the user is switched off. Null when Harness does not say, and for an invitation. */
  readonly disabled: Maybe<Scalars['Boolean']['output']>;
  /** Whether SCIM made the user and looks after it. Null when Harness does not say, and for an invitation. */
  readonly externallyManaged: Maybe<Scalars['Boolean']['output']>;
  /** Who asked for the invitation, such as `ADMIN_INITIATED_INVITE`. Null for who is a user already, and when Harness does not say. */
  readonly inviteType: Maybe<Scalars['String']['output']>;
  /** User groups that accepting the invitation will lead into, by identifier. Null for who is a user already. */
  readonly invitedGroups: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Roles that accepting the invitation will give, by identifier. Null for who is a user already. */
  readonly invitedRoles: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** What the invitation is to, such as `account` or `project default/webshop`. Null for who is a user already. */
  readonly invitedTo: Maybe<Scalars['String']['output']>;
  /** Whether signing in is locked until an administrator unlocks it. Null when Harness does not say, and for an invitation. */
  readonly locked: Maybe<Scalars['Boolean']['output']>;
};

/** What only Harvest knows of a user. Never rates or costs. */
export type HarvestUser = {
  readonly __typename?: 'HarvestUser';
  /**
   * The access roles as sent: a base role such as `manager`, and what a manager may do besides. Each is also a Grant.
   * Null when Harvest does not say, as under its permission model before 2022.
   */
  readonly accessRoles: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Whether every new project takes this user in: access to things that are not there yet. Null when Harvest does not say. */
  readonly hasAccessToAllFutureProjects: Maybe<Scalars['Boolean']['output']>;
  /** Whether the role was told from flags of the permission model before 2022, for want of access roles. */
  readonly hasLegacyPermissions: Scalars['Boolean']['output'];
  /** The same as an IANA name, such as `America/New_York`. Null when Harvest does not say, or the name is not a documented one. */
  readonly ianaTimeZone: Maybe<Scalars['String']['output']>;
  /** True for a contractor, false for an employee. Null when Harvest does not say. */
  readonly isContractor: Maybe<Scalars['Boolean']['output']>;
  /** The names of the labels that the user carries, which permit nothing; Harvest calls them roles. Null when Harvest does not say. */
  readonly labels: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Null when there is none, and when Harvest does not say. */
  readonly phone: Maybe<Scalars['String']['output']>;
  /** The address of a picture. Null when there is none. */
  readonly pictureUrl: Maybe<Scalars['String']['output']>;
  /** The time zone in Harvest's own words, such as `Eastern Time (US & Canada)`. Null when Harvest does not say. */
  readonly timeZone: Maybe<Scalars['String']['output']>;
  /** How many hours a week the user is planned to work. Null when Harvest does not say. */
  readonly weeklyCapacityHours: Maybe<Scalars['Float']['output']>;
};

/** What only Humaans knows of a person, and anyone at work may know. */
export type HumaansPerson = {
  readonly __typename?: 'HumaansPerson';
  /** What the person is in Humaans itself, such as `user`. No job title. Null when Humaans does not say. */
  readonly applicationRole: Maybe<Scalars['String']['output']>;
  /** The first day at work, which may come after the first day of the employment. Null when Humaans does not say. */
  readonly firstWorkingDay: Maybe<Scalars['Date']['output']>;
  /** The last day at work. Set for some who are staying: it never means that someone has left. Null when Humaans does not say. */
  readonly lastWorkingDay: Maybe<Scalars['Date']['output']>;
  /** What the person wants to be called; part of the name to show. Null when Humaans does not say. */
  readonly preferredName: Maybe<Scalars['String']['output']>;
  /** Null when there is none, and when Humaans does not say. */
  readonly probationEndDate: Maybe<Scalars['Date']['output']>;
  /** Whether the person works from no location of the company. Null when Humaans does not say. */
  readonly remote: Maybe<Scalars['Boolean']['output']>;
  /** Where someone remote works from. Null for everybody else, and when Humaans does not say. */
  readonly remoteCity: Maybe<Scalars['String']['output']>;
  /** The country someone remote works from, in two letters. Null for everybody else, and when Humaans does not say. */
  readonly remoteCountryCode: Maybe<Scalars['String']['output']>;
  /** The time zone someone remote works in. Null for everybody else, and when Humaans does not say. */
  readonly remoteTimeZone: Maybe<Scalars['String']['output']>;
  /** The time zone the person works in, such as `Europe/Lisbon`. Null when Humaans does not say. */
  readonly timeZone: Maybe<Scalars['String']['output']>;
  /** Whether Humaans calls the person verified. Null when Humaans does not say. */
  readonly verified: Maybe<Scalars['Boolean']['output']>;
  /** Whether colleagues do not see the work address in Humaans. Null when Humaans does not say. */
  readonly workEmailHidden: Maybe<Scalars['Boolean']['output']>;
};

/** Whom to invite to Fivetran, and with what. */
export type InviteFivetranUserInput = {
  /** The connector's key. Can be left out while only one Fivetran is configured. */
  readonly connector?: InputMaybe<Scalars['String']['input']>;
  /** Say what would happen, and send nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** The address the invitation goes to. It cannot be changed afterwards. */
  readonly email: Scalars['EmailAddress']['input'];
  /** When the user is to be deleted again, with everything given here. Needs the write policy `full`. */
  readonly expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** The name as it shall appear in Fivetran. */
  readonly familyName: Scalars['String']['input'];
  /** The name as it shall appear in Fivetran. */
  readonly givenName: Scalars['String']['input'];
  /** Memberships of destination groups to give after the invitation. */
  readonly groups?: InputMaybe<ReadonlyArray<FivetranGroupMembershipInput>>;
  /** Of your choosing, at most 128 characters: the same key with the same input gives the first result again. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** A telephone number to store with the user. */
  readonly phone?: InputMaybe<Scalars['String']['input']>;
  /** Why, for the record, in at most 1000 characters. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** An account-wide role, by its name or by the id of the Role. Without one the user sees only what memberships give. */
  readonly role?: InputMaybe<Scalars['String']['input']>;
  /** Memberships of teams to give after the invitation. */
  readonly teams?: InputMaybe<ReadonlyArray<FivetranTeamMembershipInput>>;
};

/** How an invitation ended. */
export type InviteFivetranUserPayload = {
  readonly __typename?: 'InviteFivetranUserPayload';
  /** The account as the directory has it now. Null when there is none, or it is not known whether there is. */
  readonly account: Maybe<Account>;
  /** What became of each membership asked for, groups first, in the order of the input. */
  readonly memberships: ReadonlyArray<FivetranMembershipResult>;
  /** Where it is on record; where another operation is in the way, that one. Null for a dry run, and where nothing could be put on record. */
  readonly operation: Maybe<Operation>;
  /** How the invitation itself ended. */
  readonly outcome: ProvisioningOutcome;
  /** The plan that was made in its place where another caller has to release the change first. Else null. */
  readonly plan: Maybe<Plan>;
  /** What stood in the way. Empty when nothing did. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Several inputs of `inviteFivetranUser`. */
export type InviteFivetranUsersInput = {
  /** From 1 to 100. Give each a key of its own: then the whole can be sent again, and what was done is not done twice. */
  readonly items: ReadonlyArray<InviteFivetranUserInput>;
};

/** What became of each. */
export type InviteFivetranUsersPayload = {
  readonly __typename?: 'InviteFivetranUsersPayload';
  /** One for each item, in the order of the input; the ways to values begin within the item. NOT_TRIED where the time of the request was up. */
  readonly results: ReadonlyArray<InviteFivetranUserPayload>;
  /** What was wrong with the whole. Then nothing was tried, and there are no results. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Whom to invite to Harness, and with what. */
export type InviteHarnessUserInput = {
  /** The connector's key. Can be left out while only one Harness is configured. */
  readonly connector?: InputMaybe<Scalars['String']['input']>;
  /** Say what would happen, and send nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** The address the invitation goes to. */
  readonly email: Scalars['EmailAddress']['input'];
  /** When the user is to be removed again, or the invitation withdrawn. Needs the write policy `full`. */
  readonly expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** User groups of the account that the invitation leads into, by the ids of the Groups. */
  readonly groups?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Of your choosing, at most 128 characters: the same key with the same input gives the first result again. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Why, for the record, in at most 1000 characters. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** Roles that the invitation gives, each on a resource group of the account. */
  readonly roleAssignments?: InputMaybe<ReadonlyArray<RoleAssignmentInput>>;
};

/** How an invitation ended. */
export type InviteHarnessUserPayload = {
  readonly __typename?: 'InviteHarnessUserPayload';
  /** The account as the directory has it now. Null when there is none, or it is not known whether there is. */
  readonly account: Maybe<Account>;
  /** Where it is on record; where another operation is in the way, that one. Null for a dry run, and where nothing could be put on record. */
  readonly operation: Maybe<Operation>;
  /** How it ended. */
  readonly outcome: ProvisioningOutcome;
  /** The plan that was made in its place where another caller has to release the change first. Else null. */
  readonly plan: Maybe<Plan>;
  /** What stood in the way. Empty when nothing did. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Several inputs of `inviteHarnessUser`. */
export type InviteHarnessUsersInput = {
  /** From 1 to 100. Give each a key of its own: then the whole can be sent again, and what was done is not done twice. */
  readonly items: ReadonlyArray<InviteHarnessUserInput>;
};

/** What became of each. */
export type InviteHarnessUsersPayload = {
  readonly __typename?: 'InviteHarnessUsersPayload';
  /** One for each item, in the order of the input; the ways to values begin within the item. NOT_TRIED where the time of the request was up. */
  readonly results: ReadonlyArray<InviteHarnessUserPayload>;
  /** What was wrong with the whole. Then nothing was tried, and there are no results. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** One row of job history. Descriptive: it carries no access. */
export type JobTitle = {
  readonly __typename?: 'JobTitle';
  /** From this day on. Null when the source does not say. */
  readonly effectiveFrom: Maybe<Scalars['Date']['output']>;
  /** Up to and including this day. Null while it lasts, and when the source does not say. */
  readonly effectiveTo: Maybe<Scalars['Date']['output']>;
  /** The HR record that says so. */
  readonly employment: Employment;
  /** The title. */
  readonly title: Scalars['String']['output'];
};

/** How complete one kind of record is. */
export type KindCoverage = {
  readonly __typename?: 'KindCoverage';
  /** How complete it is. */
  readonly coverage: SourceCoverage;
  /** The kind of record. */
  readonly kind: RecordKind;
};

/** How sure a rule is. */
export type MatchConfidence =
  /** A source, or an operator, says so. */
  | 'CERTAIN'
  /** Two facts agree that could agree by chance. */
  | 'FAIR'
  /** Two systems were given the same work address. */
  | 'STRONG';

/** What links a record to a person. */
export type MatchRule =
  /** It is the record the person's id is minted from. */
  | 'ANCHOR'
  /** Its address is that of another record of the person, without regard to case. */
  | 'EMAIL'
  /** Two HR systems have the same employee number for it, and some part of the name is the same. */
  | 'EMPLOYEE_NUMBER'
  /** An operator said so. */
  | 'OVERRIDE'
  /** One of the two sources names the record of the other. */
  | 'SAME_AS';

/** Where every change starts. */
export type Mutation = {
  readonly __typename?: 'Mutation';
  /**
   * Adds a user to a destination group, with a role there. Who is in it with another role is refused: change the role
   * instead. Needs the write policy `create-only` or `full`.
   */
  readonly addFivetranGroupMember: AddFivetranGroupMemberPayload;
  /** Several at once: the same as `addFivetranGroupMember` for each, one after the other. One that fails stops none of the others. */
  readonly addFivetranGroupMembers: AddFivetranGroupMembersPayload;
  /**
   * Adds a user to a team, which gives whatever the team holds. Who is in it with another role is refused: change the
   * role instead. Needs the write policy `create-only` or `full`.
   */
  readonly addFivetranTeamMember: AddFivetranTeamMemberPayload;
  /** Several at once: the same as `addFivetranTeamMember` for each, one after the other. One that fails stops none of the others. */
  readonly addFivetranTeamMembers: AddFivetranTeamMembersPayload;
  /**
   * Adds a user to a user group. A group whose members come from elsewhere is ACTION_REQUIRED.
   * Needs the write policy `create-only` or `full`.
   */
  readonly addHarnessGroupMember: AddHarnessGroupMemberPayload;
  /** Several at once: the same as `addHarnessGroupMember` for each, one after the other. One that fails stops none of the others. */
  readonly addHarnessGroupMembers: AddHarnessGroupMembersPayload;
  /**
   * Makes every step of a plan, in order. Everything is read again first, and one difference to what was found when the
   * plan was made refuses all of it. What is under way goes on when the request has ended: ask for the plan.
   */
  readonly applyPlan: ApplyPlanPayload;
  /**
   * Archives a user in Harvest: signing in ends at once, recorded time stays, and assignments to projects are gone for good.
   * Refused for the owner of the gateway's own token. Needs the write policy `full`.
   */
  readonly archiveHarvestUser: ArchiveHarvestUserPayload;
  /** Several at once: the same as `archiveHarvestUser` for each, one after the other. One that fails stops none of the others. */
  readonly archiveHarvestUsers: ArchiveHarvestUsersPayload;
  /** Says that what was to be made later is not to be made any more: access that was to end stays. Only for what is PLANNED. */
  readonly cancelOperation: CancelOperationPayload;
  /** Gives up a plan that is not applied yet. */
  readonly cancelPlan: CancelPlanPayload;
  /** Gives a user another role within a destination group. Needs the write policy `full`. */
  readonly changeFivetranGroupMember: ChangeFivetranGroupMemberPayload;
  /** Several at once: the same as `changeFivetranGroupMember` for each, one after the other. One that fails stops none of the others. */
  readonly changeFivetranGroupMembers: ChangeFivetranGroupMembersPayload;
  /** Gives a user another role within a team. Needs the write policy `full`. */
  readonly changeFivetranTeamMember: ChangeFivetranTeamMemberPayload;
  /** Several at once: the same as `changeFivetranTeamMember` for each, one after the other. One that fails stops none of the others. */
  readonly changeFivetranTeamMembers: ChangeFivetranTeamMembersPayload;
  /**
   * Gives a role on a resource group to a user, a user group or a service account, in the scope of the resource group.
   * Needs the write policy `create-only` or `full`.
   */
  readonly createHarnessRoleAssignment: CreateHarnessRoleAssignmentPayload;
  /** Several at once: the same as `createHarnessRoleAssignment` for each, one after the other. One that fails stops none of the others. */
  readonly createHarnessRoleAssignments: CreateHarnessRoleAssignmentsPayload;
  /**
   * Creates a user in Harvest, who is active at once; the vendor sends the invitation by e-mail. An address that is a user
   * already, with the access roles asked for, is the outcome ALREADY. Needs the write policy `create-only` or `full`.
   */
  readonly createHarvestUser: CreateHarvestUserPayload;
  /** Several at once: the same as `createHarvestUser` for each, one after the other. One that fails stops none of the others. */
  readonly createHarvestUsers: CreateHarvestUsersPayload;
  /**
   * Deletes a user from Fivetran, at once and with all roles and memberships. What the user built keeps running.
   * Refused for the owner of the gateway's own key and for the last administrator. Needs the write policy `full`.
   */
  readonly deleteFivetranUser: DeleteFivetranUserPayload;
  /** Several at once: the same as `deleteFivetranUser` for each, one after the other. One that fails stops none of the others. */
  readonly deleteFivetranUsers: DeleteFivetranUsersPayload;
  /**
   * Deletes a role assignment. A membership is no role assignment: see `removeHarnessGroupMember`. Refused where it would
   * leave Harness without an administrator, and for what Harness itself assigns. Needs the write policy `full`.
   */
  readonly deleteHarnessRoleAssignment: DeleteHarnessRoleAssignmentPayload;
  /** Several at once: the same as `deleteHarnessRoleAssignment` for each, one after the other. One that fails stops none of the others. */
  readonly deleteHarnessRoleAssignments: DeleteHarnessRoleAssignmentsPayload;
  /**
   * Invites someone to Fivetran. The vendor sends the invitation by e-mail; access starts when it is accepted.
   * An address that is a user already is the outcome ALREADY. Needs the write policy `create-only` or `full`.
   */
  readonly inviteFivetranUser: InviteFivetranUserPayload;
  /** Several at once: the same as `inviteFivetranUser` for each, one after the other. One that fails stops none of the others. */
  readonly inviteFivetranUsers: InviteFivetranUsersPayload;
  /**
   * Invites someone to the Harness account, with groups and roles that go along with the invitation. An address that is a
   * user already, with all that is asked for, is the outcome ALREADY. Needs the write policy `create-only` or `full`.
   */
  readonly inviteHarnessUser: InviteHarnessUserPayload;
  /** Several at once: the same as `inviteHarnessUser` for each, one after the other. One that fails stops none of the others. */
  readonly inviteHarnessUsers: InviteHarnessUsersPayload;
  /**
   * Plans access to be given to accounts and grants to be taken away, what is given first. Reads everything afresh and
   * changes nothing.
   */
  readonly planAccessChange: PlanAccessChangePayload;
  /**
   * Plans what it takes to close everything that lets a person in: on every connector, what can be put back first, and
   * what a person has to do last. Reads everything afresh and changes nothing.
   */
  readonly planOffboarding: PlanOffboardingPayload;
  /** Plans several at once, one plan each. One that fails stops none of the others. */
  readonly planOffboardings: PlanOffboardingsPayload;
  /** Plans accounts for somebody on one or more connectors, with access. Reads everything afresh and changes nothing. */
  readonly planOnboarding: PlanOnboardingPayload;
  /** Plans several at once, one plan each. One that fails stops none of the others. */
  readonly planOnboardings: PlanOnboardingsPayload;
  /**
   * Brings an archived user back, with the access roles held before. Assignments to projects do not come back.
   * Needs the write policy `create-only` or `full`.
   */
  readonly reactivateHarvestUser: ReactivateHarvestUserPayload;
  /** Several at once: the same as `reactivateHarvestUser` for each, one after the other. One that fails stops none of the others. */
  readonly reactivateHarvestUsers: ReactivateHarvestUsersPayload;
  /** Agrees to a plan that waits for it. Refused for the caller who made the plan. */
  readonly releasePlan: ReleasePlanPayload;
  /** Takes a user out of a destination group. Needs the write policy `full`. */
  readonly removeFivetranGroupMember: RemoveFivetranGroupMemberPayload;
  /** Several at once: the same as `removeFivetranGroupMember` for each, one after the other. One that fails stops none of the others. */
  readonly removeFivetranGroupMembers: RemoveFivetranGroupMembersPayload;
  /**
   * Takes a user out of a team, and so away from whatever the team holds. Refused where it would leave Fivetran without an
   * administrator. Needs the write policy `full`.
   */
  readonly removeFivetranTeamMember: RemoveFivetranTeamMemberPayload;
  /** Several at once: the same as `removeFivetranTeamMember` for each, one after the other. One that fails stops none of the others. */
  readonly removeFivetranTeamMembers: RemoveFivetranTeamMembersPayload;
  /**
   * Takes the role in the whole account away from a user, who keeps what memberships give.
   * Refused for the owner of the gateway's own key and for the last administrator. Needs the write policy `full`.
   */
  readonly removeFivetranUserRole: RemoveFivetranUserRolePayload;
  /** Several at once: the same as `removeFivetranUserRole` for each, one after the other. One that fails stops none of the others. */
  readonly removeFivetranUserRoles: RemoveFivetranUserRolesPayload;
  /**
   * Takes a user out of a user group. A group whose members come from elsewhere is ACTION_REQUIRED. Refused where it would
   * leave Harness without an administrator. Needs the write policy `full`.
   */
  readonly removeHarnessGroupMember: RemoveHarnessGroupMemberPayload;
  /** Several at once: the same as `removeHarnessGroupMember` for each, one after the other. One that fails stops none of the others. */
  readonly removeHarnessGroupMembers: RemoveHarnessGroupMembersPayload;
  /**
   * Removes a user from the Harness account, with all roles and memberships, or withdraws an invitation that is waiting.
   * Refused for the owner of the gateway's own key and for the last administrator. Who is looked after by a directory service
   * is ACTION_REQUIRED: the directory would bring the user back. Needs the write policy `full`.
   */
  readonly removeHarnessUser: RemoveHarnessUserPayload;
  /** Several at once: the same as `removeHarnessUser` for each, one after the other. One that fails stops none of the others. */
  readonly removeHarnessUsers: RemoveHarnessUsersPayload;
  /**
   * Always the outcome ACTION_REQUIRED: Fivetran offers no way to send an invitation again. The message says what to do
   * instead.
   */
  readonly resendFivetranInvitation: ResendFivetranInvitationPayload;
  /**
   * Gives a user another role in the whole account, in place of the one held now.
   * Refused for the owner of the gateway's own key and for the last administrator. Needs the write policy `full`.
   */
  readonly setFivetranUserRole: SetFivetranUserRolePayload;
  /** Several at once: the same as `setFivetranUserRole` for each, one after the other. One that fails stops none of the others. */
  readonly setFivetranUserRoles: SetFivetranUserRolesPayload;
  /**
   * Gives a user these access roles in place of all held now. Refused for the owner of the gateway's own token where it would
   * end being an administrator. Needs the write policy `full`.
   */
  readonly setHarvestUserAccessRoles: SetHarvestUserAccessRolesPayload;
  /** Several at once: the same as `setHarvestUserAccessRoles` for each, one after the other. One that fails stops none of the others. */
  readonly setHarvestUsersAccessRoles: SetHarvestUsersAccessRolesPayload;
  /**
   * Says how a change of unknown outcome ended, after a person has looked at the vendor. From then on its target can be
   * changed again. Only for what is UNKNOWN.
   */
  readonly settleOperation: SettleOperationPayload;
  /** Reads a connector again now, in full, and waits for the end of it or of the request's deadline. */
  readonly sweepConnector: SweepConnectorPayload;
};


/** Where every change starts. */
export type MutationAddFivetranGroupMemberArgs = {
  input: AddFivetranGroupMemberInput;
};


/** Where every change starts. */
export type MutationAddFivetranGroupMembersArgs = {
  input: AddFivetranGroupMembersInput;
};


/** Where every change starts. */
export type MutationAddFivetranTeamMemberArgs = {
  input: AddFivetranTeamMemberInput;
};


/** Where every change starts. */
export type MutationAddFivetranTeamMembersArgs = {
  input: AddFivetranTeamMembersInput;
};


/** Where every change starts. */
export type MutationAddHarnessGroupMemberArgs = {
  input: AddHarnessGroupMemberInput;
};


/** Where every change starts. */
export type MutationAddHarnessGroupMembersArgs = {
  input: AddHarnessGroupMembersInput;
};


/** Where every change starts. */
export type MutationApplyPlanArgs = {
  input: ApplyPlanInput;
};


/** Where every change starts. */
export type MutationArchiveHarvestUserArgs = {
  input: ArchiveHarvestUserInput;
};


/** Where every change starts. */
export type MutationArchiveHarvestUsersArgs = {
  input: ArchiveHarvestUsersInput;
};


/** Where every change starts. */
export type MutationCancelOperationArgs = {
  input: CancelOperationInput;
};


/** Where every change starts. */
export type MutationCancelPlanArgs = {
  input: CancelPlanInput;
};


/** Where every change starts. */
export type MutationChangeFivetranGroupMemberArgs = {
  input: ChangeFivetranGroupMemberInput;
};


/** Where every change starts. */
export type MutationChangeFivetranGroupMembersArgs = {
  input: ChangeFivetranGroupMembersInput;
};


/** Where every change starts. */
export type MutationChangeFivetranTeamMemberArgs = {
  input: ChangeFivetranTeamMemberInput;
};


/** Where every change starts. */
export type MutationChangeFivetranTeamMembersArgs = {
  input: ChangeFivetranTeamMembersInput;
};


/** Where every change starts. */
export type MutationCreateHarnessRoleAssignmentArgs = {
  input: CreateHarnessRoleAssignmentInput;
};


/** Where every change starts. */
export type MutationCreateHarnessRoleAssignmentsArgs = {
  input: CreateHarnessRoleAssignmentsInput;
};


/** Where every change starts. */
export type MutationCreateHarvestUserArgs = {
  input: CreateHarvestUserInput;
};


/** Where every change starts. */
export type MutationCreateHarvestUsersArgs = {
  input: CreateHarvestUsersInput;
};


/** Where every change starts. */
export type MutationDeleteFivetranUserArgs = {
  input: DeleteFivetranUserInput;
};


/** Where every change starts. */
export type MutationDeleteFivetranUsersArgs = {
  input: DeleteFivetranUsersInput;
};


/** Where every change starts. */
export type MutationDeleteHarnessRoleAssignmentArgs = {
  input: DeleteHarnessRoleAssignmentInput;
};


/** Where every change starts. */
export type MutationDeleteHarnessRoleAssignmentsArgs = {
  input: DeleteHarnessRoleAssignmentsInput;
};


/** Where every change starts. */
export type MutationInviteFivetranUserArgs = {
  input: InviteFivetranUserInput;
};


/** Where every change starts. */
export type MutationInviteFivetranUsersArgs = {
  input: InviteFivetranUsersInput;
};


/** Where every change starts. */
export type MutationInviteHarnessUserArgs = {
  input: InviteHarnessUserInput;
};


/** Where every change starts. */
export type MutationInviteHarnessUsersArgs = {
  input: InviteHarnessUsersInput;
};


/** Where every change starts. */
export type MutationPlanAccessChangeArgs = {
  input: PlanAccessChangeInput;
};


/** Where every change starts. */
export type MutationPlanOffboardingArgs = {
  input: PlanOffboardingInput;
};


/** Where every change starts. */
export type MutationPlanOffboardingsArgs = {
  input: PlanOffboardingsInput;
};


/** Where every change starts. */
export type MutationPlanOnboardingArgs = {
  input: PlanOnboardingInput;
};


/** Where every change starts. */
export type MutationPlanOnboardingsArgs = {
  input: PlanOnboardingsInput;
};


/** Where every change starts. */
export type MutationReactivateHarvestUserArgs = {
  input: ReactivateHarvestUserInput;
};


/** Where every change starts. */
export type MutationReactivateHarvestUsersArgs = {
  input: ReactivateHarvestUsersInput;
};


/** Where every change starts. */
export type MutationReleasePlanArgs = {
  input: ReleasePlanInput;
};


/** Where every change starts. */
export type MutationRemoveFivetranGroupMemberArgs = {
  input: RemoveFivetranGroupMemberInput;
};


/** Where every change starts. */
export type MutationRemoveFivetranGroupMembersArgs = {
  input: RemoveFivetranGroupMembersInput;
};


/** Where every change starts. */
export type MutationRemoveFivetranTeamMemberArgs = {
  input: RemoveFivetranTeamMemberInput;
};


/** Where every change starts. */
export type MutationRemoveFivetranTeamMembersArgs = {
  input: RemoveFivetranTeamMembersInput;
};


/** Where every change starts. */
export type MutationRemoveFivetranUserRoleArgs = {
  input: RemoveFivetranUserRoleInput;
};


/** Where every change starts. */
export type MutationRemoveFivetranUserRolesArgs = {
  input: RemoveFivetranUserRolesInput;
};


/** Where every change starts. */
export type MutationRemoveHarnessGroupMemberArgs = {
  input: RemoveHarnessGroupMemberInput;
};


/** Where every change starts. */
export type MutationRemoveHarnessGroupMembersArgs = {
  input: RemoveHarnessGroupMembersInput;
};


/** Where every change starts. */
export type MutationRemoveHarnessUserArgs = {
  input: RemoveHarnessUserInput;
};


/** Where every change starts. */
export type MutationRemoveHarnessUsersArgs = {
  input: RemoveHarnessUsersInput;
};


/** Where every change starts. */
export type MutationResendFivetranInvitationArgs = {
  input: ResendFivetranInvitationInput;
};


/** Where every change starts. */
export type MutationSetFivetranUserRoleArgs = {
  input: SetFivetranUserRoleInput;
};


/** Where every change starts. */
export type MutationSetFivetranUserRolesArgs = {
  input: SetFivetranUserRolesInput;
};


/** Where every change starts. */
export type MutationSetHarvestUserAccessRolesArgs = {
  input: SetHarvestUserAccessRolesInput;
};


/** Where every change starts. */
export type MutationSetHarvestUsersAccessRolesArgs = {
  input: SetHarvestUsersAccessRolesInput;
};


/** Where every change starts. */
export type MutationSettleOperationArgs = {
  input: SettleOperationInput;
};


/** Where every change starts. */
export type MutationSweepConnectorArgs = {
  input: SweepConnectorInput;
};

/** Anything that can be fetched again by its id. */
export type Node = {
  /** Opaque and stable. Ids of different types never collide. */
  readonly id: Scalars['ID']['output'];
};

/** One change on record: what, on whom, by whom, why, and how it stands. On record before anything is sent. */
export type Operation = Node & {
  readonly __typename?: 'Operation';
  /** Whom it is about, as the directory has it now. Null when it has no such account, and for who had none yet. */
  readonly account: Maybe<Account>;
  /** The account, as the connector names it. Null for who had none yet. */
  readonly accountId: Maybe<Scalars['String']['output']>;
  /** What is done, such as `user.invite`: one of the connector's `capabilities.actions`. */
  readonly action: Scalars['String']['output'];
  /** Who asked for it; `muster` itself, where access ends as it was arranged. */
  readonly actor: Scalars['String']['output'];
  /** The address it is about, in small letters. Null when it was not named. */
  readonly address: Maybe<Scalars['EmailAddress']['output']>;
  /** How often it was begun. What is known not to have happened can be tried again under the same idempotency key. */
  readonly attempts: Scalars['Int']['output'];
  /** The connector. Null when there is none of that key any more. */
  readonly connector: Maybe<Connector>;
  /** The connector's key, at which it is made. */
  readonly connectorKey: Scalars['String']['output'];
  /** When it was asked for. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** When it is to be made. Null for what is made at once. */
  readonly dueAt: Maybe<Scalars['DateTime']['output']>;
  /** When it ended. Null until it has. */
  readonly finishedAt: Maybe<Scalars['DateTime']['output']>;
  /** What was found before it was sent. Empty when nothing was sent. */
  readonly found: ReadonlyArray<Fact>;
  /** Everything that happened to it, the oldest first. Nothing in it is ever changed. */
  readonly history: ReadonlyArray<OperationEvent>;
  /** Opaque and stable. */
  readonly id: Scalars['ID']['output'];
  /** Chosen by who asked. Null when there was none, and when it may be used again. */
  readonly idempotencyKey: Maybe<Scalars['String']['output']>;
  /** Whether it should have been made by now, and is not. */
  readonly isOverdue: Scalars['Boolean']['output'];
  /** How it ended. Null until it has. */
  readonly outcome: Maybe<ProvisioningOutcome>;
  /** Whose it is. Null when that was not known, and when the directory does not know the person any more. */
  readonly person: Maybe<Person>;
  /** The plan it is a step of. Null when it is of none. */
  readonly plan: Maybe<Plan>;
  /** Why, in the words of who asked. Null when nothing was said. */
  readonly reason: Maybe<Scalars['String']['output']>;
  /** What the vendor was asked, and what it answered. Null when nothing was sent. */
  readonly request: Maybe<VendorRequest>;
  /** How it stands. */
  readonly state: OperationState;
  /** What it takes away again. Null for what takes away nothing that was given for a time. */
  readonly undoes: Maybe<Operation>;
  /** What takes away again what it gave. Null when it was given for good. */
  readonly undoneBy: Maybe<Operation>;
  /** When it last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** What stood in the way, or why the outcome is not known. Empty when nothing did. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A page of operations, the newest first. */
export type OperationConnection = {
  readonly __typename?: 'OperationConnection';
  /** The operations with their cursors. */
  readonly edges: ReadonlyArray<OperationEdge>;
  /** The operations. */
  readonly nodes: ReadonlyArray<Operation>;
  /** Where this page stands. */
  readonly pageInfo: PageInfo;
};

/** One of the operations in a page. */
export type OperationEdge = {
  readonly __typename?: 'OperationEdge';
  /** Where it stands in the list. */
  readonly cursor: Scalars['String']['output'];
  /** The operation. */
  readonly node: Operation;
};

/** Something that happened to an operation or to a plan. */
export type OperationEvent = {
  readonly __typename?: 'OperationEvent';
  /** By whom; `muster` for what it did by itself. */
  readonly actor: Scalars['String']['output'];
  /** When. */
  readonly at: Scalars['DateTime']['output'];
  /** More about it. */
  readonly detail: ReadonlyArray<Fact>;
  /** Made of this and of everything before it, so that what is changed later is found. */
  readonly hash: Scalars['String']['output'];
  /**
   * What happened: BEGUN, INTENT (put on record that it is sent now), RESULT, RECONCILE (settled by reading back or by a
   * person), PLANNED, POSTPONED, CANCELLED; PLAN_MADE, PLAN_RELEASED, PLAN_APPLYING, PLAN_APPLIED, PLAN_HALTED, PLAN_STALE
   * or PLAN_CANCELLED.
   */
  readonly kind: Scalars['String']['output'];
  /** Counts everything that is on record, without gaps. */
  readonly seq: Scalars['Int']['output'];
  /** How the operation stood from then on. Null when that did not change, and for a plan. */
  readonly state: Maybe<OperationState>;
};

/** Which operations. Every condition given must hold. */
export type OperationFilter = {
  /** About this account. Not together with `person`. */
  readonly account?: InputMaybe<Scalars['ID']['input']>;
  /** Doing one of these, such as `user.delete`. */
  readonly actions?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Asked for by this caller. */
  readonly actor?: InputMaybe<Scalars['String']['input']>;
  /** At the connector of this key. */
  readonly connector?: InputMaybe<Scalars['String']['input']>;
  /** Whether it should have been made by now, and is not. */
  readonly overdue?: InputMaybe<Scalars['Boolean']['input']>;
  /** About this person: any account or address of theirs. Not together with `account`. */
  readonly person?: InputMaybe<Scalars['ID']['input']>;
  /** A step of this plan. */
  readonly plan?: InputMaybe<Scalars['ID']['input']>;
  /** Asked for at this time or later. */
  readonly since?: InputMaybe<Scalars['DateTime']['input']>;
  /** In one of these states. */
  readonly states?: InputMaybe<ReadonlyArray<OperationState>>;
  /** Asked for before this time. */
  readonly until?: InputMaybe<Scalars['DateTime']['input']>;
};

/** How a change stands. */
export type OperationState =
  /** It was so already; nothing was sent. */
  | 'ALREADY'
  /** It was to be made later, and is not to be made any more. */
  | 'CANCELLED'
  /** It is known not to have been made. */
  | 'FAILED'
  /** Under way. */
  | 'PENDING'
  /** To be made when its time has come. */
  | 'PLANNED'
  /** It was not allowed, made no sense, or has to be done elsewhere; nothing was sent. */
  | 'REJECTED'
  /** It was made. */
  | 'SUCCEEDED'
  /** The vendor's answer was lost. It is looked at again, until it is known or a person settles it; meanwhile nothing else is sent to the same target. */
  | 'UNKNOWN';

/** Which way a list runs. What has no value for the field comes last either way. */
export type OrderDirection =
  /** Smallest, earliest or first in the alphabet first. */
  | 'ASC'
  /** Largest, latest or last in the alphabet first. */
  | 'DESC';

/** Where a page stands within its list. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** Send it as `after` to page forwards. Null on an empty page. */
  readonly endCursor: Maybe<Scalars['String']['output']>;
  /** Whether the list goes on after this page. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Whether there is something before this page. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** Send it as `before` to page backwards. Null on an empty page. */
  readonly startCursor: Maybe<Scalars['String']['output']>;
};

/** A human, correlated over all sources. */
export type Person = Node & {
  readonly __typename?: 'Person';
  /** The person's logins. */
  readonly accounts: ReadonlyArray<Account>;
  /** Facts on which HR systems differ, with the one that wins by the configured order. */
  readonly conflicts: ReadonlyArray<AttributeConflict>;
  /** The department, by the HR record that leads. Null when no HR system says. */
  readonly department: Maybe<Scalars['String']['output']>;
  /** The name to show: from HR where there is an HR record, else from the oldest account; at last the address. */
  readonly displayName: Scalars['String']['output'];
  /** What the person really has, directly or through groups, each with the grants that prove it. */
  readonly effectiveAccess: EffectiveAccess;
  /** Every address of the person's records, the one of the leading record first, each once. */
  readonly emails: ReadonlyArray<Scalars['EmailAddress']['output']>;
  /** Whether the person is employed, by the HR record that leads. Null when no HR system knows the person. */
  readonly employmentStatus: Maybe<EmploymentStatus>;
  /** The HR records of the person. */
  readonly employments: ReadonlyArray<Employment>;
  /** Last day, by the HR record that leads. Null when there is none, and when no HR system says. */
  readonly endDate: Maybe<Scalars['Date']['output']>;
  /** From the same record as `displayName`. Null when that source does not say. */
  readonly familyName: Maybe<Scalars['String']['output']>;
  /** From the same record as `displayName`. Null when that source does not say. */
  readonly givenName: Maybe<Scalars['String']['output']>;
  /** Grants held by a record of the person directly. What comes through groups is in `effectiveAccess`. */
  readonly grants: GrantConnection;
  /** Groups that a record of the person belongs to. */
  readonly groups: GroupConnection;
  /**
   * Never an address: minted from one record of the person, the HR record where there is one, else the oldest
   * account. The id of any record of the person finds the person too.
   */
  readonly id: Scalars['ID']['output'];
  /** The job title in force today. Null when no HR system says. */
  readonly jobTitle: Maybe<JobTitle>;
  /** All job titles, latest first. */
  readonly jobTitleHistory: ReadonlyArray<JobTitle>;
  /** The place of work, by the HR record that leads. Null when no HR system says. */
  readonly location: Maybe<Scalars['String']['output']>;
  /** The person's manager by the HR record that leads. Null when no HR system says. */
  readonly manager: Maybe<Person>;
  /**
   * Changes on record that are about the person, or about any account or address of theirs, the newest first. Null while they
   * cannot be read.
   */
  readonly operations: Maybe<OperationConnection>;
  /** Every record of the person, and what links it to the others. */
  readonly records: ReadonlyArray<RecordMatch>;
  /** The people whose manager this is. */
  readonly reports: ReadonlyArray<Person>;
  /** First day, by the HR record that leads. Null when no HR system says. */
  readonly startDate: Maybe<Scalars['Date']['output']>;
  /** The address to reach the person at: the first of `emails`. Null when no record has one. */
  readonly workEmail: Maybe<Scalars['EmailAddress']['output']>;
};


/** A human, correlated over all sources. */
export type PersonEffectiveAccessArgs = {
  includeFanout: Scalars['Boolean']['input'];
};


/** A human, correlated over all sources. */
export type PersonGrantsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<GrantFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  includeFanout: Scalars['Boolean']['input'];
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<GrantOrder>;
};


/** A human, correlated over all sources. */
export type PersonGroupsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<GroupFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<GroupOrder>;
};


/** A human, correlated over all sources. */
export type PersonOperationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of people. */
export type PersonConnection = {
  readonly __typename?: 'PersonConnection';
  /** How complete each connector's share is. */
  readonly coverage: ReadonlyArray<SourceCoverage>;
  /** The people with their cursors. */
  readonly edges: ReadonlyArray<PersonEdge>;
  /** The people. */
  readonly nodes: ReadonlyArray<Person>;
  /** Where this page stands. */
  readonly pageInfo: PageInfo;
  /** How many match, on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A person in a page. */
export type PersonEdge = {
  readonly __typename?: 'PersonEdge';
  /** Where it stands in the list. */
  readonly cursor: Scalars['String']['output'];
  /** The person. */
  readonly node: Person;
};

/** Which people. */
export type PersonFilter = {
  /** Has an account in one of these states. */
  readonly accountStatuses?: InputMaybe<ReadonlyArray<AccountStatus>>;
  /** Has a record in one of these connectors, by key. */
  readonly connectors?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Works in this department by one of the HR records, by name and without regard to case. */
  readonly department?: InputMaybe<Scalars['String']['input']>;
  /** Is, by HR, in one of these states. */
  readonly employmentStatuses?: InputMaybe<ReadonlyArray<EmploymentStatus>>;
  /** Belongs to this group, directly or through another group. */
  readonly group?: InputMaybe<Scalars['ID']['input']>;
  /** Known to an HR system, or, with false, to none: whose logins belong to nobody at HR. */
  readonly hasEmployment?: InputMaybe<Scalars['Boolean']['input']>;
  /** Left, or leaves, on this day or later. */
  readonly leftFrom?: InputMaybe<Scalars['Date']['input']>;
  /** Left, or leaves, on this day or earlier. */
  readonly leftTo?: InputMaybe<Scalars['Date']['input']>;
  /** Holds this role, or one it replaces, directly or through a group. */
  readonly role?: InputMaybe<Scalars['ID']['input']>;
  /** Text within a name or an address, without regard to case or accents. */
  readonly search?: InputMaybe<Scalars['String']['input']>;
  /** Started on this day or later. */
  readonly startedFrom?: InputMaybe<Scalars['Date']['input']>;
  /** Started on this day or earlier. */
  readonly startedTo?: InputMaybe<Scalars['Date']['input']>;
};

/** In which order people come. */
export type PersonOrder = {
  /** Which way. */
  readonly direction: OrderDirection;
  /** By which field. */
  readonly field: PersonOrderField;
};

/** By which field people are ordered. */
export type PersonOrderField =
  /** By the name shown. */
  | 'DISPLAY_NAME'
  /** By the first address. */
  | 'EMAIL';

/** A record that can belong to a person. */
export type PersonRecord = Account | Employment;

/** What it takes to reach an end over all connectors, decided on before anything is done. What it holds never changes. */
export type Plan = Node & {
  readonly __typename?: 'Plan';
  /** When it began to be applied. Null until it is. */
  readonly appliedAt: Maybe<Scalars['DateTime']['output']>;
  /** Who applied it. Null until somebody has. */
  readonly appliedBy: Maybe<Scalars['String']['output']>;
  /** When it was made. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Who made it. */
  readonly createdBy: Scalars['String']['output'];
  /** Until when it can be applied. */
  readonly expiresAt: Scalars['DateTime']['output'];
  /** When nothing more was to come of it. Null until then. */
  readonly finishedAt: Maybe<Scalars['DateTime']['output']>;
  /** Everything that happened to the plan, the oldest first. What happened to its steps is with their operations. */
  readonly history: ReadonlyArray<OperationEvent>;
  /** Opaque and stable. */
  readonly id: Scalars['ID']['output'];
  /** What it is for. */
  readonly kind: PlanKind;
  /** Whether another caller than the one who made it has to release it before it can be applied. */
  readonly needsRelease: Scalars['Boolean']['output'];
  /** Whom it is about. Null when it is about several, about nobody yet, or about who is not known any more. */
  readonly person: Maybe<Person>;
  /** Why, in the words of who made it. Null when nothing was said. */
  readonly reason: Maybe<Scalars['String']['output']>;
  /** When it was released. Null until it is. */
  readonly releasedAt: Maybe<Scalars['DateTime']['output']>;
  /** Who released it. Null until somebody has. */
  readonly releasedBy: Maybe<Scalars['String']['output']>;
  /** How it stands. */
  readonly state: PlanState;
  /** What is done, in this order. */
  readonly steps: ReadonlyArray<PlanStep>;
  /** What it is for, for people. Without addresses. */
  readonly title: Scalars['String']['output'];
};

/** What to give, and what to take. */
export type PlanAccessChangeInput = {
  /** What to give, and to whom. At most 50 accounts. */
  readonly give?: InputMaybe<ReadonlyArray<AccessToGiveInput>>;
  /** Why, for the record, in at most 1000 characters. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** What to take away, by the ids of the Grants. At most 50. */
  readonly take?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
};

/** What became of planning a change of access. */
export type PlanAccessChangePayload = {
  readonly __typename?: 'PlanAccessChangePayload';
  /** The plan. Null when there is none; then `userErrors` say why. */
  readonly plan: Maybe<Plan>;
  /** What stood in the way. Empty when nothing did. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A page of plans, the newest first. */
export type PlanConnection = {
  readonly __typename?: 'PlanConnection';
  /** The plans with their cursors. */
  readonly edges: ReadonlyArray<PlanEdge>;
  /** The plans. */
  readonly nodes: ReadonlyArray<Plan>;
  /** Where this page stands. */
  readonly pageInfo: PageInfo;
};

/** One of the plans in a page. */
export type PlanEdge = {
  readonly __typename?: 'PlanEdge';
  /** Where it stands in the list. */
  readonly cursor: Scalars['String']['output'];
  /** The plan. */
  readonly node: Plan;
};

/** Which plans. Every condition given must hold. */
export type PlanFilter = {
  /** About this person. */
  readonly person?: InputMaybe<Scalars['ID']['input']>;
  /** In one of these states. */
  readonly states?: InputMaybe<ReadonlyArray<PlanState>>;
};

/** What a plan is for. */
export type PlanKind =
  /** Access given and taken. */
  | 'ACCESS_CHANGE'
  /** One change that another caller has to release. */
  | 'CHANGE'
  /** Everything that lets somebody in, closed. */
  | 'OFFBOARDING'
  /** Accounts for somebody, with access. */
  | 'ONBOARDING';

/** Whose access to close. */
export type PlanOffboardingInput = {
  /** The id of the Person, or of any record of theirs. */
  readonly person: Scalars['ID']['input'];
  /** Why, for the record, in at most 1000 characters. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

/** What became of planning an offboarding. */
export type PlanOffboardingPayload = {
  readonly __typename?: 'PlanOffboardingPayload';
  /** The plan. Null when there is none; then `userErrors` say why. */
  readonly plan: Maybe<Plan>;
  /** What stood in the way. Empty when nothing did. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Several inputs of `planOffboarding`. */
export type PlanOffboardingsInput = {
  /** From 1 to 100. */
  readonly items: ReadonlyArray<PlanOffboardingInput>;
};

/** What became of each. */
export type PlanOffboardingsPayload = {
  readonly __typename?: 'PlanOffboardingsPayload';
  /** One for each item, in the order of the input; the ways to values begin within the item. NOT_TRIED where the time of the request was up. */
  readonly results: ReadonlyArray<PlanOffboardingPayload>;
  /** What was wrong with the whole. Then nothing was planned, and there are no results. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Whom to make accounts for, and with what. */
export type PlanOnboardingInput = {
  /** Where, and with what. From 1 to 20. */
  readonly accounts: ReadonlyArray<PlannedAccountInput>;
  /** The address of every account. */
  readonly email: Scalars['EmailAddress']['input'];
  /** When all of them are to be closed again. Needs the write policy `full`. */
  readonly expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Left out for connectors that take no names. */
  readonly familyName?: InputMaybe<Scalars['String']['input']>;
  /** Left out for connectors that take no names. */
  readonly givenName?: InputMaybe<Scalars['String']['input']>;
  /** True for a contractor, false for an employee; for connectors that ask. */
  readonly isContractor?: InputMaybe<Scalars['Boolean']['input']>;
  /** Why, for the record, in at most 1000 characters. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

/** What became of planning an onboarding. */
export type PlanOnboardingPayload = {
  readonly __typename?: 'PlanOnboardingPayload';
  /** The plan. Null when there is none; then `userErrors` say why. */
  readonly plan: Maybe<Plan>;
  /** What stood in the way. Empty when nothing did. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Several inputs of `planOnboarding`. */
export type PlanOnboardingsInput = {
  /** From 1 to 100. */
  readonly items: ReadonlyArray<PlanOnboardingInput>;
};

/** What became of each. */
export type PlanOnboardingsPayload = {
  readonly __typename?: 'PlanOnboardingsPayload';
  /** One for each item, in the order of the input; the ways to values begin within the item. NOT_TRIED where the time of the request was up. */
  readonly results: ReadonlyArray<PlanOnboardingPayload>;
  /** What was wrong with the whole. Then nothing was planned, and there are no results. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** How a plan stands. */
export type PlanState =
  /** Every step was made. What a person has to do is not counted. */
  | 'APPLIED'
  /** It is being applied. */
  | 'APPLYING'
  /** It was given up. */
  | 'CANCELLED'
  /** Its time was over before it was applied. */
  | 'EXPIRED'
  /** A step did not end well, and those after it were not tried. */
  | 'HALTED'
  /** It can be applied. */
  | 'READY'
  /** Somebody changed what it was made for, so nothing was done. */
  | 'STALE'
  /** For another caller to release it. */
  | 'WAITING';

/** One step of a plan. */
export type PlanStep = {
  readonly __typename?: 'PlanStep';
  /** Whom it is about. Null when it is about no account, about one that is made only by an earlier step, or one not known. */
  readonly account: Maybe<Account>;
  /** What is done, such as `user.delete`. Null for what a person has to do. */
  readonly action: Maybe<Scalars['String']['output']>;
  /** At which connector. Null when it is about none of ours, or there is none of that key any more. */
  readonly connector: Maybe<Connector>;
  /** What was found when the plan was made. What is found differently when it is applied refuses all of it. */
  readonly expects: ReadonlyArray<Fact>;
  /** When what it gives is to be taken away again. Null for what stays. */
  readonly expiresAt: Maybe<Scalars['DateTime']['output']>;
  /** Whether it was so already when the plan was made: then nothing is sent. */
  readonly isDone: Scalars['Boolean']['output'];
  /** Whether a further change can put things back as they were. Null for what a person has to do. */
  readonly isReversible: Maybe<Scalars['Boolean']['output']>;
  /** Whether it is made here or by a person. */
  readonly kind: PlanStepKind;
  /** Where it stands in the plan, from 1. */
  readonly number: Scalars['Int']['output'];
  /** Where it is on record. Null until it is tried. */
  readonly operation: Maybe<Operation>;
  /** How it ended. Null until it has, and for what a person has to do. */
  readonly outcome: Maybe<ProvisioningOutcome>;
  /** What it does, in words. Without addresses. */
  readonly summary: Scalars['String']['output'];
  /** Why it cannot be made here, or what stood in the way. Empty when nothing did. */
  readonly userErrors: ReadonlyArray<UserError>;
  /** What a person has to do. Null for what is made here. */
  readonly what: Maybe<Scalars['String']['output']>;
  /** Where a person has to do it. Null for what is made here. */
  readonly where: Maybe<Scalars['String']['output']>;
};

/** Who makes a step. */
export type PlanStepKind =
  /** A person has to do it. */
  | 'MANUAL'
  /** It is made here, when the plan is applied. */
  | 'WRITE';

/** An account to make, and its access. */
export type PlannedAccountInput = {
  /** The connector's key. */
  readonly connector: Scalars['String']['input'];
  /** Memberships. */
  readonly groups?: InputMaybe<ReadonlyArray<GroupMembershipInput>>;
  /** Roles on resource groups. */
  readonly roleAssignments?: InputMaybe<ReadonlyArray<RoleAssignmentInput>>;
  /** Roles in the whole account, by their names or by the ids of the Roles. */
  readonly roles?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** Who can hold a grant. */
export type Principal = Account | Employment | Group | ServiceAccount;

/** The sorts of principal. */
export type PrincipalKind =
  /** A person's login. */
  | 'ACCOUNT'
  /** An HR record. */
  | 'EMPLOYMENT'
  /** A group, whose members inherit. */
  | 'GROUP'
  /** A machine's identity. */
  | 'SERVICE_ACCOUNT';

/** How a change ended. */
export type ProvisioningOutcome =
  /** A person has to do something elsewhere; `userErrors` say what and where. */
  | 'ACTION_REQUIRED'
  /** It was so already; nothing was sent. */
  | 'ALREADY'
  /** It was made, and the vendor has it. */
  | 'APPLIED'
  /** It was tried and is known not to have been made; `userErrors` say why. */
  | 'FAILED'
  /** A dry run: nothing was sent, and nothing stands in the way. */
  | 'PLANNED'
  /** It is not allowed or makes no sense; `userErrors` say why. Nothing was changed. */
  | 'REJECTED'
  /** The vendor's answer was lost and reading back did not settle it. It may have been made: look before trying again. */
  | 'UNKNOWN';

/** Where every read starts. */
export type Query = {
  readonly __typename?: 'Query';
  /** For gateways: entities that other graphs refer to, in the order asked for, with null for what does not exist. */
  readonly _entities: ReadonlyArray<Maybe<_Entity>>;
  /** For composition tools. Refused where introspection is switched off. */
  readonly _service: _Service;
  /** Every login in every system. */
  readonly accounts: AccountConnection;
  /** One connector. Null when there is none of that key. */
  readonly connector: Maybe<Connector>;
  /** Every connector, configured or not, in the order of their keys. */
  readonly connectors: ReadonlyArray<Connector>;
  /** Every HR record. */
  readonly employments: EmploymentConnection;
  /** Every grant in every system: who has what, where. */
  readonly grants: GrantConnection;
  /** Every group in every system. */
  readonly groups: GroupConnection;
  /** Anything by its id. Null when there is no such thing, or no such thing any more. */
  readonly node: Maybe<Node>;
  /** Several things by their ids, in the order asked for, with null for what does not exist. At most one page's worth. */
  readonly nodes: ReadonlyArray<Maybe<Node>>;
  /** One change on record. Null when there is none of that id. */
  readonly operation: Maybe<Operation>;
  /**
   * Every change on record, made or refused or still to be made, the newest first. Null, with an error, while the journal cannot
   * be read.
   */
  readonly operations: Maybe<OperationConnection>;
  /** All people. */
  readonly people: PersonConnection;
  /** One person, by the id of the person or of any of their records, or by an address. Null when there is none. */
  readonly person: Maybe<Person>;
  /** One plan. Null when there is none of that id. */
  readonly plan: Maybe<Plan>;
  /** Every plan, the newest first. Null, with an error, while the journal cannot be read. */
  readonly plans: Maybe<PlanConnection>;
  /** Everything that a grant can be limited to. */
  readonly resourceGroups: ResourceGroupConnection;
  /** Every role in every system. */
  readonly roles: RoleConnection;
  /** Every identity that is not a person. */
  readonly serviceAccounts: ServiceAccountConnection;
  /** Records that could not be linked to a person with certainty. */
  readonly unmatchedRecords: UnmatchedRecordConnection;
};


/** Where every read starts. */
export type Query_EntitiesArgs = {
  representations: ReadonlyArray<Scalars['_Any']['input']>;
};


/** Where every read starts. */
export type QueryAccountsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AccountFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<AccountOrder>;
};


/** Where every read starts. */
export type QueryConnectorArgs = {
  key: Scalars['String']['input'];
};


/** Where every read starts. */
export type QueryEmploymentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<EmploymentFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<EmploymentOrder>;
};


/** Where every read starts. */
export type QueryGrantsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<GrantFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<GrantOrder>;
};


/** Where every read starts. */
export type QueryGroupsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<GroupFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<GroupOrder>;
};


/** Where every read starts. */
export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


/** Where every read starts. */
export type QueryNodesArgs = {
  ids: ReadonlyArray<Scalars['ID']['input']>;
};


/** Where every read starts. */
export type QueryOperationArgs = {
  id: Scalars['ID']['input'];
};


/** Where every read starts. */
export type QueryOperationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<OperationFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Where every read starts. */
export type QueryPeopleArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<PersonFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<PersonOrder>;
};


/** Where every read starts. */
export type QueryPersonArgs = {
  email?: InputMaybe<Scalars['EmailAddress']['input']>;
  id?: InputMaybe<Scalars['ID']['input']>;
};


/** Where every read starts. */
export type QueryPlanArgs = {
  id: Scalars['ID']['input'];
};


/** Where every read starts. */
export type QueryPlansArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<PlanFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Where every read starts. */
export type QueryResourceGroupsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ResourceGroupFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<ResourceGroupOrder>;
};


/** Where every read starts. */
export type QueryRolesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<RoleFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<RoleOrder>;
};


/** Where every read starts. */
export type QueryServiceAccountsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ServiceAccountFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<ServiceAccountOrder>;
};


/** Where every read starts. */
export type QueryUnmatchedRecordsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<UnmatchedRecordFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<UnmatchedRecordOrder>;
};

/** Whom to bring back in Harvest. */
export type ReactivateHarvestUserInput = {
  /** The id of the Account. */
  readonly accountId: Scalars['ID']['input'];
  /** Say what would happen, and send nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Refuse unless Harvest has this address for the account, read afresh and compared without regard to case. */
  readonly expectedEmail?: InputMaybe<Scalars['EmailAddress']['input']>;
  /** Of your choosing, at most 128 characters: the same key with the same input gives the first result again. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Why, for the record, in at most 1000 characters. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

/** How bringing back ended. */
export type ReactivateHarvestUserPayload = {
  readonly __typename?: 'ReactivateHarvestUserPayload';
  /** The account as the directory has it now. Null when it is not known. */
  readonly account: Maybe<Account>;
  /** Where it is on record; where another operation is in the way, that one. Null for a dry run, and where nothing could be put on record. */
  readonly operation: Maybe<Operation>;
  /** How it ended. */
  readonly outcome: ProvisioningOutcome;
  /** The plan that was made in its place where another caller has to release the change first. Else null. */
  readonly plan: Maybe<Plan>;
  /** What stood in the way. Empty when nothing did. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Several inputs of `reactivateHarvestUser`. */
export type ReactivateHarvestUsersInput = {
  /** From 1 to 100. Give each a key of its own: then the whole can be sent again, and what was done is not done twice. */
  readonly items: ReadonlyArray<ReactivateHarvestUserInput>;
};

/** What became of each. */
export type ReactivateHarvestUsersPayload = {
  readonly __typename?: 'ReactivateHarvestUsersPayload';
  /** One for each item, in the order of the input; the ways to values begin within the item. NOT_TRIED where the time of the request was up. */
  readonly results: ReadonlyArray<ReactivateHarvestUserPayload>;
  /** What was wrong with the whole. Then nothing was tried, and there are no results. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The kinds of record a connector can contribute. */
export type RecordKind =
  /** Logins of people. */
  | 'ACCOUNT'
  /** HR records. */
  | 'EMPLOYMENT'
  /** Grants, memberships included. */
  | 'GRANT'
  /** Groups of every kind. */
  | 'GROUP'
  /** Resource groups. */
  | 'RESOURCE_GROUP'
  /** Roles. */
  | 'ROLE'
  /** Identities of machines. */
  | 'SERVICE_ACCOUNT';

/** A record of a person, and why it is thought to be theirs. */
export type RecordMatch = {
  readonly __typename?: 'RecordMatch';
  /** How sure the rule is. */
  readonly confidence: MatchConfidence;
  /** The record. */
  readonly record: PersonRecord;
  /** The rule that links it to the person's other records. */
  readonly rule: MatchRule;
  /** Since when there is something to link: when the later of the two records was made. Null when that is not known. */
  readonly since: Maybe<Scalars['DateTime']['output']>;
  /** The value that the rule compared. Null where the rule compares none. */
  readonly value: Maybe<Scalars['String']['output']>;
};

/** Which plan to release. */
export type ReleasePlanInput = {
  /** The id of the Plan. */
  readonly plan: Scalars['ID']['input'];
};

/** What became of releasing a plan. */
export type ReleasePlanPayload = {
  readonly __typename?: 'ReleasePlanPayload';
  /** The plan as it stands now. Null when there is none of that id. */
  readonly plan: Maybe<Plan>;
  /** What stood in the way. Empty when nothing did. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Whom to take out of a destination group. */
export type RemoveFivetranGroupMemberInput = {
  /** The id of the Account. */
  readonly accountId: Scalars['ID']['input'];
  /** Say what would happen, and send nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** The id of the Group, of kind DESTINATION. */
  readonly group: Scalars['ID']['input'];
  /** Of your choosing, at most 128 characters: the same key with the same input gives the first result again. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Why, for the record, in at most 1000 characters. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

/** How taking out of a destination group ended. */
export type RemoveFivetranGroupMemberPayload = {
  readonly __typename?: 'RemoveFivetranGroupMemberPayload';
  /** The account as the directory has it now. Null when it is not known. */
  readonly account: Maybe<Account>;
  /** Where it is on record; where another operation is in the way, that one. Null for a dry run, and where nothing could be put on record. */
  readonly operation: Maybe<Operation>;
  /** How it ended. */
  readonly outcome: ProvisioningOutcome;
  /** The plan that was made in its place where another caller has to release the change first. Else null. */
  readonly plan: Maybe<Plan>;
  /** What stood in the way. Empty when nothing did. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Several inputs of `removeFivetranGroupMember`. */
export type RemoveFivetranGroupMembersInput = {
  /** From 1 to 100. Give each a key of its own: then the whole can be sent again, and what was done is not done twice. */
  readonly items: ReadonlyArray<RemoveFivetranGroupMemberInput>;
};

/** What became of each. */
export type RemoveFivetranGroupMembersPayload = {
  readonly __typename?: 'RemoveFivetranGroupMembersPayload';
  /** One for each item, in the order of the input; the ways to values begin within the item. NOT_TRIED where the time of the request was up. */
  readonly results: ReadonlyArray<RemoveFivetranGroupMemberPayload>;
  /** What was wrong with the whole. Then nothing was tried, and there are no results. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Whom to take out of a team. */
export type RemoveFivetranTeamMemberInput = {
  /** The id of the Account. */
  readonly accountId: Scalars['ID']['input'];
  /** Say what would happen, and send nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Of your choosing, at most 128 characters: the same key with the same input gives the first result again. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Why, for the record, in at most 1000 characters. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** The id of the Group, of kind TEAM. */
  readonly team: Scalars['ID']['input'];
};

/** How taking out of a team ended. */
export type RemoveFivetranTeamMemberPayload = {
  readonly __typename?: 'RemoveFivetranTeamMemberPayload';
  /** The account as the directory has it now. Null when it is not known. */
  readonly account: Maybe<Account>;
  /** Where it is on record; where another operation is in the way, that one. Null for a dry run, and where nothing could be put on record. */
  readonly operation: Maybe<Operation>;
  /** How it ended. */
  readonly outcome: ProvisioningOutcome;
  /** The plan that was made in its place where another caller has to release the change first. Else null. */
  readonly plan: Maybe<Plan>;
  /** What stood in the way. Empty when nothing did. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Several inputs of `removeFivetranTeamMember`. */
export type RemoveFivetranTeamMembersInput = {
  /** From 1 to 100. Give each a key of its own: then the whole can be sent again, and what was done is not done twice. */
  readonly items: ReadonlyArray<RemoveFivetranTeamMemberInput>;
};

/** What became of each. */
export type RemoveFivetranTeamMembersPayload = {
  readonly __typename?: 'RemoveFivetranTeamMembersPayload';
  /** One for each item, in the order of the input; the ways to values begin within the item. NOT_TRIED where the time of the request was up. */
  readonly results: ReadonlyArray<RemoveFivetranTeamMemberPayload>;
  /** What was wrong with the whole. Then nothing was tried, and there are no results. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Whose role in Fivetran to take away. */
export type RemoveFivetranUserRoleInput = {
  /** The id of the Account. */
  readonly accountId: Scalars['ID']['input'];
  /** Say what would happen, and send nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Refuse unless Fivetran has this address for the account, read afresh and compared without regard to case. */
  readonly expectedEmail?: InputMaybe<Scalars['EmailAddress']['input']>;
  /** Of your choosing, at most 128 characters: the same key with the same input gives the first result again. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Why, for the record, in at most 1000 characters. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

/** How taking a role away ended. */
export type RemoveFivetranUserRolePayload = {
  readonly __typename?: 'RemoveFivetranUserRolePayload';
  /** The account as the directory has it now. Null when it is not known. */
  readonly account: Maybe<Account>;
  /** Where it is on record; where another operation is in the way, that one. Null for a dry run, and where nothing could be put on record. */
  readonly operation: Maybe<Operation>;
  /** How it ended. */
  readonly outcome: ProvisioningOutcome;
  /** The plan that was made in its place where another caller has to release the change first. Else null. */
  readonly plan: Maybe<Plan>;
  /** What stood in the way. Empty when nothing did. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Several inputs of `removeFivetranUserRole`. */
export type RemoveFivetranUserRolesInput = {
  /** From 1 to 100. Give each a key of its own: then the whole can be sent again, and what was done is not done twice. */
  readonly items: ReadonlyArray<RemoveFivetranUserRoleInput>;
};

/** What became of each. */
export type RemoveFivetranUserRolesPayload = {
  readonly __typename?: 'RemoveFivetranUserRolesPayload';
  /** One for each item, in the order of the input; the ways to values begin within the item. NOT_TRIED where the time of the request was up. */
  readonly results: ReadonlyArray<RemoveFivetranUserRolePayload>;
  /** What was wrong with the whole. Then nothing was tried, and there are no results. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Whom to take out of a user group. */
export type RemoveHarnessGroupMemberInput = {
  /** The id of the Account. */
  readonly accountId: Scalars['ID']['input'];
  /** Say what would happen, and send nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** The id of the Group, of kind USER_GROUP. */
  readonly group: Scalars['ID']['input'];
  /** Of your choosing, at most 128 characters: the same key with the same input gives the first result again. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Why, for the record, in at most 1000 characters. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

/** How taking out of a user group ended. */
export type RemoveHarnessGroupMemberPayload = {
  readonly __typename?: 'RemoveHarnessGroupMemberPayload';
  /** The account as the directory has it now. Null when it is not known. */
  readonly account: Maybe<Account>;
  /** Where it is on record; where another operation is in the way, that one. Null for a dry run, and where nothing could be put on record. */
  readonly operation: Maybe<Operation>;
  /** How it ended. */
  readonly outcome: ProvisioningOutcome;
  /** The plan that was made in its place where another caller has to release the change first. Else null. */
  readonly plan: Maybe<Plan>;
  /** What stood in the way. Empty when nothing did. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Several inputs of `removeHarnessGroupMember`. */
export type RemoveHarnessGroupMembersInput = {
  /** From 1 to 100. Give each a key of its own: then the whole can be sent again, and what was done is not done twice. */
  readonly items: ReadonlyArray<RemoveHarnessGroupMemberInput>;
};

/** What became of each. */
export type RemoveHarnessGroupMembersPayload = {
  readonly __typename?: 'RemoveHarnessGroupMembersPayload';
  /** One for each item, in the order of the input; the ways to values begin within the item. NOT_TRIED where the time of the request was up. */
  readonly results: ReadonlyArray<RemoveHarnessGroupMemberPayload>;
  /** What was wrong with the whole. Then nothing was tried, and there are no results. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Whom to remove from Harness. */
export type RemoveHarnessUserInput = {
  /** The id of the Account. */
  readonly accountId: Scalars['ID']['input'];
  /** Say what would happen, and send nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Refuse unless Harness has this address for the account, read afresh and compared without regard to case. */
  readonly expectedEmail?: InputMaybe<Scalars['EmailAddress']['input']>;
  /** Of your choosing, at most 128 characters: the same key with the same input gives the first result again. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Why, for the record, in at most 1000 characters. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

/** How a removal ended. */
export type RemoveHarnessUserPayload = {
  readonly __typename?: 'RemoveHarnessUserPayload';
  /** The account as it was before. Null when it was not known. */
  readonly account: Maybe<Account>;
  /** Where it is on record; where another operation is in the way, that one. Null for a dry run, and where nothing could be put on record. */
  readonly operation: Maybe<Operation>;
  /** How it ended. */
  readonly outcome: ProvisioningOutcome;
  /** The plan that was made in its place where another caller has to release the change first. Else null. */
  readonly plan: Maybe<Plan>;
  /** What stood in the way. Empty when nothing did. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Several inputs of `removeHarnessUser`. */
export type RemoveHarnessUsersInput = {
  /** From 1 to 100. Give each a key of its own: then the whole can be sent again, and what was done is not done twice. */
  readonly items: ReadonlyArray<RemoveHarnessUserInput>;
};

/** What became of each. */
export type RemoveHarnessUsersPayload = {
  readonly __typename?: 'RemoveHarnessUsersPayload';
  /** One for each item, in the order of the input; the ways to values begin within the item. NOT_TRIED where the time of the request was up. */
  readonly results: ReadonlyArray<RemoveHarnessUserPayload>;
  /** What was wrong with the whole. Then nothing was tried, and there are no results. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** To whom an invitation would be sent again. */
export type ResendFivetranInvitationInput = {
  /** The id of the Account. */
  readonly accountId: Scalars['ID']['input'];
  /** Say what would happen, and send nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Of your choosing, at most 128 characters: the same key with the same input gives the first result again. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Why, for the record, in at most 1000 characters. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

/** What to do instead of sending an invitation again. */
export type ResendFivetranInvitationPayload = {
  readonly __typename?: 'ResendFivetranInvitationPayload';
  /** The account as the directory has it now. Null when it is not known. */
  readonly account: Maybe<Account>;
  /** Where it is on record; where another operation is in the way, that one. Null for a dry run, and where nothing could be put on record. */
  readonly operation: Maybe<Operation>;
  /** How it ended. */
  readonly outcome: ProvisioningOutcome;
  /** The plan that was made in its place where another caller has to release the change first. Else null. */
  readonly plan: Maybe<Plan>;
  /** What stood in the way. Empty when nothing did. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What a grant can be limited to. */
export type ResourceGroup = Node & SourceRecord & {
  readonly __typename?: 'ResourceGroup';
  /** The connector that read it. */
  readonly connector: Connector;
  /** What it is. Null when the source does not say. */
  readonly description: Maybe<Scalars['String']['output']>;
  /** Grants that are limited to it. */
  readonly grants: GrantConnection;
  /** The group that contains it. Null when there is none, and when only its id is known. */
  readonly group: Maybe<Group>;
  /** Opaque and stable. */
  readonly id: Scalars['ID']['output'];
  /** The name to show. Null when only its id is known, as for things that are read on demand. */
  readonly name: Maybe<Scalars['String']['output']>;
  /** What sort of thing it is, in the vendor's words. */
  readonly rawKind: Maybe<Scalars['String']['output']>;
  /** How to find it at its source, and when it was read there. */
  readonly source: Source;
};


/** What a grant can be limited to. */
export type ResourceGroupGrantsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<GrantFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<GrantOrder>;
};

/** A page of resource groups. */
export type ResourceGroupConnection = {
  readonly __typename?: 'ResourceGroupConnection';
  /** How complete each connector's share is. */
  readonly coverage: ReadonlyArray<SourceCoverage>;
  /** The resource groups with their cursors. */
  readonly edges: ReadonlyArray<ResourceGroupEdge>;
  /** The resource groups. */
  readonly nodes: ReadonlyArray<ResourceGroup>;
  /** Where this page stands. */
  readonly pageInfo: PageInfo;
  /** How many match, on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One of the resource groups in a page. */
export type ResourceGroupEdge = {
  readonly __typename?: 'ResourceGroupEdge';
  /** Where it stands in the list. */
  readonly cursor: Scalars['String']['output'];
  /** The resource group. */
  readonly node: ResourceGroup;
};

/** Which resource groups. Every condition given must hold. */
export type ResourceGroupFilter = {
  /** Of these connectors, by key. */
  readonly connectors?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Text within the name or the description, without regard to case or accents. */
  readonly search?: InputMaybe<Scalars['String']['input']>;
};

/** In which order resource groups come. */
export type ResourceGroupOrder = {
  /** Which way. */
  readonly direction: OrderDirection;
  /** By which field. */
  readonly field: ResourceGroupOrderField;
};

/** By which field resource groups are ordered. */
export type ResourceGroupOrderField =
  /** By name. */
  | 'NAME';

/** A named set of permissions. */
export type Role = Node & SourceRecord & {
  readonly __typename?: 'Role';
  /** The connector that read it. */
  readonly connector: Connector;
  /** Whether the vendor wants it not to be used any more. Null when the source does not say. */
  readonly deprecated: Maybe<Scalars['Boolean']['output']>;
  /** What it allows, in words. Null when the source does not say. */
  readonly description: Maybe<Scalars['String']['output']>;
  /** Grants of exactly this role. */
  readonly grants: GrantConnection;
  /** Opaque and stable. */
  readonly id: Scalars['ID']['output'];
  /** Where it comes from. */
  readonly kind: RoleKind;
  /** The name to show. Never null; nullable like every other name, so that one query can ask for the name of a Role or a Group. */
  readonly name: Maybe<Scalars['String']['output']>;
  /** The permissions in it, in the vendor's words. Null when the source does not say. */
  readonly permissions: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** The role to use instead. Null when there is none, and when the source does not say. */
  readonly replacedBy: Maybe<Role>;
  /** Where it can be granted, in the vendor's words. Empty when the source does not say. */
  readonly scopeLevels: ReadonlyArray<Scalars['String']['output']>;
  /** How to find it at its source, and when it was read there. */
  readonly source: Source;
};


/** A named set of permissions. */
export type RoleGrantsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<GrantFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<GrantOrder>;
};

/** A role on a resource group. */
export type RoleAssignmentInput = {
  /** The id of the ResourceGroup. */
  readonly resourceGroup: Scalars['ID']['input'];
  /** The id of the Role. */
  readonly role: Scalars['ID']['input'];
};

/** A page of roles. */
export type RoleConnection = {
  readonly __typename?: 'RoleConnection';
  /** How complete each connector's share is. */
  readonly coverage: ReadonlyArray<SourceCoverage>;
  /** The roles with their cursors. */
  readonly edges: ReadonlyArray<RoleEdge>;
  /** The roles. */
  readonly nodes: ReadonlyArray<Role>;
  /** Where this page stands. */
  readonly pageInfo: PageInfo;
  /** How many match, on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One of the roles in a page. */
export type RoleEdge = {
  readonly __typename?: 'RoleEdge';
  /** Where it stands in the list. */
  readonly cursor: Scalars['String']['output'];
  /** The role. */
  readonly node: Role;
};

/** Which roles. Every condition given must hold. */
export type RoleFilter = {
  /** Of these connectors, by key. */
  readonly connectors?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only deprecated ones, or only ones that are not. */
  readonly deprecated?: InputMaybe<Scalars['Boolean']['input']>;
  /** From these places. */
  readonly kinds?: InputMaybe<ReadonlyArray<RoleKind>>;
  /** Text within the name or the description, without regard to case or accents. */
  readonly search?: InputMaybe<Scalars['String']['input']>;
};

/** Where a role comes from. */
export type RoleKind =
  /** The vendor's own. */
  | 'BUILT_IN'
  /** Made by the company. */
  | 'CUSTOM'
  /** Made by us from an attribute of accounts, so that lists of who may do what are complete. It cannot be governed. */
  | 'DERIVED'
  /** Someone holds it, and the vendor's list of roles does not have it. */
  | 'UNKNOWN';

/** In which order roles come. */
export type RoleOrder = {
  /** Which way. */
  readonly direction: OrderDirection;
  /** By which field. */
  readonly field: RoleOrderField;
};

/** By which field roles are ordered. */
export type RoleOrderField =
  /** By name. */
  | 'NAME';

/** An identity that is not a person's. */
export type ServiceAccount = Node & SourceRecord & {
  readonly __typename?: 'ServiceAccount';
  /** The connector that read it. */
  readonly connector: Connector;
  /** When it was made. Null when the source does not say. */
  readonly createdAt: Maybe<Scalars['DateTime']['output']>;
  /** What it is for. Null when the source does not say. */
  readonly description: Maybe<Scalars['String']['output']>;
  /** Its address. Null when it has none. */
  readonly email: Maybe<Scalars['EmailAddress']['output']>;
  /** Grants that it holds itself. */
  readonly grants: GrantConnection;
  /** Groups that it belongs to itself. */
  readonly groups: GroupConnection;
  /** Opaque and stable. */
  readonly id: Scalars['ID']['output'];
  /** When it was last used. Null for never, and when the source does not say. */
  readonly lastLoginAt: Maybe<Scalars['DateTime']['output']>;
  /** The name to show. Null when the source does not say. */
  readonly name: Maybe<Scalars['String']['output']>;
  /** The same in the vendor's own words. Null when the source does not say. */
  readonly rawStatus: Maybe<Scalars['String']['output']>;
  /** How to find it at its source, and when it was read there. */
  readonly source: Source;
  /** Whether it can be used. */
  readonly status: AccountStatus;
};


/** An identity that is not a person's. */
export type ServiceAccountGrantsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<GrantFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  includeFanout: Scalars['Boolean']['input'];
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<GrantOrder>;
};


/** An identity that is not a person's. */
export type ServiceAccountGroupsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<GroupFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<GroupOrder>;
};

/** A page of service accounts. */
export type ServiceAccountConnection = {
  readonly __typename?: 'ServiceAccountConnection';
  /** How complete each connector's share is. */
  readonly coverage: ReadonlyArray<SourceCoverage>;
  /** The service accounts with their cursors. */
  readonly edges: ReadonlyArray<ServiceAccountEdge>;
  /** The service accounts. */
  readonly nodes: ReadonlyArray<ServiceAccount>;
  /** Where this page stands. */
  readonly pageInfo: PageInfo;
  /** How many match, on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One of the service accounts in a page. */
export type ServiceAccountEdge = {
  readonly __typename?: 'ServiceAccountEdge';
  /** Where it stands in the list. */
  readonly cursor: Scalars['String']['output'];
  /** The service account. */
  readonly node: ServiceAccount;
};

/** Which service accounts. Every condition given must hold. */
export type ServiceAccountFilter = {
  /** Of these connectors, by key. */
  readonly connectors?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Text within a name or an address, without regard to case or accents. */
  readonly search?: InputMaybe<Scalars['String']['input']>;
  /** In one of these states. */
  readonly statuses?: InputMaybe<ReadonlyArray<AccountStatus>>;
};

/** In which order service accounts come. */
export type ServiceAccountOrder = {
  /** Which way. */
  readonly direction: OrderDirection;
  /** By which field. */
  readonly field: ServiceAccountOrderField;
};

/** By which field service accounts are ordered. */
export type ServiceAccountOrderField =
  /** By when they were made. */
  | 'CREATED_AT'
  /** By name. */
  | 'NAME';

/** Whose role in Fivetran to set, and to which. */
export type SetFivetranUserRoleInput = {
  /** The id of the Account. */
  readonly accountId: Scalars['ID']['input'];
  /** Say what would happen, and send nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Refuse unless Fivetran has this address for the account, read afresh and compared without regard to case. */
  readonly expectedEmail?: InputMaybe<Scalars['EmailAddress']['input']>;
  /** Of your choosing, at most 128 characters: the same key with the same input gives the first result again. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Why, for the record, in at most 1000 characters. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** An account-wide role, by its name or by the id of the Role. */
  readonly role: Scalars['String']['input'];
};

/** How setting a role ended. */
export type SetFivetranUserRolePayload = {
  readonly __typename?: 'SetFivetranUserRolePayload';
  /** The account as the directory has it now. Null when it is not known. */
  readonly account: Maybe<Account>;
  /** Where it is on record; where another operation is in the way, that one. Null for a dry run, and where nothing could be put on record. */
  readonly operation: Maybe<Operation>;
  /** How it ended. */
  readonly outcome: ProvisioningOutcome;
  /** The plan that was made in its place where another caller has to release the change first. Else null. */
  readonly plan: Maybe<Plan>;
  /** What stood in the way. Empty when nothing did. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Several inputs of `setFivetranUserRole`. */
export type SetFivetranUserRolesInput = {
  /** From 1 to 100. Give each a key of its own: then the whole can be sent again, and what was done is not done twice. */
  readonly items: ReadonlyArray<SetFivetranUserRoleInput>;
};

/** What became of each. */
export type SetFivetranUserRolesPayload = {
  readonly __typename?: 'SetFivetranUserRolesPayload';
  /** One for each item, in the order of the input; the ways to values begin within the item. NOT_TRIED where the time of the request was up. */
  readonly results: ReadonlyArray<SetFivetranUserRolePayload>;
  /** What was wrong with the whole. Then nothing was tried, and there are no results. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Whose access roles in Harvest to set, and to which. */
export type SetHarvestUserAccessRolesInput = {
  /** Access roles, by their names or by the ids of the Roles: one base role, such as `member` or `manager`, and what a manager may do besides. */
  readonly accessRoles: ReadonlyArray<Scalars['String']['input']>;
  /** The id of the Account. */
  readonly accountId: Scalars['ID']['input'];
  /** Say what would happen, and send nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Refuse unless Harvest has this address for the account, read afresh and compared without regard to case. */
  readonly expectedEmail?: InputMaybe<Scalars['EmailAddress']['input']>;
  /** Of your choosing, at most 128 characters: the same key with the same input gives the first result again. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Why, for the record, in at most 1000 characters. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

/** How setting access roles ended. */
export type SetHarvestUserAccessRolesPayload = {
  readonly __typename?: 'SetHarvestUserAccessRolesPayload';
  /** The account as the directory has it now. Null when it is not known. */
  readonly account: Maybe<Account>;
  /** Where it is on record; where another operation is in the way, that one. Null for a dry run, and where nothing could be put on record. */
  readonly operation: Maybe<Operation>;
  /** How it ended. */
  readonly outcome: ProvisioningOutcome;
  /** The plan that was made in its place where another caller has to release the change first. Else null. */
  readonly plan: Maybe<Plan>;
  /** What stood in the way. Empty when nothing did. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Several inputs of `setHarvestUserAccessRoles`. */
export type SetHarvestUsersAccessRolesInput = {
  /** From 1 to 100. Give each a key of its own: then the whole can be sent again, and what was done is not done twice. */
  readonly items: ReadonlyArray<SetHarvestUserAccessRolesInput>;
};

/** What became of each. */
export type SetHarvestUsersAccessRolesPayload = {
  readonly __typename?: 'SetHarvestUsersAccessRolesPayload';
  /** One for each item, in the order of the input; the ways to values begin within the item. NOT_TRIED where the time of the request was up. */
  readonly results: ReadonlyArray<SetHarvestUserAccessRolesPayload>;
  /** What was wrong with the whole. Then nothing was tried, and there are no results. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** How a change of unknown outcome ended. */
export type SettleOperationInput = {
  /** The id of the Operation. */
  readonly operation: Scalars['ID']['input'];
  /** How it ended. */
  readonly outcome: SettledOutcome;
  /** How that is known, in at most 1000 characters. */
  readonly reason: Scalars['String']['input'];
};

/** What became of settling. */
export type SettleOperationPayload = {
  readonly __typename?: 'SettleOperationPayload';
  /** The operation as it stands now. Null when there is none. */
  readonly operation: Maybe<Operation>;
  /** What stood in the way. Empty when nothing did. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** How a change was found to have ended. */
export type SettledOutcome =
  /** The vendor has it. */
  | 'MADE'
  /** The vendor does not have it, and it will not come any more. */
  | 'NOT_MADE';

/** Where a record was read, and when. */
export type Source = {
  readonly __typename?: 'Source';
  /** When the read that gave this record began: it cannot be newer than this. */
  readonly fetchedAt: Scalars['DateTime']['output'];
  /** What the vendor itself calls the record. */
  readonly nativeId: Scalars['String']['output'];
  /** The vendor's own page for it. Null where the vendor has none or it is not known. */
  readonly url: Maybe<Scalars['String']['output']>;
};

/** How complete one connector's share of a list is. */
export type SourceCoverage = {
  readonly __typename?: 'SourceCoverage';
  /** The connector this is about. */
  readonly connector: Connector;
  /** What went wrong last. Null when nothing did. */
  readonly error: Maybe<SourceError>;
  /** When the read that gave them began. Null when nothing could be read. */
  readonly fetchedAt: Maybe<Scalars['DateTime']['output']>;
  /** What is not in the list although it exists at the vendor. */
  readonly gaps: ReadonlyArray<CoverageGap>;
  /** How many records of it we hold for this kind of list, before any filter. Null when nothing could be read. */
  readonly itemCount: Maybe<Scalars['Int']['output']>;
  /** Whether all of it is there. */
  readonly state: CoverageState;
};

/** Why a vendor did not give what was asked of it. Never holds anything the vendor wrote. */
export type SourceError = {
  readonly __typename?: 'SourceError';
  /** The reason, for people. */
  readonly message: Scalars['String']['output'];
  /** The reason, for code. */
  readonly reason: SourceErrorReason;
  /** After how long asking again may help. Null when that is not known. */
  readonly retryAfterSeconds: Maybe<Scalars['Int']['output']>;
};

/** Why a vendor did not give what was asked of it. */
export type SourceErrorReason =
  /** The caller went away. */
  | 'CANCELLED'
  /** It failed so often that it is left in peace for a while. */
  | 'CIRCUIT_OPEN'
  /** Our credentials may not do this. */
  | 'FORBIDDEN'
  /** A list that could not be read to its end. */
  | 'INCOMPLETE'
  /** Something went wrong on our side; the log has it. */
  | 'INTERNAL'
  /** It says there is no such thing. */
  | 'NOT_FOUND'
  /** It was asked too often. */
  | 'RATE_LIMITED'
  /** An answer that points elsewhere, which is never followed. */
  | 'REDIRECTED'
  /** It refused the request. */
  | 'REJECTED'
  /** A list that is suddenly so much shorter that it is not believed; `sweepConnector` can accept it. */
  | 'SHRUNKEN'
  /** No answer in time. */
  | 'TIMEOUT'
  /** An answer longer than is accepted. */
  | 'TOO_LARGE'
  /** It does not accept our credentials. */
  | 'UNAUTHENTICATED'
  /** It answered that it is not well. */
  | 'UNAVAILABLE'
  /** No connection, or one that broke before the answer was whole. */
  | 'UNREACHABLE'
  /** An answer that is not what the vendor documents. */
  | 'UNREADABLE';

/** What every record, group, role, resource group and grant has: where it comes from. */
export type SourceRecord = {
  /** The connector that read it. */
  readonly connector: Connector;
  /** Opaque and stable. */
  readonly id: Scalars['ID']['output'];
  /** How to find it at its source, and when it was read there. */
  readonly source: Source;
};

/** Reads a connector again. */
export type SweepConnectorInput = {
  /**
   * A list that is suddenly less than half as long is not believed, and the previous one is kept. Say true when
   * it really shrank.
   */
  readonly acceptShrinkage: Scalars['Boolean']['input'];
  /** The connector's key. */
  readonly connector: Scalars['String']['input'];
};

/** What reading a connector again gave. */
export type SweepConnectorPayload = {
  readonly __typename?: 'SweepConnectorPayload';
  /** The connector as it stands afterwards. Null when there is none of that key. */
  readonly connector: Maybe<Connector>;
  /** Why nothing was read. Empty when something was. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** One full read of a connector. */
export type SweepReport = {
  readonly __typename?: 'SweepReport';
  /** Whether it replaced what we held. */
  readonly accepted: Scalars['Boolean']['output'];
  /** Requests it took, repeats included. */
  readonly calls: Scalars['Int']['output'];
  /** What went wrong. Null when nothing did. */
  readonly error: Maybe<SourceError>;
  /** When it ended. Null while it is under way. */
  readonly finishedAt: Maybe<Scalars['DateTime']['output']>;
  /** When it began. */
  readonly startedAt: Scalars['DateTime']['output'];
};

/** Why a record stays alone. */
export type UnmatchedReason =
  /** Several records of one connector have its address, or it was passed on, so it cannot say who is meant. */
  | 'CONTESTED_ADDRESS'
  /** It has no address to compare. */
  | 'NO_ADDRESS'
  /** Its address is that of a function, such as support@, and nobody has it at HR: several people may use it. */
  | 'SHARED_ADDRESS';

/** A record that could not be linked to anything, and why. */
export type UnmatchedRecord = {
  readonly __typename?: 'UnmatchedRecord';
  /** People it may belong to. */
  readonly matchCandidates: ReadonlyArray<Person>;
  /** Why it stays alone. */
  readonly reason: UnmatchedReason;
  /** The record. */
  readonly record: PersonRecord;
};

/** A page of records that belong to nobody. */
export type UnmatchedRecordConnection = {
  readonly __typename?: 'UnmatchedRecordConnection';
  /** How complete each connector's share is. */
  readonly coverage: ReadonlyArray<SourceCoverage>;
  /** The records with their cursors. */
  readonly edges: ReadonlyArray<UnmatchedRecordEdge>;
  /** The records. */
  readonly nodes: ReadonlyArray<UnmatchedRecord>;
  /** Where this page stands. */
  readonly pageInfo: PageInfo;
  /** How many there are, on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** An unmatched record in a page. */
export type UnmatchedRecordEdge = {
  readonly __typename?: 'UnmatchedRecordEdge';
  /** Where it stands in the list. */
  readonly cursor: Scalars['String']['output'];
  /** The record. */
  readonly node: UnmatchedRecord;
};

/** Which unmatched records. */
export type UnmatchedRecordFilter = {
  /** Of these connectors, by key. */
  readonly connectors?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Alone for one of these reasons. */
  readonly reasons?: InputMaybe<ReadonlyArray<UnmatchedReason>>;
};

/** In which order unmatched records come. */
export type UnmatchedRecordOrder = {
  /** Which way. */
  readonly direction: OrderDirection;
  /** By which field. */
  readonly field: UnmatchedRecordOrderField;
};

/** By which field unmatched records are ordered. */
export type UnmatchedRecordOrderField =
  /** By the name shown. */
  | 'DISPLAY_NAME';

/** What a vendor still lets us ask. */
export type UpstreamBudget = {
  readonly __typename?: 'UpstreamBudget';
  /** Until when we hold back because the vendor asked us to. Null when we do not. */
  readonly blockedUntil: Maybe<Scalars['DateTime']['output']>;
  /** Whether requests go out: CLOSED when they do, OPEN after repeated failures, HALF_OPEN while one is tried. */
  readonly breaker: BreakerState;
  /** Requests under way now. */
  readonly inFlight: Scalars['Int']['output'];
  /** Requests the vendor allows in its window. Null when it does not say. */
  readonly limit: Maybe<Scalars['Int']['output']>;
  /** When the vendor last said so. */
  readonly observedAt: Maybe<Scalars['DateTime']['output']>;
  /** Requests left in the current window. Null when it does not say. */
  readonly remaining: Maybe<Scalars['Int']['output']>;
};

/** An expected failure, for the caller to act on. */
export type UserError = {
  readonly __typename?: 'UserError';
  /** For code. */
  readonly code: UserErrorCode;
  /** The way to the value in the input. Null when it is about no single value. */
  readonly field: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** For people: says what to change. */
  readonly message: Scalars['String']['output'];
};

/** Why a change was not made as asked. */
export type UserErrorCode =
  /** It exists already. */
  | 'ALREADY_EXISTS'
  /** Several connectors of the vendor are configured; say which. */
  | 'AMBIGUOUS_CONNECTOR'
  /** Another caller has to release the plan first, with `releasePlan`. */
  | 'APPROVAL_REQUIRED'
  /** The role is deprecated; the message names its replacement. */
  | 'DEPRECATED_ROLE'
  /** The vendor has another address for the account than the one expected. */
  | 'EMAIL_MISMATCH'
  /** The idempotency key was used before with another input. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** A value is not of the right form; the message says what is. */
  | 'INVALID_INPUT'
  /** The operation could not be put on record, so nothing was sent. */
  | 'JOURNAL_UNAVAILABLE'
  /** The account owns the key the gateway itself uses; this would cut the gateway off. */
  | 'KEY_OWNER'
  /** It could not be found out whom the gateway's own key belongs to, so nobody loses anything. */
  | 'KEY_OWNER_UNKNOWN'
  /** Nobody else would be left who surely administers the vendor's account. */
  | 'LAST_ADMINISTRATOR'
  /** Another system decides this, or a person; the message says what to do, and where. */
  | 'MANAGED_ELSEWHERE'
  /** There is no connector of that key, or none is configured. */
  | 'NOT_CONFIGURED'
  /** There is no such thing. */
  | 'NOT_FOUND'
  /** The vendor offers no way to do this; the message says what to do instead. */
  | 'NOT_OFFERED_BY_VENDOR'
  /** The time of the request was up before it was its turn, so nothing was sent. */
  | 'NOT_TRIED'
  /** The vendor's answer was lost, and reading back did not settle what happened. */
  | 'OUTCOME_UNKNOWN'
  /** It is not known whether an earlier change of the same was made; that has to be settled first. */
  | 'OUTCOME_UNSETTLED'
  /** The plan does not stand so that this can be done with it; the message says how it stands. */
  | 'PLAN_NOT_APPLICABLE'
  /** An operator protects the account; nobody takes access from it here. */
  | 'PROTECTED_ACCOUNT'
  /** The connector may not make this change; an operator can switch it on. */
  | 'PROVISIONING_OFF'
  /** The role cannot be given there. */
  | 'ROLE_NOT_ASSIGNABLE'
  /** Somebody changed it since it was planned; plan it again. */
  | 'STATE_CHANGED'
  /** Another change of the same is under way; try again when it has ended. */
  | 'TARGET_BUSY'
  /** So many people were changed within an hour that an operator's limit is reached. */
  | 'TOO_MANY_CHANGES'
  /** The vendor has no role of that name or id. */
  | 'UNKNOWN_ROLE'
  /** The vendor refused. */
  | 'VENDOR_REFUSED'
  /** The vendor could not be asked, or did not answer; the message says which. */
  | 'VENDOR_UNAVAILABLE';

/** What a vendor was asked, and what it answered. Never what was in either. */
export type VendorRequest = {
  readonly __typename?: 'VendorRequest';
  /** When. */
  readonly at: Scalars['DateTime']['output'];
  /** Method and route, such as `DELETE /v1/users/{userId}`. */
  readonly route: Scalars['String']['output'];
  /** The HTTP status. Null when no answer came. */
  readonly status: Maybe<Scalars['Int']['output']>;
  /** The vendor's own code for what went wrong. Null when there is none. */
  readonly vendorCode: Maybe<Scalars['String']['output']>;
};

/** What may be changed at a vendor. */
export type WritePolicy =
  /** Access can be given: people invited, put into groups and given roles. Nothing can be taken away, changed or given for a time. */
  | 'CREATE_ONLY'
  /** Access can be given, changed and taken away: people deleted or archived too. */
  | 'FULL'
  /** Nothing. The default. */
  | 'NONE';

/** Anything that another graph can refer to. */
export type _Entity = Account | Connector | Employment | Grant | Group | Person | ResourceGroup | Role | ServiceAccount;

/** What a composition tool asks a subgraph for. */
export type _Service = {
  readonly __typename?: '_Service';
  /** The schema of this subgraph, as text. */
  readonly sdl: Scalars['String']['output'];
};

/** Why a specification is imported. */
export type Link__Purpose =
  /** It is needed to answer at all. */
  | 'EXECUTION'
  /** It guards what may be seen. */
  | 'SECURITY';



export type ResolverTypeWrapper<T> = Promise<T> | T;


export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;



/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  AccountProfile:
    | ( Profile )
    | ( Profile )
    | ( Profile )
  ;
  EmploymentProfile:
    | ( Profile )
    | ( Profile )
  ;
  GrantScope:
    | ( SourceView )
    | ( GroupView )
    | ( ResourceGroupView )
  ;
  GrantTarget:
    | ( GroupView )
    | ( RoleView )
  ;
  PersonRecord:
    | ( AccountView )
    | ( EmploymentView )
  ;
  Principal:
    | ( AccountView )
    | ( EmploymentView )
    | ( GroupView )
    | ( ServiceAccountView )
  ;
  _Entity:
    | ( AccountView )
    | ( SourceView )
    | ( EmploymentView )
    | ( GrantView )
    | ( GroupView )
    | ( PersonView )
    | ( ResourceGroupView )
    | ( RoleView )
    | ( ServiceAccountView )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node:
    | ( AccountView )
    | ( SourceView )
    | ( EmploymentView )
    | ( GrantView )
    | ( GroupView )
    | ( OperationView )
    | ( PersonView )
    | ( PlanView )
    | ( ResourceGroupView )
    | ( RoleView )
    | ( ServiceAccountView )
  ;
  SourceRecord:
    | ( AccountView )
    | ( EmploymentView )
    | ( GrantView )
    | ( GroupView )
    | ( ResourceGroupView )
    | ( RoleView )
    | ( ServiceAccountView )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AccessToGiveInput: AccessToGiveInput;
  Account: ResolverTypeWrapper<AccountView>;
  AccountConnection: ResolverTypeWrapper<Omit<AccountConnection, 'coverage' | 'edges' | 'nodes'> & { coverage: ReadonlyArray<ResolversTypes['SourceCoverage']>, edges: ReadonlyArray<ResolversTypes['AccountEdge']>, nodes: ReadonlyArray<ResolversTypes['Account']> }>;
  AccountEdge: ResolverTypeWrapper<Omit<AccountEdge, 'node'> & { node: ResolversTypes['Account'] }>;
  AccountFilter: AccountFilter;
  AccountOrder: AccountOrder;
  AccountOrderField: AccountOrderField;
  AccountProfile: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AccountProfile']>;
  AccountStatus: AccountStatus;
  AddFivetranGroupMemberInput: AddFivetranGroupMemberInput;
  AddFivetranGroupMemberPayload: ResolverTypeWrapper<Omit<AddFivetranGroupMemberPayload, 'account' | 'operation' | 'plan' | 'userErrors'> & { account?: Maybe<ResolversTypes['Account']>, operation?: Maybe<ResolversTypes['Operation']>, plan?: Maybe<ResolversTypes['Plan']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  AddFivetranGroupMembersInput: AddFivetranGroupMembersInput;
  AddFivetranGroupMembersPayload: ResolverTypeWrapper<Omit<AddFivetranGroupMembersPayload, 'results' | 'userErrors'> & { results: ReadonlyArray<ResolversTypes['AddFivetranGroupMemberPayload']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  AddFivetranTeamMemberInput: AddFivetranTeamMemberInput;
  AddFivetranTeamMemberPayload: ResolverTypeWrapper<Omit<AddFivetranTeamMemberPayload, 'account' | 'operation' | 'plan' | 'userErrors'> & { account?: Maybe<ResolversTypes['Account']>, operation?: Maybe<ResolversTypes['Operation']>, plan?: Maybe<ResolversTypes['Plan']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  AddFivetranTeamMembersInput: AddFivetranTeamMembersInput;
  AddFivetranTeamMembersPayload: ResolverTypeWrapper<Omit<AddFivetranTeamMembersPayload, 'results' | 'userErrors'> & { results: ReadonlyArray<ResolversTypes['AddFivetranTeamMemberPayload']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  AddHarnessGroupMemberInput: AddHarnessGroupMemberInput;
  AddHarnessGroupMemberPayload: ResolverTypeWrapper<Omit<AddHarnessGroupMemberPayload, 'account' | 'operation' | 'plan' | 'userErrors'> & { account?: Maybe<ResolversTypes['Account']>, operation?: Maybe<ResolversTypes['Operation']>, plan?: Maybe<ResolversTypes['Plan']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  AddHarnessGroupMembersInput: AddHarnessGroupMembersInput;
  AddHarnessGroupMembersPayload: ResolverTypeWrapper<Omit<AddHarnessGroupMembersPayload, 'results' | 'userErrors'> & { results: ReadonlyArray<ResolversTypes['AddHarnessGroupMemberPayload']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  ApplyPlanInput: ApplyPlanInput;
  ApplyPlanPayload: ResolverTypeWrapper<Omit<ApplyPlanPayload, 'plan' | 'userErrors'> & { plan?: Maybe<ResolversTypes['Plan']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  ArchiveHarvestUserInput: ArchiveHarvestUserInput;
  ArchiveHarvestUserPayload: ResolverTypeWrapper<Omit<ArchiveHarvestUserPayload, 'account' | 'operation' | 'plan' | 'userErrors'> & { account?: Maybe<ResolversTypes['Account']>, operation?: Maybe<ResolversTypes['Operation']>, plan?: Maybe<ResolversTypes['Plan']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  ArchiveHarvestUsersInput: ArchiveHarvestUsersInput;
  ArchiveHarvestUsersPayload: ResolverTypeWrapper<Omit<ArchiveHarvestUsersPayload, 'results' | 'userErrors'> & { results: ReadonlyArray<ResolversTypes['ArchiveHarvestUserPayload']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  AttributeClaim: ResolverTypeWrapper<Claim>;
  AttributeConflict: ResolverTypeWrapper<Conflict>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  BreakerState: BreakerState;
  CancelOperationInput: CancelOperationInput;
  CancelOperationPayload: ResolverTypeWrapper<Omit<CancelOperationPayload, 'operation' | 'userErrors'> & { operation?: Maybe<ResolversTypes['Operation']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  CancelPlanInput: CancelPlanInput;
  CancelPlanPayload: ResolverTypeWrapper<Omit<CancelPlanPayload, 'plan' | 'userErrors'> & { plan?: Maybe<ResolversTypes['Plan']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  ChangeFivetranGroupMemberInput: ChangeFivetranGroupMemberInput;
  ChangeFivetranGroupMemberPayload: ResolverTypeWrapper<Omit<ChangeFivetranGroupMemberPayload, 'account' | 'operation' | 'plan' | 'userErrors'> & { account?: Maybe<ResolversTypes['Account']>, operation?: Maybe<ResolversTypes['Operation']>, plan?: Maybe<ResolversTypes['Plan']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  ChangeFivetranGroupMembersInput: ChangeFivetranGroupMembersInput;
  ChangeFivetranGroupMembersPayload: ResolverTypeWrapper<Omit<ChangeFivetranGroupMembersPayload, 'results' | 'userErrors'> & { results: ReadonlyArray<ResolversTypes['ChangeFivetranGroupMemberPayload']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  ChangeFivetranTeamMemberInput: ChangeFivetranTeamMemberInput;
  ChangeFivetranTeamMemberPayload: ResolverTypeWrapper<Omit<ChangeFivetranTeamMemberPayload, 'account' | 'operation' | 'plan' | 'userErrors'> & { account?: Maybe<ResolversTypes['Account']>, operation?: Maybe<ResolversTypes['Operation']>, plan?: Maybe<ResolversTypes['Plan']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  ChangeFivetranTeamMembersInput: ChangeFivetranTeamMembersInput;
  ChangeFivetranTeamMembersPayload: ResolverTypeWrapper<Omit<ChangeFivetranTeamMembersPayload, 'results' | 'userErrors'> & { results: ReadonlyArray<ResolversTypes['ChangeFivetranTeamMemberPayload']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  ChartHopPerson: ResolverTypeWrapper<Profile>;
  Connector: ResolverTypeWrapper<SourceView>;
  ConnectorCapabilities: ResolverTypeWrapper<ConnectorCapabilities>;
  ConnectorHealth: ConnectorHealth;
  CoverageGap: ResolverTypeWrapper<Gap>;
  CoverageState: CoverageState;
  CreateHarnessRoleAssignmentInput: CreateHarnessRoleAssignmentInput;
  CreateHarnessRoleAssignmentPayload: ResolverTypeWrapper<Omit<CreateHarnessRoleAssignmentPayload, 'account' | 'operation' | 'plan' | 'userErrors'> & { account?: Maybe<ResolversTypes['Account']>, operation?: Maybe<ResolversTypes['Operation']>, plan?: Maybe<ResolversTypes['Plan']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  CreateHarnessRoleAssignmentsInput: CreateHarnessRoleAssignmentsInput;
  CreateHarnessRoleAssignmentsPayload: ResolverTypeWrapper<Omit<CreateHarnessRoleAssignmentsPayload, 'results' | 'userErrors'> & { results: ReadonlyArray<ResolversTypes['CreateHarnessRoleAssignmentPayload']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  CreateHarvestUserInput: CreateHarvestUserInput;
  CreateHarvestUserPayload: ResolverTypeWrapper<Omit<CreateHarvestUserPayload, 'account' | 'operation' | 'plan' | 'userErrors'> & { account?: Maybe<ResolversTypes['Account']>, operation?: Maybe<ResolversTypes['Operation']>, plan?: Maybe<ResolversTypes['Plan']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  CreateHarvestUsersInput: CreateHarvestUsersInput;
  CreateHarvestUsersPayload: ResolverTypeWrapper<Omit<CreateHarvestUsersPayload, 'results' | 'userErrors'> & { results: ReadonlyArray<ResolversTypes['CreateHarvestUserPayload']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeleteFivetranUserInput: DeleteFivetranUserInput;
  DeleteFivetranUserPayload: ResolverTypeWrapper<Omit<DeleteFivetranUserPayload, 'account' | 'operation' | 'plan' | 'userErrors'> & { account?: Maybe<ResolversTypes['Account']>, operation?: Maybe<ResolversTypes['Operation']>, plan?: Maybe<ResolversTypes['Plan']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  DeleteFivetranUsersInput: DeleteFivetranUsersInput;
  DeleteFivetranUsersPayload: ResolverTypeWrapper<Omit<DeleteFivetranUsersPayload, 'results' | 'userErrors'> & { results: ReadonlyArray<ResolversTypes['DeleteFivetranUserPayload']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  DeleteHarnessRoleAssignmentInput: DeleteHarnessRoleAssignmentInput;
  DeleteHarnessRoleAssignmentPayload: ResolverTypeWrapper<Omit<DeleteHarnessRoleAssignmentPayload, 'account' | 'operation' | 'plan' | 'userErrors'> & { account?: Maybe<ResolversTypes['Account']>, operation?: Maybe<ResolversTypes['Operation']>, plan?: Maybe<ResolversTypes['Plan']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  DeleteHarnessRoleAssignmentsInput: DeleteHarnessRoleAssignmentsInput;
  DeleteHarnessRoleAssignmentsPayload: ResolverTypeWrapper<Omit<DeleteHarnessRoleAssignmentsPayload, 'results' | 'userErrors'> & { results: ReadonlyArray<ResolversTypes['DeleteHarnessRoleAssignmentPayload']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  EffectiveAccess: ResolverTypeWrapper<Omit<EffectiveAccess, 'coverage' | 'grants'> & { coverage: ReadonlyArray<ResolversTypes['SourceCoverage']>, grants: ReadonlyArray<ResolversTypes['EffectiveGrant']> }>;
  EffectiveGrant: ResolverTypeWrapper<EffectiveGrantView>;
  EffectivePath: ResolverTypeWrapper<EffectivePathParent>;
  EmailAddress: ResolverTypeWrapper<Scalars['EmailAddress']['output']>;
  Employment: ResolverTypeWrapper<EmploymentView>;
  EmploymentConnection: ResolverTypeWrapper<Omit<EmploymentConnection, 'coverage' | 'edges' | 'nodes'> & { coverage: ReadonlyArray<ResolversTypes['SourceCoverage']>, edges: ReadonlyArray<ResolversTypes['EmploymentEdge']>, nodes: ReadonlyArray<ResolversTypes['Employment']> }>;
  EmploymentEdge: ResolverTypeWrapper<Omit<EmploymentEdge, 'node'> & { node: ResolversTypes['Employment'] }>;
  EmploymentFilter: EmploymentFilter;
  EmploymentOrder: EmploymentOrder;
  EmploymentOrderField: EmploymentOrderField;
  EmploymentProfile: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['EmploymentProfile']>;
  EmploymentStatus: EmploymentStatus;
  Fact: ResolverTypeWrapper<Fact>;
  FivetranGroupMembershipInput: FivetranGroupMembershipInput;
  FivetranMembershipResult: ResolverTypeWrapper<Omit<FivetranMembershipResult, 'group' | 'operation'> & { group?: Maybe<ResolversTypes['Group']>, operation?: Maybe<ResolversTypes['Operation']> }>;
  FivetranTeamMembershipInput: FivetranTeamMembershipInput;
  FivetranUser: ResolverTypeWrapper<Profile>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  GapReason: GapReason;
  Grant: ResolverTypeWrapper<GrantView>;
  GrantConnection: ResolverTypeWrapper<Omit<GrantConnection, 'coverage' | 'edges' | 'nodes'> & { coverage: ReadonlyArray<ResolversTypes['SourceCoverage']>, edges: ReadonlyArray<ResolversTypes['GrantEdge']>, nodes: ReadonlyArray<ResolversTypes['Grant']> }>;
  GrantEdge: ResolverTypeWrapper<Omit<GrantEdge, 'node'> & { node: ResolversTypes['Grant'] }>;
  GrantFilter: GrantFilter;
  GrantMutability: GrantMutability;
  GrantOrder: GrantOrder;
  GrantOrderField: GrantOrderField;
  GrantScope: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['GrantScope']>;
  GrantStatus: GrantStatus;
  GrantTarget: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['GrantTarget']>;
  GrantTargetKind: GrantTargetKind;
  Group: ResolverTypeWrapper<GroupView>;
  GroupConnection: ResolverTypeWrapper<Omit<GroupConnection, 'coverage' | 'edges' | 'nodes'> & { coverage: ReadonlyArray<ResolversTypes['SourceCoverage']>, edges: ReadonlyArray<ResolversTypes['GroupEdge']>, nodes: ReadonlyArray<ResolversTypes['Group']> }>;
  GroupEdge: ResolverTypeWrapper<Omit<GroupEdge, 'node'> & { node: ResolversTypes['Group'] }>;
  GroupFilter: GroupFilter;
  GroupKind: GroupKind;
  GroupMemberConnection: ResolverTypeWrapper<Omit<GroupMemberConnection, 'coverage' | 'edges' | 'nodes'> & { coverage: ReadonlyArray<ResolversTypes['SourceCoverage']>, edges: ReadonlyArray<ResolversTypes['GroupMemberEdge']>, nodes: ReadonlyArray<ResolversTypes['Principal']> }>;
  GroupMemberEdge: ResolverTypeWrapper<Omit<GroupMemberEdge, 'grants' | 'node'> & { grants: ReadonlyArray<ResolversTypes['Grant']>, node: ResolversTypes['Principal'] }>;
  GroupMembershipInput: GroupMembershipInput;
  GroupOrder: GroupOrder;
  GroupOrderField: GroupOrderField;
  HarnessUser: ResolverTypeWrapper<Profile>;
  HarvestUser: ResolverTypeWrapper<Profile>;
  HumaansPerson: ResolverTypeWrapper<Profile>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  InviteFivetranUserInput: InviteFivetranUserInput;
  InviteFivetranUserPayload: ResolverTypeWrapper<Omit<InviteFivetranUserPayload, 'account' | 'memberships' | 'operation' | 'plan' | 'userErrors'> & { account?: Maybe<ResolversTypes['Account']>, memberships: ReadonlyArray<ResolversTypes['FivetranMembershipResult']>, operation?: Maybe<ResolversTypes['Operation']>, plan?: Maybe<ResolversTypes['Plan']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  InviteFivetranUsersInput: InviteFivetranUsersInput;
  InviteFivetranUsersPayload: ResolverTypeWrapper<Omit<InviteFivetranUsersPayload, 'results' | 'userErrors'> & { results: ReadonlyArray<ResolversTypes['InviteFivetranUserPayload']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  InviteHarnessUserInput: InviteHarnessUserInput;
  InviteHarnessUserPayload: ResolverTypeWrapper<Omit<InviteHarnessUserPayload, 'account' | 'operation' | 'plan' | 'userErrors'> & { account?: Maybe<ResolversTypes['Account']>, operation?: Maybe<ResolversTypes['Operation']>, plan?: Maybe<ResolversTypes['Plan']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  InviteHarnessUsersInput: InviteHarnessUsersInput;
  InviteHarnessUsersPayload: ResolverTypeWrapper<Omit<InviteHarnessUsersPayload, 'results' | 'userErrors'> & { results: ReadonlyArray<ResolversTypes['InviteHarnessUserPayload']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  JobTitle: ResolverTypeWrapper<JobTitleParent>;
  KindCoverage: ResolverTypeWrapper<Omit<KindCoverage, 'coverage'> & { coverage: ResolversTypes['SourceCoverage'] }>;
  MatchConfidence: MatchConfidence;
  MatchRule: MatchRule;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  Operation: ResolverTypeWrapper<OperationView>;
  OperationConnection: ResolverTypeWrapper<Omit<OperationConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['OperationEdge']>, nodes: ReadonlyArray<ResolversTypes['Operation']> }>;
  OperationEdge: ResolverTypeWrapper<Omit<OperationEdge, 'node'> & { node: ResolversTypes['Operation'] }>;
  OperationEvent: ResolverTypeWrapper<AuditRow>;
  OperationFilter: OperationFilter;
  OperationState: OperationState;
  OrderDirection: OrderDirection;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Person: ResolverTypeWrapper<PersonView>;
  PersonConnection: ResolverTypeWrapper<Omit<PersonConnection, 'coverage' | 'edges' | 'nodes'> & { coverage: ReadonlyArray<ResolversTypes['SourceCoverage']>, edges: ReadonlyArray<ResolversTypes['PersonEdge']>, nodes: ReadonlyArray<ResolversTypes['Person']> }>;
  PersonEdge: ResolverTypeWrapper<Omit<PersonEdge, 'node'> & { node: ResolversTypes['Person'] }>;
  PersonFilter: PersonFilter;
  PersonOrder: PersonOrder;
  PersonOrderField: PersonOrderField;
  PersonRecord: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PersonRecord']>;
  Plan: ResolverTypeWrapper<PlanView>;
  PlanAccessChangeInput: PlanAccessChangeInput;
  PlanAccessChangePayload: ResolverTypeWrapper<Omit<PlanAccessChangePayload, 'plan' | 'userErrors'> & { plan?: Maybe<ResolversTypes['Plan']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  PlanConnection: ResolverTypeWrapper<Omit<PlanConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['PlanEdge']>, nodes: ReadonlyArray<ResolversTypes['Plan']> }>;
  PlanEdge: ResolverTypeWrapper<Omit<PlanEdge, 'node'> & { node: ResolversTypes['Plan'] }>;
  PlanFilter: PlanFilter;
  PlanKind: PlanKind;
  PlanOffboardingInput: PlanOffboardingInput;
  PlanOffboardingPayload: ResolverTypeWrapper<Omit<PlanOffboardingPayload, 'plan' | 'userErrors'> & { plan?: Maybe<ResolversTypes['Plan']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  PlanOffboardingsInput: PlanOffboardingsInput;
  PlanOffboardingsPayload: ResolverTypeWrapper<Omit<PlanOffboardingsPayload, 'results' | 'userErrors'> & { results: ReadonlyArray<ResolversTypes['PlanOffboardingPayload']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  PlanOnboardingInput: PlanOnboardingInput;
  PlanOnboardingPayload: ResolverTypeWrapper<Omit<PlanOnboardingPayload, 'plan' | 'userErrors'> & { plan?: Maybe<ResolversTypes['Plan']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  PlanOnboardingsInput: PlanOnboardingsInput;
  PlanOnboardingsPayload: ResolverTypeWrapper<Omit<PlanOnboardingsPayload, 'results' | 'userErrors'> & { results: ReadonlyArray<ResolversTypes['PlanOnboardingPayload']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  PlanState: PlanState;
  PlanStep: ResolverTypeWrapper<PlanStepParent>;
  PlanStepKind: PlanStepKind;
  PlannedAccountInput: PlannedAccountInput;
  Principal: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['Principal']>;
  PrincipalKind: PrincipalKind;
  ProvisioningOutcome: ProvisioningOutcome;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ReactivateHarvestUserInput: ReactivateHarvestUserInput;
  ReactivateHarvestUserPayload: ResolverTypeWrapper<Omit<ReactivateHarvestUserPayload, 'account' | 'operation' | 'plan' | 'userErrors'> & { account?: Maybe<ResolversTypes['Account']>, operation?: Maybe<ResolversTypes['Operation']>, plan?: Maybe<ResolversTypes['Plan']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  ReactivateHarvestUsersInput: ReactivateHarvestUsersInput;
  ReactivateHarvestUsersPayload: ResolverTypeWrapper<Omit<ReactivateHarvestUsersPayload, 'results' | 'userErrors'> & { results: ReadonlyArray<ResolversTypes['ReactivateHarvestUserPayload']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  RecordKind: RecordKind;
  RecordMatch: ResolverTypeWrapper<Match>;
  ReleasePlanInput: ReleasePlanInput;
  ReleasePlanPayload: ResolverTypeWrapper<Omit<ReleasePlanPayload, 'plan' | 'userErrors'> & { plan?: Maybe<ResolversTypes['Plan']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  RemoveFivetranGroupMemberInput: RemoveFivetranGroupMemberInput;
  RemoveFivetranGroupMemberPayload: ResolverTypeWrapper<Omit<RemoveFivetranGroupMemberPayload, 'account' | 'operation' | 'plan' | 'userErrors'> & { account?: Maybe<ResolversTypes['Account']>, operation?: Maybe<ResolversTypes['Operation']>, plan?: Maybe<ResolversTypes['Plan']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  RemoveFivetranGroupMembersInput: RemoveFivetranGroupMembersInput;
  RemoveFivetranGroupMembersPayload: ResolverTypeWrapper<Omit<RemoveFivetranGroupMembersPayload, 'results' | 'userErrors'> & { results: ReadonlyArray<ResolversTypes['RemoveFivetranGroupMemberPayload']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  RemoveFivetranTeamMemberInput: RemoveFivetranTeamMemberInput;
  RemoveFivetranTeamMemberPayload: ResolverTypeWrapper<Omit<RemoveFivetranTeamMemberPayload, 'account' | 'operation' | 'plan' | 'userErrors'> & { account?: Maybe<ResolversTypes['Account']>, operation?: Maybe<ResolversTypes['Operation']>, plan?: Maybe<ResolversTypes['Plan']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  RemoveFivetranTeamMembersInput: RemoveFivetranTeamMembersInput;
  RemoveFivetranTeamMembersPayload: ResolverTypeWrapper<Omit<RemoveFivetranTeamMembersPayload, 'results' | 'userErrors'> & { results: ReadonlyArray<ResolversTypes['RemoveFivetranTeamMemberPayload']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  RemoveFivetranUserRoleInput: RemoveFivetranUserRoleInput;
  RemoveFivetranUserRolePayload: ResolverTypeWrapper<Omit<RemoveFivetranUserRolePayload, 'account' | 'operation' | 'plan' | 'userErrors'> & { account?: Maybe<ResolversTypes['Account']>, operation?: Maybe<ResolversTypes['Operation']>, plan?: Maybe<ResolversTypes['Plan']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  RemoveFivetranUserRolesInput: RemoveFivetranUserRolesInput;
  RemoveFivetranUserRolesPayload: ResolverTypeWrapper<Omit<RemoveFivetranUserRolesPayload, 'results' | 'userErrors'> & { results: ReadonlyArray<ResolversTypes['RemoveFivetranUserRolePayload']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  RemoveHarnessGroupMemberInput: RemoveHarnessGroupMemberInput;
  RemoveHarnessGroupMemberPayload: ResolverTypeWrapper<Omit<RemoveHarnessGroupMemberPayload, 'account' | 'operation' | 'plan' | 'userErrors'> & { account?: Maybe<ResolversTypes['Account']>, operation?: Maybe<ResolversTypes['Operation']>, plan?: Maybe<ResolversTypes['Plan']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  RemoveHarnessGroupMembersInput: RemoveHarnessGroupMembersInput;
  RemoveHarnessGroupMembersPayload: ResolverTypeWrapper<Omit<RemoveHarnessGroupMembersPayload, 'results' | 'userErrors'> & { results: ReadonlyArray<ResolversTypes['RemoveHarnessGroupMemberPayload']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  RemoveHarnessUserInput: RemoveHarnessUserInput;
  RemoveHarnessUserPayload: ResolverTypeWrapper<Omit<RemoveHarnessUserPayload, 'account' | 'operation' | 'plan' | 'userErrors'> & { account?: Maybe<ResolversTypes['Account']>, operation?: Maybe<ResolversTypes['Operation']>, plan?: Maybe<ResolversTypes['Plan']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  RemoveHarnessUsersInput: RemoveHarnessUsersInput;
  RemoveHarnessUsersPayload: ResolverTypeWrapper<Omit<RemoveHarnessUsersPayload, 'results' | 'userErrors'> & { results: ReadonlyArray<ResolversTypes['RemoveHarnessUserPayload']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  ResendFivetranInvitationInput: ResendFivetranInvitationInput;
  ResendFivetranInvitationPayload: ResolverTypeWrapper<Omit<ResendFivetranInvitationPayload, 'account' | 'operation' | 'plan' | 'userErrors'> & { account?: Maybe<ResolversTypes['Account']>, operation?: Maybe<ResolversTypes['Operation']>, plan?: Maybe<ResolversTypes['Plan']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  ResourceGroup: ResolverTypeWrapper<ResourceGroupView>;
  ResourceGroupConnection: ResolverTypeWrapper<Omit<ResourceGroupConnection, 'coverage' | 'edges' | 'nodes'> & { coverage: ReadonlyArray<ResolversTypes['SourceCoverage']>, edges: ReadonlyArray<ResolversTypes['ResourceGroupEdge']>, nodes: ReadonlyArray<ResolversTypes['ResourceGroup']> }>;
  ResourceGroupEdge: ResolverTypeWrapper<Omit<ResourceGroupEdge, 'node'> & { node: ResolversTypes['ResourceGroup'] }>;
  ResourceGroupFilter: ResourceGroupFilter;
  ResourceGroupOrder: ResourceGroupOrder;
  ResourceGroupOrderField: ResourceGroupOrderField;
  Role: ResolverTypeWrapper<RoleView>;
  RoleAssignmentInput: RoleAssignmentInput;
  RoleConnection: ResolverTypeWrapper<Omit<RoleConnection, 'coverage' | 'edges' | 'nodes'> & { coverage: ReadonlyArray<ResolversTypes['SourceCoverage']>, edges: ReadonlyArray<ResolversTypes['RoleEdge']>, nodes: ReadonlyArray<ResolversTypes['Role']> }>;
  RoleEdge: ResolverTypeWrapper<Omit<RoleEdge, 'node'> & { node: ResolversTypes['Role'] }>;
  RoleFilter: RoleFilter;
  RoleKind: RoleKind;
  RoleOrder: RoleOrder;
  RoleOrderField: RoleOrderField;
  ServiceAccount: ResolverTypeWrapper<ServiceAccountView>;
  ServiceAccountConnection: ResolverTypeWrapper<Omit<ServiceAccountConnection, 'coverage' | 'edges' | 'nodes'> & { coverage: ReadonlyArray<ResolversTypes['SourceCoverage']>, edges: ReadonlyArray<ResolversTypes['ServiceAccountEdge']>, nodes: ReadonlyArray<ResolversTypes['ServiceAccount']> }>;
  ServiceAccountEdge: ResolverTypeWrapper<Omit<ServiceAccountEdge, 'node'> & { node: ResolversTypes['ServiceAccount'] }>;
  ServiceAccountFilter: ServiceAccountFilter;
  ServiceAccountOrder: ServiceAccountOrder;
  ServiceAccountOrderField: ServiceAccountOrderField;
  SetFivetranUserRoleInput: SetFivetranUserRoleInput;
  SetFivetranUserRolePayload: ResolverTypeWrapper<Omit<SetFivetranUserRolePayload, 'account' | 'operation' | 'plan' | 'userErrors'> & { account?: Maybe<ResolversTypes['Account']>, operation?: Maybe<ResolversTypes['Operation']>, plan?: Maybe<ResolversTypes['Plan']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  SetFivetranUserRolesInput: SetFivetranUserRolesInput;
  SetFivetranUserRolesPayload: ResolverTypeWrapper<Omit<SetFivetranUserRolesPayload, 'results' | 'userErrors'> & { results: ReadonlyArray<ResolversTypes['SetFivetranUserRolePayload']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  SetHarvestUserAccessRolesInput: SetHarvestUserAccessRolesInput;
  SetHarvestUserAccessRolesPayload: ResolverTypeWrapper<Omit<SetHarvestUserAccessRolesPayload, 'account' | 'operation' | 'plan' | 'userErrors'> & { account?: Maybe<ResolversTypes['Account']>, operation?: Maybe<ResolversTypes['Operation']>, plan?: Maybe<ResolversTypes['Plan']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  SetHarvestUsersAccessRolesInput: SetHarvestUsersAccessRolesInput;
  SetHarvestUsersAccessRolesPayload: ResolverTypeWrapper<Omit<SetHarvestUsersAccessRolesPayload, 'results' | 'userErrors'> & { results: ReadonlyArray<ResolversTypes['SetHarvestUserAccessRolesPayload']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  SettleOperationInput: SettleOperationInput;
  SettleOperationPayload: ResolverTypeWrapper<Omit<SettleOperationPayload, 'operation' | 'userErrors'> & { operation?: Maybe<ResolversTypes['Operation']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  SettledOutcome: SettledOutcome;
  Source: ResolverTypeWrapper<SourceParent>;
  SourceCoverage: ResolverTypeWrapper<Coverage>;
  SourceError: ResolverTypeWrapper<SourceErrorView>;
  SourceErrorReason: SourceErrorReason;
  SourceRecord: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['SourceRecord']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  SweepConnectorInput: SweepConnectorInput;
  SweepConnectorPayload: ResolverTypeWrapper<Omit<SweepConnectorPayload, 'connector' | 'userErrors'> & { connector?: Maybe<ResolversTypes['Connector']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  SweepReport: ResolverTypeWrapper<SweepReportView>;
  UnmatchedReason: UnmatchedReason;
  UnmatchedRecord: ResolverTypeWrapper<Unmatched>;
  UnmatchedRecordConnection: ResolverTypeWrapper<Omit<UnmatchedRecordConnection, 'coverage' | 'edges' | 'nodes'> & { coverage: ReadonlyArray<ResolversTypes['SourceCoverage']>, edges: ReadonlyArray<ResolversTypes['UnmatchedRecordEdge']>, nodes: ReadonlyArray<ResolversTypes['UnmatchedRecord']> }>;
  UnmatchedRecordEdge: ResolverTypeWrapper<Omit<UnmatchedRecordEdge, 'node'> & { node: ResolversTypes['UnmatchedRecord'] }>;
  UnmatchedRecordFilter: UnmatchedRecordFilter;
  UnmatchedRecordOrder: UnmatchedRecordOrder;
  UnmatchedRecordOrderField: UnmatchedRecordOrderField;
  UpstreamBudget: ResolverTypeWrapper<UpstreamBudgetView>;
  UserError: ResolverTypeWrapper<VerdictProblem>;
  UserErrorCode: UserErrorCode;
  VendorRequest: ResolverTypeWrapper<VendorExchange>;
  WritePolicy: WritePolicy;
  _Any: ResolverTypeWrapper<Scalars['_Any']['output']>;
  _Entity: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['_Entity']>;
  _Service: ResolverTypeWrapper<_Service>;
  federation__FieldSet: ResolverTypeWrapper<Scalars['federation__FieldSet']['output']>;
  link__Import: ResolverTypeWrapper<Scalars['link__Import']['output']>;
  link__Purpose: Link__Purpose;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AccessToGiveInput: AccessToGiveInput;
  Account: AccountView;
  AccountConnection: Omit<AccountConnection, 'coverage' | 'edges' | 'nodes'> & { coverage: ReadonlyArray<ResolversParentTypes['SourceCoverage']>, edges: ReadonlyArray<ResolversParentTypes['AccountEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Account']> };
  AccountEdge: Omit<AccountEdge, 'node'> & { node: ResolversParentTypes['Account'] };
  AccountFilter: AccountFilter;
  AccountOrder: AccountOrder;
  AccountProfile: ResolversUnionTypes<ResolversParentTypes>['AccountProfile'];
  AddFivetranGroupMemberInput: AddFivetranGroupMemberInput;
  AddFivetranGroupMemberPayload: Omit<AddFivetranGroupMemberPayload, 'account' | 'operation' | 'plan' | 'userErrors'> & { account?: Maybe<ResolversParentTypes['Account']>, operation?: Maybe<ResolversParentTypes['Operation']>, plan?: Maybe<ResolversParentTypes['Plan']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  AddFivetranGroupMembersInput: AddFivetranGroupMembersInput;
  AddFivetranGroupMembersPayload: Omit<AddFivetranGroupMembersPayload, 'results' | 'userErrors'> & { results: ReadonlyArray<ResolversParentTypes['AddFivetranGroupMemberPayload']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  AddFivetranTeamMemberInput: AddFivetranTeamMemberInput;
  AddFivetranTeamMemberPayload: Omit<AddFivetranTeamMemberPayload, 'account' | 'operation' | 'plan' | 'userErrors'> & { account?: Maybe<ResolversParentTypes['Account']>, operation?: Maybe<ResolversParentTypes['Operation']>, plan?: Maybe<ResolversParentTypes['Plan']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  AddFivetranTeamMembersInput: AddFivetranTeamMembersInput;
  AddFivetranTeamMembersPayload: Omit<AddFivetranTeamMembersPayload, 'results' | 'userErrors'> & { results: ReadonlyArray<ResolversParentTypes['AddFivetranTeamMemberPayload']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  AddHarnessGroupMemberInput: AddHarnessGroupMemberInput;
  AddHarnessGroupMemberPayload: Omit<AddHarnessGroupMemberPayload, 'account' | 'operation' | 'plan' | 'userErrors'> & { account?: Maybe<ResolversParentTypes['Account']>, operation?: Maybe<ResolversParentTypes['Operation']>, plan?: Maybe<ResolversParentTypes['Plan']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  AddHarnessGroupMembersInput: AddHarnessGroupMembersInput;
  AddHarnessGroupMembersPayload: Omit<AddHarnessGroupMembersPayload, 'results' | 'userErrors'> & { results: ReadonlyArray<ResolversParentTypes['AddHarnessGroupMemberPayload']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  ApplyPlanInput: ApplyPlanInput;
  ApplyPlanPayload: Omit<ApplyPlanPayload, 'plan' | 'userErrors'> & { plan?: Maybe<ResolversParentTypes['Plan']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  ArchiveHarvestUserInput: ArchiveHarvestUserInput;
  ArchiveHarvestUserPayload: Omit<ArchiveHarvestUserPayload, 'account' | 'operation' | 'plan' | 'userErrors'> & { account?: Maybe<ResolversParentTypes['Account']>, operation?: Maybe<ResolversParentTypes['Operation']>, plan?: Maybe<ResolversParentTypes['Plan']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  ArchiveHarvestUsersInput: ArchiveHarvestUsersInput;
  ArchiveHarvestUsersPayload: Omit<ArchiveHarvestUsersPayload, 'results' | 'userErrors'> & { results: ReadonlyArray<ResolversParentTypes['ArchiveHarvestUserPayload']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  AttributeClaim: Claim;
  AttributeConflict: Conflict;
  Boolean: Scalars['Boolean']['output'];
  CancelOperationInput: CancelOperationInput;
  CancelOperationPayload: Omit<CancelOperationPayload, 'operation' | 'userErrors'> & { operation?: Maybe<ResolversParentTypes['Operation']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  CancelPlanInput: CancelPlanInput;
  CancelPlanPayload: Omit<CancelPlanPayload, 'plan' | 'userErrors'> & { plan?: Maybe<ResolversParentTypes['Plan']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  ChangeFivetranGroupMemberInput: ChangeFivetranGroupMemberInput;
  ChangeFivetranGroupMemberPayload: Omit<ChangeFivetranGroupMemberPayload, 'account' | 'operation' | 'plan' | 'userErrors'> & { account?: Maybe<ResolversParentTypes['Account']>, operation?: Maybe<ResolversParentTypes['Operation']>, plan?: Maybe<ResolversParentTypes['Plan']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  ChangeFivetranGroupMembersInput: ChangeFivetranGroupMembersInput;
  ChangeFivetranGroupMembersPayload: Omit<ChangeFivetranGroupMembersPayload, 'results' | 'userErrors'> & { results: ReadonlyArray<ResolversParentTypes['ChangeFivetranGroupMemberPayload']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  ChangeFivetranTeamMemberInput: ChangeFivetranTeamMemberInput;
  ChangeFivetranTeamMemberPayload: Omit<ChangeFivetranTeamMemberPayload, 'account' | 'operation' | 'plan' | 'userErrors'> & { account?: Maybe<ResolversParentTypes['Account']>, operation?: Maybe<ResolversParentTypes['Operation']>, plan?: Maybe<ResolversParentTypes['Plan']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  ChangeFivetranTeamMembersInput: ChangeFivetranTeamMembersInput;
  ChangeFivetranTeamMembersPayload: Omit<ChangeFivetranTeamMembersPayload, 'results' | 'userErrors'> & { results: ReadonlyArray<ResolversParentTypes['ChangeFivetranTeamMemberPayload']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  ChartHopPerson: Profile;
  Connector: SourceView;
  ConnectorCapabilities: ConnectorCapabilities;
  CoverageGap: Gap;
  CreateHarnessRoleAssignmentInput: CreateHarnessRoleAssignmentInput;
  CreateHarnessRoleAssignmentPayload: Omit<CreateHarnessRoleAssignmentPayload, 'account' | 'operation' | 'plan' | 'userErrors'> & { account?: Maybe<ResolversParentTypes['Account']>, operation?: Maybe<ResolversParentTypes['Operation']>, plan?: Maybe<ResolversParentTypes['Plan']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  CreateHarnessRoleAssignmentsInput: CreateHarnessRoleAssignmentsInput;
  CreateHarnessRoleAssignmentsPayload: Omit<CreateHarnessRoleAssignmentsPayload, 'results' | 'userErrors'> & { results: ReadonlyArray<ResolversParentTypes['CreateHarnessRoleAssignmentPayload']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  CreateHarvestUserInput: CreateHarvestUserInput;
  CreateHarvestUserPayload: Omit<CreateHarvestUserPayload, 'account' | 'operation' | 'plan' | 'userErrors'> & { account?: Maybe<ResolversParentTypes['Account']>, operation?: Maybe<ResolversParentTypes['Operation']>, plan?: Maybe<ResolversParentTypes['Plan']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  CreateHarvestUsersInput: CreateHarvestUsersInput;
  CreateHarvestUsersPayload: Omit<CreateHarvestUsersPayload, 'results' | 'userErrors'> & { results: ReadonlyArray<ResolversParentTypes['CreateHarvestUserPayload']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  DeleteFivetranUserInput: DeleteFivetranUserInput;
  DeleteFivetranUserPayload: Omit<DeleteFivetranUserPayload, 'account' | 'operation' | 'plan' | 'userErrors'> & { account?: Maybe<ResolversParentTypes['Account']>, operation?: Maybe<ResolversParentTypes['Operation']>, plan?: Maybe<ResolversParentTypes['Plan']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  DeleteFivetranUsersInput: DeleteFivetranUsersInput;
  DeleteFivetranUsersPayload: Omit<DeleteFivetranUsersPayload, 'results' | 'userErrors'> & { results: ReadonlyArray<ResolversParentTypes['DeleteFivetranUserPayload']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  DeleteHarnessRoleAssignmentInput: DeleteHarnessRoleAssignmentInput;
  DeleteHarnessRoleAssignmentPayload: Omit<DeleteHarnessRoleAssignmentPayload, 'account' | 'operation' | 'plan' | 'userErrors'> & { account?: Maybe<ResolversParentTypes['Account']>, operation?: Maybe<ResolversParentTypes['Operation']>, plan?: Maybe<ResolversParentTypes['Plan']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  DeleteHarnessRoleAssignmentsInput: DeleteHarnessRoleAssignmentsInput;
  DeleteHarnessRoleAssignmentsPayload: Omit<DeleteHarnessRoleAssignmentsPayload, 'results' | 'userErrors'> & { results: ReadonlyArray<ResolversParentTypes['DeleteHarnessRoleAssignmentPayload']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  EffectiveAccess: Omit<EffectiveAccess, 'coverage' | 'grants'> & { coverage: ReadonlyArray<ResolversParentTypes['SourceCoverage']>, grants: ReadonlyArray<ResolversParentTypes['EffectiveGrant']> };
  EffectiveGrant: EffectiveGrantView;
  EffectivePath: EffectivePathParent;
  EmailAddress: Scalars['EmailAddress']['output'];
  Employment: EmploymentView;
  EmploymentConnection: Omit<EmploymentConnection, 'coverage' | 'edges' | 'nodes'> & { coverage: ReadonlyArray<ResolversParentTypes['SourceCoverage']>, edges: ReadonlyArray<ResolversParentTypes['EmploymentEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Employment']> };
  EmploymentEdge: Omit<EmploymentEdge, 'node'> & { node: ResolversParentTypes['Employment'] };
  EmploymentFilter: EmploymentFilter;
  EmploymentOrder: EmploymentOrder;
  EmploymentProfile: ResolversUnionTypes<ResolversParentTypes>['EmploymentProfile'];
  Fact: Fact;
  FivetranGroupMembershipInput: FivetranGroupMembershipInput;
  FivetranMembershipResult: Omit<FivetranMembershipResult, 'group' | 'operation'> & { group?: Maybe<ResolversParentTypes['Group']>, operation?: Maybe<ResolversParentTypes['Operation']> };
  FivetranTeamMembershipInput: FivetranTeamMembershipInput;
  FivetranUser: Profile;
  Float: Scalars['Float']['output'];
  Grant: GrantView;
  GrantConnection: Omit<GrantConnection, 'coverage' | 'edges' | 'nodes'> & { coverage: ReadonlyArray<ResolversParentTypes['SourceCoverage']>, edges: ReadonlyArray<ResolversParentTypes['GrantEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Grant']> };
  GrantEdge: Omit<GrantEdge, 'node'> & { node: ResolversParentTypes['Grant'] };
  GrantFilter: GrantFilter;
  GrantOrder: GrantOrder;
  GrantScope: ResolversUnionTypes<ResolversParentTypes>['GrantScope'];
  GrantTarget: ResolversUnionTypes<ResolversParentTypes>['GrantTarget'];
  Group: GroupView;
  GroupConnection: Omit<GroupConnection, 'coverage' | 'edges' | 'nodes'> & { coverage: ReadonlyArray<ResolversParentTypes['SourceCoverage']>, edges: ReadonlyArray<ResolversParentTypes['GroupEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Group']> };
  GroupEdge: Omit<GroupEdge, 'node'> & { node: ResolversParentTypes['Group'] };
  GroupFilter: GroupFilter;
  GroupMemberConnection: Omit<GroupMemberConnection, 'coverage' | 'edges' | 'nodes'> & { coverage: ReadonlyArray<ResolversParentTypes['SourceCoverage']>, edges: ReadonlyArray<ResolversParentTypes['GroupMemberEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Principal']> };
  GroupMemberEdge: Omit<GroupMemberEdge, 'grants' | 'node'> & { grants: ReadonlyArray<ResolversParentTypes['Grant']>, node: ResolversParentTypes['Principal'] };
  GroupMembershipInput: GroupMembershipInput;
  GroupOrder: GroupOrder;
  HarnessUser: Profile;
  HarvestUser: Profile;
  HumaansPerson: Profile;
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  InviteFivetranUserInput: InviteFivetranUserInput;
  InviteFivetranUserPayload: Omit<InviteFivetranUserPayload, 'account' | 'memberships' | 'operation' | 'plan' | 'userErrors'> & { account?: Maybe<ResolversParentTypes['Account']>, memberships: ReadonlyArray<ResolversParentTypes['FivetranMembershipResult']>, operation?: Maybe<ResolversParentTypes['Operation']>, plan?: Maybe<ResolversParentTypes['Plan']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  InviteFivetranUsersInput: InviteFivetranUsersInput;
  InviteFivetranUsersPayload: Omit<InviteFivetranUsersPayload, 'results' | 'userErrors'> & { results: ReadonlyArray<ResolversParentTypes['InviteFivetranUserPayload']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  InviteHarnessUserInput: InviteHarnessUserInput;
  InviteHarnessUserPayload: Omit<InviteHarnessUserPayload, 'account' | 'operation' | 'plan' | 'userErrors'> & { account?: Maybe<ResolversParentTypes['Account']>, operation?: Maybe<ResolversParentTypes['Operation']>, plan?: Maybe<ResolversParentTypes['Plan']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  InviteHarnessUsersInput: InviteHarnessUsersInput;
  InviteHarnessUsersPayload: Omit<InviteHarnessUsersPayload, 'results' | 'userErrors'> & { results: ReadonlyArray<ResolversParentTypes['InviteHarnessUserPayload']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  JobTitle: JobTitleParent;
  KindCoverage: Omit<KindCoverage, 'coverage'> & { coverage: ResolversParentTypes['SourceCoverage'] };
  Mutation: Record<PropertyKey, never>;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  Operation: OperationView;
  OperationConnection: Omit<OperationConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['OperationEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Operation']> };
  OperationEdge: Omit<OperationEdge, 'node'> & { node: ResolversParentTypes['Operation'] };
  OperationEvent: AuditRow;
  OperationFilter: OperationFilter;
  PageInfo: PageInfo;
  Person: PersonView;
  PersonConnection: Omit<PersonConnection, 'coverage' | 'edges' | 'nodes'> & { coverage: ReadonlyArray<ResolversParentTypes['SourceCoverage']>, edges: ReadonlyArray<ResolversParentTypes['PersonEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Person']> };
  PersonEdge: Omit<PersonEdge, 'node'> & { node: ResolversParentTypes['Person'] };
  PersonFilter: PersonFilter;
  PersonOrder: PersonOrder;
  PersonRecord: ResolversUnionTypes<ResolversParentTypes>['PersonRecord'];
  Plan: PlanView;
  PlanAccessChangeInput: PlanAccessChangeInput;
  PlanAccessChangePayload: Omit<PlanAccessChangePayload, 'plan' | 'userErrors'> & { plan?: Maybe<ResolversParentTypes['Plan']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  PlanConnection: Omit<PlanConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['PlanEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Plan']> };
  PlanEdge: Omit<PlanEdge, 'node'> & { node: ResolversParentTypes['Plan'] };
  PlanFilter: PlanFilter;
  PlanOffboardingInput: PlanOffboardingInput;
  PlanOffboardingPayload: Omit<PlanOffboardingPayload, 'plan' | 'userErrors'> & { plan?: Maybe<ResolversParentTypes['Plan']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  PlanOffboardingsInput: PlanOffboardingsInput;
  PlanOffboardingsPayload: Omit<PlanOffboardingsPayload, 'results' | 'userErrors'> & { results: ReadonlyArray<ResolversParentTypes['PlanOffboardingPayload']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  PlanOnboardingInput: PlanOnboardingInput;
  PlanOnboardingPayload: Omit<PlanOnboardingPayload, 'plan' | 'userErrors'> & { plan?: Maybe<ResolversParentTypes['Plan']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  PlanOnboardingsInput: PlanOnboardingsInput;
  PlanOnboardingsPayload: Omit<PlanOnboardingsPayload, 'results' | 'userErrors'> & { results: ReadonlyArray<ResolversParentTypes['PlanOnboardingPayload']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  PlanStep: PlanStepParent;
  PlannedAccountInput: PlannedAccountInput;
  Principal: ResolversUnionTypes<ResolversParentTypes>['Principal'];
  Query: Record<PropertyKey, never>;
  ReactivateHarvestUserInput: ReactivateHarvestUserInput;
  ReactivateHarvestUserPayload: Omit<ReactivateHarvestUserPayload, 'account' | 'operation' | 'plan' | 'userErrors'> & { account?: Maybe<ResolversParentTypes['Account']>, operation?: Maybe<ResolversParentTypes['Operation']>, plan?: Maybe<ResolversParentTypes['Plan']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  ReactivateHarvestUsersInput: ReactivateHarvestUsersInput;
  ReactivateHarvestUsersPayload: Omit<ReactivateHarvestUsersPayload, 'results' | 'userErrors'> & { results: ReadonlyArray<ResolversParentTypes['ReactivateHarvestUserPayload']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  RecordMatch: Match;
  ReleasePlanInput: ReleasePlanInput;
  ReleasePlanPayload: Omit<ReleasePlanPayload, 'plan' | 'userErrors'> & { plan?: Maybe<ResolversParentTypes['Plan']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  RemoveFivetranGroupMemberInput: RemoveFivetranGroupMemberInput;
  RemoveFivetranGroupMemberPayload: Omit<RemoveFivetranGroupMemberPayload, 'account' | 'operation' | 'plan' | 'userErrors'> & { account?: Maybe<ResolversParentTypes['Account']>, operation?: Maybe<ResolversParentTypes['Operation']>, plan?: Maybe<ResolversParentTypes['Plan']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  RemoveFivetranGroupMembersInput: RemoveFivetranGroupMembersInput;
  RemoveFivetranGroupMembersPayload: Omit<RemoveFivetranGroupMembersPayload, 'results' | 'userErrors'> & { results: ReadonlyArray<ResolversParentTypes['RemoveFivetranGroupMemberPayload']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  RemoveFivetranTeamMemberInput: RemoveFivetranTeamMemberInput;
  RemoveFivetranTeamMemberPayload: Omit<RemoveFivetranTeamMemberPayload, 'account' | 'operation' | 'plan' | 'userErrors'> & { account?: Maybe<ResolversParentTypes['Account']>, operation?: Maybe<ResolversParentTypes['Operation']>, plan?: Maybe<ResolversParentTypes['Plan']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  RemoveFivetranTeamMembersInput: RemoveFivetranTeamMembersInput;
  RemoveFivetranTeamMembersPayload: Omit<RemoveFivetranTeamMembersPayload, 'results' | 'userErrors'> & { results: ReadonlyArray<ResolversParentTypes['RemoveFivetranTeamMemberPayload']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  RemoveFivetranUserRoleInput: RemoveFivetranUserRoleInput;
  RemoveFivetranUserRolePayload: Omit<RemoveFivetranUserRolePayload, 'account' | 'operation' | 'plan' | 'userErrors'> & { account?: Maybe<ResolversParentTypes['Account']>, operation?: Maybe<ResolversParentTypes['Operation']>, plan?: Maybe<ResolversParentTypes['Plan']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  RemoveFivetranUserRolesInput: RemoveFivetranUserRolesInput;
  RemoveFivetranUserRolesPayload: Omit<RemoveFivetranUserRolesPayload, 'results' | 'userErrors'> & { results: ReadonlyArray<ResolversParentTypes['RemoveFivetranUserRolePayload']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  RemoveHarnessGroupMemberInput: RemoveHarnessGroupMemberInput;
  RemoveHarnessGroupMemberPayload: Omit<RemoveHarnessGroupMemberPayload, 'account' | 'operation' | 'plan' | 'userErrors'> & { account?: Maybe<ResolversParentTypes['Account']>, operation?: Maybe<ResolversParentTypes['Operation']>, plan?: Maybe<ResolversParentTypes['Plan']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  RemoveHarnessGroupMembersInput: RemoveHarnessGroupMembersInput;
  RemoveHarnessGroupMembersPayload: Omit<RemoveHarnessGroupMembersPayload, 'results' | 'userErrors'> & { results: ReadonlyArray<ResolversParentTypes['RemoveHarnessGroupMemberPayload']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  RemoveHarnessUserInput: RemoveHarnessUserInput;
  RemoveHarnessUserPayload: Omit<RemoveHarnessUserPayload, 'account' | 'operation' | 'plan' | 'userErrors'> & { account?: Maybe<ResolversParentTypes['Account']>, operation?: Maybe<ResolversParentTypes['Operation']>, plan?: Maybe<ResolversParentTypes['Plan']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  RemoveHarnessUsersInput: RemoveHarnessUsersInput;
  RemoveHarnessUsersPayload: Omit<RemoveHarnessUsersPayload, 'results' | 'userErrors'> & { results: ReadonlyArray<ResolversParentTypes['RemoveHarnessUserPayload']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  ResendFivetranInvitationInput: ResendFivetranInvitationInput;
  ResendFivetranInvitationPayload: Omit<ResendFivetranInvitationPayload, 'account' | 'operation' | 'plan' | 'userErrors'> & { account?: Maybe<ResolversParentTypes['Account']>, operation?: Maybe<ResolversParentTypes['Operation']>, plan?: Maybe<ResolversParentTypes['Plan']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  ResourceGroup: ResourceGroupView;
  ResourceGroupConnection: Omit<ResourceGroupConnection, 'coverage' | 'edges' | 'nodes'> & { coverage: ReadonlyArray<ResolversParentTypes['SourceCoverage']>, edges: ReadonlyArray<ResolversParentTypes['ResourceGroupEdge']>, nodes: ReadonlyArray<ResolversParentTypes['ResourceGroup']> };
  ResourceGroupEdge: Omit<ResourceGroupEdge, 'node'> & { node: ResolversParentTypes['ResourceGroup'] };
  ResourceGroupFilter: ResourceGroupFilter;
  ResourceGroupOrder: ResourceGroupOrder;
  Role: RoleView;
  RoleAssignmentInput: RoleAssignmentInput;
  RoleConnection: Omit<RoleConnection, 'coverage' | 'edges' | 'nodes'> & { coverage: ReadonlyArray<ResolversParentTypes['SourceCoverage']>, edges: ReadonlyArray<ResolversParentTypes['RoleEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Role']> };
  RoleEdge: Omit<RoleEdge, 'node'> & { node: ResolversParentTypes['Role'] };
  RoleFilter: RoleFilter;
  RoleOrder: RoleOrder;
  ServiceAccount: ServiceAccountView;
  ServiceAccountConnection: Omit<ServiceAccountConnection, 'coverage' | 'edges' | 'nodes'> & { coverage: ReadonlyArray<ResolversParentTypes['SourceCoverage']>, edges: ReadonlyArray<ResolversParentTypes['ServiceAccountEdge']>, nodes: ReadonlyArray<ResolversParentTypes['ServiceAccount']> };
  ServiceAccountEdge: Omit<ServiceAccountEdge, 'node'> & { node: ResolversParentTypes['ServiceAccount'] };
  ServiceAccountFilter: ServiceAccountFilter;
  ServiceAccountOrder: ServiceAccountOrder;
  SetFivetranUserRoleInput: SetFivetranUserRoleInput;
  SetFivetranUserRolePayload: Omit<SetFivetranUserRolePayload, 'account' | 'operation' | 'plan' | 'userErrors'> & { account?: Maybe<ResolversParentTypes['Account']>, operation?: Maybe<ResolversParentTypes['Operation']>, plan?: Maybe<ResolversParentTypes['Plan']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  SetFivetranUserRolesInput: SetFivetranUserRolesInput;
  SetFivetranUserRolesPayload: Omit<SetFivetranUserRolesPayload, 'results' | 'userErrors'> & { results: ReadonlyArray<ResolversParentTypes['SetFivetranUserRolePayload']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  SetHarvestUserAccessRolesInput: SetHarvestUserAccessRolesInput;
  SetHarvestUserAccessRolesPayload: Omit<SetHarvestUserAccessRolesPayload, 'account' | 'operation' | 'plan' | 'userErrors'> & { account?: Maybe<ResolversParentTypes['Account']>, operation?: Maybe<ResolversParentTypes['Operation']>, plan?: Maybe<ResolversParentTypes['Plan']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  SetHarvestUsersAccessRolesInput: SetHarvestUsersAccessRolesInput;
  SetHarvestUsersAccessRolesPayload: Omit<SetHarvestUsersAccessRolesPayload, 'results' | 'userErrors'> & { results: ReadonlyArray<ResolversParentTypes['SetHarvestUserAccessRolesPayload']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  SettleOperationInput: SettleOperationInput;
  SettleOperationPayload: Omit<SettleOperationPayload, 'operation' | 'userErrors'> & { operation?: Maybe<ResolversParentTypes['Operation']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  Source: SourceParent;
  SourceCoverage: Coverage;
  SourceError: SourceErrorView;
  SourceRecord: ResolversInterfaceTypes<ResolversParentTypes>['SourceRecord'];
  String: Scalars['String']['output'];
  SweepConnectorInput: SweepConnectorInput;
  SweepConnectorPayload: Omit<SweepConnectorPayload, 'connector' | 'userErrors'> & { connector?: Maybe<ResolversParentTypes['Connector']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  SweepReport: SweepReportView;
  UnmatchedRecord: Unmatched;
  UnmatchedRecordConnection: Omit<UnmatchedRecordConnection, 'coverage' | 'edges' | 'nodes'> & { coverage: ReadonlyArray<ResolversParentTypes['SourceCoverage']>, edges: ReadonlyArray<ResolversParentTypes['UnmatchedRecordEdge']>, nodes: ReadonlyArray<ResolversParentTypes['UnmatchedRecord']> };
  UnmatchedRecordEdge: Omit<UnmatchedRecordEdge, 'node'> & { node: ResolversParentTypes['UnmatchedRecord'] };
  UnmatchedRecordFilter: UnmatchedRecordFilter;
  UnmatchedRecordOrder: UnmatchedRecordOrder;
  UpstreamBudget: UpstreamBudgetView;
  UserError: VerdictProblem;
  VendorRequest: VendorExchange;
  _Any: Scalars['_Any']['output'];
  _Entity: ResolversUnionTypes<ResolversParentTypes>['_Entity'];
  _Service: _Service;
  federation__FieldSet: Scalars['federation__FieldSet']['output'];
  link__Import: Scalars['link__Import']['output'];
};

export type KeyDirectiveArgs = {
  fields: Scalars['federation__FieldSet']['input'];
  resolvable?: Maybe<Scalars['Boolean']['input']>;
};

export type KeyDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = KeyDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type LinkDirectiveArgs = {
  as?: Maybe<Scalars['String']['input']>;
  for?: Maybe<Link__Purpose>;
  import?: Maybe<ReadonlyArray<Maybe<Scalars['link__Import']['input']>>>;
  url: Scalars['String']['input'];
};

export type LinkDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = LinkDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ShareableDirectiveArgs = { };

export type ShareableDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = ShareableDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AccountResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Account'] = ResolversParentTypes['Account']> = {
  connector?: Resolver<ResolversTypes['Connector'], ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['EmailAddress']>, ParentType, ContextType>;
  externallyManaged?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  familyName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  givenName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  grants?: Resolver<ResolversTypes['GrantConnection'], ParentType, ContextType, RequireFields<AccountGrantsArgs, 'includeFanout'>>;
  groups?: Resolver<ResolversTypes['GroupConnection'], ParentType, ContextType, Partial<AccountGroupsArgs>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastLoginAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  mfaEnabled?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  operations?: Resolver<Maybe<ResolversTypes['OperationConnection']>, ParentType, ContextType, Partial<AccountOperationsArgs>>;
  person?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  profile?: Resolver<Maybe<ResolversTypes['AccountProfile']>, ParentType, ContextType>;
  rawStatus?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['Source'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['AccountStatus'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AccountConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AccountConnection'] = ResolversParentTypes['AccountConnection']> = {
  coverage?: Resolver<ReadonlyArray<ResolversTypes['SourceCoverage']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['AccountEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Account']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AccountEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AccountEdge'] = ResolversParentTypes['AccountEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Account'], ParentType, ContextType>;
};

export type AccountProfileResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AccountProfile'] = ResolversParentTypes['AccountProfile']> = {
  __resolveType: TypeResolveFn<'FivetranUser' | 'HarnessUser' | 'HarvestUser', ParentType, ContextType>;
};

export type AddFivetranGroupMemberPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AddFivetranGroupMemberPayload'] = ResolversParentTypes['AddFivetranGroupMemberPayload']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  operation?: Resolver<Maybe<ResolversTypes['Operation']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['ProvisioningOutcome'], ParentType, ContextType>;
  plan?: Resolver<Maybe<ResolversTypes['Plan']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type AddFivetranGroupMembersPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AddFivetranGroupMembersPayload'] = ResolversParentTypes['AddFivetranGroupMembersPayload']> = {
  results?: Resolver<ReadonlyArray<ResolversTypes['AddFivetranGroupMemberPayload']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type AddFivetranTeamMemberPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AddFivetranTeamMemberPayload'] = ResolversParentTypes['AddFivetranTeamMemberPayload']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  operation?: Resolver<Maybe<ResolversTypes['Operation']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['ProvisioningOutcome'], ParentType, ContextType>;
  plan?: Resolver<Maybe<ResolversTypes['Plan']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type AddFivetranTeamMembersPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AddFivetranTeamMembersPayload'] = ResolversParentTypes['AddFivetranTeamMembersPayload']> = {
  results?: Resolver<ReadonlyArray<ResolversTypes['AddFivetranTeamMemberPayload']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type AddHarnessGroupMemberPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AddHarnessGroupMemberPayload'] = ResolversParentTypes['AddHarnessGroupMemberPayload']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  operation?: Resolver<Maybe<ResolversTypes['Operation']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['ProvisioningOutcome'], ParentType, ContextType>;
  plan?: Resolver<Maybe<ResolversTypes['Plan']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type AddHarnessGroupMembersPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AddHarnessGroupMembersPayload'] = ResolversParentTypes['AddHarnessGroupMembersPayload']> = {
  results?: Resolver<ReadonlyArray<ResolversTypes['AddHarnessGroupMemberPayload']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ApplyPlanPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ApplyPlanPayload'] = ResolversParentTypes['ApplyPlanPayload']> = {
  plan?: Resolver<Maybe<ResolversTypes['Plan']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ArchiveHarvestUserPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ArchiveHarvestUserPayload'] = ResolversParentTypes['ArchiveHarvestUserPayload']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  operation?: Resolver<Maybe<ResolversTypes['Operation']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['ProvisioningOutcome'], ParentType, ContextType>;
  plan?: Resolver<Maybe<ResolversTypes['Plan']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ArchiveHarvestUsersPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ArchiveHarvestUsersPayload'] = ResolversParentTypes['ArchiveHarvestUsersPayload']> = {
  results?: Resolver<ReadonlyArray<ResolversTypes['ArchiveHarvestUserPayload']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type AttributeClaimResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AttributeClaim'] = ResolversParentTypes['AttributeClaim']> = {
  record?: Resolver<ResolversTypes['Employment'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AttributeConflictResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AttributeConflict'] = ResolversParentTypes['AttributeConflict']> = {
  chosen?: Resolver<ResolversTypes['AttributeClaim'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  others?: Resolver<ReadonlyArray<ResolversTypes['AttributeClaim']>, ParentType, ContextType>;
};

export type CancelOperationPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CancelOperationPayload'] = ResolversParentTypes['CancelOperationPayload']> = {
  operation?: Resolver<Maybe<ResolversTypes['Operation']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CancelPlanPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CancelPlanPayload'] = ResolversParentTypes['CancelPlanPayload']> = {
  plan?: Resolver<Maybe<ResolversTypes['Plan']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ChangeFivetranGroupMemberPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ChangeFivetranGroupMemberPayload'] = ResolversParentTypes['ChangeFivetranGroupMemberPayload']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  operation?: Resolver<Maybe<ResolversTypes['Operation']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['ProvisioningOutcome'], ParentType, ContextType>;
  plan?: Resolver<Maybe<ResolversTypes['Plan']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ChangeFivetranGroupMembersPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ChangeFivetranGroupMembersPayload'] = ResolversParentTypes['ChangeFivetranGroupMembersPayload']> = {
  results?: Resolver<ReadonlyArray<ResolversTypes['ChangeFivetranGroupMemberPayload']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ChangeFivetranTeamMemberPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ChangeFivetranTeamMemberPayload'] = ResolversParentTypes['ChangeFivetranTeamMemberPayload']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  operation?: Resolver<Maybe<ResolversTypes['Operation']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['ProvisioningOutcome'], ParentType, ContextType>;
  plan?: Resolver<Maybe<ResolversTypes['Plan']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ChangeFivetranTeamMembersPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ChangeFivetranTeamMembersPayload'] = ResolversParentTypes['ChangeFivetranTeamMembersPayload']> = {
  results?: Resolver<ReadonlyArray<ResolversTypes['ChangeFivetranTeamMemberPayload']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ChartHopPersonResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ChartHopPerson'] = ResolversParentTypes['ChartHopPerson']> = {
  firstStartDate?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  jobId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  preferredName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ConnectorResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Connector'] = ResolversParentTypes['Connector']> = {
  budget?: Resolver<Maybe<ResolversTypes['UpstreamBudget']>, ParentType, ContextType>;
  capabilities?: Resolver<ResolversTypes['ConnectorCapabilities'], ParentType, ContextType>;
  coverage?: Resolver<ResolversTypes['SourceCoverage'], ParentType, ContextType>;
  coverageByKind?: Resolver<ReadonlyArray<ResolversTypes['KindCoverage']>, ParentType, ContextType>;
  excessPermissions?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  health?: Resolver<ResolversTypes['ConnectorHealth'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  lastSweep?: Resolver<Maybe<ResolversTypes['SweepReport']>, ParentType, ContextType>;
  missingPermissions?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  tenantName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  vendor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ConnectorCapabilitiesResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ConnectorCapabilities'] = ResolversParentTypes['ConnectorCapabilities']> = {
  actions?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  lookups?: Resolver<ReadonlyArray<ResolversTypes['RecordKind']>, ParentType, ContextType>;
  needsRelease?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  onDemand?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reads?: Resolver<ReadonlyArray<ResolversTypes['RecordKind']>, ParentType, ContextType>;
  writePolicy?: Resolver<ResolversTypes['WritePolicy'], ParentType, ContextType>;
};

export type CoverageGapResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CoverageGap'] = ResolversParentTypes['CoverageGap']> = {
  reason?: Resolver<ResolversTypes['GapReason'], ParentType, ContextType>;
  what?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CreateHarnessRoleAssignmentPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CreateHarnessRoleAssignmentPayload'] = ResolversParentTypes['CreateHarnessRoleAssignmentPayload']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  operation?: Resolver<Maybe<ResolversTypes['Operation']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['ProvisioningOutcome'], ParentType, ContextType>;
  plan?: Resolver<Maybe<ResolversTypes['Plan']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CreateHarnessRoleAssignmentsPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CreateHarnessRoleAssignmentsPayload'] = ResolversParentTypes['CreateHarnessRoleAssignmentsPayload']> = {
  results?: Resolver<ReadonlyArray<ResolversTypes['CreateHarnessRoleAssignmentPayload']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CreateHarvestUserPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CreateHarvestUserPayload'] = ResolversParentTypes['CreateHarvestUserPayload']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  operation?: Resolver<Maybe<ResolversTypes['Operation']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['ProvisioningOutcome'], ParentType, ContextType>;
  plan?: Resolver<Maybe<ResolversTypes['Plan']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CreateHarvestUsersPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CreateHarvestUsersPayload'] = ResolversParentTypes['CreateHarvestUsersPayload']> = {
  results?: Resolver<ReadonlyArray<ResolversTypes['CreateHarvestUserPayload']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeleteFivetranUserPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DeleteFivetranUserPayload'] = ResolversParentTypes['DeleteFivetranUserPayload']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  operation?: Resolver<Maybe<ResolversTypes['Operation']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['ProvisioningOutcome'], ParentType, ContextType>;
  plan?: Resolver<Maybe<ResolversTypes['Plan']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeleteFivetranUsersPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DeleteFivetranUsersPayload'] = ResolversParentTypes['DeleteFivetranUsersPayload']> = {
  results?: Resolver<ReadonlyArray<ResolversTypes['DeleteFivetranUserPayload']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeleteHarnessRoleAssignmentPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DeleteHarnessRoleAssignmentPayload'] = ResolversParentTypes['DeleteHarnessRoleAssignmentPayload']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  operation?: Resolver<Maybe<ResolversTypes['Operation']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['ProvisioningOutcome'], ParentType, ContextType>;
  plan?: Resolver<Maybe<ResolversTypes['Plan']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeleteHarnessRoleAssignmentsPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DeleteHarnessRoleAssignmentsPayload'] = ResolversParentTypes['DeleteHarnessRoleAssignmentsPayload']> = {
  results?: Resolver<ReadonlyArray<ResolversTypes['DeleteHarnessRoleAssignmentPayload']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type EffectiveAccessResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['EffectiveAccess'] = ResolversParentTypes['EffectiveAccess']> = {
  coverage?: Resolver<ReadonlyArray<ResolversTypes['SourceCoverage']>, ParentType, ContextType>;
  grants?: Resolver<ReadonlyArray<ResolversTypes['EffectiveGrant']>, ParentType, ContextType>;
};

export type EffectiveGrantResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['EffectiveGrant'] = ResolversParentTypes['EffectiveGrant']> = {
  paths?: Resolver<ReadonlyArray<ResolversTypes['EffectivePath']>, ParentType, ContextType>;
  role?: Resolver<ResolversTypes['Role'], ParentType, ContextType>;
  scope?: Resolver<Maybe<ResolversTypes['GrantScope']>, ParentType, ContextType>;
};

export type EffectivePathResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['EffectivePath'] = ResolversParentTypes['EffectivePath']> = {
  grants?: Resolver<ReadonlyArray<ResolversTypes['Grant']>, ParentType, ContextType>;
};

export interface EmailAddressScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['EmailAddress'], any> {
  name: 'EmailAddress';
}

export type EmploymentResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Employment'] = ResolversParentTypes['Employment']> = {
  connector?: Resolver<ResolversTypes['Connector'], ParentType, ContextType>;
  contractType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  department?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['EmailAddress']>, ParentType, ContextType>;
  employeeNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endDate?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  familyName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  givenName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  groups?: Resolver<ResolversTypes['GroupConnection'], ParentType, ContextType, Partial<EmploymentGroupsArgs>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isContractor?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  jobTitles?: Resolver<ReadonlyArray<ResolversTypes['JobTitle']>, ParentType, ContextType>;
  location?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  manager?: Resolver<Maybe<ResolversTypes['Employment']>, ParentType, ContextType>;
  person?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  profile?: Resolver<Maybe<ResolversTypes['EmploymentProfile']>, ParentType, ContextType>;
  rawStatus?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['Source'], ParentType, ContextType>;
  startDate?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['EmploymentStatus'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EmploymentConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['EmploymentConnection'] = ResolversParentTypes['EmploymentConnection']> = {
  coverage?: Resolver<ReadonlyArray<ResolversTypes['SourceCoverage']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['EmploymentEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Employment']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type EmploymentEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['EmploymentEdge'] = ResolversParentTypes['EmploymentEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Employment'], ParentType, ContextType>;
};

export type EmploymentProfileResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['EmploymentProfile'] = ResolversParentTypes['EmploymentProfile']> = {
  __resolveType: TypeResolveFn<'ChartHopPerson' | 'HumaansPerson', ParentType, ContextType>;
};

export type FactResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Fact'] = ResolversParentTypes['Fact']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type FivetranMembershipResultResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['FivetranMembershipResult'] = ResolversParentTypes['FivetranMembershipResult']> = {
  group?: Resolver<Maybe<ResolversTypes['Group']>, ParentType, ContextType>;
  operation?: Resolver<Maybe<ResolversTypes['Operation']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['ProvisioningOutcome'], ParentType, ContextType>;
};

export type FivetranUserResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['FivetranUser'] = ResolversParentTypes['FivetranUser']> = {
  active?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  invited?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  pictureUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  verified?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type GrantResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Grant'] = ResolversParentTypes['Grant']> = {
  connector?: Resolver<ResolversTypes['Connector'], ParentType, ContextType>;
  grantedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  mutability?: Resolver<ResolversTypes['GrantMutability'], ParentType, ContextType>;
  origin?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  principal?: Resolver<Maybe<ResolversTypes['Principal']>, ParentType, ContextType>;
  role?: Resolver<Maybe<ResolversTypes['Role']>, ParentType, ContextType>;
  scope?: Resolver<Maybe<ResolversTypes['GrantScope']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['Source'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['GrantStatus'], ParentType, ContextType>;
  target?: Resolver<Maybe<ResolversTypes['GrantTarget']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type GrantConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['GrantConnection'] = ResolversParentTypes['GrantConnection']> = {
  coverage?: Resolver<ReadonlyArray<ResolversTypes['SourceCoverage']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['GrantEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Grant']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type GrantEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['GrantEdge'] = ResolversParentTypes['GrantEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Grant'], ParentType, ContextType>;
};

export type GrantScopeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['GrantScope'] = ResolversParentTypes['GrantScope']> = {
  __resolveType: TypeResolveFn<'Connector' | 'Group' | 'ResourceGroup', ParentType, ContextType>;
};

export type GrantTargetResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['GrantTarget'] = ResolversParentTypes['GrantTarget']> = {
  __resolveType: TypeResolveFn<'Group' | 'Role', ParentType, ContextType>;
};

export type GroupResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Group'] = ResolversParentTypes['Group']> = {
  children?: Resolver<ReadonlyArray<ResolversTypes['Group']>, ParentType, ContextType>;
  connector?: Resolver<ResolversTypes['Connector'], ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  grants?: Resolver<ResolversTypes['GrantConnection'], ParentType, ContextType, RequireFields<GroupGrantsArgs, 'includeFanout'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['GroupKind'], ParentType, ContextType>;
  members?: Resolver<ResolversTypes['GroupMemberConnection'], ParentType, ContextType, Partial<GroupMembersArgs>>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  parent?: Resolver<Maybe<ResolversTypes['Group']>, ParentType, ContextType>;
  rawKind?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  scopedGrants?: Resolver<ResolversTypes['GrantConnection'], ParentType, ContextType, Partial<GroupScopedGrantsArgs>>;
  source?: Resolver<ResolversTypes['Source'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type GroupConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['GroupConnection'] = ResolversParentTypes['GroupConnection']> = {
  coverage?: Resolver<ReadonlyArray<ResolversTypes['SourceCoverage']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['GroupEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Group']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type GroupEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['GroupEdge'] = ResolversParentTypes['GroupEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Group'], ParentType, ContextType>;
};

export type GroupMemberConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['GroupMemberConnection'] = ResolversParentTypes['GroupMemberConnection']> = {
  coverage?: Resolver<ReadonlyArray<ResolversTypes['SourceCoverage']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['GroupMemberEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Principal']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type GroupMemberEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['GroupMemberEdge'] = ResolversParentTypes['GroupMemberEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  grants?: Resolver<ReadonlyArray<ResolversTypes['Grant']>, ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Principal'], ParentType, ContextType>;
};

export type HarnessUserResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['HarnessUser'] = ResolversParentTypes['HarnessUser']> = {
  disabled?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  externallyManaged?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  inviteType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  invitedGroups?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  invitedRoles?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  invitedTo?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  locked?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type HarvestUserResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['HarvestUser'] = ResolversParentTypes['HarvestUser']> = {
  accessRoles?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  hasAccessToAllFutureProjects?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  hasLegacyPermissions?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  ianaTimeZone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  isContractor?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  labels?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  pictureUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  timeZone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  weeklyCapacityHours?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type HumaansPersonResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['HumaansPerson'] = ResolversParentTypes['HumaansPerson']> = {
  applicationRole?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  firstWorkingDay?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  lastWorkingDay?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  preferredName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  probationEndDate?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  remote?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  remoteCity?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  remoteCountryCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  remoteTimeZone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  timeZone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  verified?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  workEmailHidden?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InviteFivetranUserPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['InviteFivetranUserPayload'] = ResolversParentTypes['InviteFivetranUserPayload']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  memberships?: Resolver<ReadonlyArray<ResolversTypes['FivetranMembershipResult']>, ParentType, ContextType>;
  operation?: Resolver<Maybe<ResolversTypes['Operation']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['ProvisioningOutcome'], ParentType, ContextType>;
  plan?: Resolver<Maybe<ResolversTypes['Plan']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type InviteFivetranUsersPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['InviteFivetranUsersPayload'] = ResolversParentTypes['InviteFivetranUsersPayload']> = {
  results?: Resolver<ReadonlyArray<ResolversTypes['InviteFivetranUserPayload']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type InviteHarnessUserPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['InviteHarnessUserPayload'] = ResolversParentTypes['InviteHarnessUserPayload']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  operation?: Resolver<Maybe<ResolversTypes['Operation']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['ProvisioningOutcome'], ParentType, ContextType>;
  plan?: Resolver<Maybe<ResolversTypes['Plan']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type InviteHarnessUsersPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['InviteHarnessUsersPayload'] = ResolversParentTypes['InviteHarnessUsersPayload']> = {
  results?: Resolver<ReadonlyArray<ResolversTypes['InviteHarnessUserPayload']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type JobTitleResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['JobTitle'] = ResolversParentTypes['JobTitle']> = {
  effectiveFrom?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  effectiveTo?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  employment?: Resolver<ResolversTypes['Employment'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type KindCoverageResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['KindCoverage'] = ResolversParentTypes['KindCoverage']> = {
  coverage?: Resolver<ResolversTypes['SourceCoverage'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['RecordKind'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  addFivetranGroupMember?: Resolver<ResolversTypes['AddFivetranGroupMemberPayload'], ParentType, ContextType, RequireFields<MutationAddFivetranGroupMemberArgs, 'input'>>;
  addFivetranGroupMembers?: Resolver<ResolversTypes['AddFivetranGroupMembersPayload'], ParentType, ContextType, RequireFields<MutationAddFivetranGroupMembersArgs, 'input'>>;
  addFivetranTeamMember?: Resolver<ResolversTypes['AddFivetranTeamMemberPayload'], ParentType, ContextType, RequireFields<MutationAddFivetranTeamMemberArgs, 'input'>>;
  addFivetranTeamMembers?: Resolver<ResolversTypes['AddFivetranTeamMembersPayload'], ParentType, ContextType, RequireFields<MutationAddFivetranTeamMembersArgs, 'input'>>;
  addHarnessGroupMember?: Resolver<ResolversTypes['AddHarnessGroupMemberPayload'], ParentType, ContextType, RequireFields<MutationAddHarnessGroupMemberArgs, 'input'>>;
  addHarnessGroupMembers?: Resolver<ResolversTypes['AddHarnessGroupMembersPayload'], ParentType, ContextType, RequireFields<MutationAddHarnessGroupMembersArgs, 'input'>>;
  applyPlan?: Resolver<ResolversTypes['ApplyPlanPayload'], ParentType, ContextType, RequireFields<MutationApplyPlanArgs, 'input'>>;
  archiveHarvestUser?: Resolver<ResolversTypes['ArchiveHarvestUserPayload'], ParentType, ContextType, RequireFields<MutationArchiveHarvestUserArgs, 'input'>>;
  archiveHarvestUsers?: Resolver<ResolversTypes['ArchiveHarvestUsersPayload'], ParentType, ContextType, RequireFields<MutationArchiveHarvestUsersArgs, 'input'>>;
  cancelOperation?: Resolver<ResolversTypes['CancelOperationPayload'], ParentType, ContextType, RequireFields<MutationCancelOperationArgs, 'input'>>;
  cancelPlan?: Resolver<ResolversTypes['CancelPlanPayload'], ParentType, ContextType, RequireFields<MutationCancelPlanArgs, 'input'>>;
  changeFivetranGroupMember?: Resolver<ResolversTypes['ChangeFivetranGroupMemberPayload'], ParentType, ContextType, RequireFields<MutationChangeFivetranGroupMemberArgs, 'input'>>;
  changeFivetranGroupMembers?: Resolver<ResolversTypes['ChangeFivetranGroupMembersPayload'], ParentType, ContextType, RequireFields<MutationChangeFivetranGroupMembersArgs, 'input'>>;
  changeFivetranTeamMember?: Resolver<ResolversTypes['ChangeFivetranTeamMemberPayload'], ParentType, ContextType, RequireFields<MutationChangeFivetranTeamMemberArgs, 'input'>>;
  changeFivetranTeamMembers?: Resolver<ResolversTypes['ChangeFivetranTeamMembersPayload'], ParentType, ContextType, RequireFields<MutationChangeFivetranTeamMembersArgs, 'input'>>;
  createHarnessRoleAssignment?: Resolver<ResolversTypes['CreateHarnessRoleAssignmentPayload'], ParentType, ContextType, RequireFields<MutationCreateHarnessRoleAssignmentArgs, 'input'>>;
  createHarnessRoleAssignments?: Resolver<ResolversTypes['CreateHarnessRoleAssignmentsPayload'], ParentType, ContextType, RequireFields<MutationCreateHarnessRoleAssignmentsArgs, 'input'>>;
  createHarvestUser?: Resolver<ResolversTypes['CreateHarvestUserPayload'], ParentType, ContextType, RequireFields<MutationCreateHarvestUserArgs, 'input'>>;
  createHarvestUsers?: Resolver<ResolversTypes['CreateHarvestUsersPayload'], ParentType, ContextType, RequireFields<MutationCreateHarvestUsersArgs, 'input'>>;
  deleteFivetranUser?: Resolver<ResolversTypes['DeleteFivetranUserPayload'], ParentType, ContextType, RequireFields<MutationDeleteFivetranUserArgs, 'input'>>;
  deleteFivetranUsers?: Resolver<ResolversTypes['DeleteFivetranUsersPayload'], ParentType, ContextType, RequireFields<MutationDeleteFivetranUsersArgs, 'input'>>;
  deleteHarnessRoleAssignment?: Resolver<ResolversTypes['DeleteHarnessRoleAssignmentPayload'], ParentType, ContextType, RequireFields<MutationDeleteHarnessRoleAssignmentArgs, 'input'>>;
  deleteHarnessRoleAssignments?: Resolver<ResolversTypes['DeleteHarnessRoleAssignmentsPayload'], ParentType, ContextType, RequireFields<MutationDeleteHarnessRoleAssignmentsArgs, 'input'>>;
  inviteFivetranUser?: Resolver<ResolversTypes['InviteFivetranUserPayload'], ParentType, ContextType, RequireFields<MutationInviteFivetranUserArgs, 'input'>>;
  inviteFivetranUsers?: Resolver<ResolversTypes['InviteFivetranUsersPayload'], ParentType, ContextType, RequireFields<MutationInviteFivetranUsersArgs, 'input'>>;
  inviteHarnessUser?: Resolver<ResolversTypes['InviteHarnessUserPayload'], ParentType, ContextType, RequireFields<MutationInviteHarnessUserArgs, 'input'>>;
  inviteHarnessUsers?: Resolver<ResolversTypes['InviteHarnessUsersPayload'], ParentType, ContextType, RequireFields<MutationInviteHarnessUsersArgs, 'input'>>;
  planAccessChange?: Resolver<ResolversTypes['PlanAccessChangePayload'], ParentType, ContextType, RequireFields<MutationPlanAccessChangeArgs, 'input'>>;
  planOffboarding?: Resolver<ResolversTypes['PlanOffboardingPayload'], ParentType, ContextType, RequireFields<MutationPlanOffboardingArgs, 'input'>>;
  planOffboardings?: Resolver<ResolversTypes['PlanOffboardingsPayload'], ParentType, ContextType, RequireFields<MutationPlanOffboardingsArgs, 'input'>>;
  planOnboarding?: Resolver<ResolversTypes['PlanOnboardingPayload'], ParentType, ContextType, RequireFields<MutationPlanOnboardingArgs, 'input'>>;
  planOnboardings?: Resolver<ResolversTypes['PlanOnboardingsPayload'], ParentType, ContextType, RequireFields<MutationPlanOnboardingsArgs, 'input'>>;
  reactivateHarvestUser?: Resolver<ResolversTypes['ReactivateHarvestUserPayload'], ParentType, ContextType, RequireFields<MutationReactivateHarvestUserArgs, 'input'>>;
  reactivateHarvestUsers?: Resolver<ResolversTypes['ReactivateHarvestUsersPayload'], ParentType, ContextType, RequireFields<MutationReactivateHarvestUsersArgs, 'input'>>;
  releasePlan?: Resolver<ResolversTypes['ReleasePlanPayload'], ParentType, ContextType, RequireFields<MutationReleasePlanArgs, 'input'>>;
  removeFivetranGroupMember?: Resolver<ResolversTypes['RemoveFivetranGroupMemberPayload'], ParentType, ContextType, RequireFields<MutationRemoveFivetranGroupMemberArgs, 'input'>>;
  removeFivetranGroupMembers?: Resolver<ResolversTypes['RemoveFivetranGroupMembersPayload'], ParentType, ContextType, RequireFields<MutationRemoveFivetranGroupMembersArgs, 'input'>>;
  removeFivetranTeamMember?: Resolver<ResolversTypes['RemoveFivetranTeamMemberPayload'], ParentType, ContextType, RequireFields<MutationRemoveFivetranTeamMemberArgs, 'input'>>;
  removeFivetranTeamMembers?: Resolver<ResolversTypes['RemoveFivetranTeamMembersPayload'], ParentType, ContextType, RequireFields<MutationRemoveFivetranTeamMembersArgs, 'input'>>;
  removeFivetranUserRole?: Resolver<ResolversTypes['RemoveFivetranUserRolePayload'], ParentType, ContextType, RequireFields<MutationRemoveFivetranUserRoleArgs, 'input'>>;
  removeFivetranUserRoles?: Resolver<ResolversTypes['RemoveFivetranUserRolesPayload'], ParentType, ContextType, RequireFields<MutationRemoveFivetranUserRolesArgs, 'input'>>;
  removeHarnessGroupMember?: Resolver<ResolversTypes['RemoveHarnessGroupMemberPayload'], ParentType, ContextType, RequireFields<MutationRemoveHarnessGroupMemberArgs, 'input'>>;
  removeHarnessGroupMembers?: Resolver<ResolversTypes['RemoveHarnessGroupMembersPayload'], ParentType, ContextType, RequireFields<MutationRemoveHarnessGroupMembersArgs, 'input'>>;
  removeHarnessUser?: Resolver<ResolversTypes['RemoveHarnessUserPayload'], ParentType, ContextType, RequireFields<MutationRemoveHarnessUserArgs, 'input'>>;
  removeHarnessUsers?: Resolver<ResolversTypes['RemoveHarnessUsersPayload'], ParentType, ContextType, RequireFields<MutationRemoveHarnessUsersArgs, 'input'>>;
  resendFivetranInvitation?: Resolver<ResolversTypes['ResendFivetranInvitationPayload'], ParentType, ContextType, RequireFields<MutationResendFivetranInvitationArgs, 'input'>>;
  setFivetranUserRole?: Resolver<ResolversTypes['SetFivetranUserRolePayload'], ParentType, ContextType, RequireFields<MutationSetFivetranUserRoleArgs, 'input'>>;
  setFivetranUserRoles?: Resolver<ResolversTypes['SetFivetranUserRolesPayload'], ParentType, ContextType, RequireFields<MutationSetFivetranUserRolesArgs, 'input'>>;
  setHarvestUserAccessRoles?: Resolver<ResolversTypes['SetHarvestUserAccessRolesPayload'], ParentType, ContextType, RequireFields<MutationSetHarvestUserAccessRolesArgs, 'input'>>;
  setHarvestUsersAccessRoles?: Resolver<ResolversTypes['SetHarvestUsersAccessRolesPayload'], ParentType, ContextType, RequireFields<MutationSetHarvestUsersAccessRolesArgs, 'input'>>;
  settleOperation?: Resolver<ResolversTypes['SettleOperationPayload'], ParentType, ContextType, RequireFields<MutationSettleOperationArgs, 'input'>>;
  sweepConnector?: Resolver<ResolversTypes['SweepConnectorPayload'], ParentType, ContextType, RequireFields<MutationSweepConnectorArgs, 'input'>>;
};

export type NodeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Account' | 'Connector' | 'Employment' | 'Grant' | 'Group' | 'Operation' | 'Person' | 'Plan' | 'ResourceGroup' | 'Role' | 'ServiceAccount', ParentType, ContextType>;
};

export type OperationResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Operation'] = ResolversParentTypes['Operation']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  accountId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  action?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  actor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  address?: Resolver<Maybe<ResolversTypes['EmailAddress']>, ParentType, ContextType>;
  attempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  connector?: Resolver<Maybe<ResolversTypes['Connector']>, ParentType, ContextType>;
  connectorKey?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  dueAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  found?: Resolver<ReadonlyArray<ResolversTypes['Fact']>, ParentType, ContextType>;
  history?: Resolver<ReadonlyArray<ResolversTypes['OperationEvent']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  idempotencyKey?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  isOverdue?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  outcome?: Resolver<Maybe<ResolversTypes['ProvisioningOutcome']>, ParentType, ContextType>;
  person?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  plan?: Resolver<Maybe<ResolversTypes['Plan']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  request?: Resolver<Maybe<ResolversTypes['VendorRequest']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['OperationState'], ParentType, ContextType>;
  undoes?: Resolver<Maybe<ResolversTypes['Operation']>, ParentType, ContextType>;
  undoneBy?: Resolver<Maybe<ResolversTypes['Operation']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OperationConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['OperationConnection'] = ResolversParentTypes['OperationConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['OperationEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Operation']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type OperationEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['OperationEdge'] = ResolversParentTypes['OperationEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Operation'], ParentType, ContextType>;
};

export type OperationEventResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['OperationEvent'] = ResolversParentTypes['OperationEvent']> = {
  actor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  detail?: Resolver<ReadonlyArray<ResolversTypes['Fact']>, ParentType, ContextType>;
  hash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  seq?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  state?: Resolver<Maybe<ResolversTypes['OperationState']>, ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PersonResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Person'] = ResolversParentTypes['Person']> = {
  accounts?: Resolver<ReadonlyArray<ResolversTypes['Account']>, ParentType, ContextType>;
  conflicts?: Resolver<ReadonlyArray<ResolversTypes['AttributeConflict']>, ParentType, ContextType>;
  department?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  displayName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  effectiveAccess?: Resolver<ResolversTypes['EffectiveAccess'], ParentType, ContextType, RequireFields<PersonEffectiveAccessArgs, 'includeFanout'>>;
  emails?: Resolver<ReadonlyArray<ResolversTypes['EmailAddress']>, ParentType, ContextType>;
  employmentStatus?: Resolver<Maybe<ResolversTypes['EmploymentStatus']>, ParentType, ContextType>;
  employments?: Resolver<ReadonlyArray<ResolversTypes['Employment']>, ParentType, ContextType>;
  endDate?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  familyName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  givenName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  grants?: Resolver<ResolversTypes['GrantConnection'], ParentType, ContextType, RequireFields<PersonGrantsArgs, 'includeFanout'>>;
  groups?: Resolver<ResolversTypes['GroupConnection'], ParentType, ContextType, Partial<PersonGroupsArgs>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  jobTitle?: Resolver<Maybe<ResolversTypes['JobTitle']>, ParentType, ContextType>;
  jobTitleHistory?: Resolver<ReadonlyArray<ResolversTypes['JobTitle']>, ParentType, ContextType>;
  location?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  manager?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  operations?: Resolver<Maybe<ResolversTypes['OperationConnection']>, ParentType, ContextType, Partial<PersonOperationsArgs>>;
  records?: Resolver<ReadonlyArray<ResolversTypes['RecordMatch']>, ParentType, ContextType>;
  reports?: Resolver<ReadonlyArray<ResolversTypes['Person']>, ParentType, ContextType>;
  startDate?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  workEmail?: Resolver<Maybe<ResolversTypes['EmailAddress']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PersonConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PersonConnection'] = ResolversParentTypes['PersonConnection']> = {
  coverage?: Resolver<ReadonlyArray<ResolversTypes['SourceCoverage']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['PersonEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Person']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PersonEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PersonEdge'] = ResolversParentTypes['PersonEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
};

export type PersonRecordResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PersonRecord'] = ResolversParentTypes['PersonRecord']> = {
  __resolveType: TypeResolveFn<'Account' | 'Employment', ParentType, ContextType>;
};

export type PlanResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Plan'] = ResolversParentTypes['Plan']> = {
  appliedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  appliedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  history?: Resolver<ReadonlyArray<ResolversTypes['OperationEvent']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['PlanKind'], ParentType, ContextType>;
  needsRelease?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  person?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  releasedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  releasedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['PlanState'], ParentType, ContextType>;
  steps?: Resolver<ReadonlyArray<ResolversTypes['PlanStep']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PlanAccessChangePayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PlanAccessChangePayload'] = ResolversParentTypes['PlanAccessChangePayload']> = {
  plan?: Resolver<Maybe<ResolversTypes['Plan']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type PlanConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PlanConnection'] = ResolversParentTypes['PlanConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PlanEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Plan']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type PlanEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PlanEdge'] = ResolversParentTypes['PlanEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Plan'], ParentType, ContextType>;
};

export type PlanOffboardingPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PlanOffboardingPayload'] = ResolversParentTypes['PlanOffboardingPayload']> = {
  plan?: Resolver<Maybe<ResolversTypes['Plan']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type PlanOffboardingsPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PlanOffboardingsPayload'] = ResolversParentTypes['PlanOffboardingsPayload']> = {
  results?: Resolver<ReadonlyArray<ResolversTypes['PlanOffboardingPayload']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type PlanOnboardingPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PlanOnboardingPayload'] = ResolversParentTypes['PlanOnboardingPayload']> = {
  plan?: Resolver<Maybe<ResolversTypes['Plan']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type PlanOnboardingsPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PlanOnboardingsPayload'] = ResolversParentTypes['PlanOnboardingsPayload']> = {
  results?: Resolver<ReadonlyArray<ResolversTypes['PlanOnboardingPayload']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type PlanStepResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PlanStep'] = ResolversParentTypes['PlanStep']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  action?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  connector?: Resolver<Maybe<ResolversTypes['Connector']>, ParentType, ContextType>;
  expects?: Resolver<ReadonlyArray<ResolversTypes['Fact']>, ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  isDone?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  isReversible?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['PlanStepKind'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  operation?: Resolver<Maybe<ResolversTypes['Operation']>, ParentType, ContextType>;
  outcome?: Resolver<Maybe<ResolversTypes['ProvisioningOutcome']>, ParentType, ContextType>;
  summary?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  what?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  where?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PrincipalResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Principal'] = ResolversParentTypes['Principal']> = {
  __resolveType: TypeResolveFn<'Account' | 'Employment' | 'Group' | 'ServiceAccount', ParentType, ContextType>;
};

export type QueryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  _entities?: Resolver<ReadonlyArray<Maybe<ResolversTypes['_Entity']>>, ParentType, ContextType, RequireFields<Query_EntitiesArgs, 'representations'>>;
  _service?: Resolver<ResolversTypes['_Service'], ParentType, ContextType>;
  accounts?: Resolver<ResolversTypes['AccountConnection'], ParentType, ContextType, Partial<QueryAccountsArgs>>;
  connector?: Resolver<Maybe<ResolversTypes['Connector']>, ParentType, ContextType, RequireFields<QueryConnectorArgs, 'key'>>;
  connectors?: Resolver<ReadonlyArray<ResolversTypes['Connector']>, ParentType, ContextType>;
  employments?: Resolver<ResolversTypes['EmploymentConnection'], ParentType, ContextType, Partial<QueryEmploymentsArgs>>;
  grants?: Resolver<ResolversTypes['GrantConnection'], ParentType, ContextType, Partial<QueryGrantsArgs>>;
  groups?: Resolver<ResolversTypes['GroupConnection'], ParentType, ContextType, Partial<QueryGroupsArgs>>;
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Node']>>, ParentType, ContextType, RequireFields<QueryNodesArgs, 'ids'>>;
  operation?: Resolver<Maybe<ResolversTypes['Operation']>, ParentType, ContextType, RequireFields<QueryOperationArgs, 'id'>>;
  operations?: Resolver<Maybe<ResolversTypes['OperationConnection']>, ParentType, ContextType, Partial<QueryOperationsArgs>>;
  people?: Resolver<ResolversTypes['PersonConnection'], ParentType, ContextType, Partial<QueryPeopleArgs>>;
  person?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType, Partial<QueryPersonArgs>>;
  plan?: Resolver<Maybe<ResolversTypes['Plan']>, ParentType, ContextType, RequireFields<QueryPlanArgs, 'id'>>;
  plans?: Resolver<Maybe<ResolversTypes['PlanConnection']>, ParentType, ContextType, Partial<QueryPlansArgs>>;
  resourceGroups?: Resolver<ResolversTypes['ResourceGroupConnection'], ParentType, ContextType, Partial<QueryResourceGroupsArgs>>;
  roles?: Resolver<ResolversTypes['RoleConnection'], ParentType, ContextType, Partial<QueryRolesArgs>>;
  serviceAccounts?: Resolver<ResolversTypes['ServiceAccountConnection'], ParentType, ContextType, Partial<QueryServiceAccountsArgs>>;
  unmatchedRecords?: Resolver<ResolversTypes['UnmatchedRecordConnection'], ParentType, ContextType, Partial<QueryUnmatchedRecordsArgs>>;
};

export type ReactivateHarvestUserPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ReactivateHarvestUserPayload'] = ResolversParentTypes['ReactivateHarvestUserPayload']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  operation?: Resolver<Maybe<ResolversTypes['Operation']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['ProvisioningOutcome'], ParentType, ContextType>;
  plan?: Resolver<Maybe<ResolversTypes['Plan']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ReactivateHarvestUsersPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ReactivateHarvestUsersPayload'] = ResolversParentTypes['ReactivateHarvestUsersPayload']> = {
  results?: Resolver<ReadonlyArray<ResolversTypes['ReactivateHarvestUserPayload']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RecordMatchResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RecordMatch'] = ResolversParentTypes['RecordMatch']> = {
  confidence?: Resolver<ResolversTypes['MatchConfidence'], ParentType, ContextType>;
  record?: Resolver<ResolversTypes['PersonRecord'], ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['MatchRule'], ParentType, ContextType>;
  since?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ReleasePlanPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ReleasePlanPayload'] = ResolversParentTypes['ReleasePlanPayload']> = {
  plan?: Resolver<Maybe<ResolversTypes['Plan']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RemoveFivetranGroupMemberPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RemoveFivetranGroupMemberPayload'] = ResolversParentTypes['RemoveFivetranGroupMemberPayload']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  operation?: Resolver<Maybe<ResolversTypes['Operation']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['ProvisioningOutcome'], ParentType, ContextType>;
  plan?: Resolver<Maybe<ResolversTypes['Plan']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RemoveFivetranGroupMembersPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RemoveFivetranGroupMembersPayload'] = ResolversParentTypes['RemoveFivetranGroupMembersPayload']> = {
  results?: Resolver<ReadonlyArray<ResolversTypes['RemoveFivetranGroupMemberPayload']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RemoveFivetranTeamMemberPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RemoveFivetranTeamMemberPayload'] = ResolversParentTypes['RemoveFivetranTeamMemberPayload']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  operation?: Resolver<Maybe<ResolversTypes['Operation']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['ProvisioningOutcome'], ParentType, ContextType>;
  plan?: Resolver<Maybe<ResolversTypes['Plan']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RemoveFivetranTeamMembersPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RemoveFivetranTeamMembersPayload'] = ResolversParentTypes['RemoveFivetranTeamMembersPayload']> = {
  results?: Resolver<ReadonlyArray<ResolversTypes['RemoveFivetranTeamMemberPayload']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RemoveFivetranUserRolePayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RemoveFivetranUserRolePayload'] = ResolversParentTypes['RemoveFivetranUserRolePayload']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  operation?: Resolver<Maybe<ResolversTypes['Operation']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['ProvisioningOutcome'], ParentType, ContextType>;
  plan?: Resolver<Maybe<ResolversTypes['Plan']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RemoveFivetranUserRolesPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RemoveFivetranUserRolesPayload'] = ResolversParentTypes['RemoveFivetranUserRolesPayload']> = {
  results?: Resolver<ReadonlyArray<ResolversTypes['RemoveFivetranUserRolePayload']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RemoveHarnessGroupMemberPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RemoveHarnessGroupMemberPayload'] = ResolversParentTypes['RemoveHarnessGroupMemberPayload']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  operation?: Resolver<Maybe<ResolversTypes['Operation']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['ProvisioningOutcome'], ParentType, ContextType>;
  plan?: Resolver<Maybe<ResolversTypes['Plan']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RemoveHarnessGroupMembersPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RemoveHarnessGroupMembersPayload'] = ResolversParentTypes['RemoveHarnessGroupMembersPayload']> = {
  results?: Resolver<ReadonlyArray<ResolversTypes['RemoveHarnessGroupMemberPayload']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RemoveHarnessUserPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RemoveHarnessUserPayload'] = ResolversParentTypes['RemoveHarnessUserPayload']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  operation?: Resolver<Maybe<ResolversTypes['Operation']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['ProvisioningOutcome'], ParentType, ContextType>;
  plan?: Resolver<Maybe<ResolversTypes['Plan']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RemoveHarnessUsersPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RemoveHarnessUsersPayload'] = ResolversParentTypes['RemoveHarnessUsersPayload']> = {
  results?: Resolver<ReadonlyArray<ResolversTypes['RemoveHarnessUserPayload']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ResendFivetranInvitationPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ResendFivetranInvitationPayload'] = ResolversParentTypes['ResendFivetranInvitationPayload']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  operation?: Resolver<Maybe<ResolversTypes['Operation']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['ProvisioningOutcome'], ParentType, ContextType>;
  plan?: Resolver<Maybe<ResolversTypes['Plan']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ResourceGroupResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ResourceGroup'] = ResolversParentTypes['ResourceGroup']> = {
  connector?: Resolver<ResolversTypes['Connector'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  grants?: Resolver<ResolversTypes['GrantConnection'], ParentType, ContextType, Partial<ResourceGroupGrantsArgs>>;
  group?: Resolver<Maybe<ResolversTypes['Group']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  rawKind?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['Source'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ResourceGroupConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ResourceGroupConnection'] = ResolversParentTypes['ResourceGroupConnection']> = {
  coverage?: Resolver<ReadonlyArray<ResolversTypes['SourceCoverage']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['ResourceGroupEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ResourceGroup']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ResourceGroupEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ResourceGroupEdge'] = ResolversParentTypes['ResourceGroupEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ResourceGroup'], ParentType, ContextType>;
};

export type RoleResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Role'] = ResolversParentTypes['Role']> = {
  connector?: Resolver<ResolversTypes['Connector'], ParentType, ContextType>;
  deprecated?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  grants?: Resolver<ResolversTypes['GrantConnection'], ParentType, ContextType, Partial<RoleGrantsArgs>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['RoleKind'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  permissions?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  replacedBy?: Resolver<Maybe<ResolversTypes['Role']>, ParentType, ContextType>;
  scopeLevels?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['Source'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RoleConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RoleConnection'] = ResolversParentTypes['RoleConnection']> = {
  coverage?: Resolver<ReadonlyArray<ResolversTypes['SourceCoverage']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['RoleEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Role']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RoleEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RoleEdge'] = ResolversParentTypes['RoleEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Role'], ParentType, ContextType>;
};

export type ServiceAccountResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ServiceAccount'] = ResolversParentTypes['ServiceAccount']> = {
  connector?: Resolver<ResolversTypes['Connector'], ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['EmailAddress']>, ParentType, ContextType>;
  grants?: Resolver<ResolversTypes['GrantConnection'], ParentType, ContextType, RequireFields<ServiceAccountGrantsArgs, 'includeFanout'>>;
  groups?: Resolver<ResolversTypes['GroupConnection'], ParentType, ContextType, Partial<ServiceAccountGroupsArgs>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastLoginAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  rawStatus?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['Source'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['AccountStatus'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ServiceAccountConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ServiceAccountConnection'] = ResolversParentTypes['ServiceAccountConnection']> = {
  coverage?: Resolver<ReadonlyArray<ResolversTypes['SourceCoverage']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['ServiceAccountEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ServiceAccount']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ServiceAccountEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ServiceAccountEdge'] = ResolversParentTypes['ServiceAccountEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ServiceAccount'], ParentType, ContextType>;
};

export type SetFivetranUserRolePayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SetFivetranUserRolePayload'] = ResolversParentTypes['SetFivetranUserRolePayload']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  operation?: Resolver<Maybe<ResolversTypes['Operation']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['ProvisioningOutcome'], ParentType, ContextType>;
  plan?: Resolver<Maybe<ResolversTypes['Plan']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SetFivetranUserRolesPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SetFivetranUserRolesPayload'] = ResolversParentTypes['SetFivetranUserRolesPayload']> = {
  results?: Resolver<ReadonlyArray<ResolversTypes['SetFivetranUserRolePayload']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SetHarvestUserAccessRolesPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SetHarvestUserAccessRolesPayload'] = ResolversParentTypes['SetHarvestUserAccessRolesPayload']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  operation?: Resolver<Maybe<ResolversTypes['Operation']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['ProvisioningOutcome'], ParentType, ContextType>;
  plan?: Resolver<Maybe<ResolversTypes['Plan']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SetHarvestUsersAccessRolesPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SetHarvestUsersAccessRolesPayload'] = ResolversParentTypes['SetHarvestUsersAccessRolesPayload']> = {
  results?: Resolver<ReadonlyArray<ResolversTypes['SetHarvestUserAccessRolesPayload']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SettleOperationPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SettleOperationPayload'] = ResolversParentTypes['SettleOperationPayload']> = {
  operation?: Resolver<Maybe<ResolversTypes['Operation']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SourceResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Source'] = ResolversParentTypes['Source']> = {
  fetchedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  nativeId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SourceCoverageResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SourceCoverage'] = ResolversParentTypes['SourceCoverage']> = {
  connector?: Resolver<ResolversTypes['Connector'], ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['SourceError']>, ParentType, ContextType>;
  fetchedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  gaps?: Resolver<ReadonlyArray<ResolversTypes['CoverageGap']>, ParentType, ContextType>;
  itemCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['CoverageState'], ParentType, ContextType>;
};

export type SourceErrorResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SourceError'] = ResolversParentTypes['SourceError']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['SourceErrorReason'], ParentType, ContextType>;
  retryAfterSeconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type SourceRecordResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SourceRecord'] = ResolversParentTypes['SourceRecord']> = {
  __resolveType: TypeResolveFn<'Account' | 'Employment' | 'Grant' | 'Group' | 'ResourceGroup' | 'Role' | 'ServiceAccount', ParentType, ContextType>;
};

export type SweepConnectorPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SweepConnectorPayload'] = ResolversParentTypes['SweepConnectorPayload']> = {
  connector?: Resolver<Maybe<ResolversTypes['Connector']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SweepReportResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SweepReport'] = ResolversParentTypes['SweepReport']> = {
  accepted?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  calls?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['SourceError']>, ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type UnmatchedRecordResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UnmatchedRecord'] = ResolversParentTypes['UnmatchedRecord']> = {
  matchCandidates?: Resolver<ReadonlyArray<ResolversTypes['Person']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['UnmatchedReason'], ParentType, ContextType>;
  record?: Resolver<ResolversTypes['PersonRecord'], ParentType, ContextType>;
};

export type UnmatchedRecordConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UnmatchedRecordConnection'] = ResolversParentTypes['UnmatchedRecordConnection']> = {
  coverage?: Resolver<ReadonlyArray<ResolversTypes['SourceCoverage']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['UnmatchedRecordEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['UnmatchedRecord']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type UnmatchedRecordEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UnmatchedRecordEdge'] = ResolversParentTypes['UnmatchedRecordEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['UnmatchedRecord'], ParentType, ContextType>;
};

export type UpstreamBudgetResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UpstreamBudget'] = ResolversParentTypes['UpstreamBudget']> = {
  blockedUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  breaker?: Resolver<ResolversTypes['BreakerState'], ParentType, ContextType>;
  inFlight?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  limit?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  observedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  remaining?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type VendorRequestResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['VendorRequest'] = ResolversParentTypes['VendorRequest']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  route?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  vendorCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export interface _AnyScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['_Any'], any> {
  name: '_Any';
}

export type _EntityResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['_Entity'] = ResolversParentTypes['_Entity']> = {
  __resolveType: TypeResolveFn<'Account' | 'Connector' | 'Employment' | 'Grant' | 'Group' | 'Person' | 'ResourceGroup' | 'Role' | 'ServiceAccount', ParentType, ContextType>;
};

export type _ServiceResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['_Service'] = ResolversParentTypes['_Service']> = {
  sdl?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export interface Federation__FieldSetScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['federation__FieldSet'], any> {
  name: 'federation__FieldSet';
}

export interface Link__ImportScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['link__Import'], any> {
  name: 'link__Import';
}

export type Resolvers<ContextType = RequestContext> = {
  Account?: AccountResolvers<ContextType>;
  AccountConnection?: AccountConnectionResolvers<ContextType>;
  AccountEdge?: AccountEdgeResolvers<ContextType>;
  AccountProfile?: AccountProfileResolvers<ContextType>;
  AddFivetranGroupMemberPayload?: AddFivetranGroupMemberPayloadResolvers<ContextType>;
  AddFivetranGroupMembersPayload?: AddFivetranGroupMembersPayloadResolvers<ContextType>;
  AddFivetranTeamMemberPayload?: AddFivetranTeamMemberPayloadResolvers<ContextType>;
  AddFivetranTeamMembersPayload?: AddFivetranTeamMembersPayloadResolvers<ContextType>;
  AddHarnessGroupMemberPayload?: AddHarnessGroupMemberPayloadResolvers<ContextType>;
  AddHarnessGroupMembersPayload?: AddHarnessGroupMembersPayloadResolvers<ContextType>;
  ApplyPlanPayload?: ApplyPlanPayloadResolvers<ContextType>;
  ArchiveHarvestUserPayload?: ArchiveHarvestUserPayloadResolvers<ContextType>;
  ArchiveHarvestUsersPayload?: ArchiveHarvestUsersPayloadResolvers<ContextType>;
  AttributeClaim?: AttributeClaimResolvers<ContextType>;
  AttributeConflict?: AttributeConflictResolvers<ContextType>;
  CancelOperationPayload?: CancelOperationPayloadResolvers<ContextType>;
  CancelPlanPayload?: CancelPlanPayloadResolvers<ContextType>;
  ChangeFivetranGroupMemberPayload?: ChangeFivetranGroupMemberPayloadResolvers<ContextType>;
  ChangeFivetranGroupMembersPayload?: ChangeFivetranGroupMembersPayloadResolvers<ContextType>;
  ChangeFivetranTeamMemberPayload?: ChangeFivetranTeamMemberPayloadResolvers<ContextType>;
  ChangeFivetranTeamMembersPayload?: ChangeFivetranTeamMembersPayloadResolvers<ContextType>;
  ChartHopPerson?: ChartHopPersonResolvers<ContextType>;
  Connector?: ConnectorResolvers<ContextType>;
  ConnectorCapabilities?: ConnectorCapabilitiesResolvers<ContextType>;
  CoverageGap?: CoverageGapResolvers<ContextType>;
  CreateHarnessRoleAssignmentPayload?: CreateHarnessRoleAssignmentPayloadResolvers<ContextType>;
  CreateHarnessRoleAssignmentsPayload?: CreateHarnessRoleAssignmentsPayloadResolvers<ContextType>;
  CreateHarvestUserPayload?: CreateHarvestUserPayloadResolvers<ContextType>;
  CreateHarvestUsersPayload?: CreateHarvestUsersPayloadResolvers<ContextType>;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  DeleteFivetranUserPayload?: DeleteFivetranUserPayloadResolvers<ContextType>;
  DeleteFivetranUsersPayload?: DeleteFivetranUsersPayloadResolvers<ContextType>;
  DeleteHarnessRoleAssignmentPayload?: DeleteHarnessRoleAssignmentPayloadResolvers<ContextType>;
  DeleteHarnessRoleAssignmentsPayload?: DeleteHarnessRoleAssignmentsPayloadResolvers<ContextType>;
  EffectiveAccess?: EffectiveAccessResolvers<ContextType>;
  EffectiveGrant?: EffectiveGrantResolvers<ContextType>;
  EffectivePath?: EffectivePathResolvers<ContextType>;
  EmailAddress?: GraphQLScalarType;
  Employment?: EmploymentResolvers<ContextType>;
  EmploymentConnection?: EmploymentConnectionResolvers<ContextType>;
  EmploymentEdge?: EmploymentEdgeResolvers<ContextType>;
  EmploymentProfile?: EmploymentProfileResolvers<ContextType>;
  Fact?: FactResolvers<ContextType>;
  FivetranMembershipResult?: FivetranMembershipResultResolvers<ContextType>;
  FivetranUser?: FivetranUserResolvers<ContextType>;
  Grant?: GrantResolvers<ContextType>;
  GrantConnection?: GrantConnectionResolvers<ContextType>;
  GrantEdge?: GrantEdgeResolvers<ContextType>;
  GrantScope?: GrantScopeResolvers<ContextType>;
  GrantTarget?: GrantTargetResolvers<ContextType>;
  Group?: GroupResolvers<ContextType>;
  GroupConnection?: GroupConnectionResolvers<ContextType>;
  GroupEdge?: GroupEdgeResolvers<ContextType>;
  GroupMemberConnection?: GroupMemberConnectionResolvers<ContextType>;
  GroupMemberEdge?: GroupMemberEdgeResolvers<ContextType>;
  HarnessUser?: HarnessUserResolvers<ContextType>;
  HarvestUser?: HarvestUserResolvers<ContextType>;
  HumaansPerson?: HumaansPersonResolvers<ContextType>;
  InviteFivetranUserPayload?: InviteFivetranUserPayloadResolvers<ContextType>;
  InviteFivetranUsersPayload?: InviteFivetranUsersPayloadResolvers<ContextType>;
  InviteHarnessUserPayload?: InviteHarnessUserPayloadResolvers<ContextType>;
  InviteHarnessUsersPayload?: InviteHarnessUsersPayloadResolvers<ContextType>;
  JobTitle?: JobTitleResolvers<ContextType>;
  KindCoverage?: KindCoverageResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  Operation?: OperationResolvers<ContextType>;
  OperationConnection?: OperationConnectionResolvers<ContextType>;
  OperationEdge?: OperationEdgeResolvers<ContextType>;
  OperationEvent?: OperationEventResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Person?: PersonResolvers<ContextType>;
  PersonConnection?: PersonConnectionResolvers<ContextType>;
  PersonEdge?: PersonEdgeResolvers<ContextType>;
  PersonRecord?: PersonRecordResolvers<ContextType>;
  Plan?: PlanResolvers<ContextType>;
  PlanAccessChangePayload?: PlanAccessChangePayloadResolvers<ContextType>;
  PlanConnection?: PlanConnectionResolvers<ContextType>;
  PlanEdge?: PlanEdgeResolvers<ContextType>;
  PlanOffboardingPayload?: PlanOffboardingPayloadResolvers<ContextType>;
  PlanOffboardingsPayload?: PlanOffboardingsPayloadResolvers<ContextType>;
  PlanOnboardingPayload?: PlanOnboardingPayloadResolvers<ContextType>;
  PlanOnboardingsPayload?: PlanOnboardingsPayloadResolvers<ContextType>;
  PlanStep?: PlanStepResolvers<ContextType>;
  Principal?: PrincipalResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  ReactivateHarvestUserPayload?: ReactivateHarvestUserPayloadResolvers<ContextType>;
  ReactivateHarvestUsersPayload?: ReactivateHarvestUsersPayloadResolvers<ContextType>;
  RecordMatch?: RecordMatchResolvers<ContextType>;
  ReleasePlanPayload?: ReleasePlanPayloadResolvers<ContextType>;
  RemoveFivetranGroupMemberPayload?: RemoveFivetranGroupMemberPayloadResolvers<ContextType>;
  RemoveFivetranGroupMembersPayload?: RemoveFivetranGroupMembersPayloadResolvers<ContextType>;
  RemoveFivetranTeamMemberPayload?: RemoveFivetranTeamMemberPayloadResolvers<ContextType>;
  RemoveFivetranTeamMembersPayload?: RemoveFivetranTeamMembersPayloadResolvers<ContextType>;
  RemoveFivetranUserRolePayload?: RemoveFivetranUserRolePayloadResolvers<ContextType>;
  RemoveFivetranUserRolesPayload?: RemoveFivetranUserRolesPayloadResolvers<ContextType>;
  RemoveHarnessGroupMemberPayload?: RemoveHarnessGroupMemberPayloadResolvers<ContextType>;
  RemoveHarnessGroupMembersPayload?: RemoveHarnessGroupMembersPayloadResolvers<ContextType>;
  RemoveHarnessUserPayload?: RemoveHarnessUserPayloadResolvers<ContextType>;
  RemoveHarnessUsersPayload?: RemoveHarnessUsersPayloadResolvers<ContextType>;
  ResendFivetranInvitationPayload?: ResendFivetranInvitationPayloadResolvers<ContextType>;
  ResourceGroup?: ResourceGroupResolvers<ContextType>;
  ResourceGroupConnection?: ResourceGroupConnectionResolvers<ContextType>;
  ResourceGroupEdge?: ResourceGroupEdgeResolvers<ContextType>;
  Role?: RoleResolvers<ContextType>;
  RoleConnection?: RoleConnectionResolvers<ContextType>;
  RoleEdge?: RoleEdgeResolvers<ContextType>;
  ServiceAccount?: ServiceAccountResolvers<ContextType>;
  ServiceAccountConnection?: ServiceAccountConnectionResolvers<ContextType>;
  ServiceAccountEdge?: ServiceAccountEdgeResolvers<ContextType>;
  SetFivetranUserRolePayload?: SetFivetranUserRolePayloadResolvers<ContextType>;
  SetFivetranUserRolesPayload?: SetFivetranUserRolesPayloadResolvers<ContextType>;
  SetHarvestUserAccessRolesPayload?: SetHarvestUserAccessRolesPayloadResolvers<ContextType>;
  SetHarvestUsersAccessRolesPayload?: SetHarvestUsersAccessRolesPayloadResolvers<ContextType>;
  SettleOperationPayload?: SettleOperationPayloadResolvers<ContextType>;
  Source?: SourceResolvers<ContextType>;
  SourceCoverage?: SourceCoverageResolvers<ContextType>;
  SourceError?: SourceErrorResolvers<ContextType>;
  SourceRecord?: SourceRecordResolvers<ContextType>;
  SweepConnectorPayload?: SweepConnectorPayloadResolvers<ContextType>;
  SweepReport?: SweepReportResolvers<ContextType>;
  UnmatchedRecord?: UnmatchedRecordResolvers<ContextType>;
  UnmatchedRecordConnection?: UnmatchedRecordConnectionResolvers<ContextType>;
  UnmatchedRecordEdge?: UnmatchedRecordEdgeResolvers<ContextType>;
  UpstreamBudget?: UpstreamBudgetResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  VendorRequest?: VendorRequestResolvers<ContextType>;
  _Any?: GraphQLScalarType;
  _Entity?: _EntityResolvers<ContextType>;
  _Service?: _ServiceResolvers<ContextType>;
  federation__FieldSet?: GraphQLScalarType;
  link__Import?: GraphQLScalarType;
};

export type DirectiveResolvers<ContextType = RequestContext> = {
  key?: KeyDirectiveResolver<any, any, ContextType>;
  link?: LinkDirectiveResolver<any, any, ContextType>;
  shareable?: ShareableDirectiveResolver<any, any, ContextType>;
};
