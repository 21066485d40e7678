/** Muster takes its place in a larger graph: composed with another subgraph, and asked through a gateway. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { composeServices, assertCompositionSuccess } from '@theguild/federation-composition';
import { graphql, parse, print, type DocumentNode, type GraphQLSchema } from 'graphql';
import { readConfig } from '../src/config.js';
import { vendors } from '../src/datasources/registry.js';
import { subgraphSdl } from '../src/federation.js';
import { createGateway, type Gateway } from '../src/gateway.js';
import { createSchema } from '../src/schema.js';
import { startSimulator, type Simulator } from '../simulator/server.js';

interface ExecutionRequest {
  readonly document: DocumentNode;
  readonly variables?: Record<string, unknown>;
}

/** Two graphs of other teams: one knows people by their id here, the other by their work address. */
const others = [
  {
    name: 'office',
    sdl: 'type Person @key(fields: "id") { id: ID! desk: String } type Query { occupant(desk: String!): Person }',
  },
  {
    name: 'laptops',
    sdl: 'scalar EmailAddress type Person @key(fields: "workEmail") { workEmail: EmailAddress laptop: String } type Query { owner(laptop: String!): Person }',
  },
] as const;

describe('the subgraph', () => {
  let simulator: Simulator;
  let gateway: Gateway;
  let address: string;

  beforeAll(async () => {
    simulator = await startSimulator();
    const config = readConfig(
      {
        PORT: '0',
        MUSTER_DATABASE: ':memory:',
        MUSTER_LOG_LEVEL: 'silent',
        FIVETRAN_BASE_URL: simulator.fivetran.url,
        FIVETRAN_API_KEY: simulator.fivetran.apiKey,
        FIVETRAN_API_SECRET: simulator.fivetran.apiSecret,
      },
      vendors,
    );
    gateway = await createGateway(config);
    address = await gateway.listen();
  });
  afterAll(async () => {
    await gateway.close();
    await simulator.close();
  });

  const ask = async (query: string, variables: object = {}, headers: Record<string, string> = {}) => {
    const response = await fetch(`${address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as {
      data?: Record<string, unknown>;
      errors?: { path: unknown[]; extensions: { code: string } }[];
      extensions?: { upstream: Record<string, { calls: number }> };
    };
  };

  it('composes with another graph without a hint', () => {
    const result = composed();
    expect(result.publicSdl).toContain('laptop: String');
    expect('hints' in result ? result.hints : []).toEqual([]);
  });

  describe('behind a gateway', () => {
    let ana: { id: string; workEmail: string };
    let supergraph: GraphQLSchema;
    const sentToMuster: string[] = [];

    beforeAll(async () => {
      const found = await ask('{ person(email: "ana.babic@northwind-data.example") { id workEmail } }');
      ana = found.data?.['person'] as typeof ana;
      const served = {
        office: otherGraph(others[0].sdl, {
          Query: { occupant: () => ({ __typename: 'Person', id: ana.id }) },
          Person: { desk: (person: { id: string }) => (person.id === ana.id ? 'B-12' : null) },
        }),
        laptops: otherGraph(others[1].sdl, {
          Query: { owner: () => ({ __typename: 'Person', workEmail: ana.workEmail }) },
          Person: {
            laptop: (person: { workEmail: string }) => (person.workEmail === ana.workEmail ? 'L-7' : null),
          },
        }),
      };
      supergraph = getStitchedSchemaFromSupergraphSdl({
        supergraphSdl: composed().supergraphSdl,
        onSubschemaConfig(subschema) {
          const name = subschema.name.toLowerCase();
          subschema.executor = (async ({ document, variables }: ExecutionRequest) => {
            const source = print(document);
            if (name === 'muster') {
              sentToMuster.push(source);
              return ask(source, variables ?? {});
            }
            return graphql({
              schema: served[name as keyof typeof served],
              source,
              variableValues: variables,
            });
          }) as never;
        },
      });
    });

    it('is extended by what others know of a person by id, and by work address', async () => {
      const answer = await graphql({
        schema: supergraph,
        source: '{ person(email: "ana.babic@northwind-data.example") { displayName desk laptop } }',
      });
      expect(answer).toEqual({ data: { person: { displayName: 'Ana Babić', desk: 'B-12', laptop: 'L-7' } } });
    });

    it('answers for a person whom another graph knows only by id, or only by work address', async () => {
      const answer = await graphql({
        schema: supergraph,
        source:
          '{ occupant(desk: "B-12") { displayName } owner(laptop: "L-7") { displayName accounts { status } } }',
      });
      expect(answer).toEqual({
        data: {
          occupant: { displayName: 'Ana Babić' },
          owner: { displayName: 'Ana Babić', accounts: [{ status: 'ACTIVE' }] },
        },
      });
      expect(sentToMuster.at(-1)).toContain('_entities');
    });
  });

  it('answers references in their order, and refuses a malformed one alone', async () => {
    const known = await ask('{ accounts(first: 2) { nodes { id email person { id workEmail } } } }');
    const [first, second] = (known.data as { accounts: { nodes: KnownAccount[] } }).accounts.nodes as [
      KnownAccount,
      KnownAccount,
    ];
    const { data, errors } = await ask(
      `query ($representations: [_Any!]!) {
        _entities(representations: $representations) { __typename ... on Account { email } ... on Person { workEmail } }
      }`,
      {
        representations: [
          { __typename: 'Account', id: second.id },
          { __typename: 'Person', id: first.person.id },
          { __typename: 'Person', workEmail: second.person.workEmail.toUpperCase() },
          { __typename: 'Person', id: first.id },
          { __typename: 'Account', id: first.person.id },
          { __typename: 'Account', id: 'forged' },
          { __typename: 'Nonsense', id: first.id },
          { __typename: 'Account' },
          { id: first.id },
          'text',
          { __typename: 'Connector', key: 'fivetran' },
        ],
      },
    );
    expect(data?.['_entities']).toEqual([
      { __typename: 'Account', email: second.email },
      { __typename: 'Person', workEmail: first.person.workEmail },
      { __typename: 'Person', workEmail: second.person.workEmail },
      { __typename: 'Person', workEmail: first.person.workEmail },
      null,
      null,
      null,
      null,
      null,
      null,
      { __typename: 'Connector' },
    ]);
    expect(errors?.map((error) => [error.path, error.extensions.code])).toEqual([
      [['_entities', 6], 'BAD_USER_INPUT'],
      [['_entities', 7], 'BAD_USER_INPUT'],
      [['_entities', 8], 'BAD_USER_INPUT'],
      [['_entities', 9], 'BAD_USER_INPUT'],
    ]);
  });

  it('reads many references that are wanted fresh in one call', async () => {
    const known = await ask('{ accounts(first: 30) { nodes { id } } }');
    const { nodes } = (known.data as { accounts: { nodes: { id: string }[] } }).accounts;
    const answer = await ask(
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Account { email } } }',
      { representations: nodes.map(({ id }) => ({ __typename: 'Account', id })) },
      { 'cache-control': 'no-cache' },
    );
    expect(answer.data?.['_entities']).toHaveLength(30);
    expect(answer.extensions?.upstream['fivetran']?.calls).toBe(1);
  });

  it('tells its schema to composition tools, and to nobody where introspection is off', async () => {
    const { data } = await ask('{ _service { sdl } }');
    expect(data).toEqual({ _service: { sdl: subgraphSdl() } });

    const closed = createSchema(false);
    const { errors } = await graphql({ schema: closed, source: '{ _service { sdl } }' });
    expect(errors?.map((error) => error.extensions['code'])).toEqual(['FORBIDDEN']);
  });

  it('gives no timings to whoever asks for them', async () => {
    const answer = await ask('{ __typename }', {}, { 'apollo-federation-include-trace': 'ftv1' });
    expect(answer.extensions).not.toHaveProperty('ftv1');
  });
});

interface KnownAccount {
  readonly id: string;
  readonly email: string;
  readonly person: { readonly id: string; readonly workEmail: string };
}

function composed() {
  const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key"])';
  const result = composeServices([
    { name: 'muster', typeDefs: parse(subgraphSdl()), url: 'http://muster' },
    ...others.map(({ name, sdl }) => ({ name, typeDefs: parse(`${link} ${sdl}`), url: `http://${name}` })),
  ]);
  assertCompositionSuccess(result);
  return result;
}

/** A subgraph as small as can be. */
function otherGraph(sdl: string, resolvers: Record<string, object>): GraphQLSchema {
  return makeExecutableSchema({
    typeDefs: `
      directive @key(fields: String!) repeatable on OBJECT
      scalar _Any
      union _Entity = Person
      extend type Query { _entities(representations: [_Any!]!): [_Entity]! }
      ${sdl}
    `,
    resolvers: {
      ...resolvers,
      Query: {
        ...resolvers['Query'],
        _entities: (_parent: unknown, { representations }: { representations: object[] }) => representations,
      },
      _Entity: { __resolveType: () => 'Person' },
    },
  });
}
