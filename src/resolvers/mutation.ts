import type { MutationResolvers } from '../generated/resolvers.js';
import { fivetranMutations } from './fivetran.js';
import { harnessMutations } from './harness.js';
import { harvestMutations } from './harvest.js';
import { operationMutations } from './operation.js';
import { planMutations } from './plan.js';
import { planningMutations } from './planning.js';

export const mutation: MutationResolvers = {
  async sweepConnector(_parent, { input }, context) {
    const source = context.directory.source(input.connector);
    const isConfigured = context.shared.connectors.has(input.connector);
    if (!isConfigured) {
      const message =
        source === null
          ? 'There is no connector of this key.'
          : 'No credentials are configured for this connector.';
      return { connector: source, userErrors: [{ code: 'NOT_CONFIGURED', message, field: ['connector'] }] };
    }
    const failure = await context.shared.current.sweepAll(
      input.connector,
      input.acceptShrinkage,
      context.call,
    );
    context.repin();
    return {
      connector: context.directory.source(input.connector),
      userErrors:
        failure === null ? [] : [{ code: 'VENDOR_UNAVAILABLE', message: failure.message, field: null }],
    };
  },
  ...fivetranMutations,
  ...harnessMutations,
  ...harvestMutations,
  ...operationMutations,
  ...planMutations,
  ...planningMutations,
};
