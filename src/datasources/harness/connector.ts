/** What Harness offers: users, service accounts, user groups, roles, resource groups, and who has what where. */
import type { Dispatcher } from 'undici';
import type { Call } from '../../http/call.js';
import { createHttpClient } from '../../http/client.js';
import type { Connector, ConnectorConfig, GrantLookup, Lookups, Vendor } from '../connector.js';
import type { AccountRecord } from '../records.js';
import { keyKindOf } from './administrators.js';
import { HarnessApi, PAGE_SIZE, callsFor } from './api.js';
import { FreshReads } from './fresh.js';
import {
  ACCOUNT,
  isIdentifier,
  readInviteKey,
  readKey,
  readRoleKey,
  sameScope,
  toAccount,
  toGroup,
  toInvitedAccount,
  toResourceGroup,
  toRole,
  toServiceAccount,
  type Scope,
  type ScopedId,
} from './mapping.js';
import { harnessPlanner } from './planner.js';
import { grantsOf, offers, sweep, type Scopes } from './sweep.js';
import { readError } from './wire.js';
import { HarnessWriteApi } from './write-api.js';
import { harnessActions, harnessWrites } from './writes.js';

export const harness: Vendor = {
  id: 'harness',
  title: 'Harness',
  baseUrl: 'https://app.harness.io',
  settings: [
    {
      name: 'API_KEY',
      secret: true,
      required: true,
      form: 'an API token, best of a service account that may view users, user groups, service accounts, roles and resource groups',
      accepts: (value) => /^[\u0021-\u007e]+$/.test(value),
    },
    {
      name: 'ACCOUNT_ID',
      secret: false,
      required: true,
      form: 'the account id, which follows /ng/account/ in the address of Harness pages',
      accepts: (value) => /^[A-Za-z0-9_-]{1,64}$/.test(value),
    },
    {
      name: 'SCOPES',
      secret: false,
      required: false,
      form: 'the organizations and projects to read besides the account itself, such as `default, default/webshop`: each exactly, and nothing above or below it',
      accepts: (value) => readScopes(value) !== null,
    },
  ],
  offers,
  actions: harnessActions,
  open: openHarness,
};

/** What the vendor documents for requests with an API key; no header tells what is left of it. */
const RATE = { requests: 400, windowMs: 60_000 };

function openHarness(
  config: ConnectorConfig,
  dispatcher: Dispatcher,
  writeDispatcher?: Dispatcher,
): Connector {
  const { key, settings } = config;
  const scopes: Scopes = [ACCOUNT, ...(readScopes(settings['SCOPES'] ?? '') ?? [])];
  const http = createHttpClient({
    source: key,
    baseUrl: config.baseUrl,
    headers: { 'x-api-key': settings['API_KEY'] ?? '', accept: 'application/json' },
    dispatcher,
    writeDispatcher,
    readError,
    ratePerWindow: RATE,
    // Never told by the vendor: after its whole window there is room again for certain.
    bareRetryAfterMs: RATE.windowMs,
  });
  const accountId = settings['ACCOUNT_ID'] ?? '';
  const api = new HarnessApi(http, key, accountId);
  return {
    key,
    vendor: harness,
    writes: config.writes,
    sweep: (kinds, sizes, call) => sweep(api, { kinds, sizes, scopes, call }),
    // Groups come with their members, and so with a part of the grants.
    comesWith: { grant: ['group'] },
    lookups: lookups(api, scopes),
    grantLookup: grantLookup(api, key, scopes),
    provisioning: harnessWrites(
      new FreshReads(api, key, scopes),
      new HarnessWriteApi(http, key, accountId),
      keyKindOf(settings['API_KEY'] ?? ''),
    ),
    planner: harnessPlanner,
    budget: () => http.budget(),
  };
}

const SCOPE = /^([A-Za-z0-9_][A-Za-z0-9_$-]{0,127})(?:\/([A-Za-z0-9_][A-Za-z0-9_$-]{0,127}))?$/;

/** Each scope once; null when one has not the form of a scope. */
function readScopes(text: string): Scope[] | null {
  const scopes: Scope[] = [];
  for (const part of text.split(',')) {
    const match = SCOPE.exec(part.replace(/^ +| +$/g, ''));
    if (match === null) return null;
    const scope: Scope = { org: match[1] ?? null, project: match[2] ?? null };
    if (!scopes.some((known) => sameScope(known, scope))) scopes.push(scope);
  }
  return scopes;
}

/** The access check that goes with every list that may be shortened without a word. */
const ACCESS_CHECK = 1;

function lookups(api: HarnessApi, scopes: Scopes): Lookups {
  const others = scopes.length - 1;
  /** Null for an id that is none, and for one of a scope that is not read. */
  const within = (found: ScopedId | null): ScopedId | null =>
    found !== null && scopes.some((scope) => sameScope(scope, found.scope)) ? found : null;

  async function invited(found: ScopedId | null, call: Call): Promise<AccountRecord | null> {
    if (found === null) return null;
    // No endpoint gives one of them.
    const { rows } = await api.invites(found.scope, call);
    const invite = rows.find(({ id, approved }) => id === found.nativeId && approved !== true);
    return invite === undefined ? null : toInvitedAccount(invite, found.scope);
  }

  return {
    account: {
      async one(id, call) {
        const invite = readInviteKey(id);
        if (invite !== null) return invited(within(invite), call);
        const user = isIdentifier(id) ? await api.user(id, call) : null;
        return user === null ? null : toAccount(user);
      },
      bulkCalls: (sizes) => callsFor(sizes.account ?? 0) + scopes.length,
    },
    serviceAccount: {
      async one(id, call) {
        const at = within(readKey(id));
        if (at === null) return null;
        const { rows } = await api.serviceAccounts(at.scope, call, at.nativeId);
        const found = rows.find(({ identifier }) => identifier === at.nativeId);
        return found === undefined ? null : toServiceAccount(found, at.scope);
      },
      bulkCalls: () => scopes.length + ACCESS_CHECK,
    },
    group: {
      async one(id, call) {
        const at = within(readKey(id));
        const found = at === null ? null : await api.group(at.scope, at.nativeId, call);
        return at === null || found === null ? null : toGroup(found, at.scope);
      },
      bulkCalls: () => 1 + ACCESS_CHECK,
    },
    role: {
      async one(id, call) {
        const key = readRoleKey(id);
        if (key === null) return null;
        // One of Harness's own may be known only at the levels at which it can be given: one scope of each is asked.
        const { scope: own, nativeId } = key;
        const asked = own === null ? oneOfEachLevel(scopes) : scopes.filter((scope) => sameScope(scope, own));
        for (const scope of asked) {
          const found = await api.role(scope, nativeId, call);
          if (found !== null) return toRole(found, scope);
        }
        return null;
      },
      bulkCalls: (sizes) => callsFor(sizes.role ?? 0) + others,
    },
    resourceGroup: {
      async one(id, call) {
        const at = within(readKey(id));
        const found = at === null ? null : await api.resourceGroup(at.scope, at.nativeId, call);
        return at === null || found === null ? null : toResourceGroup(found, at.scope);
      },
      bulkCalls: (sizes) => callsFor(sizes.resourceGroup ?? 0) + others + ACCESS_CHECK,
    },
  };
}

function oneOfEachLevel(scopes: Scopes): Scope[] {
  const org = scopes.find((scope) => scope.org !== null && scope.project === null);
  const project = scopes.find((scope) => scope.project !== null);
  return [ACCOUNT, org, project].filter((scope) => scope !== undefined);
}

function grantLookup(api: HarnessApi, source: string, scopes: Scopes): GrantLookup {
  return {
    principals: ['account', 'serviceAccount', 'group'],
    of: (principals, call) => grantsOf(api, source, principals, scopes, call),
    // Once the groups that hold them, once what is assigned to them.
    calls: (principals) => 2 * scopes.length * Math.max(1, Math.ceil(principals / PAGE_SIZE)),
    // How many of the grants are assignments and how many come with the groups is not known: half of them, say.
    bulkCalls: (sizes) => 1 + callsFor((sizes.grant ?? 0) / 2) + (scopes.length - 1) + ACCESS_CHECK,
  };
}
