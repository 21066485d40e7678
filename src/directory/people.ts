/** The people that correlation finds, and everything that can be told of a person from their records together. */
import { emailKey } from '../identity.js';
import { Adjacency } from './adjacency.js';
import type { Breathe } from './breathe.js';
import { TextIndex, TextWriter, type TextColumn } from './columns.js';
import {
  correlate,
  type Correlatable,
  type Decisions,
  type Evidence,
  type MatchRule,
  type UnmatchedReason,
} from './correlation.js';
import { noOverrides, type Overrides, type RecordName } from './overrides.js';
import type { Snapshot } from './snapshot.js';
import { fold } from './text.js';
import { PersonView } from './person-view.js';
import type { AccountView, EmploymentView } from './views.js';

/** HR knows best who is who, so employments come first wherever an order is needed. */
export const personRecordKinds = ['employment', 'account'] as const;
export type PersonRecordKind = (typeof personRecordKinds)[number];
export type PersonRecordView = AccountView | EmploymentView;

export type MatchConfidence = 'CERTAIN' | 'STRONG' | 'FAIR';

export interface Match {
  readonly record: PersonRecordView;
  readonly rule: MatchRule;
  readonly value: string | null;
  readonly confidence: MatchConfidence;
  /** Since when there is something to link: when the later of the two records was made. */
  readonly since: number | null;
}

const confidenceOf: Readonly<Record<MatchRule, MatchConfidence>> = {
  ANCHOR: 'CERTAIN',
  OVERRIDE: 'CERTAIN',
  SAME_AS: 'CERTAIN',
  EMAIL: 'STRONG',
  EMPLOYEE_NUMBER: 'FAIR',
};

export interface Unmatched {
  readonly record: PersonRecordView;
  readonly reason: UnmatchedReason;
  readonly matchCandidates: readonly PersonView[];
}

/** How operators want people to be put together. */
export interface PeopleSettings {
  readonly overrides: Overrides;
  /** Keys of HR connectors, the one that wins first. Others come behind, in the order of their keys. */
  readonly hrOrder: readonly string[];
}

export const plainSettings: PeopleSettings = { overrides: noOverrides, hrOrder: [] };

/** A snapshot, and the vendor that others may refer to its records by. */
export interface SnapshotOf {
  readonly snapshot: Snapshot;
  readonly vendorId: string;
}

const MOST_CANDIDATES = 5;

/** Every record that may belong to a person gets a number: source by source, kind by kind, row by row. */
class Numbering implements Correlatable {
  private readonly parts: {
    readonly snapshot: Snapshot;
    readonly vendorId: string;
    readonly kind: PersonRecordKind;
    readonly start: number;
  }[] = [];
  readonly size: number;

  constructor(sources: readonly SnapshotOf[]) {
    let size = 0;
    // By key, so that the order in which connectors were configured or read changes nothing.
    const ordered = [...sources].sort((a, b) => (a.snapshot.connectorKey < b.snapshot.connectorKey ? -1 : 1));
    for (const kind of personRecordKinds) {
      for (const { snapshot, vendorId } of ordered) {
        this.parts.push({ snapshot, vendorId, kind, start: size });
        size += snapshot.size(kind);
      }
    }
    this.size = size;
  }

  number({ connectorKey, kind, id }: RecordName): number {
    const part = this.parts.find((p) => p.kind === kind && p.snapshot.connectorKey === connectorKey);
    const row = part?.snapshot.table(kind)?.row(id) ?? -1;
    return part === undefined || row < 0 ? -1 : part.start + row;
  }

  view(record: number): PersonRecordView {
    const { snapshot, kind, row } = this.part(record);
    const view = snapshot.table(kind)?.at(row);
    if (view === undefined) throw new RangeError(`no record has the number ${record}`);
    return view;
  }

  place(record: number): number {
    let place = this.parts.length - 1;
    while ((this.parts[place]?.start ?? 0) > record) place--;
    // Parts without rows share their start with the next one; the last of them is the one with rows.
    return place;
  }

  isEmployment(record: number): boolean {
    return this.part(record).kind === 'employment';
  }

  addresses(record: number): readonly string[] {
    const { snapshot, kind, row } = this.part(record);
    const main = snapshot.table(kind)?.text('email').get(row) ?? null;
    // Few records have further addresses; only those are decoded for them.
    const others = snapshot.table(kind)?.at(row).otherEmails ?? [];
    return [main, ...others].map((address) => emailKey(address ?? '')).filter((address) => address !== '');
  }

  name(record: number): string | null {
    return nameKey(this.view(record));
  }

  employeeNumber(record: number): string | null {
    const { snapshot, row } = this.part(record);
    const number = snapshot.table('employment')?.text('employeeNumber').get(row)?.trim() ?? '';
    return number === '' ? null : number;
  }

  sameAs(record: number): readonly number[] {
    const view = this.view(record);
    if (view.kind !== 'employment') return [];
    return view.sameAs.flatMap(({ vendor, id }) =>
      this.parts
        .filter(({ vendorId, kind }) => kind === 'employment' && vendorId === vendor)
        .map(({ snapshot }) => this.number({ connectorKey: snapshot.connectorKey, kind: 'employment', id }))
        .filter((found) => found >= 0),
    );
  }

  private part(record: number): { snapshot: Snapshot; kind: PersonRecordKind; row: number } {
    const part = this.parts[this.place(record)];
    if (part === undefined) throw new RangeError(`no record has the number ${record}`);
    return { snapshot: part.snapshot, kind: part.kind, row: record - part.start };
  }
}

export class People {
  private byName: Map<string, number[]> | undefined;

  private constructor(
    private readonly numbering: Numbering,
    private readonly hrOrder: readonly string[],
    /** The records of each person. */
    private readonly members: Adjacency,
    private readonly anchors: Int32Array,
    private readonly personOfNumber: Int32Array,
    private readonly evidence: ReadonlyMap<number, Evidence>,
    private readonly addresses: TextIndex,
    private readonly personOfAddress: Int32Array,
    readonly names: TextColumn,
    private readonly alone: readonly { readonly record: number; readonly reason: UnmatchedReason }[],
  ) {}

  get size(): number {
    return this.anchors.length;
  }

  static async build(
    sources: readonly SnapshotOf[],
    breathe: Breathe,
    settings: PeopleSettings = plainSettings,
  ): Promise<People> {
    const numbering = new Numbering(sources);
    const decisions = decisionsOf(settings.overrides, numbering);
    const { people, evidence, unmatched } = await correlate(numbering, decisions, breathe);

    const anchors = new Int32Array(people.length);
    const personOfNumber = new Int32Array(numbering.size).fill(-1);
    const names = new TextWriter();
    const byAddress = new Map<string, number>();
    /** Whose address is not to tell who they are finds them only where it finds nobody else. */
    const aside = new Map<string, number>();
    for (const [person, records] of people.entries()) {
      const views = records.map((record) => numbering.view(record));
      anchors[person] = records[views.indexOf(anchorOf(views, settings.hrOrder))] ?? -1;
      names.push(nameOf(leadOf(views, settings.hrOrder)));
      for (const record of records) {
        personOfNumber[record] = person;
        for (const address of numbering.addresses(record)) {
          // An address that two people have finds nobody.
          const found = decisions.unlinked.has(record) ? aside : byAddress;
          const other = found.get(address);
          found.set(address, other === undefined || other === person ? person : -1);
        }
      }
      await breathe();
    }
    for (const [address, person] of aside) if (!byAddress.has(address)) byAddress.set(address, person);
    for (const { record } of unmatched) {
      for (const address of numbering.addresses(record)) {
        if (!byAddress.has(address)) byAddress.set(address, -1);
      }
      await breathe();
    }
    const members = await Adjacency.build(
      people.length,
      numbering.size,
      (record) => personOfNumber[record] ?? -1,
      breathe,
    );
    const addresses = new TextWriter();
    for (const address of byAddress.keys()) {
      addresses.push(address);
      await breathe();
    }
    return new People(
      numbering,
      settings.hrOrder,
      members,
      anchors,
      personOfNumber,
      evidence,
      await TextIndex.build(addresses.finish(), breathe),
      Int32Array.from(byAddress.values()),
      names.finish(),
      unmatched,
    );
  }

  at(person: number): PersonView {
    return new PersonView(this, person);
  }

  /** HR records lead, so a person has one exactly when the anchor is one. */
  isEmployed(person: number): boolean {
    return this.numbering.isEmployment(this.anchors[person] ?? -1);
  }

  /** The person a record belongs to, or -1. */
  personOf(connectorKey: string, kind: PersonRecordKind, id: string): number {
    const record = this.numbering.number({ connectorKey, kind, id });
    return record < 0 ? -1 : (this.personOfNumber[record] ?? -1);
  }

  /** The person of this address, or -1 when there is none or it is not certain who. */
  personOfEmail(address: string): number {
    const entry = this.addresses.find(emailKey(address));
    return entry < 0 ? -1 : (this.personOfAddress[entry] ?? -1);
  }

  /** The records of a person, the anchor first. */
  matchesOf(person: number): readonly Match[] {
    const anchor = this.anchors[person] ?? -1;
    const anchorView = this.numbering.view(anchor);
    const others = [...this.members.of(person)].filter((record) => record !== anchor);
    return [anchor, ...others].map((number): Match => {
      const record = number === anchor ? anchorView : this.numbering.view(number);
      const { rule, value } =
        number === anchor ? ({ rule: 'ANCHOR', value: null } as const) : this.evidenceFor(number, record);
      const since = number === anchor ? record.createdAt : later(record.createdAt, anchorView.createdAt);
      return { record, rule, value, confidence: confidenceOf[rule], since };
    });
  }

  anchorOf(person: number): PersonRecordView {
    return this.numbering.view(this.anchors[person] ?? -1);
  }

  /** Records of HR, the one that wins first. */
  ranked(employments: readonly EmploymentView[]): readonly EmploymentView[] {
    return [...employments].sort((a, b) => byRank(a, b, this.hrOrder));
  }

  lead(records: readonly PersonRecordView[]): PersonRecordView | null {
    return records.length === 0 ? null : leadOf(records, this.hrOrder);
  }

  get unmatched(): readonly Unmatched[] {
    return this.alone.map(({ record: number, reason }) => {
      const record = this.numbering.view(number);
      return { record, reason, matchCandidates: this.candidatesFor(number, record) };
    });
  }

  private evidenceFor(number: number, record: PersonRecordView): Evidence {
    const found = this.evidence.get(number) ?? { rule: 'EMAIL', value: null };
    // Addresses are compared in one form and shown as their source has them.
    return found.rule === 'EMAIL' && emailKey(record.email ?? '') === found.value
      ? { rule: 'EMAIL', value: record.email }
      : found;
  }

  /** People it may belong to: who has its address, and who has its name. */
  private candidatesFor(number: number, record: PersonRecordView): readonly PersonView[] {
    const found = new Set<number>();
    const name = nameKey(record);
    for (const person of name === null ? [] : (this.peopleByName().get(name) ?? [])) found.add(person);
    const addresses = new Set(this.numbering.addresses(number));
    if (addresses.size > 0) {
      for (const person of this.peopleByAddress(addresses)) found.add(person);
    }
    return [...found].slice(0, MOST_CANDIDATES).map((person) => this.at(person));
  }

  private peopleByName(): ReadonlyMap<string, readonly number[]> {
    if (this.byName === undefined) {
      this.byName = new Map();
      for (let person = 0; person < this.size; person++) {
        for (const record of this.members.of(person)) {
          const name = this.numbering.name(record);
          if (name === null) continue;
          const known = this.byName.get(name);
          if (known === undefined) this.byName.set(name, [person]);
          else if (known.at(-1) !== person) known.push(person);
        }
      }
    }
    return this.byName;
  }

  private *peopleByAddress(wanted: ReadonlySet<string>): Generator<number> {
    for (const address of wanted) {
      const person = this.personOfEmail(address);
      if (person >= 0) yield person;
    }
  }
}

function decisionsOf(overrides: Overrides, numbering: Numbering): Decisions {
  // A decision about a record that is not there any more waits until it is again.
  const present = (names: readonly RecordName[]): number[] =>
    names.map((name) => numbering.number(name)).filter((record) => record >= 0);
  return {
    links: overrides.links.map(present).filter((records) => records.length > 1),
    unlinked: new Set(present(overrides.unlinks)),
    apart: overrides.keepApart.flatMap((pair) => {
      const [a, b] = present(pair);
      return a === undefined || b === undefined ? [] : [[a, b] as const];
    }),
  };
}

/** HR first, then the oldest; at last by name, so that the outcome never depends on the order of reading. */
function anchorOf(records: readonly PersonRecordView[], hrOrder: readonly string[]): PersonRecordView {
  return best(records, (a, b) => {
    if (a.kind !== b.kind) return a.kind === 'employment' ? -1 : 1;
    return rankOf(a, hrOrder) - rankOf(b, hrOrder) || byAge(a, b);
  });
}

/** Whose word counts about a person today. */
function leadOf(records: readonly PersonRecordView[], hrOrder: readonly string[]): PersonRecordView {
  return best(records, (a, b) => {
    if (a.kind !== b.kind) return a.kind === 'employment' ? -1 : 1;
    if (a.kind === 'employment' && b.kind === 'employment') return byRank(a, b, hrOrder);
    return byAge(a, b);
  });
}

const STANDING: Readonly<Record<EmploymentView['status'], number>> = {
  ACTIVE: 0,
  ON_LEAVE: 1,
  PENDING: 2,
  UNKNOWN: 3,
  ENDED: 4,
};

/** The configured order first; within one system, what holds today, and then what began last. */
function byRank(a: EmploymentView, b: EmploymentView, hrOrder: readonly string[]): number {
  const rank = rankOf(a, hrOrder) - rankOf(b, hrOrder);
  if (rank !== 0) return rank;
  if (a.connectorKey !== b.connectorKey) return a.connectorKey < b.connectorKey ? -1 : 1;
  const standing = STANDING[a.status] - STANDING[b.status];
  if (standing !== 0) return standing;
  if (a.startDate !== b.startDate) return (a.startDate ?? '') > (b.startDate ?? '') ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

function rankOf(record: PersonRecordView, hrOrder: readonly string[]): number {
  const rank = hrOrder.indexOf(record.connectorKey);
  return rank < 0 ? hrOrder.length : rank;
}

function byAge(a: PersonRecordView, b: PersonRecordView): number {
  const createdA = a.createdAt ?? Number.POSITIVE_INFINITY;
  const createdB = b.createdAt ?? Number.POSITIVE_INFINITY;
  if (createdA !== createdB) return createdA < createdB ? -1 : 1;
  return `${a.connectorKey}:${a.id}` < `${b.connectorKey}:${b.id}` ? -1 : 1;
}

function best<T>(items: readonly T[], compare: (a: T, b: T) => number): T {
  const [first, ...others] = items;
  if (first === undefined) throw new RangeError('a person has at least one record');
  return others.reduce((found, item) => (compare(item, found) < 0 ? item : found), first);
}

function nameOf(record: PersonRecordView): string {
  return record.displayName ?? joinedName(record) ?? record.email ?? record.nativeId;
}

function joinedName({ givenName, familyName }: PersonRecordView): string | null {
  const parts = [givenName, familyName].filter((part) => part !== null && part !== '');
  return parts.length > 0 ? parts.join(' ') : null;
}

/** The full name in the form in which names are compared. */
function nameKey(record: PersonRecordView): string | null {
  const name = joinedName(record) ?? record.displayName;
  const key = name === null ? '' : fold(name).replace(/\s+/g, ' ').trim();
  return key === '' ? null : key;
}

function later(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : Math.max(a, b);
}
