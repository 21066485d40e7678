import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Json } from '../support/running-gateway.js';
import { idOf } from '../support/small-company.js';
import { ask, codesOf, startWritableCompany, type WritableCompany } from '../support/writable-company.js';

let company: WritableCompany;
const idsByName = new Map<string, string>();
const named = (name: string): string => idsByName.get(name) ?? name;

const ADA = idOf('Account', 'fivetran', 'u-ada');
const BEN = idOf('Account', 'fivetran', 'u-ben');
const LAKE = idOf('Group', 'fivetran', 'destination/lake');
const NIGHT = idOf('Group', 'fivetran', 'team/night');

/** Six changes, the oldest first, by two callers; the answer to one is lost. */
beforeAll(async () => {
  company = await startWritableCompany();
  company.lost.add('membership team/night u-ada');
  const inHour = new Date(Date.now() + 3_600_000).toISOString();
  const made: readonly [string, 'ada' | 'bob', string][] = [
    [
      'invited',
      'ada',
      'inviteFivetranUser(input: { email: "Gil@harbour.example", givenName: "Gil", familyName: "Gone", reason: "a second start" })',
    ],
    [
      'too late',
      'bob',
      'inviteFivetranUser(input: { email: "ben@harbour.example", givenName: "Ben", familyName: "Ali", expiresAt: "2020-01-01T00:00:00Z" })',
    ],
    [
      'role',
      'bob',
      `setFivetranUserRole(input: { accountId: "${BEN}", role: "Reader", idempotencyKey: "k1" })`,
    ],
    ['refused', 'bob', `setFivetranUserRole(input: { accountId: "${BEN}", role: "Emperor" })`],
    ['lost', 'ada', `addFivetranTeamMember(input: { accountId: "${ADA}", team: "${NIGHT}" })`],
    [
      'timed',
      'ada',
      `addFivetranGroupMember(input: { accountId: "${BEN}", group: "${LAKE}", role: "Reader", expiresAt: "${inHour}" })`,
    ],
  ];
  for (const [name, by, mutation] of made) {
    const data = await company.as(by, `mutation { it: ${mutation} { operation { id undoneBy { id } } } }`);
    idsByName.set(name, data.it.operation.id);
    if (data.it.operation.undoneBy !== null) idsByName.set(`end of ${name}`, data.it.operation.undoneBy.id);
  }
});
afterAll(() => company.muster.close());

const nameOf = (id: string) => [...idsByName].find(([, known]) => known === id)?.[0];
async function list(args = ''): Promise<Json> {
  const { operations } = await company.as(
    'ada',
    `{ operations${args} { nodes { id } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
  );
  return { ...operations, names: operations.nodes.map(({ id }: Json) => nameOf(id)) };
}

describe('operations', () => {
  it('are listed with the newest first, refused ones and those to come among them', async () => {
    const { names } = await list();
    expect(names.slice(0, 2).toSorted()).toEqual(['end of timed', 'timed']);
    expect(names.slice(2)).toEqual(['lost', 'refused', 'role', 'too late', 'invited']);
  });

  it.each<[string, string[]]>([
    ['states: [UNKNOWN]', ['lost']],
    ['states: []', []],
    ['actions: ["roles.set"]', ['refused', 'role']],
    ['actor: "bob", states: [SUCCEEDED]', ['role']],
    ['connector: "harness"', []],
    [`account: "${BEN}", states: [SUCCEEDED]`, ['timed', 'role']],
    [`account: "${BEN}", states: [REJECTED]`, ['refused', 'too late']],
    [`account: "${ADA}"`, ['lost']],
    [`account: "${idOf('Account', 'harness', 'h-ada')}"`, []],
    [`person: "${idOf('Person', 'staff', 'employment/e-ada')}"`, ['lost']],
    [`person: "${idOf('Person', 'staff', 'employment/e-gil')}"`, ['invited']],
    [`person: "${idOf('Person', 'staff', 'employment/e-nobody')}"`, []],
    ['overdue: true', []],
    ['until: "2020-01-01T00:00:00Z"', []],
  ])('that match { %s }', async (filter, names) => {
    expect((await list(`(filter: { ${filter} })`)).names).toEqual(names);
  });

  it.each([
    [`(filter: { account: "${LAKE}" })`, '`account` should be the id of a Account.'],
    [`(filter: { person: "${LAKE}" })`, '`person` should be the id of a Person.'],
    [`(filter: { plan: "${ADA}" })`, '`plan` should be the id of a Plan.'],
    [`(filter: { account: "${ADA}", person: "${ADA}" })`, 'Give `account` or `person`, one of the two.'],
    ['(after: "x")', '`after` should be a cursor that this list gave.'],
    ['(first: 201)', '`first` should be between 0 and 200.'],
  ])('cannot be asked for with %s', async (args, message) => {
    const { errors } = await ask(company, `{ operations${args} { nodes { id } } }`);
    expect(errors).toEqual([expect.objectContaining({ message, extensions: { code: 'BAD_USER_INPUT' } })]);
  });

  it('come in pages that know whether they go on', async () => {
    const filter = 'filter: { states: [SUCCEEDED] }';
    const first = await list(`(first: 2, ${filter})`);
    expect([first.names, first.pageInfo.hasNextPage, first.pageInfo.hasPreviousPage]).toEqual([
      ['timed', 'role'],
      true,
      false,
    ]);
    const next = await list(`(first: 2, ${filter}, after: "${first.pageInfo.endCursor}")`);
    expect([next.names, next.pageInfo.hasNextPage, next.pageInfo.hasPreviousPage]).toEqual([
      ['invited'],
      false,
      true,
    ]);
    expect((await list('(first: 0)')).nodes).toEqual([]);
  });

  it('are listed with the account and with the person they are about', async () => {
    const data = await company.as(
      'ada',
      `{ account: node(id: "${BEN}") { ... on Account { operations(first: 1) { nodes { id } pageInfo { hasNextPage } } } }
         person(email: "gil@harbour.example") { operations { nodes { action address reason } } } }`,
    );
    expect(data.account.operations.pageInfo.hasNextPage).toBe(true);
    expect(data.person.operations.nodes).toEqual([
      { action: 'user.invite', address: 'gil@harbour.example', reason: 'a second start' },
    ]);
  });
});

describe('an operation', () => {
  const about = `id connectorKey connector { key } action state outcome account { id } accountId address person { displayName }
    actor reason idempotencyKey createdAt updatedAt finishedAt dueAt isOverdue attempts request { route status vendorCode } found { name value }
    userErrors { code field } plan { id } undoes { id } undoneBy { id }`;

  it('says what, on whom, by whom and how it stands', async () => {
    const { operation } = await company.as('ada', `{ operation(id: "${named('role')}") { ${about} } }`);
    expect(operation).toEqual({
      id: named('role'),
      connectorKey: 'fivetran',
      connector: { key: 'fivetran' },
      action: 'roles.set',
      state: 'SUCCEEDED',
      outcome: 'APPLIED',
      account: { id: BEN },
      accountId: 'u-ben',
      address: null,
      person: { displayName: 'Ben Ali' },
      actor: 'bob',
      reason: null,
      idempotencyKey: 'k1',
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
      finishedAt: expect.any(String),
      dueAt: null,
      isOverdue: false,
      attempts: 1,
      request: null,
      found: [{ name: 'isSo', value: 'false' }],
      userErrors: [],
      plan: null,
      undoes: null,
      undoneBy: null,
    });
  });

  it('has a history that says what happened, without hashes of addresses', async () => {
    const { operation } = await company.as(
      'ada',
      `{ operation(id: "${named('invited')}") { history { seq kind at actor state detail { name value } hash } } }`,
    );
    expect(operation.history.map(({ kind, actor, state }: Json) => [kind, actor, state])).toEqual([
      ['BEGUN', 'ada', 'PENDING'],
      ['INTENT', 'ada', null],
      ['RESULT', 'ada', 'SUCCEEDED'],
    ]);
    const [begun] = operation.history;
    expect(begun).toEqual({
      seq: 1,
      kind: 'BEGUN',
      at: expect.any(String),
      actor: 'ada',
      state: 'PENDING',
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      detail: [
        { name: 'connector', value: 'fivetran' },
        { name: 'action', value: 'user.invite' },
        { name: 'accountId', value: null },
        { name: 'person', value: idOf('Person', 'staff', 'employment/e-gil') },
        { name: 'reason', value: 'a second start' },
        { name: 'idempotencyKey', value: null },
        { name: 'attempt', value: '1' },
      ],
    });
  });

  it('is found again by its id, among other things', async () => {
    const { nodes } = await company.as(
      'ada',
      `{ nodes(ids: ["${named('lost')}", "${ADA}"]) { __typename ... on Operation { state request { route at status } } } }`,
    );
    expect(nodes).toEqual([
      {
        __typename: 'Operation',
        state: 'UNKNOWN',
        request: { route: 'POST /things', at: expect.any(String), status: null },
      },
      { __typename: 'Account' },
    ]);
  });

  it('is null for an id that was not given', async () => {
    const [, , own = ''] = Buffer.from(named('role'), 'base64url').toString('utf8').split(':');
    for (const id of [
      idOf('Operation', 'harness', own),
      idOf('Operation', 'fivetran', 'no-such-operation'),
      idOf('Plan', 'fivetran', own),
      'role',
    ]) {
      expect(await company.as('ada', `{ operation(id: "${id}") { id } node(id: "${id}") { id } }`)).toEqual({
        operation: null,
        node: null,
      });
    }
  });
});

describe('while the store is away', () => {
  it('what is on record fails with a code and without the store’s words, and the rest of the answer stands', async () => {
    company.storeIsAway = true;
    const { data, errors, text } = await ask(
      company,
      `{ operation(id: "${named('role')}") { id } person(email: "ada@harbour.example") { displayName } }`,
    );
    company.storeIsAway = false;
    expect(data).toEqual({ operation: null, person: { displayName: 'Ada Byron' } });
    expect(errors).toEqual([
      expect.objectContaining({ path: ['operation'], extensions: { code: 'JOURNAL_UNAVAILABLE' } }),
    ]);
    expect(text).not.toContain('secret place');
  });

  it('nothing is settled', async () => {
    company.storeIsAway = true;
    const payload = await settle('lost', 'MADE');
    company.storeIsAway = false;
    expect(codesOf(payload.userErrors)).toEqual([['JOURNAL_UNAVAILABLE', null]]);
    expect((await settle('lost', 'MADE', '')).operation).toBeNull();
    const { operation } = await company.as('ada', `{ operation(id: "${named('lost')}") { state } }`);
    expect(operation).toEqual({ state: 'UNKNOWN' });
  });
});

async function decide(mutation: string): Promise<Json> {
  const { it: payload } = await company.as(
    'ada',
    `mutation { it: ${mutation} { operation { state outcome userErrors { code } history { kind actor state detail { name value } } } userErrors { code field message } } }`,
  );
  return payload;
}
const settle = (name: string, outcome: string, reason = 'looked at the page of the team') =>
  decide(`settleOperation(input: { operation: "${named(name)}", outcome: ${outcome}, reason: "${reason}" })`);
const cancel = (name: string, reason = 'stays after all') =>
  decide(`cancelOperation(input: { operation: "${named(name)}", reason: "${reason}" })`);

describe('settling', () => {
  it('is for what is UNKNOWN, and for nothing else', async () => {
    const payload = await settle('role', 'NOT_MADE');
    expect(payload.operation.state).toBe('SUCCEEDED');
    expect(payload.userErrors).toEqual([
      {
        code: 'INVALID_INPUT',
        field: ['operation'],
        message: 'Only an operation whose outcome is UNKNOWN can be settled; this one is SUCCEEDED.',
      },
    ]);
  });

  it.each([
    ['no id', 'nothing', 'INVALID_INPUT'],
    ['an account’s id', ADA, 'INVALID_INPUT'],
    ['an id of nothing', idOf('Operation', 'fivetran', 'nothing'), 'NOT_FOUND'],
  ])('needs an operation, not %s', async (_name, id, code) => {
    const payload = await settle(id, 'MADE');
    expect(payload.operation).toBeNull();
    expect(codesOf(payload.userErrors)).toEqual([[code, 'operation']]);
  });

  it('frees the target, with who did it and why on record', async () => {
    const again = `mutation { addFivetranTeamMember(input: { accountId: "${ADA}", team: "${NIGHT}" }) { outcome userErrors { code } } }`;
    const blocked = await company.as('bob', again);
    expect(blocked.addFivetranTeamMember).toEqual({
      outcome: 'REJECTED',
      userErrors: [{ code: 'OUTCOME_UNSETTLED' }],
    });

    const { operation, userErrors } = await settle('lost', 'NOT_MADE');
    expect(userErrors).toEqual([]);
    expect([operation.state, operation.outcome, operation.userErrors]).toEqual([
      'FAILED',
      'FAILED',
      [{ code: 'OUTCOME_UNKNOWN' }],
    ]);
    expect(operation.history.at(-1)).toEqual({
      kind: 'RECONCILE',
      actor: 'ada',
      state: 'FAILED',
      detail: [
        { name: 'problems', value: 'OUTCOME_UNKNOWN' },
        { name: 'reason', value: 'looked at the page of the team' },
      ],
    });

    company.lost.clear();
    expect((await company.as('bob', again)).addFivetranTeamMember.outcome).toBe('APPLIED');
  });
});

describe('cancelling', () => {
  it('is for what is PLANNED: access that was to end stays', async () => {
    expect(codesOf((await cancel('timed')).userErrors)).toEqual([['INVALID_INPUT', 'operation']]);
    const { operation, userErrors } = await cancel('end of timed');
    expect(userErrors).toEqual([]);
    expect([operation.state, operation.outcome]).toEqual(['CANCELLED', null]);
    expect(codesOf((await cancel('end of timed')).userErrors)).toEqual([['INVALID_INPUT', 'operation']]);
  });

  it('needs a reason', async () => {
    expect(codesOf((await cancel('end of timed', ' ')).userErrors)).toEqual([['INVALID_INPUT', 'reason']]);
  });
});
