/** Everything that can be changed in Harvest, where nobody is deleted and an address stays taken. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { usualBehaviour } from '../simulator/harvest/server.js';
import { describeChange } from './support/describe-change.js';
import {
  problemsOf,
  startProvisionedCompany,
  type ProvisionedCompany,
} from './support/provisioned-company.js';
import { idOf } from './support/small-company.js';

let company: ProvisionedCompany;
beforeAll(async () => {
  company = await startProvisionedCompany({ connectors: ['harvest'] });
});
afterAll(() => company.close());
afterEach(() => {
  harvest().faults.clear();
  Object.assign(harvest().behaviour, usualBehaviour);
});

const harvest = () => company.simulator.harvest;
const account = (id: string): string => idOf('Account', 'harvest', id);
const user = (id: string) => harvest().state.user(Number(id));
const projectsOf = (id: string): number =>
  harvest().state.assignments.filter(({ userId, is_active }) => userId === Number(id) && is_active).length;
const named = { givenName: 'New', familyName: 'Hire' };

const TOKEN_OWNER = '4150789';
const OTHER_ADMINISTRATOR = '4150555';
const MORITZ = '4150898';
const PAWEL = '4150876';
const ARCHIVED_ZAINAB = '4150924';
const ARCHIVED_SOFIA = '4150532';
const SANJAY = '4150850';
const ANANYA = '4150861';
const BRIDGET_WHO_MANAGES_PEOPLE = '4150818';
const DUC = '4150368';
const HARUTO = '4150637';

const changes = [
  {
    mutation: 'createHarvestUser',
    of: ['first@northwind-data.example', 'second@northwind-data.example'],
    input: (email: string) => ({ email, ...named, accessRoles: ['manager', 'project_creator'] }),
    held: (email: string) => harvest().state.userByEmail(email, false)?.access_roles,
    before: undefined,
    after: ['manager', 'project_creator'],
    action: 'user.invite',
    sends: 'POST /v2/users',
    shows: { status: 'ACTIVE', roles: ['manager', 'project_creator'] },
  },
  {
    mutation: 'archiveHarvestUser',
    of: [MORITZ, PAWEL],
    input: (id: string) => ({ accountId: account(id) }),
    held: (id: string) => user(id)?.is_active,
    before: true,
    after: false,
    action: 'user.archive',
    sends: 'PATCH /v2/users/{userId}',
    shows: { status: 'DISABLED' },
  },
  {
    mutation: 'reactivateHarvestUser',
    of: [ARCHIVED_ZAINAB, ARCHIVED_SOFIA],
    input: (id: string) => ({ accountId: account(id) }),
    held: (id: string) => user(id)?.is_active,
    before: false,
    after: true,
    action: 'user.reactivate',
    sends: 'PATCH /v2/users/{userId}',
    shows: { status: 'ACTIVE', roles: ['member'] },
  },
  {
    mutation: 'setHarvestUserAccessRoles',
    of: [SANJAY, ANANYA],
    input: (id: string) => ({ accountId: account(id), accessRoles: ['manager', 'billable_rates_manager'] }),
    held: (id: string) => user(id)?.access_roles,
    before: ['member'],
    after: ['manager', 'billable_rates_manager'],
    action: 'roles.set',
    sends: 'PATCH /v2/users/{userId}',
    shows: { status: 'ACTIVE', roles: ['billable_rates_manager', 'manager'] },
  },
] as const;

for (const change of changes) describeChange('harvest', () => company, change);

describe('is refused, saying what to change', () => {
  it.each<[string, string, object, string, string]>([
    [
      'an address that belongs to somebody archived: it stays taken',
      'createHarvestUser',
      { email: 'moritz.schafer@northwind-data.example', ...named },
      'ALREADY_EXISTS',
      'email',
    ],
    [
      'an address that is there with other access roles',
      'createHarvestUser',
      { email: 'duc.tran@northwind-data.example', ...named, accessRoles: ['administrator'] },
      'ALREADY_EXISTS',
      'accessRoles',
    ],
    [
      'an access role that Harvest does not have',
      'setHarvestUserAccessRoles',
      { accountId: account(DUC), accessRoles: ['manager', 'emperor'] },
      'UNKNOWN_ROLE',
      'accessRoles.1',
    ],
    [
      'no access role at all, which would leave nobody knows what',
      'setHarvestUserAccessRoles',
      { accountId: account(DUC), accessRoles: [] },
      'INVALID_INPUT',
      'accessRoles',
    ],
    [
      'what only a manager may, for a member',
      'setHarvestUserAccessRoles',
      { accountId: account(DUC), accessRoles: ['member', 'project_creator'] },
      'ROLE_NOT_ASSIGNABLE',
      'accessRoles',
    ],
    [
      'to manage people, which comes with the people',
      'setHarvestUserAccessRoles',
      { accountId: account(DUC), accessRoles: ['manager', 'people_manager'] },
      'ROLE_NOT_ASSIGNABLE',
      'accessRoles.1',
    ],
    [
      'archiving the owner of our own token',
      'archiveHarvestUser',
      { accountId: account(TOKEN_OWNER) },
      'KEY_OWNER',
      'accountId',
    ],
    [
      'making the owner of our own token less than an administrator',
      'setHarvestUserAccessRoles',
      { accountId: account(TOKEN_OWNER), accessRoles: ['manager'] },
      'KEY_OWNER',
      'accountId',
    ],
    [
      'who has another address by now',
      'archiveHarvestUser',
      { accountId: account(DUC), expectedEmail: 'somebody.else@northwind-data.example' },
      'EMAIL_MISMATCH',
      'expectedEmail',
    ],
    [
      'a user that Harvest does not have',
      'reactivateHarvestUser',
      { accountId: account('1') },
      'NOT_FOUND',
      'accountId',
    ],
  ])('%s', async (_what, mutation, input, code, field) => {
    company.sent();
    const payload = await company.change(mutation, input);
    expect(payload.outcome).toBe('REJECTED');
    expect(problemsOf(payload)).toEqual([[code, field]]);
    expect(company.sent()).toEqual([]);
  });
});

describe('archiving', () => {
  // Harvest takes a hundred requests in fifteen seconds, and a gateway keeps to that: a new one may send them all.
  beforeAll(async () => {
    await company.close();
    company = await startProvisionedCompany({ connectors: ['harvest'] });
  });

  it('ends the assignments to projects, and bringing back restores none', async () => {
    expect(projectsOf(HARUTO)).toBe(1);
    const archived = await company.change('archiveHarvestUser', { accountId: account(HARUTO) });
    expect(archived.outcome).toBe('APPLIED');
    const back = await company.change('reactivateHarvestUser', { accountId: account(HARUTO) });
    expect(back.outcome).toBe('APPLIED');
    expect(projectsOf(HARUTO)).toBe(0);
  });

  it('leaves an administrator: the owner of our token is one, and is never archived', async () => {
    const archived = await company.change('archiveHarvestUser', { accountId: account(OTHER_ADMINISTRATOR) });
    expect(archived.outcome).toBe('APPLIED');
    const last = await company.change('setHarvestUserAccessRoles', {
      accountId: account('4150460'),
      accessRoles: ['member'],
    });
    expect(last.outcome).toBe('APPLIED');
    expect(harvest().state.isLastAdministrator(Number(TOKEN_OWNER))).toBe(true);
    const owner = await company.change('archiveHarvestUser', { accountId: account(TOKEN_OWNER) });
    expect(problemsOf(owner)).toEqual([['KEY_OWNER', 'accountId']]);
  });

  it('whose connection breaks before Harvest gets to work stays UNKNOWN: it may still come', async () => {
    harvest().faults.add({ match: { endpoint: 'PATCH /v2/users/{userId}' }, fault: { kind: 'reset' } });
    company.sent();
    const payload = await company.change(
      'archiveHarvestUser',
      { accountId: account(DUC) },
      'operation { state }',
    );
    expect(payload).toMatchObject({ outcome: 'UNKNOWN', operation: { state: 'UNKNOWN' } });
    expect(company.sent()).toEqual(['harvest PATCH /v2/users/{userId}']);
    expect(user(DUC)?.is_active).toBe(true);
    harvest().faults.clear();

    // Bringing back is to the same user: it would pass an archiving that is still on its way.
    const opposite = await company.change('reactivateHarvestUser', { accountId: account(DUC) });
    expect(problemsOf(opposite)).toEqual([['OUTCOME_UNSETTLED', null]]);
    expect(company.sent()).toEqual([]);
  });
});

describe('access roles', () => {
  it('of who manages people are kept in what is asked for: that one comes and goes by itself', async () => {
    const payload = await company.change('setHarvestUserAccessRoles', {
      accountId: account(BRIDGET_WHO_MANAGES_PEOPLE),
      accessRoles: ['manager', 'people_manager', 'project_creator'],
    });
    expect(payload.outcome).toBe('APPLIED');
    expect(user(BRIDGET_WHO_MANAGES_PEOPLE)?.access_roles.toSorted()).toEqual([
      'manager',
      'people_manager',
      'project_creator',
    ]);
  });
});

describe('Harvest refuses', () => {
  it('an invitation that its plan has no room for: FAILED, with what it may be', async () => {
    Object.assign(harvest().behaviour, { freePlan: true });
    const payload = await company.change('createHarvestUser', {
      email: 'no.room@northwind-data.example',
      ...named,
    });
    expect(payload.outcome).toBe('FAILED');
    expect(problemsOf(payload)).toEqual([['NOT_OFFERED_BY_VENDOR', null]]);
    expect(payload.userErrors[0].message).not.toContain('Your plan has no room');
  });
});

describe('a token that is not an administrator’s', () => {
  it('sees less than there is, so nothing is sent on its word', async () => {
    const limited = await startProvisionedCompany({
      connectors: ['harvest'],
      company: { harvest: { tokenOf: 'manager' } },
    });
    try {
      for (const [mutation, input] of [
        ['createHarvestUser', { email: 'new@northwind-data.example', ...named }],
        ['archiveHarvestUser', { accountId: account(DUC) }],
        ['setHarvestUserAccessRoles', { accountId: account(DUC), accessRoles: ['manager'] }],
      ] as const) {
        const payload = await limited.change(mutation, input);
        expect(payload.outcome).toBe('FAILED');
        expect(problemsOf(payload)).toEqual([['VENDOR_UNAVAILABLE', null]]);
      }
      expect(limited.sent()).toEqual([]);
    } finally {
      await limited.close();
    }
  });
});

describe('the log', () => {
  it('holds no address, and no token', () => {
    expect(company.muster.logged()).not.toMatch(/northwind-data\.example/);
    expect(company.muster.logged()).not.toContain(harvest().accessToken);
  });
});
