import type { AccountResolvers } from '../generated/resolvers.js';
import { groupPage, heldGrants } from './grants.js';
import { operationPage } from './operation.js';
import { recordFields } from './source.js';

export const account: AccountResolvers = {
  ...recordFields,
  person: (record, _args, { directory }) => directory.personOf(record),
  groups: (record, args, context) => groupPage(context, [record], args),
  grants: (record, args, context) => heldGrants(context, [record], args),
  operations: (record, args, context) =>
    operationPage(context, args, {
      connector: record.connectorKey,
      about: { accounts: [record], addresses: record.email === null ? [] : [record.email], person: null },
    }),
};
