import { describe } from '@jest/globals';
import { fivetran } from '../../../src/datasources/fivetran/connector.js';
import { describeConnector } from '../describe-connector.js';
import { stageFivetran } from './stage.js';

// A file of its own, so that the two can run side by side.
describe('Fivetran, with connection-level access swept', () => {
  describeConnector(fivetran, () => stageFivetran('swept'));
});
