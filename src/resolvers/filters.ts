/** Filters and orders as callers write them, in the directory's words. */
import type { PrincipalKind } from '../datasources/records.js';
import type { ListFilter, PersonListFilter } from '../directory/filters.js';
import type { Snapshot } from '../directory/snapshot.js';
import { fold } from '../directory/text.js';
import type { GrantView, GroupView } from '../directory/views.js';
import type {
  AccountFilter,
  AccountOrderField,
  EmploymentFilter,
  EmploymentOrderField,
  GrantFilter,
  GrantOrderField,
  GroupFilter,
  GroupOrderField,
  OrderDirection,
  PersonFilter,
  ResourceGroupFilter,
  RoleFilter,
  ServiceAccountFilter,
  ServiceAccountOrderField,
} from '../generated/resolvers.js';
import { requireId } from './ids.js';

type Given<T> = T | null | undefined;

/** Leaves out what was not given, so that equal filters look equal. */
export function given<T extends object>(values: { [P in keyof T]: T[P] | null | undefined }): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value != null)) as T;
}

const role = (id: Given<string>) => (id == null ? null : requireId(id, 'role', '`role`'));
const group = (id: Given<string>) => (id == null ? null : requireId(id, 'group', '`group`'));

export function personFilter(filter: Given<PersonFilter>): PersonListFilter {
  return given<PersonListFilter & Record<string, unknown>>({
    search: filter?.search,
    connectors: filter?.connectors,
    accountStatuses: filter?.accountStatuses,
    employmentStatuses: filter?.employmentStatuses,
    hasEmployment: filter?.hasEmployment,
    department: filter?.department,
    startedFrom: filter?.startedFrom,
    startedTo: filter?.startedTo,
    leftFrom: filter?.leftFrom,
    leftTo: filter?.leftTo,
    role: role(filter?.role),
    group: group(filter?.group),
  });
}

export function accountFilter(filter: Given<AccountFilter>): ListFilter {
  return given<ListFilter & Record<string, unknown>>({
    search: filter?.search,
    email: filter?.email,
    connectors: filter?.connectors,
    statuses: filter?.statuses,
    role: role(filter?.role),
    group: group(filter?.group),
    notSeenSince: filter?.notSeenSince,
  });
}

export function serviceAccountFilter(filter: Given<ServiceAccountFilter>): ListFilter {
  return given<ListFilter & Record<string, unknown>>({
    search: filter?.search,
    connectors: filter?.connectors,
    statuses: filter?.statuses,
  });
}

export function employmentFilter(filter: Given<EmploymentFilter>): ListFilter {
  return given<ListFilter & Record<string, unknown>>({
    search: filter?.search,
    connectors: filter?.connectors,
    statuses: filter?.statuses,
    department: filter?.department,
    startedFrom: filter?.startedFrom,
    startedTo: filter?.startedTo,
    leftFrom: filter?.leftFrom,
    leftTo: filter?.leftTo,
  });
}

export function groupFilter(filter: Given<GroupFilter>): ListFilter {
  return given<ListFilter & Record<string, unknown>>({
    search: filter?.search,
    connectors: filter?.connectors,
    kinds: filter?.kinds,
  });
}

export function roleFilter(filter: Given<RoleFilter>): ListFilter {
  return given<ListFilter & Record<string, unknown>>({
    search: filter?.search,
    connectors: filter?.connectors,
    kinds: filter?.kinds,
    deprecated: filter?.deprecated,
  });
}

export function resourceGroupFilter(filter: Given<ResourceGroupFilter>): ListFilter {
  return given<ListFilter & Record<string, unknown>>({
    search: filter?.search,
    connectors: filter?.connectors,
  });
}

const principalKind: Record<string, PrincipalKind> = {
  ACCOUNT: 'account',
  SERVICE_ACCOUNT: 'serviceAccount',
  GROUP: 'group',
  EMPLOYMENT: 'employment',
};
const targetKind: Record<string, 'role' | 'group'> = { ROLE: 'role', GROUP: 'group' };

export function grantFilter(filter: Given<GrantFilter>): ListFilter {
  return given<ListFilter & Record<string, unknown>>({
    connectors: filter?.connectors,
    principalKinds: filter?.principalKinds?.flatMap((kind) => principalKind[kind] ?? []),
    targetKinds: filter?.targetKinds?.flatMap((kind) => targetKind[kind] ?? []),
    role: role(filter?.role),
    group: group(filter?.group),
    resourceGroup:
      filter?.resourceGroup == null
        ? null
        : requireId(filter.resourceGroup, 'resourceGroup', '`resourceGroup`'),
    statuses: filter?.statuses ?? ['ACTIVE'],
  });
}

/** The same conditions for the few grants that hang on one record, some of which are in no table. */
export function grantPasses(filter: ListFilter, snapshotOf: (key: string) => Snapshot | null) {
  return (grant: GrantView): boolean => {
    const {
      connectors,
      principalKinds,
      targetKinds,
      statuses,
      role: ofRole,
      group: inGroup,
      resourceGroup,
    } = filter;
    if (connectors !== undefined && !connectors.includes(grant.connectorKey)) return false;
    if (statuses !== undefined && !statuses.includes(grant.status)) return false;
    if (principalKinds !== undefined && !principalKinds.includes(grant.principal.kind)) return false;
    if (targetKinds !== undefined && !targetKinds.includes(grant.target.kind)) return false;
    const here = (ref: { connectorKey: string } | undefined): boolean =>
      ref === undefined || ref.connectorKey === grant.connectorKey;
    if (!here(ofRole) || !here(inGroup) || !here(resourceGroup)) return false;
    if (ofRole !== undefined) {
      const wanted = snapshotOf(grant.connectorKey)?.rolesReplacedBy(ofRole.id) ?? [ofRole.id];
      const held = grant.target.kind === 'role' ? grant.target.id : grant.membershipRoleId;
      if (held === null || !wanted.includes(held)) return false;
    }
    if (inGroup !== undefined) {
      const refs = [grant.target, grant.scope];
      if (!refs.some((ref) => ref?.kind === 'group' && ref.id === inGroup.id)) return false;
    }
    if (resourceGroup !== undefined) {
      if (grant.scope?.kind !== 'resourceGroup' || grant.scope.id !== resourceGroup.id) return false;
    }
    return true;
  };
}

export function groupPasses(filter: ListFilter) {
  return (candidate: GroupView): boolean => {
    const { search, connectors, kinds } = filter;
    if (connectors !== undefined && !connectors.includes(candidate.connectorKey)) return false;
    if (kinds !== undefined && !kinds.includes(candidate.groupKind)) return false;
    const text = fold([candidate.name, candidate.description].filter((part) => part !== null).join('\n'));
    return search === undefined || text.includes(fold(search.trim()));
  };
}

type OrderBy<F> = Given<{ readonly field: F; readonly direction: OrderDirection }>;

const accountFields = {
  DISPLAY_NAME: 'displayName',
  EMAIL: 'email',
  CREATED_AT: 'createdAt',
  LAST_LOGIN_AT: 'lastLoginAt',
} as const satisfies Record<AccountOrderField, string>;
const serviceAccountFields = { NAME: 'name', CREATED_AT: 'createdAt' } as const satisfies Record<
  ServiceAccountOrderField,
  string
>;
const employmentFields = {
  DISPLAY_NAME: 'displayName',
  START_DATE: 'startDate',
  END_DATE: 'endDate',
} as const satisfies Record<EmploymentOrderField, string>;
const groupFields = { NAME: 'name', CREATED_AT: 'createdAt' } as const satisfies Record<
  GroupOrderField,
  string
>;
const grantFields = { ID: 'id', GRANTED_AT: 'grantedAt' } as const satisfies Record<GrantOrderField, string>;

function orderBy<F extends string, C extends string>(fields: Record<F, C>, fallback: NoInfer<F>) {
  return (order: OrderBy<F>) => ({
    field: fields[order?.field ?? fallback],
    direction: order?.direction ?? ('ASC' as const),
  });
}

export const accountOrder = orderBy(accountFields, 'DISPLAY_NAME');
export const serviceAccountOrder = orderBy(serviceAccountFields, 'NAME');
export const employmentOrder = orderBy(employmentFields, 'DISPLAY_NAME');
export const groupOrder = orderBy(groupFields, 'NAME');
export const roleOrder = orderBy({ NAME: 'name' } as const, 'NAME');
export const resourceGroupOrder = orderBy({ NAME: 'name' } as const, 'NAME');
export const grantOrder = orderBy(grantFields, 'ID');
