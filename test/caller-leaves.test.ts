import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { fivetran } from '../src/datasources/fivetran/connector.js';
import { startSimulator, type Simulator } from '../simulator/server.js';
import { simulatedFivetran, startGateway, type RunningGateway } from './support/running-gateway.js';

describe('a caller who goes away', () => {
  let simulator: Simulator;
  let muster: RunningGateway;
  beforeEach(async () => {
    simulator = await startSimulator();
    muster = await startGateway({ env: simulatedFivetran(simulator), vendors: [fivetran] });
    await muster.data('{ people { totalCount } }');
  });
  afterEach(async () => {
    await muster.close();
    await simulator.close();
  });

  /** Asks on a connection of its own, until it is told to hang up. */
  function ask(query: string, cacheControl: string): { leave: () => void } {
    const asking = request(muster.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'cache-control': cacheControl },
      agent: false,
    });
    asking.on('error', () => undefined);
    asking.end(JSON.stringify({ query }));
    return { leave: () => asking.destroy() };
  }
  const inFlight = async () =>
    (await muster.data('{ connector(key: "fivetran") { budget { inFlight } } }')).connector.budget.inFlight;
  async function until(condition: () => Promise<boolean>): Promise<void> {
    for (let tries = 0; tries < 500; tries++) {
      if (await condition()) return;
      await new Promise((later) => setTimeout(later, 10));
    }
    throw new Error('It did not come about');
  }

  it.each([
    ['the read of a list', '{ people { totalCount } }', 'no-cache'],
    [
      'reads one by one',
      '{ people { nodes { grants(includeFanout: true) { totalCount } } } }',
      'max-age=3600',
    ],
  ])('takes %s along', async (_what, query, cacheControl) => {
    simulator.fivetran.faults.add({ fault: { kind: 'hang' } });
    const caller = ask(query, cacheControl);
    await until(async () => (await inFlight()) > 0);
    caller.leave();
    await until(async () => (await inFlight()) === 0);
    // …and none of those that were still to come is made.
    const asked = simulator.fivetran.requests.count();
    await new Promise((later) => setTimeout(later, 100));
    expect(simulator.fivetran.requests.count()).toBe(asked);
    expect(muster.logged()).toContain('the caller went away');
  });

  it('leaves those alone who wait for the same', async () => {
    simulator.fivetran.faults.add({
      match: { endpoint: 'GET /v1/users' },
      fault: { kind: 'slow', ms: 400 },
      times: 1,
    });
    const caller = ask('{ people { totalCount } }', 'no-cache');
    await until(async () => (await inFlight()) > 0);
    // Younger than what is held, so only the read under way will do.
    const other = muster.ask('{ people { totalCount coverage { state error { reason } } } }', {
      headers: { 'cache-control': 'max-age=0' },
    });
    caller.leave();
    const { data, errors } = await other;
    expect(errors).toEqual([]);
    expect(data.people).toEqual({ totalCount: 34, coverage: [{ state: 'COMPLETE', error: null }] });
  });
});
