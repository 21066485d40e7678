/** What ChartHop offers: who is employed, in which departments, teams, locations and other groups. */
import type { Dispatcher } from 'undici';
import { createHttpClient } from '../../http/client.js';
import type { Connector, ConnectorConfig, GrantLookup, Lookups, Sizes, Vendor } from '../connector.js';
import { allReadable } from '../paging.js';
import { ChartHopApi } from './api.js';
import { toEmployment } from './mapping.js';
import { Memory } from './memory.js';
import { grantsOfPersons, offers, sweep, utcDay } from './sweep.js';
import { readError } from './wire.js';

const PAGE_SIZE = '1000';
const LARGEST_PAGE = 10_000;

export const charthop: Vendor = {
  id: 'charthop',
  title: 'ChartHop',
  baseUrl: 'https://api.charthop.com',
  settings: [
    {
      name: 'API_TOKEN',
      secret: true,
      required: true,
      form: 'the token of an app that may see everybody',
      accepts: (value) => /^[\u0021-\u007e]+$/.test(value),
    },
    {
      name: 'ORG_ID',
      secret: false,
      required: false,
      form: 'the id of the organisation, or its name in the address of its pages; needed where the token sees several',
      accepts: (value) => /^[A-Za-z0-9_][A-Za-z0-9_-]{0,127}$/.test(value),
    },
    {
      name: 'PAGE_SIZE',
      secret: false,
      required: false,
      form: `the number of rows to ask for at once, from 1 to ${LARGEST_PAGE}`,
      accepts: (value) => /^[1-9]\d{0,4}$/.test(value) && Number(value) <= LARGEST_PAGE,
      fallback: PAGE_SIZE,
    },
    {
      name: 'EMPLOYMENT_TYPES',
      secret: false,
      required: false,
      form: '`swept` to read jobs too, for the types of employment and exact managers, or `off` to save a call for every page of them',
      accepts: (value) => value === 'off' || value === 'swept',
      fallback: 'off',
    },
  ],
  offers,
  actions: [],
  open: openChartHop,
};

function openChartHop(config: ConnectorConfig, dispatcher: Dispatcher): Connector {
  const { key, settings } = config;
  const http = createHttpClient({
    source: key,
    baseUrl: config.baseUrl,
    headers: { authorization: `Bearer ${settings['API_TOKEN']}`, accept: 'application/json' },
    dispatcher,
    readError,
    concurrency: 5, // four reads at once: nothing is published, and others live with that
  });
  const api = new ChartHopApi(http, key, {
    orgId: settings['ORG_ID'] ?? null,
    pageSize: Number(settings['PAGE_SIZE'] ?? PAGE_SIZE),
  });
  const memory = new Memory(api);
  const readsJobs = settings['EMPLOYMENT_TYPES'] === 'swept';
  return {
    key,
    vendor: charthop,
    writes: config.writes,
    sweep: (kinds, _sizes, call) => sweep(api, memory, { kinds, call, readsJobs }),
    // Memberships are in the list of persons, and mean nothing without the list of groups.
    comesWith: { grant: readsJobs ? ['group'] : ['employment', 'group'] },
    // An employment that takes two lists is not to be had for one call.
    lookups: readsJobs ? {} : lookups(api, memory, key),
    grantLookup: grantLookup(api, memory, key),
    budget: () => http.budget(),
  };
}

/** Groups and their types are two lists, rarely longer than a page each: a group alone is not worth a look-up. */
function lookups(api: ChartHopApi, memory: Memory, source: string): Lookups {
  return {
    employment: {
      async one(id, call) {
        if (!isId(id)) return null;
        const parts = { employment: true, memberships: false };
        const found = await api.personsById([id], parts, call);
        const [person] = allReadable(found, { source, request: 'GET /v2/org/{orgId}/person' });
        if (person === undefined) return null;
        const { managerEmail } = person;
        const managerId = managerEmail === null ? null : await memory.managerId(managerEmail, call);
        return toEmployment(person, utcDay(), { employment: null, managerId });
      },
      bulkCalls: (sizes) => api.callsFor(sizes.employment ?? 0),
    },
  };
}

function grantLookup(api: ChartHopApi, memory: Memory, source: string): GrantLookup {
  /** Groups and types. */
  const groupCalls = (sizes: Sizes): number => api.callsFor(sizes.group ?? 0) + 1;
  return {
    principals: ['employment'],
    of: (principals, call) => {
      const ids = principals.flatMap(({ kind, id }) => (kind === 'employment' && isId(id) ? [id] : []));
      return grantsOfPersons(api, memory, source, [...new Set(ids)], call);
    },
    calls: (principals, sizes) => api.callsByIds(principals) + groupCalls(sizes),
    bulkCalls: (sizes) => api.callsFor(sizes.employment ?? 0) + groupCalls(sizes),
  };
}

/** Ids are joined by commas, so one that holds a comma would be two. */
function isId(id: string): boolean {
  return /^[A-Za-z0-9_-]{1,64}$/.test(id);
}
