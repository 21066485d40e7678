import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createTokenCheck } from '../../src/auth/service-token.js';

// printf %s first-token | sha256sum, and the same for second-token
const FIRST = '55b4b48f529c3d2daa027cbffa6cfb6a03690424550f22109e39917406c8243b';
const SECOND = '7a35833597e6687c599a0988b7a53b9b6a7ec18b88ca2a8e60f3265c8be6d527';

describe('the check of service tokens', () => {
  const check = createTokenCheck([FIRST, SECOND]);

  it('knows callers by the name before their hash, and the two tokens of one as the same caller', () => {
    const named = createTokenCheck([`portal=${FIRST}`, `portal=${SECOND}`]);
    expect(named('Bearer first-token')).toMatchObject({ caller: 'portal', tokenId: '55b4b48f' });
    expect(named('Bearer second-token')).toMatchObject({ caller: 'portal', tokenId: SECOND.slice(0, 8) });
  });

  it('accepts the token whose SHA-256 is configured, and names it by the beginning of the hash', () => {
    expect(check('Bearer first-token')).toEqual({
      verdict: 'ACCEPTED',
      tokenId: '55b4b48f',
      caller: 'service',
    });
    expect(check('bearer   first-token')).toEqual({
      verdict: 'ACCEPTED',
      tokenId: '55b4b48f',
      caller: 'service',
    });
  });

  it('accepts either of two tokens, so that one can replace the other', () => {
    expect(check('Bearer second-token')).toMatchObject({ verdict: 'ACCEPTED', tokenId: SECOND.slice(0, 8) });
  });

  it('says what is wrong with a header that it refuses', () => {
    expect(check(undefined)).toEqual({ verdict: 'REFUSED', reason: 'MISSING' });
    expect(check('')).toEqual({ verdict: 'REFUSED', reason: 'MISSING' });
    expect(check('Basic first-token')).toEqual({ verdict: 'REFUSED', reason: 'MALFORMED' });
    expect(check('Bearer')).toEqual({ verdict: 'REFUSED', reason: 'MALFORMED' });
    expect(check('Bearer first-token, Bearer second-token')).toEqual({
      verdict: 'REFUSED',
      reason: 'MALFORMED',
    });
    expect(check(`Bearer ${'a'.repeat(513)}`)).toEqual({ verdict: 'REFUSED', reason: 'MALFORMED' });
    expect(check('Bearer third-token')).toEqual({ verdict: 'REFUSED', reason: 'UNKNOWN' });
  });

  it('does not take the configured hash for a token', () => {
    expect(check(`Bearer ${FIRST}`)).toEqual({ verdict: 'REFUSED', reason: 'UNKNOWN' });
  });

  it('refuses everything when no hash is configured', () => {
    fc.assert(
      fc.property(fc.string(), (text) => createTokenCheck([])(`Bearer ${text}`).verdict === 'REFUSED'),
    );
  });

  it('refuses every header but the right one, and never throws', () => {
    const near = fc.constantFrom(
      'first-token',
      'first-toke',
      'first-token=',
      'First-token',
      'first-tokenfirst-token',
    );
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), near), (text) => {
        fc.pre(text !== 'first-token' && text !== 'second-token');
        expect(check(`Bearer ${text}`).verdict).toBe('REFUSED');
        expect(check(text).verdict).toBe('REFUSED');
      }),
    );
  });

  it('does not start with something that is no SHA-256', () => {
    expect(() => createTokenCheck(['abc'])).toThrow('64 hexadecimal digits');
  });
});
