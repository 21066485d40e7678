/**
 * The current directory: which version answers now, and how the next one comes about. Versions are built
 * one after the other, from what sweeps bring and from what our own writes changed.
 */
import type { Connector, RecordChange, Vendor } from '../datasources/connector.js';
import type { RecordKind } from '../datasources/records.js';
import type { Call } from '../http/call.js';
import { createBreather } from './breathe.js';
import { toSourceError, type SourceError, type SourceStatus } from './coverage.js';
import { Directory, type Source } from './directory.js';
import type { PeopleSettings } from './people.js';
import { ShrunkenError, Sweeps, type SweepReport } from './sweeps.js';
import type { Snapshot, SnapshotDraft } from './snapshot.js';

export interface CurrentDirectoryOptions {
  readonly vendors: readonly Vendor[];
  readonly connectors: readonly Connector[];
  readonly sweepIntervalMs: number;
  readonly people?: PeopleSettings;
  readonly now: () => number;
  readonly onFault: (error: unknown, connectorKey: string) => void;
}

/** While nothing is held yet, a request waits so much of its time for the first read, and no longer. */
const SHARE_OF_DEADLINE = 0.6;

/** A vendor's lists may lag behind its writes: so long, our own are put on top of what lists give. */
const OWN_WRITES_LAST_MS = 10_000;

/** How often a sweep may be missed before what is held counts as overdue. */
const OVERDUE_AFTER_INTERVALS = 3;

export class CurrentDirectory {
  private directory: Directory;
  private readonly sweeps = new Map<string, Sweeps>();
  private readonly ownWrites = new Map<string, { at: number; changes: readonly RecordChange[] }[]>();
  private building: Promise<void> = Promise.resolve();

  private constructor(
    private readonly options: CurrentDirectoryOptions,
    empty: Directory,
  ) {
    this.directory = empty;
    for (const connector of options.connectors) {
      const { key } = connector;
      this.ownWrites.set(key, []);
      this.sweeps.set(
        key,
        new Sweeps({
          connector,
          intervalMs: options.sweepIntervalMs,
          now: options.now,
          held: () => this.directory.snapshot(key),
          accept: (draft, startedAt, kinds) => this.land(key, draft, startedAt, kinds),
          reject: (kinds, error) => this.recordFailure(key, kinds, error),
          onFault: (error) => options.onFault(error, key),
        }),
      );
    }
  }

  static async create(options: CurrentDirectoryOptions): Promise<CurrentDirectory> {
    return new CurrentDirectory(options, await Directory.build(sourcesOf(options), options.now));
  }

  get version(): Directory {
    return this.directory;
  }

  start(): void {
    for (const sweeps of this.sweeps.values()) sweeps.start();
  }

  async stop(): Promise<void> {
    await Promise.all([...this.sweeps.values()].map((sweeps) => sweeps.stop()));
    await this.building;
  }

  isStarting(key: string): boolean {
    return this.sweeps.get(key)?.isStarting ?? false;
  }

  lastSweep(key: string): SweepReport | null {
    return this.sweeps.get(key)?.report ?? null;
  }

  /** Right after the start there is nothing to answer from: waits a while for connectors that never were read. */
  async started(call: Call): Promise<void> {
    const starting = [...this.sweeps.values()].filter((sweeps) => sweeps.isStarting);
    if (starting.length === 0) return;
    const now = this.options.now();
    const wait = (call.deadlineAt - now) * SHARE_OF_DEADLINE;
    // Not AbortSignal.timeout: one that only AbortSignal.any refers to is collected as garbage, and then never fires.
    const enough = new AbortController();
    const timer = setTimeout(() => enough.abort(), Math.max(0, Math.floor(wait)));
    const signal = AbortSignal.any([call.signal, enough.signal]);
    await Promise.all(starting.map((sweeps) => sweeps.settled({ ...call, signal })));
    clearTimeout(timer);
  }

  /**
   * Sees to it that these kinds were read no earlier than `notBefore`, on all connectors at once. Gives what
   * went wrong per connector: the answer is then made from what is held, and says so.
   */
  async fresh(
    kinds: ReadonlySet<RecordKind>,
    notBefore: number,
    call: Call,
    only?: string,
  ): Promise<ReadonlyMap<string, SourceError>> {
    const failures = new Map<string, SourceError>();
    await Promise.all(
      this.options.connectors
        .filter(({ key }) => only === undefined || key === only)
        .map(async ({ key, vendor }) => {
          const offered = new Set(vendor.offers.filter((kind) => kinds.has(kind)));
          try {
            if (offered.size > 0) await this.sweeps.get(key)?.fresh(offered, notBefore, call);
          } catch (error) {
            failures.set(key, error instanceof ShrunkenError ? error.shown : toSourceError(error));
          }
        }),
    );
    return failures;
  }

  async sweepAll(key: string, acceptShrinkage: boolean, call: Call): Promise<SourceError | null> {
    try {
      await this.sweeps.get(key)?.everything(acceptShrinkage, call);
      return null;
    } catch (error) {
      return error instanceof ShrunkenError ? error.shown : toSourceError(error);
    }
  }

  /** Puts a change that is known to have happened into the directory; it is there when this resolves. */
  async apply(key: string, changes: readonly RecordChange[]): Promise<void> {
    if (changes.length === 0) return;
    this.ownWrites.get(key)?.push({ at: this.options.now(), changes });
    await this.build(key, async (held) => (held === null ? null : held.with(changes, createBreather())));
  }

  /** A sweep that began before one of our writes, or right after, may not have seen it: the write is applied on top. */
  private async land(
    key: string,
    draft: SnapshotDraft,
    startedAt: number,
    kinds: ReadonlySet<RecordKind>,
  ): Promise<void> {
    await this.build(
      key,
      async (held) => {
        const breathe = createBreather();
        const since = (this.ownWrites.get(key) ?? []).filter(
          (write) => write.at >= startedAt - OWN_WRITES_LAST_MS,
        );
        this.ownWrites.set(key, since);
        const snapshot = await draft.finish(held, breathe);
        const changes = since.flatMap((write) => write.changes);
        return changes.length === 0 ? snapshot : snapshot.with(changes, breathe);
      },
      (status) => ({
        ...status,
        failures: Object.fromEntries(
          Object.entries(status.failures).filter(([kind]) => !kinds.has(kind as RecordKind)),
        ),
      }),
    );
  }

  private recordFailure(key: string, kinds: ReadonlySet<RecordKind>, error: SourceError): void {
    const source = this.directory.source(key);
    if (source === null) return;
    const failures = { ...source.status.failures };
    for (const kind of kinds) failures[kind] = error;
    this.directory = this.directory.withStatus(key, { ...source.status, failures });
  }

  /** One version after the other; whoever comes meanwhile waits for its turn and builds on the result. */
  private build(
    key: string,
    next: (held: Snapshot | null) => Promise<Snapshot | null>,
    status: (status: SourceStatus) => SourceStatus = (unchanged) => unchanged,
  ): Promise<void> {
    const built = this.building.then(async () => {
      const snapshot = await next(this.directory.snapshot(key));
      const replace = (source: Source): Source => ({ ...source, snapshot });
      const made = await Directory.build(
        this.directory.sources.map((source) => (source.key === key ? replace(source) : source)),
        this.options.now,
        this.options.people,
      );
      // While it was built, a read may have failed, of this connector or of another: that stays known.
      this.directory = this.directory.sources.reduce(
        (directory, source) =>
          directory.withStatus(source.key, source.key === key ? status(source.status) : source.status),
        made,
      );
    });
    this.building = built.catch(() => undefined);
    return built;
  }
}

function sourcesOf({ vendors, connectors, sweepIntervalMs }: CurrentDirectoryOptions): readonly Source[] {
  const status = { failures: {}, overdueAfterMs: sweepIntervalMs * OVERDUE_AFTER_INTERVALS };
  const configured = connectors.map(({ key, vendor }) => ({
    key,
    vendor,
    snapshot: null,
    status: { ...status, configured: true },
  }));
  const missing = vendors
    .filter((vendor) => !connectors.some((connector) => connector.vendor.id === vendor.id))
    .map((vendor) => ({ key: vendor.id, vendor, snapshot: null, status: { ...status, configured: false } }));
  return [...configured, ...missing].sort((a, b) => (a.key < b.key ? -1 : 1));
}
