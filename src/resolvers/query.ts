import type { RequestContext } from '../context.js';
import type { RecordKind } from '../datasources/records.js';
import { listItems } from '../directory/listing.js';
import type { Unmatched } from '../directory/people.js';
import type { QueryResolvers } from '../generated/resolvers.js';
import { parseGlobalId } from '../identity.js';
import type { MaybePromise } from '../loaders.js';
import { connect } from './connection.js';
import {
  accountFilter,
  accountOrder,
  employmentFilter,
  employmentOrder,
  grantFilter,
  grantOrder,
  groupFilter,
  groupOrder,
  personFilter,
  resourceGroupFilter,
  resourceGroupOrder,
  roleFilter,
  roleOrder,
  serviceAccountFilter,
  serviceAccountOrder,
} from './filters.js';
import { positionBy } from './grants.js';
import { badInput, personOfId, recordOfId } from './ids.js';
import { operationOfId, operationQueries } from './operation.js';
import { planOfId, planQueries } from './plan.js';

export const query: QueryResolvers = {
  node: (_parent, { id }, context) => nodeOf(context, id) as never,
  nodes(_parent, { ids }, context) {
    const most = context.shared.pageSize;
    if (ids.length > most) throw badInput(`\`ids\` should hold at most ${most} ids.`);
    return ids.map((id) => nodeOf(context, id)) as never;
  },

  person(_parent, { id, email }, { directory }) {
    if ((id == null) === (email == null)) throw badInput('Give `id` or `email`, one of the two.');
    if (email != null) {
      const row = directory.people.personOfEmail(email);
      return row < 0 ? null : directory.people.at(row);
    }
    return personOfId(directory, id ?? '');
  },

  async people(_parent, args, context) {
    const order = {
      by: args.orderBy?.field === 'EMAIL' ? 'email' : 'displayName',
      direction: args.orderBy?.direction ?? 'ASC',
    } as const;
    const listing = await context.directory.listPeople(personFilter(args.filter), order);
    return connect(listing, args, context.shared.pageSize, () => context.coverage(['employment', 'account']));
  },

  async accounts(_parent, args, context) {
    const listing = await context.directory.list(
      'account',
      accountFilter(args.filter),
      accountOrder(args.orderBy),
    );
    return connect(listing, args, context.shared.pageSize, () => context.coverage(['account']));
  },
  async serviceAccounts(_parent, args, context) {
    const filter = serviceAccountFilter(args.filter);
    const listing = await context.directory.list('serviceAccount', filter, serviceAccountOrder(args.orderBy));
    return connect(listing, args, context.shared.pageSize, () => context.coverage(['serviceAccount']));
  },
  async employments(_parent, args, context) {
    const filter = employmentFilter(args.filter);
    const listing = await context.directory.list('employment', filter, employmentOrder(args.orderBy));
    return connect(listing, args, context.shared.pageSize, () => context.coverage(['employment']));
  },
  async groups(_parent, args, context) {
    const listing = await context.directory.list('group', groupFilter(args.filter), groupOrder(args.orderBy));
    return connect(listing, args, context.shared.pageSize, () => context.coverage(['group']));
  },
  async roles(_parent, args, context) {
    const listing = await context.directory.list('role', roleFilter(args.filter), roleOrder(args.orderBy));
    return connect(listing, args, context.shared.pageSize, () => context.coverage(['role']));
  },
  async resourceGroups(_parent, args, context) {
    const filter = resourceGroupFilter(args.filter);
    const listing = await context.directory.list('resourceGroup', filter, resourceGroupOrder(args.orderBy));
    return connect(listing, args, context.shared.pageSize, () => context.coverage(['resourceGroup']));
  },
  async grants(_parent, args, context) {
    const listing = await context.directory.list('grant', grantFilter(args.filter), grantOrder(args.orderBy));
    return connect(listing, args, context.shared.pageSize, () => context.coverage(['grant']));
  },

  unmatchedRecords(_parent, args, context) {
    const { connectors, reasons } = args.filter ?? {};
    const passes = ({ record, reason }: Unmatched): boolean =>
      (connectors == null || connectors.includes(record.connectorKey)) &&
      (reasons == null || reasons.includes(reason));
    const listing = listItems(
      context.directory.people.unmatched.filter(passes),
      ({ record }) => positionBy(record.displayName ?? record.email, record),
      args.orderBy?.direction ?? 'ASC',
    );
    return connect(listing, args, context.shared.pageSize, () => context.coverage(['employment', 'account']));
  },

  connectors: (_parent, _args, { directory }) => directory.sources,
  connector: (_parent, { key }, { directory }) => directory.source(key),

  ...operationQueries,
  ...planQueries,
};

/** Anything by its id: a record, a person, a connector, an operation, a plan. */
export function nodeOf(context: RequestContext, id: string): MaybePromise<object | null> {
  const parsed = parseGlobalId(id);
  if (parsed === null) return null;
  if (parsed.type === 'Connector') {
    // A connector has one id: it names itself twice.
    return parsed.connector === parsed.id ? context.directory.source(parsed.id) : null;
  }
  if (parsed.type === 'Person') return personOfId(context.directory, id);
  if (parsed.type === 'Operation') return operationOfId(context, id);
  if (parsed.type === 'Plan') return planOfId(context, id);
  const found = recordOfId(id);
  return found === null ? null : context.loaders.record<RecordKind>(found.kind, found.connectorKey, found.id);
}
