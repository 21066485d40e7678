/**
 * A snapshot: one connector's last read. Immutable and dated. Each kind of record has a table with its own
 * date, because a caller who wants fresh accounts shall not have to pay for fresh memberships.
 */
import type { Gap, RecordChange, SweepItem, Tenant } from '../datasources/connector.js';
import {
  recordKinds,
  type PrincipalKind,
  type RecordKind,
  type RecordOfKind,
  type Ref,
  type SourceRecord,
} from '../datasources/records.js';
import { Adjacency } from './adjacency.js';
import type { Breathe } from './breathe.js';
import { Table, TableBuilder } from './table.js';
import type { Located } from './views.js';

type Tables = { readonly [K in RecordKind]?: Table<K> };

/** What one call for one principal gave. */
export interface FanoutRead {
  readonly fetchedAt: number;
  readonly records: readonly SourceRecord[];
}

/** What was read on demand, kept for as long as the snapshot lives. The only part of it that grows. */
export class OnDemand {
  private readonly reads = new Map<string, FanoutRead & { readonly principal: Ref }>();
  private readonly records = new Map<string, Located<SourceRecord>>();

  constructor(private readonly connectorKey: string) {}

  get(principal: Ref): FanoutRead | null {
    return this.reads.get(`${principal.kind}/${principal.id}`) ?? null;
  }

  keep(principal: Ref, read: FanoutRead): void {
    this.reads.set(`${principal.kind}/${principal.id}`, { ...read, principal });
    for (const record of read.records) {
      const located = { ...record, connectorKey: this.connectorKey, fetchedAt: read.fetchedAt };
      this.records.set(`${record.kind}/${record.id}`, located);
    }
  }

  /** The same reads without what is gone, and without what it held. */
  without(gone: (ref: Ref) => boolean): OnDemand {
    const rest = new OnDemand(this.connectorKey);
    for (const { principal, fetchedAt, records } of this.reads.values()) {
      if (gone(principal)) continue;
      rest.keep(principal, { fetchedAt, records: records.filter((record) => !gone(record)) });
    }
    return rest;
  }

  find<K extends RecordKind>(kind: K, id: string): Located<RecordOfKind[K]> | null {
    return (this.records.get(`${kind}/${id}`) as Located<RecordOfKind[K]> | undefined) ?? null;
  }
}

export class Snapshot {
  private constructor(
    readonly connectorKey: string,
    readonly tenant: Tenant | null,
    private readonly tables: Tables,
    private readonly gaps: readonly Gap[],
    private readonly edges: Edges,
    readonly onDemand: OnDemand,
  ) {}

  static async build(
    connectorKey: string,
    tenant: Tenant | null,
    tables: Tables,
    gaps: readonly Gap[],
    onDemand: OnDemand,
    breathe: Breathe,
  ): Promise<Snapshot> {
    const edges = await Edges.build(tables, breathe);
    return new Snapshot(connectorKey, tenant, tables, gaps, edges, onDemand);
  }

  table<K extends RecordKind>(kind: K): Table<K> | null {
    return (this.tables[kind] as Table<K> | undefined) ?? null;
  }

  size(kind: RecordKind): number {
    return this.table(kind)?.size ?? 0;
  }

  fetchedAt(kind: RecordKind): number | null {
    return this.table(kind)?.origin.fetchedAt ?? null;
  }

  gapsOf(kinds: readonly RecordKind[]): readonly Gap[] {
    return this.gaps.filter((gap) => gap.kinds.some((kind) => kinds.includes(kind)));
  }

  find<K extends RecordKind>(kind: K, id: string): Located<RecordOfKind[K]> | null {
    return this.table(kind)?.find(id) ?? this.onDemand.find(kind, id);
  }

  /** Rows of grants that this record holds. */
  grantsHeldBy(kind: PrincipalKind, id: string): Int32Array {
    return this.edges.heldBy[kind].of(this.table(kind)?.row(id) ?? -1);
  }

  /** Rows of grants of this role. */
  grantsOfRole(roleId: string): Int32Array {
    return this.edges.ofRole.of(this.table('role')?.row(roleId) ?? -1);
  }

  /** Rows of grants that make somebody a member of this group. */
  membershipsOf(groupId: string): Int32Array {
    return this.edges.membershipsOf.of(this.table('group')?.row(groupId) ?? -1);
  }

  /** Rows of grants that hold only within this group or resource group. */
  grantsWithin(kind: 'group' | 'resourceGroup', id: string): Int32Array {
    return this.edges.within[kind].of(this.table(kind)?.row(id) ?? -1);
  }

  /** Rows of the groups right below this one. */
  childrenOf(groupId: string): Int32Array {
    return this.edges.childrenOf.of(this.table('group')?.row(groupId) ?? -1);
  }

  /** Rows of the employments whose manager this is. */
  reportsOf(employmentId: string): Int32Array {
    return this.edges.reportsOf.of(this.table('employment')?.row(employmentId) ?? -1);
  }

  /** Ids of the roles that were replaced by this one, directly or through others, and of the role itself. */
  rolesReplacedBy(roleId: string): readonly string[] {
    const roles = this.table('role');
    const found = [roleId];
    if (roles === null) return found;
    const replacement = roles.text('replacedById');
    for (const id of found) {
      const wanted = Buffer.from(id);
      for (let row = 0; row < roles.size; row++) {
        if (!replacement.equals(row, wanted)) continue;
        const replaced = roles.text('id').get(row) ?? '';
        if (!found.includes(replaced)) found.push(replaced);
      }
    }
    return found;
  }

  /** The same snapshot with what is known to have changed since. */
  async with(changes: readonly RecordChange[], breathe: Breathe): Promise<Snapshot> {
    const removed = changes.flatMap((change) => (change.type === 'remove' ? [change.ref] : []));
    const put = changes.flatMap((change) => (change.type === 'put' ? [change.record] : []));
    const gone = (ref: Ref | null): boolean =>
      ref !== null && removed.some((other) => other.kind === ref.kind && other.id === ref.id);
    const touched = new Set<RecordKind>([...put.map((r) => r.kind), ...removed.map((r) => r.kind)]);
    if (removed.length > 0) touched.add('grant'); // who is gone holds nothing, and nobody holds what is gone

    const tables: Record<string, unknown> = { ...this.tables };
    for (const kind of touched) {
      const table = this.table(kind);
      if (table === null) continue; // never read: there is nothing to bring up to date
      const builder = new TableBuilder<RecordKind>(kind);
      for (const record of table) {
        const holdsNothing =
          record.kind === 'grant' && (gone(record.principal) || gone(record.target) || gone(record.scope));
        if (!gone(record) && !holdsNothing) builder.put(record);
        await breathe();
      }
      for (const record of put) if (record.kind === kind) builder.put(record);
      tables[kind] = await builder.finish(table.origin, breathe);
    }
    const onDemand = removed.length > 0 ? this.onDemand.without(gone) : this.onDemand;
    return Snapshot.build(this.connectorKey, this.tenant, tables, this.gaps, onDemand, breathe);
  }

  get parts(): { tables: Tables; gaps: readonly Gap[] } {
    return { tables: this.tables, gaps: this.gaps };
  }
}

/** A snapshot in the making: takes what a sweep yields, and knows nothing until it is finished. */
export class SnapshotDraft {
  private readonly builders = new Map<RecordKind, TableBuilder<RecordKind>>();
  private readonly gaps: Gap[] = [];
  private tenant: Tenant | null = null;
  private readonly kinds: Set<RecordKind>;

  constructor(
    private readonly connectorKey: string,
    kinds: ReadonlySet<RecordKind>,
    private readonly startedAt: number,
  ) {
    this.kinds = new Set(kinds);
    for (const kind of recordKinds) if (kinds.has(kind)) this.builders.set(kind, new TableBuilder(kind));
  }

  add(item: SweepItem): void {
    if (item.type === 'record') this.builders.get(item.record.kind)?.put(item.record);
    else if (item.type === 'gap') this.gaps.push(item.gap);
    else this.tenant = item.tenant;
  }

  size(kind: RecordKind): number {
    return this.builders.get(kind)?.size ?? 0;
  }

  /** Kinds of which a part could not be read that is there, whole, in what is held, and the part. */
  lost(before: Snapshot | null): ReadonlyMap<RecordKind, Gap> {
    const isLoss = ({ reason }: Gap): boolean => reason === 'FORBIDDEN' || reason === 'FAILED';
    const lost = new Map<RecordKind, Gap>();
    for (const kind of this.kinds) {
      const gap = this.gaps.find((one) => one.kinds.includes(kind) && isLoss(one));
      const wasWhole = before?.table(kind) != null && !before.gapsOf([kind]).some(isLoss);
      if (gap !== undefined && wasWhole) lost.set(kind, gap);
    }
    return lost;
  }

  /** These kinds stay as they are held. */
  withhold(kinds: Iterable<RecordKind>): void {
    for (const kind of kinds) {
      this.kinds.delete(kind);
      this.builders.delete(kind);
    }
  }

  /** What was read replaces what was there before, kind by kind; other kinds stay as they were. */
  async finish(before: Snapshot | null, breathe: Breathe): Promise<Snapshot> {
    const tables: Record<string, unknown> = { ...before?.parts.tables };
    const origin = { connectorKey: this.connectorKey, fetchedAt: this.startedAt };
    for (const [kind, builder] of this.builders) tables[kind] = await builder.finish(origin, breathe);
    // A gap of the earlier read stands for the kinds that were not read again, one of this read for those that were.
    const about = (gaps: readonly Gap[], isMeant: (kind: RecordKind) => boolean): readonly Gap[] =>
      gaps.map((gap) => ({ ...gap, kinds: gap.kinds.filter(isMeant) })).filter((gap) => gap.kinds.length > 0);
    const keptGaps = about(before?.parts.gaps ?? [], (kind) => !this.kinds.has(kind));
    const newGaps = about(this.gaps, (kind) => this.kinds.has(kind));
    // What was read for one principal is older than this read and may contradict it.
    const keptReads = this.kinds.has('grant') ? null : before?.onDemand;
    return Snapshot.build(
      this.connectorKey,
      this.tenant ?? before?.tenant ?? null,
      tables,
      [...keptGaps, ...newGaps],
      keptReads ?? new OnDemand(this.connectorKey),
      breathe,
    );
  }
}

/** How the tables of one snapshot hang together. */
interface Edges {
  readonly heldBy: Readonly<Record<PrincipalKind, Adjacency>>;
  readonly ofRole: Adjacency;
  readonly membershipsOf: Adjacency;
  readonly within: Readonly<Record<'group' | 'resourceGroup', Adjacency>>;
  readonly childrenOf: Adjacency;
  readonly reportsOf: Adjacency;
}

const Edges = {
  async build(tables: Tables, breathe: Breathe): Promise<Edges> {
    const size = (kind: RecordKind): number => tables[kind]?.size ?? 0;
    const grants = tables.grant;

    /** Grants by the row of the record of `kind` that `field` refers to. */
    const grantsBy = async (
      field: 'principal' | 'target' | 'scope',
      kind: RecordKind,
    ): Promise<Adjacency> => {
      const column = grants?.ref(field);
      const rowOf: number[] = [];
      for (const ref of column?.refs ?? []) {
        rowOf.push(ref?.kind === kind ? (tables[kind]?.row(ref.id) ?? -1) : -1);
        await breathe();
      }
      return Adjacency.build(
        size(kind),
        size('grant'),
        (row) => rowOf[column?.codes[row] ?? 0] ?? -1,
        breathe,
      );
    };
    /** Rows of `kind` by the row, of the same kind, that `field` names. */
    const tree = <K extends 'group' | 'employment'>(kind: K, table: Table<K> | undefined, field: string) =>
      Adjacency.build(
        size(kind),
        size(kind),
        (row) => {
          const id = table?.text(field as never).get(row) ?? null;
          return id === null ? -1 : (table?.row(id) ?? -1);
        },
        breathe,
      );

    return {
      heldBy: {
        account: await grantsBy('principal', 'account'),
        serviceAccount: await grantsBy('principal', 'serviceAccount'),
        group: await grantsBy('principal', 'group'),
        employment: await grantsBy('principal', 'employment'),
      },
      ofRole: await grantsBy('target', 'role'),
      membershipsOf: await grantsBy('target', 'group'),
      within: {
        group: await grantsBy('scope', 'group'),
        resourceGroup: await grantsBy('scope', 'resourceGroup'),
      },
      childrenOf: await tree('group', tables.group, 'parentId'),
      reportsOf: await tree('employment', tables.employment, 'managerId'),
    };
  },
};
