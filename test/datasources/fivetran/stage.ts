import { startSimulator } from '../../../simulator/server.js';
import type { Stage } from '../describe-connector.js';

/** A simulated Fivetran. With pages of 10 rows even a small company has lists of several pages. */
export async function stageFivetran(connectionAccess: 'on-demand' | 'swept'): Promise<Stage> {
  const simulator = await startSimulator({ people: 24, fivetran: { behaviour: { largestPage: 10 } } });
  const { url, requests, faults, apiKey, apiSecret } = simulator.fivetran;
  return {
    config: {
      key: 'fivetran-eu',
      vendor: 'fivetran',
      baseUrl: url,
      writes: 'full',
      settings: { API_KEY: apiKey, API_SECRET: apiSecret, CONNECTION_ACCESS: connectionAccess },
    },
    requests,
    faults,
    secrets: [apiKey, apiSecret, Buffer.from(`${apiKey}:${apiSecret}`).toString('base64')],
    close: () => simulator.close(),
  };
}
