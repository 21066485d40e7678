/** Lists of grants and groups that hang on one record. */
import type { RequestContext } from '../context.js';
import type { PrincipalKind, Ref } from '../datasources/records.js';
import { withFailure, withOnDemand, type Coverage, type SourceError } from '../directory/coverage.js';
import { listItems, type Position } from '../directory/listing.js';
import { fold } from '../directory/text.js';
import type { GrantView, GroupView } from '../directory/views.js';
import type {
  GrantFilter,
  GrantOrderField,
  GroupFilter,
  GroupOrderField,
  OrderDirection,
} from '../generated/resolvers.js';
import type { GrantsRead, MaybePromise } from '../loaders.js';
import { connect, type Connection, type PageArgs } from './connection.js';
import { grantFilter, grantOrder, grantPasses, groupFilter, groupOrder, groupPasses } from './filters.js';

export interface Holder {
  readonly connectorKey: string;
  readonly kind: PrincipalKind;
  readonly id: string;
}

interface ListArgs<Filter, Field> extends PageArgs {
  readonly filter?: Filter | null | undefined;
  readonly orderBy?: { readonly field: Field; readonly direction: OrderDirection } | null | undefined;
}
export type GrantArgs = ListArgs<GrantFilter, GrantOrderField>;
export type GroupArgs = ListArgs<GroupFilter, GroupOrderField>;

export function grantsAt(
  context: RequestContext,
  connectorKey: string,
  rows: Int32Array,
): readonly GrantView[] {
  const grants = context.directory.snapshot(connectorKey)?.table('grant');
  return [...rows].flatMap((row) => grants?.at(row) ?? []);
}

/** What these holders have, and which connectors could not tell. */
export interface GrantsOfHolders {
  readonly grants: readonly GrantView[];
  readonly failures: ReadonlyMap<string, SourceError>;
}

export function readOnDemand(context: RequestContext, holders: readonly Holder[]): Promise<GrantsOfHolders> {
  return readAll(holders, ({ connectorKey, kind, id }) =>
    context.loaders.fanoutGrants(connectorKey, { kind, id }),
  );
}

async function readAll(
  holders: readonly Holder[],
  read: (holder: Holder) => MaybePromise<GrantsRead>,
): Promise<GrantsOfHolders> {
  const reads = await Promise.all(
    holders.map(async (holder) => ({ connectorKey: holder.connectorKey, ...(await read(holder)) })),
  );
  const failures = new Map<string, SourceError>();
  for (const { connectorKey, failure } of reads) if (failure !== null) failures.set(connectorKey, failure);
  return { grants: reads.flatMap((one) => one.grants), failures };
}

/** The coverage of grants, with or without what was read on demand. */
export function grantCoverage(
  context: RequestContext,
  connectorKeys: readonly string[] | null,
  onDemand: GrantsOfHolders | null,
): readonly Coverage[] {
  const coverage =
    connectorKeys === null
      ? context.coverage(['grant'])
      : [...new Set(connectorKeys)].flatMap((key) => context.coverageOf(key, ['grant']) ?? []);
  if (onDemand === null) return coverage;
  return coverage.map((entry) =>
    entry.gaps.some((gap) => gap.reason === 'ON_DEMAND')
      ? withOnDemand(entry, onDemand.failures.get(entry.connectorKey) ?? null)
      : entry,
  );
}

/** A grant may have been swept and read on demand as well. */
function eachOnce(grants: readonly GrantView[]): readonly GrantView[] {
  return [...new Map(grants.map((grant) => [`${grant.connectorKey}:${grant.id}`, grant])).values()];
}

/** A page of the grants that these holders have themselves. */
export async function heldGrants(
  context: RequestContext,
  holders: readonly Holder[],
  args: GrantArgs & { readonly includeFanout: boolean },
): Promise<Connection<GrantView>> {
  const onDemand = args.includeFanout ? await readOnDemand(context, holders) : null;
  const held = await grantsHeldBy(context, holders);
  const keys = holders.map((holder) => holder.connectorKey);
  return grantPage(context, eachOnce([...held.grants, ...(onDemand?.grants ?? [])]), args, () =>
    withFailures(grantCoverage(context, keys, onDemand), held.failures),
  );
}

export function grantPage(
  context: RequestContext,
  grants: readonly GrantView[],
  args: GrantArgs,
  coverage: () => readonly Coverage[],
): Connection<GrantView> {
  const passes = grantPasses(grantFilter(args.filter), (key) => context.directory.snapshot(key));
  const { field, direction } = grantOrder(args.orderBy);
  const listing = listItems(grants.filter(passes), (grant) => positionBy(grant[field], grant), direction);
  return connect(listing, args, context.shared.pageSize, coverage);
}

/** The groups a grant makes its principal belong to: by membership, or by a role that holds within the group. */
export function groupOf(grant: GrantView): Ref<'group'> | null {
  if (grant.status !== 'ACTIVE') return null;
  if (grant.target.kind === 'group') return { kind: 'group', id: grant.target.id };
  return grant.scope?.kind === 'group' ? { kind: 'group', id: grant.scope.id } : null;
}

function grantsHeldBy(context: RequestContext, holders: readonly Holder[]): Promise<GrantsOfHolders> {
  return readAll(holders, ({ connectorKey, kind, id }) =>
    context.loaders.grantsHeldBy(connectorKey, { kind, id }),
  );
}

function withFailures(
  coverage: readonly Coverage[],
  failures: ReadonlyMap<string, SourceError>,
): readonly Coverage[] {
  return coverage.map((entry) => withFailure(entry, failures.get(entry.connectorKey)));
}

export async function groupPage(
  context: RequestContext,
  holders: readonly Holder[],
  args: GroupArgs,
): Promise<Connection<GroupView>> {
  const found = new Map<string, GroupView>();
  const held = await grantsHeldBy(context, holders);
  for (const grant of held.grants) {
    const ref = groupOf(grant);
    const group = ref === null ? null : await context.loaders.record('group', grant.connectorKey, ref.id);
    if (group !== null) found.set(`${grant.connectorKey}:${group.id}`, group);
  }
  const passes = groupPasses(groupFilter(args.filter));
  const { field, direction } = groupOrder(args.orderBy);
  const listing = listItems(
    [...found.values()].filter(passes),
    (group) => positionBy(group[field], group),
    direction,
  );
  const keys = [...new Set(holders.map((holder) => holder.connectorKey))];
  return connect(listing, args, context.shared.pageSize, () =>
    withFailures(membershipCoverage(context, keys), held.failures),
  );
}

/** Who belongs to what is told by the groups and the grants; what is read on demand makes nobody a member. */
export function membershipCoverage(
  context: RequestContext,
  connectorKeys: readonly string[],
): readonly Coverage[] {
  return connectorKeys
    .flatMap((key) => context.coverageOf(key, ['group', 'grant']) ?? [])
    .map((coverage) => withOnDemand(coverage, null));
}

export function positionBy(
  key: string | number | null,
  record: { readonly connectorKey: string; readonly id: string },
): Position {
  return [typeof key === 'string' ? fold(key) : key, `${record.connectorKey}:${record.id}`];
}
