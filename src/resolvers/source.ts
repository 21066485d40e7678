/** What every record has in common: its id, its connector, and where it was read. */
import type { RequestContext } from '../context.js';
import type { RecordKind } from '../datasources/records.js';
import type { Source } from '../directory/directory.js';
import type { Origin } from '../directory/views.js';
import type { SourceResolvers } from '../generated/resolvers.js';
import { idOf } from './ids.js';

export interface SourceParent extends Origin {
  readonly nativeId: string;
  readonly url: string | null;
}

type AnyRecord = SourceParent & { readonly kind: RecordKind; readonly id: string };

export const recordFields = {
  id: (record: AnyRecord): string => idOf(record),
  connector: (record: AnyRecord, _args: object, context: RequestContext): Source =>
    sourceOf(context, record.connectorKey),
  source: (record: AnyRecord): SourceParent => record,
};

/** A record's connector is always one of the directory's sources; anything else is a bug of ours. */
export function sourceOf(context: RequestContext, connectorKey: string): Source {
  const source = context.directory.source(connectorKey);
  if (source === null) throw new Error(`no source has the key ${connectorKey}`);
  return source;
}

export const source: SourceResolvers = {
  nativeId: (record) => record.nativeId,
  fetchedAt: (record) => record.fetchedAt,
  url: (record) => record.url,
};
