import { describe, expect, it } from '@jest/globals';
import type { Gap } from '../../src/datasources/connector.js';
import {
  coverageOf,
  toSourceError,
  withFailure,
  withOnDemand,
  type Coverage,
  type SourceError,
  type SourceStatus,
} from '../../src/directory/coverage.js';
import { UpstreamError } from '../../src/errors.js';
import { READ_AT, snapshotOf, well } from '../support/directories.js';
import { account, role } from '../support/records.js';

const down: SourceError = { reason: 'UNAVAILABLE', message: 'plain is not available.', retryAfterMs: 1000 };
const records = [account('ada'), account('bob'), role('admin')];
const failed: SourceStatus = { ...well, failures: { account: down } };
const onDemand: Gap = { kinds: ['account'], what: 'single things', reason: 'ON_DEMAND' };
const forbidden: Gap = { kinds: ['account'], what: 'users', reason: 'FORBIDDEN' };

describe('the coverage of a connector', () => {
  const whole = snapshotOf(records, { kinds: ['account', 'role'] });
  const gapped = snapshotOf(records, { kinds: ['account', 'role'], gaps: [forbidden] });
  const table: [string, SourceStatus, typeof whole | null, number, Partial<Coverage>][] = [
    [
      'NOT_CONFIGURED without credentials',
      { ...well, configured: false },
      null,
      0,
      { state: 'NOT_CONFIGURED' },
    ],
    ['FAILED when nothing is held', failed, null, 0, { state: 'FAILED', error: down, itemCount: null }],
    ['COMPLETE after a good read', well, whole, 0, { state: 'COMPLETE', itemCount: 3, fetchedAt: READ_AT }],
    ['COMPLETE until it is overdue', well, whole, 60_000, { state: 'COMPLETE', error: null }],
    ['STALE when overdue', well, whole, 60_001, { state: 'STALE', error: null, itemCount: 3 }],
    ['STALE after a read that failed', failed, whole, 0, { state: 'STALE', error: down, fetchedAt: READ_AT }],
    ['PARTIAL with a gap', well, gapped, 0, { state: 'PARTIAL', gaps: [forbidden], error: null }],
    ['PARTIAL with a gap, also when reads fail', failed, gapped, 0, { state: 'PARTIAL', error: down }],
  ];

  it.each(table)('is %s', async (_state, status, snapshot, ageMs, expected) => {
    const coverage = coverageOf('plain', ['account', 'role'], await snapshot, status, READ_AT + ageMs);
    expect(coverage).toMatchObject({ connectorKey: 'plain', ...expected });
  });

  it('is PARTIAL while one of several kinds was never read', async () => {
    const accountsOnly = await snapshotOf(records, { kinds: ['account'] });
    expect(coverageOf('plain', ['account', 'role'], accountsOnly, well, READ_AT)).toMatchObject({
      state: 'PARTIAL',
      itemCount: 2,
    });
    expect(coverageOf('plain', ['role'], accountsOnly, well, READ_AT).state).toBe('FAILED');
  });

  it('says that the first read has not ended rather than nothing', () => {
    expect(coverageOf('plain', ['account'], null, well, READ_AT).error).toEqual({
      reason: 'TIMEOUT',
      message: 'The first read has not ended yet.',
      retryAfterMs: null,
    });
  });

  it('speaks of the kinds asked for only', async () => {
    expect(coverageOf('plain', ['role'], await gapped, failed, READ_AT)).toMatchObject({
      state: 'COMPLETE',
      itemCount: 1,
      gaps: [],
      error: null,
    });
  });

  it('is as old as the oldest of the kinds asked for', async () => {
    const newer = await snapshotOf(records, {
      kinds: ['account'],
      before: await whole,
      readAt: READ_AT + 500,
    });
    expect(coverageOf('plain', ['account', 'role'], newer, well, READ_AT + 500).fetchedAt).toBe(READ_AT);
    expect(coverageOf('plain', ['account'], newer, well, READ_AT + 500).fetchedAt).toBe(READ_AT + 500);
  });
});

describe('a read that the caller asked for and that failed', () => {
  it.each([
    ['COMPLETE', 'STALE'],
    ['STALE', 'STALE'],
    ['PARTIAL', 'PARTIAL'],
    ['FAILED', 'FAILED'],
  ] as const)('turns %s into %s, with the error', (state, expected) => {
    const coverage: Coverage = {
      connectorKey: 'plain',
      state,
      stateWithoutGaps: state,
      itemCount: 1,
      fetchedAt: READ_AT,
      error: null,
      gaps: [],
    };
    expect(withFailure(coverage, down)).toMatchObject({ state: expected, error: down, fetchedAt: READ_AT });
    expect(withFailure(coverage, undefined)).toBe(coverage);
  });

  it('says nothing of a connector that is not configured', () => {
    const missing = coverageOf('plain', ['account'], null, { ...well, configured: false }, READ_AT);
    expect(withFailure(missing, down)).toBe(missing);
  });
});

describe('a read on demand', () => {
  const coverage = async (gaps: readonly Gap[], status: SourceStatus, ageMs = 0) =>
    coverageOf(
      'plain',
      ['account'],
      await snapshotOf(records, { kinds: ['account'], gaps }),
      status,
      READ_AT + ageMs,
    );

  it('closes the gap', async () => {
    expect(withOnDemand(await coverage([onDemand], well), null)).toMatchObject({
      state: 'COMPLETE',
      gaps: [],
      error: null,
    });
  });

  it('leaves other gaps open', async () => {
    expect(withOnDemand(await coverage([onDemand, forbidden], well), null)).toMatchObject({
      state: 'PARTIAL',
      gaps: [forbidden],
    });
  });

  it('makes nothing younger: what is stale without the gap stays so', async () => {
    expect(withOnDemand(await coverage([onDemand], failed), null)).toMatchObject({
      state: 'STALE',
      error: down,
    });
    expect(withOnDemand(await coverage([onDemand], well, 60_001), null).state).toBe('STALE');
    expect(withOnDemand(withFailure(await coverage([onDemand], well), down), null).state).toBe('STALE');
  });

  it('makes nothing whole: a kind that was never read is still missing', async () => {
    const grantsOnly = await snapshotOf([], { kinds: ['grant'], gaps: [{ ...onDemand, kinds: ['grant'] }] });
    const partial = coverageOf('plain', ['group', 'grant'], grantsOnly, well, READ_AT);
    expect(withOnDemand(partial, null).state).toBe('PARTIAL');
  });

  it('that failed shows the gap as a failure', async () => {
    expect(withOnDemand(await coverage([onDemand, forbidden], well), down)).toMatchObject({
      state: 'PARTIAL',
      gaps: [forbidden, { ...onDemand, reason: 'FAILED' }],
      error: down,
    });
  });
});

describe('an error as it is shown', () => {
  it('says what an upstream error says', () => {
    const error = new UpstreamError({
      source: 'plain',
      reason: 'RATE_LIMITED',
      request: 'GET /users',
      retryAfterMs: 30_000,
    });
    expect(toSourceError(error)).toEqual({
      reason: 'RATE_LIMITED',
      message: 'plain asks for fewer requests (GET /users).',
      retryAfterMs: 30_000,
    });
  });

  it.each([new Error('password=hunter2 in row 7'), 'a text', null])('tells nothing of %s', (error) => {
    expect(toSourceError(error)).toEqual({
      reason: 'INTERNAL',
      message: 'Something went wrong on our side; the log has it.',
      retryAfterMs: null,
    });
  });
});
