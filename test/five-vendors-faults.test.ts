import { expect, it } from '@jest/globals';
import { startSimulator, vendorOrder } from '../simulator/server.js';
import { describeBadDay, oneList } from './support/one-bad-vendor.js';
import { startGateway, type Json } from './support/running-gateway.js';

describeBadDay('is down', () => ({ fault: { kind: 'status', status: 500 } }));
describeBadDay('refuses one list', (vendor) => ({
  match: { path: oneList[vendor].path },
  fault: { kind: 'forbidden' },
}));
describeBadDay('lists a tenth of what it has', () => ({ fault: { kind: 'shrink' } }));

it('when all five refuse us at the start, the gateway says so, and recovers by itself', async () => {
  const simulator = await startSimulator({ people: 16 });
  // No breaker opens for this, which would take half a minute to close.
  for (const vendor of vendorOrder) simulator[vendor].faults.add({ fault: { kind: 'unauthorized' } });
  const muster = await startGateway({ env: simulator.environment(), config: { sweepIntervalMs: 1_000 } });
  const states = async (): Promise<(string | number)[]> => {
    const { connectors, people } = await muster.data('{ connectors { health } people { totalCount } }');
    return [...connectors.map(({ health }: Json) => health), people.totalCount];
  };
  try {
    expect(await states()).toEqual(['DOWN', 'DOWN', 'DOWN', 'DOWN', 'DOWN', 0]);
    for (const vendor of vendorOrder) simulator[vendor].faults.clear();
    const until = performance.now() + 20_000;
    const well = ['OK', 'OK', 'OK', 'OK', 'OK', 19];
    let now = await states();
    while (now.join() !== well.join() && performance.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      now = await states();
    }
    expect(now).toEqual(well);
  } finally {
    await muster.close();
    await simulator.close();
  }
}, 60_000);
