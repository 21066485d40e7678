/** What one request carries on its way: which directory it answers from, how fresh, and at whose cost. */
import type { Connector } from './datasources/connector.js';
import type { RecordKind } from './datasources/records.js';
import type { CurrentDirectory } from './directory/current.js';
import { withFailure, type Coverage, type SourceError } from './directory/coverage.js';
import type { Directory } from './directory/directory.js';
import type { MaxAgeMs } from './freshness.js';
import type { Call } from './http/call.js';
import { Loaders } from './loaders.js';
import type { Actor } from './provisioning/operation.js';
import type { Plans } from './provisioning/plans.js';
import type { ProvisioningDesk } from './provisioning/provisioning.js';
import { UsageMeter } from './usage.js';

/** The parts of the gateway that requests share. */
export interface Shared {
  readonly current: CurrentDirectory;
  readonly connectors: ReadonlyMap<string, Connector>;
  readonly provisioning: ProvisioningDesk;
  readonly plans: Plans;
  readonly pageSize: number;
  readonly now: () => number;
}

/** One request, as far as the edge knows it. */
export interface Arrival {
  readonly id: string;
  readonly viewer: Actor;
  readonly receivedAt: number;
  readonly deadlineAt: number;
  readonly signal: AbortSignal;
  readonly maxAgeMs: MaxAgeMs;
}

/** What a request finds out before it answers. */
interface Known {
  /** The one version that the whole answer comes from. */
  pinned: Directory;
  /** The kinds that were to be made fresh, and why a connector could not. */
  prepared: ReadonlySet<RecordKind>;
  failures: ReadonlyMap<string, SourceError>;
}

export class RequestContext {
  readonly usage: UsageMeter;
  readonly call: Call;
  readonly loaders: Loaders;
  /** In an object of its own: Apollo copies the context, and the copy has to know the same as the loaders do. */
  private readonly known: Known;

  constructor(
    readonly shared: Shared,
    readonly arrival: Arrival,
  ) {
    this.usage = new UsageMeter(shared.connectors.keys());
    this.call = { signal: arrival.signal, deadlineAt: arrival.deadlineAt, observe: this.usage.observe };
    const known: Known = { pinned: shared.current.version, prepared: new Set(), failures: new Map() };
    this.known = known;
    this.loaders = new Loaders({
      current: shared.current,
      connectors: shared.connectors,
      pinned: () => known.pinned,
      notBefore: this.notBefore,
      triedInVain: (kind, key) => known.prepared.has(kind) && known.failures.has(key),
      now: shared.now,
      call: this.call,
    });
  }

  /** Who asks. */
  get viewer(): Actor {
    return this.arrival.viewer;
  }

  /** The one version that the whole answer comes from. */
  get directory(): Directory {
    return this.known.pinned;
  }

  /** The oldest read that the caller accepts. */
  get notBefore(): number {
    const { maxAgeMs, receivedAt } = this.arrival;
    return maxAgeMs === null ? Number.NEGATIVE_INFINITY : receivedAt - maxAgeMs;
  }

  /** Makes what lists of these kinds need as fresh as the caller wants it, and pins the version it is in. */
  async prepare(kinds: ReadonlySet<RecordKind>): Promise<void> {
    const { current } = this.shared;
    if (this.arrival.maxAgeMs === null) await current.started(this.call);
    else if (kinds.size > 0) {
      this.known.failures = await current.fresh(kinds, this.notBefore, this.call);
      this.known.prepared = kinds;
    }
    this.known.pinned = current.version;
  }

  /** After a change of our own: the rest of the answer shows it. */
  repin(): void {
    this.known.pinned = this.shared.current.version;
  }

  coverage(kinds: readonly RecordKind[]): readonly Coverage[] {
    return this.known.pinned
      .coverage(kinds)
      .map((coverage) => withFailure(coverage, this.known.failures.get(coverage.connectorKey)));
  }

  coverageOf(connectorKey: string, kinds: readonly RecordKind[]): Coverage | null {
    const coverage = this.known.pinned.coverageOf(connectorKey, kinds);
    return coverage === null ? null : withFailure(coverage, this.known.failures.get(connectorKey));
  }
}
