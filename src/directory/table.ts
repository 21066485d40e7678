/**
 * A table: all records of one kind that one read gave. What is searched, sorted and joined sits in columns;
 * the rest of a record is compact bytes, decoded when somebody asks. Rows are handed out as views that look
 * exactly like the record that went in.
 */
import type { RecordKind, RecordOfKind } from '../datasources/records.js';
import {
  FlagWriter,
  RefWriter,
  TextIndex,
  TextWriter,
  TimeWriter,
  WordWriter,
  type Column,
  type ColumnWriter,
  type RefColumn,
  type TextColumn,
  type WordColumn,
} from './columns.js';
import type { Breathe } from './breathe.js';
import type { Located, Origin } from './views.js';

type ColumnType = 'text' | 'word' | 'time' | 'flag' | 'ref';

/** `rest` is whatever no list searches, sorts or joins by. */
type Shape<K extends RecordKind> = {
  readonly [P in keyof Omit<RecordOfKind[K], 'kind'>]: ColumnType | 'rest';
};

const shapes: { readonly [K in RecordKind]: Shape<K> } = {
  account: {
    id: 'text',
    nativeId: 'rest',
    url: 'rest',
    email: 'text',
    displayName: 'text',
    givenName: 'rest',
    familyName: 'rest',
    status: 'word',
    rawStatus: 'word',
    createdAt: 'time',
    lastLoginAt: 'time',
    mfaEnabled: 'flag',
    otherEmails: 'rest',
    externallyManaged: 'flag',
    profile: 'rest',
  },
  serviceAccount: {
    id: 'text',
    nativeId: 'rest',
    url: 'rest',
    name: 'text',
    description: 'rest',
    email: 'text',
    status: 'word',
    rawStatus: 'word',
    createdAt: 'time',
    lastLoginAt: 'time',
  },
  employment: {
    id: 'text',
    nativeId: 'rest',
    url: 'rest',
    email: 'text',
    displayName: 'text',
    givenName: 'rest',
    familyName: 'rest',
    status: 'word',
    rawStatus: 'word',
    employeeNumber: 'text',
    startDate: 'word',
    endDate: 'word',
    contractType: 'word',
    isContractor: 'flag',
    department: 'word',
    location: 'word',
    createdAt: 'time',
    otherEmails: 'rest',
    sameAs: 'rest',
    managerId: 'text',
    jobTitles: 'rest',
    profile: 'rest',
  },
  group: {
    id: 'text',
    nativeId: 'rest',
    url: 'rest',
    name: 'text',
    description: 'text',
    groupKind: 'word',
    rawKind: 'word',
    parentId: 'text',
    createdAt: 'time',
  },
  role: {
    id: 'text',
    nativeId: 'rest',
    url: 'rest',
    name: 'text',
    description: 'text',
    roleKind: 'word',
    deprecated: 'flag',
    replacedById: 'text',
    permissions: 'rest',
    scopeLevels: 'rest',
  },
  resourceGroup: {
    id: 'text',
    nativeId: 'rest',
    url: 'rest',
    name: 'text',
    description: 'text',
    rawKind: 'word',
    groupId: 'text',
  },
  grant: {
    id: 'text',
    nativeId: 'rest',
    url: 'rest',
    principal: 'ref',
    target: 'ref',
    membershipRoleId: 'word',
    scope: 'ref',
    status: 'word',
    mutability: 'word',
    grantedAt: 'time',
    origin: 'word',
  },
};

export type Field<K extends RecordKind> = keyof RecordOfKind[K] & string;
type View<K extends RecordKind> = Located<RecordOfKind[K]>;

const writers = {
  text: () => new TextWriter(),
  word: () => new WordWriter(),
  time: () => new TimeWriter(),
  flag: () => new FlagWriter(),
  ref: () => new RefWriter(),
} satisfies { [T in ColumnType]: () => unknown };

function fieldsOf(kind: RecordKind): readonly (readonly [string, ColumnType | 'rest'])[] {
  return Object.entries(shapes[kind]) as [string, ColumnType | 'rest'][];
}

/** Collects records and makes a table of them. A record that comes again replaces the earlier one. */
export class TableBuilder<K extends RecordKind> {
  private readonly records = new Map<string, RecordOfKind[K]>();

  constructor(private readonly kind: K) {}

  get size(): number {
    return this.records.size;
  }

  put(record: RecordOfKind[K]): void {
    this.records.set(record.id, record);
  }

  remove(id: string): void {
    this.records.delete(id);
  }

  has(id: string): boolean {
    return this.records.has(id);
  }

  async finish(origin: Origin, breathe: Breathe): Promise<Table<K>> {
    const fields = fieldsOf(this.kind);
    const columns = new Map<string, ColumnWriter<never>>();
    for (const [name, type] of fields) {
      if (type !== 'rest') columns.set(name, writers[type]() as unknown as ColumnWriter<never>);
    }
    const rest = new TextWriter();
    for (const record of this.records.values()) {
      const values = record as unknown as Record<string, unknown>;
      const others: Record<string, unknown> = {};
      for (const [name, type] of fields) {
        if (type === 'rest') others[name] = values[name];
        else columns.get(name)?.push(values[name] as never);
      }
      rest.push(JSON.stringify(others));
      await breathe();
    }
    const finished = new Map(
      [...columns].map(([name, writer]) => [name, writer.finish() as Column<unknown>]),
    );
    const ids = await TextIndex.build(finished.get('id') as TextColumn, breathe);
    return new Table(this.kind, origin, finished, rest.finish(), ids);
  }
}

export class Table<K extends RecordKind> {
  readonly size: number;
  private readonly View: new (row: number) => View<K>;

  constructor(
    readonly kind: K,
    readonly origin: Origin,
    private readonly columns: ReadonlyMap<string, Column<unknown>>,
    rest: TextColumn,
    private readonly ids: TextIndex,
  ) {
    this.size = rest.length;
    this.View = viewClass(kind, origin, columns, rest) as unknown as new (row: number) => View<K>;
  }

  at(row: number): View<K> {
    return new this.View(row);
  }

  /** The row of a record, or -1. */
  row(id: string): number {
    return this.ids.find(id);
  }

  find(id: string): View<K> | null {
    const row = this.row(id);
    return row < 0 ? null : this.at(row);
  }

  text(field: Field<K>): TextColumn {
    return this.columns.get(field) as TextColumn;
  }

  word(field: Field<K>): WordColumn {
    return this.columns.get(field) as WordColumn;
  }

  ref(field: Field<K>): RefColumn {
    return this.columns.get(field) as RefColumn;
  }

  /** A text, word or time, for sorting. */
  key(field: Field<K>, row: number): string | number | null {
    return (this.columns.get(field)?.get(row) ?? null) as string | number | null;
  }

  *[Symbol.iterator](): Iterator<View<K>> {
    for (let row = 0; row < this.size; row++) yield this.at(row);
  }
}

/** A class of views over one table: a getter for each field, so that a view costs one small object. */
function viewClass(
  kind: RecordKind,
  origin: Origin,
  columns: ReadonlyMap<string, Column<unknown>>,
  rest: TextColumn,
): new (row: number) => object {
  class RowView {
    readonly kind = kind;
    private decoded: Record<string, unknown> | undefined;

    constructor(readonly row: number) {}

    static field(view: RowView, name: string): unknown {
      view.decoded ??= JSON.parse(rest.get(view.row) ?? '{}') as Record<string, unknown>;
      return view.decoded[name] ?? null;
    }
  }
  const getter = (name: string, get: (this: RowView) => unknown): void => {
    Object.defineProperty(RowView.prototype, name, { get, enumerable: true });
  };
  for (const [name, type] of fieldsOf(kind)) {
    const column = columns.get(name);
    if (type === 'rest' || column === undefined) {
      getter(name, function () {
        return RowView.field(this, name);
      });
    } else {
      getter(name, function () {
        return column.get(this.row);
      });
    }
  }
  getter('connectorKey', () => origin.connectorKey);
  getter('fetchedAt', () => origin.fetchedAt);
  return RowView;
}
