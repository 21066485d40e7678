/** ChartHop as its documentation shows it: recorded exchanges, answered by nock behind the real transport. */
import nock from 'nock';
import type { Connector } from '../../../src/datasources/connector.js';
import { charthop } from '../../../src/datasources/charthop/connector.js';
import { createNockAgent } from '../../support/nock-agent.js';

export const PERSON = '/v2/org/acme/person';
export const GROUP = '/v2/org/acme/group';
export const GROUP_TYPE = '/v1/org/acme/group-type';
export const JOB = '/v2/org/acme/job';

const EMPLOYMENT_FIELDS =
  'id,jobId,name.first,name.last,name.pref,contact.workEmail,contact.employee,title,department.name,' +
  'location.name,manager.contact.workEmail,startDateOrg,endDateOrg,startDateJob,startDateLifetime';

/** What each list is asked with, first page and everything wanted. */
export const everybody = {
  includeAll: 'true',
  fields: `${EMPLOYMENT_FIELDS},contact.humaans,groupIds`,
  limit: '1000',
};
export const employments = { ...everybody, fields: `${EMPLOYMENT_FIELDS},contact.humaans` };
export const memberships = { ...everybody, fields: 'id,jobId,groupIds' };
export const currentGroups = {
  timeFilter: 'CURRENT',
  fields: 'id,name,type,parentGroupId,createAt',
  limit: '1000',
};
export const allTypes = { limit: '1000' };

type Query = Readonly<Record<string, string>>;

export interface RecordedVendor {
  readonly connector: Connector;
  /** Expects a request with the right credentials, and nothing in its query that is not given. */
  on(path: string, query?: Query): nock.Interceptor;
  /** Expects one read of each of the three lists, and answers with the rows. */
  lists(rows: {
    persons?: readonly unknown[];
    groups?: readonly unknown[];
    groupTypes?: readonly unknown[];
  }): void;
  /** What was asked and not expected, or expected and not asked. */
  differences(): readonly string[];
  close(): Promise<void>;
}

export async function recordVendor(
  settings: Readonly<Record<string, string>> = { ORG_ID: 'acme' },
): Promise<RecordedVendor> {
  nock.disableNetConnect();
  nock.enableNetConnect('127.0.0.1');
  const relay = await createNockAgent();
  const reqheaders = { authorization: 'Bearer app-token', accept: 'application/json' };
  const on: RecordedVendor['on'] = (path, query = {}) =>
    nock('https://api.charthop.com', { reqheaders }).get(path).query(query);
  return {
    connector: charthop.open(
      {
        key: 'charthop',
        vendor: 'charthop',
        baseUrl: 'https://api.charthop.com',
        writes: 'none',
        settings: { API_TOKEN: 'app-token', ...settings },
      },
      relay.agent,
    ),
    on,
    lists({ persons = [], groups = [], groupTypes = [] }) {
      on(PERSON, everybody).reply(200, data(persons));
      on(GROUP, currentGroups).reply(200, data(groups));
      on(GROUP_TYPE, allTypes).reply(200, data(groupTypes));
    },
    differences: () => [...relay.unmatched, ...nock.pendingMocks()],
    async close() {
      nock.abortPendingRequests();
      nock.cleanAll();
      nock.enableNetConnect();
      await relay.close();
    },
  };
}

export function data(rows: readonly unknown[], next?: unknown): nock.DataMatcherMap {
  return { data: rows, ...(next === undefined ? {} : { next }) } as nock.DataMatcherMap;
}

export const amara = {
  id: '64b0c1d2e3f4a5b6c7d8e9f0',
  jobId: '64b0c1d2e3f4a5b6c7d8e9a1',
  'name.first': 'Amara',
  'name.last': 'Lindqvist',
  'name.pref': 'Mara',
  'contact.workEmail': 'amara.lindqvist@example.com',
  title: 'Staff Engineer',
  'department.name': 'Engineering',
  'location.name': 'Stockholm',
  'manager.contact.workEmail': 'jonas.berg@example.com',
  startDateOrg: '2021-04-06',
  endDateOrg: null,
  groupIds: ['5f1c00000000000000000001', '5f1c00000000000000000007', '5f1c00000000000000000012'],
};

export const tomas = {
  id: '64b0c1d2e3f4a5b6c7d8e9f3',
  'name.first': 'Tomas',
  'name.last': 'Reyes',
  'contact.workEmail': 'tomas.reyes@example.com',
  startDateOrg: '2019-01-14',
  endDateOrg: '2023-11-30',
  groupIds: [],
};

export const jonas = {
  id: '64b0c1d2e3f4a5b6c7d8ea00',
  jobId: '64b0c1d2e3f4a5b6c7d8e9b2',
  'name.first': 'Jonas',
  'name.last': 'Berg',
  'contact.workEmail': 'Jonas.Berg@example.com',
  'contact.employee': 1042,
  'contact.humaans': 'hum-7',
  title: 'Head of Engineering',
  startDateOrg: '2020-02-01',
  startDateJob: '2022-05-01',
  startDateLifetime: '2015-09-01',
  groupIds: ['5f1c00000000000000000001', '5f1c00000000000000000099'],
};

export const groups = [
  {
    id: '5f1c00000000000000000001',
    name: 'Engineering',
    slug: 'engineering',
    code: 'D100',
    type: { id: '5e0000000000000000000001', name: 'Department' },
    parentGroupId: null,
  },
  {
    id: '5f1c00000000000000000007',
    name: 'Platform',
    slug: 'platform',
    code: null,
    type: { id: '5e0000000000000000000002', name: 'Team' },
    parentGroupId: '5f1c00000000000000000001',
  },
  {
    id: '5f1c00000000000000000012',
    name: 'Stockholm',
    slug: 'stockholm',
    code: 'SE1',
    type: 'LOCATION',
    parentGroupId: null,
    createAt: '2023-01-24T13:57:52Z',
  },
];

export const department = {
  id: '5e0000000000000000000001',
  orgId: '5d0000000000000000000001',
  name: 'Department',
  fieldName: 'department',
  code: null,
  requirePositions: false,
  description: null,
  membershipType: 'SINGLE',
  assignmentType: 'ASSIGNED',
  parentTypesAllowed: 'SAME',
  otherGroupTypeId: null,
  enableApprovals: false,
  hidden: false,
  defaultSensitivity: 'ORG',
  positions: [{ id: '5c0000000000000000000001', name: 'lead', allowMultiple: false }],
  membershipFieldId: '5b0000000000000000000001',
  createAt: '2023-01-24T13:57:52Z',
  updateAt: '2024-01-24T13:57:52Z',
  deleteAt: null,
};
