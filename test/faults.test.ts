import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Agent, Dispatcher } from 'undici';
import type { FaultRule } from '../simulator/faults.js';
import { faultKinds } from '../simulator/faults.js';
import { fivetran } from '../src/datasources/fivetran/connector.js';
import { startSimulator } from '../simulator/server.js';
import {
  NO_CACHE,
  simulatedFivetran,
  startGateway,
  type Json,
  type Reply,
} from './support/running-gateway.js';

type Fault = FaultRule['fault'];

/** Every fault the simulator has, in the forms that a caller meets as different things. */
const faults: [string, Fault][] = [
  ['500', { kind: 'status', status: 500 }],
  ['503 without a body', { kind: 'status', status: 503, body: 'empty' }],
  ['404', { kind: 'status', status: 404 }],
  ['a good status without a body', { kind: 'status', status: 200, body: 'empty' }],
  ['429 that asks for half an hour', { kind: 'rate-limited', seconds: 1800 }],
  ['429 with a date', { kind: 'rate-limited', retryAfter: 'date', seconds: 1800 }],
  ['429 without a word', { kind: 'rate-limited', retryAfter: 'none' }],
  ['429 with nonsense', { kind: 'rate-limited', retryAfter: 'garbage' }],
  ['403', { kind: 'forbidden' }],
  ['401', { kind: 'unauthorized' }],
  ['a redirect', { kind: 'redirect', location: 'https://elsewhere.example/v1/users' }],
  ['a page in HTML', { kind: 'html' }],
  ['an answer that never comes', { kind: 'hang' }],
  ['a reset connection', { kind: 'reset' }],
  ['an endless body', { kind: 'huge-body' }],
  ['an endless body, compressed', { kind: 'huge-body', gzip: true }],
  ['an answer after a minute', { kind: 'slow', ms: 60_000 }],
  ['a lost answer', { kind: 'lost-response' }],
  ['a reset in the middle of a body', { kind: 'reset-mid-body' }],
  ['half of the JSON', { kind: 'truncated-json' }],
  ['a good status that says failure', { kind: 'not-success-code' }],
  ['a page that refers to itself', { kind: 'cursor-loop' }],
  ['rows that repeat from page to page', { kind: 'repeated-rows' }],
  ['pages without end', { kind: 'endless-pages', rows: 'repeated' }],
  ['empty pages without end', { kind: 'endless-pages', rows: 'empty' }],
  ['a list without its items', { kind: 'missing-items' }],
  ['an empty list', { kind: 'empty-list' }],
  ['a list that shrank to a tenth', { kind: 'shrink' }],
];

/** Nothing in these answers tells that there was ever more: only against an earlier read they look wrong. */
const PLAUSIBLE_AT_FIRST = ['empty-list', 'shrink'];
/** Rows that come twice are merged by their ids, so what is read is whole. */
const HARMLESS = ['repeated-rows'];

/** A sweep on schedule has the time to wait the minute that is assumed, which a test has not: only later, then. */
const WAITED_FOR = ['429 without a word', '429 with nonsense'];

const DEADLINE_MS = 2_000;
/** What the server adds for resolvers to answer with what they have, and much for a busy machine: what hangs, hangs for longer. */
const GRACE_MS = 2_000 + 10_000;

const QUERY = `{ people(first: 200) { totalCount nodes { displayName accounts { status } groups { totalCount } }
    coverage { state itemCount error { reason message } gaps { reason what } } }
  grants { totalCount coverage { state error { reason message } gaps { reason } } }
  connectors { key health lastSweep { error { message } } } }`;
const SWEEP =
  'mutation { sweepConnector(input: { connector: "fivetran", acceptShrinkage: true }) { userErrors { message } connector { health } } }';

interface Observed {
  readonly atStart: Reply;
  readonly mended: Reply;
  readonly later: Reply;
  readonly held: Reply;
  readonly oneByOne: Reply;
  readonly mendedAgain: Reply;
  readonly texts: string;
  readonly fired: number;
}

/** Two of the accounts are shared mailboxes, and so nobody's. */
const PEOPLE = 13;
const ACCOUNTS = 15;
const GRANTS = 38;

function isUnread({ data }: Reply): boolean {
  return [data.people, data.grants].some((list) => list.coverage[0].error?.reason === 'TIMEOUT');
}

let minutesAhead = 0;
const now = Date.now.bind(Date);

/** Connections that can all be cut at once, as when a vendor restarts: what hung ends there. */
class Lines extends Dispatcher {
  private agent = new Agent();

  override dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
    return this.agent.dispatch(options, handler);
  }

  async cut(): Promise<void> {
    const before = this.agent;
    this.agent = new Agent();
    await before.destroy();
  }
}

async function observe(name: string, fault: Fault): Promise<Observed> {
  // Small pages, so that what befalls paging can be seen.
  const simulator = await startSimulator({ people: 12, fivetran: { behaviour: { largestPage: 12 } } });
  if (!WAITED_FOR.includes(name)) simulator.fivetran.faults.add({ fault });
  const lines = new Lines();
  const muster = await startGateway({
    env: simulatedFivetran(simulator),
    config: { requestDeadlineMs: DEADLINE_MS },
    vendors: [fivetran],
    dispatcher: lines,
  });
  const replies: Reply[] = [];
  const ask = async (query: string, headers = {}): Promise<Reply> => {
    const reply = await muster.ask(query, { headers });
    replies.push(reply);
    return reply;
  };
  const mend = async (): Promise<void> => {
    simulator.fivetran.faults.clear();
    await lines.cut();
    await allTogether();
    await afterOthers(async () => {
      // A read that was under way when it was mended may still have met the fault.
      for (let tries = 0; tries < 20; tries++) {
        const { data } = await ask(SWEEP);
        if (data.sweepConnector.userErrors.length === 0) return;
      }
    });
  };
  let fired = 0;
  const count = () => {
    fired += simulator.fivetran.faults.list().reduce((sum, each) => sum + each.fired, 0);
  };
  try {
    let atStart = await ask(QUERY);
    // What does no harm ends by itself, if not by the deadline on a machine that is busy.
    for (let tries = 0; HARMLESS.includes(fault.kind) && isUnread(atStart) && tries < 20; tries++)
      atStart = await ask(QUERY);
    count();
    await mend();
    const mended = await ask(QUERY);
    simulator.fivetran.faults.add({ fault });
    const later = await ask(QUERY, NO_CACHE);
    const held = await ask(QUERY);
    const oneByOne = await ask(
      `{ person(email: "ana.babic@northwind-data.example") { grants(includeFanout: true) { nodes { id }
         coverage { state error { reason message } gaps { reason } } } } }`,
    );
    count();
    await mend();
    const mendedAgain = await ask(QUERY);
    const told = replies.map(({ text, headers }) => {
      const { errors, data } = JSON.parse(text) as Json;
      const words: unknown[] = [errors, [...headers]];
      // Data may name people; what is said about failures may not.
      JSON.stringify(data ?? null, (key, value) => {
        if (key === 'error' || key === 'message' || key === 'gaps') words.push(value);
        return value as unknown;
      });
      return JSON.stringify(words);
    });
    const texts = [...told, muster.logged()].join('\n');
    return { atStart, mended, later, held, oneByOne, mendedAgain, texts, fired };
  } finally {
    await muster.close();
    await lines.cut();
    await simulator.close();
  }
}

/** All gateways wait for each other and then for two hours, which take no time: breakers close, and quotas open. */
let waiting: (() => void)[] = [];
function allTogether(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (waiting.length < batch) return;
    minutesAhead += 120;
    const all = waiting;
    waiting = [];
    for (const go of all) go();
  });
}
let batch = 0;

/** So many gateways reading everything at once would be a test of the machine. */
const lanes: Promise<void>[] = [Promise.resolve(), Promise.resolve(), Promise.resolve()];
let turns = 0;
function afterOthers(work: () => Promise<void>): Promise<void> {
  const lane = turns++ % lanes.length;
  const done = (lanes[lane] as Promise<void>).then(work);
  lanes[lane] = done.catch(() => undefined);
  return done;
}

describe('whatever a vendor does, on every path', () => {
  const observed = new Map<string, Observed>();

  beforeAll(async () => {
    jest.spyOn(Date, 'now').mockImplementation(() => now() + minutesAhead * 60_000);
    for (let at = 0; at < faults.length; at += 14) {
      const some = faults.slice(at, at + 14);
      batch = some.length;
      const results = await Promise.all(some.map(([name, fault]) => observe(name, fault)));
      some.forEach(([name], index) => observed.set(name, results[index] as Observed));
    }
  }, 120_000);
  afterAll(() => {
    jest.restoreAllMocks();
  });

  const of = (name: string): Observed => {
    const found = observed.get(name);
    if (found === undefined) throw new Error(`${name} was not observed`);
    return found;
  };

  it('each fault that there is has its turn, and struck', () => {
    expect([...new Set(faults.map(([, fault]) => fault.kind))].sort()).toEqual([...faultKinds].sort());
    expect(faults.filter(([name]) => of(name).fired === 0)).toEqual([]);
  });

  describe.each(faults)('%s', (name, fault) => {
    it('every answer arrives by its deadline', () => {
      const { atStart, later, held, oneByOne } = of(name);
      for (const reply of [atStart, later, held, oneByOne]) {
        expect(reply.status).toBe(200);
        expect(reply.ms).toBeLessThan(DEADLINE_MS + GRACE_MS);
      }
    });

    it('at the start, a list is whole or says that it is not', () => {
      const { people, grants } = of(name).atStart.data;
      for (const list of [people, grants]) {
        const [coverage] = list.coverage;
        if (HARMLESS.includes(fault.kind)) expect(coverage.error).toBeNull();
        else if (!PLAUSIBLE_AT_FIRST.includes(fault.kind) && !WAITED_FOR.includes(name)) {
          expect(coverage.state).toBe('FAILED');
          expect(coverage.error.reason).toMatch(/^[A-Z_]+$/);
          expect(list.totalCount).toBe(0);
        }
      }
      if (HARMLESS.includes(fault.kind))
        expect([people.totalCount, grants.totalCount]).toEqual([PEOPLE, GRANTS]);
    });

    it('after a good read, what is held stays, whole, and says that it is old', () => {
      for (const reply of [of(name).later, of(name).held]) {
        expect(reply.errors).toEqual([]);
        const { people, grants } = reply.data;
        expect([people.totalCount, grants.totalCount]).toEqual([PEOPLE, GRANTS]);
        expect(people.nodes).toEqual(of(name).mended.data.people.nodes);
      }
      const { people } = of(name).later.data;
      if (!HARMLESS.includes(fault.kind)) {
        expect(people.coverage[0].state).toBe('STALE');
        expect(people.coverage[0].error.reason).toMatch(/^[A-Z_]+$/);
      }
    });

    it('what is read one by one is there, or a gap', () => {
      const { errors, data } = of(name).oneByOne;
      expect(errors).toEqual([]);
      const { nodes, coverage } = data.person.grants;
      expect(nodes.length).toBeGreaterThan(0);
      // Either all of it was read, or the part that was not is named; an old list may be behind both.
      const [{ state, error, gaps }] = coverage;
      const [gap] = gaps;
      if (gap === undefined) expect(['COMPLETE', 'STALE']).toContain(state);
      else expect([state, gap.reason, error.reason]).toEqual(['PARTIAL', 'FAILED', expect.any(String)]);
      const isTold = [...HARMLESS, ...PLAUSIBLE_AT_FIRST, 'cursor-loop'].includes(fault.kind);
      expect(gap === undefined && !isTold ? 'nothing is said' : 'it is said').toBe('it is said');
    });

    it('when it is over, everything is there again', () => {
      for (const reply of [of(name).mended, of(name).mendedAgain]) {
        expect(reply.errors).toEqual([]);
        const { people, grants, connectors } = reply.data;
        expect([people.totalCount, grants.totalCount]).toEqual([PEOPLE, GRANTS]);
        expect(people.coverage).toEqual([{ state: 'COMPLETE', itemCount: ACCOUNTS, error: null, gaps: [] }]);
        expect(connectors).toEqual([{ key: 'fivetran', health: 'OK', lastSweep: { error: null } }]);
      }
    });

    it('no secret, no address and nothing the vendor wrote is in an error, a header or the log', () => {
      const { texts } = of(name);
      expect(texts.length).toBeGreaterThan(100);
      for (const secret of [
        'sim-key',
        'sim-secret',
        Buffer.from('sim-key:sim-secret').toString('base64'),
        'northwind-data.example',
        'brightpath-consulting.example',
        'elsewhere.example',
        'The simulator was told to fail',
        'Just a moment',
        'doctype',
      ]) {
        expect(texts.includes(secret) ? secret : null).toBeNull();
      }
    });
  });
});
