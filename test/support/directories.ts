/** Directories made of plain records, without a sweep. */
import type { Gap } from '../../src/datasources/connector.js';
import { recordKinds, type RecordKind, type SourceRecord } from '../../src/datasources/records.js';
import type { Breathe } from '../../src/directory/breathe.js';
import type { SourceStatus } from '../../src/directory/coverage.js';
import { Directory, type Source } from '../../src/directory/directory.js';
import { plainSettings, type PeopleSettings } from '../../src/directory/people.js';
import { SnapshotDraft, type Snapshot } from '../../src/directory/snapshot.js';
import { plainVendor } from './plain-connector.js';

export const READ_AT = 1_700_000_000_000;
const neverPause: Breathe = () => undefined;

export interface SnapshotParts {
  readonly key?: string;
  readonly kinds?: readonly RecordKind[];
  readonly gaps?: readonly Gap[];
  readonly before?: Snapshot | null;
  readonly readAt?: number;
}

export function snapshotOf(records: readonly SourceRecord[], parts: SnapshotParts = {}): Promise<Snapshot> {
  const { key = 'plain', kinds = recordKinds, gaps = [], before = null, readAt = READ_AT } = parts;
  const draft = new SnapshotDraft(key, new Set(kinds), readAt);
  for (const record of records) draft.add({ type: 'record', record });
  for (const gap of gaps) draft.add({ type: 'gap', gap });
  return draft.finish(before, neverPause);
}

export const well: SourceStatus = { configured: true, failures: {}, overdueAfterMs: 60_000 };

/** By key: what each connector was read to hold. */
export async function directoryOf(
  recordsOf: Readonly<Record<string, readonly SourceRecord[]>>,
  settings: PeopleSettings = plainSettings,
): Promise<Directory> {
  const sources = await Promise.all(
    Object.entries(recordsOf).map(async ([key, records]): Promise<Source> => ({
      key,
      vendor: plainVendor(key),
      snapshot: await snapshotOf(records, { key }),
      status: well,
    })),
  );
  return Directory.build(sources, () => READ_AT, settings);
}
