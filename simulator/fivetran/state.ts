/** The company's Fivetran account: what its API shows and changes. */
import { COMPANY_DATE, type Company, type VendorAccount } from '../company.js';
import { createRandom, type Random } from '../random.js';
import { createWordPairs } from './ids.js';

export type UserType = 'REGULAR_USER' | 'SERVICE_ACCOUNT';
export type RoleScope = 'ACCOUNT' | 'DESTINATION' | 'CONNECTOR' | 'TEAM';

export interface FivetranUser {
  readonly id: string;
  /** Null for service accounts only. */
  readonly email: string | null;
  given_name: string;
  family_name: string;
  verified: boolean;
  invited: boolean;
  picture: string | null;
  phone: string | null;
  /** The role in the whole account. */
  role: string | null;
  active: boolean;
  logged_in_at: string | null;
  readonly created_at: string;
  readonly user_type: UserType;
}

export interface FivetranGroup {
  readonly id: string;
  name: string;
  readonly created_at: string;
}

export interface FivetranRole {
  readonly name: string;
  readonly description?: string;
  readonly is_custom: boolean;
  readonly scope: readonly RoleScope[];
  readonly is_deprecated: boolean | null;
  readonly replacement_role_name: string | null;
}

export interface FivetranTeam {
  readonly id: string;
  name: string;
  description: string | null;
  role: string | null;
}

export interface FivetranConnection {
  readonly id: string;
  readonly group_id: string;
  readonly service: string;
  readonly schema: string;
  readonly paused: boolean;
  readonly created_at: string;
}

export interface Membership {
  role: string;
  readonly created_at: string;
}

/** Who holds what, found from either side. */
export class Memberships {
  readonly #byHolder = new Map<string, Map<string, Membership>>();
  readonly #byThing = new Map<string, Map<string, Membership>>();

  get(holder: string, thing: string): Membership | undefined {
    return this.#byHolder.get(holder)?.get(thing);
  }

  set(holder: string, thing: string, membership: Membership): void {
    entriesOf(this.#byHolder, holder).set(thing, membership);
    entriesOf(this.#byThing, thing).set(holder, membership);
  }

  delete(holder: string, thing: string): boolean {
    this.#byThing.get(thing)?.delete(holder);
    return this.#byHolder.get(holder)?.delete(thing) ?? false;
  }

  ofHolder(holder: string): ReadonlyMap<string, Membership> {
    return this.#byHolder.get(holder) ?? nothing;
  }

  ofThing(thing: string): ReadonlyMap<string, Membership> {
    return this.#byThing.get(thing) ?? nothing;
  }

  dropHolder(holder: string): void {
    for (const thing of this.ofHolder(holder).keys()) this.delete(holder, thing);
    this.#byHolder.delete(holder);
  }

  dropThing(thing: string): void {
    for (const holder of this.ofThing(thing).keys()) this.delete(holder, thing);
    this.#byThing.delete(thing);
  }
}

const nothing: ReadonlyMap<string, Membership> = new Map();

function entriesOf(index: Map<string, Map<string, Membership>>, key: string): Map<string, Membership> {
  let entries = index.get(key);
  if (entries === undefined) index.set(key, (entries = new Map()));
  return entries;
}

export interface NewUser {
  readonly email: string | null;
  readonly given_name: string;
  readonly family_name: string;
  readonly phone?: string | null;
  readonly picture?: string | null;
  readonly role?: string | null;
  readonly user_type?: UserType;
}

export const ADMINISTRATOR = 'Account Administrator';

const accountRoles = [
  'Account Administrator',
  'Account Billing',
  'Account Analyst',
  'Account Reviewer',
  'Destination Creator',
];
const destinationRoles = ['Manage Destination', 'Edit Destination', 'View Destination', 'Create Connection'];
const connectionRoles = ['Manage Connection', 'Edit Connection', 'View Connection'];
const teamRoles = ['Team Manager', 'Team Member'];

/** Old names, still listed and still found on memberships. */
const renamedRoles: readonly (readonly [old: string, now: string, scope: RoleScope])[] = [
  ['Destination Administrator', 'Manage Destination', 'DESTINATION'],
  ['Destination Reviewer', 'View Destination', 'DESTINATION'],
  ['Destination Analyst', 'Edit Destination', 'DESTINATION'],
  ['Connector Creator', 'Create Connection', 'DESTINATION'],
  ['Connector Administrator', 'Manage Connection', 'CONNECTOR'],
  ['Connector Collaborator', 'Edit Connection', 'CONNECTOR'],
  ['Connector Reviewer', 'View Connection', 'CONNECTOR'],
];

export const CUSTOM_ROLE = 'Finance Loader';
/** Found on one membership and nowhere in the list of roles. */
export const UNLISTED_ROLE = 'Destination Curator';

function standardRoles(): FivetranRole[] {
  const standard = (names: readonly string[], scope: RoleScope) =>
    names.map((name): FivetranRole => ({
      name,
      // Two oddities of the real list: a description left out, and a flag that is null.
      ...(name === 'Destination Creator' ? {} : { description: `${name}, for all of it.` }),
      is_custom: false,
      scope: [scope],
      is_deprecated: name === 'Account Billing' ? null : false,
      replacement_role_name: null,
    }));
  return [
    ...standard(accountRoles, 'ACCOUNT'),
    ...standard(destinationRoles, 'DESTINATION'),
    ...standard(connectionRoles, 'CONNECTOR'),
    ...standard(teamRoles, 'TEAM'),
    ...renamedRoles.map(([old, now, scope]): FivetranRole => ({
      name: old,
      description: 'Kept for those who still use the old name.',
      is_custom: false,
      scope: [scope],
      is_deprecated: true,
      replacement_role_name: now,
    })),
    {
      name: CUSTOM_ROLE,
      description: 'Loads finance sources and nothing else.',
      is_custom: true,
      scope: ['DESTINATION', 'CONNECTOR'],
      is_deprecated: false,
      replacement_role_name: null,
    },
  ];
}

export class FivetranState {
  readonly account: { readonly id: string; readonly name: string };
  readonly users = new Map<string, FivetranUser>();
  readonly groups = new Map<string, FivetranGroup>();
  readonly roles: FivetranRole[] = standardRoles();
  readonly teams = new Map<string, FivetranTeam>();
  readonly connections = new Map<string, FivetranConnection>();
  readonly userGroups = new Memberships();
  readonly userConnections = new Memberships();
  readonly teamUsers = new Memberships();
  readonly teamGroups = new Memberships();
  readonly teamConnections = new Memberships();
  /** The user whose API key the gateway uses. */
  keyOwnerId = '';
  /** Which person, mailbox or machine of the company a user of the first day is. */
  readonly subjects = new Map<string, string>();
  /** When users came that were not there on the first day: lists may lag behind them. */
  readonly arrivals = new Map<string, number>();
  /** Counts changes, so that what was derived from the state is not used beyond the next one. */
  version = 0;

  readonly #nextId: () => string;
  readonly #now: () => number;

  constructor(accountName: string, random: Random, now: () => number = Date.now) {
    this.#nextId = createWordPairs(random);
    this.#now = now;
    this.account = { id: this.newId(), name: accountName };
  }

  newId(): string {
    return this.#nextId();
  }

  /** The time as this API writes it, with microseconds. */
  timestamp(): string {
    return `${new Date(this.#now()).toISOString().slice(0, -1)}000Z`;
  }

  changed(): void {
    this.version++;
  }

  userByEmail(email: string, exactly = false): FivetranUser | undefined {
    const wanted = exactly ? email : email.trim().toLowerCase();
    for (const user of this.users.values()) {
      if (user.email !== null && (exactly ? user.email : user.email.toLowerCase()) === wanted) return user;
    }
    return undefined;
  }

  createUser(fields: NewUser): FivetranUser {
    const service = fields.user_type === 'SERVICE_ACCOUNT';
    const user: FivetranUser = {
      id: this.newId(),
      email: fields.email,
      given_name: fields.given_name,
      family_name: fields.family_name,
      verified: service,
      invited: !service,
      picture: fields.picture ?? null,
      phone: fields.phone ?? null,
      role: fields.role ?? null,
      active: true,
      logged_in_at: null,
      created_at: this.timestamp(),
      user_type: fields.user_type ?? 'REGULAR_USER',
    };
    this.users.set(user.id, user);
    this.arrivals.set(user.id, this.#now());
    this.changed();
    return user;
  }

  deleteUser(id: string): boolean {
    if (!this.users.delete(id)) return false;
    this.userGroups.dropHolder(id);
    this.userConnections.dropHolder(id);
    this.teamUsers.dropThing(id);
    this.arrivals.delete(id);
    this.changed();
    return true;
  }

  createGroup(name: string): FivetranGroup {
    const group = { id: this.newId(), name, created_at: this.timestamp() };
    this.groups.set(group.id, group);
    this.changed();
    return group;
  }

  deleteGroup(id: string): boolean {
    if (!this.groups.delete(id)) return false;
    this.userGroups.dropThing(id);
    this.teamGroups.dropThing(id);
    for (const connection of this.connections.values()) {
      if (connection.group_id === id) this.deleteConnection(connection.id);
    }
    this.changed();
    return true;
  }

  deleteConnection(id: string): boolean {
    if (!this.connections.delete(id)) return false;
    this.userConnections.dropThing(id);
    this.teamConnections.dropThing(id);
    this.changed();
    return true;
  }

  createTeam(name: string, description: string | null, role: string | null): FivetranTeam {
    const team = { id: this.newId(), name, description, role };
    this.teams.set(team.id, team);
    this.changed();
    return team;
  }

  deleteTeam(id: string): boolean {
    if (!this.teams.delete(id)) return false;
    this.teamUsers.dropHolder(id);
    this.teamGroups.dropHolder(id);
    this.teamConnections.dropHolder(id);
    this.changed();
    return true;
  }

  /** Whether nobody else could administer the account without this user. */
  isLastAdministrator(id: string): boolean {
    const administers = (user: FivetranUser) =>
      user.role === ADMINISTRATOR && user.active && !user.invited && user.user_type === 'REGULAR_USER';
    const user = this.users.get(id);
    if (user === undefined || !administers(user)) return false;
    return ![...this.users.values()].some((other) => other.id !== id && administers(other));
  }
}

const DAY_MS = 86_400_000;
const today = Date.parse(`${COMPANY_DATE}T00:00:00Z`);
const groupNames = ['Warehouse_EU', 'Warehouse_US', 'Finance_Mart', 'Marketing_Lake', 'Sandbox_Lab'];
const services = ['salesforce', 'postgres', 'google_ads', 'stripe', 'zendesk', 'netsuite'];
const PICTURE =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=';

export function createFivetranState(company: Company, now?: () => number): FivetranState {
  const random = createRandom(company.seed, 'fivetran');
  const state = new FivetranState(company.name, random, now);
  const micros = (ms: number) =>
    `${new Date(ms).toISOString().slice(0, -1)}${String(random.below(1000)).padStart(3, '0')}Z`;
  const someTime = () => micros(today - (20 + random.below(900)) * DAY_MS + random.below(DAY_MS));
  const granted = (role: string): Membership => ({ role, created_at: someTime() });

  const userIdsOf = new Map<string, string[]>();
  const addUser = (
    subjectId: string,
    account: VendorAccount,
    phone: string | null,
    machine: boolean,
  ): FivetranUser => {
    const user = userFrom(account, {
      id: state.newId(),
      phone,
      machine,
      createdAt: micros(account.createdAt),
    });
    state.users.set(user.id, user);
    state.subjects.set(user.id, subjectId);
    userIdsOf.set(subjectId, [...(userIdsOf.get(subjectId) ?? []), user.id]);
    return user;
  };
  const inFivetran = (account: VendorAccount) => account.vendor === 'fivetran';
  for (const person of company.people) {
    for (const account of person.accounts.filter(inFivetran)) {
      const user = addUser(person.id, account, person.phone, false);
      if (user.email !== user.email?.toLowerCase()) user.picture = PICTURE;
    }
  }
  for (const mailbox of company.mailboxes) {
    for (const account of mailbox.accounts.filter(inFivetran)) addUser(mailbox.id, account, null, false);
  }
  for (const machine of company.machines) {
    for (const account of machine.accounts.filter(inFivetran)) addUser(machine.id, account, null, true);
  }

  const users = [...state.users.values()];
  const owner = users.find((user) => user.role === ADMINISTRATOR) ?? users[0]!;
  owner.role = ADMINISTRATOR;
  state.keyOwnerId = owner.id;

  const groupCount = Math.min(80, groupNames.length + Math.floor(company.people.length / 400));
  for (let at = 0; at < groupCount; at++) {
    const id = state.newId();
    const name = groupNames[at] ?? `Destination_${String(at + 1).padStart(3, '0')}`;
    state.groups.set(id, { id, name, created_at: someTime() });
  }
  const groups = [...state.groups.values()];
  for (const group of groups) {
    for (let nth = 2 + random.below(4); nth > 0; nth--) {
      const id = state.newId();
      const service = random.pick(services);
      const schema = `${service}_${group.name.toLowerCase()}_${nth}`;
      state.connections.set(id, {
        id,
        group_id: group.id,
        service,
        schema,
        paused: random.chance(0.1),
        created_at: someTime(),
      });
    }
  }
  const connections = [...state.connections.values()];

  // Few of the company's teams work in Fivetran.
  const teamCount = Math.min(company.teams.length, 4 + Math.floor(company.people.length / 250));
  company.teams.slice(0, teamCount).forEach((companyTeam, at) => {
    const id = state.newId();
    const description = at % 2 === 0 ? `${companyTeam.name}, as in the company's chart` : null;
    const role = at % 2 === 0 ? (at % 4 === 0 ? 'Account Analyst' : 'Account Reviewer') : null;
    state.teams.set(id, { id, name: companyTeam.name, description, role });
    for (const memberId of companyTeam.memberIds) {
      const [userId] = userIdsOf.get(memberId) ?? [];
      if (userId === undefined) continue;
      state.teamUsers.set(
        id,
        userId,
        granted(memberId === companyTeam.leadId ? 'Team Manager' : 'Team Member'),
      );
    }
    state.teamGroups.set(id, groups[at % groups.length]!.id, granted(random.pick(destinationRoles)));
    if (at % 2 === 1) {
      const connection = random.pick(connections);
      state.teamConnections.set(id, connection.id, granted(random.pick(connectionRoles)));
    }
  });
  // One team of the account that the company's chart does not know, and nobody is in.
  const emptyTeam = state.newId();
  state.teams.set(emptyTeam, { id: emptyTeam, name: 'Auditors', description: null, role: null });

  const reachedOnlyThroughATeam = new Set(
    company.planted.filter((fact) => fact.name === 'only-through-a-team').map((fact) => fact.subjectId),
  );
  for (const user of users) {
    if (reachedOnlyThroughATeam.has(state.subjects.get(user.id) ?? '')) continue;
    const teamless = user.role === null && state.teamUsers.ofThing(user.id).size === 0;
    if (teamless || random.chance(0.4)) {
      for (let nth = random.chance(0.3) ? 2 : 1; nth > 0; nth--) {
        state.userGroups.set(user.id, random.pick(groups).id, granted(destinationRoleFor(random)));
      }
    }
    if (random.chance(0.06)) {
      const role = random.chance(0.2) ? 'Connector Collaborator' : random.pick(connectionRoles);
      state.userConnections.set(user.id, random.pick(connections).id, granted(role));
    }
  }

  // However small the company, these are there.
  const second = users[Math.min(1, users.length - 1)]!;
  const third = users[Math.min(2, users.length - 1)]!;
  state.userGroups.set(second.id, groups[0]!.id, granted('Destination Administrator'));
  state.userGroups.set(third.id, groups[1]!.id, granted(UNLISTED_ROLE));
  state.userGroups.set(third.id, groups[2]!.id, granted(CUSTOM_ROLE));
  state.userConnections.set(second.id, connections[0]!.id, granted('Connector Administrator'));
  state.teamConnections.set([...state.teams.keys()][0]!, connections[0]!.id, granted('Edit Connection'));
  return state;
}

function destinationRoleFor(random: Random): string {
  return random.chance(0.08) ? 'Destination Reviewer' : random.pick(destinationRoles);
}

function userFrom(
  account: VendorAccount,
  about: { id: string; phone: string | null; machine: boolean; createdAt: string },
): FivetranUser {
  const { state, lastLoginAt } = account;
  return {
    id: about.id,
    email: account.email,
    given_name: account.givenName,
    family_name: account.familyName,
    verified: state !== 'INVITED' && state !== 'UNVERIFIED',
    invited: state === 'INVITED',
    picture: null,
    phone: about.phone,
    role: roleOf(account),
    active: state !== 'SUSPENDED',
    logged_in_at: lastLoginAt === null ? null : new Date(lastLoginAt).toISOString(),
    created_at: about.createdAt,
    user_type: about.machine ? 'SERVICE_ACCOUNT' : 'REGULAR_USER',
  };
}

function roleOf({ rank }: VendorAccount): string | null {
  if (rank === 'ADMINISTRATOR') return ADMINISTRATOR;
  if (rank === 'CONTRIBUTOR') return 'Account Analyst';
  return rank === 'OBSERVER' ? 'Account Reviewer' : null;
}
