/**
 * The directory: the snapshots of all connectors together, correlated and indexed. A version never
 * changes, so whatever is derived from it may be kept with it and is never wrong.
 */
import type { Vendor } from '../datasources/connector.js';
import type { RecordKind, RecordOfKind } from '../datasources/records.js';
import { createBreather } from './breathe.js';
import { TextWriter, type TextColumn } from './columns.js';
import { coverageOf, type Coverage, type SourceStatus } from './coverage.js';
import { admits, admittedPeople, type ListFilter, type PersonListFilter } from './filters.js';
import { comparePositions, type Direction, type Listing, type Position } from './listing.js';
import { People, plainSettings, type PeopleSettings, type PersonRecordKind } from './people.js';
import type { PersonView } from './person-view.js';
import { sortRows } from './sorting.js';
import type { Snapshot } from './snapshot.js';
import type { Field, Table } from './table.js';
import { fold } from './text.js';
import type { Located } from './views.js';

export interface Source {
  readonly key: string;
  readonly vendor: Vendor;
  readonly snapshot: Snapshot | null;
  readonly status: SourceStatus;
}

export interface ListOrder<K extends RecordKind> {
  readonly field: Field<K>;
  readonly direction: Direction;
}

export interface PersonListOrder {
  readonly by: 'displayName' | 'email';
  readonly direction: Direction;
}

/** How many filtered lists one version keeps at hand: pages of one list are asked for one after the other. */
const KEPT_LISTS = 64;

/** What was computed from the records of one version. Never wrong for as long as the records are the same. */
class Derived {
  readonly orders = new Map<string, Promise<Int32Array>>();
  readonly filtered = new Map<string, Promise<Int32Array>>();
  readonly searchable = new WeakMap<object, Promise<TextColumn>>();
  readonly spaces = new Map<RecordKind, Space<RecordKind>>();
}

export class Directory {
  private constructor(
    readonly sources: readonly Source[],
    readonly people: People,
    private readonly now: () => number,
    private readonly derived = new Derived(),
  ) {}

  static async build(
    sources: readonly Source[],
    now: () => number,
    settings: PeopleSettings = plainSettings,
  ): Promise<Directory> {
    const read = sources.flatMap(({ snapshot, vendor }) =>
      snapshot === null ? [] : [{ snapshot, vendorId: vendor.id }],
    );
    return new Directory(sources, await People.build(read, createBreather(), settings), now);
  }

  /** The same records under another status: nothing has to be built again. */
  withStatus(key: string, status: SourceStatus): Directory {
    const sources = this.sources.map((source) => (source.key === key ? { ...source, status } : source));
    return new Directory(sources, this.people, this.now, this.derived);
  }

  source(key: string): Source | null {
    return this.sources.find((source) => source.key === key) ?? null;
  }

  snapshot(key: string): Snapshot | null {
    return this.source(key)?.snapshot ?? null;
  }

  find<K extends RecordKind>(kind: K, connectorKey: string, id: string): Located<RecordOfKind[K]> | null {
    return this.snapshot(connectorKey)?.find(kind, id) ?? null;
  }

  personOf(record: { connectorKey: string; kind: PersonRecordKind; id: string }): PersonView | null {
    const row = this.people.personOf(record.connectorKey, record.kind, record.id);
    return row < 0 ? null : this.people.at(row);
  }

  /** One connector's coverage of these kinds, as far as it offers them; null when it offers none. */
  coverageOf(key: string, kinds: readonly RecordKind[]): Coverage | null {
    const source = this.source(key);
    const offered = kinds.filter((kind) => source?.vendor.offers.includes(kind));
    if (source === null || offered.length === 0) return null;
    return coverageOf(key, offered, source.snapshot, source.status, this.now());
  }

  /** The coverage of a list made of these kinds: one entry for each connector that could add to it. */
  coverage(kinds: readonly RecordKind[]): readonly Coverage[] {
    return this.sources.flatMap(({ key }) => this.coverageOf(key, kinds) ?? []);
  }

  async list<K extends RecordKind>(
    kind: K,
    filter: ListFilter,
    order: ListOrder<K>,
  ): Promise<Listing<Located<RecordOfKind[K]>>> {
    const space = this.space(kind);
    const keyOf = (row: number): Position => {
      const { table, row: own } = space.part(row);
      const key = table.key(order.field, own);
      return [
        typeof key === 'string' ? fold(key) : key,
        `${table.origin.connectorKey}:${table.key('id' as Field<K>, own)}`,
      ];
    };
    const sorted = await this.kept(this.derived.orders, `${kind} ${order.field} ${order.direction}`, () =>
      sortByPosition(space.size, keyOf, order.direction),
    );
    const isWhole = Object.keys(filter).length === 0;
    const rows = isWhole
      ? sorted
      : await this.kept(this.derived.filtered, JSON.stringify([kind, filter, order]), async () => {
          const admit = await admits(this, kind, filter, (table) => this.searchColumn(table));
          const breathe = createBreather();
          const some: number[] = [];
          for (const row of sorted) {
            const part = space.part(row);
            if (admit(part.table, part.row)) some.push(row);
            await breathe();
          }
          return Int32Array.from(some);
        });
    return listRows(rows, order.direction, (row) => space.view(row), keyOf);
  }

  async listPeople(filter: PersonListFilter, order: PersonListOrder): Promise<Listing<PersonView>> {
    const { people } = this;
    const keyOf = (row: number): Position => {
      const person = people.at(row);
      const anchor = person.anchor;
      const key = order.by === 'displayName' ? person.displayName : (person.emails[0] ?? null);
      return [key === null ? null : fold(key), `${anchor.connectorKey}:${anchor.kind}/${anchor.id}`];
    };
    const sorted = await this.kept(this.derived.orders, `person ${order.by} ${order.direction}`, () =>
      sortByPosition(people.size, keyOf, order.direction),
    );
    const rows =
      Object.keys(filter).length === 0
        ? sorted
        : await this.kept(this.derived.filtered, JSON.stringify(['person', filter, order]), async () => {
            const admitted = await admittedPeople(
              this,
              filter,
              (t) => this.searchColumn(t),
              createBreather(),
            );
            return sorted.filter((row) => admitted[row] === 1);
          });
    return listRows(rows, order.direction, (row) => people.at(row), keyOf);
  }

  /** The tables of a kind, one behind the other, with their rows numbered through. */
  private space<K extends RecordKind>(kind: K): Space<K> {
    const known = this.derived.spaces.get(kind);
    if (known !== undefined) return known as unknown as Space<K>;
    const tables = this.sources.flatMap(({ snapshot }) => snapshot?.table(kind) ?? []);
    const space = new Space<K>(tables as unknown as readonly Table<K>[]);
    this.derived.spaces.set(kind, space as unknown as Space<RecordKind>);
    return space;
  }

  /** What text search looks through: names, addresses and descriptions in the form texts are compared in. */
  private searchColumn(table: Table<RecordKind>): Promise<TextColumn> {
    const known = this.derived.searchable.get(table);
    if (known !== undefined) return known;
    const made = (async () => {
      const breathe = createBreather();
      const writer = new TextWriter();
      for (let row = 0; row < table.size; row++) {
        const texts = SEARCHED.map((field) => table.key(field as Field<RecordKind>, row));
        writer.push(fold(texts.filter((text) => text !== null).join('\n')));
        await breathe();
      }
      return writer.finish();
    })();
    this.derived.searchable.set(table, made);
    return made;
  }

  /** Computed once per version; the least recently used make room. */
  private kept(
    cache: Map<string, Promise<Int32Array>>,
    key: string,
    compute: () => Promise<Int32Array>,
  ): Promise<Int32Array> {
    const known = cache.get(key) ?? compute();
    cache.delete(key);
    cache.set(key, known);
    known.catch(() => cache.delete(key));
    const [oldest] = cache.keys();
    if (cache.size > KEPT_LISTS && oldest !== undefined) cache.delete(oldest);
    return known;
  }
}

const SEARCHED = ['displayName', 'name', 'email', 'description'] as const;

class Space<K extends RecordKind> {
  readonly size: number;
  private readonly starts: readonly number[];

  constructor(private readonly tables: readonly Table<K>[]) {
    let size = 0;
    this.starts = tables.map((table) => {
      const start = size;
      size += table.size;
      return start;
    });
    this.size = size;
  }

  part(row: number): { table: Table<K>; row: number } {
    let place = this.tables.length - 1;
    while ((this.starts[place] ?? 0) > row) place--;
    const table = this.tables[place];
    if (table === undefined) throw new RangeError(`no row ${row}`);
    return { table, row: row - (this.starts[place] ?? 0) };
  }

  view(row: number): Located<RecordOfKind[K]> {
    const part = this.part(row);
    return part.table.at(part.row);
  }
}

function listRows<T>(
  rows: Int32Array,
  direction: Direction,
  view: (row: number) => T,
  positionOf: (row: number) => Position,
): Listing<T> {
  return {
    length: rows.length,
    direction,
    at: (index) => view(rows[index] ?? -1),
    position: (index) => positionOf(rows[index] ?? -1),
  };
}

async function sortByPosition(
  size: number,
  positionOf: (row: number) => Position,
  direction: Direction,
): Promise<Int32Array> {
  const breathe = createBreather();
  const positions: Position[] = [];
  for (let row = 0; row < size; row++) {
    positions.push(positionOf(row));
    await breathe();
  }
  const nowhere: Position = [null, ''];
  return sortRows(
    Int32Array.from(positions.keys()),
    (a, b) => comparePositions(positions[a] ?? nowhere, positions[b] ?? nowhere, direction),
    breathe,
  );
}
