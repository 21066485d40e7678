import { createCompany } from '../../../simulator/company.js';
import {
  simulateHarness,
  type HarnessBehaviour,
  type SimulatedHarness,
} from '../../../simulator/harness/server.js';
import { listen } from '../../../simulator/listener.js';
import type { Stage } from '../describe-connector.js';

const company = createCompany({ people: 120 });

export interface HarnessStage extends Stage, Pick<SimulatedHarness, 'state' | 'behaviour'> {}

/** With pages of 10 rows even a small company has lists of several pages. */
export async function stageHarness({
  settings = {},
  behaviour = {},
}: {
  settings?: Readonly<Record<string, string>>;
  behaviour?: Partial<HarnessBehaviour>;
} = {}): Promise<HarnessStage> {
  const simulated = simulateHarness(company, { behaviour: { largestPage: 10, ...behaviour } });
  const { vendor, apiKey, accountId, state } = simulated;
  const { url, requests, faults, close } = await listen(vendor, { host: '127.0.0.1', port: 0 });
  return {
    config: {
      key: 'harness-eu',
      vendor: 'harness',
      baseUrl: url,
      writes: 'full',
      settings: { API_KEY: apiKey, ACCOUNT_ID: accountId, ...settings },
    },
    requests,
    faults,
    secrets: [apiKey],
    close,
    state,
    behaviour: simulated.behaviour,
  };
}
