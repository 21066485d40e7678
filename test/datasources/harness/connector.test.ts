import { describe } from '@jest/globals';
import { harness } from '../../../src/datasources/harness/connector.js';
import { describeConnector } from '../describe-connector.js';
import { stageHarness } from './stage.js';

describe('Harness', () => {
  describeConnector(harness, () => stageHarness());
});
