/** The company's Harvest account: what its API shows. */
import { COMPANY_DATE, type Company, type Person, type VendorAccount } from '../company.js';
import { createRandom, type Random } from '../random.js';

export interface HarvestUser {
  readonly id: number;
  first_name: string;
  last_name: string;
  email: string;
  /** Empty for none. */
  readonly telephone: string;
  timezone: string;
  weekly_capacity: number;
  has_access_to_all_future_projects: boolean;
  is_contractor: boolean;
  is_active: boolean;
  readonly created_at: string;
  updated_at: string;
  readonly default_hourly_rate: number | null;
  readonly cost_rate: number | null;
  /** Names of labels. */
  roles: string[];
  access_roles: string[];
  readonly avatar_url: string;
}

/** What may be said of a user; what is left out stays as it is. */
export interface UserFields {
  readonly first_name?: string | undefined;
  readonly last_name?: string | undefined;
  readonly email?: string | undefined;
  readonly timezone?: string | undefined;
  readonly weekly_capacity?: number | undefined;
  readonly has_access_to_all_future_projects?: boolean | undefined;
  readonly is_contractor?: boolean | undefined;
  readonly is_active?: boolean | undefined;
  readonly roles?: readonly string[] | undefined;
  readonly access_roles?: readonly string[] | undefined;
}

export interface NewUser extends UserFields {
  readonly first_name: string;
  readonly last_name: string;
  readonly email: string;
  readonly default_hourly_rate?: number | undefined;
  readonly cost_rate?: number | undefined;
}

/** What the API calls a role. */
export interface HarvestLabel {
  readonly id: number;
  name: string;
  user_ids: number[];
  readonly created_at: string;
  readonly updated_at: string;
}

export interface HarvestProject {
  readonly id: number;
  readonly name: string;
  readonly code: string | null;
  readonly client: { readonly id: number; readonly name: string };
}

export interface HarvestAssignment {
  readonly id: number;
  readonly is_project_manager: boolean;
  is_active: boolean;
  readonly use_default_rates: boolean;
  readonly budget: number | null;
  readonly created_at: string;
  updated_at: string;
  readonly hourly_rate: number | null;
  readonly projectId: number;
  readonly userId: number;
}

export const ADMINISTRATOR = 'administrator';
export const MANAGER = 'manager';
export const MEMBER = 'member';
/** What a manager may have beside the base role. */
export const managerPermissions = [
  'project_creator',
  'billable_rates_manager',
  'managed_projects_invoice_drafter',
  'managed_projects_invoice_manager',
  'client_and_task_manager',
  'time_and_expenses_manager',
  'estimates_manager',
];
/** Set by the vendor for who has people to manage. */
export const PEOPLE_MANAGER = 'people_manager';
/** Held by one user, and in nobody's list of values. */
export const UNLISTED_ROLE = 'retainers_manager';
/** Carried by one user by name, and not in the list of labels. */
export const UNLISTED_LABEL = 'Night shift';
/** In nobody's list of time zones, and sent all the same. */
const UNLISTED_ZONE = 'Kyiv';

const zoneOf: Readonly<Record<string, string>> = {
  'Europe/Zagreb': 'Zagreb', // real, and on no list that is published
  'Africa/Lagos': 'West Central Africa',
  'America/Chicago': 'Central Time (US & Canada)',
  'Asia/Kolkata': 'Mumbai',
  'Asia/Tokyo': 'Tokyo',
};

const DAY_MS = 86_400_000;
const today = Date.parse(`${COMPANY_DATE}T00:00:00Z`);

/** This API writes whole seconds. */
const seconds = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;
const avatarOf = (id: number): string => `https://cache.harvestapp.com/assets/profile_images/${id}.png`;

export class HarvestState {
  readonly companyName: string;
  /** For users of whom nobody says where they are. */
  readonly timezone: string;
  /** Newest first, as the API lists them. */
  readonly users: HarvestUser[] = [];
  readonly labels: HarvestLabel[] = [];
  readonly projects: HarvestProject[] = [];
  readonly assignments: HarvestAssignment[] = [];
  /** Whom a manager manages, by the manager's id. */
  readonly teammates = new Map<number, readonly number[]>();
  /** Users with time entries or expenses: they can be archived, and not deleted. */
  readonly timeTracked = new Set<number>();
  /** Which person or mailbox of the company a user of the first day is. */
  readonly subjects = new Map<number, string>();
  /** When users came that were not there on the first day: the list may lag behind them. */
  readonly arrivals = new Map<number, number>();

  readonly #nextId: () => number;
  readonly #now: () => number;

  constructor(companyName: string, timezone: string, nextId: () => number, now: () => number) {
    this.companyName = companyName;
    this.timezone = timezone;
    this.#nextId = nextId;
    this.#now = now;
  }

  newId(): number {
    return this.#nextId();
  }

  user(id: number): HarvestUser | undefined {
    return this.users.find((user) => user.id === id);
  }

  /** Active or archived: an address stays taken. */
  userByEmail(email: string, exactly: boolean): HarvestUser | undefined {
    const spelt = (text: string): string => (exactly ? text : text.toLowerCase());
    return this.users.find((user) => spelt(user.email) === spelt(email));
  }

  createUser(fields: NewUser): HarvestUser {
    const id = this.newId();
    const at = this.#timestamp();
    const user: HarvestUser = {
      id,
      first_name: fields.first_name,
      last_name: fields.last_name,
      email: fields.email,
      telephone: '',
      timezone: fields.timezone ?? this.timezone,
      weekly_capacity: fields.weekly_capacity ?? 126_000,
      has_access_to_all_future_projects: fields.has_access_to_all_future_projects ?? false,
      is_contractor: fields.is_contractor ?? false,
      is_active: fields.is_active ?? true,
      created_at: at,
      updated_at: at,
      default_hourly_rate: fields.default_hourly_rate ?? 0,
      cost_rate: fields.cost_rate ?? 0,
      roles: [],
      access_roles: [...(fields.access_roles ?? [MEMBER])],
      avatar_url: avatarOf(id),
    };
    this.users.unshift(user);
    this.arrivals.set(id, this.#now());
    this.#setLabels(user, fields.roles ?? []);
    return user;
  }

  updateUser(user: HarvestUser, fields: UserFields): void {
    user.first_name = fields.first_name ?? user.first_name;
    user.last_name = fields.last_name ?? user.last_name;
    user.email = fields.email ?? user.email;
    user.timezone = fields.timezone ?? user.timezone;
    user.weekly_capacity = fields.weekly_capacity ?? user.weekly_capacity;
    user.has_access_to_all_future_projects =
      fields.has_access_to_all_future_projects ?? user.has_access_to_all_future_projects;
    user.is_contractor = fields.is_contractor ?? user.is_contractor;
    user.is_active = fields.is_active ?? user.is_active;
    user.updated_at = this.#timestamp();
    // Restoring gives no project back: that is done by hand, project by project.
    if (!user.is_active) this.#leaveProjects(user.id);
    if (fields.roles !== undefined) this.#setLabels(user, fields.roles);
    if (fields.access_roles !== undefined) this.#setAccessRoles(user, fields.access_roles);
  }

  deleteUser(id: number): void {
    const keep = <Row>(rows: Row[], wanted: (row: Row) => boolean): void => {
      rows.splice(0, rows.length, ...rows.filter(wanted));
    };
    const user = this.user(id);
    if (user === undefined) return;
    this.#setLabels(user, []);
    keep(this.users, (one) => one.id !== id);
    keep(this.assignments, (one) => one.userId !== id);
    this.arrivals.delete(id);
    this.teammates.delete(id);
    for (const [managerId, managed] of this.teammates) {
      if (managed.includes(id)) this.#setTeammates(managerId, without(managed, id));
    }
  }

  /** Whether nobody else could administer the account without this user. */
  isLastAdministrator(id: number): boolean {
    const administrators = this.users.filter(
      (user) => user.is_active && user.access_roles.includes(ADMINISTRATOR),
    );
    return administrators.length === 1 && administrators[0]?.id === id;
  }

  #timestamp(): string {
    return seconds(this.#now());
  }

  #leaveProjects(userId: number): void {
    for (const assignment of this.assignments) {
      if (assignment.userId !== userId || !assignment.is_active) continue;
      assignment.is_active = false;
      assignment.updated_at = this.#timestamp();
    }
  }

  /** Users carry names and labels carry ids; a name that no label has is kept on the user alone. */
  #setLabels(user: HarvestUser, names: readonly string[]): void {
    user.roles = [...new Set(names)];
    for (const label of this.labels) {
      const others = without(label.user_ids, user.id);
      label.user_ids = names.includes(label.name) ? [...others, user.id] : others;
    }
  }

  /** All of them anew; only what comes from having teammates is not the caller's to give or take. */
  #setAccessRoles(user: HarvestUser, roles: readonly string[]): void {
    if (roles.includes(MEMBER)) this.teammates.delete(user.id);
    const manages = roles.includes(MANAGER) && this.teammates.has(user.id);
    user.access_roles = [...new Set(roles), ...(manages ? [PEOPLE_MANAGER] : [])];
  }

  #setTeammates(managerId: number, ids: readonly number[]): void {
    if (ids.length > 0) return void this.teammates.set(managerId, ids);
    this.teammates.delete(managerId);
    const manager = this.user(managerId);
    if (manager === undefined) return;
    manager.access_roles = manager.access_roles.filter((role) => role !== PEOPLE_MANAGER);
  }
}

function without(ids: readonly number[], gone: number): number[] {
  return ids.filter((id) => id !== gone);
}

export function createHarvestState(company: Company, now: () => number = Date.now): HarvestState {
  const random = createRandom(company.seed, 'harvest');
  const nextId = counter(4_150_200);
  const zones = new Map(company.locations.map(({ id, timeZone }) => [id, zoneOf[timeZone] ?? 'UTC']));
  const [headquarters = 'UTC'] = zones.values();
  const state = new HarvestState(company.name, headquarters, () => nextId(random), now);

  const logins = [...company.people, ...company.mailboxes].flatMap(({ id, accounts }) =>
    accounts.filter(({ vendor }) => vendor === 'harvest').map((account) => ({ subjectId: id, account })),
  );
  // Somebody has to have made the account, however small the company.
  const [first] = company.people;
  if (logins.length === 0 && first !== undefined)
    logins.push({ subjectId: first.id, account: ownerOf(first) });
  logins.sort((a, b) => a.account.createdAt - b.account.createdAt);

  const people = new Map(company.people.map((person) => [person.id, person]));
  for (const { subjectId, account } of logins) {
    const person = people.get(subjectId) ?? null;
    const user = userFrom(account, person, { id: state.newId(), random });
    user.timezone = zones.get(person?.locationId ?? '') ?? 'UTC';
    state.users.unshift(user);
    state.subjects.set(user.id, subjectId);
  }

  const idsOf = new Map<string, number[]>();
  for (const [id, subjectId] of state.subjects) idsOf.set(subjectId, [...(idsOf.get(subjectId) ?? []), id]);
  const byId = new Map(state.users.map((user) => [user.id, user]));
  const usersOf = (personIds: readonly string[]): HarvestUser[] =>
    personIds.flatMap((id) => idsOf.get(id) ?? []).flatMap((id) => byId.get(id) ?? []);

  giveTeammates(state, company, idsOf, byId);
  plantOddities(state);
  addLabels(state, company, usersOf, random);
  addProjects(state, company, usersOf, random);
  // Whoever was put on a project has worked on it.
  for (const { userId } of state.assignments) state.timeTracked.add(userId);
  return state;
}

/** Ids grow, with gaps: other accounts take numbers too. */
function counter(from: number): (random: Random) => number {
  let id = from;
  return (random) => (id += 1 + random.below(40));
}

function ownerOf({ givenName, familyName, email }: Person): VendorAccount {
  return {
    vendor: 'harvest',
    email,
    givenName,
    familyName,
    state: 'ACTIVE',
    rank: 'ADMINISTRATOR',
    createdAt: today - 900 * DAY_MS,
    lastLoginAt: null,
  };
}

function userFrom(
  account: VendorAccount,
  person: Person | null,
  { id, random }: { id: number; random: Random },
): HarvestUser {
  const contractor = person?.contract === 'CONTRACTOR';
  return {
    id,
    first_name: account.givenName,
    last_name: account.familyName,
    email: account.email ?? '',
    telephone: person?.phone ?? '',
    timezone: 'UTC',
    weekly_capacity: (contractor ? 40 + random.below(31) : 70 + 10 * random.below(2)) * 1800,
    has_access_to_all_future_projects: account.rank === 'ADMINISTRATOR' || random.chance(0.05),
    is_contractor: contractor,
    // Invited, unverified or at home in it: the API does not tell them apart.
    is_active: account.state !== 'SUSPENDED',
    created_at: seconds(account.createdAt),
    updated_at: seconds(Math.max(account.createdAt, today - random.below(200) * DAY_MS)),
    default_hourly_rate: random.chance(0.2) ? null : 60 + 5 * random.below(20),
    cost_rate: random.chance(0.3) ? null : 30 + 5 * random.below(12),
    roles: [],
    access_roles: accessRolesOf(account, random),
    avatar_url: avatarOf(id),
  };
}

function accessRolesOf({ rank }: VendorAccount, random: Random): string[] {
  if (rank === 'ADMINISTRATOR') return [ADMINISTRATOR];
  if (rank !== 'CONTRIBUTOR') return [MEMBER];
  // The order means nothing, so the base role is not always the first.
  const permissions = managerPermissions.filter(() => random.chance(0.3));
  return random.chance(0.3) ? [...permissions, MANAGER] : [MANAGER, ...permissions];
}

/** Leads of the company's teams who are managers here manage their team. */
function giveTeammates(
  state: HarvestState,
  company: Company,
  idsOf: ReadonlyMap<string, readonly number[]>,
  byId: ReadonlyMap<number, HarvestUser>,
): void {
  for (const team of company.teams) {
    const lead = byId.get(idsOf.get(team.leadId ?? '')?.[0] ?? 0);
    if (lead === undefined || lead.access_roles.includes(ADMINISTRATOR)) continue;
    const members = team.memberIds.flatMap((id) => idsOf.get(id) ?? []).filter((id) => id !== lead.id);
    if (members.length === 0 || state.teammates.has(lead.id)) continue;
    const kept = lead.access_roles.filter((role) => role !== MEMBER && role !== MANAGER);
    lead.access_roles = [MANAGER, PEOPLE_MANAGER, ...kept];
    state.teammates.set(lead.id, members);
  }
}

/** However small the company, these are there. */
function plantOddities(state: HarvestState): void {
  const active = state.users.filter(({ is_active }) => is_active);
  const owner =
    active.find((user) => user.access_roles.includes(ADMINISTRATOR)) ?? active[0] ?? state.users[0];
  if (owner === undefined) return;
  owner.access_roles = [ADMINISTRATOR];
  owner.is_active = true;
  const others = state.users.filter((user) => !user.access_roles.includes(ADMINISTRATOR));
  const manager = others.find((user) => user.access_roles.includes(MANAGER)) ?? others[0];
  if (manager !== undefined) {
    manager.access_roles = [...new Set([...manager.access_roles.filter((role) => role !== MEMBER), MANAGER])];
    manager.access_roles.push(UNLISTED_ROLE);
  }
  (others[1] ?? owner).timezone = UNLISTED_ZONE;
}

function addLabels(
  state: HarvestState,
  company: Company,
  usersOf: (personIds: readonly string[]) => HarvestUser[],
  random: Random,
): void {
  const nextId = counter(901_100);
  const label = (name: string, users: readonly HarvestUser[]): void => {
    const at = seconds(today - (1200 - 30 * state.labels.length) * DAY_MS);
    const user_ids = users.map(({ id }) => id);
    state.labels.unshift({ id: nextId(random), name, user_ids, created_at: at, updated_at: at });
    for (const user of users) user.roles.push(name);
  };
  for (const { id, name } of company.departments) {
    label(name, usersOf(company.people.filter(({ departmentId }) => departmentId === id).map((p) => p.id)));
  }
  const contractors = company.people.filter(({ contract }) => contract === 'CONTRACTOR').map(({ id }) => id);
  label('Contractor pool A', usersOf(contractors.filter((_, at) => at % 2 === 0)));
  label('Contractor pool B', usersOf(contractors.filter((_, at) => at % 2 === 1)));
  label('Nobody yet', []);
  state.users.at(-1)?.roles.push(UNLISTED_LABEL);
}

/** One project for each of the company's teams, worked on by the team. */
function addProjects(
  state: HarvestState,
  company: Company,
  usersOf: (personIds: readonly string[]) => HarvestUser[],
  random: Random,
): void {
  const nextProject = counter(14_808_100);
  const nextAssignment = counter(130_403_200);
  const client = { id: 5_735_700 + random.below(100), name: 'In-house' };
  for (const [at, team] of company.teams.entries()) {
    const id = nextProject(random);
    const code = at % 3 === 0 ? null : team.name.replace(/[^A-Z0-9]/g, '');
    state.projects.unshift({ id, name: `${team.name} work`, code, client });
    const [lead] = usersOf(team.leadId === null ? [] : [team.leadId]);
    for (const user of usersOf(team.memberIds)) {
      const since = seconds(today - (10 + random.below(600)) * DAY_MS);
      state.assignments.unshift({
        id: nextAssignment(random),
        is_project_manager: user === lead,
        // Who is archived is archived on all projects.
        is_active: user.is_active,
        use_default_rates: random.chance(0.7),
        budget: random.chance(0.8) ? null : 100,
        created_at: since,
        updated_at: since,
        hourly_rate: random.chance(0.4) ? null : 100,
        projectId: id,
        userId: user.id,
      });
    }
  }
}
