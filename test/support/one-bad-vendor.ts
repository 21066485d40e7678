/** What is promised when one of five vendors has a bad day: at the start, and after everything was read well. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Agent, Dispatcher } from 'undici';
import type { VendorId } from '../../simulator/company.js';
import type { FaultRule } from '../../simulator/faults.js';
import { startSimulator, vendorOrder } from '../../simulator/server.js';
import { onCompanyDay, type CompanyClock } from './company-day.js';
import { NO_CACHE, startGateway, type Json, type Reply } from './running-gateway.js';

/** Long enough for five gateways to read all at once on a busy machine. */
const DEADLINE_MS = 10_000;
/** What the server adds for resolvers to answer with what they have, and much for a busy machine: what hangs, hangs for longer. */
const GRACE_MS = 2_000 + 10_000;
const DAY_MS = 86_400_000;

/** The lists that every vendor contributes to: what fails there shows in these, and in no other. */
const contributes: Readonly<Record<VendorId, readonly string[]>> = {
  fivetran: ['people', 'accounts', 'groups', 'grants', 'roles', 'serviceAccounts'],
  harness: ['people', 'accounts', 'groups', 'grants', 'roles', 'serviceAccounts'],
  harvest: ['people', 'accounts', 'groups', 'grants', 'roles'],
  humaans: ['people', 'employments', 'groups', 'grants'],
  charthop: ['people', 'employments', 'groups', 'grants'],
};
const lists = ['people', 'accounts', 'employments', 'groups', 'grants', 'roles', 'serviceAccounts'];

/** A list that can be refused by itself, and a list of the graph that then is not whole. */
export const oneList: Readonly<Record<VendorId, { path: string; shows: string }>> = {
  fivetran: { path: '/v1/teams/*/users', shows: 'grants' },
  harness: { path: '/authz/api/roleassignments/filter', shows: 'grants' },
  harvest: { path: '/v2/roles', shows: 'groups' },
  humaans: { path: '/api/locations', shows: 'groups' },
  charthop: { path: '/v2/org/*/group', shows: 'groups' },
};

const QUERY = `{ ${lists
  .map(
    (list) => `${list} { totalCount coverage {
      connector { key } state itemCount fetchedAt error { reason message } gaps { what reason } } }`,
  )
  .join(' ')}
  everybody: people(first: 200) { nodes { displayName workEmail accounts { id } employments { id } } }
  connectors { key health lastSweep { error { reason message } } } }`;
const SWEEP = `mutation ($connector: String!) { sweepConnector(input: { connector: $connector, acceptShrinkage: true }) {
  userErrors { message } connector { health } } }`;

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

interface Observed {
  readonly atStart: Reply;
  readonly mended: Reply;
  readonly later: Reply;
  readonly held: Reply;
  readonly mendedAgain: Reply;
  readonly all: readonly Reply[];
  readonly logged: string;
  readonly struck: number;
}

async function stage(vendor: VendorId, rule: FaultRule) {
  const simulator = await startSimulator({ people: 16 });
  const lines = new Lines();
  simulator[vendor].faults.add(rule);
  const muster = await startGateway({
    env: simulator.environment(),
    config: { requestDeadlineMs: DEADLINE_MS, sweepIntervalMs: DAY_MS },
    dispatcher: lines,
  });
  let struck = 0;
  const replies: Reply[] = [];
  const isOtherUnread = ({ data }: Reply): boolean =>
    data === null ||
    lists.some((list) =>
      data[list].coverage.some(({ connector, error }: Json) => connector.key !== vendor && error !== null),
    );
  return {
    vendor,
    /** What the other four are to give they do give, if not all by one deadline where many read at once. */
    async ask(headers = {}): Promise<Reply> {
      for (let tries = 0; ; tries++) {
        const reply = await muster.ask(QUERY, { headers });
        replies.push(reply);
        if (tries === 20 || !isOtherUnread(reply)) return reply;
      }
    },
    replies,
    spoil: () => void simulator[vendor].faults.add(rule),
    async lift() {
      struck += simulator[vendor].faults.list().reduce((sum, { fired }) => sum + fired, 0);
      simulator[vendor].faults.clear();
      await lines.cut();
    },
    /** A read that was under way when it was mended may still have met the fault. */
    async sweep() {
      for (let tries = 0; tries < 10; tries++) {
        const { data } = await muster.ask(SWEEP, { variables: { connector: vendor } });
        if (data.sweepConnector.userErrors.length === 0) return;
      }
    },
    logged: () => muster.logged(),
    struck: () => struck,
    async close() {
      await muster.close();
      await lines.cut();
      await simulator.close();
    },
  };
}
type Stage = Awaited<ReturnType<typeof stage>>;

async function observe(rule: (vendor: VendorId) => FaultRule, clock: CompanyClock) {
  const stages = await Promise.all(vendorOrder.map((vendor) => stage(vendor, rule(vendor))));
  const each = <T>(step: (one: Stage) => Promise<T>): Promise<T[]> => Promise.all(stages.map(step));
  const mend = async () => {
    await each((one) => one.lift());
    clock.skip(120);
    for (const one of stages) await one.sweep();
    return each((one) => one.ask());
  };
  try {
    const atStart = await each((one) => one.ask());
    const mended = await mend();
    for (const one of stages) one.spoil();
    const later = await each((one) => one.ask(NO_CACHE));
    clock.skip(10);
    const held = await each((one) => one.ask());
    const mendedAgain = await mend();
    return new Map(
      stages.map((one, at): [VendorId, Observed] => [
        one.vendor,
        {
          atStart: atStart[at] as Reply,
          mended: mended[at] as Reply,
          later: later[at] as Reply,
          held: held[at] as Reply,
          mendedAgain: mendedAgain[at] as Reply,
          all: one.replies,
          logged: one.logged(),
          struck: one.struck(),
        },
      ]),
    );
  } finally {
    await each((one) => one.close());
  }
}

export function describeBadDay(name: string, rule: (vendor: VendorId) => FaultRule): void {
  describe(`when one vendor ${name}`, () => {
    const isPartOnly = name === 'refuses one list';
    const isPlausible = name === 'lists a tenth of what it has';
    let clock: CompanyClock;
    let observed: ReadonlyMap<VendorId, Observed>;

    beforeAll(async () => {
      clock = onCompanyDay();
      observed = await observe(rule, clock);
    }, 180_000);
    afterAll(() => {
      clock.restore();
    });

    describe.each(vendorOrder.map((vendor) => [vendor]))('%s', (vendor) => {
      const of = (): Observed => {
        const found = observed.get(vendor);
        if (found === undefined) throw new Error(`${vendor} was not observed`);
        return found;
      };
      const coverageIn = (reply: Reply, list: string, key: string = vendor): Json =>
        reply.data[list].coverage.find(({ connector }: Json) => connector.key === key);
      const othersIn = (reply: Reply): Json =>
        lists.map((list) => [
          list,
          reply.data[list].coverage
            .filter(({ connector }: Json) => connector.key !== vendor)
            .map(({ connector, state, itemCount, error }: Json) => [connector.key, state, itemCount, error]),
        ]);

      it('the fault struck, and every answer came by its deadline, without an error', () => {
        expect(of().struck).toBeGreaterThan(1);
        for (const reply of of().all) {
          expect([reply.status, reply.errors]).toEqual([200, []]);
          expect(reply.ms).toBeLessThan(DEADLINE_MS + GRACE_MS);
        }
      });

      it('the other four give all that they have', () => {
        for (const reply of [of().atStart, of().later, of().held]) {
          expect(othersIn(reply)).toEqual(othersIn(of().mended));
          const unwell = reply.data.connectors.filter(({ health }: Json) => health !== 'OK');
          expect(unwell.filter(({ key }: Json) => key !== vendor)).toEqual([]);
        }
      });

      it('every list that depends on it says so at the start, and no other list does', () => {
        const { atStart } = of();
        for (const list of lists) {
          const coverage = coverageIn(atStart, list);
          if (!contributes[vendor].includes(list)) expect([list, coverage]).toEqual([list, undefined]);
          else if (!isPartOnly && !isPlausible) {
            expect([list, coverage]).toMatchObject([
              list,
              { state: 'FAILED', itemCount: null, fetchedAt: null },
            ]);
            expect(coverage.error.reason).toMatch(/^(UNAVAILABLE|TIMEOUT|CIRCUIT_OPEN|RATE_LIMITED)$/);
          }
        }
        if (isPartOnly) {
          const { state, gaps } = coverageIn(atStart, oneList[vendor].shows);
          expect(state).toBe('PARTIAL');
          expect(gaps.map(({ reason }: Json) => reason)).toContain('FORBIDDEN');
        }
      });

      it('no list is shorter than it was', () => {
        for (const reply of [of().later, of().held]) {
          for (const list of lists) {
            const before = of().mended.data[list].totalCount;
            expect([list, reply.data[list].totalCount]).toEqual([list, before]);
          }
        }
      });

      it('after a good read nobody is lost, with none of the logins and HR records', () => {
        expect(of().mended.data.everybody.nodes).toHaveLength(19);
        for (const reply of [of().later, of().held]) {
          expect(reply.data.everybody).toEqual(of().mended.data.everybody);
        }
      });

      it('after a good read what is held says that it is old, of when it is and why', () => {
        const { mended, later } = of();
        for (const list of contributes[vendor]) {
          const now = coverageIn(later, list);
          if (isPartOnly && now.error === null) continue; // it was read anew, but for the part that was refused
          // What is left out on demand is said first; why the rest is old, in either case.
          const isOnDemand = vendor === 'fivetran' && list === 'grants';
          expect([list, now.state]).toEqual([list, isOnDemand ? 'PARTIAL' : 'STALE']);
          // CANCELLED: everybody who waited for the read had to answer before it ended.
          expect(now.error.reason).toMatch(
            /^(UNAVAILABLE|TIMEOUT|CIRCUIT_OPEN|RATE_LIMITED|SHRUNKEN|FORBIDDEN|CANCELLED)$/,
          );
          const { fetchedAt, itemCount } = coverageIn(mended, list);
          expect(now).toMatchObject({ fetchedAt, itemCount });
        }
        const { health } = later.data.connectors.find(({ key }: Json) => key === vendor);
        expect(health).toBe('DEGRADED');
      });

      it('when it is over, everything is there again', () => {
        for (const { data } of [of().mended, of().mendedAgain]) {
          expect(
            data.connectors.map(({ key, health, lastSweep }: Json) => [key, health, lastSweep.error]),
          ).toEqual([
            ['charthop', 'OK', null],
            ['fivetran', 'OK', null],
            ['harness', 'OK', null],
            ['harvest', 'OK', null],
            ['humaans', 'OK', null],
          ]);
          const totals = lists.map((list) => [list, data[list].totalCount]);
          expect(Object.fromEntries(totals)).toEqual({
            people: 19,
            accounts: 42,
            employments: 31,
            groups: 57,
            grants: 200,
            roles: 50,
            serviceAccounts: 3,
          });
        }
      });

      it('nothing that the vendor wrote is in an error or the log', () => {
        const said: unknown[] = [];
        for (const { text } of [of().atStart, of().later, of().held]) {
          JSON.stringify(JSON.parse(text), (key, value) => {
            if (key === 'error' || key === 'errors' || key === 'gaps') said.push(value);
            return value as unknown;
          });
        }
        expect(said.length).toBeGreaterThan(10);
        const texts = `${JSON.stringify(said)}\n${of().logged}`;
        for (const word of [
          'simulator was told',
          'northwind-data.example',
          'brightpath',
          '127.0.0.1:',
          'sim-',
        ]) {
          expect(texts.includes(word) ? word : null).toBeNull();
        }
      });
    });
  });
}
