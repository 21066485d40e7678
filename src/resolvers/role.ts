import type { RequestContext } from '../context.js';
import type { RoleRecord } from '../datasources/records.js';
import type { RoleView } from '../directory/views.js';
import type { MaybePromise } from '../loaders.js';
import type { RoleResolvers } from '../generated/resolvers.js';
import { grantCoverage, grantPage, grantsAt } from './grants.js';
import { recordFields } from './source.js';

export const role: RoleResolvers = {
  ...recordFields,
  kind: (record) => record.roleKind,
  replacedBy: (record, _args, context) =>
    record.replacedById === null ? null : roleNamed(context, record.connectorKey, record.replacedById),
  grants(record, args, context) {
    const rows = context.directory.snapshot(record.connectorKey)?.grantsOfRole(record.id) ?? new Int32Array();
    return grantPage(context, grantsAt(context, record.connectorKey, rows), args, () =>
      grantCoverage(context, [record.connectorKey], null),
    );
  },
};

/** A role that is held or named is shown even when the vendor's list of roles does not have it. */
export async function roleNamed(
  context: RequestContext,
  connectorKey: string,
  id: string,
): Promise<RoleView> {
  const found: MaybePromise<RoleView | null> = context.loaders.record('role', connectorKey, id);
  return (await found) ?? { ...unlisted(id), connectorKey, fetchedAt: context.arrival.receivedAt };
}

function unlisted(id: string): RoleRecord {
  return {
    kind: 'role',
    id,
    nativeId: id,
    url: null,
    name: id,
    description: null,
    roleKind: 'UNKNOWN',
    deprecated: null,
    replacedById: null,
    permissions: null,
    scopeLevels: [],
  };
}
