/** Reading lists to their end, written once: a list that could not be read to its end is an error, never a shorter list. */
import { UpstreamError } from '../errors.js';
import type { Call } from '../http/call.js';

export interface Page<Row> {
  readonly rows: readonly Row[];
  /** Rows that came and could not be understood. */
  readonly unreadable: number;
}

export interface PageOf<Row, Next> extends Page<Row> {
  /** What to ask for the next page with; null at the end. */
  readonly next: Next | null;
}

/** Where a list is read, for errors. */
export interface ListName {
  readonly source: string;
  readonly request: string;
}

/** No list of people, groups or grants is this long; a vendor that goes on forever has lost its place. */
const MOST_PAGES = 20_000;

/** Every page is a call out of the vendor's quota: one that repeats itself is left long before that. */
const MOST_PAGES_WITHOUT_NEWS = 100;

/** Follows a list from page to page. `read` is given null for the first page. */
export async function* pages<Row, Next extends string | number>(
  list: ListName,
  read: (next: Next | null) => Promise<PageOf<Row, Next>>,
): AsyncGenerator<Page<Row>> {
  const asked = new Set<Next>();
  let next: Next | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer: PageOf<Row, Next> = await read(next);
    yield { rows: answer.rows, unreadable: answer.unreadable };
    if (answer.next === null) return;
    if (asked.has(answer.next)) throw incomplete(list, 'a page refers back to one that was read before');
    asked.add(answer.next);
    next = answer.next;
  }
  throw incomplete(list, `there is no end after ${MOST_PAGES} pages`);
}

/** The whole list, each row once: rows repeat when the list changes between two pages. */
export async function wholeList<Row>(
  list: ListName,
  pagesOfIt: AsyncIterable<Page<Row>>,
  keyOf: (row: Row) => string,
): Promise<Page<Row>> {
  const rows = new Map<string, Row>();
  let unreadable = 0;
  let withoutNews = 0;
  for await (const page of pagesOfIt) {
    const known = rows.size;
    for (const row of page.rows) rows.set(keyOf(row), row);
    unreadable += page.unreadable;
    withoutNews = rows.size > known ? 0 : withoutNews + 1;
    if (withoutNews > MOST_PAGES_WITHOUT_NEWS) {
      throw incomplete(list, `${withoutNews} pages in a row had nothing new`);
    }
  }
  return { rows: [...rows.values()], unreadable };
}

/** Adds many at once. To spread a hundred thousand of them into `push` overflows the stack. */
export function addAll<T>(to: T[], items: Iterable<T>): void {
  for (const item of items) to.push(item);
}

/** The rows of a list that has to be whole, because nobody would hear of a gap in it. */
export function allReadable<Row>(found: Page<Row>, list: ListName): readonly Row[] {
  if (found.unreadable === 0) return found.rows;
  const detail = `${found.unreadable} of the rows`;
  throw new UpstreamError({ ...list, reason: 'UNREADABLE', detail, delivery: 'ANSWERED' });
}

function incomplete(list: ListName, detail: string): UpstreamError {
  return new UpstreamError({ ...list, reason: 'INCOMPLETE', detail, delivery: 'ANSWERED' });
}

/** Enough to keep a connector's few places at the vendor taken, and little enough to hold in memory. */
const WINDOW = 24;

/** One read per item, several under way at once, results in the order of the items. The first failure ends all. */
export async function* concurrently<Item, Result>(
  items: readonly Item[],
  call: Call,
  read: (item: Item, call: Call) => Promise<Result>,
): AsyncGenerator<readonly [Item, Result]> {
  const abort = new AbortController();
  const own: Call = { ...call, signal: AbortSignal.any([call.signal, abort.signal]) };
  const underWay: { item: Item; result: Promise<Result> }[] = [];
  let started = 0;
  try {
    for (let done = 0; done < items.length; done++) {
      while (started < items.length && underWay.length < WINDOW) {
        const item = items[started++] as Item;
        const result = read(item, own);
        result.catch(() => abort.abort()); // told to the reader below, in turn
        underWay.push({ item, result });
      }
      const first = underWay.shift();
      if (first !== undefined) yield [first.item, await first.result];
    }
  } catch (error) {
    // When one failed, the others end as cancelled; what the caller wants to hear of is the failure.
    const outcomes = await Promise.allSettled(underWay.map(({ result }) => result));
    const causes = [
      error,
      ...outcomes.flatMap((o) => (o.status === 'rejected' ? [o.reason as unknown] : [])),
    ];
    throw causes.find((cause) => !(cause instanceof UpstreamError && cause.reason === 'CANCELLED')) ?? error;
  } finally {
    abort.abort();
  }
}
