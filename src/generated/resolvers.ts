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
import type { VerdictProblem } from '../provisioning/journal.js';
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
  /** The changes the connector knows how to make, such as `user.invite`. */
  readonly actions: ReadonlyArray<Scalars['String']['output']>;
  /** The kinds it can read one by one as well as by list. */
  readonly lookups: ReadonlyArray<RecordKind>;
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
  /** Why, for the record. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

/** How a deletion ended. */
export type DeleteFivetranUserPayload = {
  readonly __typename?: 'DeleteFivetranUserPayload';
  /** The account as it was before. Null when it was not known. */
  readonly account: Maybe<Account>;
  /** How it ended. */
  readonly outcome: ProvisioningOutcome;
  /** What stood in the way. Empty when nothing did. */
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
  /** Why, for the record. */
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
  /** How the invitation itself ended. */
  readonly outcome: ProvisioningOutcome;
  /** What stood in the way. Empty when nothing did. */
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
   * Deletes a user from Fivetran, at once and with all roles and memberships. What the user built keeps running.
   * Refused for the owner of the gateway's own key. Needs the write policy `full`.
   */
  readonly deleteFivetranUser: DeleteFivetranUserPayload;
  /**
   * Invites someone to Fivetran. The vendor sends the invitation by e-mail; access starts when it is accepted.
   * An address that is a user already is the outcome ALREADY. Needs the write policy `create-only` or `full`.
   */
  readonly inviteFivetranUser: InviteFivetranUserPayload;
  /** Reads a connector again now, in full, and waits for the end of it or of the request's deadline. */
  readonly sweepConnector: SweepConnectorPayload;
};


/** Where every change starts. */
export type MutationDeleteFivetranUserArgs = {
  input: DeleteFivetranUserInput;
};


/** Where every change starts. */
export type MutationInviteFivetranUserArgs = {
  input: InviteFivetranUserInput;
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
  /** All people. */
  readonly people: PersonConnection;
  /** One person, by the id of the person or of any of their records, or by an address. Null when there is none. */
  readonly person: Maybe<Person>;
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
  /** The account owns the key the gateway itself uses; deleting it would cut the gateway off. */
  | 'KEY_OWNER'
  /** It could not be found out whom the gateway's own key belongs to, so nobody is deleted. */
  | 'KEY_OWNER_UNKNOWN'
  /** There is no connector of that key, or none is configured. */
  | 'NOT_CONFIGURED'
  /** There is no such thing. */
  | 'NOT_FOUND'
  /** The vendor's answer was lost, and reading back did not settle what happened. */
  | 'OUTCOME_UNKNOWN'
  /** The connector may not make this change; an operator can switch it on. */
  | 'PROVISIONING_OFF'
  /** The role cannot be given there. */
  | 'ROLE_NOT_ASSIGNABLE'
  /** The vendor has no role of that name or id. */
  | 'UNKNOWN_ROLE'
  /** The vendor refused. */
  | 'VENDOR_REFUSED'
  /** The vendor could not be asked, or did not answer; the message says which. */
  | 'VENDOR_UNAVAILABLE';

/** What may be changed at a vendor. */
export type WritePolicy =
  /** People can be invited; nothing can be taken away. */
  | 'CREATE_ONLY'
  /** People can be invited and deleted. */
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
    | ( PersonView )
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
  Account: ResolverTypeWrapper<AccountView>;
  AccountConnection: ResolverTypeWrapper<Omit<AccountConnection, 'coverage' | 'edges' | 'nodes'> & { coverage: ReadonlyArray<ResolversTypes['SourceCoverage']>, edges: ReadonlyArray<ResolversTypes['AccountEdge']>, nodes: ReadonlyArray<ResolversTypes['Account']> }>;
  AccountEdge: ResolverTypeWrapper<Omit<AccountEdge, 'node'> & { node: ResolversTypes['Account'] }>;
  AccountFilter: AccountFilter;
  AccountOrder: AccountOrder;
  AccountOrderField: AccountOrderField;
  AccountProfile: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AccountProfile']>;
  AccountStatus: AccountStatus;
  AttributeClaim: ResolverTypeWrapper<Claim>;
  AttributeConflict: ResolverTypeWrapper<Conflict>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  BreakerState: BreakerState;
  ChartHopPerson: ResolverTypeWrapper<Profile>;
  Connector: ResolverTypeWrapper<SourceView>;
  ConnectorCapabilities: ResolverTypeWrapper<ConnectorCapabilities>;
  ConnectorHealth: ConnectorHealth;
  CoverageGap: ResolverTypeWrapper<Gap>;
  CoverageState: CoverageState;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeleteFivetranUserInput: DeleteFivetranUserInput;
  DeleteFivetranUserPayload: ResolverTypeWrapper<Omit<DeleteFivetranUserPayload, 'account' | 'userErrors'> & { account?: Maybe<ResolversTypes['Account']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
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
  FivetranGroupMembershipInput: FivetranGroupMembershipInput;
  FivetranMembershipResult: ResolverTypeWrapper<Omit<FivetranMembershipResult, 'group'> & { group?: Maybe<ResolversTypes['Group']> }>;
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
  GroupOrder: GroupOrder;
  GroupOrderField: GroupOrderField;
  HarnessUser: ResolverTypeWrapper<Profile>;
  HarvestUser: ResolverTypeWrapper<Profile>;
  HumaansPerson: ResolverTypeWrapper<Profile>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  InviteFivetranUserInput: InviteFivetranUserInput;
  InviteFivetranUserPayload: ResolverTypeWrapper<Omit<InviteFivetranUserPayload, 'account' | 'memberships' | 'userErrors'> & { account?: Maybe<ResolversTypes['Account']>, memberships: ReadonlyArray<ResolversTypes['FivetranMembershipResult']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  JobTitle: ResolverTypeWrapper<JobTitleParent>;
  KindCoverage: ResolverTypeWrapper<Omit<KindCoverage, 'coverage'> & { coverage: ResolversTypes['SourceCoverage'] }>;
  MatchConfidence: MatchConfidence;
  MatchRule: MatchRule;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  OrderDirection: OrderDirection;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Person: ResolverTypeWrapper<PersonView>;
  PersonConnection: ResolverTypeWrapper<Omit<PersonConnection, 'coverage' | 'edges' | 'nodes'> & { coverage: ReadonlyArray<ResolversTypes['SourceCoverage']>, edges: ReadonlyArray<ResolversTypes['PersonEdge']>, nodes: ReadonlyArray<ResolversTypes['Person']> }>;
  PersonEdge: ResolverTypeWrapper<Omit<PersonEdge, 'node'> & { node: ResolversTypes['Person'] }>;
  PersonFilter: PersonFilter;
  PersonOrder: PersonOrder;
  PersonOrderField: PersonOrderField;
  PersonRecord: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PersonRecord']>;
  Principal: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['Principal']>;
  PrincipalKind: PrincipalKind;
  ProvisioningOutcome: ProvisioningOutcome;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RecordKind: RecordKind;
  RecordMatch: ResolverTypeWrapper<Match>;
  ResourceGroup: ResolverTypeWrapper<ResourceGroupView>;
  ResourceGroupConnection: ResolverTypeWrapper<Omit<ResourceGroupConnection, 'coverage' | 'edges' | 'nodes'> & { coverage: ReadonlyArray<ResolversTypes['SourceCoverage']>, edges: ReadonlyArray<ResolversTypes['ResourceGroupEdge']>, nodes: ReadonlyArray<ResolversTypes['ResourceGroup']> }>;
  ResourceGroupEdge: ResolverTypeWrapper<Omit<ResourceGroupEdge, 'node'> & { node: ResolversTypes['ResourceGroup'] }>;
  ResourceGroupFilter: ResourceGroupFilter;
  ResourceGroupOrder: ResourceGroupOrder;
  ResourceGroupOrderField: ResourceGroupOrderField;
  Role: ResolverTypeWrapper<RoleView>;
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
  Account: AccountView;
  AccountConnection: Omit<AccountConnection, 'coverage' | 'edges' | 'nodes'> & { coverage: ReadonlyArray<ResolversParentTypes['SourceCoverage']>, edges: ReadonlyArray<ResolversParentTypes['AccountEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Account']> };
  AccountEdge: Omit<AccountEdge, 'node'> & { node: ResolversParentTypes['Account'] };
  AccountFilter: AccountFilter;
  AccountOrder: AccountOrder;
  AccountProfile: ResolversUnionTypes<ResolversParentTypes>['AccountProfile'];
  AttributeClaim: Claim;
  AttributeConflict: Conflict;
  Boolean: Scalars['Boolean']['output'];
  ChartHopPerson: Profile;
  Connector: SourceView;
  ConnectorCapabilities: ConnectorCapabilities;
  CoverageGap: Gap;
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  DeleteFivetranUserInput: DeleteFivetranUserInput;
  DeleteFivetranUserPayload: Omit<DeleteFivetranUserPayload, 'account' | 'userErrors'> & { account?: Maybe<ResolversParentTypes['Account']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
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
  FivetranGroupMembershipInput: FivetranGroupMembershipInput;
  FivetranMembershipResult: Omit<FivetranMembershipResult, 'group'> & { group?: Maybe<ResolversParentTypes['Group']> };
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
  GroupOrder: GroupOrder;
  HarnessUser: Profile;
  HarvestUser: Profile;
  HumaansPerson: Profile;
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  InviteFivetranUserInput: InviteFivetranUserInput;
  InviteFivetranUserPayload: Omit<InviteFivetranUserPayload, 'account' | 'memberships' | 'userErrors'> & { account?: Maybe<ResolversParentTypes['Account']>, memberships: ReadonlyArray<ResolversParentTypes['FivetranMembershipResult']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  JobTitle: JobTitleParent;
  KindCoverage: Omit<KindCoverage, 'coverage'> & { coverage: ResolversParentTypes['SourceCoverage'] };
  Mutation: Record<PropertyKey, never>;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  PageInfo: PageInfo;
  Person: PersonView;
  PersonConnection: Omit<PersonConnection, 'coverage' | 'edges' | 'nodes'> & { coverage: ReadonlyArray<ResolversParentTypes['SourceCoverage']>, edges: ReadonlyArray<ResolversParentTypes['PersonEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Person']> };
  PersonEdge: Omit<PersonEdge, 'node'> & { node: ResolversParentTypes['Person'] };
  PersonFilter: PersonFilter;
  PersonOrder: PersonOrder;
  PersonRecord: ResolversUnionTypes<ResolversParentTypes>['PersonRecord'];
  Principal: ResolversUnionTypes<ResolversParentTypes>['Principal'];
  Query: Record<PropertyKey, never>;
  RecordMatch: Match;
  ResourceGroup: ResourceGroupView;
  ResourceGroupConnection: Omit<ResourceGroupConnection, 'coverage' | 'edges' | 'nodes'> & { coverage: ReadonlyArray<ResolversParentTypes['SourceCoverage']>, edges: ReadonlyArray<ResolversParentTypes['ResourceGroupEdge']>, nodes: ReadonlyArray<ResolversParentTypes['ResourceGroup']> };
  ResourceGroupEdge: Omit<ResourceGroupEdge, 'node'> & { node: ResolversParentTypes['ResourceGroup'] };
  ResourceGroupFilter: ResourceGroupFilter;
  ResourceGroupOrder: ResourceGroupOrder;
  Role: RoleView;
  RoleConnection: Omit<RoleConnection, 'coverage' | 'edges' | 'nodes'> & { coverage: ReadonlyArray<ResolversParentTypes['SourceCoverage']>, edges: ReadonlyArray<ResolversParentTypes['RoleEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Role']> };
  RoleEdge: Omit<RoleEdge, 'node'> & { node: ResolversParentTypes['Role'] };
  RoleFilter: RoleFilter;
  RoleOrder: RoleOrder;
  ServiceAccount: ServiceAccountView;
  ServiceAccountConnection: Omit<ServiceAccountConnection, 'coverage' | 'edges' | 'nodes'> & { coverage: ReadonlyArray<ResolversParentTypes['SourceCoverage']>, edges: ReadonlyArray<ResolversParentTypes['ServiceAccountEdge']>, nodes: ReadonlyArray<ResolversParentTypes['ServiceAccount']> };
  ServiceAccountEdge: Omit<ServiceAccountEdge, 'node'> & { node: ResolversParentTypes['ServiceAccount'] };
  ServiceAccountFilter: ServiceAccountFilter;
  ServiceAccountOrder: ServiceAccountOrder;
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

export type AttributeClaimResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AttributeClaim'] = ResolversParentTypes['AttributeClaim']> = {
  record?: Resolver<ResolversTypes['Employment'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AttributeConflictResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AttributeConflict'] = ResolversParentTypes['AttributeConflict']> = {
  chosen?: Resolver<ResolversTypes['AttributeClaim'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  others?: Resolver<ReadonlyArray<ResolversTypes['AttributeClaim']>, ParentType, ContextType>;
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
  onDemand?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reads?: Resolver<ReadonlyArray<ResolversTypes['RecordKind']>, ParentType, ContextType>;
  writePolicy?: Resolver<ResolversTypes['WritePolicy'], ParentType, ContextType>;
};

export type CoverageGapResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CoverageGap'] = ResolversParentTypes['CoverageGap']> = {
  reason?: Resolver<ResolversTypes['GapReason'], ParentType, ContextType>;
  what?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeleteFivetranUserPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DeleteFivetranUserPayload'] = ResolversParentTypes['DeleteFivetranUserPayload']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['ProvisioningOutcome'], ParentType, ContextType>;
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

export type FivetranMembershipResultResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['FivetranMembershipResult'] = ResolversParentTypes['FivetranMembershipResult']> = {
  group?: Resolver<Maybe<ResolversTypes['Group']>, ParentType, ContextType>;
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
  outcome?: Resolver<ResolversTypes['ProvisioningOutcome'], ParentType, ContextType>;
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
  deleteFivetranUser?: Resolver<ResolversTypes['DeleteFivetranUserPayload'], ParentType, ContextType, RequireFields<MutationDeleteFivetranUserArgs, 'input'>>;
  inviteFivetranUser?: Resolver<ResolversTypes['InviteFivetranUserPayload'], ParentType, ContextType, RequireFields<MutationInviteFivetranUserArgs, 'input'>>;
  sweepConnector?: Resolver<ResolversTypes['SweepConnectorPayload'], ParentType, ContextType, RequireFields<MutationSweepConnectorArgs, 'input'>>;
};

export type NodeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Account' | 'Connector' | 'Employment' | 'Grant' | 'Group' | 'Person' | 'ResourceGroup' | 'Role' | 'ServiceAccount', ParentType, ContextType>;
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
  people?: Resolver<ResolversTypes['PersonConnection'], ParentType, ContextType, Partial<QueryPeopleArgs>>;
  person?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType, Partial<QueryPersonArgs>>;
  resourceGroups?: Resolver<ResolversTypes['ResourceGroupConnection'], ParentType, ContextType, Partial<QueryResourceGroupsArgs>>;
  roles?: Resolver<ResolversTypes['RoleConnection'], ParentType, ContextType, Partial<QueryRolesArgs>>;
  serviceAccounts?: Resolver<ResolversTypes['ServiceAccountConnection'], ParentType, ContextType, Partial<QueryServiceAccountsArgs>>;
  unmatchedRecords?: Resolver<ResolversTypes['UnmatchedRecordConnection'], ParentType, ContextType, Partial<QueryUnmatchedRecordsArgs>>;
};

export type RecordMatchResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RecordMatch'] = ResolversParentTypes['RecordMatch']> = {
  confidence?: Resolver<ResolversTypes['MatchConfidence'], ParentType, ContextType>;
  record?: Resolver<ResolversTypes['PersonRecord'], ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['MatchRule'], ParentType, ContextType>;
  since?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
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
  AttributeClaim?: AttributeClaimResolvers<ContextType>;
  AttributeConflict?: AttributeConflictResolvers<ContextType>;
  ChartHopPerson?: ChartHopPersonResolvers<ContextType>;
  Connector?: ConnectorResolvers<ContextType>;
  ConnectorCapabilities?: ConnectorCapabilitiesResolvers<ContextType>;
  CoverageGap?: CoverageGapResolvers<ContextType>;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  DeleteFivetranUserPayload?: DeleteFivetranUserPayloadResolvers<ContextType>;
  EffectiveAccess?: EffectiveAccessResolvers<ContextType>;
  EffectiveGrant?: EffectiveGrantResolvers<ContextType>;
  EffectivePath?: EffectivePathResolvers<ContextType>;
  EmailAddress?: GraphQLScalarType;
  Employment?: EmploymentResolvers<ContextType>;
  EmploymentConnection?: EmploymentConnectionResolvers<ContextType>;
  EmploymentEdge?: EmploymentEdgeResolvers<ContextType>;
  EmploymentProfile?: EmploymentProfileResolvers<ContextType>;
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
  JobTitle?: JobTitleResolvers<ContextType>;
  KindCoverage?: KindCoverageResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Person?: PersonResolvers<ContextType>;
  PersonConnection?: PersonConnectionResolvers<ContextType>;
  PersonEdge?: PersonEdgeResolvers<ContextType>;
  PersonRecord?: PersonRecordResolvers<ContextType>;
  Principal?: PrincipalResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RecordMatch?: RecordMatchResolvers<ContextType>;
  ResourceGroup?: ResourceGroupResolvers<ContextType>;
  ResourceGroupConnection?: ResourceGroupConnectionResolvers<ContextType>;
  ResourceGroupEdge?: ResourceGroupEdgeResolvers<ContextType>;
  Role?: RoleResolvers<ContextType>;
  RoleConnection?: RoleConnectionResolvers<ContextType>;
  RoleEdge?: RoleEdgeResolvers<ContextType>;
  ServiceAccount?: ServiceAccountResolvers<ContextType>;
  ServiceAccountConnection?: ServiceAccountConnectionResolvers<ContextType>;
  ServiceAccountEdge?: ServiceAccountEdgeResolvers<ContextType>;
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
