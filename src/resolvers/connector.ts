import type { RequestContext } from '../context.js';
import { recordKinds, type RecordKind } from '../datasources/records.js';
import { withOnDemand, type Coverage } from '../directory/coverage.js';
import type { Source } from '../directory/directory.js';
import type {
  ConnectorHealth,
  ConnectorResolvers,
  CoverageGapResolvers,
  RecordKind as RecordKindName,
  SourceCoverageResolvers,
  SourceErrorResolvers,
  WritePolicy,
} from '../generated/resolvers.js';
import { toGlobalId } from '../identity.js';
import { sourceOf } from './source.js';

const nameOfKind: Readonly<Record<RecordKind, RecordKindName>> = {
  account: 'ACCOUNT',
  serviceAccount: 'SERVICE_ACCOUNT',
  employment: 'EMPLOYMENT',
  group: 'GROUP',
  role: 'ROLE',
  resourceGroup: 'RESOURCE_GROUP',
  grant: 'GRANT',
};

const nameOfPolicy: Readonly<Record<string, WritePolicy>> = {
  none: 'NONE',
  'create-only': 'CREATE_ONLY',
  full: 'FULL',
};

export function connectorId(key: string): string {
  return toGlobalId({ type: 'Connector', connector: key, id: key });
}

export const connector: ConnectorResolvers = {
  id: (source) => connectorId(source.key),
  vendor: (source) => source.vendor.id,
  title: (source) => source.vendor.title,
  tenantName: (source) => source.snapshot?.tenant?.name ?? null,
  health: (source, _args, context) => healthOf(source, context),
  coverage: (source, _args, context) => overall(source, context),
  coverageByKind: (source, _args, context) =>
    recordKinds.flatMap((kind) => {
      const coverage = context.coverageOf(source.key, [kind]);
      return coverage === null ? [] : [{ kind: nameOfKind[kind], coverage }];
    }),
  capabilities(source, _args, { shared }) {
    const connector = shared.connectors.get(source.key);
    return {
      reads: source.vendor.offers.map((kind) => nameOfKind[kind]),
      lookups: recordKinds
        .filter((kind) => connector?.lookups[kind] !== undefined)
        .map((kind) => nameOfKind[kind]),
      onDemand: connector?.fanoutGrants?.what ?? null,
      actions: source.vendor.actions,
      writePolicy: nameOfPolicy[connector?.writes ?? 'none'] ?? 'NONE',
      needsRelease: connector !== undefined && shared.provisioning.needsRelease(connector),
    };
  },
  missingPermissions: (source) => [
    ...new Set(
      source.snapshot
        ?.gapsOf(source.vendor.offers)
        .filter((gap) => gap.reason === 'FORBIDDEN')
        .map((gap) => gap.what),
    ),
  ],
  excessPermissions: () => null, // no vendor so far tells what a key may do beyond what was tried
  budget: (source, _args, { shared }) => shared.connectors.get(source.key)?.budget() ?? null,
  lastSweep: (source, _args, { shared }) => shared.current.lastSweep(source.key),
};

export const sourceCoverage: SourceCoverageResolvers = {
  connector: (coverage, _args, context) => sourceOf(context, coverage.connectorKey),
};

export const coverageGap: CoverageGapResolvers = { what: (gap) => gap.what };

export const sourceError: SourceErrorResolvers = {
  retryAfterSeconds: (error) => (error.retryAfterMs === null ? null : Math.ceil(error.retryAfterMs / 1000)),
};

function overall(source: Source, context: RequestContext): Coverage {
  const coverage = context.coverageOf(source.key, source.vendor.offers);
  if (coverage === null) throw new Error(`the connector ${source.key} offers nothing`);
  return coverage;
}

function healthOf(source: Source, context: RequestContext): ConnectorHealth {
  if (context.shared.current.isStarting(source.key) && source.status.configured) return 'STARTING';
  // What is left out by choice is no sign of bad health.
  const { state } = withOnDemand(overall(source, context), null);
  switch (state) {
    case 'NOT_CONFIGURED':
      return 'NOT_CONFIGURED';
    case 'FAILED':
      return 'DOWN';
    case 'COMPLETE':
      return 'OK';
    case 'STALE':
    case 'PARTIAL':
      return 'DEGRADED';
  }
}
