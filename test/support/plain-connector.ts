/**
 * Plain: an invented vendor whose records are plain objects. It can fail as scripted, wait at a gate until a
 * test opens it, and counts its calls the way real connectors do.
 */
import type {
  Connector,
  FanoutGrants,
  Gap,
  Lookups,
  Sizes,
  Tenant,
  Vendor,
} from '../../src/datasources/connector.js';
import { recordKinds, type RecordKind, type SourceRecord } from '../../src/datasources/records.js';
import { UpstreamError, type UpstreamReason } from '../../src/errors.js';
import type { Call } from '../../src/http/call.js';

export interface PlainOptions {
  readonly key?: string;
  /** The vendor's id; connectors with other keys may share it. */
  readonly vendor?: string;
  readonly offers?: readonly RecordKind[];
  readonly records?: readonly SourceRecord[];
  readonly gaps?: readonly Gap[];
  readonly tenant?: Tenant;
  /** Kinds that can be looked up one by one. */
  readonly lookups?: readonly RecordKind[];
  /** How many calls reading a whole list is said to cost. */
  readonly bulkCalls?: number;
  /** Grants read per principal, by `kind/id`. */
  readonly fanout?: Readonly<Record<string, readonly SourceRecord[]>>;
}

export interface PlainConnector extends Connector {
  /** What the next read gives. */
  records: readonly SourceRecord[];
  gaps: readonly Gap[];
  /** Thrown by reads for as long as it is set, after the records were given. */
  failure: unknown;
  /** What every read waits for before it gives anything; a read that is broken off does not wait. */
  gate: Promise<unknown>;
  /** When set, a read that is broken off ends only when this does. */
  unwinding: Promise<unknown>;
  /** Ids whose look-up fails. */
  readonly failing: Map<string, unknown>;
  /** The kinds of every read that began, and the sizes it was told. */
  readonly sweeps: { readonly kinds: readonly RecordKind[]; readonly sizes: Sizes; readonly call: Call }[];
  /** Reads that were broken off before they ended. */
  brokenOff: number;
  readonly lookedUp: string[];
  readonly fannedOut: string[];
}

export function plainVendor(id: string, offers: readonly RecordKind[] = recordKinds): Vendor {
  return {
    id,
    title: `Plain ${id}`,
    baseUrl: 'https://plain.example',
    settings: [],
    offers,
    actions: [],
    open: () => {
      throw new Error('plain connectors are made by their tests');
    },
  };
}

export function upstreamError(
  reason: UpstreamReason,
  source = 'plain',
  retryAfterMs?: number,
): UpstreamError {
  return new UpstreamError({ source, reason, request: 'GET /list', retryAfterMs });
}

export function plainConnector(options: PlainOptions = {}): PlainConnector {
  const key = options.key ?? 'plain';
  const vendor = plainVendor(options.vendor ?? key, options.offers);
  const observe = (call: Call): void => call.observe(key, { kind: 'call' });

  const lookups = Object.fromEntries(
    (options.lookups ?? []).map((kind) => [
      kind,
      {
        bulkCalls: () => options.bulkCalls ?? 1,
        async one(id: string, call: Call) {
          observe(call);
          connector.lookedUp.push(id);
          await Promise.resolve();
          if (connector.failing.has(id)) throw connector.failing.get(id);
          return connector.records.find((r) => r.kind === kind && r.id === id) ?? null;
        },
      },
    ]),
  ) as Lookups;

  const { fanout } = options;
  const fanoutGrants: FanoutGrants | undefined = fanout && {
    what: 'grants of single things',
    principals: ['account', 'group'],
    async of(principal, call) {
      observe(call);
      connector.fannedOut.push(`${principal.kind}/${principal.id}`);
      await Promise.resolve();
      if (connector.failing.has(principal.id)) throw connector.failing.get(principal.id);
      return fanout[`${principal.kind}/${principal.id}`] ?? [];
    },
  };

  const connector: PlainConnector = {
    key,
    vendor,
    writes: 'none',
    records: options.records ?? [],
    gaps: options.gaps ?? [],
    failure: null,
    gate: Promise.resolve(),
    unwinding: Promise.resolve(),
    failing: new Map(),
    sweeps: [],
    brokenOff: 0,
    lookedUp: [],
    fannedOut: [],
    async *sweep(kinds, sizes, call) {
      connector.sweeps.push({ kinds: [...kinds].sort(), sizes, call });
      observe(call);
      // Taken when the read begins: a vendor's answer shows how things were when it was asked.
      const { records, gaps, gate } = connector;
      await Promise.race([gate, aborted(call.signal)]);
      if (call.signal.aborted) {
        connector.brokenOff++;
        await connector.unwinding;
        throw upstreamError('CANCELLED', key);
      }
      for (const record of records) if (kinds.has(record.kind)) yield { type: 'record', record };
      for (const gap of gaps) yield { type: 'gap', gap };
      if (options.tenant !== undefined) yield { type: 'tenant', tenant: options.tenant };
      if (connector.failure !== null) throw connector.failure;
    },
    lookups,
    ...(fanoutGrants === undefined ? {} : { fanoutGrants }),
    budget: () => ({
      limit: null,
      remaining: null,
      observedAt: null,
      blockedUntil: null,
      breaker: 'CLOSED',
      inFlight: 0,
    }),
  };
  return connector;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** A promise that a test keeps when it likes. */
export function gate(): { readonly closed: Promise<void>; open(): void } {
  let open = (): void => undefined;
  const closed = new Promise<void>((resolve) => (open = resolve));
  return { closed, open: () => open() };
}

/** A caller that waits for a minute, can go away, and counts what it was told of. */
export function caller(now: () => number = Date.now) {
  const abort = new AbortController();
  const events: { readonly source: string; readonly kind: string }[] = [];
  const call: Call = {
    signal: abort.signal,
    deadlineAt: now() + 60_000,
    observe: (source, { kind }) => events.push({ source, kind }),
  };
  return {
    call,
    leave: () => abort.abort(),
    events,
    count: (kind: string) => events.filter((event) => event.kind === kind).length,
  };
}

/** Lets everything go on that waits for nothing but its turn. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((done) => setImmediate(done));
}
