import { describe } from '@jest/globals';
import type { ChartHopBehaviour } from '../../../simulator/charthop/server.js';
import { charthop } from '../../../src/datasources/charthop/connector.js';
import { describeConnector, type Stage } from '../describe-connector.js';
import { stageChartHop } from './staged-vendor.js';

/** With pages of 15 rows even a small company has lists of several pages. */
async function stage(
  settings: Readonly<Record<string, string>> = {},
  behaviour: Partial<ChartHopBehaviour> = {},
): Promise<Stage> {
  const all = { largestPage: 15, typeForm: 'mixed', ...behaviour } as const;
  const { apiToken, orgId, url, requests, faults, close } = await stageChartHop({ behaviour: all });
  return {
    config: {
      key: 'charthop-eu',
      vendor: 'charthop',
      baseUrl: url,
      writes: 'none',
      settings: { API_TOKEN: apiToken, ORG_ID: orgId, ...settings },
    },
    requests,
    faults,
    secrets: [apiToken],
    close,
  };
}

describe('ChartHop', () => {
  describeConnector(charthop, () => stage());
});

describe('ChartHop, with pages of our own size, and objects in place of keys with dots', () => {
  describeConnector(charthop, () => stage({ PAGE_SIZE: '12' }, { rowForm: 'nested', noValue: 'absent' }));
});
