import { describe, expect, it } from '@jest/globals';
import { toIsContractor, toStatus } from '../../../src/datasources/charthop/mapping.js';
import { valueAt, wirePerson } from '../../../src/datasources/charthop/wire.js';

describe('the status on the 1st of September 2026', () => {
  const days: readonly (readonly [start: string | null, end: string | null, status: string])[] = [
    ['2026-08-31', null, 'ACTIVE'],
    ['2026-09-01', null, 'ACTIVE'],
    ['2026-09-02', null, 'PENDING'],
    ['2020-01-01', '2026-08-31', 'ENDED'],
    ['2020-01-01', '2026-09-01', 'ACTIVE'],
    ['2020-01-01', '2026-09-02', 'ACTIVE'],
    ['2026-09-01', '2026-09-01', 'ACTIVE'],
    ['2026-08-31', '2026-08-31', 'ENDED'],
    ['2026-09-02', '2026-12-31', 'PENDING'],
    [null, '2026-09-01', 'UNKNOWN'],
    [null, '2026-08-31', 'ENDED'],
  ];
  it.each(days)('from %s to %s is, with a job, %s', (startDateOrg, endDateOrg, status) => {
    const person = wirePerson.parse({ id: 'p', jobId: 'j', startDateOrg, endDateOrg });
    expect(toStatus(person, '2026-09-01')).toBe(status);
  });
});

it('knows contractors by their type of employment', () => {
  const words = ['FULL', 'PART', 'TEMP', 'INTERN', 'EXPAT', 'CONTRACT', 'contract', 'SEASONAL', null];
  expect(words.map((word) => [word, toIsContractor(word)])).toEqual([
    ['FULL', false],
    ['PART', false],
    ['TEMP', false],
    ['INTERN', false],
    ['EXPAT', false],
    ['CONTRACT', true],
    ['contract', true],
    ['SEASONAL', null],
    [null, null],
  ]);
});

describe('a field of a row', () => {
  const forms: readonly (readonly [row: unknown, value: unknown])[] = [
    [{ 'a.b.c': 1 }, 1],
    [{ a: { b: { c: 1 } } }, 1],
    [{ 'a.b': { c: 1 } }, 1],
    [{ a: { 'b.c': 1 } }, 1],
    [{ A: { 'B.c': 1 } }, 1],
    [{ 'a.b.c': null, a: { b: { c: 1 } } }, null], // said to be empty, it is
    [{ 'a.b.c': 1, a: { b: { c: 2 } } }, 1],
    [{ a: 'text' }, undefined],
    [{ a: null }, undefined],
    [{}, undefined],
    [[], undefined],
    [null, undefined],
    ['a.b.c', undefined],
  ];
  it.each(forms)('of %j is %j', (row, value) => {
    expect(valueAt(row, 'a.b.c')).toBe(value);
  });

  it('is never what every object has', () => {
    expect(valueAt({}, 'constructor')).toBeUndefined();
    expect(valueAt({ name: {} }, 'name.constructor')).toBeUndefined();
  });
});
