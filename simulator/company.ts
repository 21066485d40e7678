/**
 * The invented company, told in words of no vendor: who works there, in which team, under whom, and in
 * which system each of them is known under which name. Each simulated vendor shows its own side of it.
 */
import { addressPart, cultures } from './names.js';
import { createRandom, type Random } from './random.js';

export const vendorIds = ['fivetran', 'harness', 'harvest', 'humaans', 'charthop'] as const;
export type VendorId = (typeof vendorIds)[number];

/** The day on which the company is looked at: every date in it is counted from here, never from the clock. */
export const COMPANY_DATE = '2026-09-01';
const today = Date.parse(`${COMPANY_DATE}T00:00:00Z`);
const DAY_MS = 86_400_000;

const DOMAIN = 'northwind-data.example';
const AGENCY_DOMAIN = 'brightpath-consulting.example';

export type AccountState =
  | 'ACTIVE'
  | 'INVITED' // never accepted
  | 'UNVERIFIED' // accepted, address not confirmed
  | 'SUSPENDED'
  | 'ON_FILE'; // an HR record: nothing to log in to

/** How much one may do in a system, before that system's own roles. */
export type Rank = 'ADMINISTRATOR' | 'CONTRIBUTOR' | 'OBSERVER' | 'NONE';

/** How one system knows somebody: not always by the name and address the company uses today. */
export interface VendorAccount {
  readonly vendor: VendorId;
  readonly email: string | null;
  readonly givenName: string;
  readonly familyName: string;
  readonly state: AccountState;
  readonly rank: Rank;
  /** Milliseconds since the epoch, as is `lastLoginAt`. */
  readonly createdAt: number;
  readonly lastLoginAt: number | null;
}

export interface TitlePeriod {
  readonly title: string;
  readonly from: string;
  readonly to: string | null;
}

export interface Person {
  readonly id: string;
  readonly employeeNumber: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  /** Other addresses that reach the same person. */
  readonly aliases: readonly string[];
  readonly former: { readonly familyName: string; readonly email: string; readonly until: string } | null;
  readonly phone: string | null;
  readonly departmentId: string;
  readonly locationId: string;
  readonly teamIds: readonly string[];
  readonly managerId: string | null;
  readonly contract: 'EMPLOYEE' | 'CONTRACTOR';
  readonly startDate: string;
  readonly endDate: string | null;
  /** Oldest first. */
  readonly titles: readonly TitlePeriod[];
  readonly accounts: readonly VendorAccount[];
}

/** An address that several people read: it belongs to nobody. */
export interface SharedMailbox {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly accounts: readonly VendorAccount[];
}

/** A login that no human uses. */
export interface Machine {
  readonly id: string;
  readonly name: string;
  readonly accounts: readonly VendorAccount[];
}

export interface Unit {
  readonly id: string;
  readonly name: string;
}
export interface Team extends Unit {
  readonly departmentId: string;
  readonly leadId: string | null;
  readonly memberIds: readonly string[];
}
export interface Location extends Unit {
  readonly country: string;
  readonly timeZone: string;
}

export const factNames = [
  'administrator',
  'contractor-unknown-to-humaans',
  'future-starter-with-account',
  'invitation-never-accepted',
  'leaver-logged-in-after-leaving',
  'leaver-with-active-account',
  'login-of-a-machine',
  'login-of-a-shared-mailbox',
  'missing-from-charthop',
  'mixed-case-address',
  'name-changed',
  'namesakes',
  'never-logged-in',
  'only-through-a-team',
  'suspended-but-employed',
  'two-accounts-in-one-system',
  'unverified-address',
] as const;
export type FactName = (typeof factNames)[number];

/** One true sentence about the company, for checking what somebody else found out. */
export interface Fact {
  readonly name: FactName;
  /** Of a person, a shared mailbox or a machine. */
  readonly subjectId: string;
  readonly vendor: VendorId | null;
  readonly email: string | null;
}

export interface Company {
  readonly name: string;
  readonly domain: string;
  readonly date: string;
  readonly seed: number;
  readonly people: readonly Person[];
  readonly mailboxes: readonly SharedMailbox[];
  readonly machines: readonly Machine[];
  readonly departments: readonly Unit[];
  readonly locations: readonly Location[];
  readonly teams: readonly Team[];
  /** Every fact of these names, not a sample. */
  readonly planted: readonly Fact[];
}

const departments = [
  {
    name: 'Data',
    crafts: ['Data Engineer', 'Analytics Engineer', 'Data Analyst'],
    fivetran: 0.95,
    harness: 0.6,
  },
  { name: 'Engineering', crafts: ['Software Engineer', 'Site Engineer'], fivetran: 0.5, harness: 0.95 },
  { name: 'Finance', crafts: ['Accountant', 'Financial Analyst'], fivetran: 0.5, harness: 0 },
  { name: 'Sales', crafts: ['Account Executive', 'Sales Engineer'], fivetran: 0.3, harness: 0.05 },
  { name: 'Marketing', crafts: ['Marketing Manager', 'Content Designer'], fivetran: 0.4, harness: 0 },
  { name: 'People', crafts: ['People Partner', 'Recruiter'], fivetran: 0.2, harness: 0 },
  { name: 'Support', crafts: ['Support Specialist', 'Solutions Architect'], fivetran: 0.35, harness: 0.3 },
  { name: 'Product', crafts: ['Product Manager', 'Product Designer'], fivetran: 0.5, harness: 0.4 },
].map((department, at) => ({ ...department, id: `d-${at + 1}` }));
type Department = (typeof departments)[number];

const locations: readonly Location[] = [
  { id: 'l-1', name: 'Zagreb', country: 'HR', timeZone: 'Europe/Zagreb' },
  { id: 'l-2', name: 'Lagos', country: 'NG', timeZone: 'Africa/Lagos' },
  { id: 'l-3', name: 'Chicago', country: 'US', timeZone: 'America/Chicago' },
  { id: 'l-4', name: 'Hyderabad', country: 'IN', timeZone: 'Asia/Kolkata' },
  { id: 'l-5', name: 'Osaka', country: 'JP', timeZone: 'Asia/Tokyo' },
];

const teamThemes = [
  'Platform',
  'Pipelines',
  'Reporting',
  'Audit',
  'Growth',
  'Reliability',
  'Onboarding',
  'Pricing',
];

/** The people in front, each there to be an awkward case; a company too small for all has the first of them. */
const cast = [
  'chief',
  'administrator',
  'second-administrator',
  'leaver-with-access',
  'leaver-suspended',
  'name-changed',
  'two-addresses',
  'contractor',
  'invited',
  'suspended',
  'unverified',
  'without-rank',
  'never-logged-in',
  'namesake',
  'other-namesake',
  'only-through-team',
  'missing-from-charthop',
  'expired-contractor',
] as const;
type Part = (typeof cast)[number];

const PEOPLE_PER_TEAM = 12;
const REPORTS_PER_MANAGER = 8;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
interface Draft extends Omit<Mutable<Person>, 'teamIds' | 'accounts'> {
  readonly part: Part | null;
  readonly department: Department;
  readonly teamIds: string[];
  readonly accounts: VendorAccount[];
  readonly startMs: number;
  readonly endMs: number | null;
}

export function createCompany({ people = 50, seed = 1 }: { people?: number; seed?: number } = {}): Company {
  if (!Number.isSafeInteger(people) || people < 1)
    throw new RangeError('A company needs at least one person');
  if (!Number.isSafeInteger(seed)) throw new RangeError('The seed must be a whole number');

  const random = createRandom(seed, 'company');
  const addresses = new AddressBook();
  const drafts: Draft[] = [];
  for (let at = 0; at < people; at++) drafts.push(draftPerson(at, random, addresses, drafts[at - 1]));

  assignManagers(drafts);
  const teams = formTeams(drafts, random);
  for (const draft of drafts) openAccounts(draft, people, random);

  const mailboxes = ['data-team', 'finance-ops', 'it-alerts'].map((local, at): SharedMailbox => {
    const email = `${local}@${DOMAIN}`;
    const name = local.replace('-', ' ');
    const login = (vendor: VendorId): VendorAccount => ({
      vendor,
      email,
      givenName: name,
      familyName: 'shared',
      state: 'ACTIVE',
      rank: 'OBSERVER',
      createdAt: today - (600 + at) * DAY_MS,
      lastLoginAt: today - (at + 1) * DAY_MS,
    });
    return { id: `m-${at + 1}`, email, name, accounts: at === 2 ? [login('harness')] : [login('fivetran')] };
  });
  const machines = ['warehouse loader', 'deploy runner'].map((name, at): Machine => {
    const account: VendorAccount = {
      vendor: at === 0 ? 'fivetran' : 'harness',
      email: null,
      givenName: name,
      familyName: 'machine',
      state: 'ACTIVE',
      rank: 'CONTRIBUTOR',
      createdAt: today - 420 * DAY_MS,
      lastLoginAt: null,
    };
    return { id: `x-${at + 1}`, name, accounts: [account] };
  });

  const finished = drafts.map(
    ({ part: _part, department: _d, startMs: _s, endMs: _e, ...person }): Person => person,
  );
  return {
    name: 'Northwind Data',
    domain: DOMAIN,
    date: COMPANY_DATE,
    seed,
    people: finished,
    mailboxes,
    machines,
    departments: departments.map(({ id, name }) => ({ id, name })),
    locations,
    teams,
    planted: factsAbout(drafts, mailboxes, machines),
  };
}

/** Gives every address once, as a mail system would. */
class AddressBook {
  readonly #taken = new Map<string, number>();

  issue(local: string, domain: string): string {
    const wanted = `${local}@${domain}`;
    const times = (this.#taken.get(wanted) ?? 0) + 1;
    this.#taken.set(wanted, times);
    return times === 1 ? wanted : `${local}${times}@${domain}`;
  }
}

function draftPerson(at: number, random: Random, addresses: AddressBook, before: Draft | undefined): Draft {
  const part = cast[at] ?? null;
  const department = part !== null && part !== 'chief' ? departments[0]! : random.pick(departments);
  const culture = random.pick(cultures);
  const namesake = part === 'other-namesake' && before !== undefined ? before : null;
  const givenName = namesake?.givenName ?? random.pick(culture.given);
  // Families mix, and so do names.
  const familyName =
    namesake?.familyName ?? random.pick(random.chance(0.15) ? random.pick(cultures).family : culture.family);

  const contractor =
    part === 'contractor' || part === 'expired-contractor' || (part === null && random.chance(0.1));
  const { startMs, endMs } = draftDates(part, contractor, random);

  const domain = contractor && (part !== null || random.chance(0.3)) ? AGENCY_DOMAIN : DOMAIN;
  const local = `${addressPart(givenName)}.${addressPart(familyName)}`;
  const email = addresses.issue(local, domain);
  const aliases =
    part === 'two-addresses' || random.chance(0.01)
      ? [addresses.issue(`${addressPart(givenName)}${addressPart(familyName).slice(0, 1)}`, DOMAIN)]
      : [];
  let former: Person['former'] = null;
  if (part === 'name-changed' || (part === null && random.chance(0.004))) {
    const formerName = random.pick(culture.family.filter((name) => name !== familyName));
    const formerLocal = `${addressPart(givenName)}.${addressPart(formerName)}`;
    const formerEmail = addresses.issue(formerLocal, domain);
    former = { familyName: formerName, email: formerEmail, until: dateOf(startMs + 200 * DAY_MS) };
  }

  return {
    part,
    department,
    startMs,
    endMs,
    id: `p-${at + 1}`,
    employeeNumber: `E-${String(at + 1).padStart(5, '0')}`,
    givenName,
    familyName,
    email,
    aliases,
    former,
    phone: random.chance(0.4) ? `+1555${String(random.below(10_000_000)).padStart(7, '0')}` : null,
    departmentId: department.id,
    locationId: random.pick(locations).id,
    teamIds: [],
    managerId: null,
    contract: contractor ? 'CONTRACTOR' : 'EMPLOYEE',
    startDate: dateOf(startMs),
    endDate: endMs === null ? null : dateOf(endMs),
    titles: draftTitles(part, department, startMs, endMs, random),
    accounts: [],
  };
}

function draftDates(
  part: Part | null,
  contractor: boolean,
  random: Random,
): { startMs: number; endMs: number | null } {
  if (part === 'invited') return { startMs: today + 14 * DAY_MS, endMs: null };
  if (part === null && random.chance(0.01))
    return { startMs: today + (1 + random.below(60)) * DAY_MS, endMs: null };
  const days = part === null ? 30 + random.below(2500) : 700 + random.below(1500);
  const startMs = today - days * DAY_MS;
  if (part === 'leaver-with-access') return { startMs, endMs: today - 93 * DAY_MS };
  if (part === 'leaver-suspended') return { startMs, endMs: today - 200 * DAY_MS };
  if (part === 'expired-contractor') return { startMs, endMs: today - 31 * DAY_MS };
  if (part === 'contractor') return { startMs, endMs: today + 120 * DAY_MS };
  if (part !== null) return { startMs, endMs: null };
  if (random.chance(0.12)) return { startMs, endMs: startMs + (1 + random.below(days)) * DAY_MS - DAY_MS };
  if (contractor || random.chance(0.01)) return { startMs, endMs: today + (1 + random.below(300)) * DAY_MS };
  return { startMs, endMs: null };
}

function draftTitles(
  part: Part | null,
  department: Department,
  startMs: number,
  endMs: number | null,
  random: Random,
): TitlePeriod[] {
  const craft = random.pick(department.crafts);
  const ladder =
    part === 'chief'
      ? ['Chief Executive']
      : part === 'administrator'
        ? [craft, `Head of ${department.name}`]
        : [craft, `Senior ${craft}`, `Lead ${craft}`].slice(0, 1 + random.below(3));
  const until = endMs ?? Math.max(today, startMs);
  const step = Math.floor((until - startMs) / DAY_MS / ladder.length);
  // Somebody who has just come has not been promoted yet.
  const held = step < 90 ? ladder.slice(-1) : ladder;
  return held.map((title, nth) => ({
    title,
    from: dateOf(startMs + nth * step * DAY_MS),
    to:
      nth < held.length - 1
        ? dateOf(startMs + ((nth + 1) * step - 1) * DAY_MS)
        : endMs === null
          ? null
          : dateOf(endMs),
  }));
}

const dates = new Map<number, string>();

/** The company's dates are few and asked for often: formatting each once halves the time a large one takes. */
function dateOf(ms: number): string {
  const day = Math.floor(ms / DAY_MS);
  let date = dates.get(day);
  if (date === undefined) dates.set(day, (date = new Date(ms).toISOString().slice(0, 10)));
  return date;
}

const hasLeft = (draft: Draft) => draft.endMs !== null && draft.endMs < today;
const isHere = (draft: Draft) => !hasLeft(draft) && draft.startMs <= today;

/** A tree per department under the chief; nobody reports to somebody who has left or not come yet. */
function assignManagers(drafts: readonly Draft[]): void {
  const chief = drafts[0];
  const members = new Map<string, Draft[]>();
  for (const draft of drafts.slice(1)) {
    const colleagues = members.get(draft.departmentId) ?? [];
    members.set(draft.departmentId, colleagues);
    let above = colleagues.length;
    let manager: Draft | undefined;
    while (above > 0 && (manager === undefined || !isHere(manager))) {
      above = Math.floor((above - 1) / REPORTS_PER_MANAGER);
      manager = colleagues[above];
      if (above === 0) break;
    }
    colleagues.push(draft);
    draft.managerId = (manager !== undefined && isHere(manager) ? manager : chief)?.id ?? null;
  }
}

function formTeams(drafts: readonly Draft[], random: Random): Team[] {
  const count = Math.max(4, Math.floor(drafts.length / PEOPLE_PER_TEAM));
  const teams = Array.from({ length: count }, (_, at) => {
    const department = at < 3 ? departments[0]! : departments[at % departments.length]!;
    const round = Math.floor(at / teamThemes.length);
    const theme = teamThemes[at % teamThemes.length]!;
    const memberIds: string[] = [];
    return {
      id: `t-${at + 1}`,
      name: `${department.name} ${theme}${round === 0 ? '' : ` ${round + 1}`}`,
      departmentId: department.id,
      leadId: null as string | null,
      memberIds,
    };
  });
  const byDepartment = new Map<string, typeof teams>();
  for (const team of teams) {
    byDepartment.set(team.departmentId, [...(byDepartment.get(team.departmentId) ?? []), team]);
  }
  for (const draft of drafts) {
    if (draft.part === 'without-rank' || draft.part === 'chief') continue;
    const joined = new Set<(typeof teams)[number]>();
    if (draft.part === 'only-through-team' || draft.part === 'administrator') joined.add(teams[0]!);
    else if (draft.part !== null || random.chance(0.8)) {
      joined.add(random.pick(byDepartment.get(draft.departmentId) ?? teams));
      if (random.chance(0.1)) joined.add(random.pick(teams));
    }
    for (const team of joined) {
      team.memberIds.push(draft.id);
      draft.teamIds.push(team.id);
      if (isHere(draft)) team.leadId ??= draft.id;
    }
  }
  return teams;
}

/** Where somebody is known, and as what. */
function openAccounts(draft: Draft, people: number, random: Random): void {
  const { part, department } = draft;
  const isAdministrator = part === 'administrator' || part === 'second-administrator' || people === 1;

  if (draft.contract === 'EMPLOYEE') draft.accounts.push(recordOf(draft, 'humaans'));
  if (part !== 'missing-from-charthop' && (part !== null || random.chance(0.99))) {
    draft.accounts.push(recordOf(draft, 'charthop'));
  }

  const inFivetran =
    people === 1 || (part !== null && part !== 'chief') || random.chance(department.fivetran);
  if (inFivetran) {
    const account = loginOf(draft, 'fivetran', isAdministrator, random);
    if (account !== null) {
      draft.accounts.push(account);
      const alias = draft.aliases[0];
      if (alias !== undefined && (part === 'two-addresses' || random.chance(0.1))) {
        draft.accounts.push({ ...account, email: alias, createdAt: account.createdAt + 40 * DAY_MS });
      }
    }
  }
  if (random.chance(department.harness))
    pushPresent(draft, loginOf(draft, 'harness', isAdministrator, random));
  if (random.chance(draft.contract === 'CONTRACTOR' ? 0.95 : 0.7)) {
    pushPresent(draft, loginOf(draft, 'harvest', isAdministrator, random));
  }
}

function pushPresent(draft: Draft, account: VendorAccount | null): void {
  if (account !== null) draft.accounts.push(account);
}

function recordOf(draft: Draft, vendor: VendorId): VendorAccount {
  const { givenName, familyName, email, startMs } = draft;
  const createdAt = Math.min(startMs - 10 * DAY_MS, today - DAY_MS);
  return {
    vendor,
    email,
    givenName,
    familyName,
    state: 'ON_FILE',
    rank: 'NONE',
    createdAt,
    lastLoginAt: null,
  };
}

/** Null when it was removed, as most logins of people who have left are. */
function loginOf(
  draft: Draft,
  vendor: VendorId,
  isAdministrator: boolean,
  random: Random,
): VendorAccount | null {
  const { part, startMs, endMs } = draft;
  const latest = Math.min(today - 3 * DAY_MS, (endMs ?? today) - DAY_MS);
  const createdAt = Math.min(startMs + (random.below(20) + 1) * DAY_MS, latest) + random.below(DAY_MS / 2);
  const state = loginState(draft, vendor, random);
  if (state === null) return null;

  const lastDay = endMs === null ? today : Math.min(endMs, today);
  let lastLoginAt: number | null = null;
  if (state === 'ACTIVE' || state === 'SUSPENDED') {
    const never = part === 'never-logged-in' || (part === null && random.chance(0.03));
    if (!never) lastLoginAt = Math.max(createdAt, lastDay - random.below(60 * DAY_MS));
    if (part === 'leaver-with-access' && vendor === 'fivetran') lastLoginAt = lastDay + 12 * DAY_MS;
  }

  const old = draft.former !== null && (vendor === 'fivetran' || vendor === 'harvest') ? draft.former : null;
  const email = old?.email ?? draft.email;
  const mixedCase = part === 'second-administrator' && vendor === 'fivetran';
  return {
    vendor,
    email: mixedCase ? email.replace(/(^|\.)([a-z])(?=.*@)/g, (letters) => letters.toUpperCase()) : email,
    givenName: draft.givenName,
    familyName: old?.familyName ?? draft.familyName,
    state,
    rank: rankOf(part, isAdministrator, random),
    createdAt,
    lastLoginAt,
  };
}

function loginState(draft: Draft, vendor: VendorId, random: Random): AccountState | null {
  const { part } = draft;
  if (vendor === 'fivetran') {
    if (part === 'leaver-with-access' || part === 'expired-contractor') return 'ACTIVE';
    if (part === 'invited') return 'INVITED';
    if (part === 'suspended') return 'SUSPENDED';
    if (part === 'unverified') return 'UNVERIFIED';
  }
  if (part === 'leaver-suspended') return 'SUSPENDED';
  if (hasLeft(draft)) return random.chance(0.6) ? null : random.chance(0.8) ? 'SUSPENDED' : 'ACTIVE';
  if (draft.startMs > today) return random.chance(0.3) ? 'INVITED' : null;
  if (part !== null) return 'ACTIVE';
  const luck = random.next();
  return luck < 0.02 ? 'INVITED' : luck < 0.03 ? 'SUSPENDED' : luck < 0.04 ? 'UNVERIFIED' : 'ACTIVE';
}

function rankOf(part: Part | null, isAdministrator: boolean, random: Random): Rank {
  if (isAdministrator) return 'ADMINISTRATOR';
  if (part === 'without-rank' || part === 'only-through-team') return 'NONE';
  if (part === 'leaver-with-access') return 'CONTRIBUTOR';
  if (part === null && random.chance(0.003)) return 'ADMINISTRATOR';
  return random.chance(0.65) ? 'NONE' : random.chance(0.4) ? 'CONTRIBUTOR' : 'OBSERVER';
}

/** Read off the finished company, so that no such fact can exist without being listed. */
function factsAbout(
  drafts: readonly Draft[],
  mailboxes: readonly SharedMailbox[],
  machines: readonly Machine[],
): Fact[] {
  const facts: Fact[] = [];
  const add = (name: FactName, subjectId: string, account?: VendorAccount): void => {
    facts.push({ name, subjectId, vendor: account?.vendor ?? null, email: account?.email ?? null });
  };

  for (const draft of drafts) {
    const { id, part, accounts } = draft;
    if (draft.former !== null) add('name-changed', id);
    if (part === 'namesake' || part === 'other-namesake') add('namesakes', id);
    if (part === 'only-through-team') add('only-through-a-team', id);
    const has = (vendor: VendorId) => accounts.some((account) => account.vendor === vendor);
    if (!has('humaans')) add('contractor-unknown-to-humaans', id);
    if (!has('charthop')) add('missing-from-charthop', id);

    const seen = new Set<VendorId>();
    for (const account of accounts) {
      if (account.state === 'ON_FILE') continue;
      if (seen.has(account.vendor)) add('two-accounts-in-one-system', id, account);
      seen.add(account.vendor);
      if (account.rank === 'ADMINISTRATOR') add('administrator', id, account);
      if (account.email !== account.email?.toLowerCase()) add('mixed-case-address', id, account);
      if (account.state === 'INVITED') add('invitation-never-accepted', id, account);
      if (account.state === 'UNVERIFIED') add('unverified-address', id, account);
      if (account.state === 'ACTIVE' && account.lastLoginAt === null) add('never-logged-in', id, account);
      if (draft.startMs > today) add('future-starter-with-account', id, account);
      if (!hasLeft(draft)) {
        if (account.state === 'SUSPENDED') add('suspended-but-employed', id, account);
        continue;
      }
      if (account.state === 'ACTIVE') add('leaver-with-active-account', id, account);
      if ((account.lastLoginAt ?? 0) > draft.endMs! + DAY_MS)
        add('leaver-logged-in-after-leaving', id, account);
    }
  }
  for (const mailbox of mailboxes) {
    for (const account of mailbox.accounts) add('login-of-a-shared-mailbox', mailbox.id, account);
  }
  for (const machine of machines) {
    for (const account of machine.accounts) add('login-of-a-machine', machine.id, account);
  }
  return facts.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
