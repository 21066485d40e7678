/** One person, as resolvers see them: everything is looked up when asked for. */
import { emailKey, toGlobalId } from '../identity.js';
import type { Match, People, PersonRecordView } from './people.js';
import { fold } from './text.js';
import type { AccountView, EmploymentView } from './views.js';

/** One fact on which HR systems differ. */
export interface Conflict {
  readonly field: string;
  readonly chosen: Claim;
  readonly others: readonly Claim[];
}
export interface Claim {
  readonly value: string;
  readonly record: EmploymentView;
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
    return this.lead.givenName;
  }

  get familyName(): string | null {
    return this.lead.familyName;
  }

  /** The record whose word counts: HR's, by the configured order, else the oldest account's. */
  get lead(): PersonRecordView {
    return this.people.lead(this.matches.map(({ record }) => record)) ?? this.anchor;
  }

  get workEmail(): string | null {
    return this.emails[0] ?? null;
  }

  get emails(): readonly string[] {
    const byKey = new Map<string, string>();
    const records = [this.lead, ...this.matches.map(({ record }) => record)];
    for (const address of records.flatMap((record) => [record.email, ...record.otherEmails])) {
      const key = emailKey(address ?? '');
      if (address !== null && key !== '' && !byKey.has(key)) byKey.set(key, address.trim());
    }
    return [...byKey.values()];
  }

  get accounts(): readonly AccountView[] {
    return this.matches.flatMap(({ record }) => (record.kind === 'account' ? [record] : []));
  }

  /** The one that wins first. */
  get employments(): readonly EmploymentView[] {
    return this.people.ranked(
      this.matches.flatMap(({ record }) => (record.kind === 'employment' ? [record] : [])),
    );
  }

  /** What each HR system says today: of somebody who came back, not what it said of the time before. */
  get standing(): readonly EmploymentView[] {
    const ranked = this.employments;
    return ranked.filter((record, at) => ranked[at - 1]?.connectorKey !== record.connectorKey);
  }

  get conflicts(): readonly Conflict[] {
    const { standing } = this;
    return COMPARED.flatMap(([field, valueOf]) => {
      const claims = standing.flatMap((record): Claim[] => {
        const value = valueOf(record);
        return value === null ? [] : [{ value, record }];
      });
      const [chosen, ...others] = claims;
      if (chosen === undefined) return [];
      const differing = others.filter(({ value }) => fold(value) !== fold(chosen.value));
      return differing.length === 0 ? [] : [{ field, chosen, others: differing }];
    });
  }
}

/** The facts that HR systems are held against each other for. */
const COMPARED: readonly (readonly [field: string, valueOf: (record: EmploymentView) => string | null])[] = [
  ['displayName', (record) => record.displayName],
  ['employmentStatus', (record) => (record.status === 'UNKNOWN' ? null : record.status)],
  ['department', (record) => record.department],
  ['location', (record) => record.location],
  ['startDate', (record) => record.startDate],
  ['endDate', (record) => record.endDate],
  ['employeeNumber', (record) => record.employeeNumber],
  ['contractType', (record) => record.contractType],
];
