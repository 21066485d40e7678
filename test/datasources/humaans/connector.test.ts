import { describe } from '@jest/globals';
import { humaans } from '../../../src/datasources/humaans/connector.js';
import { describeConnector, type Stage } from '../describe-connector.js';
import { simulate } from './simulated-vendor.js';

async function stage(): Promise<Stage> {
  const simulated = await simulate();
  return { ...simulated, secrets: [simulated.token] };
}

describe('Humaans', () => {
  describeConnector(humaans, stage);
});
