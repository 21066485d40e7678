import { afterAll } from '@jest/globals';
import { openEmbedded } from '../../src/store/embedded.js';
import { temporaryFolder } from '../support/stores.js';
import { describeJournal } from './describe-journal.js';

const folder = temporaryFolder();
let made = 0;

describeJournal('the embedded database', () => ({
  connect: async () => openEmbedded({ path: `${folder.path}/${made}.db` }),
  async reset() {
    made++;
  },
}));

afterAll(() => folder.remove());
