import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  readData,
  readError,
  readList,
  readObject,
  wireAccount,
  wireUser,
} from '../../../src/datasources/fivetran/wire.js';
import { UpstreamError } from '../../../src/errors.js';

const REQUEST = 'GET /v1/users';
const failure = (read: () => unknown): UpstreamError => {
  try {
    read();
  } catch (error) {
    if (error instanceof UpstreamError) return error;
    throw error;
  }
  throw new Error('It was expected to fail, and did not');
};

describe('an envelope', () => {
  it('gives its data', () => {
    expect(readData({ code: 'Success', message: 'x', data: { a: 1 } }, 'fivetran', REQUEST)).toEqual({
      a: 1,
    });
  });
  it('may have no data, as after a deletion', () => {
    expect(readData({ code: 'Success', message: 'deleted' }, 'fivetran', REQUEST)).toBeUndefined();
  });
  it('may have no code, and anything else besides', () => {
    expect(readData({ data: [1], trace: 'x' }, 'fivetran', REQUEST)).toEqual([1]);
  });

  it.each(['', 'success', 'SUCCESS', 'Created', 'InternalError'])('whose code is %j is a failure', (code) => {
    const error = failure(() => readData({ code, data: {} }, 'fivetran', REQUEST));
    expect(error).toMatchObject({ reason: 'UNREADABLE', source: 'fivetran', request: REQUEST });
    expect(error.vendorCode).toBe(code === '' ? undefined : code);
  });

  it.each([undefined, null, 'text', 7, [], true])('is not %p', (body) => {
    expect(failure(() => readData(body, 'fivetran', REQUEST)).reason).toBe('UNREADABLE');
  });
});

describe('a list', () => {
  it('gives its rows as they came, and where to go on', () => {
    const data = { items: [1, { id: 'a' }], next_cursor: 'eyJza2lwIjoyfQ' };
    expect(readList({ code: 'Success', data }, 'fivetran', REQUEST)).toEqual({
      items: [1, { id: 'a' }],
      next: 'eyJza2lwIjoyfQ',
    });
  });

  const cursors: readonly (readonly [Record<string, unknown>, string | null])[] = [
    [{}, null],
    [{ next_cursor: null }, null],
    [{ next_cursor: '' }, null],
    [{ nextCursor: 'old' }, 'old'],
    [{ next_cursor: '', nextCursor: 'old' }, 'old'],
    [{ next_cursor: 'new', nextCursor: 'old' }, 'new'],
  ];
  it.each(cursors)('with %j goes on with %j', (cursor, next) => {
    expect(readList({ data: { items: [], ...cursor } }, 'fivetran', REQUEST).next).toBe(next);
  });

  it.each([7, 0, true, {}, []])('whose cursor is %j is not taken for one that ends here', (next_cursor) => {
    expect(failure(() => readList({ data: { items: [], next_cursor } }, 'fivetran', REQUEST)).reason).toBe(
      'UNREADABLE',
    );
  });

  it.each([undefined, null, {}, 'text', { items: null }, { items: {} }, { items: 'a' }])(
    'is not %j',
    (data) => {
      expect(failure(() => readList({ code: 'Success', data }, 'fivetran', REQUEST)).reason).toBe(
        'UNREADABLE',
      );
    },
  );

  it('is either read or said to be unreadable, whatever comes, and nothing of it is told', () => {
    fc.assert(
      fc.property(fc.anything(), fc.uuid(), (noise, secret) => {
        try {
          readList({ code: 'Success', data: { items: [], next_cursor: noise, secret } }, 'fivetran', REQUEST);
          readList({ code: secret, data: noise }, 'fivetran', REQUEST);
        } catch (error) {
          expect(error).toBeInstanceOf(UpstreamError);
          expect((error as UpstreamError).message).not.toContain(secret);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('an object', () => {
  it('without its key is unreadable', () => {
    const body = { code: 'Success', data: { email: 'ada.kovac@northwind.example' } };
    const error = failure(() => readObject(wireUser, body, 'fivetran', 'GET /v1/users/{userId}'));
    expect(error).toMatchObject({ reason: 'UNREADABLE', request: 'GET /v1/users/{userId}' });
    expect(inspect(error, { depth: 10 })).not.toContain('ada.kovac');
  });

  it('that is our own account tells whose the key is', () => {
    const body = {
      data: { account_id: 'a', account_name: 'N', user_id: 'recital_lumber', system_key_id: null },
    };
    expect(readObject(wireAccount, body, 'fivetran', 'GET /v1/account/info')).toEqual({
      account_name: 'N',
      user_id: 'recital_lumber',
      system_key_id: null,
    });
  });
});

describe('an error', () => {
  const bodies: readonly (readonly [unknown, { code?: string }])[] = [
    [{ code: 'NotFound_User', message: 'Cannot find user' }, { code: 'NotFound_User' }],
    [{ code: 'InvalidInput' }, { code: 'InvalidInput' }],
    [{ code: 7 }, {}],
    [{ message: 'no code' }, {}],
    [undefined, {}],
    [null, {}],
    ['<html>', {}],
    [[], {}],
  ];
  it.each(bodies)('whose body is %j has the code %j', (body, read) => {
    expect(readError(400, body)).toEqual(read);
  });
});
