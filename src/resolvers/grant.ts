import type { RequestContext } from '../context.js';
import type { Ref } from '../datasources/records.js';
import type { Source } from '../directory/directory.js';
import type {
  AccountView,
  EmploymentView,
  GrantView,
  GroupView,
  ResourceGroupView,
  ServiceAccountView,
} from '../directory/views.js';
import type { MaybePromise } from '../loaders.js';
import type { GrantResolvers } from '../generated/resolvers.js';
import { roleNamed } from './role.js';
import { recordFields, sourceOf } from './source.js';

export type PrincipalView = AccountView | ServiceAccountView | GroupView | EmploymentView;

export const grant: GrantResolvers = {
  ...recordFields,
  principal: (record, _args, context) => principalOf(context, record),
  target: (record, _args, context) =>
    record.target.kind === 'role'
      ? roleNamed(context, record.connectorKey, record.target.id)
      : context.loaders.record('group', record.connectorKey, record.target.id),
  role(record, _args, context) {
    const id = record.target.kind === 'role' ? record.target.id : record.membershipRoleId;
    return id === null ? null : roleNamed(context, record.connectorKey, id);
  },
  scope: (record, _args, context) => scopeOf(context, record.connectorKey, record.scope),
};

/** Where something holds: in the whole connector unless it says otherwise. */
export function scopeOf(
  context: RequestContext,
  connectorKey: string,
  scope: Ref<'resourceGroup' | 'group'> | null,
): MaybePromise<Source | ResourceGroupView | GroupView | null> {
  if (scope === null) return sourceOf(context, connectorKey);
  return scope.kind === 'group'
    ? context.loaders.record('group', connectorKey, scope.id)
    : context.loaders.record('resourceGroup', connectorKey, scope.id);
}

/** Principals come from the same read as their grants, so they are never asked of the vendor on their own. */
export function principalOf(
  { directory }: RequestContext,
  { connectorKey, principal }: GrantView,
): PrincipalView | null {
  return directory.find(principal.kind, connectorKey, principal.id);
}

export function nameOfRecord(record: PrincipalView): string | null {
  return 'displayName' in record ? (record.displayName ?? record.email) : record.name;
}
