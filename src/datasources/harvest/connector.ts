/** What Harvest offers: users, what they may do, and the labels they carry. */
import type { Dispatcher } from 'undici';
import { createHttpClient } from '../../http/client.js';
import type { Connector, ConnectorConfig, GrantLookup, Lookups, Vendor } from '../connector.js';
import { orNull } from '../gaps.js';
import { HarvestApi, HOME, callsFor } from './api.js';
import { readLabelKey, toAccount, toLabel } from './mapping.js';
import { harvestPlanner } from './planner.js';
import { Sight, grantsOfUsers, offers, sweep } from './sweep.js';
import { ID, readError } from './wire.js';
import { actions, harvestWrites } from './writes.js';

/** The vendor wants to know whom to write to. Nobody can be named who was not: this place exists for no one. */
const NO_CONTACT = 'https://contact-not-set.invalid';

/** Nothing that would end the comment in which it is sent. */
const MAIL = /^[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9.-]+$/;
const LINK = /^https?:\/\/[\u0021-\u0027\u002a-\u005b\u005d-\u007e]+$/;

const FIFTEEN_SECONDS_MS = 15_000;

export const harvest: Vendor = {
  id: 'harvest',
  title: 'Harvest',
  baseUrl: HOME,
  settings: [
    {
      name: 'ACCESS_TOKEN',
      secret: true,
      required: true,
      form: 'a personal access token of an Administrator, so that every user is seen',
      accepts: (value) => /^[\u0021-\u007e]+$/.test(value),
    },
    {
      name: 'ACCOUNT_ID',
      secret: false,
      required: true,
      form: 'the number of the Harvest account, since one token opens all accounts of its owner',
      accepts: (value) => ID.test(value),
    },
    {
      name: 'CONTACT',
      secret: false,
      required: false,
      form: 'an e-mail address or a link under which Harvest can reach whoever runs the gateway',
      accepts: (value) => MAIL.test(value) || LINK.test(value),
      fallback: NO_CONTACT,
    },
  ],
  offers,
  actions,
  open: openHarvest,
};

function openHarvest(
  config: ConnectorConfig,
  dispatcher: Dispatcher,
  writeDispatcher?: Dispatcher,
): Connector {
  const { key, settings, baseUrl } = config;
  const http = createHttpClient({
    source: key,
    baseUrl,
    headers: {
      authorization: `Bearer ${settings['ACCESS_TOKEN']}`,
      'harvest-account-id': settings['ACCOUNT_ID'] ?? '',
      // Without one every call is refused, and in another form it may be.
      'user-agent': `Muster (${settings['CONTACT'] ?? NO_CONTACT})`,
      accept: 'application/json',
    },
    dispatcher,
    writeDispatcher,
    readError,
    bareRetryAfterMs: FIFTEEN_SECONDS_MS,
    ratePerWindow: { requests: 100, windowMs: FIFTEEN_SECONDS_MS },
  });
  const api = new HarvestApi(http, key, baseUrl);
  const sight = new Sight();
  return {
    key,
    vendor: harvest,
    writes: config.writes,
    sweep: (kinds, _sizes, call) => sweep(api, { kinds, call, sight }),
    // Who holds what is written on the users and on the labels.
    comesWith: { grant: ['account', 'group'] },
    lookups: lookups(api),
    grantLookup: grantLookup(api, key),
    provisioning: harvestWrites(api),
    planner: harvestPlanner,
    budget: () => http.budget(),
  };
}

function lookups(api: HarvestApi): Lookups {
  return {
    account: {
      async one(id, call) {
        // `me` would be answered too, with somebody.
        if (!ID.test(id)) return null;
        const user = await orNull(api.user(id, call));
        return user === null ? null : toAccount(user);
      },
      bulkCalls: (sizes) => callsFor(sizes.account ?? 0),
    },
    group: {
      async one(id, call) {
        const labelId = readLabelKey(id);
        const label = labelId === null ? null : await orNull(api.label(labelId, call));
        return label === null ? null : toLabel(label);
      },
      bulkCalls: (sizes) => callsFor(sizes.group ?? 0),
    },
  };
}

/** Access roles are on the user; who carries a label only the list of labels tells. */
function grantLookup(api: HarvestApi, source: string): GrantLookup {
  return {
    principals: ['account'],
    of: (principals, call) => {
      const userIds = principals.filter(({ kind, id }) => kind === 'account' && ID.test(id));
      return grantsOfUsers(api, source, [...new Set(userIds.map(({ id }) => id))], call);
    },
    calls: (principals, sizes) => principals + callsFor(sizes.group ?? 0),
    bulkCalls: (sizes) => callsFor(sizes.account ?? 0) + callsFor(sizes.group ?? 0),
  };
}
