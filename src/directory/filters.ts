/** Which records a filter lets through. Conditions are prepared once per table, then asked row by row. */
import type { PrincipalKind, RecordKind, Ref } from '../datasources/records.js';
import { emailKey } from '../identity.js';
import type { Breathe } from './breathe.js';
import type { TextColumn, WordColumn } from './columns.js';
import type { Directory } from './directory.js';
import { personRecordKinds } from './people.js';
import type { Snapshot } from './snapshot.js';
import type { Field, Table } from './table.js';
import { fold } from './text.js';

export interface RecordRef {
  readonly connectorKey: string;
  readonly id: string;
}

/** What lists can be narrowed by. Each list offers some of these; every condition given must hold. */
export interface ListFilter {
  readonly search?: string;
  readonly email?: string;
  readonly connectors?: readonly string[];
  readonly statuses?: readonly string[];
  readonly kinds?: readonly string[];
  readonly deprecated?: boolean;
  readonly notSeenSince?: number;
  readonly department?: string;
  /** Days, each included. */
  readonly startedFrom?: string;
  readonly startedTo?: string;
  readonly leftFrom?: string;
  readonly leftTo?: string;
  readonly role?: RecordRef;
  readonly group?: RecordRef;
  readonly resourceGroup?: RecordRef;
  readonly principalKinds?: readonly PrincipalKind[];
  readonly targetKinds?: readonly ('role' | 'group')[];
}

export interface PersonListFilter {
  readonly search?: string;
  readonly connectors?: readonly string[];
  readonly accountStatuses?: readonly string[];
  readonly employmentStatuses?: readonly string[];
  readonly hasEmployment?: boolean;
  readonly department?: string;
  readonly startedFrom?: string;
  readonly startedTo?: string;
  readonly leftFrom?: string;
  readonly leftTo?: string;
  readonly role?: RecordRef;
  readonly group?: RecordRef;
}

export type SearchColumn = (table: Table<RecordKind>) => Promise<TextColumn>;
type Condition = (row: number) => boolean;
type AnyTable = Table<RecordKind>;

const column = <T>(table: AnyTable, field: string): T =>
  table.word(field as Field<RecordKind>) as unknown as T;

/** The column that tells a group from a team, or a custom role from a built-in one. */
const KIND_FIELD: Partial<Record<RecordKind, string>> = { group: 'groupKind', role: 'roleKind' };

export async function admits(
  directory: Directory,
  kind: RecordKind,
  filter: ListFilter,
  searchColumn: SearchColumn,
): Promise<(table: AnyTable, row: number) => boolean> {
  const prepared = new Map<AnyTable, readonly Condition[]>();
  for (const { snapshot } of directory.sources) {
    const table = snapshot?.table(kind) as AnyTable | null | undefined;
    if (snapshot == null || table == null) continue;
    prepared.set(table, await conditionsFor(snapshot, table, filter, searchColumn));
  }
  return (table, row) => prepared.get(table)?.every((holds) => holds(row)) ?? false;
}

async function conditionsFor(
  snapshot: Snapshot,
  table: AnyTable,
  filter: ListFilter,
  searchColumn: SearchColumn,
): Promise<readonly Condition[]> {
  const conditions: Condition[] = [];
  const never: Condition = () => false;
  const anyOf = (field: string, words: readonly string[]): void => {
    const words_ = column<WordColumn>(table, field);
    const codes = words_.codesOf(words);
    conditions.push((row) => codes.has(words_.codes[row] ?? 0));
  };
  /** A reference into another connector can match nothing here. */
  const here = (ref: RecordRef | undefined): string | null =>
    ref === undefined ? null : ref.connectorKey === snapshot.connectorKey ? ref.id : null;

  if (filter.connectors !== undefined && !filter.connectors.includes(snapshot.connectorKey)) return [never];
  if (filter.statuses !== undefined) anyOf('status', filter.statuses);
  const kindField = KIND_FIELD[table.kind];
  if (filter.kinds !== undefined && kindField !== undefined) anyOf(kindField, filter.kinds);
  if (filter.deprecated !== undefined) {
    const { deprecated } = filter;
    const flags = column<{ get(row: number): boolean | null }>(table, 'deprecated');
    conditions.push((row) => (flags.get(row) ?? false) === deprecated);
  }
  if (filter.email !== undefined) {
    const wanted = emailKey(filter.email);
    const addresses = column<TextColumn>(table, 'email');
    conditions.push((row) => emailKey(addresses.get(row) ?? '') === wanted);
  }
  if (filter.notSeenSince !== undefined) {
    const { notSeenSince } = filter;
    const times = column<{ get(row: number): number | null }>(table, 'lastLoginAt');
    conditions.push((row) => (times.get(row) ?? Number.NEGATIVE_INFINITY) < notSeenSince);
  }
  if (filter.search !== undefined && filter.search.trim() !== '') {
    const found = new Set((await searchColumn(table)).rowsContaining(fold(filter.search.trim())));
    conditions.push((row) => found.has(row));
  }
  if (filter.department !== undefined) {
    const wanted = fold(filter.department.trim());
    const departments = column<WordColumn>(table, 'department');
    const verdicts = departments.words.map((word) => word !== null && fold(word) === wanted);
    conditions.push((row) => verdicts[departments.codes[row] ?? 0] ?? false);
  }
  for (const [field, from, to] of [
    ['startDate', filter.startedFrom, filter.startedTo],
    ['endDate', filter.leftFrom, filter.leftTo],
  ] as const) {
    if (from === undefined && to === undefined) continue;
    const days = column<WordColumn>(table, field);
    // Days are texts that sort as they follow each other. Who has none started, or left, on no day.
    const verdicts = days.words.map(
      (day) => day !== null && day >= (from ?? '') && (to === undefined || day <= to),
    );
    conditions.push((row) => verdicts[days.codes[row] ?? 0] ?? false);
  }
  if (table.kind === 'grant') {
    const refIs = (field: string, test: (ref: Ref | null) => boolean): Condition => {
      const refs = table.ref(field as Field<RecordKind>);
      const verdicts = refs.refs.map(test); // each different reference is looked at once
      return (row) => verdicts[refs.codes[row] ?? 0] ?? false;
    };
    const { principalKinds, targetKinds } = filter;
    if (principalKinds !== undefined) {
      conditions.push(
        refIs('principal', (ref) => ref !== null && (principalKinds as string[]).includes(ref.kind)),
      );
    }
    if (targetKinds !== undefined) {
      conditions.push(refIs('target', (ref) => ref !== null && (targetKinds as string[]).includes(ref.kind)));
    }
    if (filter.role !== undefined) {
      const roleId = here(filter.role);
      if (roleId === null) return [never];
      const wanted = snapshot.rolesReplacedBy(roleId);
      const asTarget = refIs('target', (ref) => ref?.kind === 'role' && wanted.includes(ref.id));
      const held = column<WordColumn>(table, 'membershipRoleId');
      const codes = held.codesOf(wanted);
      conditions.push((row) => asTarget(row) || codes.has(held.codes[row] ?? 0));
    }
    if (filter.group !== undefined) {
      const groupId = here(filter.group);
      if (groupId === null) return [never];
      const is = (ref: Ref | null): boolean => ref?.kind === 'group' && ref.id === groupId;
      const asTarget = refIs('target', is);
      const asScope = refIs('scope', is);
      conditions.push((row) => asTarget(row) || asScope(row));
    }
    if (filter.resourceGroup !== undefined) {
      const id = here(filter.resourceGroup);
      if (id === null) return [never];
      conditions.push(refIs('scope', (ref) => ref?.kind === 'resourceGroup' && ref.id === id));
    }
  } else {
    for (const [ref, holders] of [
      [filter.role, holdersOfRole],
      [filter.group, membersOfGroup],
    ] as const) {
      if (ref === undefined) continue;
      const id = here(ref);
      if (id === null) return [never];
      const rows = holders(snapshot, id).rowsOf(table.kind);
      conditions.push((row) => rows.has(row));
    }
  }
  return conditions;
}

/** For each person whether the filter lets them through. */
export async function admittedPeople(
  directory: Directory,
  filter: PersonListFilter,
  searchColumn: SearchColumn,
  breathe: Breathe,
): Promise<Uint8Array> {
  const { people } = directory;
  const admitted = new Uint8Array(people.size).fill(1);

  /** Keeps the people of whom some record passes. */
  const require = async (part: ListFilter, kinds: readonly ('account' | 'employment')[]): Promise<void> => {
    const some = new Uint8Array(people.size);
    for (const kind of kinds) {
      const admit = await admits(directory, kind, part, searchColumn);
      for (const { snapshot } of directory.sources) {
        const table = snapshot?.table(kind) as AnyTable | null | undefined;
        if (snapshot == null || table == null) continue;
        for (let row = 0; row < table.size; row++) {
          if (admit(table, row)) {
            const person = people.personOf(snapshot.connectorKey, kind, table.text('id').get(row) ?? '');
            if (person >= 0) some[person] = 1;
          }
          await breathe();
        }
      }
    }
    for (let person = 0; person < admitted.length; person++)
      admitted[person] = (admitted[person] ?? 0) & (some[person] ?? 0);
  };

  if (filter.search !== undefined && filter.search.trim() !== '') {
    await require({ search: filter.search }, personRecordKinds);
  }
  if (filter.connectors !== undefined) await require({ connectors: filter.connectors }, personRecordKinds);
  if (filter.accountStatuses !== undefined) await require({ statuses: filter.accountStatuses }, ['account']);
  if (filter.employmentStatuses !== undefined)
    await require({ statuses: filter.employmentStatuses }, ['employment']);
  if (filter.hasEmployment !== undefined) {
    for (let person = 0; person < admitted.length; person++) {
      if (people.isEmployed(person) !== filter.hasEmployment) admitted[person] = 0;
      await breathe();
    }
  }
  const { department, startedFrom, startedTo, leftFrom, leftTo } = filter;
  // Of one record: who started long ago in one job and left another lately did not do both in one.
  const employment = Object.fromEntries(
    Object.entries({ department, startedFrom, startedTo, leftFrom, leftTo }).filter(
      ([, value]) => value !== undefined,
    ),
  );
  if (Object.keys(employment).length > 0) await require(employment, ['employment']);
  if (filter.role !== undefined) await require({ role: filter.role }, ['account']);
  if (filter.group !== undefined) await require({ group: filter.group }, personRecordKinds);
  return admitted;
}

/** Principals found by following grants from a role or a group down through groups within groups. */
class Principals {
  private readonly found = new Map<RecordKind, Set<number>>();

  constructor(private readonly snapshot: Snapshot) {}

  rowsOf(kind: RecordKind): ReadonlySet<number> {
    return this.found.get(kind) ?? new Set();
  }

  addHoldersOf(grantRows: Iterable<number>): void {
    const grants = this.snapshot.table('grant');
    if (grants === null) return;
    for (const row of grantRows) {
      const ref = grants.ref('principal').get(row);
      if (ref === null || grants.word('status').get(row) !== 'ACTIVE') continue;
      const principal = this.snapshot.table(ref.kind)?.row(ref.id) ?? -1;
      const known = this.found.get(ref.kind) ?? new Set<number>();
      if (principal < 0 || known.has(principal)) continue;
      this.found.set(ref.kind, known.add(principal));
      if (ref.kind === 'group') this.addHoldersOf(this.snapshot.membershipsOf(ref.id));
    }
  }
}

function holdersOfRole(snapshot: Snapshot, roleId: string): Principals {
  const holders = new Principals(snapshot);
  for (const id of snapshot.rolesReplacedBy(roleId)) holders.addHoldersOf(snapshot.grantsOfRole(id));
  return holders;
}

function membersOfGroup(snapshot: Snapshot, groupId: string): Principals {
  const members = new Principals(snapshot);
  members.addHoldersOf(snapshot.membershipsOf(groupId));
  members.addHoldersOf(snapshot.grantsWithin('group', groupId));
  return members;
}
