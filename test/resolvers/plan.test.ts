import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Json } from '../support/running-gateway.js';
import { idOf } from '../support/small-company.js';
import { ask, codesOf, startWritableCompany, type WritableCompany } from '../support/writable-company.js';

let company: WritableCompany;
let sent: string[];
beforeAll(async () => {
  company = await startWritableCompany();
  ({ sent } = company);
});
afterAll(() => company.muster.close());
beforeEach(() => {
  sent.length = 0;
});

const ADA = idOf('Person', 'staff', 'employment/e-ada');
const BEN = idOf('Account', 'fivetran', 'u-ben');
const LAKE = idOf('Group', 'fivetran', 'destination/lake');
const HELD = idOf('Grant', 'fivetran', 'membership destination/lake u-ada');

const STEPS =
  'steps { number connector { key } kind action summary account { id } expiresAt isReversible expects { name value } isDone outcome operation { state } what where userErrors { code } }';

async function mutate(name: string, input: object, more = '', by: 'ada' | 'bob' = 'ada'): Promise<Json> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const data = await company.as(
    by,
    `mutation Plan($input: ${type}!) { ${name}(input: $input) { plan { id kind state title needsRelease ${more} } userErrors { code field message } } }`,
    { input },
  );
  return data[name];
}

describe('bad input plans nothing', () => {
  const person = { email: 'new@harbour.example', givenName: 'New', familyName: 'Here' };
  const onFivetran = { connector: 'fivetran' };
  it.each<[string, string, object, string, string | null]>([
    ['a text that is no id', 'planOffboarding', { person: 'ada' }, 'INVALID_INPUT', 'person'],
    ['the id of a group', 'planOffboarding', { person: LAKE }, 'INVALID_INPUT', 'person'],
    [
      'a person who is not there',
      'planOffboarding',
      { person: idOf('Person', 'staff', 'employment/e-no') },
      'NOT_FOUND',
      'person',
    ],
    ['no account', 'planOnboarding', { ...person, accounts: [] }, 'INVALID_INPUT', 'accounts'],
    [
      'a connector that is not there',
      'planOnboarding',
      { ...person, accounts: [{ connector: 'x' }] },
      'NOT_CONFIGURED',
      'accounts.0.connector',
    ],
    [
      'a connector that is only read',
      'planOnboarding',
      { ...person, accounts: [onFivetran, { connector: 'staff' }] },
      'NOT_OFFERED_BY_VENDOR',
      'accounts.1.connector',
    ],
    [
      'a group of another connector',
      'planOnboarding',
      { ...person, accounts: [{ connector: 'harness', groups: [{ group: LAKE }] }] },
      'INVALID_INPUT',
      'accounts.0.groups.0.group',
    ],
    ['nothing to change', 'planAccessChange', { give: [], take: [] }, 'INVALID_INPUT', null],
    [
      'a grant that is not there',
      'planAccessChange',
      { take: [idOf('Grant', 'fivetran', 'x')] },
      'NOT_FOUND',
      'take.0',
    ],
    ['an account for a grant', 'planAccessChange', { take: [BEN] }, 'INVALID_INPUT', 'take.0'],
    [
      'an account that is not there',
      'planAccessChange',
      { give: [{ account: idOf('Account', 'fivetran', 'u-gone') }] },
      'NOT_FOUND',
      'give.0.account',
    ],
    ['the id of an account', 'applyPlan', { plan: BEN }, 'INVALID_INPUT', 'plan'],
    ['a plan at a connector', 'applyPlan', { plan: idOf('Plan', 'fivetran', 'x') }, 'INVALID_INPUT', 'plan'],
    ['a plan that is not there', 'applyPlan', { plan: idOf('Plan', 'muster', 'x') }, 'NOT_FOUND', 'plan'],
    ['a plan that is not there', 'releasePlan', { plan: idOf('Plan', 'muster', 'x') }, 'NOT_FOUND', 'plan'],
    [
      'a reason that is too long',
      'cancelPlan',
      { plan: idOf('Plan', 'muster', 'x'), reason: 'r'.repeat(1001) },
      'INVALID_INPUT',
      'reason',
    ],
  ])('%s (%s)', async (_name, mutation, input, code, field) => {
    const { plan, userErrors } = await mutate(mutation, input);
    expect(plan).toBeNull();
    expect(codesOf(userErrors)).toEqual([[code, field]]);
    expect(sent).toEqual([]);
  });
});

describe('a plan', () => {
  it('for an offboarding has a step for every account, and changes nothing by being made', async () => {
    const { plan, userErrors } = await mutate(
      'planOffboarding',
      { person: ADA, reason: 'left' },
      `person { id } reason createdBy createdAt expiresAt releasedBy releasedAt appliedBy appliedAt finishedAt ${STEPS} history { kind actor state detail { name value } }`,
    );
    expect(userErrors).toEqual([]);
    const deletion = {
      kind: 'WRITE',
      action: 'user.delete',
      summary: 'Delete the user',
      expiresAt: null,
      isReversible: false,
      expects: [{ name: 'isSo', value: 'false' }],
      isDone: false,
      outcome: null,
      operation: null,
      what: null,
      where: null,
      userErrors: [],
    };
    expect(plan).toEqual({
      id: expect.any(String),
      kind: 'OFFBOARDING',
      state: 'WAITING',
      title: 'Offboarding of Ada Byron',
      needsRelease: true,
      person: { id: ADA },
      reason: 'left',
      createdBy: 'ada',
      createdAt: expect.any(String),
      expiresAt: expect.any(String),
      releasedBy: null,
      releasedAt: null,
      appliedBy: null,
      appliedAt: null,
      finishedAt: null,
      steps: expect.arrayContaining([
        {
          ...deletion,
          number: expect.any(Number),
          connector: { key: 'fivetran' },
          account: { id: idOf('Account', 'fivetran', 'u-ada') },
        },
        {
          ...deletion,
          number: expect.any(Number),
          connector: { key: 'harness' },
          account: { id: idOf('Account', 'harness', 'h-ada') },
        },
      ]),
      history: [expect.objectContaining({ kind: 'PLAN_MADE', actor: 'ada', state: null })],
    });
    expect(plan.steps.map(({ number }: Json) => number)).toEqual(
      plan.steps.map((_: Json, index: number) => index + 1),
    );
    expect(sent).toEqual([]);
  });

  it('says in its title nobody’s address, though the person has no other name', async () => {
    const { plan } = await mutate('planOffboarding', { person: idOf('Account', 'fivetran', 'u-cy') });
    expect(plan.title).toBe('Offboarding of a person');
  });

  it('for an onboarding makes the account, then what it is to be in, when it is applied', async () => {
    const { plan } = await mutate(
      'planOnboarding',
      {
        email: 'hal@harbour.example',
        givenName: 'Hal',
        familyName: 'Haven',
        accounts: [{ connector: 'fivetran', groups: [{ group: LAKE, role: 'Reader' }] }],
      },
      STEPS,
    );
    expect([plan.kind, plan.state, plan.title, plan.needsRelease]).toEqual([
      'ONBOARDING',
      'READY',
      'Onboarding of Hal Haven',
      false,
    ]);
    expect(plan.steps.map(({ action, account }: Json) => [action, account])).toEqual([
      ['user.invite', null],
      ['membership.add', null],
    ]);
    expect(sent).toEqual([]);

    const applied = await mutate('applyPlan', { plan: plan.id }, `appliedBy ${STEPS}`, 'bob');
    expect([applied.plan.state, applied.plan.appliedBy]).toEqual(['APPLIED', 'bob']);
    expect(applied.plan.steps.map(({ outcome, operation }: Json) => [outcome, operation])).toEqual([
      ['APPLIED', { state: 'SUCCEEDED' }],
      ['APPLIED', { state: 'SUCCEEDED' }],
    ]);
    expect(sent).toEqual([
      'user.invite address hal@harbour.example',
      'membership.add membership destination/lake new-hal',
    ]);
    const { operations } = await company.as(
      'ada',
      `{ operations(filter: { plan: "${plan.id}" }) { nodes { actor plan { id } } } }`,
    );
    expect(operations.nodes).toEqual([
      { actor: 'bob', plan: { id: plan.id } },
      { actor: 'bob', plan: { id: plan.id } },
    ]);
  });

  it('for a change of access gives first and takes then', async () => {
    const { plan } = await mutate(
      'planAccessChange',
      { give: [{ account: BEN, groups: [{ group: LAKE, role: 'Reader' }] }], take: [HELD] },
      STEPS,
    );
    expect(plan.title).toBe('Change of access of 2 holders');
    expect(plan.steps.map(({ action, account }: Json) => [action, account.id])).toEqual([
      ['membership.add', BEN],
      ['membership.remove', idOf('Account', 'fivetran', 'u-ada')],
    ]);
  });

  it('that no longer fits what is there is not applied', async () => {
    const { plan } = await mutate('planAccessChange', { take: [HELD] });
    await company.as(
      'bob',
      `mutation { removeFivetranGroupMember(input: { accountId: "${idOf('Account', 'fivetran', 'u-ada')}", group: "${LAKE}" }) { outcome } }`,
    );
    sent.length = 0;
    const applied = await mutate('applyPlan', { plan: plan.id });
    expect([applied.plan.state, codesOf(applied.userErrors)]).toEqual([
      'STALE',
      [['STATE_CHANGED', 'steps.0']],
    ]);
    expect(sent).toEqual([]);
  });

  it('that is given up is not applied', async () => {
    const { plan } = await mutate('planOffboarding', { person: BEN });
    const cancelled = await mutate('cancelPlan', { plan: plan.id, reason: 'stays' });
    expect([cancelled.plan.state, cancelled.userErrors]).toEqual(['CANCELLED', []]);
    const applied = await mutate('applyPlan', { plan: plan.id });
    expect(codesOf(applied.userErrors)).toEqual([['PLAN_NOT_APPLICABLE', 'plan']]);
    expect(sent).toEqual([]);
  });
});

describe('plans', () => {
  it('for several people are one each, and one that fails stops none of the others', async () => {
    const data = await company.as(
      'ada',
      `mutation { planOffboardings(input: { items: [{ person: "nobody" }, { person: "${BEN}" }] }) {
         results { plan { title } userErrors { code field } } userErrors { code } } }`,
    );
    expect(data.planOffboardings).toEqual({
      results: [
        { plan: null, userErrors: [{ code: 'INVALID_INPUT', field: ['person'] }] },
        { plan: { title: 'Offboarding of Ben Ali' }, userErrors: [] },
      ],
      userErrors: [],
    });
  });

  it('are listed with the newest first, by state and by person, in pages', async () => {
    const list = async (args: string): Promise<Json> =>
      (await company.as('ada', `{ plans(${args}) { nodes { title } pageInfo { hasNextPage endCursor } } }`))
        .plans;
    const waiting = await list(`filter: { states: [WAITING, CANCELLED] }`);
    expect(waiting.nodes).toEqual([
      { title: 'Offboarding of Ben Ali' },
      { title: 'Offboarding of Ada Byron' },
    ]);
    const first = await list(`first: 1, filter: { person: "${BEN}" }`);
    expect([first.nodes, first.pageInfo.hasNextPage]).toEqual([[{ title: 'Offboarding of Ben Ali' }], true]);
    const next = await list(`first: 1, filter: { person: "${BEN}" }, after: "${first.pageInfo.endCursor}"`);
    expect([next.nodes, next.pageInfo.hasNextPage]).toEqual([[{ title: 'Offboarding of Ben Ali' }], false]);
  });

  it('are found again by their ids, and an id that was not given finds none', async () => {
    const { plan } = await mutate('planOffboarding', { person: BEN });
    const { node, none } = await company.as(
      'ada',
      `{ node(id: "${plan.id}") { __typename ... on Plan { title } } none: node(id: "${idOf('Plan', 'muster', 'x')}") { id } }`,
    );
    expect([node, none]).toEqual([{ __typename: 'Plan', title: 'Offboarding of Ben Ali' }, null]);
  });

  it('cannot be made or read while the store is away', async () => {
    company.storeIsAway = true;
    const made = await mutate('planOffboarding', { person: BEN });
    const { errors } = await ask(company, '{ plans { nodes { id } } }');
    company.storeIsAway = false;
    expect(codesOf(made.userErrors)).toEqual([['JOURNAL_UNAVAILABLE', null]]);
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['JOURNAL_UNAVAILABLE']);
  });
});
