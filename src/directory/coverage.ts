/** How complete a connector's share is: decided here, from what is held and what went wrong last. */
import type { Gap } from '../datasources/connector.js';
import type { RecordKind } from '../datasources/records.js';
import { UpstreamError, type UpstreamReason } from '../errors.js';
import type { Snapshot } from './snapshot.js';

export type CoverageState = 'COMPLETE' | 'STALE' | 'PARTIAL' | 'FAILED' | 'NOT_CONFIGURED';

export interface SourceError {
  readonly reason: UpstreamReason | 'SHRUNKEN' | 'INTERNAL';
  readonly message: string;
  readonly retryAfterMs: number | null;
}

export interface Coverage {
  readonly connectorKey: string;
  readonly state: CoverageState;
  /** The state it would have if nothing were left out: a gap hides how old and how whole the rest is. */
  readonly stateWithoutGaps: CoverageState;
  readonly itemCount: number | null;
  readonly fetchedAt: number | null;
  readonly error: SourceError | null;
  readonly gaps: readonly Gap[];
}

/** What is known of a source besides its records. */
export interface SourceStatus {
  readonly configured: boolean;
  /** Why the last attempt to read a kind failed; absent when it succeeded. */
  readonly failures: Partial<Record<RecordKind, SourceError>>;
  /** When what is held of a kind counts as overdue. */
  readonly overdueAfterMs: number;
}

export function coverageOf(
  connectorKey: string,
  kinds: readonly RecordKind[],
  snapshot: Snapshot | null,
  status: SourceStatus,
  now: number,
): Coverage {
  const inState = (state: CoverageState, error: SourceError | null): Coverage => ({
    connectorKey,
    state,
    stateWithoutGaps: state,
    itemCount: null,
    fetchedAt: null,
    error,
    gaps: [],
  });
  if (!status.configured) return inState('NOT_CONFIGURED', null);

  const error = kinds.map((kind) => status.failures[kind]).find((failure) => failure !== undefined) ?? null;
  const held = kinds.filter((kind) => snapshot?.table(kind) != null);
  if (snapshot === null || held.length === 0) return inState('FAILED', error ?? notReadYet);

  const fetchedAt = Math.min(...held.map((kind) => snapshot.fetchedAt(kind) ?? now));
  const gaps = snapshot.gapsOf(kinds);
  const stateWithoutGaps =
    held.length < kinds.length
      ? 'PARTIAL'
      : error !== null || now - fetchedAt > status.overdueAfterMs
        ? 'STALE'
        : 'COMPLETE';
  const state = gaps.length > 0 ? 'PARTIAL' : stateWithoutGaps;
  const itemCount = held.reduce((sum, kind) => sum + snapshot.size(kind), 0);
  return { connectorKey, state, stateWithoutGaps, itemCount, fetchedAt, error, gaps };
}

/** Nothing is wrong with it so far. */
export function isNotReadYet({ error }: Coverage): boolean {
  return error === notReadYet;
}

const notReadYet: SourceError = {
  reason: 'TIMEOUT',
  message: 'The first read has not ended yet.',
  retryAfterMs: null,
};

/** Nothing can be said of what was asked, because its source could not be read. */
export class SourceUnavailableError extends Error {
  override readonly name = 'SourceUnavailableError';

  constructor(
    readonly connectorKey: string,
    readonly shown: SourceError,
  ) {
    super(shown.message);
  }
}

/** The same coverage when a read that the caller asked for failed: what is there is older than was wanted. */
export function withFailure(coverage: Coverage, error: SourceError | undefined): Coverage {
  if (error === undefined || coverage.state === 'NOT_CONFIGURED') return coverage;
  const older = (state: CoverageState): CoverageState => (state === 'COMPLETE' ? 'STALE' : state);
  return {
    ...coverage,
    state: older(coverage.state),
    stateWithoutGaps: older(coverage.stateWithoutGaps),
    error,
  };
}

/** The same coverage with what was read on demand: one gap is closed, or turns out to be a failure. */
export function withOnDemand(coverage: Coverage, failure: SourceError | null): Coverage {
  const others = coverage.gaps.filter((gap) => gap.reason !== 'ON_DEMAND');
  if (failure !== null) {
    const failed = coverage.gaps.filter((gap) => gap.reason === 'ON_DEMAND');
    const gaps = [...others, ...failed.map((gap) => ({ ...gap, reason: 'FAILED' as const }))];
    return { ...coverage, state: 'PARTIAL', gaps, error: failure };
  }
  return { ...coverage, state: others.length > 0 ? 'PARTIAL' : coverage.stateWithoutGaps, gaps: others };
}

/** An error as it may be shown: upstream errors are made for that, anything else is ours and stays in the log. */
export function toSourceError(error: unknown): SourceError {
  if (error instanceof UpstreamError) {
    return { reason: error.reason, message: `${error.message}.`, retryAfterMs: error.retryAfterMs ?? null };
  }
  return {
    reason: 'INTERNAL',
    message: 'Something went wrong on our side; the log has it.',
    retryAfterMs: null,
  };
}
