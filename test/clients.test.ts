import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client/core';
import { relayStylePagination } from '@apollo/client/utilities';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildClientSchema, getIntrospectionQuery, lexicographicSortSchema, printSchema } from 'graphql';
import { fivetran } from '../src/datasources/fivetran/connector.js';
import { startSimulator, type Simulator } from '../simulator/server.js';
import {
  simulatedFivetran,
  startGateway,
  type Json,
  type RunningGateway,
} from './support/running-gateway.js';

const SANDBOX = 'https://studio.apollographql.com';
let simulator: Simulator;
let muster: RunningGateway;
beforeAll(async () => {
  simulator = await startSimulator();
  muster = await startGateway({
    vendors: [fivetran],
    env: { ...simulatedFivetran(simulator), FIVETRAN_WRITES: 'full', MUSTER_CORS_ORIGINS: SANDBOX },
  });
});
afterAll(async () => {
  await muster.close();
  await simulator.close();
});

describe('Apollo Client', () => {
  let client: ApolloClient;
  beforeAll(() => {
    client = new ApolloClient({
      link: new HttpLink({ uri: muster.url, fetch }),
      cache: new InMemoryCache({
        possibleTypes: { AccountProfile: ['FivetranUser'] },
        typePolicies: { Query: { fields: { people: relayStylePagination() } } },
      }),
    });
  });
  afterAll(() => client.stop());

  it('queries', async () => {
    const { data } = await client.query<Json>({
      query: gql`
        query Ana($email: EmailAddress!) {
          person(email: $email) {
            id
            displayName
            accounts {
              id
              status
              profile {
                ... on FivetranUser {
                  verified
                }
              }
            }
          }
        }
      `,
      variables: { email: 'ana.babic@northwind-data.example' },
    });
    expect(data.person).toMatchObject({
      __typename: 'Person',
      displayName: 'Ana Babić',
      accounts: [{ status: 'ACTIVE', profile: { __typename: 'FivetranUser', verified: true } }],
    });
  });

  it('pages through a list to its end, seeing everybody once', async () => {
    const query = gql`
      query People($after: String) {
        people(first: 10, after: $after) {
          edges {
            cursor
            node {
              id
            }
          }
          pageInfo {
            hasNextPage
            endCursor
            hasPreviousPage
            startCursor
          }
        }
      }
    `;
    const seen: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 10; page++) {
      const { data }: { data?: Json } = await client.query<Json>({
        query,
        variables: { after },
        fetchPolicy: 'no-cache',
      });
      seen.push(...data.people.edges.map((edge: Json) => edge.node.id));
      if (!data.people.pageInfo.hasNextPage) break;
      after = data.people.pageInfo.endCursor;
    }
    expect(seen).toHaveLength(34);
    expect(new Set(seen).size).toBe(34);
  });

  it('mutates, and gets expected failures as data', async () => {
    const mutation = gql`
      mutation Invite($input: InviteFivetranUserInput!) {
        inviteFivetranUser(input: $input) {
          outcome
          account {
            id
            status
          }
          userErrors {
            code
            field
          }
        }
      }
    `;
    const input = { email: 'apollo@northwind-data.example', givenName: 'Apollo', familyName: 'Client' };
    const { data } = await client.mutate<Json>({ mutation, variables: { input } });
    expect(data.inviteFivetranUser).toMatchObject({ outcome: 'APPLIED', account: { status: 'INVITED' } });
    const refused = await client.mutate<Json>({ mutation, variables: { input: { ...input, role: 'King' } } });
    expect(refused.data.inviteFivetranUser).toMatchObject({
      outcome: 'REJECTED',
      userErrors: [{ code: 'UNKNOWN_ROLE', field: ['role'] }],
    });
  });

  it('is told what is wrong with a query', async () => {
    const asking = client.query({
      query: gql`
        {
          persons {
            id
          }
        }
      `,
    });
    await expect(asking).rejects.toMatchObject({
      errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
    });
  });
});

describe('Apollo Sandbox', () => {
  it('may ask from its own page, and reads the whole schema', async () => {
    const preflight = await fetch(muster.url, {
      method: 'OPTIONS',
      headers: {
        origin: SANDBOX,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
        'access-control-request-private-network': 'true',
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe(SANDBOX);
    expect(preflight.headers.get('access-control-allow-methods')).toContain('POST');
    expect(preflight.headers.get('access-control-allow-headers')).toContain('content-type');
    expect(preflight.headers.get('access-control-allow-private-network')).toBe('true');

    const query = getIntrospectionQuery({
      descriptions: true,
      specifiedByUrl: true,
      directiveIsRepeatable: true,
      schemaDescription: true,
      inputValueDeprecation: true,
      oneOf: true,
    });
    const reply = await muster.ask(query, { headers: { origin: SANDBOX } });
    expect(reply.headers.get('access-control-allow-origin')).toBe(SANDBOX);
    expect(reply.errors).toEqual([]);
    const printed = (schema: Parameters<typeof printSchema>[0]) =>
      printSchema(lexicographicSortSchema(schema));
    expect(printed(buildClientSchema(reply.data))).toBe(printed(muster.gateway.schema));
  });

  it.each([undefined, 'https://elsewhere.example', 'null'])(
    'is the only page that may: not %s',
    async (origin) => {
      const reply = await muster.ask('{ __typename }', origin === undefined ? {} : { headers: { origin } });
      expect(reply.headers.get('access-control-allow-origin')).toBeNull();
    },
  );
});

describe('a program that asks by GET', () => {
  const target = () => `${muster.url}?query=${encodeURIComponent('{ connectors { key } }')}`;

  it('is answered when it shows that it is no web page', async () => {
    const response = await fetch(target(), { headers: { 'apollo-require-preflight': 'true' } });
    expect(response.status).toBe(200);
    expect(((await response.json()) as Json).data).toEqual({ connectors: [{ key: 'fivetran' }] });
  });

  it('is not answered otherwise: any page could make a browser ask so', async () => {
    const response = await fetch(target(), { headers: { accept: '*/*' } });
    expect(response.status).toBe(400);
    expect(await response.text()).not.toContain('"data"');
  });

  it('cannot change anything', async () => {
    const mutation = 'mutation { sweepConnector(input: { connector: "fivetran" }) { userErrors { code } } }';
    const response = await fetch(`${muster.url}?query=${encodeURIComponent(mutation)}`, {
      headers: { 'apollo-require-preflight': 'true' },
    });
    expect(response.status).toBe(405);
  });
});

describe('a client that asks for application/graphql-response+json', () => {
  const ask = (query: string) =>
    fetch(muster.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
      body: JSON.stringify({ query }),
    });

  it.each([
    ['{ connectors { key } }', 200],
    ['{ people(first: 1000) { totalCount } }', 200],
    ['{ nothing }', 400],
    ['{', 400],
  ])('gets %s in that form with status %d', async (query, status) => {
    const response = await ask(query);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/graphql-response+json; charset=utf-8');
  });
});
