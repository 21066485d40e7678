import { describe, expect, it } from '@jest/globals';
import { isPostgres, isStoreLocation, openStore } from '../../src/store/open.js';

describe('a location', () => {
  it.each([
    ['postgres://muster@db.example/muster', 'postgres'],
    ['postgresql://muster@db.example/muster', 'postgres'],
    ['POSTGRES://muster@db.example/muster', 'postgres'],
    ['/var/lib/muster/muster.db', 'embedded'],
    ['data/postgres://muster.db', 'embedded'],
    [':memory:', 'embedded'],
  ] as const)('%s is one of the database that is %s', async (location, kind) => {
    expect(isPostgres(location)).toBe(kind === 'postgres');
    expect(isStoreLocation(location)).toBe(true);
    const store = openStore(location);
    expect(store.kind).toBe(kind);
    await store.close();
  });

  it.each(['', ' ', 'mysql://db.example/muster', 'file:muster.db', 'postgres://[', 'a\0b'])(
    '%j is none',
    (location) => {
      expect(isStoreLocation(location)).toBe(false);
    },
  );
});
