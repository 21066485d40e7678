/** Relay paging over any list, both ways, with cursors that survive the list changing under them. */
import type { Coverage } from '../directory/coverage.js';
import { indexAfter, indexOf, type Listing, type Position } from '../directory/listing.js';
import { badInput, requirePlain } from './ids.js';

export interface PageArgs {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

export interface Connection<T> {
  readonly edges: readonly { readonly cursor: string; readonly node: T }[];
  readonly nodes: readonly T[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly totalCount: number;
  readonly coverage: readonly Coverage[];
}

const DEFAULT_PAGE_SIZE = 50;

/** Edges and nodes are made when somebody asks for them: most queries want one of the two. */
export function connect<T>(
  listing: Listing<T>,
  args: PageArgs,
  mostPerPage: number,
  coverage: () => readonly Coverage[],
): Connection<T> {
  const { from, to } = pageOf(listing, args, mostPerPage);
  const indexes = (): number[] => Array.from({ length: to - from }, (_, offset) => from + offset);
  const cursorAt = (index: number): string => toCursor(listing.position(index));
  return {
    get edges() {
      return indexes().map((index) => ({ cursor: cursorAt(index), node: listing.at(index) }));
    },
    get nodes() {
      return indexes().map((index) => listing.at(index));
    },
    get pageInfo() {
      return {
        hasNextPage: to < listing.length,
        hasPreviousPage: from > 0,
        startCursor: from < to ? cursorAt(from) : null,
        endCursor: from < to ? cursorAt(to - 1) : null,
      };
    },
    totalCount: listing.length,
    get coverage() {
      return coverage();
    },
  };
}

export interface StoredPage<T> extends Pick<Connection<T>, 'edges' | 'nodes' | 'pageInfo'> {}

/** A page of what the store lists, newest first. One more than asked for is read, to know whether the list goes on. */
export async function storedPage<T extends { readonly id: string }>(
  args: Pick<PageArgs, 'first' | 'after'>,
  mostPerPage: number,
  read: (most: number, after: string | null) => Promise<readonly T[]>,
): Promise<StoredPage<T>> {
  const size = sizeOf(args.first, 'first', mostPerPage) ?? Math.min(DEFAULT_PAGE_SIZE, mostPerPage);
  const after = args.after == null ? null : requirePlain(fromCursor(args.after, 'after')[1], '`after`');
  const found = await read(size + 1, after);
  const nodes = found.slice(0, size);
  const edges = nodes.map((node) => ({ cursor: toCursor([null, node.id]), node }));
  return {
    edges,
    nodes,
    pageInfo: {
      hasNextPage: found.length > size,
      hasPreviousPage: after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

function pageOf(
  listing: Listing<unknown>,
  args: PageArgs,
  mostPerPage: number,
): { from: number; to: number } {
  const first = sizeOf(args.first, 'first', mostPerPage);
  const last = sizeOf(args.last, 'last', mostPerPage);
  if (first !== null && last !== null) throw badInput('Give `first` or `last`, not both.');
  let from = args.after == null ? 0 : indexAfter(listing, fromCursor(args.after, 'after'));
  let to = args.before == null ? listing.length : indexOf(listing, fromCursor(args.before, 'before'));
  to = Math.max(from, to);
  if (last !== null) from = Math.max(from, to - last);
  else to = Math.min(to, from + (first ?? Math.min(DEFAULT_PAGE_SIZE, mostPerPage)));
  return { from, to };
}

function sizeOf(value: number | null | undefined, name: string, most: number): number | null {
  if (value == null) return null;
  if (value < 0 || value > most) throw badInput(`\`${name}\` should be between 0 and ${most}.`);
  return value;
}

function toCursor(position: Position): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

function fromCursor(cursor: string, argument: string): Position {
  try {
    const position: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(position) && position.length === 2) {
      const [key, id] = position as [unknown, unknown];
      const isKey = key === null || typeof key === 'string' || typeof key === 'number';
      if (isKey && typeof id === 'string') return [key, id];
    }
  } catch {
    // Falls through to the one answer for everything that is no cursor.
  }
  throw badInput(`\`${argument}\` should be a cursor that this list gave.`);
}
