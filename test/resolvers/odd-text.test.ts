/** Text that a database cuts, refuses or keeps as something else, in every place where callers can put text. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openEmbedded } from '../../src/store/embedded.js';
import { openPostgres } from '../../src/store/postgres.js';
import type { Json } from '../support/running-gateway.js';
import { idOf } from '../support/small-company.js';
import { startPostgres, type Postgres } from '../support/stores.js';
import { ask, codesOf, startWritableCompany, type WritableCompany } from '../support/writable-company.js';

const ONE_LINE =
  'should have no control characters, line breaks, marks that turn the direction of text, or halves of characters.';
const PROSE = 'should have no control characters besides tabs and line breaks, and no halves of characters.';

const GIL = { email: 'gil@harbour.example', givenName: 'Gil', familyName: 'Gone' };
const LAKE = idOf('Group', 'fivetran', 'destination/lake');
const NUL = '\u0000';
const accountOf = (id: string) => idOf('Account', 'fivetran', id);
const BEN = accountOf('u-ben');
const personOf = (id: string) => idOf('Person', 'staff', `employment/${id}`);

describe.each(['the embedded database', 'PostgreSQL'])('over %s', (database) => {
  let server: Postgres | null = null;
  let company: WritableCompany;

  beforeAll(async () => {
    if (database === 'PostgreSQL') server = await startPostgres();
    const store =
      server === null
        ? openEmbedded({ path: ':memory:' })
        : openPostgres({ url: await server.freshDatabase() });
    company = await startWritableCompany({ store });
  }, 60_000);
  afterAll(async () => {
    await company.muster.close();
    await server?.stop();
  }, 60_000);

  async function change(name: string, input: object, payload = 'userErrors { code field message }') {
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
    const mutation = `mutation ($input: ${type}!) { it: ${name}(input: $input) { ${payload} } }`;
    return (await company.as('ada', mutation, { input })).it;
  }

  async function nothingIsOnRecord(): Promise<void> {
    const { operations, plans } = await company.as(
      'ada',
      '{ operations { nodes { id } } plans { nodes { id } } }',
    );
    expect([operations.nodes, plans.nodes, company.sent]).toEqual([[], [], []]);
  }

  it.each<[string, string]>([
    ['NUL', '\u0000'],
    ['a control character', '\u001B'],
    ['DEL', '\u007F'],
    ['a control character of eight bits', '\u009B'],
    ['the first half of a character', '\uD800'],
    ['the second half of a character', '\uDC00'],
    ['a line break', '\n'],
    ['a line separator', '\u2028'],
    ['a paragraph separator', '\u2029'],
    ['a mark that turns the direction', '\u202E'],
    ['a mark that isolates a direction', '\u2066'],
  ])('%s is in no name, role, phone number or key, and nothing is put on record', async (_name, odd) => {
    const text = `a${odd}b`;
    const input = {
      ...GIL,
      givenName: text,
      familyName: text,
      phone: text,
      role: text,
      groups: [{ group: LAKE, role: text }],
      idempotencyKey: text,
    };
    const { userErrors } = await change('inviteFivetranUser', input);
    const fields = ['familyName', 'givenName', 'groups.0.role', 'idempotencyKey', 'phone', 'role'];
    expect(codesOf(userErrors).toSorted()).toEqual(fields.map((field) => ['INVALID_INPUT', field]));
    expect(userErrors.map(({ message }: Json) => message).toSorted()).toEqual([
      `\`familyName\` ${ONE_LINE}`,
      `\`givenName\` ${ONE_LINE}`,
      `\`idempotencyKey\` ${ONE_LINE}`,
      `\`phone\` ${ONE_LINE}`,
      `\`role\` ${ONE_LINE}`,
      `\`role\` ${ONE_LINE}`,
    ]);
    const { errors } = await ask(
      company,
      'mutation ($input: InviteFivetranUserInput!) { inviteFivetranUser(input: $input) { outcome } }',
      { input: { ...GIL, email: `a${odd}b@harbour.example` } },
    );
    expect(errors).toEqual([
      expect.objectContaining({
        message:
          'Variable "$input" got an invalid value at "input.email"; EmailAddress should be an e-mail address such as "ada@example.com".',
        extensions: { code: 'BAD_USER_INPUT' },
      }),
    ]);
    await nothingIsOnRecord();
  });

  it.each<[string, object]>([
    ['inviteFivetranUser', GIL],
    ['settleOperation', { operation: idOf('Operation', 'fivetran', 'none'), outcome: 'MADE' }],
    ['cancelOperation', { operation: idOf('Operation', 'fivetran', 'none') }],
    ['cancelPlan', { plan: idOf('Plan', 'muster', 'none') }],
    ['planOffboarding', { person: personOf('e-ada') }],
    ['planOnboarding', { ...GIL, accounts: [{ connector: 'fivetran' }] }],
    ['planAccessChange', { give: [{ account: BEN, groups: [{ group: LAKE, role: 'Reader' }] }] }],
  ])('no such thing is in the reason of %s', async (mutation, input) => {
    for (const odd of [NUL, '\u009B', '\uD800']) {
      expect((await change(mutation, { ...input, reason: `a${odd}b` })).userErrors).toEqual([
        { code: 'INVALID_INPUT', field: ['reason'], message: `\`reason\` ${PROSE}` },
      ]);
    }
    await nothingIsOnRecord();
  });

  it.each<[string, string, object]>([
    ['deleteFivetranUser', 'accountId', { accountId: accountOf(`u-ben${NUL}`) }],
    [
      'addFivetranGroupMember',
      'group',
      { accountId: BEN, group: idOf('Group', 'fivetran', `destination/${NUL}`), role: 'Reader' },
    ],
    ['setFivetranUserRole', 'role', { accountId: BEN, role: idOf('Role', 'fivetran', NUL) }],
    [
      'settleOperation',
      'operation',
      { operation: idOf('Operation', 'fivetran', NUL), outcome: 'MADE', reason: 'seen' },
    ],
    ['applyPlan', 'plan', { plan: idOf('Plan', 'muster', NUL) }],
    ['planOffboarding', 'person', { person: personOf(NUL) }],
  ])('%s takes no id that hides one, as its %s', async (mutation, field, input) => {
    expect(codesOf((await change(mutation, input)).userErrors)).toEqual([['INVALID_INPUT', field]]);
    await nothingIsOnRecord();
  });

  it('an id that hides one is the id of nothing', async () => {
    const operation = idOf('Operation', 'fivetran', `a${NUL}b`);
    const plan = idOf('Plan', 'muster', `a${NUL}b`);
    const query = `query ($o: ID!, $p: ID!, $all: [ID!]!) { operation(id: $o) { id } plan(id: $p) { id } node(id: $o) { id } nodes(ids: $all) { id } }`;
    const variables = { o: operation, p: plan, all: [operation, plan, accountOf(NUL)] };
    expect(await company.as('ada', query, variables)).toEqual({
      operation: null,
      plan: null,
      node: null,
      nodes: [null, null, null],
    });
  });

  it.each<[string, Json, string]>([
    ['NUL in an actor', { actor: `a${NUL}b` }, `\`actor\` ${ONE_LINE}`],
    ['half a character in an actor', { actor: 'a\uD800' }, `\`actor\` ${ONE_LINE}`],
    ['NUL in a connector', { connector: `x${NUL}` }, `\`connector\` ${ONE_LINE}`],
    ['NUL in an action', { actions: ['user.invite', NUL] }, `\`actions\` ${ONE_LINE}`],
    ['too many actions', { actions: Array(101).fill('a') }, '`actions` should hold at most 100 values.'],
    ['NUL in an account', { account: accountOf(NUL) }, '`account` should be the id of a Account.'],
    ['NUL in a person', { person: personOf(NUL) }, '`person` should be the id of a Person.'],
    ['NUL in a plan', { plan: idOf('Plan', 'muster', NUL) }, '`plan` should be the id of a Plan.'],
  ])('operations are not looked for with %s', async (_name, filter, message) => {
    const query = 'query ($filter: OperationFilter) { operations(filter: $filter) { nodes { id } } }';
    const { errors } = await ask(company, query, { filter });
    expect(errors).toEqual([expect.objectContaining({ message, extensions: { code: 'BAD_USER_INPUT' } })]);
  });

  it.each(['operations', 'plans'])('%s do not go on after a cursor that hides one', async (list) => {
    for (const json of ['[null,"\\u0000"]', '[null,"\\ud800"]']) {
      const cursor = Buffer.from(json).toString('base64url');
      const { errors } = await ask(company, `{ ${list}(after: "${cursor}") { nodes { id } } }`);
      expect(errors).toEqual([
        expect.objectContaining({
          message: `\`after\` ${ONE_LINE}`,
          extensions: { code: 'BAD_USER_INPUT' },
        }),
      ]);
    }
  });

  it('a name of any script is a name, and a reason has lines', async () => {
    const reason = 'ticket 7:\r\n\t“second start”, דנה asked \u2067(ר)\u2069 👩‍🚀';
    const input = {
      ...GIL,
      givenName: 'Zoë 👩‍🚀',
      familyName: 'بن علي',
      reason,
      idempotencyKey: 'schlüssel 1',
    };
    const made = await change('inviteFivetranUser', input, 'outcome operation { reason idempotencyKey }');
    expect(made).toEqual({ outcome: 'APPLIED', operation: { reason, idempotencyKey: 'schlüssel 1' } });
    const found = await company.as('ada', '{ operations { nodes { reason } } }');
    expect(found.operations.nodes).toEqual([{ reason }]);
  });
});

describe('the keys of plans’ steps', () => {
  let company: WritableCompany;
  beforeAll(async () => {
    company = await startWritableCompany();
  });
  afterAll(() => company.muster.close());

  it('are nobody’s to give', async () => {
    const onboarding = `mutation { it: planOnboarding(input: { email: "gil@harbour.example", givenName: "Gil", familyName: "Gone", accounts: [{ connector: "fivetran" }] }) { plan { id } } }`;
    const { plan } = (await company.as('ada', onboarding)).it;
    const applied = await company.as(
      'ada',
      `mutation { it: applyPlan(input: { plan: "${plan.id}" }) { plan { steps { operation { idempotencyKey } } } } }`,
    );
    const [{ operation }] = applied.it.plan.steps;
    const mutation = `mutation ($key: String) { it: setFivetranUserRole(input: { accountId: "${BEN}", role: "Reader", idempotencyKey: $key }) { outcome userErrors { code field message } } }`;
    const { it: refused } = await company.as('ada', mutation, { key: operation.idempotencyKey });
    expect(refused).toEqual({
      outcome: 'REJECTED',
      userErrors: [
        {
          code: 'INVALID_INPUT',
          field: ['idempotencyKey'],
          message: 'Keys that begin with "plan " are Muster\'s own, for the steps of plans: choose another.',
        },
      ],
    });
    expect((await company.as('ada', mutation, { key: 'plan-7' })).it.outcome).toBe('APPLIED');
  });

  it.each([
    ['', 'nothing'],
    [' ', 'a space'],
    ['x'.repeat(129), 'too many characters'],
    [`${' '.repeat(128)}x`, 'too many, though most are spaces'],
  ])('%j is no key either: %s', async (key) => {
    const { it: refused } = await company.as(
      'ada',
      `mutation ($key: String) { it: deleteFivetranUser(input: { accountId: "${BEN}", idempotencyKey: $key }) { userErrors { message } } }`,
      { key },
    );
    expect(refused.userErrors).toEqual([
      { message: '`idempotencyKey` should have between 1 and 128 characters.' },
    ]);
  });
});
