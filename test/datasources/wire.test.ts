import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { key, optionalFlag, optionalText, optionalTime, readRows } from '../../src/datasources/wire.js';

describe('a text', () => {
  const texts: readonly (readonly [unknown, string | null])[] = [
    ['Ada', 'Ada'],
    [' ', ' '],
    ['0', '0'],
    ['', null],
    [null, null],
    [undefined, null],
    [0, null],
    [false, null],
    [['Ada'], null],
    [{ text: 'Ada' }, null],
  ];
  it.each(texts)('%j reads as %j', (sent, read) => {
    expect(optionalText.parse(sent)).toBe(read);
  });

  it('reads as absent where its field is left out', () => {
    expect(z.object({ name: optionalText, active: optionalFlag, at: optionalTime }).parse({})).toEqual({
      name: null,
      active: null,
      at: null,
    });
  });
});

describe('a flag', () => {
  const flags: readonly (readonly [unknown, boolean | null])[] = [
    [true, true],
    [false, false],
    [null, null],
    [undefined, null],
    ['true', null],
    ['', null],
    [0, null],
    [1, null],
  ];
  it.each(flags)('%j reads as %j: only a real one counts', (sent, read) => {
    expect(optionalFlag.parse(sent)).toBe(read);
  });
});

describe('a time', () => {
  const times: readonly (readonly [unknown, number | null])[] = [
    ['2026-09-01T12:00:00Z', 1_788_264_000_000],
    ['2026-09-01T12:00:00.5Z', 1_788_264_000_500],
    ['2026-09-01T12:00:00.120945Z', 1_788_264_000_120],
    ['2026-09-01T12:00:00.123456789Z', 1_788_264_000_123],
    ['2026-09-01T12:00Z', 1_788_264_000_000],
    ['2026-09-01T14:00:00+02:00', 1_788_264_000_000],
    ['2026-09-01T14:00:00+0200', 1_788_264_000_000],
    ['2026-09-01T07:30:00-04:30', 1_788_264_000_000],
    ['2026-09-01', 1_788_220_800_000],
    ['2024-02-29', 1_709_164_800_000],
    ['1969-12-31T23:59:59Z', -1_000],
    // No zone: nobody knows when that was.
    ['2026-09-01T12:00:00', null],
    ['2026-02-30', null],
    ['2026-02-30T00:00:00Z', null],
    ['2025-02-29T00:00:00Z', null],
    ['2026-13-01T00:00:00Z', null],
    ['2026-09-01T25:00:00Z', null],
    ['2026-09-01 12:00:00', null],
    ['2026-09-01T12:00:00Z and more', null],
    ['01/09/2026', null],
    ['1', null],
    ['yesterday', null],
    ['', null],
    [1_788_264_000_000, null],
    [null, null],
  ];
  it.each(times)('%j reads as %j', (sent, read) => {
    expect(optionalTime.parse(sent)).toBe(read);
  });

  it('that was written as ISO 8601 reads as what it was', () => {
    const moment = fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('9999-12-31T23:59:59Z') });
    fc.assert(
      fc.property(moment, (date) => optionalTime.parse(date.toISOString()) === date.getTime()),
      { numRuns: 300 },
    );
  });
});

describe('a key', () => {
  it.each(['a', 'recital_lumber', 'x'.repeat(512)])('may be %s', (id) => {
    expect(key.safeParse(id).success).toBe(true);
  });
  it.each([['', 'x'.repeat(513), null, undefined, 7, {}]])('may not be %j', (id) => {
    expect(key.safeParse(id).success).toBe(false);
  });
});

describe('rows', () => {
  const row = z.object({ id: key, name: optionalText });

  it('are kept in their order, without what nobody asked for, and the others counted', () => {
    const sent = [
      { id: 'b', name: 'B', colour: 'blue' },
      { name: 'without a key' },
      { id: 'a', name: 7 },
      null,
      'text',
      [],
    ];
    expect(readRows(row, sent)).toEqual({
      rows: [
        { id: 'b', name: 'B' },
        { id: 'a', name: null },
      ],
      unreadable: 4,
    });
  });

  it('are each either read or counted, whatever comes', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.anything(), fc.record({ id: fc.string() }))), (sent) => {
        const { rows, unreadable } = readRows(row, sent);
        expect(rows.length + unreadable).toBe(sent.length);
      }),
      { numRuns: 300 },
    );
  });
});
