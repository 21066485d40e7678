import type { ResourceGroupResolvers } from '../generated/resolvers.js';
import { grantCoverage, grantPage, grantsAt } from './grants.js';
import { recordFields } from './source.js';

export const resourceGroup: ResourceGroupResolvers = {
  ...recordFields,
  group: (record, _args, { loaders }) =>
    record.groupId === null ? null : loaders.record('group', record.connectorKey, record.groupId),
  grants(record, args, context) {
    const snapshot = context.directory.snapshot(record.connectorKey);
    const rows = snapshot?.grantsWithin('resourceGroup', record.id) ?? new Int32Array();
    return grantPage(context, grantsAt(context, record.connectorKey, rows), args, () =>
      grantCoverage(context, [record.connectorKey], null),
    );
  },
};
