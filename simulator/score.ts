/**
 * How well people are put together: sweeps the simulated company, and holds what correlation found against the
 * truth. A pair of records counts as found when both are one person's, and as true when they are.
 */
import { parseArgs } from 'node:util';
import { readConfig } from '../src/config.js';
import { vendors } from '../src/datasources/registry.js';
import type { PersonRecordView } from '../src/directory/people.js';
import { createGateway } from '../src/gateway.js';
import type { Company, VendorId } from './company.js';
import { startSimulator, vendorOrder, type Simulator } from './server.js';

export interface Score {
  readonly people: number;
  readonly records: number;
  readonly unmatched: number;
  readonly truePairs: number;
  readonly foundPairs: number;
  readonly rightPairs: number;
  readonly precision: number;
  readonly recall: number;
  /** Persons that hold records of several subjects: the worst error there is. */
  readonly wrongMerges: number;
}

/** Whose a record is, by the vendor's own id. */
function subjectOf(simulator: Simulator, vendor: VendorId, nativeId: string): string | null {
  if (vendor === 'harvest') return simulator.harvest.state.subjects.get(Number(nativeId)) ?? null;
  return simulator[vendor].state.subjects.get(nativeId) ?? null;
}

/** Whom an invitation went to: what was invited and never came has no user whose owner could be noted. */
function invitees(company: Company): ReadonlyMap<string, string> {
  return new Map(
    [...company.people, ...company.mailboxes].flatMap(({ id, accounts }) =>
      accounts.map(({ vendor, email }) => [`${vendor} ${(email ?? '').toLowerCase()}`, id] as const),
    ),
  );
}

const pairs = (n: number): number => (n * (n - 1)) / 2;

export async function score(options: { people: number; seed: number }): Promise<Score> {
  const simulator = await startSimulator(options);
  const environment = {
    PORT: '0',
    MUSTER_DATABASE: ':memory:',
    MUSTER_LOG_LEVEL: 'silent',
    ...simulator.environment(),
  };
  const gateway = await createGateway(readConfig(environment, vendors));
  try {
    const forever = { signal: new AbortController().signal, deadlineAt: Infinity, observe: () => undefined };
    for (const vendor of vendorOrder) {
      const failure = await gateway.current.sweepAll(vendor, false, forever);
      if (failure !== null) throw new Error(`${vendor} could not be read: ${failure.message}`);
    }
    const { people } = gateway.current.version;
    const bySubject = new Map<string, number>();
    let records = 0;
    let foundPairs = 0;
    let rightPairs = 0;
    let wrongMerges = 0;
    const invited = invitees(simulator.company);
    const count = ({ connectorKey, nativeId, email }: PersonRecordView): string => {
      const subject =
        subjectOf(simulator, connectorKey as VendorId, nativeId) ??
        invited.get(`${connectorKey} ${(email ?? '').toLowerCase()}`) ??
        `nobody ${connectorKey} ${nativeId}`;
      bySubject.set(subject, (bySubject.get(subject) ?? 0) + 1);
      records++;
      return subject;
    };
    for (let row = 0; row < people.size; row++) {
      const here = new Map<string, number>();
      const { matches } = people.at(row);
      for (const { record } of matches) {
        const subject = count(record);
        here.set(subject, (here.get(subject) ?? 0) + 1);
      }
      foundPairs += pairs(matches.length);
      for (const same of here.values()) rightPairs += pairs(same);
      if (here.size > 1) wrongMerges++;
    }
    const { unmatched } = people;
    for (const { record } of unmatched) count(record);
    // What belongs to no human cannot be linked, and shall not be.
    const truePairs = [...bySubject].reduce(
      (sum, [subject, n]) => sum + (subject.startsWith('p-') ? pairs(n) : 0),
      0,
    );
    return {
      people: people.size,
      records,
      unmatched: unmatched.length,
      truePairs,
      foundPairs,
      rightPairs,
      precision: foundPairs === 0 ? 1 : rightPairs / foundPairs,
      recall: truePairs === 0 ? 1 : rightPairs / truePairs,
      wrongMerges,
    };
  } finally {
    await gateway.close();
    await simulator.close();
  }
}

async function report(): Promise<void> {
  const { values } = parseArgs({
    options: { people: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' } },
  });
  const result = await score({ people: Number(values.people), seed: Number(values.seed) });
  process.stdout
    .write(`${result.records} records of ${values.people} people in five systems (seed ${values.seed})

  people found     ${result.people}, of which ${result.wrongMerges} hold records of several
  left unmatched   ${result.unmatched}
  precision        ${result.precision.toFixed(4)}   of the pairs put together, how many belong together
  recall           ${result.recall.toFixed(4)}   of the pairs that belong together, how many were put together
`);
}

// What cannot be measured ends the process with its reason.
if (process.argv[1]?.endsWith('score.ts') === true) void report();
