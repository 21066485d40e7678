import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  FaultSchedule,
  InvalidFault,
  pageOf,
  type FaultRule,
  type ListFault,
} from '../../simulator/faults.js';

const users = { method: 'GET', path: '/v1/users', endpoint: 'GET /v1/users' };
const groupsOfUser = {
  method: 'GET',
  path: '/v1/users/amber_calm/groups',
  endpoint: 'GET /v1/users/{userId}/groups',
};
const status = (code: number) => ({ kind: 'status', status: code }) as const;
const statusOf = (fault: unknown) => (fault as { status?: number } | undefined)?.status;

describe('a fault schedule', () => {
  it('strikes as often as told, after as many requests as told', () => {
    const faults = new FaultSchedule();
    const { id } = faults.add({ fault: status(503), after: 2, times: 2 });
    const struck = Array.from({ length: 6 }, () => statusOf(faults.instead(users)) ?? 'well');
    expect(struck).toEqual(['well', 'well', 503, 503, 'well', 'well']);
    expect(faults.find(id)).toMatchObject({ seen: 6, fired: 2 });
  });

  it('goes on until it is cleared when nothing else is said', () => {
    const faults = new FaultSchedule();
    const { id } = faults.add({ fault: status(500) });
    for (let asked = 0; asked < 20; asked++) expect(faults.instead(users)).toBeDefined();
    expect(faults.clear(id)).toBe(true);
    expect(faults.instead(users)).toBeUndefined();
    expect(faults.clear(id)).toBe(false);
  });

  it.each([
    ['a beginning', { path: '/v1/users' }, [true, true]],
    ['a whole path with a star for one segment', { path: '/v1/users/*/groups' }, [false, true]],
    ['a star that does not reach over a slash', { path: '/v1/*' }, [true, false]],
    ['two stars that do', { path: '/v1/**' }, [true, true]],
    ['one endpoint', { endpoint: 'GET /v1/users' }, [true, false]],
    ['a method in any case', { method: 'get', path: '/v1/users/' }, [false, true]],
    ['another method', { method: 'POST' }, [false, false]],
    ['a dot, which is only a dot', { path: '/v1.users' }, [false, false]],
  ])('is matched by %s', (_title, match, expected) => {
    const faults = new FaultSchedule();
    faults.add({ match, fault: status(500) });
    expect([users, groupsOfUser].map((asked) => faults.instead(asked) !== undefined)).toEqual(expected);
  });

  it('lets one request meet one fault, the first that is due', () => {
    const faults = new FaultSchedule();
    faults.add({ fault: status(500), times: 1 });
    faults.add({ fault: status(503), times: 1 });
    expect(statusOf(faults.instead(users))).toBe(500);
    expect(statusOf(faults.instead(users))).toBe(503);
    expect(faults.instead(users)).toBeUndefined();
  });

  it('names the rules that did not fire as often as they should have', () => {
    const faults = new FaultSchedule();
    const met = faults.add({ fault: status(500), times: 1 });
    const unmet = faults.add({ fault: { kind: 'shrink' }, atLeast: 1 });
    faults.add({ match: { path: '/nowhere' }, fault: { kind: 'hang' }, atLeast: 0 });
    faults.instead(users);
    expect(faults.find(met.id)?.fired).toBe(1);
    expect(faults.unmet().map(({ id }) => id)).toEqual([unmet.id]);
  });

  it('does not count a fault where it could not show', () => {
    const faults = new FaultSchedule();
    faults.add({ fault: { kind: 'empty-list' } });
    expect(faults.instead(users)).toBeUndefined();
    expect(faults.befalling(users, { success: true, hasBody: true, list: null })).toBeUndefined();
    expect(faults.list()[0]?.fired).toBe(0);
    expect(faults.befalling(users, { success: true, hasBody: true, list: { skip: 0 } })).toBeDefined();
  });

  it('repeats rows from the second page on, since the first has none before it', () => {
    const faults = new FaultSchedule();
    faults.add({ fault: { kind: 'repeated-rows' } });
    const asked = (skip: number) => faults.befalling(users, { success: true, hasBody: true, list: { skip } });
    expect(asked(0)).toBeUndefined();
    expect(asked(10)).toMatchObject({ kind: 'repeated-rows', rows: 2 });
  });

  it.each([
    ['an unknown fault', { fault: { kind: 'meteor' } }],
    ['a fault without what it needs', { fault: { kind: 'redirect' } }],
    ['a misspelt rule', { fault: { kind: 'hang' }, time: 1 }],
    ['never', { fault: { kind: 'hang' }, times: 0 }],
    ['nothing at all', null],
  ])('refuses %s', (_title, rule) => {
    expect(() => new FaultSchedule().add(rule as unknown as FaultRule)).toThrow(InvalidFault);
  });
});

describe('a page', () => {
  const lists = fc.record({ rows: fc.integer({ min: 0, max: 60 }), limit: fc.integer({ min: 1, max: 25 }) });
  const numbers = (count: number) => Array.from({ length: count }, (_, at) => at);

  function walk(
    count: number,
    limit: number,
    fault?: ListFault,
  ): { rows: unknown[]; ended: boolean; pages: number } {
    const rows: unknown[] = [];
    let skip: number | null = 0;
    let pages = 0;
    while (skip !== null && pages < 200) {
      const page = pageOf({ rows: numbers(count), skip, limit }, fault);
      rows.push(...page.rows);
      skip = page.next;
      pages++;
    }
    return { rows, ended: skip === null, pages };
  }

  it('leads to every row once, in order, in as few pages as there can be', () => {
    fc.assert(
      fc.property(lists, ({ rows, limit }) => {
        const read = walk(rows, limit);
        expect(read.rows).toEqual(numbers(rows));
        expect(read.pages).toBe(Math.max(1, Math.ceil(rows / limit)));
      }),
    );
  });

  it('loses no row when rows are repeated', () => {
    fc.assert(
      fc.property(lists, fc.integer({ min: 1, max: 5 }), ({ rows, limit }, repeated) => {
        const read = walk(rows, limit, { kind: 'repeated-rows', rows: repeated });
        expect(read.ended).toBe(true);
        expect([...new Set(read.rows)]).toEqual(numbers(rows));
        if (read.pages > 1) expect(read.rows.length).toBeGreaterThan(rows);
      }),
    );
  });

  it('never ends in a loop of cursors, nor in endless pages', () => {
    fc.assert(
      fc.property(lists, ({ rows, limit }) => {
        expect(walk(rows, limit, { kind: 'cursor-loop' }).ended).toBe(false);
        expect(walk(rows, limit, { kind: 'endless-pages', rows: 'repeated' }).ended).toBe(false);
        expect(walk(rows, limit, { kind: 'endless-pages', rows: 'empty' }).ended).toBe(false);
      }),
      { numRuns: 20 },
    );
  });

  it('ends early, and looks complete, when a list has shrunk', () => {
    expect(walk(60, 4, { kind: 'shrink' })).toEqual({ rows: [0, 1, 2, 3, 4, 5], ended: true, pages: 2 });
    expect(walk(60, 4, { kind: 'empty-list' })).toEqual({ rows: [], ended: true, pages: 1 });
  });
});
