import { describe, expect, it } from '@jest/globals';
import { Gaps, isUpstream, orNull } from '../../src/datasources/gaps.js';
import { UpstreamError, upstreamReasons, type UpstreamReason } from '../../src/errors.js';

const failed = (reason: UpstreamReason) =>
  Promise.reject(new UpstreamError({ source: 'acme', reason, request: 'GET /users' }));
const list = <Row>(rows: readonly Row[], unreadable = 0) => Promise.resolve({ rows, unreadable });
const others = upstreamReasons.filter((reason) => reason !== 'FORBIDDEN');

describe('gaps', () => {
  it('are none as long as everything could be read', async () => {
    const gaps = new Gaps();
    expect(await gaps.rowsIfPermitted(list(['a', 'b']), 'users', ['account'])).toEqual(['a', 'b']);
    expect(gaps.all).toEqual([]);
  });

  it('tell of a list that is forbidden, once however often it was tried', async () => {
    const gaps = new Gaps();
    for (let team = 0; team < 3; team++) {
      expect(await gaps.rowsIfPermitted(failed('FORBIDDEN'), 'team members', ['grant'])).toEqual([]);
    }
    expect(gaps.all).toEqual([{ kinds: ['grant'], what: 'team members', reason: 'FORBIDDEN' }]);
  });

  it.each(others)('never hide a failure of another kind: %s', async (reason) => {
    const gaps = new Gaps();
    await expect(gaps.rowsIfPermitted(failed(reason), 'users', ['account'])).rejects.toMatchObject({
      reason,
    });
    expect(gaps.all).toEqual([]);
  });

  it('do not hide that a list that is needed is forbidden', async () => {
    await expect(new Gaps().rows(failed('FORBIDDEN'), 'users', ['account'])).rejects.toMatchObject({
      reason: 'FORBIDDEN',
    });
  });

  it('never hide a mistake of ours', async () => {
    const mistake = Promise.reject(new TypeError('ours'));
    await expect(new Gaps().rowsIfPermitted(mistake, 'users', ['account'])).rejects.toThrow(TypeError);
  });

  it('add up the rows of several lists that could not be understood', async () => {
    const gaps = new Gaps();
    expect(await gaps.rows(list(['a'], 2), 'team members', ['grant'])).toEqual(['a']);
    await gaps.rows(list([], 3), 'team members', ['grant']);
    await gaps.rows(list([], 1), 'users', ['account']);
    expect(gaps.all).toEqual([
      { kinds: ['grant'], what: '5 of the team members', reason: 'UNREADABLE' },
      { kinds: ['account'], what: '1 of the users', reason: 'UNREADABLE' },
    ]);
  });
});

describe('what may not be there', () => {
  it('is null only where the vendor says so', async () => {
    expect(await orNull(failed('NOT_FOUND'))).toBeNull();
    expect(await orNull(Promise.resolve('Ada'))).toBe('Ada');
    for (const reason of upstreamReasons.filter((one) => one !== 'NOT_FOUND')) {
      await expect(orNull(failed(reason))).rejects.toMatchObject({ reason });
    }
  });

  it('is not told from an error that merely looks alike', () => {
    expect(isUpstream({ reason: 'NOT_FOUND' }, 'NOT_FOUND')).toBe(false);
    expect(isUpstream(null, 'NOT_FOUND')).toBe(false);
  });
});
