import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { emailKey, isConnectorKey, parseGlobalId, toGlobalId } from '../src/identity.js';

const type = fc.constantFrom('Person', 'Account', 'ServiceAccount', 'Grant');
const connector = fc.stringMatching(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/);
const id = fc.oneof(
  fc.string({ minLength: 1, maxLength: 60 }),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
);

const encode = (text: string): string => Buffer.from(text).toString('base64url');

describe('a global id', () => {
  it('is the type, the connector and the id, made opaque', () => {
    expect(toGlobalId({ type: 'Account', connector: 'fivetran', id: 'u_1' })).toBe(
      'QWNjb3VudDpmaXZldHJhbjp1XzE',
    );
  });

  it('gives back what it was made of, whatever the id holds', () => {
    fc.assert(
      fc.property(fc.record({ type, connector, id }), (parts) => {
        expect(parseGlobalId(toGlobalId(parts))).toEqual(parts);
      }),
    );
  });

  it('keeps colons and slashes that belong to the id', () => {
    expect(parseGlobalId(encode('Grant:harness:a/b::c'))).toEqual({
      type: 'Grant',
      connector: 'harness',
      id: 'a/b::c',
    });
  });

  it('has one spelling: a text that parses is exactly what would be minted', () => {
    fc.assert(
      fc.property(fc.record({ type, connector, id }), fc.nat(), fc.base64String(), (parts, at, noise) => {
        const good = toGlobalId(parts);
        const cut = at % (good.length + 1);
        const bent = good.slice(0, cut) + noise.slice(0, 2) + good.slice(cut + (noise.length % 3));
        const parsed = parseGlobalId(bent);
        if (parsed !== null) expect(toGlobalId(parsed)).toBe(bent);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['nothing', ''],
    ['padding', `${encode('Account:plain:u')}=`],
    ['the other base64 alphabet', Buffer.from('Account:plain:~~~???').toString('base64')],
    ['white space around it', ` ${encode('Account:plain:u')}`],
    ['stray bits in the last letter', encode('Account:plain:u1').replace(/Q$/, 'R')],
    ['no connector', encode('Account:u_1')],
    ['an empty id', encode('Account:plain:')],
    ['an empty connector', encode('Account::u_1')],
    ['a connector key of another form', encode('Account:Plain!:u_1')],
    ['a type of another form', encode('account:plain:u_1')],
    ['bytes that are no text', Buffer.from([...Buffer.from('Account:plain:'), 0xff]).toString('base64url')],
    ['an endless text', encode(`Account:plain:${'x'.repeat(2000)}`)],
  ])('is not %s', (_what, text) => {
    expect(parseGlobalId(text)).toBeNull();
  });

  it('is not just any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.base64String()), (text) => {
        expect(parseGlobalId(text)).toBeNull();
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a connector key', () => {
  it.each(['a', 'fivetran', 'fivetran-eu', '7', 'a'.repeat(40)])('may be %s', (key) => {
    expect(isConnectorKey(key)).toBe(true);
  });

  it.each(['', '-a', 'a-', 'A', 'a_b', 'a:b', 'a b', 'a\n', 'ä', 'a'.repeat(41)])('may not be %j', (key) => {
    expect(isConnectorKey(key)).toBe(false);
  });
});

describe('two addresses', () => {
  it.each([
    ['Ada@Muster.Example', 'ada@muster.example'],
    ['  ada@muster.example\t', 'ada@muster.example'],
    ['ÅSA@muster.example', 'åsa@muster.example'],
  ])('are the same when they differ in case or space: %j', (one, other) => {
    expect(emailKey(one)).toBe(emailKey(other));
  });

  it.each([
    ['ada+billing@muster.example', 'ada@muster.example'],
    ['a.da@muster.example', 'ada@muster.example'],
    ['åsa@muster.example', 'asa@muster.example'],
  ])('are not the same when somebody else could own one of them: %j', (one, other) => {
    expect(emailKey(one)).not.toBe(emailKey(other));
  });
});
