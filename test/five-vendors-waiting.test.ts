/** A vendor that makes others wait, apart from the other bad days because it makes the tests wait too. */
import { describeBadDay } from './support/one-bad-vendor.js';

describeBadDay('hangs', () => ({ fault: { kind: 'hang' } }));
describeBadDay('asks for half an hour of patience', () => ({
  fault: { kind: 'rate-limited', seconds: 1800 },
}));
