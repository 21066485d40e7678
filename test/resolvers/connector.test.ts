import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { UpstreamError } from '../../src/errors.js';
import { startGateway, type RunningGateway } from '../support/running-gateway.js';
import { acmeRecords, account, idOf, smallCompany } from '../support/small-company.js';

const { acme, vendors, env } = smallCompany();
let muster: RunningGateway;
beforeAll(async () => {
  muster = await startGateway({ vendors, env });
});
afterAll(() => muster.close());
afterEach(async () => {
  acme.failure = null;
  acme.records = acmeRecords;
  await muster.data(
    'mutation { sweepConnector(input: { connector: "acme", acceptShrinkage: true }) { userErrors { code } } }',
  );
});

const sweep = async (input: string) =>
  (
    await muster.data(`mutation { sweepConnector(input: { ${input} }) {
      connector { key health coverage { state error { reason } } lastSweep { accepted error { reason } } }
      userErrors { code message field } } }`)
  ).sweepConnector;

describe('connectors', () => {
  it('are all there in the order of their keys, those without credentials too', async () => {
    const { connectors } = await muster.data(
      '{ connectors { id key vendor title tenantName health coverage { state itemCount fetchedAt error { reason } } budget { limit } } }',
    );
    expect(connectors).toEqual([
      {
        id: idOf('Connector', 'acme', 'acme'),
        key: 'acme',
        vendor: 'acme',
        title: 'Acme',
        tenantName: 'Harbour',
        health: 'OK',
        coverage: { state: 'PARTIAL', itemCount: 21, fetchedAt: expect.any(String), error: null },
        budget: { limit: 100 },
      },
      {
        id: idOf('Connector', 'spare', 'spare'),
        key: 'spare',
        vendor: 'spare',
        title: 'Spare',
        tenantName: null,
        health: 'NOT_CONFIGURED',
        coverage: { state: 'NOT_CONFIGURED', itemCount: null, fetchedAt: null, error: null },
        budget: null,
      },
      {
        id: idOf('Connector', 'staff', 'staff'),
        key: 'staff',
        vendor: 'staff',
        title: 'Staff',
        tenantName: 'Harbour',
        health: 'OK',
        coverage: { state: 'COMPLETE', itemCount: 5, fetchedAt: expect.any(String), error: null },
        budget: { limit: 100 },
      },
    ]);
  });

  it('say what they can do', async () => {
    const { connector } = await muster.data(
      `{ connector(key: "acme") { capabilities { reads lookups onDemand actions writePolicy }
         coverageByKind { kind coverage { state itemCount } } missingPermissions excessPermissions
         budget { remaining observedAt blockedUntil breaker inFlight } } }`,
    );
    expect(connector).toEqual({
      capabilities: {
        reads: ['ACCOUNT', 'SERVICE_ACCOUNT', 'GROUP', 'ROLE', 'RESOURCE_GROUP', 'GRANT'],
        lookups: ['ACCOUNT'],
        onDemand: 'folder access',
        actions: [],
        writePolicy: 'NONE',
      },
      coverageByKind: [
        { kind: 'ACCOUNT', coverage: { state: 'COMPLETE', itemCount: 6 } },
        { kind: 'SERVICE_ACCOUNT', coverage: { state: 'COMPLETE', itemCount: 1 } },
        { kind: 'GROUP', coverage: { state: 'COMPLETE', itemCount: 3 } },
        { kind: 'ROLE', coverage: { state: 'COMPLETE', itemCount: 3 } },
        { kind: 'RESOURCE_GROUP', coverage: { state: 'COMPLETE', itemCount: 1 } },
        { kind: 'GRANT', coverage: { state: 'PARTIAL', itemCount: 7 } },
      ],
      missingPermissions: [],
      excessPermissions: null,
      budget: {
        remaining: 42,
        observedAt: '2026-08-31T00:00:00.000Z',
        blockedUntil: null,
        breaker: 'CLOSED',
        inFlight: 0,
      },
    });
  });

  it('that do not exist are null', async () => {
    expect(await muster.data('{ connector(key: "nothing") { id } }')).toEqual({ connector: null });
  });
});

describe('sweepConnector', () => {
  it('reads again, and the same answer shows it', async () => {
    acme.records = [
      ...acmeRecords,
      account('u-new', { email: 'new@harbour.example', displayName: 'New here' }),
    ];
    const data = await muster.data(`mutation { sweepConnector(input: { connector: "acme" }) {
      connector { coverageByKind { kind coverage { itemCount } } lastSweep { accepted calls error { reason } finishedAt } }
      userErrors { code } } }`);
    expect(data.sweepConnector.connector.coverageByKind[0]).toEqual({
      kind: 'ACCOUNT',
      coverage: { itemCount: 7 },
    });
    expect(data.sweepConnector.connector.lastSweep).toEqual({
      accepted: true,
      calls: 1,
      error: null,
      finishedAt: expect.any(String),
    });
    expect(data.sweepConnector.userErrors).toEqual([]);
  });

  it('that fails keeps what was held, says why, and the connector is no longer well', async () => {
    acme.failure = new UpstreamError({ source: 'acme', reason: 'UNREACHABLE', request: 'GET /users' });
    expect(await sweep('connector: "acme"')).toEqual({
      connector: {
        key: 'acme',
        health: 'DEGRADED',
        coverage: { state: 'PARTIAL', error: { reason: 'UNREACHABLE' } },
        lastSweep: { accepted: false, error: { reason: 'UNREACHABLE' } },
      },
      userErrors: [
        { code: 'VENDOR_UNAVAILABLE', message: 'acme could not be reached (GET /users).', field: null },
      ],
    });
    const { people } = await muster.data('{ people { totalCount } }');
    expect(people.totalCount).toBe(5);
  });

  it('does not believe in a list that suddenly is much shorter, unless it is told to', async () => {
    const many = Array.from({ length: 20 }, (_, n) =>
      account(`many-${n}`, { email: `p${n}@harbour.example` }),
    );
    acme.records = [...acmeRecords, ...many];
    await sweep('connector: "acme"');
    acme.records = acmeRecords;
    const refused = await sweep('connector: "acme"');
    expect(refused.connector.lastSweep).toEqual({ accepted: false, error: { reason: 'SHRUNKEN' } });
    const held = await muster.data('{ accounts { totalCount coverage { state error { reason } } } }');
    expect(held.accounts).toEqual({
      totalCount: 26,
      coverage: [
        { state: 'STALE', error: { reason: 'SHRUNKEN' } },
        { state: 'NOT_CONFIGURED', error: null },
      ],
    });
    const believed = await sweep('connector: "acme", acceptShrinkage: true');
    expect(believed.connector.lastSweep).toEqual({ accepted: true, error: null });
    expect((await muster.data('{ accounts { totalCount } }')).accounts.totalCount).toBe(6);
  });

  it.each([
    ['nothing', null, 'There is no connector of this key.'],
    ['spare', { key: 'spare' }, 'No credentials are configured for this connector.'],
  ])('has nothing to read for "%s"', async (key, connector, message) => {
    const data = await muster.data(
      `mutation { sweepConnector(input: { connector: "${key}" }) { connector { key } userErrors { code message field } } }`,
    );
    expect(data.sweepConnector).toEqual({
      connector,
      userErrors: [{ code: 'NOT_CONFIGURED', message, field: ['connector'] }],
    });
  });
});
