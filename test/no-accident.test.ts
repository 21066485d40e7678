/**
 * No path of bad input takes access from anybody: whatever is sent here, at its end every vendor holds what it held
 * before, and was asked to change nothing.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  mutationOf,
  problemsOf,
  startProvisionedCompany,
  type CompanyOptions,
  type ProvisionedCompany,
} from './support/provisioned-company.js';
import type { Json } from './support/running-gateway.js';
import { idOf } from './support/small-company.js';

let company: ProvisionedCompany;
let before: unknown;
const start = async (options: CompanyOptions = {}): Promise<void> => {
  company = await startProvisionedCompany(options);
};
const stop = () => company.close();
const remember = (): void => {
  company.sent();
  before = company.held();
};
const nothingHappened = (): void => {
  expect(company.sent()).toEqual([]);
  expect(company.held()).toEqual(before);
};

const FIVETRAN_KEY_OWNER = 'oasis_ready';
const FIVETRAN_ADMINISTRATOR = 'canyon_vivid';
const FIVETRAN_USER = 'falcon_blended';
const HARNESS_USER = 'fEhaeMQZOusdyirBbUTgCu';
const HARVEST_TOKEN_OWNER = '4150789';
const HARVEST_USER = '4150423';
const HARVEST_MANAGER = '4150253';
const ADDRESS = 'zeljko.novak@northwind-data.example';
const ASSIGNMENT = 'assignment/account/role_assignment_cG4r8hjGekgdl7s2aCrz';

const ids = {
  fivetran: idOf('Account', 'fivetran', FIVETRAN_USER),
  harness: idOf('Account', 'harness', HARNESS_USER),
  harvest: idOf('Account', 'harvest', HARVEST_USER),
};
const fivetranGroup = idOf('Group', 'fivetran', 'destination/lumber_easterly');
const fivetranTeam = idOf('Group', 'fivetran', 'team/ochre_subtle');
const harnessGroup = idOf('Group', 'harness', 'account/data_platform');

/** Every mutation that takes access away, lessens it or deletes, with an input that would do it. */
const destructive: Readonly<Record<string, { readonly at: keyof typeof ids; readonly input: object }>> = {
  deleteFivetranUser: { at: 'fivetran', input: { accountId: ids.fivetran } },
  setFivetranUserRole: {
    at: 'fivetran',
    input: { accountId: idOf('Account', 'fivetran', 'meadow_rapid'), role: 'Account Reviewer' },
  },
  removeFivetranUserRole: {
    at: 'fivetran',
    input: { accountId: idOf('Account', 'fivetran', 'meadow_rapid') },
  },
  changeFivetranGroupMember: {
    at: 'fivetran',
    input: {
      accountId: idOf('Account', 'fivetran', 'crater_local'),
      group: fivetranGroup,
      role: 'View Destination',
    },
  },
  removeFivetranGroupMember: {
    at: 'fivetran',
    input: { accountId: idOf('Account', 'fivetran', 'crater_local'), group: fivetranGroup },
  },
  changeFivetranTeamMember: {
    at: 'fivetran',
    input: {
      accountId: idOf('Account', 'fivetran', 'ember_lofty'),
      team: idOf('Group', 'fivetran', 'team/gable_coastal'),
      role: 'Team Member',
    },
  },
  removeFivetranTeamMember: { at: 'fivetran', input: { accountId: ids.fivetran, team: fivetranTeam } },
  removeHarnessUser: { at: 'harness', input: { accountId: ids.harness } },
  removeHarnessGroupMember: { at: 'harness', input: { accountId: ids.harness, group: harnessGroup } },
  deleteHarnessRoleAssignment: { at: 'harness', input: { grant: idOf('Grant', 'harness', ASSIGNMENT) } },
  archiveHarvestUser: { at: 'harvest', input: { accountId: ids.harvest } },
  setHarvestUserAccessRoles: {
    at: 'harvest',
    input: { accountId: idOf('Account', 'harvest', HARVEST_MANAGER), accessRoles: ['member'] },
  },
};
const mutations = Object.keys(destructive);
const subjectOf = (input: object): string => ('grant' in input ? 'grant' : 'accountId');
const kindOf = (input: object): string => ('grant' in input ? 'Grant' : 'Account');
const withSubject = (input: object, id: string): object => ({ ...input, [subjectOf(input)]: id });

const FORGED = ['..', '.', '', '../users', 'a/../b', '%2e%2e', '*', ' ', 'me', 'never_was', '0', '\u0000'];

describe('with bad input', () => {
  beforeAll(async () => {
    await start();
    remember();
  });
  afterAll(stop);
  afterEach(nothingHappened);

  it.each(mutations)(
    '%s would work, as a dry run tells: what follows is refused for what is wrong',
    async (name) => {
      const payload = await company.change(name, { ...destructive[name]?.input, dryRun: true });
      expect(payload).toEqual({ outcome: 'PLANNED', userErrors: [] });
    },
  );

  describe.each(mutations)('%s', (name) => {
    const { at, input } = destructive[name] ?? { at: 'fivetran', input: {} };
    const kind = kindOf(input);
    const other = at === 'fivetran' ? 'harness' : 'fivetran';

    it.each([
      ['nothing', ''],
      ['a text', 'no id at all'],
      ['a vendor’s own id', at === 'harvest' ? HARVEST_USER : FIVETRAN_USER],
      ['another kind', idOf(kind === 'Grant' ? 'Account' : 'Group', at, FIVETRAN_USER)],
      ['a person', idOf('Person', at, `account/${FIVETRAN_USER}`)],
      ['another vendor', idOf(kind, other, FIVETRAN_USER)],
      ['another connector', idOf(kind, `${at}-eu`, FIVETRAN_USER)],
      ['our own', idOf(kind, 'muster', FIVETRAN_USER)],
    ])('of an id that names %s is REJECTED', async (_what, id) => {
      const payload = await company.change(name, withSubject(input, id));
      expect(payload.outcome).toBe('REJECTED');
      expect(problemsOf(payload)[0]).toEqual(['INVALID_INPUT', subjectOf(input)]);
    });

    it('of a forged id takes nothing from anybody', async () => {
      const prefixes = kind === 'Grant' ? ['', 'assignment/account/', 'member/'] : ['', 'invite/account/'];
      for (const text of FORGED) {
        for (const prefix of at === 'harness' ? prefixes : ['']) {
          const { outcome } = await company.change(name, withSubject(input, idOf(kind, at, prefix + text)));
          expect([prefix + text, outcome]).toEqual([
            prefix + text,
            expect.stringMatching(/^(REJECTED|FAILED)$/),
          ]);
        }
      }
    });

    it('that is written differently than it is declared is not even begun', async () => {
      const type = mutationOf(name);
      const field = subjectOf(input);
      for (const value of [null, [], {}, true, [null]]) {
        const { errors, data } = await company.ask(type, { input: { ...input, [field]: value } });
        expect(data).toBeUndefined();
        expect(errors.length).toBeGreaterThan(0);
      }
      const { errors } = await company.ask(type, { input: { ...input, everybody: true } });
      expect(errors).toHaveLength(1);
    });

    it('with a reason or a key that is too long is REJECTED', async () => {
      const payload = await company.change(name, {
        ...input,
        reason: 'r'.repeat(1001),
        idempotencyKey: 'k'.repeat(129),
      });
      expect(payload.outcome).toBe('REJECTED');
      expect(problemsOf(payload)).toEqual([
        ['INVALID_INPUT', 'idempotencyKey'],
        ['INVALID_INPUT', 'reason'],
      ]);
    });

    it('from who shows no token, or a wrong one, is refused before it is read', async () => {
      for (const headers of [{}, { authorization: 'Bearer nobody' }]) {
        const { status, data } = await company.muster.ask(mutationOf(name), {
          headers,
          variables: { input },
        });
        expect(status).toBe(401);
        expect(data).toBeUndefined();
      }
    });

    it('of several: an empty list, and one that is too long, are REJECTED', async () => {
      const plural = name === 'setHarvestUserAccessRoles' ? 'setHarvestUsersAccessRoles' : `${name}s`;
      const type = `${plural[0]?.toUpperCase()}${plural.slice(1)}Input`;
      for (const items of [[], Array.from({ length: 101 }, () => input)]) {
        const data = await company.data(
          `mutation ($input: ${type}!) { ${plural}(input: $input) { results { outcome } userErrors { code field } } }`,
          { input: { items } },
        );
        expect(data[plural]).toEqual({
          results: [],
          userErrors: [{ code: 'INVALID_INPUT', field: ['items'] }],
        });
      }
    });
  });

  describe('an address that is not the vendor’s', () => {
    const checked = mutations.filter((name) => name.includes('User'));
    it.each(checked)('keeps %s from being made', async (name) => {
      for (const expectedEmail of ['somebody.else@northwind-data.example', `x${ADDRESS}`]) {
        const payload = await company.change(name, { ...destructive[name]?.input, expectedEmail });
        expect(payload.outcome).toBe('REJECTED');
        expect(problemsOf(payload)).toEqual([['EMAIL_MISMATCH', 'expectedEmail']]);
      }
    });
  });

  describe('roles that are none', () => {
    it.each<[string, object, string]>([
      ['setFivetranUserRole', { role: '' }, 'INVALID_INPUT'],
      ['setFivetranUserRole', { role: 'account administrator' }, 'UNKNOWN_ROLE'],
      ['setFivetranUserRole', { role: idOf('Role', 'harness', 'managed/_account_viewer') }, 'INVALID_INPUT'],
      ['setFivetranUserRole', { role: 'Team Member' }, 'ROLE_NOT_ASSIGNABLE'],
      ['setHarvestUserAccessRoles', { accessRoles: [] }, 'INVALID_INPUT'],
      ['setHarvestUserAccessRoles', { accessRoles: [''] }, 'INVALID_INPUT'],
      ['setHarvestUserAccessRoles', { accessRoles: ['Member'] }, 'UNKNOWN_ROLE'],
      ['setHarvestUserAccessRoles', { accessRoles: ['project_creator'] }, 'ROLE_NOT_ASSIGNABLE'],
    ])('%s to %j is REJECTED', async (name, more, code) => {
      const payload = await company.change(name, { ...destructive[name]?.input, ...more });
      expect(payload.outcome).toBe('REJECTED');
      expect(problemsOf(payload)[0]?.[0]).toBe(code);
    });
  });

  it('the owner of our own key keeps everything, whichever way it is asked', async () => {
    const owner = { accountId: idOf('Account', 'fivetran', FIVETRAN_KEY_OWNER) };
    const ofToken = { accountId: idOf('Account', 'harvest', HARVEST_TOKEN_OWNER) };
    for (const [name, input] of [
      ['deleteFivetranUser', owner],
      ['setFivetranUserRole', { ...owner, role: 'Account Reviewer' }],
      ['removeFivetranUserRole', owner],
      ['changeFivetranGroupMember', { ...owner, group: fivetranGroup, role: 'View Destination' }],
      ['removeFivetranGroupMember', { ...owner, group: fivetranGroup }],
      ['changeFivetranTeamMember', { ...owner, team: fivetranTeam, role: 'Team Member' }],
      ['removeFivetranTeamMember', { ...owner, team: fivetranTeam }],
      ['archiveHarvestUser', ofToken],
      ['setHarvestUserAccessRoles', { ...ofToken, accessRoles: ['member'] }],
    ] as const) {
      const payload = await company.change(name, input);
      expect([name, payload.outcome, problemsOf(payload)]).toEqual([
        name,
        'REJECTED',
        [['KEY_OWNER', 'accountId']],
      ]);
    }
  });
});

describe('with a plan', () => {
  beforeAll(async () => {
    await start();
    remember();
  });
  afterAll(stop);
  afterEach(nothingHappened);

  it.each<[string, string, object, string]>([
    ['of nobody', 'planOffboarding', { person: '' }, 'person'],
    ['of a group', 'planOffboarding', { person: fivetranGroup }, 'person'],
    [
      'of a person nobody knows',
      'planOffboarding',
      { person: idOf('Person', 'fivetran', 'account/x') },
      'person',
    ],
    ['of `..`', 'planOffboarding', { person: idOf('Person', 'fivetran', '..') }, 'person'],
    [
      'of another connector',
      'planOffboarding',
      { person: idOf('Account', 'fivetran-eu', FIVETRAN_USER) },
      'person',
    ],
    ['of no change', 'planAccessChange', { take: [] }, ''],
    ['that takes an account', 'planAccessChange', { take: [ids.fivetran] }, 'take.0'],
    [
      'that takes a grant nobody has',
      'planAccessChange',
      { take: [idOf('Grant', 'fivetran', 'x')] },
      'take.0',
    ],
    ['that is no plan', 'applyPlan', { plan: ids.fivetran }, 'plan'],
    ['that there is not', 'applyPlan', { plan: idOf('Plan', 'muster', '..') }, 'plan'],
    ['at a connector', 'applyPlan', { plan: idOf('Plan', 'fivetran', 'x') }, 'plan'],
    ['that there is not, released', 'releasePlan', { plan: idOf('Plan', 'muster', 'x') }, 'plan'],
  ])('%s (%s) there is none', async (_what, mutation, input, field) => {
    const answer = await plans(mutation, input);
    expect(answer.plan).toBeNull();
    expect(['INVALID_INPUT', 'NOT_FOUND']).toContain(answer.userErrors[0].code);
    expect((answer.userErrors[0].field ?? []).join('.')).toBe(field);
  });

  it('for many, of which none or too many are named, nothing is planned', async () => {
    for (const items of [[], Array.from({ length: 101 }, () => ({ person: ids.fivetran }))]) {
      const { planOffboardings } = await company.data(
        'mutation ($input: PlanOffboardingsInput!) { planOffboardings(input: $input) { results { plan { id } } userErrors { code field } } }',
        { input: { items } },
      );
      expect(planOffboardings).toEqual({
        results: [],
        userErrors: [{ code: 'INVALID_INPUT', field: ['items'] }],
      });
    }
  });

  it('that was made, looked at, given up and then applied, nobody loses anything', async () => {
    const { plan } = await plans('planOffboarding', { person: ids.fivetran });
    expect(plan.state).toBe('READY');
    await plans('cancelPlan', { plan: plan.id });
    expect((await plans('applyPlan', { plan: plan.id })).userErrors[0].code).toBe('PLAN_NOT_APPLICABLE');
  });

  it('for the owner of our own key, the account is left to a person, with why', async () => {
    const owner = idOf('Account', 'harvest', HARVEST_TOKEN_OWNER);
    const { plan } = await plans('planOffboarding', { person: owner }, STEPS);
    expect(plan.steps).toMatchObject([{ kind: 'MANUAL', userErrors: [{ code: 'KEY_OWNER' }] }]);
    expect((await plans('applyPlan', { plan: plan.id })).userErrors[0].code).toBe('PLAN_NOT_APPLICABLE');
  });
});

describe('a stale plan', () => {
  beforeEach(() => start());
  afterEach(stop);

  it.each<[string, () => void]>([
    [
      'another role',
      () =>
        Object.assign(company.simulator.fivetran.state.users.get(FIVETRAN_USER) ?? {}, {
          role: 'Account Analyst',
        }),
    ],
    [
      'other access roles',
      () => {
        const user = company.simulator.harvest.state.user(Number(HARVEST_USER));
        if (user !== undefined) user.access_roles = ['manager'];
      },
    ],
    [
      'another address',
      () => {
        const user = company.simulator.harvest.state.user(Number(HARVEST_USER));
        if (user !== undefined) user.email = 'taken.over@northwind-data.example';
      },
    ],
    [
      'been locked out',
      () => Object.assign(company.simulator.harness.state.users.get(HARNESS_USER) ?? {}, { locked: true }),
    ],
  ])('for somebody who has %s by now is refused as a whole', async (_what, change) => {
    const { plan } = await plans('planOffboarding', { person: ids.fivetran });
    change();
    company.simulator.fivetran.state.changed();
    remember();
    const answer = await plans('applyPlan', { plan: plan.id });
    expect(answer.plan.state).toBe('STALE');
    expect(answer.userErrors[0].code).toBe('STATE_CHANGED');
    nothingHappened();
  });
});

describe('the last administrator', () => {
  beforeAll(async () => {
    await start();
    const { fivetran, harness } = company.simulator;
    // The other administrator of Fivetran is none any more, and Harness gets its only one.
    Object.assign(fivetran.state.users.get(FIVETRAN_KEY_OWNER) ?? {}, { role: null });
    fivetran.state.changed();
    const administrators = harness.state.userGroups.find(
      ({ identifier }) => identifier === 'platform_admins',
    );
    Object.assign(administrators ?? {}, { users: [HARNESS_USER] });
    remember();
  });
  afterAll(stop);
  afterEach(nothingHappened);

  it.each<[string, object, string]>([
    ['deleteFivetranUser', {}, 'accountId'],
    ['setFivetranUserRole', { role: 'Account Reviewer' }, 'accountId'],
    ['removeFivetranUserRole', {}, 'accountId'],
  ])('of Fivetran stays one: %s', async (name, more, field) => {
    const accountId = idOf('Account', 'fivetran', FIVETRAN_ADMINISTRATOR);
    const payload = await company.change(name, { accountId, ...more });
    expect([payload.outcome, problemsOf(payload)]).toEqual(['REJECTED', [['LAST_ADMINISTRATOR', field]]]);
  });

  it.each<[string, object, string]>([
    ['removeHarnessUser', { accountId: ids.harness }, 'accountId'],
    [
      'removeHarnessGroupMember',
      { accountId: ids.harness, group: idOf('Group', 'harness', 'account/platform_admins') },
      'accountId',
    ],
    [
      'deleteHarnessRoleAssignment',
      { grant: idOf('Grant', 'harness', 'assignment/account/platform_admins_admin') },
      'grant',
    ],
  ])('of Harness stays one: %s', async (name, input, field) => {
    const payload = await company.change(name, input);
    expect([payload.outcome, problemsOf(payload)]).toEqual(['REJECTED', [['LAST_ADMINISTRATOR', field]]]);
  });
});

describe('a protected account', () => {
  beforeAll(async () => {
    await start({
      env: {
        MUSTER_PROTECTED_ACCOUNTS:
          '*.novak@northwind-data.example, fivetran/account/*, lukasz.*@*, ines.garcia@northwind-data.example',
      },
    });
    remember();
  });
  afterAll(stop);
  afterEach(nothingHappened);

  it.each(mutations)('loses nothing by %s', async (name) => {
    const payload = await company.change(name, destructive[name]?.input ?? {});
    expect([payload.outcome, problemsOf(payload)]).toEqual(['REJECTED', [['PROTECTED_ACCOUNT', null]]]);
  });

  it('loses nothing by a plan either: it is left to a person, with why', async () => {
    const { plan } = await plans('planOffboarding', { person: ids.fivetran }, STEPS);
    expect(plan.steps.map(({ kind, userErrors }: Json) => [kind, userErrors[0]?.code])).toEqual([
      ['MANUAL', 'PROTECTED_ACCOUNT'],
      ['MANUAL', 'PROTECTED_ACCOUNT'],
      ['MANUAL', 'PROTECTED_ACCOUNT'],
    ]);
    expect((await plans('applyPlan', { plan: plan.id })).userErrors[0].code).toBe('PLAN_NOT_APPLICABLE');
  });
});

describe.each(['none', 'create-only'] as const)('the write policy %s', (writes) => {
  beforeAll(async () => {
    await start({ writes });
    remember();
  });
  afterAll(stop);
  afterEach(nothingHappened);

  it.each(mutations)('keeps %s from being made', async (name) => {
    const payload = await company.change(name, destructive[name]?.input ?? {});
    expect([payload.outcome, problemsOf(payload)[0]?.[0]]).toEqual(['REJECTED', 'PROVISIONING_OFF']);
  });

  it('keeps access with an end from being given: nobody could take it away again', async () => {
    const payload = await company.change('createHarvestUser', {
      email: 'guest@northwind-data.example',
      givenName: 'A',
      familyName: 'Guest',
      expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    });
    expect([payload.outcome, problemsOf(payload)[0]?.[0]]).toEqual(['REJECTED', 'PROVISIONING_OFF']);
  });

  it('leaves an offboarding to people, and nothing of it can be applied', async () => {
    const { plan } = await plans('planOffboarding', { person: ids.fivetran }, STEPS);
    expect(plan.steps.map(({ kind }: Json) => kind)).toEqual(['MANUAL', 'MANUAL', 'MANUAL']);
    expect((await plans('applyPlan', { plan: plan.id })).userErrors[0].code).toBe('PLAN_NOT_APPLICABLE');
  });
});

describe('a mistake in a loop', () => {
  beforeAll(() => start({ limited: true }));
  afterAll(stop);

  it('ends at the limit of people within an hour: the others keep what they have', async () => {
    const { users } = company.simulator.fivetran.state;
    const everybody = [...users.values()].filter(({ user_type }) => user_type === 'REGULAR_USER');
    const items = everybody.map(({ id }) => ({ accountId: idOf('Account', 'fivetran', id) }));
    const { deleteFivetranUsers } = await company.data(
      'mutation ($input: DeleteFivetranUsersInput!) { deleteFivetranUsers(input: $input) { results { outcome userErrors { code } } } }',
      { input: { items } },
    );
    const applied = deleteFivetranUsers.results.filter(({ outcome }: Json) => outcome === 'APPLIED');
    // A tenth of the 36 users, rounded down.
    expect(applied).toHaveLength(3);
    expect(users.size).toBe(37 - 3);
    expect(deleteFivetranUsers.results.at(-1)).toEqual({
      outcome: 'REJECTED',
      userErrors: [{ code: 'TOO_MANY_CHANGES' }],
    });
  });
});

const STEPS = 'steps { kind userErrors { code } }';

async function plans(mutation: string, input: object, more = ''): Promise<Json> {
  const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
  const data = await company.data(
    `mutation Plan($input: ${type}!) { ${mutation}(input: $input) { plan { id state ${more} } userErrors { code field } } }`,
    { input },
  );
  return data[mutation];
}
