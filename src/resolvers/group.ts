import type { GrantView } from '../directory/views.js';
import type { GroupResolvers, ResolversTypes } from '../generated/resolvers.js';
import { listItems } from '../directory/listing.js';
import { connect } from './connection.js';
import { grantPage, grantCoverage, grantsAt, heldGrants, membershipCoverage, positionBy } from './grants.js';
import { recordFields } from './source.js';
import { nameOfRecord, principalOf, type PrincipalView } from './grant.js';

interface Member {
  readonly principal: PrincipalView;
  readonly grants: GrantView[];
}

export const group: GroupResolvers = {
  ...recordFields,
  kind: (record) => record.groupKind,
  parent: (record, _args, { loaders }) =>
    record.parentId === null ? null : loaders.record('group', record.connectorKey, record.parentId),
  children: (record, _args, { directory }) => {
    const snapshot = directory.snapshot(record.connectorKey);
    return [...(snapshot?.childrenOf(record.id) ?? [])].flatMap(
      (row) => snapshot?.table('group')?.at(row) ?? [],
    );
  },
  members(record, args, context) {
    const snapshot = context.directory.snapshot(record.connectorKey);
    const rows = [
      ...(snapshot?.membershipsOf(record.id) ?? []),
      ...(snapshot?.grantsWithin('group', record.id) ?? []),
    ];
    const members = new Map<string, Member>();
    for (const grant of grantsAt(context, record.connectorKey, Int32Array.from(rows))) {
      if (grant.status !== 'ACTIVE') continue;
      const key = `${grant.principal.kind}/${grant.principal.id}`;
      const known = members.get(key);
      if (known !== undefined) known.grants.push(grant);
      else {
        const principal = principalOf(context, grant);
        if (principal !== null) members.set(key, { principal, grants: [grant] });
      }
    }
    const listing = listItems(
      [...members.values()],
      ({ principal }) => positionBy(nameOfRecord(principal), principal),
      'ASC',
    );
    const page = connect(listing, args, context.shared.pageSize, () =>
      membershipCoverage(context, [record.connectorKey]),
    );
    return {
      get edges() {
        return page.edges.map(({ cursor, node }) => ({ cursor, node: node.principal, grants: node.grants }));
      },
      get nodes() {
        return page.nodes.map(({ principal }) => principal);
      },
      pageInfo: page.pageInfo,
      totalCount: page.totalCount,
      get coverage() {
        return page.coverage;
      },
    } as unknown as ResolversTypes['GroupMemberConnection'];
  },
  grants: (record, args, context) => heldGrants(context, [record], args),
  scopedGrants(record, args, context) {
    const rows =
      context.directory.snapshot(record.connectorKey)?.grantsWithin('group', record.id) ?? new Int32Array();
    return grantPage(context, grantsAt(context, record.connectorKey, rows), args, () =>
      grantCoverage(context, [record.connectorKey], null),
    );
  },
};
