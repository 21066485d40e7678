import { describe } from '@jest/globals';
import { createCompany } from '../../../simulator/company.js';
import { simulateHarvest, type HarvestBehaviour } from '../../../simulator/harvest/server.js';
import { listen } from '../../../simulator/listener.js';
import { harvest } from '../../../src/datasources/harvest/connector.js';
import { describeConnector, type Stage } from '../describe-connector.js';

/** With pages of 8 rows even a small company has lists of several pages. */
async function stageHarvest(behaviour: Partial<HarvestBehaviour> = {}): Promise<Stage> {
  const { vendor, accessToken, accountId } = simulateHarvest(createCompany(), {
    behaviour: { largestPage: 8, ...behaviour },
  });
  const { url, requests, faults, close } = await listen(vendor, { host: '127.0.0.1', port: 0 });
  return {
    config: {
      key: 'harvest-eu',
      vendor: 'harvest',
      baseUrl: url,
      writes: 'none',
      settings: { ACCESS_TOKEN: accessToken, ACCOUNT_ID: accountId, CONTACT: 'it@muster.example' },
    },
    requests,
    faults,
    secrets: [accessToken],
    close,
  };
}

describe('Harvest', () => {
  describeConnector(harvest, () => stageHarvest());
});

describe('Harvest as it was before access roles', () => {
  const before = () => stageHarvest({ permissionModel: 'flags', undocumentedFields: false });
  describeConnector(harvest, before, { alwaysRefuses: ['roles.set'] });
});
