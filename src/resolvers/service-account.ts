import type { ServiceAccountResolvers } from '../generated/resolvers.js';
import { groupPage, heldGrants } from './grants.js';
import { recordFields } from './source.js';

export const serviceAccount: ServiceAccountResolvers = {
  ...recordFields,
  groups: (record, args, context) => groupPage(context, [record], args),
  grants: (record, args, context) => heldGrants(context, [record], args),
};
