/** What Fivetran offers: users, roles, destination groups, teams, and who has what where. */
import type { Dispatcher } from 'undici';
import type { Call } from '../../http/call.js';
import { createHttpClient } from '../../http/client.js';
import type {
  Connector,
  ConnectorConfig,
  FanoutGrants,
  GrantLookup,
  Lookups,
  Sizes,
  Vendor,
} from '../connector.js';
import { orNull } from '../gaps.js';
import { allReadable } from '../paging.js';
import type { PrincipalKind, RecordOfKind, Ref } from '../records.js';
import { FivetranApi, callsFor, type WholeList } from './api.js';
import {
  bareConnection,
  connectionGrant,
  readGroupKey,
  toDestination,
  toTeam,
  toUserRecord,
} from './mapping.js';
import { fivetranPlanner } from './planner.js';
import { CONNECTION_ACCESS, grantsOfUsers, offers, sweep } from './sweep.js';
import { readError, type WireMembership } from './wire.js';
import { fivetranWrites } from './writes.js';

export const fivetran: Vendor = {
  id: 'fivetran',
  title: 'Fivetran',
  baseUrl: 'https://api.fivetran.com',
  settings: [
    {
      name: 'API_KEY',
      secret: true,
      required: true,
      form: 'the key of an API key pair: of an Account Administrator, or a system key',
      accepts: isHeaderSafe,
    },
    {
      name: 'API_SECRET',
      secret: true,
      required: true,
      form: 'the secret of the same API key pair',
      accepts: isHeaderSafe,
    },
    {
      name: 'CONNECTION_ACCESS',
      secret: false,
      required: false,
      form: '`on-demand` to read connection-level access only where a query asks for it, or `swept` to read it with everything else at a call per user',
      accepts: (value) => value === 'on-demand' || value === 'swept',
      fallback: 'on-demand',
    },
  ],
  offers,
  actions: [
    'user.invite',
    'user.delete',
    'roles.set',
    'membership.add',
    'membership.change',
    'membership.remove',
  ],
  open: openFivetran,
};

function isHeaderSafe(value: string): boolean {
  return /^[\u0021-\u007e]+$/.test(value);
}

function openFivetran(
  config: ConnectorConfig,
  dispatcher: Dispatcher,
  writeDispatcher?: Dispatcher,
): Connector {
  const { key, settings } = config;
  const credentials = Buffer.from(`${settings['API_KEY']}:${settings['API_SECRET']}`).toString('base64');
  const http = createHttpClient({
    source: key,
    baseUrl: config.baseUrl,
    headers: { authorization: `Basic ${credentials}`, accept: 'application/json' },
    dispatcher,
    writeDispatcher,
    readError,
    rateHeaders: { limit: 'x-rate-limit', remaining: 'x-rate-limit-remaining' },
  });
  const api = new FivetranApi(http, key);
  const readsConnections = settings['CONNECTION_ACCESS'] === 'swept';
  return {
    key,
    vendor: fivetran,
    writes: config.writes,
    sweep: (kinds, sizes, call) => sweep(api, { kinds, sizes, call, readsConnections }),
    // Users of both sorts are one list, and no grant can be read without the lists of users, groups and teams.
    comesWith: {
      account: ['serviceAccount'],
      serviceAccount: ['account'],
      grant: ['account', 'serviceAccount', 'group'],
    },
    lookups: lookups(api),
    grantLookup: grantLookup(api, key, readsConnections),
    fanoutGrants: connectionAccess(api, key),
    provisioning: fivetranWrites(api, key),
    planner: fivetranPlanner,
    budget: () => http.budget(),
  };
}

function lookups(api: FivetranApi): Lookups {
  /** One endpoint for people and machines: what it gives may be of the other kind. */
  const user = async <K extends 'account' | 'serviceAccount'>(
    kind: K,
    id: string,
    call: Call,
  ): Promise<RecordOfKind[K] | null> => {
    const found = await orNull(api.user(id, call));
    const record = found === null ? null : toUserRecord(found);
    return record?.kind === kind ? (record as RecordOfKind[K]) : null;
  };
  return {
    account: { one: (id, call) => user('account', id, call), bulkCalls: usersBulk },
    serviceAccount: { one: (id, call) => user('serviceAccount', id, call), bulkCalls: usersBulk },
    group: {
      async one(id, call) {
        const group = readGroupKey(id);
        if (group === null) return null;
        return orNull(
          group.sort === 'team'
            ? api.team(group.nativeId, call).then(toTeam)
            : api.group(group.nativeId, call).then(toDestination),
        );
      },
      bulkCalls: () => 2, // groups and teams are two lists
    },
  };
}

/** A few people's grants: what each holds, and the members of every team, which no endpoint gives by user. */
function grantLookup(api: FivetranApi, source: string, readsConnections: boolean): GrantLookup {
  return {
    principals: ['account', 'serviceAccount'],
    of: (principals, call) =>
      grantsOfUsers(api, new Set(principals.map(({ id }) => id)), { source, call, readsConnections }),
    // The members of every team are read either way, so they are left out on both sides. What is left of reading
    // everybody's is one call for the groups of each team and one for the users of each group.
    calls: (principals) => (readsConnections ? 3 : 2) * principals + 1,
    bulkCalls: (sizes) => usersBulk(sizes) + 2 + (sizes.group ?? 0) + (readsConnections ? usersIn(sizes) : 0),
  };
}

/** How many calls the list of users takes. */
function usersBulk(sizes: Sizes): number {
  return callsFor(usersIn(sizes));
}

function usersIn(sizes: Sizes): number {
  return (sizes.account ?? 0) + (sizes.serviceAccount ?? 0);
}

function connectionAccess(api: FivetranApi, source: string): FanoutGrants {
  return {
    what: CONNECTION_ACCESS,
    principals: ['account', 'serviceAccount', 'group'],
    async of(principal, call) {
      const rows = allReadable(await connectionsOf(api, principal, call), {
        source,
        request: `GET /v1/${principal.kind === 'group' ? 'teams/{teamId}' : 'users/{userId}'}/connections`,
      });
      return rows.flatMap((membership) => [
        ...connectionGrant(membership, principal as Ref<PrincipalKind>),
        bareConnection(membership.id),
      ]);
    },
  };
}

async function connectionsOf(
  api: FivetranApi,
  { kind, id }: Ref,
  call: Call,
): Promise<WholeList<WireMembership>> {
  if (kind === 'account' || kind === 'serviceAccount') return api.userConnections(id, call);
  const group = kind === 'group' ? readGroupKey(id) : null;
  // A destination holds nothing itself.
  return group?.sort === 'team' ? api.teamConnections(group.nativeId, call) : { rows: [], unreadable: 0 };
}
