/**
 * Correlation: which records are one person's, by rules with evidence. A wrong link gives somebody else's
 * access, so whatever is in doubt links nothing and is listed instead.
 */
import { emailKey, toGlobalId } from '../identity.js';
import { Adjacency } from './adjacency.js';
import type { Breathe } from './breathe.js';
import { TextIndex, TextWriter, type TextColumn } from './columns.js';
import type { Snapshot } from './snapshot.js';
import type { AccountView, EmploymentView } from './views.js';

/** HR knows best who is who, so employments come first wherever an order is needed. */
export const personRecordKinds = ['employment', 'account'] as const;
export type PersonRecordKind = (typeof personRecordKinds)[number];
export type PersonRecordView = AccountView | EmploymentView;

export type MatchRule = 'ANCHOR' | 'EMAIL';
export type UnmatchedReason = 'NO_ADDRESS' | 'CONTESTED_ADDRESS';

export interface Match {
  readonly record: PersonRecordView;
  readonly rule: MatchRule;
  readonly value: string | null;
}

export interface Unmatched {
  readonly record: PersonRecordView;
  readonly reason: UnmatchedReason;
  readonly matchCandidates: readonly PersonView[];
}

/** A record that is nobody's, and the records that have its address too. */
interface Alone {
  readonly number: number;
  readonly reason: UnmatchedReason;
  readonly sharing: readonly number[];
}

/** Every record that may belong to a person gets a number: source by source, kind by kind, row by row. */
class Numbering {
  private readonly starts: { snapshot: Snapshot; kind: PersonRecordKind; start: number }[] = [];
  readonly size: number;

  constructor(readonly snapshots: readonly Snapshot[]) {
    let size = 0;
    for (const snapshot of snapshots) {
      for (const kind of personRecordKinds) {
        this.starts.push({ snapshot, kind, start: size });
        size += snapshot.size(kind);
      }
    }
    this.size = size;
  }

  number(connectorKey: string, kind: PersonRecordKind, id: string): number {
    const part = this.starts.find((p) => p.kind === kind && p.snapshot.connectorKey === connectorKey);
    const row = part?.snapshot.table(kind)?.row(id) ?? -1;
    return part === undefined || row < 0 ? -1 : part.start + row;
  }

  part(number: number): { snapshot: Snapshot; kind: PersonRecordKind; row: number; place: number } {
    let place = this.starts.length - 1;
    while ((this.starts[place]?.start ?? 0) > number) place--;
    // Parts without rows share their start with the next one; the last of them is the one with rows.
    const part = this.starts[place];
    if (part === undefined) throw new RangeError(`no record has the number ${number}`);
    return { snapshot: part.snapshot, kind: part.kind, row: number - part.start, place };
  }

  view(number: number): PersonRecordView {
    const { snapshot, kind, row } = this.part(number);
    const view = snapshot.table(kind)?.at(row);
    if (view === undefined) throw new RangeError(`no record has the number ${number}`);
    return view;
  }

  email(number: number): string | null {
    const { snapshot, kind, row } = this.part(number);
    const address = snapshot.table(kind)?.text('email').get(row) ?? null;
    const key = address === null ? '' : emailKey(address);
    return key === '' ? null : key;
  }
}

export class People {
  private constructor(
    private readonly numbering: Numbering,
    /** For each person the records, the anchor first. */
    private readonly members: Adjacency,
    private readonly anchors: Int32Array,
    private readonly personOfNumber: Int32Array,
    private readonly addresses: TextIndex,
    private readonly personOfAddress: Int32Array,
    readonly names: TextColumn,
    private readonly alone: readonly Alone[],
  ) {}

  get size(): number {
    return this.anchors.length;
  }

  static async build(snapshots: readonly Snapshot[], breathe: Breathe): Promise<People> {
    const numbering = new Numbering(snapshots);

    // 1. Who shares an address.
    const byAddress = new Map<string, number[]>();
    const withoutAddress: number[] = [];
    for (let number = 0; number < numbering.size; number++) {
      const key = numbering.email(number);
      if (key === null) withoutAddress.push(number);
      else {
        const sharing = byAddress.get(key);
        if (sharing === undefined) byAddress.set(key, [number]);
        else sharing.push(number);
      }
      await breathe();
    }

    // 2. What that links, and what it cannot.
    const together: number[][] = [];
    const alone: Alone[] = [];
    for (const sharing of byAddress.values()) {
      const contested = contestedIn(sharing, numbering);
      if (contested.size === 0) together.push(sharing);
      else {
        for (const number of sharing) {
          // A contested address links nothing; an HR record is a person all the same.
          if (contested.has(number) && numbering.part(number).kind !== 'employment') {
            alone.push({ number, reason: 'CONTESTED_ADDRESS', sharing });
          } else together.push([number]);
        }
      }
      await breathe();
    }
    for (const number of withoutAddress) {
      if (numbering.part(number).kind === 'employment') together.push([number]);
      else alone.push({ number, reason: 'NO_ADDRESS', sharing: [] });
    }

    // 3. The people that come of it.
    const anchors = new Int32Array(together.length);
    const personOfNumber = new Int32Array(numbering.size).fill(-1);
    const names = new TextWriter();
    for (const [person, numbers] of together.entries()) {
      const anchor = oldest(numbers, numbering);
      anchors[person] = anchor;
      for (const number of numbers) personOfNumber[number] = person;
      names.push(nameOf(numbering.view(anchor)));
      await breathe();
    }
    const members = await Adjacency.build(
      together.length,
      numbering.size,
      (n) => personOfNumber[n] ?? -1,
      breathe,
    );

    // 4. Addresses that find exactly one person.
    const addressText = new TextWriter();
    const personOfAddress: number[] = [];
    for (const [address, sharing] of byAddress) {
      const people = new Set(sharing.map((number) => personOfNumber[number] ?? -1));
      const [only] = people;
      if (people.size === 1 && only !== undefined && only >= 0) {
        addressText.push(address);
        personOfAddress.push(only);
      }
      await breathe();
    }
    return new People(
      numbering,
      members,
      anchors,
      personOfNumber,
      await TextIndex.build(addressText.finish(), breathe),
      Int32Array.from(personOfAddress),
      names.finish(),
      alone,
    );
  }

  at(person: number): PersonView {
    return new PersonView(this, person);
  }

  /** The person a record belongs to, or -1. */
  personOf(connectorKey: string, kind: PersonRecordKind, id: string): number {
    const number = this.numbering.number(connectorKey, kind, id);
    return number < 0 ? -1 : (this.personOfNumber[number] ?? -1);
  }

  /** The person of this address, or -1 when there is none or it is not certain who. */
  personOfEmail(address: string): number {
    const entry = this.addresses.find(emailKey(address));
    return entry < 0 ? -1 : (this.personOfAddress[entry] ?? -1);
  }

  matchesOf(person: number): readonly Match[] {
    const anchor = this.anchors[person] ?? -1;
    const others = [...this.members.of(person)].filter((number) => number !== anchor);
    return [anchor, ...others].map((number) => {
      const record = this.numbering.view(number);
      return number === anchor
        ? { record, rule: 'ANCHOR', value: null }
        : { record, rule: 'EMAIL', value: record.email };
    });
  }

  anchorOf(person: number): PersonRecordView {
    return this.numbering.view(this.anchors[person] ?? -1);
  }

  get unmatched(): readonly Unmatched[] {
    return this.alone.map(({ number, reason, sharing }) => {
      const candidates = new Set(sharing.map((other) => this.personOfNumber[other] ?? -1));
      candidates.delete(-1); // who is contested too is nobody yet
      const matchCandidates = [...candidates].map((person) => this.at(person));
      return { record: this.numbering.view(number), reason, matchCandidates };
    });
  }
}

/** A person, as resolvers see one. Everything is looked up when asked for. */
export class PersonView {
  private found: readonly Match[] | undefined;

  constructor(
    private readonly people: People,
    readonly row: number,
  ) {}

  get matches(): readonly Match[] {
    this.found ??= this.people.matchesOf(this.row);
    return this.found;
  }

  get anchor(): PersonRecordView {
    return this.people.anchorOf(this.row);
  }

  get id(): string {
    const { connectorKey, kind, id } = this.anchor;
    return toGlobalId({ type: 'Person', connector: connectorKey, id: `${kind}/${id}` });
  }

  get displayName(): string {
    return this.people.names.get(this.row) ?? '';
  }

  get givenName(): string | null {
    return this.anchor.givenName;
  }

  get familyName(): string | null {
    return this.anchor.familyName;
  }

  get emails(): readonly string[] {
    const byKey = new Map<string, string>();
    for (const { record } of this.matches) {
      if (record.email !== null && !byKey.has(emailKey(record.email)))
        byKey.set(emailKey(record.email), record.email);
    }
    return [...byKey.values()];
  }

  get accounts(): readonly AccountView[] {
    return this.matches.flatMap(({ record }) => (record.kind === 'account' ? [record] : []));
  }

  get employments(): readonly EmploymentView[] {
    return this.matches.flatMap(({ record }) => (record.kind === 'employment' ? [record] : []));
  }
}

/** The records that share their address with another one of the same connector and kind. */
function contestedIn(sharing: readonly number[], numbering: Numbering): ReadonlySet<number> {
  if (sharing.length < 2) return new Set();
  const byPlace = new Map<number, number[]>();
  for (const number of sharing) {
    const { place } = numbering.part(number);
    byPlace.set(place, [...(byPlace.get(place) ?? []), number]);
  }
  return new Set([...byPlace.values()].filter((numbers) => numbers.length > 1).flat());
}

/** HR first, then the oldest; at last by name, so that the outcome never depends on the order of reading. */
function oldest(numbers: readonly number[], numbering: Numbering): number {
  const [first = -1, ...others] = numbers;
  let best = first;
  for (const number of others) {
    if (comesBefore(numbering.view(number), numbering.view(best))) best = number;
  }
  return best;
}

function comesBefore(a: PersonRecordView, b: PersonRecordView): boolean {
  if (a.kind !== b.kind) return a.kind === 'employment';
  const createdA = a.createdAt ?? Number.POSITIVE_INFINITY;
  const createdB = b.createdAt ?? Number.POSITIVE_INFINITY;
  if (createdA !== createdB) return createdA < createdB;
  return `${a.connectorKey}:${a.id}` < `${b.connectorKey}:${b.id}`;
}

function nameOf(record: PersonRecordView): string {
  const parts = [record.givenName, record.familyName].filter((part) => part !== null && part !== '');
  return record.displayName ?? (parts.length > 0 ? parts.join(' ') : (record.email ?? record.nativeId));
}
