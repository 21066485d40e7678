/**
 * Loaders: the one way from a key to a value, for all connectors. A value that the directory holds fresh
 * enough is there at once; for the rest, keys are collected and the cheapest plan is carried out: a call for
 * each key, or one read of the whole list.
 */
import DataLoader from 'dataloader';
import type { Connector, Sizes } from './datasources/connector.js';
import type { PrincipalKind, RecordKind, RecordOfKind, Ref } from './datasources/records.js';
import type { CurrentDirectory } from './directory/current.js';
import { SourceUnavailableError, toSourceError, type SourceError } from './directory/coverage.js';
import type { Directory } from './directory/directory.js';
import type { Snapshot } from './directory/snapshot.js';
import type { GrantView, Located } from './directory/views.js';
import { UpstreamError } from './errors.js';
import type { Call } from './http/call.js';

export type MaybePromise<T> = T | Promise<T>;

export interface LoadersOptions {
  readonly current: CurrentDirectory;
  readonly connectors: ReadonlyMap<string, Connector>;
  /** The version that this request answers from. */
  readonly pinned: () => Directory;
  /** The oldest read the caller accepts. */
  readonly notBefore: number;
  /** Whether this request tried to read the kind afresh and failed: then what is held will do, and the coverage says so. */
  readonly triedInVain: (kind: RecordKind, connectorKey: string) => boolean;
  readonly now: () => number;
  readonly call: Call;
}

/** A page of people asks for a few hundred at most; what goes beyond is a mistake that would hurt a vendor. */
const MOST_FANOUT_READS = 500;

/** Grants, and what went wrong where they are not all that was asked for. */
export interface GrantsRead {
  readonly grants: readonly GrantView[];
  readonly failure: SourceError | null;
}

export class Loaders {
  private readonly records = new Map<string, DataLoader<string, Located<RecordOfKind[RecordKind]> | null>>();
  private readonly grants = new Map<string, DataLoader<string, GrantsRead>>();
  private readonly fanout = new Map<string, DataLoader<string, GrantsRead>>();
  private fanoutReads = 0;

  constructor(private readonly options: LoadersOptions) {}

  /** One record by its id within its connector. Null when there is none. */
  record<K extends RecordKind>(
    kind: K,
    connectorKey: string,
    id: string,
  ): MaybePromise<Located<RecordOfKind[K]> | null> {
    const snapshot = this.options.pinned().snapshot(connectorKey);
    const fetchedAt = snapshot?.fetchedAt(kind) ?? null;
    const { notBefore, triedInVain } = this.options;
    if (fetchedAt !== null && (fetchedAt >= notBefore || triedInVain(kind, connectorKey))) {
      this.options.call.observe(connectorKey, { kind: 'cached' });
      return snapshot?.find(kind, id) ?? null;
    }
    const connector = this.options.connectors.get(connectorKey);
    if (connector === undefined || !connector.vendor.offers.includes(kind)) return null;
    return this.recordLoader(kind, connector).load(id) as Promise<Located<RecordOfKind[K]> | null>;
  }

  /**
   * The grants that a principal holds itself: as the directory has them, or as the vendor has them now. Never
   * rejects: where the vendor cannot be asked, what is held is better than nothing, and the failure says so.
   */
  grantsHeldBy(connectorKey: string, principal: Ref<PrincipalKind>): MaybePromise<GrantsRead> {
    const snapshot = this.options.pinned().snapshot(connectorKey);
    const fetchedAt = snapshot?.fetchedAt('grant') ?? null;
    const { notBefore, triedInVain } = this.options;
    if (
      snapshot !== null &&
      fetchedAt !== null &&
      (fetchedAt >= notBefore || triedInVain('grant', connectorKey))
    ) {
      return { grants: heldIn(snapshot, principal), failure: null };
    }
    const connector = this.options.connectors.get(connectorKey);
    if (connector === undefined || !connector.vendor.offers.includes('grant')) return nothing;
    return this.grantLoader(connector).load(JSON.stringify([principal.kind, principal.id]));
  }

  /** Grants that only a call for this principal can read. Never rejects: a failure is part of the answer. */
  fanoutGrants(connectorKey: string, principal: Ref): MaybePromise<GrantsRead> {
    const connector = this.options.connectors.get(connectorKey);
    const fanout = connector?.fanoutGrants;
    const snapshot = this.options.pinned().snapshot(connectorKey);
    const leftOut = snapshot?.gapsOf(['grant']).some((gap) => gap.reason === 'ON_DEMAND') ?? true;
    if (
      connector === undefined ||
      !leftOut ||
      !(fanout?.principals as string[] | undefined)?.includes(principal.kind)
    ) {
      return nothing;
    }
    const kept = snapshot?.onDemand.get(principal) ?? null;
    if (kept !== null && kept.fetchedAt >= this.options.notBefore) {
      this.options.call.observe(connectorKey, { kind: 'cached' });
      return { grants: grantsOf(connectorKey, kept.fetchedAt, kept.records), failure: null };
    }
    return this.fanoutLoader(connector).load(JSON.stringify([principal.kind, principal.id]));
  }

  private recordLoader(kind: RecordKind, connector: Connector) {
    return kept(
      this.records,
      `${kind} ${connector.key}`,
      () =>
        new DataLoader<string, Located<RecordOfKind[RecordKind]> | null>((ids) =>
          this.readRecords(kind, connector, ids),
        ),
    );
  }

  /** Results are lined up by key: one answer per id, in the order of the ids. */
  private async readRecords(
    kind: RecordKind,
    connector: Connector,
    ids: readonly string[],
  ): Promise<(Located<RecordOfKind[RecordKind]> | null | Error)[]> {
    const { call, current, notBefore, now } = this.options;
    const lookup = connector.lookups[kind];
    const sizes = this.sizesOf(connector);
    if (lookup !== undefined && ids.length * (lookup.callsEach ?? 1) <= lookup.bulkCalls(sizes)) {
      const fetchedAt = now();
      return Promise.all(
        ids.map(async (id) => {
          try {
            const record = await lookup.one(id, call);
            return record === null ? null : { ...record, connectorKey: connector.key, fetchedAt };
          } catch (error) {
            if (!(error instanceof UpstreamError)) throw error;
            return new SourceUnavailableError(connector.key, toSourceError(error));
          }
        }),
      );
    }
    const failures = await current.fresh(new Set([kind]), notBefore, call, connector.key);
    const failure = failures.get(connector.key);
    if (failure !== undefined) return ids.map(() => new SourceUnavailableError(connector.key, failure));
    return ids.map((id) => current.version.find(kind, connector.key, id));
  }

  private grantLoader(connector: Connector) {
    return kept(
      this.grants,
      connector.key,
      () =>
        new DataLoader<string, GrantsRead>(async (principals) => {
          const refs = principals.map((text) => {
            const [kind, id] = JSON.parse(text) as [PrincipalKind, string];
            return { kind, id };
          });
          const { call, current, notBefore, now } = this.options;
          const lookup = connector.grantLookup;
          const sizes = this.sizesOf(connector);
          const canLookUp =
            lookup !== undefined && refs.every(({ kind }) => lookup.principals.includes(kind));
          if (canLookUp && lookup.calls(refs.length, sizes) < lookup.bulkCalls(sizes)) {
            const fetchedAt = now();
            try {
              const grants = grantsOf(connector.key, fetchedAt, await lookup.of(refs, call));
              return refs.map((ref) => ({
                grants: grants.filter(
                  ({ principal }) => principal.kind === ref.kind && principal.id === ref.id,
                ),
                failure: null,
              }));
            } catch (error) {
              if (!(error instanceof UpstreamError)) throw error;
              return this.heldFor(connector, refs, toSourceError(error));
            }
          }
          const failures = await current.fresh(new Set(['grant']), notBefore, call, connector.key);
          return this.heldFor(connector, refs, failures.get(connector.key) ?? null);
        }),
    );
  }

  private heldFor(
    connector: Connector,
    refs: readonly Ref<PrincipalKind>[],
    failure: SourceError | null,
  ): GrantsRead[] {
    const snapshot = this.options.current.version.snapshot(connector.key);
    return refs.map((ref) => ({ grants: snapshot === null ? [] : heldIn(snapshot, ref), failure }));
  }

  private sizesOf(connector: Connector): Sizes {
    const snapshot = this.options.current.version.snapshot(connector.key);
    return Object.fromEntries(connector.vendor.offers.map((kind) => [kind, snapshot?.size(kind) ?? 0]));
  }

  private fanoutLoader(connector: Connector) {
    return kept(
      this.fanout,
      connector.key,
      () =>
        new DataLoader<string, GrantsRead>((principals) =>
          Promise.all(
            principals.map((text) => {
              const [kind, id] = JSON.parse(text) as [RecordKind, string];
              return this.readFanout(connector, { kind, id });
            }),
          ),
        ),
    );
  }

  private async readFanout(connector: Connector, principal: Ref): Promise<GrantsRead> {
    if (++this.fanoutReads > MOST_FANOUT_READS) return { grants: [], failure: tooManyReads };
    const fetchedAt = this.options.now();
    try {
      const records = (await connector.fanoutGrants?.of(principal, this.options.call)) ?? [];
      this.options.pinned().snapshot(connector.key)?.onDemand.keep(principal, { fetchedAt, records });
      return { grants: grantsOf(connector.key, fetchedAt, records), failure: null };
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      return { grants: [], failure: toSourceError(error) };
    }
  }
}

const nothing: GrantsRead = { grants: [], failure: null };

/** Made when first asked for. */
function kept<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function heldIn(snapshot: Snapshot, principal: Ref<PrincipalKind>): readonly GrantView[] {
  const grants = snapshot.table('grant');
  return [...snapshot.grantsHeldBy(principal.kind, principal.id)].flatMap((row) => grants?.at(row) ?? []);
}

function grantsOf(
  connectorKey: string,
  fetchedAt: number,
  records: readonly RecordOfKind[RecordKind][],
): readonly GrantView[] {
  return records.flatMap((record) =>
    record.kind === 'grant' ? [{ ...record, connectorKey, fetchedAt }] : [],
  );
}

const tooManyReads: SourceError = {
  reason: 'REJECTED',
  message: `One request may read at most ${MOST_FANOUT_READS} principals on demand; ask for fewer at a time.`,
  retryAfterMs: null,
};
