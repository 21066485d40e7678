import type {
  AccountRecord,
  EmploymentRecord,
  GrantRecord,
  GroupRecord,
  ResourceGroupRecord,
  RoleRecord,
  ServiceAccountRecord,
} from '../datasources/records.js';

/** Which connector's read a record came from, and when that read began. */
export interface Origin {
  readonly connectorKey: string;
  readonly fetchedAt: number;
}

/** A record together with where it came from: what resolvers are given, read from a table or just now. */
export type Located<R> = R & Origin;

export type AccountView = Located<AccountRecord>;
export type ServiceAccountView = Located<ServiceAccountRecord>;
export type EmploymentView = Located<EmploymentRecord>;
export type GroupView = Located<GroupRecord>;
export type RoleView = Located<RoleRecord>;
export type ResourceGroupView = Located<ResourceGroupRecord>;
export type GrantView = Located<GrantRecord>;
