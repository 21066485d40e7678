/**
 * Normalised records: what every connector makes of its vendor's objects. One vocabulary for all
 * vendors. Null always means "the source does not say"; nothing is defaulted.
 *
 * `id` is unique among one connector's records of one kind and never changes; `nativeId` is what the
 * vendor calls the thing. They differ only where one vendor numbers two things of one kind separately.
 * Points in time are milliseconds since the epoch; dates without a time are `YYYY-MM-DD`.
 */

export const recordKinds = [
  'account',
  'serviceAccount',
  'employment',
  'group',
  'role',
  'resourceGroup',
  'grant',
] as const;
export type RecordKind = (typeof recordKinds)[number];

interface RecordBase<K extends RecordKind> {
  readonly kind: K;
  readonly id: string;
  readonly nativeId: string;
  /** The vendor's own page for it. */
  readonly url: string | null;
}

export type AccountStatus = 'ACTIVE' | 'INVITED' | 'DISABLED' | 'LOCKED' | 'UNKNOWN';

/** A record at another vendor that the source says is the same person's. */
export interface SameAs {
  readonly vendor: string;
  readonly id: string;
}

/** Facts only one vendor knows; `type` is the name of the profile's type in the schema. */
export interface Profile {
  readonly type: string;
  readonly [fact: string]: unknown;
}

export interface AccountRecord extends RecordBase<'account'> {
  readonly email: string | null;
  readonly displayName: string | null;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly status: AccountStatus;
  readonly rawStatus: string | null;
  readonly createdAt: number | null;
  readonly lastLoginAt: number | null;
  readonly mfaEnabled: boolean | null;
  /** Further addresses that the source says are this login's. */
  readonly otherEmails: readonly string[];
  /** Whether another system manages it, so that a change here would be undone there. */
  readonly externallyManaged: boolean | null;
  readonly profile: Profile | null;
}

export interface ServiceAccountRecord extends RecordBase<'serviceAccount'> {
  readonly name: string | null;
  readonly description: string | null;
  readonly email: string | null;
  readonly status: AccountStatus;
  readonly rawStatus: string | null;
  readonly createdAt: number | null;
  readonly lastLoginAt: number | null;
}

export type EmploymentStatus = 'PENDING' | 'ACTIVE' | 'ON_LEAVE' | 'ENDED' | 'UNKNOWN';

export interface JobTitleRecord {
  readonly id: string;
  readonly title: string;
  readonly effectiveFrom: string | null;
  readonly effectiveTo: string | null;
}

export interface EmploymentRecord extends RecordBase<'employment'> {
  readonly email: string | null;
  readonly displayName: string | null;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly status: EmploymentStatus;
  readonly rawStatus: string | null;
  readonly employeeNumber: string | null;
  readonly startDate: string | null;
  readonly endDate: string | null;
  readonly contractType: string | null;
  readonly isContractor: boolean | null;
  /** By name, as of today. */
  readonly department: string | null;
  readonly location: string | null;
  readonly createdAt: number | null;
  readonly otherEmails: readonly string[];
  readonly sameAs: readonly SameAs[];
  /** The manager's employment, by `id`, in the same connector. */
  readonly managerId: string | null;
  readonly jobTitles: readonly JobTitleRecord[];
  readonly profile: Profile | null;
}

export type GroupKind = 'TEAM' | 'DEPARTMENT' | 'LOCATION' | 'USER_GROUP' | 'DESTINATION' | 'OTHER';

export interface GroupRecord extends RecordBase<'group'> {
  readonly name: string | null;
  readonly description: string | null;
  readonly groupKind: GroupKind;
  readonly rawKind: string | null;
  /** The group above, by `id`, in the same connector. */
  readonly parentId: string | null;
  readonly createdAt: number | null;
}

export type RoleKind = 'BUILT_IN' | 'CUSTOM' | 'DERIVED' | 'UNKNOWN';

export interface RoleRecord extends RecordBase<'role'> {
  readonly name: string;
  readonly description: string | null;
  readonly roleKind: RoleKind;
  readonly deprecated: boolean | null;
  /** The role to use instead, by `id`, in the same connector. */
  readonly replacedById: string | null;
  readonly permissions: readonly string[] | null;
  /** Where the role can be granted, in the vendor's own words. */
  readonly scopeLevels: readonly string[];
}

export interface ResourceGroupRecord extends RecordBase<'resourceGroup'> {
  readonly name: string | null;
  readonly description: string | null;
  readonly rawKind: string | null;
  /** The group that contains it, by `id`, in the same connector. */
  readonly groupId: string | null;
}

export type PrincipalKind = 'account' | 'serviceAccount' | 'group' | 'employment';
export type GrantStatus = 'ACTIVE' | 'DISABLED';
export type Mutability = 'MUTABLE' | 'READ_ONLY' | 'EXTERNAL' | 'UNKNOWN';

export interface Ref<K extends RecordKind = RecordKind> {
  readonly kind: K;
  readonly id: string;
}

export interface GrantRecord extends RecordBase<'grant'> {
  readonly principal: Ref<PrincipalKind>;
  /** What is given: a role, or membership of a group. */
  readonly target: Ref<'role' | 'group'>;
  /** For a membership: the role in which it is held, where the vendor has such a thing. */
  readonly membershipRoleId: string | null;
  /** Where it holds; null means the whole connector. */
  readonly scope: Ref<'resourceGroup' | 'group'> | null;
  readonly status: GrantStatus;
  readonly mutability: Mutability;
  readonly grantedAt: number | null;
  /** Which of the vendor's facts says so, in the vendor's words. */
  readonly origin: string;
}

export interface RecordOfKind {
  account: AccountRecord;
  serviceAccount: ServiceAccountRecord;
  employment: EmploymentRecord;
  group: GroupRecord;
  role: RoleRecord;
  resourceGroup: ResourceGroupRecord;
  grant: GrantRecord;
}
export type SourceRecord = RecordOfKind[RecordKind];
