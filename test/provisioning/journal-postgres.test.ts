import { afterAll, beforeAll } from '@jest/globals';
import { openPostgres } from '../../src/store/postgres.js';
import { startPostgres, type Postgres } from '../support/stores.js';
import { describeJournal } from './describe-journal.js';

let server: Postgres;
let url = '';

beforeAll(async () => {
  server = await startPostgres();
}, 60_000);

describeJournal('PostgreSQL', () => ({
  connect: async () => openPostgres({ url }),
  async reset() {
    url = await server.freshDatabase();
  },
}));

afterAll(() => server.stop(), 60_000);
