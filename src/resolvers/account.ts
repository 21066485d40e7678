import type { AccountResolvers } from '../generated/resolvers.js';
import { groupPage, heldGrants } from './grants.js';
import { recordFields } from './source.js';

export const account: AccountResolvers = {
  ...recordFields,
  person: (record, _args, { directory }) => directory.personOf(record),
  groups: (record, args, context) => groupPage(context, [record], args),
  grants: (record, args, context) => heldGrants(context, [record], args),
};
