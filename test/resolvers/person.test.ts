import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { UpstreamError } from '../../src/errors.js';
import { startGateway, type Json, type RunningGateway } from '../support/running-gateway.js';
import { account, employment, idOf, plainVendor, smallCompany } from '../support/small-company.js';

const { acme, vendors, env } = smallCompany();
let muster: RunningGateway;
beforeAll(async () => {
  muster = await startGateway({ vendors, env });
});
afterAll(() => muster.close());

const ada = async (selection: string): Promise<Json> =>
  (await muster.data(`{ person(email: "ada@harbour.example") { ${selection} } }`)).person;

describe('a person', () => {
  it('is the sum of what HR and the systems say, and HR names them', async () => {
    expect(
      await ada(`id displayName givenName familyName emails employmentStatus
        accounts { displayName email } employments { displayName employeeNumber }`),
    ).toEqual({
      id: idOf('Person', 'staff', 'employment/e-ada'),
      displayName: 'Ada Byron-King',
      givenName: 'Ada',
      familyName: 'Byron-King',
      emails: ['ada@harbour.example'],
      employmentStatus: 'ACTIVE',
      accounts: [{ displayName: 'Ada Byron', email: 'Ada@harbour.example' }],
      employments: [{ displayName: 'Ada Byron-King', employeeNumber: '2' }],
    });
  });

  it('says for each record why it is thought to be theirs', async () => {
    expect(
      await ada(
        'records { rule value record { __typename ... on Account { id } ... on Employment { id } } }',
      ),
    ).toEqual({
      records: [
        {
          rule: 'ANCHOR',
          value: null,
          record: { __typename: 'Employment', id: idOf('Employment', 'staff', 'e-ada') },
        },
        {
          rule: 'EMAIL',
          value: 'Ada@harbour.example',
          record: { __typename: 'Account', id: idOf('Account', 'acme', 'u-ada') },
        },
      ],
    });
  });

  it('has the title that holds today, and the others as history, latest first', async () => {
    expect(
      await ada(
        `jobTitle { title } jobTitleHistory { title effectiveFrom effectiveTo employment { employeeNumber } }`,
      ),
    ).toEqual({
      jobTitle: { title: 'Lead engineer' },
      jobTitleHistory: [
        {
          title: 'Lead engineer',
          effectiveFrom: '2025-02-01',
          effectiveTo: null,
          employment: { employeeNumber: '2' },
        },
        {
          title: 'Engineer',
          effectiveFrom: '2024-02-01',
          effectiveTo: '2025-01-31',
          employment: { employeeNumber: '2' },
        },
      ],
    });
  });

  it('has a manager and reports', async () => {
    expect(
      await ada(
        'manager { displayName manager { displayName } reports { displayName } } reports { displayName }',
      ),
    ).toEqual({
      manager: { displayName: 'Grace Hall', manager: null, reports: [{ displayName: 'Ada Byron-King' }] },
      reports: [],
    });
  });

  it('without an HR record has no employments and no employment status, and is not said to have left', async () => {
    const { person } = await muster.data(
      '{ person(email: "ben@harbour.example") { employmentStatus employments { id } jobTitle { title } manager { id } reports { id } } }',
    );
    expect(person).toEqual({
      employmentStatus: null,
      employments: [],
      jobTitle: null,
      manager: null,
      reports: [],
    });
  });

  it('is in the groups that their records are in, and in those alone', async () => {
    const { groups } = await ada(
      'groups { totalCount nodes { name kind } coverage { connector { key } state } }',
    );
    expect(groups).toEqual({
      totalCount: 2,
      nodes: [
        { name: 'Engineering', kind: 'DEPARTMENT' },
        { name: 'Night shift', kind: 'TEAM' },
      ],
      coverage: [
        { connector: { key: 'staff' }, state: 'COMPLETE' },
        { connector: { key: 'acme' }, state: 'COMPLETE' },
      ],
    });
  });
});

describe('effective access', () => {
  const selection = `grants { role { name deprecated } scope { __typename ... on Connector { key } ... on ResourceGroup { name } }
    paths { grants { source { nativeId } } } } coverage { connector { key } state gaps { reason what } }`;
  const pathsOf = (grant: Json) =>
    grant.paths.map((path: Json) => path.grants.map((each: Json) => each.source.nativeId));

  it('proves every role with the grants it comes from, in order', async () => {
    const { effectiveAccess } = await ada(`effectiveAccess { ${selection} }`);
    expect(
      effectiveAccess.grants.map((grant: Json) => [grant.role.name, grant.scope, pathsOf(grant)]),
    ).toEqual([
      [
        'Owner',
        { __typename: 'Connector', key: 'acme' },
        [['g-ada-night', 'g-night-platform', 'g-platform-owner']],
      ],
      ['Viewer', { __typename: 'ResourceGroup', name: 'The vault' }, [['g-ada-viewer']]],
    ]);
    expect(effectiveAccess.coverage).toEqual([
      { connector: { key: 'staff' }, state: 'COMPLETE', gaps: [] },
      {
        connector: { key: 'acme' },
        state: 'PARTIAL',
        gaps: [{ reason: 'ON_DEMAND', what: 'folder access' }],
      },
    ]);
  });

  it('with what is read on demand has what the accounts and the groups on the way hold, and is whole', async () => {
    const { effectiveAccess } = await ada(`effectiveAccess(includeFanout: true) { ${selection} }`);
    const reader = effectiveAccess.grants.find((grant: Json) => grant.role.name === 'Reader');
    expect(pathsOf(reader).sort()).toEqual([
      ['g-ada-night', 'g-night-platform', 'g-platform-folder'],
      ['g-u-ada-folder'],
    ]);
    expect(effectiveAccess.coverage).toEqual([
      { connector: { key: 'staff' }, state: 'COMPLETE', gaps: [] },
      { connector: { key: 'acme' }, state: 'COMPLETE', gaps: [] },
    ]);
  });

  it('never follows a grant that is switched off', async () => {
    const { person } = await muster.data(
      '{ person(email: "ben@harbour.example") { effectiveAccess { grants { role { name } } } } }',
    );
    expect(person.effectiveAccess.grants).toEqual([]);
  });
});

describe('grants', () => {
  afterEach(() => {
    acme.failure = null;
  });
  const ids = (connection: Json) => connection.nodes.map((node: Json) => node.source.nativeId);
  const page =
    'totalCount nodes { source { nativeId } } coverage { connector { key } state error { reason } gaps { reason } }';

  it('are those a person’s records hold themselves', async () => {
    const { grants } = await ada(`grants { ${page} }`);
    expect(ids(grants)).toEqual(['g-ada-eng', 'g-ada-night', 'g-ada-viewer']);
    expect(grants.coverage).toEqual([
      { connector: { key: 'staff' }, state: 'COMPLETE', error: null, gaps: [] },
      { connector: { key: 'acme' }, state: 'PARTIAL', error: null, gaps: [{ reason: 'ON_DEMAND' }] },
    ]);
  });

  it('switched off are hidden unless asked for', async () => {
    const ben = async (filter: string) =>
      (await muster.data(`{ person(email: "ben@harbour.example") { grants${filter} { ${page} } } }`)).person
        .grants;
    expect(ids(await ben(''))).toEqual([]);
    expect(ids(await ben('(filter: { statuses: [DISABLED] })'))).toEqual(['g-ben-reader']);
    expect(ids(await ben('(filter: { statuses: [ACTIVE, DISABLED] })'))).toEqual(['g-ben-reader']);
    expect(ids(await ben('(filter: null)'))).toEqual([]);
  });

  it('that could not be read on demand are a gap that says so, and the others are there', async () => {
    // A principal that nobody has asked about yet: what is known needs no vendor.
    acme.failure = new UpstreamError({ source: 'acme', reason: 'TIMEOUT', request: 'GET /folders' });
    const { person } = await muster.data(
      `{ person(email: "zoë@harbour.example") { grants(includeFanout: true) { ${page} } } }`,
    );
    expect(ids(person.grants)).toEqual(['g-zoe-lake']);
    expect(person.grants.coverage).toEqual([
      {
        connector: { key: 'acme' },
        state: 'PARTIAL',
        error: { reason: 'TIMEOUT' },
        gaps: [{ reason: 'FAILED' }],
      },
    ]);
  });

  it('page like every list', async () => {
    const { grants: first } = await ada(
      'grants(first: 1) { totalCount pageInfo { endCursor } nodes { source { nativeId } } }',
    );
    const { grants: rest } = await ada(
      `grants(after: "${first.pageInfo.endCursor}") { totalCount nodes { source { nativeId } } }`,
    );
    expect([first.totalCount, rest.totalCount]).toEqual([3, 3]);
    expect([...ids(first), ...ids(rest)]).toHaveLength(3);
    expect(new Set([...ids(first), ...ids(rest)]).size).toBe(3);
  });
});

describe('a person whom two HR systems know', () => {
  const title = (id: string, text: string, effectiveFrom: string | null, effectiveTo: string | null) => ({
    id,
    title: text,
    effectiveFrom,
    effectiveTo,
  });
  const MIA = 'mia@harbour.example';
  const IDA = 'ida@harbour.example';
  const LEO = 'leo@harbour.example';
  const payroll = plainVendor({
    id: 'payroll',
    title: 'Payroll',
    offers: ['employment'],
    records: [
      // Came back: what was said of the time before is no other opinion.
      employment('p-mia-before', {
        email: MIA,
        displayName: 'Mia Stone',
        status: 'ENDED',
        startDate: '2015-01-01',
        endDate: '2018-12-31',
        department: 'Archive',
        managerId: 'p-leo',
        jobTitles: [title('t0', 'Clerk', '2015-01-01', '2018-12-31')],
      }),
      employment('p-mia', {
        email: MIA,
        displayName: 'Mia Stone',
        startDate: '2020-01-01',
        department: 'Finance',
        employeeNumber: '12',
        managerId: 'p-ida',
        jobTitles: [
          title('t1', 'Accountant', '2020-01-01', '2023-12-31'),
          title('t2', 'Senior accountant', '2024-01-01', null),
        ],
      }),
      employment('p-ida', { email: IDA, displayName: 'Ida Reed', startDate: '2019-05-01' }),
      employment('p-leo', { email: LEO, displayName: 'Leo Marsh', department: null }),
    ],
  });
  const chart = plainVendor({
    id: 'chart',
    title: 'Chart',
    offers: ['employment'],
    records: [
      employment('c-mia', {
        email: MIA,
        displayName: 'MIA STONE',
        startDate: '2020-02-01',
        department: 'Controlling',
        location: 'Split',
        employeeNumber: '12',
        managerId: 'c-leo',
        jobTitles: [
          title('t1', 'accountant', '2020-02-01', '2023-12-31'),
          title('t2', 'Controller', '2025-03-01', null),
        ],
      }),
      employment('c-leo', {
        email: LEO,
        displayName: 'Leo Marsh',
        department: 'Sales',
        startDate: '2021-06-01',
        managerId: 'c-ida',
      }),
      employment('c-ida', { email: IDA, displayName: 'Ida Reed', location: 'Split' }),
    ],
  });
  const desk = plainVendor({
    id: 'desk',
    title: 'Desk',
    offers: ['account'],
    records: [account('d-mia', { email: MIA, displayName: 'mia' })],
  });
  const tokens = { PAYROLL_TOKEN: 'payroll', CHART_TOKEN: 'chart', DESK_TOKEN: 'desk' };

  let payrollFirst: RunningGateway;
  let chartFirst: RunningGateway;
  beforeAll(async () => {
    const all = [payroll.vendor, chart.vendor, desk.vendor];
    payrollFirst = await startGateway({ vendors: all, env: { ...tokens, MUSTER_HR_ORDER: 'payroll,chart' } });
    chartFirst = await startGateway({ vendors: all, env: { ...tokens, MUSTER_HR_ORDER: 'chart,payroll' } });
  });
  afterAll(() => Promise.all([payrollFirst.close(), chartFirst.close()]));

  const about = async (gateway: RunningGateway, email: string, selection: string): Promise<Json> =>
    (await gateway.data(`{ person(email: "${email}") { ${selection} } }`)).person;

  const facts = 'displayName department location startDate endDate employmentStatus jobTitle { title }';

  it('is described by the one that wins, and by the other where that one says nothing', async () => {
    expect(await about(payrollFirst, MIA, facts)).toEqual({
      displayName: 'Mia Stone',
      department: 'Finance',
      location: 'Split',
      startDate: '2020-01-01',
      endDate: null,
      employmentStatus: 'ACTIVE',
      jobTitle: { title: 'Senior accountant' },
    });
    expect(await about(chartFirst, MIA, facts)).toEqual({
      displayName: 'MIA STONE',
      department: 'Controlling',
      location: 'Split',
      startDate: '2020-02-01',
      endDate: null,
      employmentStatus: 'ACTIVE',
      jobTitle: { title: 'Controller' },
    });
    expect(await about(payrollFirst, LEO, 'department startDate')).toEqual({
      department: 'Sales',
      startDate: '2021-06-01',
    });
  });

  const conflicts = `conflicts {
    field chosen { value record { source { nativeId } } } others { value record { source { nativeId } } }
  }`;
  const claim = (value: string, nativeId: string) => ({ value, record: { source: { nativeId } } });

  it('has a conflict for each fact on which they differ today, with the one that wins', async () => {
    expect((await about(payrollFirst, MIA, conflicts)).conflicts).toEqual([
      { field: 'department', chosen: claim('Finance', 'p-mia'), others: [claim('Controlling', 'c-mia')] },
      { field: 'startDate', chosen: claim('2020-01-01', 'p-mia'), others: [claim('2020-02-01', 'c-mia')] },
    ]);
    expect((await about(chartFirst, MIA, conflicts)).conflicts).toEqual([
      { field: 'department', chosen: claim('Controlling', 'c-mia'), others: [claim('Finance', 'p-mia')] },
      { field: 'startDate', chosen: claim('2020-02-01', 'c-mia'), others: [claim('2020-01-01', 'p-mia')] },
    ]);
  });

  it('has no conflict where one of them says nothing', async () => {
    expect(await about(payrollFirst, LEO, conflicts)).toEqual({ conflicts: [] });
    expect(await about(payrollFirst, IDA, conflicts)).toEqual({ conflicts: [] });
  });

  const history = 'jobTitleHistory { title effectiveFrom effectiveTo employment { source { nativeId } } }';
  const row = (text: string, effectiveFrom: string, effectiveTo: string | null, nativeId: string) => ({
    title: text,
    effectiveFrom,
    effectiveTo,
    employment: { source: { nativeId } },
  });

  it('has one time line of titles, and what both say at one time once, from the one that wins', async () => {
    expect((await about(payrollFirst, MIA, history)).jobTitleHistory).toEqual([
      row('Controller', '2025-03-01', null, 'c-mia'),
      row('Senior accountant', '2024-01-01', null, 'p-mia'),
      row('Accountant', '2020-01-01', '2023-12-31', 'p-mia'),
      row('Clerk', '2015-01-01', '2018-12-31', 'p-mia-before'),
    ]);
    expect((await about(chartFirst, MIA, history)).jobTitleHistory).toEqual([
      row('Controller', '2025-03-01', null, 'c-mia'),
      row('Senior accountant', '2024-01-01', null, 'p-mia'),
      row('accountant', '2020-02-01', '2023-12-31', 'c-mia'),
      row('Clerk', '2015-01-01', '2018-12-31', 'p-mia-before'),
    ]);
  });

  const line = 'manager { workEmail } reports { workEmail }';
  const people = (...emails: string[]) => emails.map((workEmail) => ({ workEmail }));

  it('reports to whom the one that wins names, and is among the reports of nobody else', async () => {
    expect(await about(payrollFirst, MIA, line)).toEqual({ manager: { workEmail: IDA }, reports: [] });
    expect(await about(payrollFirst, LEO, line)).toEqual({ manager: { workEmail: IDA }, reports: [] });
    expect(await about(chartFirst, MIA, line)).toEqual({ manager: { workEmail: LEO }, reports: [] });
    expect(await about(chartFirst, LEO, line)).toEqual({
      manager: { workEmail: IDA },
      reports: people(MIA),
    });
  });

  it('has reports from both systems, each person once', async () => {
    const { reports, manager } = await about(payrollFirst, IDA, line);
    expect(manager).toBeNull();
    expect(reports.map((report: Json) => report.workEmail).sort()).toEqual([LEO, MIA]);
  });

  it('has an id of the system that wins, and is found by the id of any of the records', async () => {
    const ids = [
      idOf('Person', 'payroll', 'employment/p-mia'),
      idOf('Person', 'payroll', 'employment/p-mia-before'),
      idOf('Person', 'chart', 'employment/c-mia'),
      idOf('Person', 'desk', 'account/d-mia'),
      idOf('Employment', 'chart', 'c-mia'),
      idOf('Account', 'desk', 'd-mia'),
    ];
    for (const gateway of [payrollFirst, chartFirst]) {
      const found = [];
      for (const id of ids) found.push((await gateway.data(`{ person(id: "${id}") { id } }`)).person?.id);
      expect(new Set(found).size).toBe(1);
    }
    expect((await about(chartFirst, MIA, 'id')).id).toBe(idOf('Person', 'chart', 'employment/c-mia'));
  });

  it.each([
    ['department: "finance"', [MIA]],
    ['department: " FINANCE "', [MIA]],
    ['department: "Controlling"', [MIA]],
    ['department: "Fin"', []],
    ['startedFrom: "2020-01-01"', [LEO, MIA]],
    ['startedFrom: "2020-02-02"', [LEO]],
    ['startedTo: "2019-05-01"', [IDA, MIA]],
    ['startedFrom: "2019-05-01", startedTo: "2019-05-01"', [IDA]],
    ['leftFrom: "2018-12-31"', [MIA]],
    ['leftFrom: "2019-01-01"', []],
    ['leftTo: "2018-12-31"', [MIA]],
    ['leftTo: "2018-12-30"', []],
    // Started in one job, left another.
    ['startedFrom: "2020-01-01", leftFrom: "2018-01-01"', []],
    ['department: null, startedTo: null', [IDA, LEO, MIA]],
  ])('is found by what one HR record says: %s', async (filter, found) => {
    const { people: page } = await payrollFirst.data(
      `{ people(filter: { ${filter} }) { totalCount nodes { workEmail } } }`,
    );
    expect(page.nodes.map((node: Json) => node.workEmail).sort()).toEqual(found);
    expect(page.totalCount).toBe(found.length);
  });

  it.each([
    ['department: "Controlling"', ['c-mia']],
    ['department: "archive"', ['p-mia-before']],
    ['startedFrom: "2020-01-02", startedTo: "2021-06-01"', ['c-leo', 'c-mia']],
    ['leftFrom: "2018-01-01", leftTo: "2018-12-31"', ['p-mia-before']],
    ['department: "Finance", leftTo: "2030-01-01"', []],
    ['department: "Finance", connectors: ["chart"]', []],
    ['department: "Finance", statuses: [ACTIVE]', ['p-mia']],
  ])('has employments that are found alike: %s', async (filter, found) => {
    const { employments } = await payrollFirst.data(
      `{ employments(filter: { ${filter} }) { nodes { source { nativeId } } } }`,
    );
    expect(employments.nodes.map((node: Json) => node.source.nativeId).sort()).toEqual(found);
  });
});
