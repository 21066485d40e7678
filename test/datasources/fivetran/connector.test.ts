import { describe } from '@jest/globals';
import { fivetran } from '../../../src/datasources/fivetran/connector.js';
import { describeConnector } from '../describe-connector.js';
import { stageFivetran } from './stage.js';

describe('Fivetran', () => {
  describeConnector(fivetran, () => stageFivetran('on-demand'));
});
