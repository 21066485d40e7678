/**
 * Correlation: which records are one human's, by rules with evidence. A wrong link gives somebody else's
 * access, so what is in doubt links nothing and is listed instead. The outcome depends on the records alone,
 * never on the order in which they or their connectors were read.
 */
import type { Breathe } from './breathe.js';

export type MatchRule = 'ANCHOR' | 'OVERRIDE' | 'SAME_AS' | 'EMAIL' | 'EMPLOYEE_NUMBER';
export type UnmatchedReason = 'NO_ADDRESS' | 'CONTESTED_ADDRESS' | 'SHARED_ADDRESS';

/** What correlation needs to know of records, which it calls by number. */
export interface Correlatable {
  readonly size: number;
  /** Records of one connector and kind have the same place. */
  place(record: number): number;
  isEmployment(record: number): boolean;
  /** Addresses in the form in which they are compared, the main one first. */
  addresses(record: number): readonly string[];
  /** The full name in the form in which names are compared. */
  name(record: number): string | null;
  employeeNumber(record: number): string | null;
  /** Records that this one says are the same person's. */
  sameAs(record: number): readonly number[];
}

/** What an operator decided, in record numbers. */
export interface Decisions {
  /** These are one person's. */
  readonly links: readonly (readonly number[])[];
  /** No rule links this one to anything. */
  readonly unlinked: ReadonlySet<number>;
  /** These two are never one person's. */
  readonly apart: readonly (readonly [number, number])[];
}

export interface Evidence {
  readonly rule: MatchRule;
  /** What was compared, and found equal. */
  readonly value: string | null;
}

export interface Correlation {
  /** The records of each person. */
  readonly people: readonly (readonly number[])[];
  /** Why a record belongs to its person; absent where it is alone in it. */
  readonly evidence: ReadonlyMap<number, Evidence>;
  readonly unmatched: readonly { readonly record: number; readonly reason: UnmatchedReason }[];
}

interface Link extends Evidence {
  readonly records: readonly number[];
}

export async function correlate(
  records: Correlatable,
  decisions: Decisions,
  breathe: Breathe,
): Promise<Correlation> {
  const alone = new Map<number, UnmatchedReason>();
  const { byAddress, byNumber } = await collect(records, decisions, alone, breathe);
  const joined = new Joined(records, decisions, breathe);

  // From the surest rule to the weakest; each may only add to what is settled.
  await joined.apply(
    decisions.links.map((group) => ({ records: group, rule: 'OVERRIDE', value: null })),
    'DECISION',
  );
  await joined.apply(await sameAsLinks(records, decisions, breathe));
  const { links: byEmail, rehires, contested } = await addressLinks(records, byAddress, alone, breathe);
  await joined.apply(rehires, 'REHIRE');
  await joined.apply(byEmail);
  await joined.apply(await employeeNumberLinks(records, byNumber, breathe));

  const members = new Map<number, number[]>();
  for (let record = 0; record < records.size; record++) {
    const root = joined.root(record);
    const group = members.get(root);
    if (group === undefined) members.set(root, [record]);
    else group.push(record);
    await breathe();
  }

  // Who is nobody's by the rules is somebody's all the same when an operator, or a surer rule, says so.
  const people: (readonly number[])[] = [];
  const unmatched: { record: number; reason: UnmatchedReason }[] = [];
  for (const group of members.values()) {
    const [only] = group;
    const reason =
      group.length > 1 || only === undefined ? undefined : (alone.get(only) ?? contested.get(only));
    if (reason === undefined || (only !== undefined && records.isEmployment(only))) people.push(group);
    else if (only !== undefined) unmatched.push({ record: only, reason });
  }
  return { people, evidence: joined.evidence, unmatched };
}

/** Who shares an address, and who an employee number. */
async function collect(
  records: Correlatable,
  decisions: Decisions,
  alone: Map<number, UnmatchedReason>,
  breathe: Breathe,
) {
  const byAddress = new Map<string, number[]>();
  const byNumber = new Map<string, number[]>();
  const add = (map: Map<string, number[]>, key: string, record: number): void => {
    const sharing = map.get(key);
    if (sharing === undefined) map.set(key, [record]);
    else sharing.push(record);
  };
  for (let record = 0; record < records.size; record++) {
    if (decisions.unlinked.has(record)) continue;
    const addresses = new Set(records.addresses(record));
    for (const address of addresses) add(byAddress, address, record);
    if (addresses.size === 0) alone.set(record, 'NO_ADDRESS');
    const number = records.isEmployment(record) ? records.employeeNumber(record) : null;
    if (number !== null) add(byNumber, number, record);
    await breathe();
  }
  return { byAddress, byNumber };
}

async function sameAsLinks(
  records: Correlatable,
  { unlinked }: Decisions,
  breathe: Breathe,
): Promise<Link[]> {
  const links: Link[] = [];
  for (let record = 0; record < records.size; record++) {
    await breathe();
    if (unlinked.has(record)) continue;
    for (const other of records.sameAs(record)) {
      if (!unlinked.has(other)) links.push({ records: [record, other], rule: 'SAME_AS', value: null });
    }
  }
  return links;
}

/**
 * What an address links. Two HR records of one system with the same address and name are somebody who came
 * back; with different names the address was passed on, and says nothing. Two logins of one system with the
 * same address leave open whose it is. An address that nobody has at HR and that reads like a function is
 * a mailbox that several people read.
 */
async function addressLinks(
  records: Correlatable,
  byAddress: ReadonlyMap<string, readonly number[]>,
  alone: Map<number, UnmatchedReason>,
  breathe: Breathe,
): Promise<{ links: Link[]; rehires: Link[]; contested: ReadonlyMap<number, UnmatchedReason> }> {
  const links: Link[] = [];
  const rehires: Link[] = [];
  const contested = new Map<number, UnmatchedReason>();
  for (const [address, sharing] of byAddress) {
    await breathe();
    const employments = sharing.filter((record) => records.isEmployment(record));
    if (employments.length === 0 && isFunctional(address)) {
      for (const record of sharing) {
        // Beside an address of one's own, that of a function is one among others.
        if (records.addresses(record).every(isFunctional)) alone.set(record, 'SHARED_ADDRESS');
      }
      continue;
    }
    const passedOn = samePlace(employments, records).some(
      (group) =>
        new Set(group.map((record) => records.name(record))).size > 1 ||
        group.some((r) => records.name(r) === null),
    );
    const doubtful = new Set(
      passedOn
        ? sharing
        : samePlace(
            sharing.filter((record) => !records.isEmployment(record)),
            records,
          ).flat(),
    );
    for (const record of doubtful) contested.set(record, 'CONTESTED_ADDRESS');
    const certain = sharing.filter((record) => !doubtful.has(record));
    if (certain.length < 2) continue;
    const evidence = { rule: 'EMAIL', value: address } as const;
    for (const group of samePlace(employments, records))
      if (!passedOn) rehires.push({ records: group, ...evidence });
    links.push({ records: certain, ...evidence });
  }
  return { links, rehires, contested };
}

/** One number at two HR systems, where each has it once, and some part of the name is the same. */
async function employeeNumberLinks(
  records: Correlatable,
  byNumber: ReadonlyMap<string, readonly number[]>,
  breathe: Breathe,
): Promise<Link[]> {
  const links: Link[] = [];
  for (const [value, sharing] of byNumber) {
    await breathe();
    if (sharing.length < 2 || samePlace(sharing, records).length > 0) continue;
    const names = sharing.map((record) => new Set(tellingParts(records.name(record) ?? '')));
    const [first = new Set<string>(), ...others] = names;
    const agree = [...first].some((part) => others.every((other) => other.has(part)));
    if (agree) links.push({ records: sharing, rule: 'EMPLOYEE_NUMBER', value });
  }
  return links;
}

/** Parts that half of a country has in its names tell nobody from anybody. */
const PARTICLES = new Set(
  'abu al ben bin da dal de del della den der di dos du el ibn la las le los mac mc van von zu zur'.split(
    ' ',
  ),
);

function tellingParts(name: string): string[] {
  return name.split(/[\s'’-]+/).filter((part) => part.length > 1 && !PARTICLES.has(part));
}

/** Groups of at least two that are of one connector and kind. */
function samePlace(some: readonly number[], records: Correlatable): number[][] {
  if (some.length < 2) return [];
  const byPlace = new Map<number, number[]>();
  for (const record of some) {
    const place = records.place(record);
    byPlace.set(place, [...(byPlace.get(place) ?? []), record]);
  }
  return [...byPlace.values()].filter((group) => group.length > 1);
}

/** Words of mailboxes. An address made of nothing else belongs to a function, not to a human. */
const FUNCTIONS = new Set(
  (
    'accounting accounts admin admins administrator alert alerts analytics api automation backup billing bot build careers ' +
    'ci contact data deploy dev devops eng engineering events facilities feedback finance group hello help helpdesk hr info ' +
    'infra integration integrations invoices it jobs legal mail mailbox marketing monitoring noc noreply no reply office oncall ' +
    'on call operations ops orders payroll people platform postmaster press privacy procurement product qa recruiting reports ' +
    'root sales security service services shared sre staff success support svc sysadmin system systems team teams tech test ' +
    'tools training travel webmaster workflow'
  ).split(' '),
);

function isFunctional(address: string): boolean {
  // What follows a plus only sorts the mail: support+fivetran@ is still support.
  const [mailbox = ''] = address.slice(0, address.lastIndexOf('@')).split('+');
  const words = mailbox.split(/[^\p{L}]+/u).filter((word) => word !== '');
  return words.length > 0 && words.every((word) => FUNCTIONS.has(word));
}

/** What an operator decided, somebody who came back, or any other rule. */
type LinkSort = 'DECISION' | 'REHIRE' | 'RULE';

/** Which records are together so far. */
class Joined {
  readonly evidence = new Map<number, Evidence>();
  private parents: Int32Array;

  constructor(
    private readonly records: Correlatable,
    private readonly decisions: Decisions,
    private readonly breathe: Breathe,
  ) {
    this.parents = Int32Array.from({ length: records.size }, (_, record) => record);
  }

  root(record: number): number {
    return find(this.parents, record);
  }

  /**
   * Makes links, all of one strength. Where together they would make one person out of two that HR or an operator
   * tells apart, none of those that lead there is made: which of them is wrong cannot be known.
   */
  async apply(links: readonly Link[], sort: LinkSort = 'RULE'): Promise<void> {
    const tried = this.parents.slice();
    for (const { records } of links) {
      unite(tried, records);
      await this.breathe();
    }
    const wrong = await this.contradictions(tried, sort);
    for (const link of links) {
      await this.breathe();
      const [first] = link.records;
      if (first === undefined || wrong.has(find(tried, first))) continue;
      unite(this.parents, link.records);
      for (const record of link.records) {
        // The surest rule tells; of two values that it compared, always the same one.
        const { rule, value } = this.evidence.get(record) ?? { rule: link.rule, value: link.value };
        const earlier = rule === link.rule && (link.value ?? '') < (value ?? '') ? link.value : value;
        this.evidence.set(record, { rule, value: earlier });
      }
    }
  }

  private async contradictions(tried: Int32Array, sort: LinkSort): Promise<ReadonlySet<number>> {
    const wrong = new Set<number>();
    for (const [a, b] of this.decisions.apart)
      if (find(tried, a) === find(tried, b)) wrong.add(find(tried, a));
    if (sort === 'DECISION') return wrong;
    // Two records of one HR system are two people, unless that was settled before.
    const seen = new Map<string, { settled: number; name: string | null }>();
    for (let record = 0; record < this.records.size; record++) {
      await this.breathe();
      if (!this.records.isEmployment(record)) continue;
      const root = find(tried, record);
      const key = `${root} ${this.records.place(record)}`;
      const settled = this.root(record);
      const name = sort === 'REHIRE' ? this.records.name(record) : null;
      const other = seen.get(key);
      if (other === undefined) seen.set(key, { settled, name });
      // Who came back has the same name; what else hangs on their records must not join two others by that.
      else if (other.settled !== settled && (sort === 'RULE' || other.name !== name)) wrong.add(root);
    }
    return wrong;
  }
}

function find(parents: Int32Array, record: number): number {
  let root = record;
  for (let parent = parents[root] ?? root; parent !== root; parent = parents[root] ?? root) root = parent;
  // Shortens the way for whoever asks next.
  for (let at = record; at !== root;) {
    const next = parents[at] ?? root;
    parents[at] = root;
    at = next;
  }
  return root;
}

function unite(parents: Int32Array, records: readonly number[]): void {
  const [first, ...others] = records;
  if (first === undefined) return;
  for (const other of others) {
    const a = find(parents, first);
    const b = find(parents, other);
    // The smaller number leads, whatever the order.
    if (a < b) parents[b] = a;
    else parents[a] = b;
  }
}
