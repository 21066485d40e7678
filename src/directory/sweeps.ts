/**
 * The reads of one connector: one at a time, shared by everyone who needs it, on a schedule and on demand.
 * What a read gives replaces what was held only when it ended well and is believable.
 */
import type { Connector, Gap } from '../datasources/connector.js';
import type { RecordKind } from '../datasources/records.js';
import { UpstreamError } from '../errors.js';
import type { Call } from '../http/call.js';
import { createBreather } from './breathe.js';
import { toSourceError, type SourceError } from './coverage.js';
import { SnapshotDraft, type Snapshot } from './snapshot.js';

/** A read may take long for a large company; a request waits only as long as its own deadline. */
const SWEEP_DEADLINE_MS = 15 * 60_000;
const FIRST_RETRY_MS = 5_000;

/** A list is believed to have shrunk when it lost at least half of what was more than a handful. */
const HANDFUL = 10;

export interface SweepReport {
  readonly startedAt: number;
  readonly finishedAt: number | null;
  readonly accepted: boolean;
  readonly calls: number;
  readonly error: SourceError | null;
}

interface Flight {
  readonly kinds: ReadonlySet<RecordKind>;
  readonly startedAt: number;
  readonly abort: AbortController;
  readonly ended: Promise<void>;
  /** Requests that wait for it. A read that nobody waits for any more and nobody scheduled is broken off. */
  waiters: number;
  readonly scheduled: boolean;
}

export interface SweepsOptions {
  readonly connector: Connector;
  readonly intervalMs: number;
  readonly now: () => number;
  readonly held: () => Snapshot | null;
  /** Makes a finished read the current one. */
  readonly accept: (draft: SnapshotDraft, startedAt: number, kinds: ReadonlySet<RecordKind>) => Promise<void>;
  readonly reject: (kinds: ReadonlySet<RecordKind>, error: SourceError) => void;
  /** For errors that are ours: the caller is told nothing about them. */
  readonly onFault: (error: unknown) => void;
}

export class Sweeps {
  report: SweepReport | null = null;
  private flight: Flight | null = null;
  private timer: NodeJS.Timeout | null = null;
  private failuresInARow = 0;
  private stopped = false;
  private readonly all: ReadonlySet<RecordKind>;

  constructor(private readonly options: SweepsOptions) {
    this.all = new Set(options.connector.vendor.offers);
  }

  /** Whether nothing is known yet of how the connector is doing. */
  get isStarting(): boolean {
    return this.options.held() === null && (this.report === null || this.report.finishedAt === null);
  }

  /** Reads everything now, and from then on again and again. */
  start(): void {
    void this.runScheduled();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer !== null) clearTimeout(this.timer);
    this.flight?.abort.abort();
    await this.flight?.ended.catch(() => undefined);
  }

  /** Resolves when the read that is under way has ended, well or not. */
  async settled(call: Call): Promise<void> {
    if (this.flight !== null) await this.join(this.flight, call).catch(() => undefined);
  }

  /** Resolves when every one of these kinds was read no earlier than `notBefore`; rejects when that failed. */
  async fresh(kinds: ReadonlySet<RecordKind>, notBefore: number, call: Call): Promise<void> {
    for (;;) {
      const held = this.options.held();
      const old = [...kinds].filter((kind) => {
        const fetchedAt = held?.fetchedAt(kind) ?? null;
        return fetchedAt === null || fetchedAt < notBefore; // what was never read is not fresh for anyone
      });
      if (old.length === 0) return;
      if (call.signal.aborted) throw gaveUp(this.options.connector.key, call, this.options.now());
      const { flight } = this;
      if (flight === null) return this.join(this.launch(new Set(old), { call }), call);
      const serves =
        flight.startedAt >= notBefore &&
        !flight.abort.signal.aborted &&
        old.every((kind) => flight.kinds.has(kind));
      if (serves) return this.join(flight, call);
      // It began too early, reads something else or is being broken off: two reads at once would only slow each other down.
      await this.join(flight, call).catch((error: unknown) => {
        if (call.signal.aborted) throw error;
      });
    }
  }

  /** Reads everything now, after whatever is under way. */
  async everything(acceptShrinkage: boolean, call: Call): Promise<void> {
    while (this.flight !== null) {
      await this.join(this.flight, call).catch((error: unknown) => {
        if (call.signal.aborted) throw error;
      });
    }
    await this.join(this.launch(this.all, { call, acceptShrinkage }), call);
  }

  private async runScheduled(): Promise<void> {
    if (this.stopped) return;
    let wait = this.options.intervalMs * (0.9 + 0.2 * Math.random()); // so that connectors do not march in step
    try {
      while (this.flight !== null) await this.flight.ended.catch(() => undefined);
      await this.launch(this.all, { scheduled: true }).ended;
      this.failuresInARow = 0;
    } catch (error) {
      const backoff = Math.min(this.options.intervalMs, FIRST_RETRY_MS * 2 ** this.failuresInARow++);
      wait = Math.max(backoff, error instanceof UpstreamError ? (error.retryAfterMs ?? 0) : 0);
    }
    if (this.stopped) return;
    this.timer = setTimeout(() => void this.runScheduled(), wait);
    this.timer.unref();
  }

  private launch(
    wanted: ReadonlySet<RecordKind>,
    how: { call?: Call; scheduled?: boolean; acceptShrinkage?: boolean },
  ): Flight {
    // Whoever waited for the read that the stop broke off must not begin another one.
    if (this.stopped) throw stopping(this.options.connector.key);
    const { comesWith } = this.options.connector;
    const kinds = new Set([...wanted].flatMap((kind) => [kind, ...(comesWith?.[kind] ?? [])]));
    const abort = new AbortController();
    const startedAt = this.options.now();
    const run = this.run(kinds, startedAt, abort, how.call, how.acceptShrinkage ?? false);
    const flight: Flight = {
      kinds,
      startedAt,
      abort,
      waiters: 0,
      scheduled: how.scheduled ?? false,
      ended: run.finally(() => {
        if (this.flight === flight) this.flight = null;
      }),
    };
    flight.ended.catch(() => undefined); // whoever joined is told; nobody has to
    this.flight = flight;
    return flight;
  }

  private async run(
    kinds: ReadonlySet<RecordKind>,
    startedAt: number,
    abort: AbortController,
    caller: Call | undefined,
    acceptShrinkage: boolean,
  ): Promise<void> {
    const { connector, held, now } = this.options;
    const timer = setTimeout(() => abort.abort(), SWEEP_DEADLINE_MS);
    timer.unref();
    let calls = 0;
    const isFull = kinds.size === this.all.size;
    const report = (accepted: boolean, finishedAt: number | null, error: SourceError | null): void => {
      if (isFull) this.report = { startedAt, finishedAt, accepted, calls, error };
    };
    report(false, null, null);
    const call: Call = {
      signal: abort.signal,
      deadlineAt: startedAt + SWEEP_DEADLINE_MS,
      observe: (source, event) => {
        if (event.kind === 'call') calls++;
        caller?.observe(source, event);
      },
    };
    try {
      const before = held();
      const draft = new SnapshotDraft(connector.key, kinds, startedAt);
      const sizes = Object.fromEntries([...this.all].map((kind) => [kind, before?.size(kind) ?? 0]));
      const breathe = createBreather();
      for await (const item of connector.sweep(kinds, before === null ? {} : sizes, call)) {
        draft.add(item);
        await breathe();
      }
      // What was whole yesterday is better than what is half there today, and its age says the rest.
      const lost = acceptShrinkage ? new Map<RecordKind, Gap>() : draft.lost(before);
      draft.withhold(lost.keys());
      const taken = new Set([...kinds].filter((kind) => !lost.has(kind)));
      const shrunken = acceptShrinkage ? [] : shrunkenKinds(before, draft, taken);
      if (shrunken.length > 0) throw new ShrunkenError(connector.key, shrunken);
      await this.options.accept(draft, startedAt, taken);
      const [loss] = lost.values();
      const shown = loss === undefined ? null : lossError(connector.key, loss);
      if (shown !== null) this.options.reject(new Set(lost.keys()), shown);
      report(true, now(), shown);
    } catch (error) {
      const abandoned = abort.signal.aborted && now() < startedAt + SWEEP_DEADLINE_MS;
      if (!(error instanceof UpstreamError) && !(error instanceof ShrunkenError)) this.options.onFault(error);
      const shown = error instanceof ShrunkenError ? error.shown : toSourceError(error);
      report(false, now(), shown);
      if (!abandoned) this.options.reject(kinds, shown);
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Waits for a read for as long as the caller does. */
  private async join(flight: Flight, call: Call): Promise<void> {
    flight.waiters++;
    let leave: (() => void) | undefined;
    const left = new Promise<never>((_, reject) => {
      leave = () => reject(gaveUp(this.options.connector.key, call, this.options.now()));
      if (call.signal.aborted) leave();
      else call.signal.addEventListener('abort', leave, { once: true });
    });
    try {
      await Promise.race([flight.ended, left]);
    } finally {
      if (leave !== undefined) call.signal.removeEventListener('abort', leave);
      flight.waiters--;
      if (flight.waiters === 0 && !flight.scheduled && this.flight === flight) flight.abort.abort();
    }
  }
}

function lossError(source: string, { what, reason }: Gap): SourceError {
  const message = `${source} no longer gives ${what}; what was held before is kept.`;
  return { reason: reason === 'FORBIDDEN' ? 'FORBIDDEN' : 'INCOMPLETE', message, retryAfterMs: null };
}

/** A list that is suddenly so short that it is not believed. */
export class ShrunkenError extends Error {
  override readonly name = 'ShrunkenError';
  readonly shown: SourceError;

  constructor(source: string, kinds: readonly RecordKind[]) {
    const message = `${source} suddenly lists less than half as many records as before (${kinds.join(', ')}); what was held is kept.`;
    super(message);
    this.shown = { reason: 'SHRUNKEN', message, retryAfterMs: null };
  }
}

export function shrunkenKinds(
  before: Snapshot | null,
  draft: SnapshotDraft,
  kinds: Iterable<RecordKind>,
): readonly RecordKind[] {
  return [...kinds].filter((kind) => {
    const held = before?.size(kind) ?? 0;
    return held >= HANDFUL && draft.size(kind) * 2 < held;
  });
}

function gaveUp(source: string, call: Call, now: number): UpstreamError {
  return new UpstreamError({
    source,
    reason: now >= call.deadlineAt ? 'TIMEOUT' : 'CANCELLED',
    request: 'sweep',
    detail: 'the read goes on',
  });
}

function stopping(source: string): UpstreamError {
  return new UpstreamError({
    source,
    reason: 'CANCELLED',
    request: 'sweep',
    delivery: 'NOT_SENT',
    detail: 'the gateway is stopping',
  });
}
