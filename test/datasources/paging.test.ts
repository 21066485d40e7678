import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { concurrently, pages, wholeList, type Page, type PageOf } from '../../src/datasources/paging.js';
import { UpstreamError, type UpstreamReason } from '../../src/errors.js';
import type { Call } from '../../src/http/call.js';
import { aCall, failureOf } from '../http/local-server.js';

const people = { source: 'acme', request: 'GET /people' };
const upstream = (reason: UpstreamReason) => new UpstreamError({ ...people, reason });

/** A vendor's list, page by page: what is asked for, and what comes. */
function listOf(given: readonly PageOf<string, number>[]) {
  const asked: (number | null)[] = [];
  const read = async (next: number | null): Promise<PageOf<string, number>> => {
    asked.push(next);
    const page = given[next ?? 0];
    if (page === undefined) throw new Error('There is no such page');
    return page;
  };
  return { asked, read };
}
const page = (rows: readonly string[], next: number | null, unreadable = 0) => ({ rows, next, unreadable });
const whole = (read: (next: number | null) => Promise<PageOf<string, number>>) =>
  wholeList(people, pages(people, read), (row) => row.charAt(0));

describe('a list', () => {
  it('is read to its end, each page once, in order', async () => {
    const { asked, read } = listOf([page(['a', 'b'], 1), page(['c'], 2), page(['d'], null)]);
    expect(await whole(read)).toEqual({ rows: ['a', 'b', 'c', 'd'], unreadable: 0 });
    expect(asked).toEqual([null, 1, 2]);
  });

  it('is not over at an empty page', async () => {
    const { read } = listOf([page([], 1), page([], 2), page(['a'], null)]);
    expect((await whole(read)).rows).toEqual(['a']);
  });

  it('may be empty', async () => {
    const { asked, read } = listOf([page([], null)]);
    expect(await whole(read)).toEqual({ rows: [], unreadable: 0 });
    expect(asked).toEqual([null]);
  });

  it('has each row once, where it came first, as it came last', async () => {
    const { read } = listOf([page(['a1', 'b1'], 1), page(['b2', 'c1', 'a2'], null)]);
    expect((await whole(read)).rows).toEqual(['a2', 'b2', 'c1']);
  });

  it('adds up what could not be understood on any of its pages', async () => {
    const { read } = listOf([page(['a'], 1, 2), page([], 2, 1), page(['b'], null, 4)]);
    expect(await whole(read)).toEqual({ rows: ['a', 'b'], unreadable: 7 });
  });

  it('that fails on a later page fails, and is no shorter list', async () => {
    const { read } = listOf([page(['a'], 1)]);
    await expect(whole(read)).rejects.toThrow('There is no such page');
  });

  const loops = [
    { title: 'points at itself', given: [page(['a'], 1), page(['b'], 1)], calls: 2 },
    {
      title: 'points back further',
      given: [page(['a'], 1), page(['b'], 2), page(['c'], 3), page(['d'], 1)],
      calls: 4,
    },
    { title: 'begins again', given: [page(['a'], 0)], calls: 2 },
  ];
  it.each(loops)('that $title has no end, and is given up at once', async ({ given, calls }) => {
    const { asked, read } = listOf(given);
    const error = await failureOf(whole(read));
    expect(error).toMatchObject({ reason: 'INCOMPLETE', ...people, delivery: 'ANSWERED' });
    expect(asked).toHaveLength(calls);
  });

  const endless = [
    { title: 'repeats its rows', rows: ['a', 'b'], calls: 102 },
    { title: 'is empty', rows: [], calls: 101 },
  ];
  it.each(endless)('that $title for ever costs no more than a hundred calls', async ({ rows, calls }) => {
    let asked = 0;
    const error = await failureOf(whole(async () => page(rows, ++asked)));
    expect(error).toMatchObject({ reason: 'INCOMPLETE', ...people });
    expect(asked).toBe(calls);
  });

  it('whose rows are new for ever ends at 20,000 pages', async () => {
    let asked = 0;
    const error = await failureOf(
      wholeList(
        people,
        pages(people, async () => page([String(++asked)], asked)),
        (row) => row,
      ),
    );
    expect(error).toMatchObject({ reason: 'INCOMPLETE' });
    expect(asked).toBe(20_000);
  });

  it('has, however it is cut into pages and however they overlap, every row exactly once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(fc.nat(20)), { minLength: 1, maxLength: 20 }), async (cut) => {
        const given = cut.map((rows, at) => ({
          rows,
          unreadable: 0,
          next: at + 1 < cut.length ? at + 1 : null,
        }));
        const list = pages<number, number>(
          people,
          async (next) => given[next ?? 0] as PageOf<number, number>,
        );
        const { rows } = await wholeList(people, list, String);
        expect(rows).toEqual([...new Set(cut.flat())]);
      }),
      { numRuns: 200 },
    );
  });

  it('is told by an error that names where, and nothing that came', async () => {
    const read = async (): Promise<PageOf<string, string>> => ({
      rows: ['ada@northwind.example'],
      unreadable: 0,
      next: 'secret-cursor',
    });
    const list: AsyncIterable<Page<string>> = pages(people, read);
    const error = await failureOf(wholeList(people, list, (row) => row));
    expect(error.message).toBe(
      'acme did not let a list be read to its end: a page refers back to one that was read before (GET /people)',
    );
  });
});

describe('many reads at once', () => {
  async function all<Item, Result>(
    items: readonly Item[],
    read: (item: Item, call: Call) => Promise<Result>,
    call: Call = aCall(),
  ): Promise<(readonly [Item, Result])[]> {
    const results: (readonly [Item, Result])[] = [];
    for await (const pair of concurrently(items, call, read)) results.push(pair);
    return results;
  }
  const numbers = (count: number) => Array.from({ length: count }, (_, at) => at);
  /** Until the call ends, and then as a read that was broken off. */
  const hang = (call: Call) =>
    new Promise<never>((_resolve, reject) => {
      const end = () => reject(upstream('CANCELLED'));
      setMaxListeners(0, call.signal); // many share it here, and none is a leak
      if (call.signal.aborted) end();
      else call.signal.addEventListener('abort', end);
    });

  it('give their results in the order of the items, whichever is ready first', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(4), { maxLength: 60 }), async (delays) => {
        const results = await all(
          delays.map((delay, at) => ({ delay, at })),
          async ({ delay, at }) => {
            for (let turn = 0; turn < delay; turn++) await Promise.resolve();
            return at * 10;
          },
        );
        expect(results.map(([{ at }, result]) => [at, result])).toEqual(delays.map((_, at) => [at, at * 10]));
      }),
      { numRuns: 100 },
    );
  });

  it('are several, and never more than 24', async () => {
    let underWay = 0;
    let most = 0;
    await all(numbers(100), async () => {
      most = Math.max(most, ++underWay);
      await sleep(1);
      underWay--;
    });
    expect(most).toBe(24);
    expect(underWay).toBe(0);
  });

  it('read every item exactly once', async () => {
    const read: number[] = [];
    await all(numbers(75), async (item) => read.push(item));
    expect(read).toEqual(numbers(75));
  });

  it('are none for no items', async () => {
    expect(await all([], () => Promise.reject(new Error('never asked')))).toEqual([]);
  });

  const places = [{ failing: 0 }, { failing: 3 }, { failing: 23 }];
  it.each(places)('end with the first failure, and end the others: item $failing', async ({ failing }) => {
    let ended = 0;
    const error = await failureOf(
      all(numbers(200), async (item, call) => {
        if (item !== failing) return hang(call).finally(() => ended++);
        await sleep(5);
        throw upstream('FORBIDDEN');
      }),
    );
    // …and it is the failure that is told, not that the others were broken off because of it.
    expect(error.reason).toBe('FORBIDDEN');
    expect(ended).toBe(23);
  });

  it('start nothing more after a failure', async () => {
    let started = 0;
    await failureOf(
      all(numbers(200), async (item) => {
        started++;
        if (item === 10) throw upstream('TIMEOUT');
        await sleep(2);
      }),
    );
    expect(started).toBeLessThan(40);
  });

  it('pass on an error of ours as it is', async () => {
    await expect(
      all(numbers(5), async (item, call) => {
        if (item === 4) throw new TypeError('ours');
        return hang(call);
      }),
    ).rejects.toThrow(TypeError);
  });

  it('end when the caller goes', async () => {
    const call = aCall();
    const outcome = failureOf(all(numbers(30), (_item, own) => hang(own), call));
    call.abort();
    expect((await outcome).reason).toBe('CANCELLED');
  });

  it('end when whoever takes the results stops taking them', async () => {
    let ended = 0;
    const results = concurrently(numbers(30), aCall(), (item, call) =>
      item === 0 ? Promise.resolve() : hang(call).finally(() => ended++),
    );
    for await (const _ of results) break;
    await sleep(5);
    expect(ended).toBe(23);
  });

  it('leave the caller’s own call untouched', async () => {
    const call = aCall();
    await failureOf(all([1], () => Promise.reject(upstream('TIMEOUT')), call));
    expect(call.signal.aborted).toBe(false);
  });
});
