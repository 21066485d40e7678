/** Humaans as its reference shows it: recorded exchanges, answered by nock behind the real transport. */
import nock from 'nock';
import type { Connector, ConnectorConfig } from '../../../src/datasources/connector.js';
import { humaansOn } from '../../../src/datasources/humaans/connector.js';
import { createNockAgent } from '../../support/nock-agent.js';

export const TODAY = '2026-09-01';
const ORIGIN = 'https://app.humaans.io';
const reqheaders = { authorization: 'Bearer the-token', accept: 'application/json' };

type Row = Readonly<Record<string, unknown>>;
export interface Asked {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}

export interface RecordedVendor {
  readonly connector: Connector;
  /** Expects one request with the right credentials, and nothing in its query that is not given. */
  on(path: string, query?: Readonly<Record<string, string | number>>): nock.Interceptor;
  /** Expects one read of each of these lists, each of them a page long. */
  lists(rows: Readonly<Record<string, readonly unknown[]>>): void;
  /** Answers any page of these lists, of so many rows at most, as often as it is asked. */
  serve(rows: Readonly<Record<string, readonly unknown[]>>, limit?: number): void;
  /** What was asked of the lists that are served. */
  readonly asked: readonly Asked[];
  /** What was asked and not expected, or expected and not asked. */
  differences(): readonly string[];
  close(): Promise<void>;
}

export async function recordVendor({
  baseUrl = ORIGIN,
  today = TODAY,
}: { baseUrl?: string; today?: string } = {}): Promise<RecordedVendor> {
  nock.disableNetConnect();
  nock.enableNetConnect('127.0.0.1');
  const relay = await createNockAgent();
  const config: ConnectorConfig = {
    key: 'humaans',
    vendor: 'humaans',
    baseUrl,
    writes: 'none',
    settings: { API_TOKEN: 'the-token' },
  };
  const asked: Asked[] = [];
  const served = new Set<string>();
  const on: RecordedVendor['on'] = (path, query = {}) => nock(ORIGIN, { reqheaders }).get(path).query(query);
  return {
    connector: humaansOn(() => today).open(config, relay.agent),
    on,
    lists(rows) {
      for (const [path, data] of Object.entries(rows)) {
        on(path, { ...(path === '/api/people' ? { status: 'all' } : {}), $limit: 250, $skip: 0 }).reply(
          200,
          page(data),
        );
      }
    },
    serve(lists, most = 250) {
      for (const [path, rows] of Object.entries(lists)) {
        served.add(path);
        nock(ORIGIN, { reqheaders })
          .persist()
          .get(path)
          .query(true)
          .reply((uri) => {
            const query = Object.fromEntries(new URL(uri, ORIGIN).searchParams);
            asked.push({ path, query });
            const skip = Number(query['$skip']);
            const limit = Math.min(Number(query['$limit']), most);
            return [200, { total: rows.length, limit, skip, data: rows.slice(skip, skip + limit) }];
          });
      }
    },
    asked,
    differences: () => [
      ...relay.unmatched,
      ...nock.pendingMocks().filter((mock) => ![...served].some((path) => mock.endsWith(path))),
    ],
    async close() {
      nock.abortPendingRequests();
      nock.cleanAll();
      nock.enableNetConnect();
      await relay.close();
    },
  };
}

export function page(data: readonly unknown[], more: Row = {}): nock.DataMatcherMap {
  return { total: data.length, limit: 250, skip: 0, data, ...more } as unknown as nock.DataMatcherMap;
}

export const ines = {
  id: 'Qm4ZtX1cV8nRb7LkWd2HsYpA',
  companyId: 'B9fKe3JtUu6xPw0GiNr5McOz',
  firstName: 'Ines',
  middleName: null,
  lastName: 'Okafor',
  preferredName: 'Nes',
  email: 'ines.okafor@example.com',
  locationId: 'remote',
  remoteCity: 'Porto',
  remoteRegionCode: null,
  remoteCountryCode: 'PT',
  remoteTimezone: 'Europe/Lisbon',
  personalEmail: 'ines@example.net',
  phoneNumber: '+351210000000',
  formattedPhoneNumber: '+351 21 000 0000',
  personalPhoneNumber: null,
  formattedPersonalPhoneNumber: null,
  gender: 'Female',
  birthday: '1990-05-04',
  profilePhotoId: 'u7Dk2mXo4BqEwT9aRzC1LpVh',
  profilePhoto: {
    id: 'u7Dk2mXo4BqEwT9aRzC1LpVh',
    variants: {
      '64': 'https://images.example.com/u7Dk@64.jpg',
      '96': 'https://images.example.com/u7Dk@96.jpg',
    },
  },
  nationality: 'Portuguese',
  nationalities: ['Portuguese'],
  spokenLanguages: ['English', 'Portuguese'],
  dietaryPreference: null,
  foodAllergies: [],
  address: '1 Rua Nova',
  city: 'Porto',
  state: null,
  postcode: '4000-001',
  countryCode: 'PT',
  country: 'Portugal',
  bio: null,
  linkedIn: null,
  twitter: null,
  github: 'ines-o',
  employmentStartDate: '2022-02-14',
  firstWorkingDay: '2022-02-14',
  employmentEndDate: null,
  lastWorkingDay: null,
  probationEndDate: '2022-05-14',
  turnoverImpact: null,
  workingDays: [{ day: 'monday' }, { day: 'tuesday' }, { day: 'wednesday' }],
  publicHolidayCalendarId: 'PT',
  leavingReason: null,
  leavingNote: null,
  leavingFileId: null,
  contractType: 'Full time',
  employeeId: 'E-0412',
  taxId: '000000000',
  taxCode: null,
  teams: [{ name: 'Platform' }, { name: 'On-call' }],
  status: 'active',
  isVerified: true,
  isWorkEmailHidden: false,
  calendarFeedToken: 'secret-feed-token',
  role: 'user',
  seenDocumentsAt: '2022-02-21T17:09:29.290Z',
  source: null,
  sourceId: null,
  timezone: 'Europe/Lisbon',
  payrollProvider: null,
  createdAt: '2022-01-28T08:44:42.000Z',
  updatedAt: '2024-06-29T14:52:21.000Z',
};

/** Ines' manager, who left; the team is spelled in another way. */
export const olu = {
  id: 'Zx8WdC2vBn6MqA4sGh0JkLpO',
  firstName: 'Olu',
  lastName: 'Silva',
  preferredName: null,
  email: 'Olu.Silva@example.com',
  locationId: 'Lo3NdQ7rXy2BvTk9JmWc5HaE',
  employmentStartDate: '2020-01-06',
  employmentEndDate: '2026-06-30',
  contractType: null,
  employeeId: null,
  teams: [{ name: ' platform ' }],
  status: 'offboarded',
  createdAt: '2020-01-02T00:00:00.000Z',
};

export const staffEngineer = {
  id: 'aV3pLs9YkQe7TzN1cRf5XhJm',
  personId: 'Qm4ZtX1cV8nRb7LkWd2HsYpA',
  jobTitle: 'Staff Engineer',
  department: 'Engineering',
  reportingTo: 'Zx8WdC2vBn6MqA4sGh0JkLpO',
  effectiveDate: '2024-01-01',
  endDate: null,
  note: null,
  createdAt: '2023-12-12T10:00:00.000Z',
  updatedAt: '2023-12-12T10:00:00.000Z',
};

export const engineer = {
  id: 'hT6yUo1IpKd4WqEr8FsGzXcV',
  personId: 'Qm4ZtX1cV8nRb7LkWd2HsYpA',
  jobTitle: 'Engineer',
  department: 'Engineering',
  reportingTo: 'Zx8WdC2vBn6MqA4sGh0JkLpO',
  effectiveDate: '2022-02-14',
  endDate: '2023-12-31',
  note: 'Hired',
  createdAt: '2022-02-01T09:00:00.000Z',
  updatedAt: '2023-12-12T10:00:00.000Z',
};

export const lisbon = {
  id: 'Lo3NdQ7rXy2BvTk9JmWc5HaE',
  label: 'Lisbon office',
  city: 'Lisbon',
  country: 'Portugal',
  timezone: 'Europe/Lisbon',
};

export const company = {
  id: 'B9fKe3JtUu6xPw0GiNr5McOz',
  name: 'Example Ltd',
  domains: ['example.com'],
  trialEndDate: null,
  status: 'active',
  paymentStatus: 'ok',
  package: 'growth',
  isTimesheetEnabled: true,
  createdAt: '2020-01-28T08:44:42.000Z',
  updatedAt: '2024-01-29T14:52:21.000Z',
};
