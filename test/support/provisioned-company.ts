/**
 * The simulated company behind a whole gateway that may change things: asked over HTTP by named callers, with what each
 * vendor then holds, and which of its requests were to change something.
 */
import { createHash } from 'node:crypto';
import { readConfig } from '../../src/config.js';
import { vendors as allVendors } from '../../src/datasources/registry.js';
import type { WriteRules } from '../../src/provisioning/rules.js';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../simulator/server.js';
import {
  startGateway,
  type GatewayOptions,
  type Json,
  type Reply,
  type RunningGateway,
} from './running-gateway.js';

export type WritableVendor = 'fivetran' | 'harness' | 'harvest';
const vendors: readonly WritableVendor[] = ['fivetran', 'harness', 'harvest'];

export type Caller = 'ada' | 'bob';

export interface ProvisionedCompany {
  readonly simulator: Simulator;
  readonly muster: RunningGateway;
  ask(query: string, variables?: object, by?: Caller): Promise<Reply>;
  /** The data of an answer without errors. */
  data(query: string, variables?: object, by?: Caller): Promise<Json>;
  /** What one mutation gives; `more` is what else is wanted of it. */
  change(mutation: string, input: object, more?: string, by?: Caller): Promise<Json>;
  /** What was sent to change something since the last look, in order, such as `harvest PATCH /v2/users/{userId}`. */
  sent(): readonly string[];
  /** All that vendors hold and writes could change. */
  held(): unknown;
  close(): Promise<void>;
}

export interface CompanyOptions extends GatewayOptions {
  readonly company?: SimulatorOptions;
  readonly writes?: 'none' | 'create-only' | 'full';
  /** Those that are configured; all that can be written to unless told otherwise. */
  readonly connectors?: readonly (WritableVendor | 'humaans')[];
  /** Whether so many people may be changed in an hour as is usual. In a company so small that is one or two. */
  readonly limited?: boolean;
}

/** Harness reads by POST too. What is not known here counts as a change. */
const READING = /^(GET|POST .*\/(batch|filter|aggregate|acl)) ?/;
const NO_LIMIT = { people: 1_000_000, percent: 1_000_000 };
const TOKENS = { ada: 'token-of-ada', bob: 'token-of-bob' } as const;

export async function startProvisionedCompany({
  company = {},
  writes = 'full',
  connectors = vendors,
  limited = false,
  ...options
}: CompanyOptions = {}): Promise<ProvisionedCompany> {
  const simulator = await startSimulator(company);
  const writable = vendors.filter((vendor) => connectors.includes(vendor));
  const hashes = Object.entries(TOKENS).map(
    ([name, token]) => `${name}=${createHash('sha256').update(token).digest('hex')}`,
  );
  const env = {
    ...simulator.environment(connectors),
    ...Object.fromEntries(writable.map((vendor) => [`${vendor.toUpperCase()}_WRITES`, writes])),
    ...(connectors.includes('harness')
      ? { HARNESS_SCOPES: 'default, default/webshop, default/billing' }
      : {}),
    MUSTER_SERVICE_TOKEN_SHA256: hashes.join(','),
    ...options.env,
  };
  const { rules } = readConfig({ PORT: '0', ...env }, allVendors);
  const muster = await startGateway({
    settleAfterMs: 20,
    caretakerMs: 3_600_000,
    ...options,
    env,
    config: { ...(limited ? {} : { rules: withoutLimits(rules) }), ...options.config },
  });
  const how = (variables: object, by: Caller) => ({
    variables: { ...variables },
    headers: { authorization: `Bearer ${TOKENS[by]}` },
  });
  const seen = new Map<WritableVendor, number>();

  const self: ProvisionedCompany = {
    simulator,
    muster,
    ask: (query, variables = {}, by = 'ada') => muster.ask(query, how(variables, by)),
    data: (query, variables = {}, by = 'ada') => muster.data(query, how(variables, by)),
    async change(mutation, input, more = '', by = 'ada') {
      const data = await self.data(mutationOf(mutation, more), { input }, by);
      return data[mutation];
    },
    sent() {
      return vendors.flatMap((vendor) => {
        const entries = simulator[vendor].requests.entries();
        const fresh = entries.slice(seen.get(vendor) ?? 0);
        seen.set(vendor, entries.length);
        return fresh
          .map(({ method, endpoint }) => endpoint ?? method)
          .filter((endpoint) => !READING.test(endpoint))
          .map((endpoint) => `${vendor} ${endpoint}`);
      });
    },
    held: () => heldBy(simulator),
    async close() {
      await muster.close();
      await simulator.close();
    },
  };
  // The first read of everything is over when the first answer is there.
  await self.data('{ connectors { key } }');
  return self;
}

export function mutationOf(mutation: string, more = ''): string {
  const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
  return `mutation Change($input: ${type}!) {
    ${mutation}(input: $input) { outcome userErrors { code message field } ${more} } }`;
}

/** The code and the way to the value of everything that stood in the way. */
export function problemsOf({ userErrors }: Json): readonly (readonly [string, string | null])[] {
  return userErrors.map(({ code, field }: Json) => [code, field?.join('.') ?? null]);
}

function withoutLimits(rules: WriteRules): WriteRules {
  const none = { changes: NO_LIMIT, removals: NO_LIMIT };
  const connectors = [...rules.connectors].map(([key, own]) => [key, { ...own, ...none }] as const);
  return { ...rules, ...none, connectors: new Map(connectors) };
}

function heldBy({ fivetran, harness, harvest }: Simulator): unknown {
  const users = [...fivetran.state.users.values()];
  const { membersOf, userGroups, invites, assignments } = harness.state;
  return structuredClone({
    fivetran: {
      users,
      groups: users.map(({ id }) => [id, [...fivetran.state.userGroups.ofHolder(id)]]),
      teams: users.map(({ id }) => [id, [...fivetran.state.teamUsers.ofThing(id)]]),
      teamRoles: [...fivetran.state.teams.values()],
    },
    harness: {
      users: [...harness.state.users.values()],
      members: [...membersOf].map(([scope, members]) => [scope, [...members]]),
      userGroups,
      invites,
      assignments,
    },
    harvest: {
      users: harvest.state.users,
      assignments: harvest.state.assignments,
      teammates: [...harvest.state.teammates],
    },
  });
}
