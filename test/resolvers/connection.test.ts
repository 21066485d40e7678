import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { listItems, type Direction, type Position } from '../../src/directory/listing.js';
import { connect, type PageArgs } from '../../src/resolvers/connection.js';

interface Item {
  readonly id: string;
  readonly key: string | number | null;
}
const positionOf = ({ key, id }: Item): Position => [key, id];
const page = (items: readonly Item[], direction: Direction, args: PageArgs) =>
  connect(listItems(items, positionOf, direction), args, 200, () => []);
const ids = (items: readonly Item[]) => items.map(({ id }) => id);

const direction = fc.constantFrom<Direction>('ASC', 'DESC');
/** So many times a list changes under whoever walks through it. */
const CHANGES = 6;
const size = fc.integer({ min: 1, max: 7 });
// Few keys, so that many items are told apart by their ids only.
const texts = fc.constantFrom('ada', 'bob', 'zoë', '', null);
const numbers = fc.constantFrom(-1, 0, 1, 1_700_000_000_000, null);
const itemsWith = (key: fc.Arbitrary<string | number | null>) =>
  fc.uniqueArray(fc.record({ id: fc.string({ unit: 'binary', maxLength: 3 }), key }), {
    selector: ({ id }) => id,
    maxLength: 25,
  });
// One list is sorted by one sort of key.
const items = fc.oneof(itemsWith(texts), itemsWith(numbers));
const change = (key: fc.Arbitrary<string | number | null>) => fc.tuple(itemsWith(key), fc.func(fc.boolean()));
const changing = fc
  .constantFrom<fc.Arbitrary<string | number | null>>(texts, numbers)
  .chain((key) =>
    fc.tuple(itemsWith(key), fc.array(change(key), { minLength: CHANGES, maxLength: CHANGES })),
  );

describe('walking through a list', () => {
  it.each([
    ['ASC', ['empty', 'ada-1', 'ada-2', 'bob', 'none-1', 'none-2']],
    ['DESC', ['bob', 'ada-2', 'ada-1', 'empty', 'none-2', 'none-1']],
  ] as const)('%s orders by key, then by id, what has no key last', (way, expected) => {
    const given: Item[] = [
      { id: 'none-2', key: null },
      { id: 'ada-2', key: 'ada' },
      { id: 'bob', key: 'bob' },
      { id: 'none-1', key: null },
      { id: 'empty', key: '' },
      { id: 'ada-1', key: 'ada' },
    ];
    expect(ids(page(given, way, {}).nodes)).toEqual(expected);
  });

  it('forwards visits every item once, in order, whatever the page size', () => {
    fc.assert(
      fc.property(items, direction, size, (given, way, first) => {
        const whole = ids(page(given, way, { first: 200 }).nodes);
        const visited: string[] = [];
        let after: string | null = null;
        for (;;) {
          const { nodes, pageInfo, totalCount } = page(given, way, { first, after });
          expect(totalCount).toBe(given.length);
          expect(pageInfo.hasPreviousPage).toBe(visited.length > 0 && given.length > 0);
          visited.push(...ids(nodes));
          expect(pageInfo.hasNextPage).toBe(visited.length < given.length);
          if (!pageInfo.hasNextPage) break;
          after = pageInfo.endCursor;
        }
        expect(visited).toEqual(whole);
        expect(new Set(visited)).toEqual(new Set(ids(given)));
      }),
      { numRuns: 300 },
    );
  });

  it('backwards visits every item once, in the same order from its end', () => {
    fc.assert(
      fc.property(items, direction, size, (given, way, last) => {
        const visited: string[] = [];
        let before: string | null = null;
        for (;;) {
          const { nodes, pageInfo } = page(given, way, { last, before });
          visited.unshift(...ids(nodes));
          expect(pageInfo.hasPreviousPage).toBe(visited.length < given.length);
          if (!pageInfo.hasPreviousPage) break;
          before = pageInfo.startCursor;
        }
        expect(visited).toEqual(ids(page(given, way, { first: 200 }).nodes));
      }),
      { numRuns: 300 },
    );
  });

  it('skips and repeats nothing that stayed, whatever comes and goes between the pages', () => {
    fc.assert(
      fc.property(changing, direction, size, fc.boolean(), ([start, changes], way, pageSize, forwards) => {
        let now: readonly Item[] = start;
        let always = new Set(ids(start));
        const visited: string[] = [];
        let cursor: string | null = null;
        for (let turn = 0; turn < 500; turn++) {
          const { edges, pageInfo } = page(
            now,
            way,
            forwards ? { first: pageSize, after: cursor } : { last: pageSize, before: cursor },
          );
          const seen = ids(edges.map(({ node }) => node));
          if (forwards) visited.push(...seen);
          else visited.unshift(...seen);
          if (!(forwards ? pageInfo.hasNextPage : pageInfo.hasPreviousPage)) break;
          cursor = forwards ? pageInfo.endCursor : pageInfo.startCursor;
          const [added, stays] = changes[turn] ?? [[], () => true];
          // Ids are never used again for something else.
          const newcomers = added.map((item) => ({ ...item, id: `${turn}:${item.id}` }));
          now = [...now.filter(({ id }) => stays(id)), ...newcomers];
          const left = new Set(ids(now));
          always = new Set([...always].filter((id) => left.has(id)));
        }
        const stayed = visited.filter((id) => always.has(id));
        const inOrder = ids(page(start, way, { first: 200 }).nodes).filter((id) => always.has(id));
        expect(stayed).toEqual(inOrder);
        expect(new Set(visited).size).toBe(visited.length);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a page', () => {
  const given: Item[] = ['a', 'b', 'c', 'd'].map((id) => ({ id, key: null }));
  const cursorOf = (id: string) => page(given, 'ASC', {}).edges.find(({ node }) => node.id === id)?.cursor;

  it.each<[PageArgs, string[], boolean, boolean]>([
    [{}, ['a', 'b', 'c', 'd'], false, false],
    [{ first: 0 }, [], false, true],
    [{ first: 2 }, ['a', 'b'], false, true],
    [{ last: 1 }, ['d'], true, false],
    [{ after: cursorOf('b') }, ['c', 'd'], true, false],
    [{ before: cursorOf('c') }, ['a', 'b'], false, true],
    [{ after: cursorOf('a'), before: cursorOf('d') }, ['b', 'c'], true, true],
    [{ after: cursorOf('a'), before: cursorOf('d'), last: 1 }, ['c'], true, true],
    [{ after: cursorOf('d') }, [], true, false],
    [{ after: cursorOf('c'), before: cursorOf('b') }, [], true, true],
  ])('%j holds %j', (args, expected, hasPreviousPage, hasNextPage) => {
    const { nodes, pageInfo, totalCount } = page(given, 'ASC', args);
    expect(ids(nodes)).toEqual(expected);
    expect(pageInfo).toMatchObject({ hasPreviousPage, hasNextPage });
    expect(pageInfo.startCursor).toBe(expected.length === 0 ? null : cursorOf(expected[0] ?? ''));
    expect(pageInfo.endCursor).toBe(expected.length === 0 ? null : cursorOf(expected.at(-1) ?? ''));
    expect(totalCount).toBe(4);
  });

  it('has fifty items unless told otherwise, and never more than are allowed', () => {
    const many: Item[] = Array.from({ length: 80 }, (_, n) => ({ id: `${n}`, key: n }));
    expect(page(many, 'ASC', {}).nodes).toHaveLength(50);
    expect(connect(listItems(many, positionOf, 'ASC'), {}, 20, () => []).nodes).toHaveLength(20);
  });

  const bad = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  it.each<[string, PageArgs, string]>([
    ['too many', { first: 201 }, '`first` should be between 0 and 200.'],
    ['too many from the end', { last: 201 }, '`last` should be between 0 and 200.'],
    ['less than nothing', { first: -1 }, '`first` should be between 0 and 200.'],
    ['both ends', { first: 1, last: 1 }, 'Give `first` or `last`, not both.'],
    ['a cursor that is none', { after: 'x' }, '`after` should be a cursor that this list gave.'],
    ['an empty cursor', { before: '' }, '`before` should be a cursor that this list gave.'],
    [
      'JSON that is no position',
      { after: bad({ id: 'a' }) },
      '`after` should be a cursor that this list gave.',
    ],
    ['a position without an id', { after: bad(['a']) }, '`after` should be a cursor that this list gave.'],
    ['an id that is no text', { after: bad(['a', 1]) }, '`after` should be a cursor that this list gave.'],
    ['a key of no sort', { after: bad([['a'], 'a']) }, '`after` should be a cursor that this list gave.'],
    [
      'more than a position',
      { after: bad(['a', 'a', 'a']) },
      '`after` should be a cursor that this list gave.',
    ],
  ])('is refused for %s', (_what, args, message) => {
    expect(() => page(given, 'ASC', args)).toThrow(
      expect.objectContaining({ message, extensions: { code: 'BAD_USER_INPUT' } }),
    );
  });

  it('is not refused, nor endless, for a cursor of a list in another order', () => {
    const numbered: Item[] = [1, 2, 3].map((key) => ({ id: `${key}`, key }));
    const foreign = bad(['text', 'a']);
    expect(page(numbered, 'ASC', { after: foreign }).nodes.length).toBeLessThanOrEqual(3);
  });
});
