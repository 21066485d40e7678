import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { UpstreamError } from '../../src/errors.js';
import { NO_CACHE, startGateway, type RunningGateway } from '../support/running-gateway.js';
import { acmeRecords, idOf, smallCompany } from '../support/small-company.js';

const { acme, vendors, env } = smallCompany();
let muster: RunningGateway;
beforeAll(async () => {
  muster = await startGateway({ vendors, env });
});
afterAll(() => muster.close());

const ADA = idOf('Person', 'staff', 'employment/e-ada');
const codeOf = (errors: readonly { extensions?: { code?: string } }[]) => errors[0]?.extensions?.code;

describe('person', () => {
  it.each([
    ['her own id', `id: "${ADA}"`],
    ['the id of her HR record', `id: "${idOf('Employment', 'staff', 'e-ada')}"`],
    ['the id of her account', `id: "${idOf('Account', 'acme', 'u-ada')}"`],
    ['a person’s id minted from another of her records', `id: "${idOf('Person', 'acme', 'account/u-ada')}"`],
    ['her address', 'email: "ada@harbour.example"'],
    ['her address in another case', 'email: "ADA@Harbour.Example"'],
  ])('is found by %s', async (_name, argument) => {
    const { person } = await muster.data(`{ person(${argument}) { id displayName } }`);
    expect(person).toEqual({ id: ADA, displayName: 'Ada Byron-King' });
  });

  it.each([
    ['an address nobody has', 'email: "nobody@harbour.example"'],
    ['an address that two accounts of one connector share', 'email: "twin@harbour.example"'],
    ['the id of a machine', `id: "${idOf('ServiceAccount', 'acme', 'robot')}"`],
    ['the id of a group', `id: "${idOf('Group', 'acme', 'platform')}"`],
    ['an id of nothing', `id: "${idOf('Account', 'acme', 'u-gone')}"`],
    ['something that is no id', 'id: "ada"'],
  ])('is null for %s', async (_name, argument) => {
    expect(await muster.data(`{ person(${argument}) { id } }`)).toEqual({ person: null });
  });

  it.each(['', `id: "${ADA}", email: "ada@harbour.example"`])(
    'wants exactly one of id and address, not (%s)',
    async (given) => {
      const { data, errors } = await muster.ask(`{ person${given === '' ? '' : `(${given})`} { id } }`);
      expect(data).toEqual({ person: null });
      expect(errors).toEqual([
        expect.objectContaining({
          message: 'Give `id` or `email`, one of the two.',
          extensions: { code: 'BAD_USER_INPUT' },
        }),
      ]);
    },
  );
});

describe('lists', () => {
  const names = async (list: string, name = 'displayName') => {
    const field = /^\w+/.exec(list)?.[0] ?? '';
    const data = await muster.data(`{ ${list} { nodes { ${name} } } }`);
    return data[field].nodes.map((node: Record<string, unknown>) => node[name]);
  };
  const role = (name: string) => idOf('Role', 'acme', name);

  it.each<[string, string[]]>([
    ['people', ['Ada Byron-King', 'Ben Ali', 'Cy Left', 'Grace Hall', 'Zoë Émile']],
    [
      'people(orderBy: { field: DISPLAY_NAME, direction: DESC })',
      ['Zoë Émile', 'Grace Hall', 'Cy Left', 'Ben Ali', 'Ada Byron-King'],
    ],
    [
      'people(orderBy: { field: EMAIL })',
      ['Ada Byron-King', 'Ben Ali', 'Cy Left', 'Grace Hall', 'Zoë Émile'],
    ],
    ['people(filter: { search: "zoe emi" })', ['Zoë Émile']],
    [
      'people(filter: { search: "HARBOUR" })',
      ['Ada Byron-King', 'Ben Ali', 'Cy Left', 'Grace Hall', 'Zoë Émile'],
    ],
    ['people(filter: { connectors: ["acme"] })', ['Ada Byron-King', 'Ben Ali', 'Zoë Émile']],
    ['people(filter: { connectors: ["spare"] })', []],
    ['people(filter: { accountStatuses: [DISABLED, INVITED] })', ['Ben Ali', 'Zoë Émile']],
    ['people(filter: { employmentStatuses: [ENDED] })', ['Cy Left']],
    [`people(filter: { role: "${role('Owner')}" })`, ['Ada Byron-King']],
    [`people(filter: { role: "${role('Reader')}" })`, ['Ada Byron-King', 'Zoë Émile']],
    [`people(filter: { group: "${idOf('Group', 'acme', 'platform')}" })`, ['Ada Byron-King']],
    [`people(filter: { group: "${idOf('Group', 'staff', 'dep-eng')}" })`, ['Ada Byron-King']],
    ['accounts', ['Ada Byron', 'Ben Ali', 'No address', 'Ops one', 'Ops two', 'Zoë Émile']],
    ['accounts(filter: { email: "ben@HARBOUR.example" })', ['Ben Ali']],
    ['accounts(filter: { statuses: [INVITED] })', ['Zoë Émile']],
    [
      'accounts(filter: { notSeenSince: "2026-08-30T08:00:00.500Z" })',
      ['Ben Ali', 'No address', 'Ops one', 'Ops two', 'Zoë Émile'],
    ],
    ['accounts(filter: { notSeenSince: "2026-08-30T08:00:00.501Z" }, first: 1)', ['Ada Byron']],
    [`accounts(filter: { role: "${role('Owner')}" })`, ['Ada Byron']],
    ['accounts(orderBy: { field: LAST_LOGIN_AT }, first: 1)', ['Ada Byron']],
    ['employments', ['Ada Byron-King', 'Cy Left', 'Grace Hall']],
    ['employments(orderBy: { field: END_DATE }, first: 1)', ['Cy Left']],
    [
      'employments(orderBy: { field: START_DATE, direction: DESC })',
      ['Ada Byron-King', 'Cy Left', 'Grace Hall'],
    ],
    ['employments(filter: { statuses: [ACTIVE], search: "grace@" })', ['Grace Hall']],
  ])('%s', async (list, expected) => {
    expect(await names(list)).toEqual(expected);
  });

  it.each<[string, string[]]>([
    ['groups', ['Engineering', 'Lake', 'Night shift', 'Platform']],
    ['groups(filter: { kinds: [DESTINATION, DEPARTMENT] })', ['Engineering', 'Lake']],
    ['groups(filter: { search: "keeps it" })', ['Platform']],
    ['roles', ['Owner', 'Reader', 'Viewer']],
    ['roles(filter: { deprecated: true })', ['Viewer']],
    ['roles(filter: { deprecated: false, kinds: [BUILT_IN] })', ['Owner']],
    ['resourceGroups', ['The vault']],
    ['serviceAccounts', ['Nightly loader']],
    ['serviceAccounts(filter: { statuses: [DISABLED] })', []],
  ])('%s', async (list, expected) => {
    expect(await names(list, 'name')).toEqual(expected);
  });

  it.each<[string, string[]]>([
    [
      'grants',
      [
        'g-ada-eng',
        'g-ada-night',
        'g-ada-viewer',
        'g-night-platform',
        'g-platform-owner',
        'g-robot-curator',
        'g-zoe-lake',
      ],
    ],
    ['grants(filter: { statuses: [DISABLED] })', ['g-ben-reader']],
    ['grants(filter: { connectors: ["staff"] })', ['g-ada-eng']],
    ['grants(filter: { principalKinds: [SERVICE_ACCOUNT] })', ['g-robot-curator']],
    ['grants(filter: { principalKinds: [EMPLOYMENT] })', ['g-ada-eng']],
    ['grants(filter: { targetKinds: [GROUP] })', ['g-ada-eng', 'g-ada-night', 'g-night-platform']],
    [`grants(filter: { role: "${idOf('Role', 'acme', 'Owner')}" })`, ['g-platform-owner']],
    // A role also stands for those it replaces, and for the one in which a membership is held.
    [
      `grants(filter: { role: "${idOf('Role', 'acme', 'Reader')}" })`,
      ['g-ada-night', 'g-ada-viewer', 'g-zoe-lake'],
    ],
    [`grants(filter: { group: "${idOf('Group', 'acme', 'lake')}" })`, ['g-zoe-lake']],
    [`grants(filter: { resourceGroup: "${idOf('ResourceGroup', 'acme', 'vault')}" })`, ['g-ada-viewer']],
  ])('%s', async (list, expected) => {
    const { grants } = await muster.data(`{ ${list} { nodes { source { nativeId } } } }`);
    expect(grants.nodes.map((node: { source: { nativeId: string } }) => node.source.nativeId)).toEqual(
      expected,
    );
  });

  it('page forwards and backwards through the same order', async () => {
    const page = async (args: string) => {
      const { people } = await muster.data(
        `{ people(${args}) { nodes { displayName } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount } }`,
      );
      return people;
    };
    const first = await page('first: 2');
    expect(first.nodes.map((n: { displayName: string }) => n.displayName)).toEqual([
      'Ada Byron-King',
      'Ben Ali',
    ]);
    expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    expect(first.totalCount).toBe(5);
    const second = await page(`first: 2, after: "${first.pageInfo.endCursor}"`);
    expect(second.nodes.map((n: { displayName: string }) => n.displayName)).toEqual([
      'Cy Left',
      'Grace Hall',
    ]);
    expect(second.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
    const third = await page(`first: 2, after: "${second.pageInfo.endCursor}"`);
    expect(third.nodes.map((n: { displayName: string }) => n.displayName)).toEqual(['Zoë Émile']);
    expect(third.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    const back = await page(`last: 2, before: "${third.pageInfo.startCursor}"`);
    expect(back).toEqual(second);
    expect((await page('first: 0')).pageInfo).toEqual({
      hasNextPage: true,
      hasPreviousPage: false,
      startCursor: null,
      endCursor: null,
    });
  });

  it.each([
    ['first: 201', '`first` should be between 0 and 200.'],
    ['last: 201', '`last` should be between 0 and 200.'],
    ['first: -1', '`first` should be between 0 and 200.'],
    ['first: 1, last: 1', 'Give `first` or `last`, not both.'],
    ['after: "nonsense"', '`after` should be a cursor that this list gave.'],
    ['before: "bnVsbA"', '`before` should be a cursor that this list gave.'],
  ])('refuse (%s)', async (args, message) => {
    for (const list of ['people', 'accounts', 'grants', 'unmatchedRecords']) {
      const { errors } = await muster.ask(`{ ${list}(${args}) { totalCount } }`);
      expect(errors).toEqual([expect.objectContaining({ message, extensions: { code: 'BAD_USER_INPUT' } })]);
    }
  });

  it.each([
    ['people', `role: "${ADA}"`, '`role` should be the id of a Role.'],
    ['accounts', 'group: "nonsense"', '`group` should be the id of a Group.'],
    ['grants', `resourceGroup: "${ADA}"`, '`resourceGroup` should be the id of a ResourceGroup.'],
  ])('of %s refuse the filter { %s }', async (list, filter, message) => {
    const { errors } = await muster.ask(`{ ${list}(filter: { ${filter} }) { totalCount } }`);
    expect(errors).toEqual([expect.objectContaining({ message, extensions: { code: 'BAD_USER_INPUT' } })]);
  });

  it('say for every connector that could add to them how complete its share is', async () => {
    const { employments, people, resourceGroups } = await muster.data(`{
      people { coverage { connector { key } state itemCount } }
      employments { coverage { connector { key } state itemCount } }
      resourceGroups { coverage { connector { key } state itemCount } } }`);
    expect(people.coverage).toEqual([
      { connector: { key: 'acme' }, state: 'COMPLETE', itemCount: 6 },
      { connector: { key: 'spare' }, state: 'NOT_CONFIGURED', itemCount: null },
      { connector: { key: 'staff' }, state: 'COMPLETE', itemCount: 3 },
    ]);
    expect(employments.coverage).toEqual([{ connector: { key: 'staff' }, state: 'COMPLETE', itemCount: 3 }]);
    expect(resourceGroups.coverage).toEqual([
      { connector: { key: 'acme' }, state: 'COMPLETE', itemCount: 1 },
    ]);
  });

  it('list what could not be linked, and why', async () => {
    const { unmatchedRecords } = await muster.data(`{ unmatchedRecords { totalCount nodes {
      reason matchCandidates { id } record { ... on Account { displayName } } } } }`);
    expect(unmatchedRecords).toEqual({
      totalCount: 3,
      nodes: [
        { reason: 'NO_ADDRESS', matchCandidates: [], record: { displayName: 'No address' } },
        { reason: 'CONTESTED_ADDRESS', matchCandidates: [], record: { displayName: 'Ops one' } },
        { reason: 'CONTESTED_ADDRESS', matchCandidates: [], record: { displayName: 'Ops two' } },
      ],
    });
    const { unmatchedRecords: some } = await muster.data(
      '{ unmatchedRecords(filter: { reasons: [NO_ADDRESS] }) { totalCount } }',
    );
    expect(some.totalCount).toBe(1);
  });
});

describe('node', () => {
  const everything: [string, string][] = [
    ['Person', ADA],
    ['Account', idOf('Account', 'acme', 'u-ben')],
    ['ServiceAccount', idOf('ServiceAccount', 'acme', 'robot')],
    ['Employment', idOf('Employment', 'staff', 'e-cy')],
    ['Group', idOf('Group', 'acme', 'lake')],
    ['Role', idOf('Role', 'acme', 'Viewer')],
    ['ResourceGroup', idOf('ResourceGroup', 'acme', 'vault')],
    ['Grant', idOf('Grant', 'acme', 'g-ben-reader')],
    ['Connector', idOf('Connector', 'spare', 'spare')],
  ];

  it.each(everything)('gives a %s back by the id it has', async (type, id) => {
    expect(await muster.data(`{ node(id: "${id}") { __typename id } }`)).toEqual({
      node: { __typename: type, id },
    });
  });

  it('gives many at once, in the order of the ids, with null for what is not there', async () => {
    const ids = [
      'nonsense',
      ...everything.map(([, id]) => id),
      idOf('Role', 'acme', 'Nothing'),
      everything[0]?.[1],
    ];
    const { nodes } = await muster.data('query ($ids: [ID!]!) { nodes(ids: $ids) { __typename } }', {
      variables: { ids },
    });
    expect(nodes.map((node: { __typename: string } | null) => node?.__typename ?? null)).toEqual([
      null,
      'Person',
      'Account',
      'ServiceAccount',
      'Employment',
      'Group',
      'Role',
      'ResourceGroup',
      'Grant',
      'Connector',
      null,
      'Person',
    ]);
  });

  it.each([
    ['of a type there is not', idOf('Secret', 'acme', 'u-ada')],
    ['of a connector there is not', idOf('Account', 'nowhere', 'u-ada')],
    ['of a vendor that is not configured', idOf('Account', 'spare', 'u-ada')],
    ['of a kind that the connector does not have', idOf('Employment', 'acme', 'u-ada')],
    ['of another connector than it names', idOf('Connector', 'staff', 'acme')],
    ['with a padding character', `${idOf('Account', 'acme', 'u-ada')}=`],
    ['with a path in it', idOf('Account', 'acme', '../groups')],
    ['of a person minted from a group', idOf('Person', 'acme', 'group/platform')],
    ['that is empty', ''],
    ['that is very long', 'A'.repeat(5000)],
    ['with the prototype’s names in it', idOf('Account', 'acme', '__proto__')],
  ])('is null for a forged id %s', async (_name, id) => {
    for (const headers of [{}, NO_CACHE]) {
      expect(
        await muster.data('query ($id: ID!) { node(id: $id) { id } }', { variables: { id }, headers }),
      ).toEqual({ node: null });
    }
  });

  it('gives every node it names under the id that it was asked for, or for a person under the person’s own', async () => {
    const { people } = await muster.data(
      '{ people { nodes { id records { record { ... on Node { id } } } } } }',
    );
    for (const { id, records } of people.nodes) {
      for (const { record } of records) {
        const { person } = await muster.data(`{ person(id: "${record.id}") { id } }`);
        expect(person.id).toBe(id);
      }
    }
    expect(people.nodes).toHaveLength(5);
  });

  it('takes at most one page’s worth of ids', async () => {
    const ids = Array.from({ length: 201 }, () => ADA);
    const { errors } = await muster.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      variables: { ids },
    });
    expect(errors).toEqual([
      expect.objectContaining({
        message: '`ids` should hold at most 200 ids.',
        extensions: { code: 'BAD_USER_INPUT' },
      }),
    ]);
  });
});

describe('input that cannot be what it should be', () => {
  it.each<[string | number, string]>([
    ['2026-09-01', 'a day without a time'],
    ['2026-13-01T00:00:00Z', 'a month there is not'],
    ['2026-02-30T00:00:00Z', 'a day there is not'],
    ['2026-09-01T00:00:00', 'no time zone'],
    ['yesterday', 'words'],
    [1_700_000_000, 'a number'],
  ])('%s is no DateTime: %s', async (value) => {
    const { status, data, errors } = await muster.ask(
      'query ($t: DateTime) { accounts(filter: { notSeenSince: $t }) { totalCount } }',
      { variables: { t: value } },
    );
    expect([status, data, codeOf(errors)]).toEqual([400, undefined, 'BAD_USER_INPUT']);
    expect(errors[0].message).toContain('DateTime should be a point in time such as "2026-09-01T12:00:00Z".');
  });

  it.each([
    '2026-09-01T12:00:00Z',
    '2026-09-01T12:00Z',
    '2026-09-01T12:00:00.123456+02:00',
    '2024-02-29T00:00:00Z',
  ])('%s is one', async (value) => {
    const { accounts } = await muster.data(
      `{ accounts(filter: { notSeenSince: "${value}" }) { totalCount } }`,
    );
    expect(accounts.totalCount).toBeGreaterThan(0);
  });

  it.each([
    'ada',
    'ada@',
    '@harbour.example',
    'ada@harbour.example, ben@harbour.example',
    `${'a'.repeat(250)}@b.example`,
    '',
    7,
  ])('%s is no EmailAddress', async (value) => {
    const { status, data, errors } = await muster.ask(
      'query ($e: EmailAddress) { person(email: $e) { id } }',
      {
        variables: { e: value },
      },
    );
    expect([status, data, codeOf(errors)]).toEqual([400, undefined, 'BAD_USER_INPUT']);
    expect(errors[0].message).toContain(
      'EmailAddress should be an e-mail address such as "ada@example.com".',
    );
  });

  it('written into the document it is told too', async () => {
    const { status, errors } = await muster.ask('{ person(email: "ada") { id } }');
    expect(status).toBe(400);
    expect(errors[0].message).toBe('EmailAddress should be an e-mail address such as "ada@example.com".');
  });
});

describe('a caller who wants it fresh', () => {
  afterEach(() => {
    acme.failure = null;
    acme.records = acmeRecords;
  });
  const query = `{ people { totalCount
    nodes { displayName accounts { displayName } grants { nodes { role { name } target { __typename } } }
      effectiveAccess { grants { role { name } } } }
    coverage { connector { key } state error { reason } } } }`;

  it('gets what the vendor has now', async () => {
    acme.records = acmeRecords.map((record) =>
      record.kind === 'account' && record.id === 'u-ben'
        ? { ...record, displayName: 'Benjamin Ali' }
        : record,
    );
    const { accounts: before } = await muster.data(
      '{ accounts(filter: { search: "benjamin" }) { totalCount } }',
    );
    expect(before.totalCount).toBe(0);
    const { accounts: after } = await muster.data(
      '{ accounts(filter: { search: "benjamin" }) { totalCount } }',
      {
        headers: NO_CACHE,
      },
    );
    expect(after.totalCount).toBe(1);
  });

  it('gets what is held when the vendor does not answer, whole, and told so', async () => {
    const { people: whole } = await muster.data(query);
    acme.failure = new UpstreamError({ source: 'acme', reason: 'UNAVAILABLE', request: 'GET /users' });
    const { data, errors, upstream } = await muster.ask(query, { headers: NO_CACHE });
    expect(errors).toEqual([]);
    expect(data.people.nodes).toEqual(whole.nodes);
    expect(data.people.coverage).toEqual([
      { connector: { key: 'acme' }, state: 'STALE', error: { reason: 'UNAVAILABLE' } },
      { connector: { key: 'spare' }, state: 'NOT_CONFIGURED', error: null },
      { connector: { key: 'staff' }, state: 'COMPLETE', error: null },
    ]);
    // One attempt says it all: the vendor is not asked again for each record.
    expect(upstream.acme.calls).toBe(1);
  });

  it('gets null and a typed error for one thing that only the vendor could tell', async () => {
    acme.failure = new UpstreamError({
      source: 'acme',
      reason: 'RATE_LIMITED',
      request: 'GET /users/{id}',
      retryAfterMs: 1500,
    });
    const { data, errors } = await muster.ask(`{ node(id: "${idOf('Account', 'acme', 'u-ben')}") { id } }`, {
      headers: NO_CACHE,
    });
    expect(data).toEqual({ node: null });
    expect(errors).toEqual([
      {
        path: ['node'],
        locations: [{ line: 1, column: 3 }],
        message: 'acme asks for fewer requests (GET /users/{id}).',
        extensions: {
          code: 'SOURCE_UNAVAILABLE',
          connector: 'acme',
          reason: 'RATE_LIMITED',
          retryAfterSeconds: 2,
        },
      },
    ]);
  });
});

describe('an error of ours', () => {
  afterAll(() => {
    acme.failure = null;
  });

  it('tells the caller nothing but an id that the log knows', async () => {
    acme.failure = new TypeError('cannot read "ada@harbour.example" of undefined');
    const { data, errors, text } = await muster.ask(
      `{ node(id: "${idOf('Account', 'acme', 'u-ben')}") { id } }`,
      {
        headers: NO_CACHE,
      },
    );
    expect(data).toEqual({ node: null });
    expect(errors[0].message).toBe(
      'Something went wrong on our side. The log has the details under the id given here.',
    );
    expect(errors[0].extensions).toEqual({
      code: 'INTERNAL_SERVER_ERROR',
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(text).not.toContain('ada@');
    expect(muster.logged()).toContain(errors[0].extensions.id);
    expect(muster.logged()).not.toContain('ada@harbour.example');
  });
});
