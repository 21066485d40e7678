import { describe } from '@jest/globals';
import { harness } from '../../../src/datasources/harness/connector.js';
import { describeConnector } from '../describe-connector.js';
import { stageHarness } from './stage.js';

describe('Harness, with an organization and two projects', () => {
  describeConnector(harness, () =>
    stageHarness({ settings: { SCOPES: 'default, default/webshop,default/billing' } }),
  );
});
