import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { recordKinds, type RecordKind, type RecordOfKind } from '../../src/datasources/records.js';
import { TableBuilder, type Table } from '../../src/directory/table.js';
import { TextIndex, TextWriter } from '../../src/directory/columns.js';
import { account, anyRecord, anyText, grant, group, plain } from '../support/records.js';

const origin = { connectorKey: 'plain', fetchedAt: 1_700_000_000_000 };

async function tableOf<K extends RecordKind>(
  kind: K,
  records: readonly RecordOfKind[K][],
): Promise<Table<K>> {
  const builder = new TableBuilder(kind);
  for (const record of records) builder.put(record);
  return builder.finish(origin, () => undefined);
}

describe.each(recordKinds)('a table of %s records', (kind) => {
  it('gives back every record as it went in, by its row and by its id', async () => {
    const records = fc.uniqueArray(anyRecord(kind), { selector: ({ id }) => id, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(records, async (given) => {
        const table = await tableOf(kind, given as RecordOfKind[typeof kind][]);
        expect([...table].map(plain)).toEqual(given);
        for (const record of given) {
          const found = table.find(record.id);
          expect(found && plain(found)).toEqual(record);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('a table', () => {
  it('knows where its records came from', async () => {
    const table = await tableOf('account', [account('a')]);
    expect(table.find('a')).toMatchObject({
      connectorKey: 'plain',
      fetchedAt: 1_700_000_000_000,
      kind: 'account',
    });
  });

  it('tells an empty text from one that is not said', async () => {
    const table = await tableOf('account', [
      account('a', { email: '', displayName: null, givenName: '', familyName: null, rawStatus: '' }),
    ]);
    expect(table.find('a')).toMatchObject({
      email: '',
      displayName: null,
      givenName: '',
      familyName: null,
      rawStatus: '',
    });
  });

  it('tells no from not said', async () => {
    const table = await tableOf('account', [
      account('yes', { mfaEnabled: true }),
      account('no', { mfaEnabled: false }),
      account('silent', { mfaEnabled: null }),
    ]);
    expect([...table].map((view) => view.mfaEnabled)).toEqual([true, false, null]);
  });

  it('finds nothing for an id it does not hold', async () => {
    const table = await tableOf('account', [account('a'), account('ab'), account('')]);
    expect(table.find('b')).toBeNull();
    expect(table.find('abc')).toBeNull();
    expect((await tableOf('account', [])).find('')).toBeNull();
  });

  it('keeps the later of two records with one id, in the place of the earlier', async () => {
    const table = await tableOf('group', [
      group('a', { name: 'old' }),
      group('b'),
      group('a', { name: 'new' }),
    ]);
    expect([...table].map(({ id, name }) => [id, name])).toEqual([
      ['a', 'new'],
      ['b', 'b'],
    ]);
    expect(table.find('a')?.name).toBe('new');
  });

  it('keeps apart references that differ in kind only', async () => {
    const table = await tableOf('grant', [
      grant('1', 'account/x', 'role/x'),
      grant('2', 'group/x', 'group/x'),
      grant('3', 'account/x', 'role/x', { scope: { kind: 'group', id: 'x' } }),
    ]);
    expect([...table].map(({ principal, target, scope }) => [principal, target, scope])).toEqual([
      [{ kind: 'account', id: 'x' }, { kind: 'role', id: 'x' }, null],
      [{ kind: 'group', id: 'x' }, { kind: 'group', id: 'x' }, null],
      [
        { kind: 'account', id: 'x' },
        { kind: 'role', id: 'x' },
        { kind: 'group', id: 'x' },
      ],
    ]);
  });

  it('finds each of very many ids, however their places in the index collide', async () => {
    const ids = Array.from({ length: 5_000 }, (_, n) => `user_${n.toString(36)}`);
    const table = await tableOf(
      'account',
      ids.map((id) => account(id)),
    );
    expect(ids.map((id) => table.row(id))).toEqual([...ids.keys()]);
    expect(ids.map((id) => table.row(`${id}!`))).toEqual(ids.map(() => -1));
  });
});

describe('a column of texts', () => {
  const columnOf = (texts: readonly (string | null)[]) => {
    const writer = new TextWriter();
    for (const text of texts) writer.push(text);
    return writer.finish();
  };
  // Few letters, so that a needle is found often, also across the border of two rows.
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '😀', '\n'), maxLength: 6 });
  const rows = fc.array(fc.option(fc.oneof(letters, anyText), { nil: null }), { maxLength: 30 });

  it('finds the rows that contain a text just as looking at each would', () => {
    fc.assert(
      fc.property(rows, fc.oneof(letters, anyText), (texts, needle) => {
        fc.pre(needle !== '');
        const expected = [...texts.keys()].filter((row) => texts[row]?.includes(needle));
        expect(columnOf(texts).rowsContaining(needle)).toEqual(expected);
      }),
      { numRuns: 2000 },
    );
  });

  it('does not find what only the border of two rows spells', () => {
    expect(columnOf(['ad', 'alan', '', null, 'a']).rowsContaining('dal')).toEqual([]);
    expect(columnOf(['xa', 'aax', 'aa']).rowsContaining('aa')).toEqual([1, 2]);
  });

  it('compares whole texts, and never takes an absent one for an empty one', () => {
    fc.assert(
      fc.property(rows, anyText, (texts, other) => {
        const column = columnOf(texts);
        for (const [row, text] of texts.entries()) {
          expect(column.get(row)).toBe(text);
          expect(column.equals(row, Buffer.from(other))).toBe(text === other);
        }
      }),
    );
  });

  it('indexes every text by the first row that has it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(letters, { maxLength: 60 }), letters, async (texts, other) => {
        const index = await TextIndex.build(columnOf(texts), () => undefined);
        for (const text of [...texts, other]) expect(index.find(text)).toBe(texts.indexOf(text));
      }),
    );
  });
});
