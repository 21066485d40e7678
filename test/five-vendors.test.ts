/** The whole gateway in front of all five vendors, well and complete. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FactName, Fact } from '../simulator/company.js';
import { startSimulator, vendorOrder, type Simulator } from '../simulator/server.js';
import { onCompanyDay, type CompanyClock } from './support/company-day.js';
import { startGateway, type Json, type RunningGateway } from './support/running-gateway.js';

let clock: CompanyClock;
let simulator: Simulator;
let muster: RunningGateway;
/** What each vendor was asked until the first answer was there. */
let asked: Record<string, Record<string, number>>;
let people: Json[];
let accounts: Json[];

beforeAll(async () => {
  clock = onCompanyDay();
  simulator = await startSimulator();
  muster = await startGateway({ env: simulator.environment() });
  const data = await muster.data(`{
    people(first: 200) { nodes { id displayName workEmail emails employmentStatus department
      employments { connector { key } source { nativeId } }
      accounts { connector { key } email status profile { ... on HarvestUser { isContractor } } } } }
    accounts(first: 200) { nodes { id email displayName status createdAt lastLoginAt connector { key } person { id } } } }`);
  people = data.people.nodes;
  accounts = data.accounts.nodes;
  asked = Object.fromEntries(vendorOrder.map((vendor) => [vendor, simulator[vendor].requests.perEndpoint()]));
});
afterAll(async () => {
  await muster.close();
  await simulator.close();
  clock.restore();
});

function planted(name: FactName): readonly Fact[] {
  return simulator.company.planted.filter((fact) => fact.name === name);
}
const keysOf = (records: readonly Json[]): string[] => sorted(records.map(({ connector }) => connector.key));
const sorted = (texts: readonly string[]): string[] => [...texts].sort();
/** Where and under which address: how a fact and an account are told to be the same. */
const places = (list: readonly { vendor: string | null; email: string | null }[]): string[] =>
  list.map(({ vendor, email }) => `${vendor} ${email}`).sort();
const placesOf = (list: readonly Json[]): string[] =>
  places(list.map(({ connector, email }) => ({ vendor: connector.key, email })));

describe('the first read', () => {
  it('takes the fewest calls each vendor allows', () => {
    expect(asked).toEqual({
      fivetran: {
        'GET /v1/account/info': 1,
        'GET /v1/groups': 1,
        'GET /v1/groups/{groupId}/users': 5, // five destinations and five teams, one call a list
        'GET /v1/roles': 1,
        'GET /v1/teams': 1,
        'GET /v1/teams/{teamId}/groups': 5,
        'GET /v1/teams/{teamId}/users': 5,
        'GET /v1/users': 1,
      },
      harness: {
        'GET /authz/api/roles': 1,
        'GET /authz/api/v2/resourcegroup': 1,
        'GET /ng/api/invites': 1,
        'GET /ng/api/serviceaccount': 1,
        'POST /authz/api/acl': 1,
        'POST /authz/api/roleassignments/filter': 1,
        'POST /ng/api/user-groups/batch': 1,
        'POST /ng/api/user/batch': 1,
      },
      harvest: { 'GET /v2/company': 1, 'GET /v2/roles': 1, 'GET /v2/users': 1, 'GET /v2/users/me': 1 },
      humaans: {
        'GET /api/companies': 1,
        'GET /api/job-roles': 1,
        'GET /api/locations': 1,
        'GET /api/people': 1,
      },
      charthop: {
        'GET /v1/org/{orgId}/group-type': 1,
        'GET /v2/org/{orgId}/group': 1,
        'GET /v2/org/{orgId}/person': 1,
      },
    });
  });

  it('is all that is needed: what is asked afterwards costs no call', async () => {
    const calls = () => vendorOrder.map((vendor) => simulator[vendor].requests.count());
    const before = calls();
    const { upstream } = await muster.ask('{ grants(first: 200) { nodes { principal { __typename } } } }');
    expect(calls()).toEqual(before);
    expect(sorted(Object.keys(upstream))).toEqual(['charthop', 'fivetran', 'harness', 'harvest', 'humaans']);
  });

  it('asks Humaans for no pay and no documents, and ChartHop for none of its own users and roles', () => {
    const paths = [...simulator.humaans.requests.entries(), ...simulator.charthop.requests.entries()].map(
      ({ path, query }) => `${path}?${JSON.stringify(query)}`,
    );
    expect(paths.length).toBeGreaterThan(6);
    expect(paths.filter((path) => /compensation|salary|document|\/user|\/role/i.test(path))).toEqual([]);
  });

  it('leaves every connector healthy, with the calls it cost', async () => {
    const { connectors } = await muster.data(
      '{ connectors { key vendor title health missingPermissions lastSweep { accepted calls error { message } } } }',
    );
    const well = (key: string, title: string, calls: number, missingPermissions: string[] = []) => ({
      key,
      vendor: key,
      title,
      health: 'OK',
      missingPermissions,
      lastSweep: { accepted: true, calls, error: null },
    });
    expect(connectors).toEqual([
      well('charthop', 'ChartHop', 3),
      well('fivetran', 'Fivetran', 20),
      well('harness', 'Harness', 8),
      well('harvest', 'Harvest', 4),
      well('humaans', 'Humaans', 4),
    ]);
  });

  it('makes the lists whole: only access that is read on demand is left out, and that is said', async () => {
    const lists = ['people', 'accounts', 'employments', 'groups', 'grants', 'serviceAccounts', 'roles'];
    const coverage = 'totalCount coverage { connector { key } state gaps { reason } }';
    const data = await muster.data(`{ ${lists.map((list) => `${list} { ${coverage} }`).join(' ')} }`);
    const partial = lists.flatMap((list) =>
      data[list].coverage
        .filter(({ state }: Json) => state !== 'COMPLETE')
        .map(({ connector, state, gaps }: Json) => [list, connector.key, state, gaps]),
    );
    expect(partial).toEqual([['grants', 'fivetran', 'PARTIAL', [{ reason: 'ON_DEMAND' }]]]);
    expect(data.employments.totalCount).toBe(90);
    expect(data.accounts.totalCount).toBe(86);
    expect(data.people.totalCount).toBe(53);
  });

  it('joins the records of one person over up to five systems', () => {
    const systems = (person: Json) => keysOf([...person.employments, ...person.accounts]);
    const inAll = people.filter((person) => new Set(systems(person)).size === 5);
    expect(sorted(inAll.map(({ workEmail }) => workEmail))).toEqual([
      'bridget.obrien@northwind-data.example',
      'elin.holm@northwind-data.example',
      'karim.darwish2@northwind-data.example',
      'kwame.okafor@northwind-data.example',
      'lukasz.wisniewska@northwind-data.example',
      'xiu.wu@northwind-data.example',
      'zeljko.novak@northwind-data.example',
    ]);
    for (const person of inAll) {
      expect(systems(person)).toEqual(['charthop', 'fivetran', 'harness', 'harvest', 'humaans']);
    }
  });

  it('gives a person under the id of any of the five records', async () => {
    const { person } = await muster.data(
      `{ person(email: "elin.holm@northwind-data.example") { id records { rule record { ... on Node { id } } } } }`,
    );
    const ids = person.records.map(({ record }: Json) => record.id);
    expect(ids).toHaveLength(5);
    for (const id of ids) {
      const found = await muster.data('query ($id: ID!) { person(id: $id) { id } }', { variables: { id } });
      expect(found).toEqual({ person: { id: person.id } });
    }
  });
});

describe('what an auditor looks for', () => {
  it('leavers who can still log in', async () => {
    const data =
      await muster.data(`{ people(filter: { employmentStatuses: [ENDED], accountStatuses: [ACTIVE] }) {
      nodes { accounts { connector { key } email status } } } }`);
    const active = data.people.nodes.flatMap((person: Json) =>
      person.accounts.filter(({ status }: Json) => status === 'ACTIVE'),
    );
    expect(placesOf(active)).toEqual([
      'fivetran luka.maric@northwind-data.example',
      'fivetran mei.wu@brightpath-consulting.example',
      'fivetran zainab.owusu@northwind-data.example',
    ]);
    expect(placesOf(active)).toEqual(places(planted('leaver-with-active-account')));
  });

  it('invitations that nobody accepted, in every system that has them', async () => {
    const data = await muster.data(
      '{ accounts(filter: { statuses: [INVITED] }) { nodes { connector { key } email } } }',
    );
    expect(placesOf(data.accounts.nodes)).toEqual([
      'fivetran sanjay.iyer@northwind-data.example',
      'fivetran wei.li@northwind-data.example',
      'harness new.partner@brightpath-consulting.example', // of nobody at the company
    ]);
    expect(placesOf(data.accounts.nodes)).toEqual(
      expect.arrayContaining(places(planted('invitation-never-accepted'))),
    );
  });

  it('roles that are deprecated and still held', async () => {
    const data = await muster.data(`{ roles(first: 200, filter: { deprecated: true }) { nodes { name
      replacedBy { name } grants { nodes { principal { ... on Account { email } } } } } } }`);
    const held = data.roles.nodes
      .filter(({ grants }: Json) => grants.nodes.length > 0)
      .map(({ name, grants }: Json) => [name, grants.nodes.map(({ principal }: Json) => principal.email)]);
    expect(held).toEqual([
      ['Destination Administrator', ['lena.wu@northwind-data.example']],
      ['Destination Reviewer', ['khanh.tran@northwind-data.example']],
    ]);
  });

  it('administrators everywhere, those that Harvest only names included', async () => {
    const data = await muster.data(`{ roles(first: 200) { nodes { name kind connector { key }
      grants(first: 200) { nodes { principal { __typename ... on Account { email connector { key } }
        ... on Group { name members { nodes { ... on Account { email } } } } } } } } } }`);
    const whole = ['Account Administrator', 'Account Admin', 'administrator'];
    const holders = data.roles.nodes
      .filter(({ name }: Json) => whole.includes(name))
      .flatMap(({ kind, grants }: Json) => grants.nodes.map(({ principal }: Json) => ({ kind, principal })));
    const direct = holders.filter(({ principal }: Json) => principal.__typename === 'Account');
    expect(placesOf(direct.map(({ principal }: Json) => principal))).toEqual([
      'fivetran Lukasz.Wojcik@northwind-data.example',
      'fivetran lena.wu@northwind-data.example',
      'harvest kenji.ito@northwind-data.example',
      'harvest lukasz.wojcik@northwind-data.example',
      'harvest siobhan.campbell@northwind-data.example',
    ]);
    expect(placesOf(direct.map(({ principal }: Json) => principal))).toEqual(
      places(planted('administrator')),
    );
    expect(sorted(direct.map(({ kind }: Json) => kind))).toEqual([
      'BUILT_IN',
      'BUILT_IN',
      'DERIVED',
      'DERIVED',
      'DERIVED',
    ]);
    // In Harness nobody is an administrator but through a group.
    const groups = holders.filter(({ principal }: Json) => principal.__typename === 'Group');
    expect(groups.map(({ principal }: Json) => principal.name)).toEqual(['Platform Admins']);
  });

  it('logins of machines, apart from those of people', async () => {
    const { serviceAccounts } = await muster.data('{ serviceAccounts { nodes { name connector { key } } } }');
    expect(serviceAccounts.nodes).toEqual([
      { name: 'deploy runner', connector: { key: 'harness' } },
      { name: 'identity gateway', connector: { key: 'harness' } },
      { name: 'warehouse loader machine', connector: { key: 'fivetran' } },
    ]);
    expect(planted('login-of-a-machine').map(({ vendor }) => vendor)).toEqual(['fivetran', 'harness']);
  });

  it('mailboxes that several people read are nobody’s', async () => {
    const { unmatchedRecords } = await muster.data(
      '{ unmatchedRecords { nodes { reason record { ... on Account { email connector { key } person { id } } } } } }',
    );
    const records = unmatchedRecords.nodes.map(({ record }: Json) => record);
    expect(placesOf(records)).toEqual([
      'fivetran data-team@northwind-data.example',
      'fivetran finance-ops@northwind-data.example',
      'harness it-alerts@northwind-data.example',
    ]);
    expect(placesOf(records)).toEqual(places(planted('login-of-a-shared-mailbox')));
    expect(records.map(({ person }: Json) => person)).toEqual([null, null, null]);
  });

  it('people without any HR record', () => {
    const without = people.filter(({ employments }) => employments.length === 0);
    expect(without.map(({ emails }) => emails)).toEqual([
      ['ana.babic@northwind-data.example'], // her former name
      ['bridgeto@northwind-data.example'], // a second address that no record tells of
      ['new.partner@brightpath-consulting.example'],
    ]);
    expect(without.map(({ employmentStatus }) => employmentStatus)).toEqual([null, null, null]);
  });

  it('contractors, whom one HR system knows and the other does not', () => {
    const company = new Map(simulator.company.people.map((person) => [person.id, person]));
    const onlyIn = (key: string): string[] =>
      people
        .filter(({ employments }) => keysOf(employments).join() === key)
        .map(({ workEmail }) => workEmail);
    const emailsOf = (facts: readonly Fact[]) =>
      facts.map(({ subjectId }) => company.get(subjectId)?.email ?? '');
    expect(sorted(onlyIn('charthop'))).toEqual([
      'abena.okafor@northwind-data.example',
      'ananya.kulkarni@northwind-data.example',
      'emeka.owusu@brightpath-consulting.example',
      'jun.zhang@northwind-data.example',
      'kenji.ito@northwind-data.example',
      'mei.wu@brightpath-consulting.example',
      'sanjay.iyer@northwind-data.example',
      'yuki.tran@brightpath-consulting.example',
    ]);
    expect(sorted(onlyIn('charthop'))).toEqual(sorted(emailsOf(planted('contractor-unknown-to-humaans'))));
    expect(sorted(onlyIn('humaans'))).toEqual(sorted(emailsOf(planted('missing-from-charthop'))));
    const inHarvest = people.filter(({ accounts: held }) =>
      held.some(({ profile }: Json) => profile?.isContractor === true),
    );
    expect(sorted(inHarvest.map(({ workEmail }) => workEmail))).toEqual([
      'ananya.kulkarni@northwind-data.example',
      'emeka.owusu@brightpath-consulting.example',
      'jun.zhang@northwind-data.example',
      'kenji.ito@northwind-data.example',
      'sanjay.iyer@northwind-data.example',
      'yuki.tran@brightpath-consulting.example',
    ]);
  });
});

/** Reads a list page by page. */
async function pages(list: string, args: string, forwards: boolean): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  for (;;) {
    const place: string = cursor === null ? '' : `, ${forwards ? 'after' : 'before'}: "${cursor}"`;
    const { [list]: page } = await muster.data(`{ ${list}(${forwards ? 'first' : 'last'}: 7${place}${args}) {
      totalCount nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`);
    const got = page.nodes.map(({ id }: Json) => id);
    if (forwards) ids.push(...got);
    else ids.unshift(...got);
    const more: boolean = forwards ? page.pageInfo.hasNextPage : page.pageInfo.hasPreviousPage;
    if (!more) {
      expect(ids).toHaveLength(page.totalCount);
      return ids;
    }
    cursor = forwards ? page.pageInfo.endCursor : page.pageInfo.startCursor;
  }
}

describe('filters, orders and pages over all systems', () => {
  type Test = (item: Json) => boolean;
  const isIn = (key: string) => (item: Json) => keysOf([...item.accounts, ...item.employments]).includes(key);
  const personFilters: [filter: string, test: Test, atLeast: number][] = [
    ['connectors: ["harness"]', isIn('harness'), 10],
    ['connectors: ["humaans", "harvest"]', (it) => isIn('humaans')(it) || isIn('harvest')(it), 40],
    ['employmentStatuses: [ENDED, PENDING]', (it) => /ENDED|PENDING/.test(it.employmentStatus ?? ''), 5],
    ['accountStatuses: [DISABLED]', (it) => it.accounts.some(({ status }: Json) => status === 'DISABLED'), 3],
    ['department: "Data"', (it) => it.department === 'Data', 10],
    ['search: "okafor"', (it) => /okafor/i.test(it.displayName), 2],
    ['search: "maric"', (it) => it.displayName === 'Luk Marić', 1],
  ];
  it.each(personFilters)('people with %s are those, and no other', async (filter, test, atLeast) => {
    const expected = people.filter(test).map(({ id }) => id);
    expect(expected.length).toBeGreaterThanOrEqual(atLeast);
    expect(sorted(await pages('people', `, filter: { ${filter} }`, true))).toEqual(sorted(expected));
  });

  const accountFilters: [filter: string, test: Test, atLeast: number][] = [
    ['connectors: ["harvest"]', ({ connector }) => connector.key === 'harvest', 32],
    ['statuses: [INVITED, DISABLED]', ({ status }) => ['INVITED', 'DISABLED'].includes(status), 6],
    ['email: "LUKASZ.WOJCIK@northwind-data.example"', ({ email }) => /^lukasz\.wojcik@/i.test(email), 2],
    ['search: "Darwish"', ({ displayName }) => /darwish/i.test(displayName ?? ''), 4],
  ];
  it.each(accountFilters)('accounts with %s are those, and no other', async (filter, test, atLeast) => {
    const expected = accounts.filter(test).map(({ id }) => id);
    expect(expected.length).toBeGreaterThanOrEqual(atLeast);
    expect(sorted(await pages('accounts', `, filter: { ${filter} }`, true))).toEqual(sorted(expected));
  });

  const orders: [list: 'people' | 'accounts', field: string, keyOf: (item: Json) => string | null][] = [
    ['people', 'EMAIL', ({ workEmail }) => workEmail],
    ['accounts', 'EMAIL', ({ email }) => email?.toLowerCase() ?? null],
    ['accounts', 'CREATED_AT', ({ createdAt }) => createdAt],
    ['accounts', 'LAST_LOGIN_AT', ({ lastLoginAt }) => lastLoginAt],
  ];
  it.each(orders)('%s by %s run in order both ways, what has no value last', async (list, field, keyOf) => {
    const items = new Map((list === 'people' ? people : accounts).map((item) => [item.id, item]));
    for (const direction of ['ASC', 'DESC']) {
      const ids = await pages(list, `, orderBy: { field: ${field}, direction: ${direction} }`, true);
      const keys = ids.map((id) => keyOf(items.get(id)));
      const known = keys.filter((key) => key !== null).sort();
      if (direction === 'DESC') known.reverse();
      expect(keys).toEqual([...known, ...keys.filter((key) => key === null)]);
      expect(new Set(ids).size).toBe(items.size);
    }
  });

  it.each(['people', 'accounts', 'employments', 'groups', 'roles'])(
    '%s read backwards are what they are read forwards',
    async (list) => {
      const forwards = await pages(list, '', true);
      expect(new Set(forwards).size).toBe(forwards.length);
      expect(forwards.length).toBeGreaterThan(40);
      expect(await pages(list, '', false)).toEqual(forwards);
    },
  );
});

describe('grants that are switched off', () => {
  const QUERY = `query ($filter: GrantFilter) { grants(first: 200, filter: $filter) { totalCount
    nodes { id status role { name } principal { ... on ServiceAccount { name } } } } }`;
  const harness = (more: object) => ({ variables: { filter: { connectors: ['harness'], ...more } } });

  it('are hidden unless asked for', async () => {
    const unasked = await muster.data(QUERY, harness({}));
    expect(new Set(unasked.grants.nodes.map(({ status }: Json) => status))).toEqual(new Set(['ACTIVE']));
    const disabled = await muster.data(QUERY, harness({ statuses: ['DISABLED'] }));
    expect(disabled.grants.nodes).toEqual([
      {
        id: expect.any(String),
        status: 'DISABLED',
        role: { name: 'Secret reader' },
        principal: { name: 'identity gateway' },
      },
    ]);
    const both = await muster.data(QUERY, harness({ statuses: ['ACTIVE', 'DISABLED'] }));
    expect(both.grants.totalCount).toBe(unasked.grants.totalCount + 1);
  });

  it('prove no access', async () => {
    const data = await muster.data(
      '{ people(first: 200) { nodes { effectiveAccess { grants { role { name } paths { grants { status } } } } } } }',
    );
    const effective = data.people.nodes.flatMap(({ effectiveAccess }: Json) => effectiveAccess.grants);
    const grants = effective.flatMap(({ paths }: Json) => paths.flatMap((path: Json) => path.grants));
    expect(grants.length).toBeGreaterThan(150);
    expect(grants.filter(({ status }: Json) => status !== 'ACTIVE')).toEqual([]);
  });
});

it('HR systems are read and never written', async () => {
  const QUERY = '{ connectors { key capabilities { reads actions writePolicy } } }';
  const { connectors } = await muster.data(QUERY);
  const hr = connectors.filter(({ key }: Json) => key === 'humaans' || key === 'charthop');
  const readOnly = { reads: ['EMPLOYMENT', 'GROUP', 'GRANT'], actions: [], writePolicy: 'NONE' };
  expect(hr).toEqual([
    { key: 'charthop', capabilities: readOnly },
    { key: 'humaans', capabilities: readOnly },
  ]);
  for (const vendor of ['humaans', 'charthop', 'harvest', 'fivetran'] as const) {
    const methods = new Set(simulator[vendor].requests.entries().map(({ method }) => method));
    expect([vendor, [...methods]]).toEqual([vendor, ['GET']]);
  }
});
