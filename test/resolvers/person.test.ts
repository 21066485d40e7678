import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { UpstreamError } from '../../src/errors.js';
import { startGateway, type Json, type RunningGateway } from '../support/running-gateway.js';
import { idOf, smallCompany } from '../support/small-company.js';

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
