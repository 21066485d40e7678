/** A sixth vendor, written here as plain objects: it appears everywhere without any other change. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSimulator, type Simulator } from '../simulator/server.js';
import { vendors } from '../src/datasources/registry.js';
import { startGateway, type Json, type RunningGateway } from './support/running-gateway.js';
import { account, grant, idOf, plainVendor, role } from './support/small-company.js';

const badges = plainVendor({
  id: 'badges',
  title: 'Badges',
  offers: ['account', 'role', 'grant'],
  records: [
    account('b-1', { email: 'Elin.Holm@northwind-data.example', displayName: 'Elin H.' }),
    account('b-2', { email: 'visitor@elsewhere.example', displayName: 'A visitor' }),
    role('Front door'),
    grant('b-1-door', {
      principal: { kind: 'account', id: 'b-1' },
      target: { kind: 'role', id: 'Front door' },
    }),
  ],
});

let simulator: Simulator;
let muster: RunningGateway;

beforeAll(async () => {
  simulator = await startSimulator();
  muster = await startGateway({
    env: { ...simulator.environment(), BADGES_TOKEN: 'badges-token' },
    vendors: [...vendors, badges.vendor],
  });
});
afterAll(async () => {
  await muster.close();
  await simulator.close();
});

describe('a sixth vendor', () => {
  it('is a connector like the others', async () => {
    const { connectors } = await muster.data(
      '{ connectors { key title health lastSweep { calls } capabilities { reads } } }',
    );
    expect(connectors.map(({ key }: Json) => key)).toEqual([
      'badges',
      'charthop',
      'fivetran',
      'harness',
      'harvest',
      'humaans',
    ]);
    expect(connectors[0]).toEqual({
      key: 'badges',
      title: 'Badges',
      health: 'OK',
      lastSweep: { calls: 1 },
      capabilities: { reads: ['ACCOUNT', 'ROLE', 'GRANT'] },
    });
  });

  it('is in the coverage of the lists it contributes to, and in no other', async () => {
    const lists = ['people', 'accounts', 'roles', 'grants', 'employments', 'groups', 'serviceAccounts'];
    const coverage = 'coverage { connector { key } state itemCount }';
    const data = await muster.data(`{ ${lists.map((list) => `${list} { ${coverage} }`).join(' ')} }`);
    const own = lists.map((list) => [
      list,
      data[list].coverage
        .filter(({ connector }: Json) => connector.key === 'badges')
        .map(({ state, itemCount }: Json) => `${state} ${itemCount}`),
    ]);
    expect(Object.fromEntries(own)).toEqual({
      people: ['COMPLETE 2'],
      accounts: ['COMPLETE 2'],
      roles: ['COMPLETE 1'],
      grants: ['COMPLETE 1'],
      employments: [],
      groups: [],
      serviceAccounts: [],
    });
  });

  it('joins its people to those that the others know, by address', async () => {
    const { person } = await muster.data(`{ person(email: "elin.holm@northwind-data.example") { displayName
      accounts { connector { key } } effectiveAccess { grants { role { name connector { key } } } } } }`);
    expect(person.displayName).toBe('Elin Holm');
    const systems: string[] = person.accounts.map(({ connector }: Json) => connector.key);
    expect(systems.sort()).toEqual(['badges', 'fivetran', 'harness', 'harvest']);
    expect(person.effectiveAccess.grants.map(({ role: held }: Json) => held)).toContainEqual({
      name: 'Front door',
      connector: { key: 'badges' },
    });
  });

  it('makes a person of whom only it knows', async () => {
    const { people } = await muster.data(
      '{ people(filter: { connectors: ["badges"] }) { nodes { displayName employmentStatus } } }',
    );
    expect(people.nodes).toEqual([
      { displayName: 'A visitor', employmentStatus: null },
      { displayName: 'Elin Holm', employmentStatus: 'ACTIVE' },
    ]);
  });

  it('has its records under ids like everyone’s', async () => {
    const { nodes } = await muster.data(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename ... on Account { displayName } ... on Role { name } } }',
      { variables: { ids: [idOf('Account', 'badges', 'b-2'), idOf('Role', 'badges', 'Front door')] } },
    );
    expect(nodes).toEqual([
      { __typename: 'Account', displayName: 'A visitor' },
      { __typename: 'Role', name: 'Front door' },
    ]);
  });
});
