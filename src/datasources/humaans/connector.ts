/** What Humaans offers: people and their job history, and the teams, departments and locations they are in. */
import type { Dispatcher } from 'undici';
import { createHttpClient } from '../../http/client.js';
import type { Connector, ConnectorConfig, Sizes, Vendor } from '../connector.js';
import { HumaansApi, callsFor } from './api.js';
import { employmentOf, grantsOfPeople, offers, sweep } from './sweep.js';
import { readError } from './wire.js';

/** Humaans with a calendar of your own: its dates have no zone, and what is current hangs on the day. */
export function humaansOn(today: () => string): Vendor {
  const vendor: Vendor = {
    id: 'humaans',
    title: 'Humaans',
    baseUrl: 'https://app.humaans.io',
    settings: [
      {
        name: 'API_TOKEN',
        secret: true,
        required: true,
        form: 'an API token with the scopes `public:read` and `private:read` and no other, made by an administrator',
        accepts: (value) => /^[\u0021-\u007e]+$/.test(value),
      },
    ],
    offers,
    actions: [],
    open: (config, dispatcher) => openHumaans(vendor, config, dispatcher, today),
  };
  return vendor;
}

export const humaans: Vendor = humaansOn(() => new Date().toISOString().slice(0, 10));

/** The address is given with and without `/api`; the routes have it themselves. */
function withoutApi(baseUrl: string): string {
  return baseUrl.replace(/\/+$/, '').replace(/\/api$/, '');
}

/** How many job roles a person has had, at a guess: only what a list would cost hangs on it. */
const ROLES_PER_PERSON = 3;

function openHumaans(
  vendor: Vendor,
  config: ConnectorConfig,
  dispatcher: Dispatcher,
  today: () => string,
): Connector {
  const { key, settings } = config;
  const http = createHttpClient({
    source: key,
    baseUrl: withoutApi(config.baseUrl),
    headers: { authorization: `Bearer ${settings['API_TOKEN']}`, accept: 'application/json' },
    dispatcher,
    readError,
    concurrency: 5, // four reads: the fifth place is kept for writes, and there are none
  });
  const api = new HumaansApi(http, key);
  const peopleAndRoles = ({ employment = 0 }: Sizes): number =>
    callsFor(employment) + callsFor(employment * ROLES_PER_PERSON);
  return {
    key,
    vendor,
    writes: config.writes,
    sweep: (kinds, _sizes, call) => sweep(api, { kinds, call, today: today() }),
    // Memberships are told by people and their job roles, which the other two kinds need anyway. All three together
    // would cost a call more: reading everything is also asking for the company.
    comesWith: { employment: ['grant'], group: ['grant'] },
    lookups: {
      employment: {
        one: (id, call) => employmentOf(api, key, id, { call, today: today() }),
        callsEach: 2, // the person and the job roles
        bulkCalls: (sizes) => peopleAndRoles(sizes) + 1, // locations fit on one page
      },
    },
    grantLookup: {
      principals: ['employment'],
      of: (principals, call) =>
        grantsOfPeople(api, key, new Set(principals.map(({ id }) => id)), { call, today: today() }),
      calls: (principals) => 2 * principals,
      bulkCalls: peopleAndRoles,
    },
    budget: () => http.budget(),
  };
}
