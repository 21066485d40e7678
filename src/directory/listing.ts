/** A list that can be paged: it knows its length, any item of it, and where an item stands. */

/** What an item is sorted by, and its id, so that no two stand in the same place. */
export type Position = readonly [key: string | number | null, id: string];

export type Direction = 'ASC' | 'DESC';

export interface Listing<T> {
  readonly length: number;
  at(index: number): T;
  position(index: number): Position;
  readonly direction: Direction;
}

/** What has no key comes last, whichever way the list runs. */
export function comparePositions(a: Position, b: Position, direction: Direction): number {
  const [keyA, idA] = a;
  const [keyB, idB] = b;
  if (keyA !== keyB) {
    if (keyA === null) return 1;
    if (keyB === null) return -1;
    return keyA < keyB === (direction === 'ASC') ? -1 : 1;
  }
  if (idA === idB) return 0;
  return idA < idB === (direction === 'ASC') ? -1 : 1;
}

/** Index of the first item that stands behind this position. */
export function indexAfter(listing: Listing<unknown>, position: Position): number {
  return firstIndex(
    listing,
    (index) => comparePositions(listing.position(index), position, listing.direction) > 0,
  );
}

/** Index of the first item that does not stand before this position. */
export function indexOf(listing: Listing<unknown>, position: Position): number {
  return firstIndex(
    listing,
    (index) => comparePositions(listing.position(index), position, listing.direction) >= 0,
  );
}

function firstIndex(listing: Listing<unknown>, holds: (index: number) => boolean): number {
  let low = 0;
  let high = listing.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** For what hangs on one record and is few. */
export function listItems<T>(
  items: readonly T[],
  positionOf: (item: T) => Position,
  direction: Direction,
): Listing<T> {
  const placed = items
    .map((item) => ({ item, position: positionOf(item) }))
    .sort((a, b) => comparePositions(a.position, b.position, direction));
  const get = (index: number) => {
    const found = placed[index];
    if (found === undefined) throw new RangeError(`index ${index} of a list of ${placed.length}`);
    return found;
  };
  return {
    length: placed.length,
    direction,
    at: (index) => get(index).item,
    position: (index) => get(index).position,
  };
}
