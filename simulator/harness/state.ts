/** The company's Harness account: what its API shows. */
import { COMPANY_DATE, type Company, type VendorAccount } from '../company.js';
import { createRandom, type Random } from '../random.js';

/** The account when both are null; a project has its organization with it. */
export interface HarnessScope {
  readonly org: string | null;
  readonly project: string | null;
}
export type Level = 'account' | 'organization' | 'project';

export interface HarnessUser {
  readonly uuid: string;
  name: string | null;
  readonly email: string;
  locked: boolean;
  disabled: boolean;
  externallyManaged: boolean;
  twoFactorAuthenticationEnabled: boolean;
}

/** A right that somebody shall have on joining. */
export interface HarnessRoleBinding {
  readonly roleIdentifier: string;
  readonly roleScopeLevel: Level;
  readonly resourceGroupIdentifier: string;
}

export interface HarnessInvite {
  readonly id: string;
  readonly scope: HarnessScope;
  name: string | null;
  readonly email: string;
  approved: boolean;
  readonly inviteType: string;
  readonly roleBindings: readonly HarnessRoleBinding[];
  readonly userGroups: readonly string[];
}

export interface HarnessUserGroup {
  readonly scope: HarnessScope;
  readonly identifier: string;
  name: string;
  description: string;
  /** Null where the answer shall have no such key. */
  users: string[] | null;
  harnessManaged: boolean;
  externallyManaged: boolean;
  ssoLinked: boolean;
}

export interface HarnessServiceAccount {
  readonly scope: HarnessScope;
  readonly identifier: string;
  name: string;
  readonly email: string;
  description: string | null;
  readonly createdAt: number;
}

export interface HarnessRole {
  /** Null for Harness's own. */
  readonly scope: HarnessScope | null;
  readonly identifier: string;
  name: string;
  readonly permissions: readonly string[];
  readonly allowedScopeLevels: readonly Level[];
  description: string | null;
  readonly createdAt: number;
}

export interface HarnessResourceGroup {
  /** Null for Harness's own. */
  readonly scope: HarnessScope | null;
  readonly identifier: string;
  name: string;
  description: string;
  readonly allowedScopeLevels: readonly Level[];
  readonly reach: 'EXCLUDING_CHILD_SCOPES' | 'INCLUDING_CHILD_SCOPES';
  readonly createdAt: number;
}

export type PrincipalType = 'USER' | 'USER_GROUP' | 'SERVICE_ACCOUNT';

export interface HarnessRoleAssignment {
  readonly scope: HarnessScope;
  readonly identifier: string;
  readonly roleIdentifier: string;
  /** Null for Harness's own roles, which are the same at every level. */
  readonly roleLevel: Level | null;
  readonly resourceGroupIdentifier: string;
  readonly principal: {
    readonly type: PrincipalType;
    readonly identifier: string;
    readonly scopeLevel: Level | null;
  };
  disabled: boolean;
  readonly managed: boolean;
  readonly createdAt: number;
}

export const ACCOUNT: HarnessScope = { org: null, project: null };
export const ORG: HarnessScope = { org: 'default', project: null };
export const SHOP: HarnessScope = { org: 'default', project: 'webshop' };
export const BILLING: HarnessScope = { org: 'default', project: 'billing' };

export const levelOf = ({ org, project }: HarnessScope): Level =>
  org === null ? 'account' : project === null ? 'organization' : 'project';

export const sameScope = (a: HarnessScope, b: HarnessScope): boolean =>
  a.org === b.org && a.project === b.project;

/** One identifier that stands for a group of its own in each scope. */
export const REPEATED_GROUP = 'admins';
/** Held by a group, and left out of lists where the account hides it. */
export const HIDEABLE_ROLE = '_feature_flag_admin_role';

const managedRoles: readonly (readonly [identifier: string, levels: readonly Level[]])[] = [
  ['_account_admin', ['account']],
  ['_account_viewer', ['account']],
  ['_organization_admin', ['organization']],
  ['_organization_viewer', ['organization']],
  ['_project_admin', ['project']],
  ['_project_viewer', ['project']],
  ['_pipeline_executor', ['project']],
  ['_feature_flag_manage_role', ['project']],
  [HIDEABLE_ROLE, ['project']],
  ['_gitops_admin_role', ['account', 'organization', 'project']],
  ['_chaos_admin', ['account', 'organization', 'project']],
  ['_sto_developer_role', ['account', 'organization', 'project']],
  ['_sto_secops_role', ['account', 'organization', 'project']],
  ['_billing_admin', ['account']],
  ['_ccm_admin', ['account']],
  ['_ccm_viewer', ['account']],
  ['_dashboard_viewer', ['account']],
  ['_dashboard_admin', ['account']],
  ['_code_admin', ['account', 'organization', 'project']],
  ['_idp_admin', ['account']],
  ['_idp_platform_engineer', ['account']],
];

const managedResourceGroups: readonly (readonly [string, string, readonly Level[]])[] = [
  ['_all_account_level_resources', 'All Account Level Resources', ['account']],
  ['_all_organization_level_resources', 'All Organization Level Resources', ['organization']],
  ['_all_project_level_resources', 'All Project Level Resources', ['project']],
  [
    '_all_resources_including_child_scopes',
    'All Resources Including Child Scopes',
    ['account', 'organization'],
  ],
];

const DAY_MS = 86_400_000;
const today = Date.parse(`${COMPANY_DATE}T00:00:00Z`);
const someTime = (random: Random) => today - (20 + random.below(900)) * DAY_MS;

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

function textOf(random: Random, alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet[random.below(alphabet.length)]).join('');
}

/** 22 characters, of which any may be the first. */
export const newUuid = (random: Random): string => textOf(random, ALPHABET, 22);
const inviteId = (random: Random): string => textOf(random, '0123456789abcdef', 24);
const assignmentId = (random: Random): string =>
  `role_assignment_${textOf(random, ALPHABET.slice(0, 62), 20)}`;

export class HarnessState {
  readonly scopes: readonly HarnessScope[] = [ACCOUNT, ORG, SHOP, BILLING];
  readonly users = new Map<string, HarnessUser>();
  readonly invites: HarnessInvite[] = [];
  readonly userGroups: HarnessUserGroup[] = [];
  readonly serviceAccounts: HarnessServiceAccount[] = [];
  readonly roles: HarnessRole[] = [];
  readonly resourceGroups: HarnessResourceGroup[] = [];
  readonly assignments: HarnessRoleAssignment[] = [];
  /** Which person or mailbox of the company a user of the first day is. */
  readonly subjects = new Map<string, string>();
  /** Who is in this scope: whoever is in a project is in its organization and in the account. */
  readonly membersOf = new Map<HarnessScope, Set<string>>();
  /** When users and invites came to a scope that were not there on the first day: lists may lag behind them. */
  readonly arrivals = new Map<string, number>();
  /** Whom the identity provider has in a group that follows it. */
  readonly ssoMembers = new Map<HarnessUserGroup, ReadonlySet<string>>();

  readonly #random: Random;
  readonly #now: () => number;

  /** `random` is for what is made later, and so leaves the company of the first day as it is. */
  constructor(
    readonly accountId: string,
    readonly accountName: string,
    random: Random,
    now: () => number,
  ) {
    this.#random = random;
    this.#now = now;
  }

  time(): number {
    return this.#now();
  }

  newUserId(): string {
    return newUuid(this.#random);
  }

  newInviteId(): string {
    return inviteId(this.#random);
  }

  newAssignmentId(): string {
    return assignmentId(this.#random);
  }

  arrived(scope: HarnessScope, id: string): void {
    this.arrivals.set(arrivalKey(scope, id), this.#now());
  }
}

export const arrivalKey = ({ org, project }: HarnessScope, id: string): string =>
  `${org ?? ''}/${project ?? ''}/${id}`;

export function createHarnessState(company: Company, now: () => number = Date.now): HarnessState {
  const random = createRandom(company.seed, 'harness');
  const later = createRandom(company.seed, 'harness, later');
  const state = new HarnessState(newUuid(random), company.name, later, now);
  const uuidsOf = new Map<string, string[]>();
  const inHarness = (account: VendorAccount) => account.vendor === 'harness';
  const subjects = [...company.people, ...company.mailboxes].flatMap((subject) =>
    subject.accounts.filter(inHarness).map((account) => ({ subjectId: subject.id, account })),
  );
  const rankOf = new Map<string, VendorAccount['rank']>();
  for (const { subjectId, account } of subjects) {
    const email = (account.email ?? '').toLowerCase();
    const name = `${account.givenName} ${account.familyName}`;
    if (account.state === 'INVITED') {
      addInvite(state, random, email, ACCOUNT);
      continue;
    }
    const user: HarnessUser = {
      uuid: newUuid(random),
      // Many have only ever given their address, and some nothing.
      name: random.chance(0.1) ? email : random.chance(0.05) ? null : name,
      email,
      locked: account.state === 'UNVERIFIED',
      disabled: account.state === 'SUSPENDED',
      externallyManaged: random.chance(0.3),
      twoFactorAuthenticationEnabled: random.chance(0.6),
    };
    state.users.set(user.uuid, user);
    state.subjects.set(user.uuid, subjectId);
    uuidsOf.set(subjectId, [...(uuidsOf.get(subjectId) ?? []), user.uuid]);
    rankOf.set(user.uuid, account.rank);
  }
  const uuids = [...state.users.keys()];
  // However small the company, one invitation waits: at an agency, so that nobody's account is doubled.
  addInvite(state, random, 'new.partner@brightpath-consulting.example', ACCOUNT);
  addInvite(state, random, 'new.tester@brightpath-consulting.example', SHOP);

  state.membersOf.set(ACCOUNT, new Set(uuids));
  const inOrg = uuids.filter(() => random.chance(0.7));
  state.membersOf.set(ORG, new Set(inOrg));
  state.membersOf.set(SHOP, new Set(inOrg.filter(() => random.chance(0.5))));
  state.membersOf.set(BILLING, new Set(inOrg.filter(() => random.chance(0.3))));

  addServiceAccounts(state, company, random);
  addRoles(state, random);
  addResourceGroups(state, random);
  addGroups(state, company, uuidsOf, rankOf);
  addAssignments(state, company, rankOf, random);
  return state;
}

function addInvite(state: HarnessState, random: Random, email: string, scope: HarnessScope): void {
  state.invites.push({
    id: inviteId(random),
    scope,
    name: null,
    email,
    approved: false,
    inviteType: random.chance(0.2) ? 'SCIM_INITIATED_INVITE' : 'ADMIN_INITIATED_INVITE',
    roleBindings: [
      {
        roleIdentifier: `_${levelOf(scope)}_viewer`,
        roleScopeLevel: levelOf(scope),
        resourceGroupIdentifier: `_all_${levelOf(scope)}_level_resources`,
      },
    ],
    userGroups: scope.org === null ? ['platform_admins'] : [],
  });
}

function addServiceAccounts(state: HarnessState, company: Company, random: Random): void {
  const add = (scope: HarnessScope, name: string): void => {
    const identifier = name.toLowerCase().replaceAll(' ', '_');
    state.serviceAccounts.push({
      scope,
      identifier,
      name,
      email: `${identifier}@service.harness.io`,
      description: random.chance(0.5) ? `Runs as ${name}` : null,
      createdAt: someTime(random),
    });
  };
  add(ACCOUNT, 'identity gateway'); // whose token the gateway uses
  for (const machine of company.machines) {
    if (machine.accounts.some((account) => account.vendor === 'harness')) add(ACCOUNT, machine.name);
  }
  add(ORG, 'release bot');
  add(SHOP, 'deploy runner'); // not the account's one of the same identifier
}

function addRoles(state: HarnessState, random: Random): void {
  for (const [identifier, allowedScopeLevels] of managedRoles) {
    const words = identifier
      .slice(1)
      .replace(/_role$/, '')
      .split('_');
    const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ');
    const permissions = [
      `core_${words[0]}_view`,
      ...(words.includes('admin') ? [`core_${words[0]}_manage`] : []),
    ];
    state.roles.push({
      scope: null,
      identifier,
      name,
      permissions,
      allowedScopeLevels,
      description: `${name}, by Harness`,
      createdAt: Date.parse('2021-06-16T09:21:05Z'),
    });
  }
  const add = (scope: HarnessScope, identifier: string, name: string, permissions: string[]): void => {
    const level = levelOf(scope);
    state.roles.push({
      scope,
      identifier,
      name,
      permissions,
      allowedScopeLevels: [level],
      description: null,
      createdAt: someTime(random),
    });
  };
  add(ACCOUNT, 'secret_reader', 'Secret reader', ['core_secret_view']);
  add(ORG, 'release_manager', 'Release manager', ['core_project_view', 'core_pipeline_execute']);
  add(SHOP, 'deployer', 'Deployer', ['core_pipeline_execute']);
  add(BILLING, 'deployer', 'Deployer, with care', ['core_pipeline_view']);
}

function addResourceGroups(state: HarnessState, random: Random): void {
  for (const [identifier, name, allowedScopeLevels] of managedResourceGroups) {
    const withChildren = identifier.endsWith('child_scopes');
    state.resourceGroups.push({
      scope: null,
      identifier,
      name,
      description: withChildren ? 'All the resources in this scope and below' : `${name}, by Harness`,
      allowedScopeLevels,
      reach: withChildren ? 'INCLUDING_CHILD_SCOPES' : 'EXCLUDING_CHILD_SCOPES',
      createdAt: Date.parse('2022-04-15T05:20:00Z'),
    });
  }
  const add = (scope: HarnessScope, identifier: string, name: string): void => {
    state.resourceGroups.push({
      scope,
      identifier,
      name,
      description: '',
      allowedScopeLevels: [levelOf(scope)],
      reach: 'EXCLUDING_CHILD_SCOPES',
      createdAt: someTime(random),
    });
  };
  add(ACCOUNT, 'prod_only', 'Prod only');
  add(ACCOUNT, 'sandbox', 'Sandbox');
  add(ORG, 'shared_pipelines', 'Shared pipelines');
  add(SHOP, 'prod_only', 'Prod of the shop');
}

function addGroups(
  state: HarnessState,
  company: Company,
  uuidsOf: ReadonlyMap<string, readonly string[]>,
  rankOf: ReadonlyMap<string, VendorAccount['rank']>,
): void {
  const add = (
    scope: HarnessScope,
    identifier: string,
    name: string,
    users: string[] | null,
    owner: Partial<Pick<HarnessUserGroup, 'harnessManaged' | 'externallyManaged' | 'ssoLinked'>> = {},
  ): void => {
    const group: HarnessUserGroup = {
      scope,
      identifier,
      name,
      description: '',
      users: users === null ? null : [...users],
      harnessManaged: false,
      externallyManaged: false,
      ssoLinked: false,
      ...owner,
    };
    state.userGroups.push(group);
    if (group.ssoLinked) state.ssoMembers.set(group, new Set(users));
  };
  for (const scope of state.scopes) {
    const level = levelOf(scope);
    const title = level.charAt(0).toUpperCase() + level.slice(1);
    const everybody = [...(state.membersOf.get(scope) ?? [])];
    add(scope, `_${level}_all_users`, `All ${title} Users`, everybody, { harnessManaged: true });
  }
  const administrators = [...rankOf].filter(([, rank]) => rank === 'ADMINISTRATOR').map(([uuid]) => uuid);
  add(ACCOUNT, 'platform_admins', 'Platform Admins', administrators);
  add(ACCOUNT, REPEATED_GROUP, 'Admins of the account', administrators);
  add(ORG, REPEATED_GROUP, 'Admins of the organization', administrators);
  add(SHOP, REPEATED_GROUP, 'Admins of the shop', []);
  add(ACCOUNT, 'auditors', 'Auditors', null);
  // A team of the company is a group here; who runs it differs.
  company.teams.forEach((team, at) => {
    const users = team.memberIds.flatMap((memberId) => uuidsOf.get(memberId) ?? []);
    add(ACCOUNT, team.name.toLowerCase().replaceAll(' ', '_'), team.name, users, {
      externallyManaged: at % 4 === 1,
      ssoLinked: at % 4 === 2,
    });
  });
}

function addAssignments(
  state: HarnessState,
  company: Company,
  rankOf: ReadonlyMap<string, VendorAccount['rank']>,
  random: Random,
): void {
  const add = (
    scope: HarnessScope,
    principal: HarnessRoleAssignment['principal'],
    roleIdentifier: string,
    resourceGroupIdentifier: string,
    more: { managed?: boolean; disabled?: boolean; identifier?: string; roleLevel?: Level } = {},
  ): void => {
    const own = roleIdentifier.startsWith('_');
    state.assignments.push({
      scope,
      identifier: more.identifier ?? assignmentId(random),
      roleIdentifier,
      roleLevel: own ? null : (more.roleLevel ?? levelOf(scope)),
      resourceGroupIdentifier,
      principal,
      disabled: more.disabled ?? false,
      managed: more.managed ?? false,
      createdAt: someTime(random),
    });
  };
  const user = (identifier: string) => ({ type: 'USER', identifier, scopeLevel: null }) as const;
  const group = (identifier: string, scopeLevel: Level) =>
    ({ type: 'USER_GROUP', identifier, scopeLevel }) as const;
  const machine = (identifier: string, scopeLevel: Level) =>
    ({ type: 'SERVICE_ACCOUNT', identifier, scopeLevel }) as const;

  // What Harness gives to everybody who joins.
  for (const scope of state.scopes) {
    const level = levelOf(scope);
    for (const uuid of state.membersOf.get(scope) ?? []) {
      add(scope, user(uuid), `_${level}_viewer`, `_all_${level}_level_resources`, { managed: true });
    }
  }
  for (const [uuid, rank] of rankOf) {
    if (rank === 'ADMINISTRATOR')
      add(ACCOUNT, user(uuid), '_account_admin', '_all_resources_including_child_scopes');
    if (rank === 'CONTRIBUTOR') add(ACCOUNT, user(uuid), 'secret_reader', 'prod_only');
    if (rank === 'OBSERVER') add(ACCOUNT, user(uuid), '_dashboard_viewer', '_all_account_level_resources');
  }
  add(
    ACCOUNT,
    group('platform_admins', 'account'),
    '_account_admin',
    '_all_resources_including_child_scopes',
    {
      identifier: 'platform_admins_admin',
    },
  );
  const teams = company.teams.map((team) => team.name.toLowerCase().replaceAll(' ', '_'));
  teams.forEach((team, at) => {
    add(ACCOUNT, group(team, 'account'), at % 2 === 0 ? '_code_admin' : 'secret_reader', 'sandbox');
  });
  const [team = 'platform_admins'] = teams;
  // A group of the account, bound within a project: Harness itself then lets it view the organization.
  add(SHOP, group(team, 'account'), 'deployer', 'prod_only');
  add(ORG, group(team, 'account'), '_organization_viewer', '_all_organization_level_resources');
  add(SHOP, group(REPEATED_GROUP, 'project'), '_project_admin', '_all_project_level_resources');
  add(SHOP, group(REPEATED_GROUP, 'organization'), HIDEABLE_ROLE, '_all_project_level_resources');
  add(BILLING, group(REPEATED_GROUP, 'organization'), '_project_admin', '_all_project_level_resources');
  add(ORG, group(REPEATED_GROUP, 'organization'), 'release_manager', 'shared_pipelines');
  // A role of a higher level, which only the newer contract can name.
  add(ORG, machine('release_bot', 'organization'), 'secret_reader', 'shared_pipelines', {
    roleLevel: 'account',
  });
  add(SHOP, machine('deploy_runner', 'project'), 'deployer', 'prod_only');
  add(ACCOUNT, machine('identity_gateway', 'account'), '_account_viewer', '_all_account_level_resources');
  add(ACCOUNT, machine('identity_gateway', 'account'), 'secret_reader', 'prod_only', { disabled: true });
}
