/** Fivetran as its documentation shows it: recorded exchanges, answered by nock behind the real transport. */
import { isDeepStrictEqual } from 'node:util';
import nock from 'nock';
import type { Connector, ConnectorConfig } from '../../../src/datasources/connector.js';
import { fivetran } from '../../../src/datasources/fivetran/connector.js';
import { createNockAgent } from '../../support/nock-agent.js';

/** `key:secret`, as the vendor wants it. */
const AUTHORIZATION = 'Basic a2V5OnNlY3JldA==';

export interface RecordedVendor {
  readonly connector: Connector;
  /** Expects a request with the right credentials, and nothing in its query that is not given. */
  on(method: 'GET' | 'DELETE', path: string, query?: Record<string, string>): nock.Interceptor;
  /** Expects a POST of exactly this. */
  onPost(path: string, body: Record<string, string>): nock.Interceptor;
  /** Expects one read of each of these lists, and answers with the rows. */
  lists(rows: Readonly<Record<string, readonly unknown[]>>): void;
  /** What was asked and not expected, or expected and not asked. */
  differences(): readonly string[];
  close(): Promise<void>;
}

export async function recordVendor(
  connectionAccess: 'on-demand' | 'swept' = 'on-demand',
): Promise<RecordedVendor> {
  nock.disableNetConnect();
  nock.enableNetConnect('127.0.0.1');
  const relay = await createNockAgent();
  const config: ConnectorConfig = {
    key: 'fivetran',
    vendor: 'fivetran',
    baseUrl: 'https://api.fivetran.com',
    writes: 'full',
    settings: { API_KEY: 'key', API_SECRET: 'secret', CONNECTION_ACCESS: connectionAccess },
  };
  const reqheaders = { authorization: AUTHORIZATION, accept: 'application/json' };
  const on: RecordedVendor['on'] = (method, path, query = {}) =>
    nock('https://api.fivetran.com', { reqheaders }).intercept(path, method).query(query);
  return {
    connector: fivetran.open(config, relay.agent),
    on,
    onPost: (path, body) =>
      nock('https://api.fivetran.com', {
        reqheaders: { ...reqheaders, 'content-type': 'application/json' },
      }).post(path, (sent) => isDeepStrictEqual(sent, body)),
    lists(rows) {
      for (const [path, items] of Object.entries(rows)) {
        on('GET', path, { limit: '1000' }).reply(200, envelope({ items }));
      }
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

export function envelope(data: unknown): nock.DataMatcherMap {
  return { code: 'Success', message: 'Retrieved successfully', data } as nock.DataMatcherMap;
}

export const ada = {
  id: 'recital_lumber',
  email: 'ada.kovac@northwind.example',
  given_name: 'Ada',
  family_name: 'Kovac',
  verified: true,
  invited: false,
  picture: null,
  phone: '+385911234567',
  role: 'Account Administrator',
  active: true,
  logged_in_at: '2026-08-30T07:15:02.481Z',
  created_at: '2023-02-11T10:02:33.120945Z',
};

export const noor = {
  id: 'gravel_outward',
  email: 'noor.haddad@northwind.example',
  given_name: 'Noor',
  family_name: 'Haddad',
  verified: false,
  invited: true,
  picture: null,
  phone: null,
  role: null,
  active: true,
  logged_in_at: null,
  created_at: '2026-09-01T12:00:00.000001Z',
};

export const tobe = {
  id: 'thimble_easterly',
  email: 't.okafor@northwind.example',
  given_name: 'Tobe',
  family_name: 'Okafor',
  verified: true,
  invited: false,
  picture: 'https://northwind.example/avatars/tobe.png',
  phone: null,
  role: 'Account Reviewer',
  active: false,
  logged_in_at: '2025-12-19T16:40:00.000Z',
  created_at: '2022-06-01T09:30:00.552100Z',
};

export const groups = [
  { id: 'lantern_vertical', name: 'Warehouse_EU', created_at: '2022-05-30T08:00:00.100200Z' },
  { id: 'copper_swiftly', name: 'Warehouse_US', created_at: '2023-01-04T17:21:45.981000Z' },
];

export const memberships = [
  { id: 'lantern_vertical', role: 'Manage Destination', created_at: '2024-03-14T09:26:53.589793Z' },
  { id: 'copper_swiftly', role: 'View Destination', created_at: '2024-05-01T00:00:00.000001Z' },
];

export const roles = [
  {
    name: 'Account Administrator',
    description: 'Full control of the account.',
    is_custom: false,
    scope: ['ACCOUNT'],
    is_deprecated: false,
    replacement_role_name: null,
  },
  {
    name: 'Destination Administrator',
    description: 'Old name, kept for compatibility.',
    is_custom: false,
    scope: ['DESTINATION'],
    is_deprecated: true,
    replacement_role_name: 'Manage Destination',
  },
  {
    name: 'Finance Loader',
    description: 'Custom: loads finance sources only.',
    is_custom: true,
    scope: ['DESTINATION', 'CONNECTOR'],
    is_deprecated: false,
    replacement_role_name: null,
  },
];

export const teams = [
  {
    id: 'abacus_northern',
    name: 'Data Platform',
    description: 'Owns the pipelines',
    role: 'Account Analyst',
  },
  { id: 'velvet_ripple', name: 'Auditors', description: null, role: null },
];

export const teamMembers = [
  { user_id: 'gravel_outward', role: 'Team Member', created_at: '2026-09-02T08:00:00.000000Z' },
  { user_id: 'recital_lumber', role: 'Team Manager', created_at: '2024-01-15T08:00:00.000000Z' },
];

export const accountInfo = {
  account_id: 'amplifier_quiet',
  account_name: 'Northwind Analytics',
  user_id: 'recital_lumber',
  system_key_id: null,
};
