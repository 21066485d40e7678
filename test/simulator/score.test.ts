import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FactName } from '../../simulator/company.js';
import { score } from '../../simulator/score.js';
import { startSimulator, vendorOrder, type Simulator } from '../../simulator/server.js';
import { readConfig } from '../../src/config.js';
import { vendors } from '../../src/datasources/registry.js';
import type { Directory } from '../../src/directory/directory.js';
import type { PersonView } from '../../src/directory/person-view.js';
import { createGateway, type Gateway } from '../../src/gateway.js';

describe('correlation of a company of 300 that is known by heart', () => {
  it.each([1, 2, 3])('makes no wrong link and misses hardly any: seed %i', async (seed) => {
    const result = await score({ people: 300, seed });
    expect(result.wrongMerges).toBe(0);
    expect(result.precision).toBe(1);
    expect(result.rightPairs).toBe(result.foundPairs);
    expect(result.recall).toBeGreaterThanOrEqual(0.99);
    expect(result.truePairs).toBeGreaterThan(900); // three records a person and more
    expect(result.people).toBeGreaterThanOrEqual(300);
  });
});

describe('what is awkward about a company', () => {
  let simulator: Simulator;
  let gateway: Gateway;
  let directory: Directory;
  beforeAll(async () => {
    simulator = await startSimulator({ people: 300, seed: 1 });
    const environment = {
      PORT: '0',
      MUSTER_DATABASE: ':memory:',
      MUSTER_LOG_LEVEL: 'silent',
      ...simulator.environment(),
    };
    gateway = await createGateway(readConfig(environment, vendors));
    const call = { signal: new AbortController().signal, deadlineAt: Infinity, observe: () => undefined };
    for (const vendor of vendorOrder) {
      expect(await gateway.current.sweepAll(vendor, false, call)).toBeNull();
    }
    directory = gateway.current.version;
  });
  afterAll(async () => {
    await gateway.close();
    await simulator.close();
  });

  const planted = (name: FactName) => simulator.company.planted.filter((fact) => fact.name === name);
  const someone = (id: string) => {
    const found = simulator.company.people.find((person) => person.id === id);
    if (found === undefined) throw new Error(`nobody is ${id}`);
    return found;
  };
  const byAddress = (address: string): PersonView | null => {
    const row = directory.people.personOfEmail(address);
    return row < 0 ? null : directory.people.at(row);
  };
  const keysOf = (person: PersonView | null): string[] =>
    (person?.matches ?? []).map(({ record }) => record.connectorKey).sort();
  /** The logins with this address at a vendor, whether or not they are somebody's. */
  const loginsAt = (vendor: string | null, address: string | null) => {
    const accounts = directory.snapshot(vendor ?? '')?.table('account');
    return Array.from({ length: accounts?.size ?? 0 }, (_, row) => accounts?.at(row)).filter(
      (record) => record?.email?.toLowerCase() === address?.toLowerCase(),
    );
  };

  it('a mailbox that several people read is nobody’s', () => {
    const mailboxes = planted('login-of-a-shared-mailbox');
    expect(mailboxes.map(({ vendor, email }) => [vendor, email])).toEqual([
      ['fivetran', 'data-team@northwind-data.example'],
      ['fivetran', 'finance-ops@northwind-data.example'],
      ['harness', 'it-alerts@northwind-data.example'],
    ]);
    expect(directory.people.unmatched).toHaveLength(3);
    for (const { vendor, email } of mailboxes) {
      expect(byAddress(email ?? '')).toBeNull();
      const alone = directory.people.unmatched.filter(({ record }) => record.email === email);
      expect(alone.map(({ record, reason }) => [record.connectorKey, reason])).toEqual([
        [vendor, 'SHARED_ADDRESS'],
      ]);
    }
  });

  it('an address in mixed case is that of its person', () => {
    const facts = planted('mixed-case-address');
    expect(facts).toHaveLength(1);
    for (const { subjectId, vendor, email } of facts) {
      expect(email).not.toBe(email?.toLowerCase());
      expect(loginsAt(vendor, email).map((login) => login?.email)).toEqual([email]);
      const owner = byAddress(email ?? '');
      expect(owner?.workEmail).toBe(someone(subjectId).email);
      expect(keysOf(owner)).toEqual(expect.arrayContaining(['charthop', 'fivetran', 'humaans']));
    }
  });

  it('a login under a former name and address is not given to anybody, as nothing proves whose it is', () => {
    const facts = planted('name-changed').map(({ subjectId }) => someone(subjectId));
    expect(facts.map(({ email, former }) => [email, former?.email])).toEqual([
      ['ana.simic@northwind-data.example', 'ana.babic@northwind-data.example'],
    ]);
    const now = byAddress('ana.simic@northwind-data.example');
    expect(now?.emails).toEqual(['ana.simic@northwind-data.example']);
    expect(keysOf(now)).toEqual(['charthop', 'harness', 'humaans']);
    expect(keysOf(byAddress('ana.babic@northwind-data.example'))).toEqual(['fivetran']);
  });

  it('of two logins in one system the one with the address HR knows is linked, the other stands alone', () => {
    const facts = planted('two-accounts-in-one-system');
    expect(facts.map(({ vendor, email }) => [vendor, email])).toEqual([
      ['fivetran', 'bridgeto@northwind-data.example'],
    ]);
    const owner = byAddress('bridget.obrien@northwind-data.example');
    expect(owner?.emails).toEqual(['bridget.obrien@northwind-data.example']);
    expect(keysOf(owner)).toEqual(['charthop', 'fivetran', 'harness', 'harvest', 'humaans']);
    const other = byAddress('bridgeto@northwind-data.example');
    expect(keysOf(other)).toEqual(['fivetran']);
    expect(loginsAt('fivetran', 'bridgeto@northwind-data.example')).toHaveLength(1);
  });

  it('two people of one name stay two', () => {
    const facts = planted('namesakes');
    expect(facts).toHaveLength(2);
    const [one, other] = facts.map(({ subjectId }) => byAddress(someone(subjectId).email));
    expect(one?.displayName).toBe(other?.displayName);
    expect(one?.id).not.toBe(other?.id);
    expect(one?.emails).not.toEqual(other?.emails);
  });

  it('a machine is a service account, and neither a person nor a record without one', () => {
    const machines = planted('login-of-a-machine');
    expect(new Set(machines.map(({ vendor }) => vendor))).toEqual(new Set(['fivetran', 'harness']));
    const serviceAccountsOf = (key: string) => {
      const table = directory.snapshot(key)?.table('serviceAccount');
      return Array.from({ length: table?.size ?? 0 }, (_, row) => table?.at(row).name ?? '').sort();
    };
    expect(serviceAccountsOf('fivetran')).toEqual(['warehouse loader machine']);
    expect(serviceAccountsOf('harness')).toEqual(['deploy runner', 'identity gateway']);

    const { people } = directory;
    const names = Array.from({ length: people.size }, (_, row) => people.at(row).displayName);
    names.push(...people.unmatched.map(({ record }) => record.displayName ?? ''));
    expect(names).toContain('data team shared');
    expect(names.filter((name) => /machine|warehouse loader|deploy runner|gateway/i.test(name))).toEqual([]);
  });
});
