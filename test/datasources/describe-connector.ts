/** What every connector promises, whatever its vendor, stated once and run over a simulated vendor. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Agent, type Dispatcher } from 'undici';
import type { FaultKind, FaultRule, FaultSchedule } from '../../simulator/faults.js';
import type { RequestLog } from '../../simulator/request-log.js';
import {
  noMemory,
  type ActionName,
  type Connector,
  type ConnectorConfig,
  type Examination,
  type Gap,
  type PointLookup,
  type SweepItem,
  type Tenant,
  type Vendor,
  type WriteAction,
  type WriteInputs,
} from '../../src/datasources/connector.js';
import type {
  GrantRecord,
  PrincipalKind,
  RecordKind,
  Ref,
  SourceRecord,
} from '../../src/datasources/records.js';
import { UpstreamError, type UpstreamReason } from '../../src/errors.js';
import { aCall, failureOf, until } from '../http/local-server.js';

/** A simulated vendor, its lists long enough for several pages each. */
export interface Stage {
  readonly config: ConnectorConfig;
  readonly requests: RequestLog;
  readonly faults: FaultSchedule;
  /** What may never be seen in an error, in any of its spellings. */
  readonly secrets: readonly string[];
  close(): Promise<void>;
}

export interface Peculiarities {
  /** Faults that make no sense for this vendor. */
  readonly cannotShow?: readonly FaultKind[];
  /** Changes that the vendor, as it is staged, lets nobody make. */
  readonly alwaysRefuses?: readonly ActionName[];
}

/** Whatever a vendor's answers say in prose is the vendor's, and may hold personal data. */
const VENDOR_PROSE = ['told to fail', 'Just a moment', 'not the one you asked for', 'InternalError: '];

const HOSTILE_IDS = [
  '..',
  '.',
  '',
  'a/b',
  '../users',
  '%2e',
  '%2e%2e',
  'a%2fb',
  'a?b=c',
  'a#b',
  'a b',
  'a\\b',
  'a\r\nb',
  'ä',
  'x'.repeat(300),
];

interface Disaster {
  readonly title: string;
  readonly fault: FaultRule['fault'];
  readonly reason: UpstreamReason;
  readonly withinMs?: number;
  readonly retryAfterMs?: readonly [least: number, most: number];
}

const HOUR_MS = 3_600_000;
const DISASTERS: readonly Disaster[] = [
  {
    title: 'asks for a pause of an hour, in seconds',
    fault: { kind: 'rate-limited', retryAfter: 'seconds', seconds: 3600 },
    reason: 'RATE_LIMITED',
    retryAfterMs: [HOUR_MS, HOUR_MS],
  },
  {
    title: 'asks for a pause of an hour, as a date',
    fault: { kind: 'rate-limited', retryAfter: 'date', seconds: 3600 },
    reason: 'RATE_LIMITED',
    retryAfterMs: [HOUR_MS - 60_000, HOUR_MS],
  },
  {
    title: 'asks for a pause and does not say how long',
    fault: { kind: 'rate-limited', retryAfter: 'none' },
    reason: 'RATE_LIMITED',
    retryAfterMs: [1_001, HOUR_MS],
    withinMs: 1_000,
  },
  {
    title: 'asks for a pause in words nobody understands',
    fault: { kind: 'rate-limited', retryAfter: 'garbage' },
    reason: 'RATE_LIMITED',
    retryAfterMs: [1_001, HOUR_MS],
    withinMs: 1_000,
  },
  { title: 'is broken', fault: { kind: 'status', status: 500 }, reason: 'UNAVAILABLE' },
  {
    title: 'is broken, and says nothing',
    fault: { kind: 'status', status: 503, body: 'empty' },
    reason: 'UNAVAILABLE',
  },
  { title: 'shows an error page', fault: { kind: 'html', status: 502 }, reason: 'UNAVAILABLE' },
  { title: 'shows a page in place of data', fault: { kind: 'html' }, reason: 'UNREADABLE' },
  { title: 'never answers', fault: { kind: 'hang' }, reason: 'TIMEOUT', withinMs: 300 },
  { title: 'breaks every connection', fault: { kind: 'reset' }, reason: 'UNREACHABLE' },
  { title: 'breaks off in the middle', fault: { kind: 'reset-mid-body' }, reason: 'UNREACHABLE' },
  { title: 'loses its answers', fault: { kind: 'lost-response' }, reason: 'UNREACHABLE' },
  { title: 'cuts its answers short', fault: { kind: 'truncated-json' }, reason: 'UNREADABLE' },
  { title: 'leaves the list out', fault: { kind: 'missing-items' }, reason: 'UNREADABLE' },
  { title: 'says success and means failure', fault: { kind: 'not-success-code' }, reason: 'UNREADABLE' },
  { title: 'never stops talking', fault: { kind: 'huge-body' }, reason: 'TOO_LARGE' },
  {
    title: 'never stops talking, compressed',
    fault: { kind: 'huge-body', gzip: true },
    reason: 'TOO_LARGE',
  },
  { title: 'sends the same page again', fault: { kind: 'cursor-loop' }, reason: 'INCOMPLETE' },
  {
    title: 'repeats its rows for ever',
    fault: { kind: 'endless-pages', rows: 'repeated' },
    reason: 'INCOMPLETE',
  },
  { title: 'has no last page', fault: { kind: 'endless-pages', rows: 'empty' }, reason: 'INCOMPLETE' },
  {
    title: 'does not know our credentials',
    fault: { kind: 'unauthorized' },
    reason: 'UNAUTHENTICATED',
  },
];

export function describeConnector(
  vendor: Vendor,
  stage: () => Promise<Stage>,
  { cannotShow = [], alwaysRefuses = [] }: Peculiarities = {},
): void {
  let on: Stage;
  let agent: Agent;
  let connector: Connector;
  let whatMustNotShow: readonly SourceRecord[] | null = null;
  beforeEach(async () => {
    on = await stage();
    agent = new Agent();
    connector = vendor.open(on.config, agent);
  });
  afterEach(async () => {
    // A fault that never struck would make its test worthless.
    const unmet = on.faults.unmet();
    await agent.destroy();
    await on.close();
    expect(unmet).toEqual([]);
  });

  const everything = new Set(vendor.offers);
  const read = (kinds: ReadonlySet<RecordKind> = everything, call = aCall(), by = connector) =>
    collect(by.sweep(kinds, {}, call));

  function showsNothingItMustNot(error: unknown, records: readonly SourceRecord[] = []): void {
    const text = inspect(error, { depth: 10 });
    const native = records.flatMap((record) => (record.nativeId.length > 6 ? [record.nativeId] : []));
    const seen = [...on.secrets, ...VENDOR_PROSE, ...addressesIn(records), ...native].filter((hidden) =>
      text.includes(hidden),
    );
    expect(seen).toEqual([]);
    expect(text).not.toMatch(/[\w.+-]+@[\w-]+\.\w+/);
  }

  describe('a sweep', () => {
    it('gives records of every kind that is offered, and of no other', async () => {
      const { records } = await read();
      expect([...new Set(records.map(({ kind }) => kind))].filter((kind) => !everything.has(kind))).toEqual(
        [],
      );
      expect(
        records.filter(({ kind }) => kind === 'account' || kind === 'employment').length,
      ).toBeGreaterThan(10);
    });

    it('gives every record once: no id twice within a kind', async () => {
      const { records } = await read();
      expect(repeated(records.map(({ kind, id }) => `${kind} ${id}`))).toEqual([]);
    });

    it('names in its grants only principals, roles, groups and scopes that it gives too', async () => {
      const { records } = await read();
      const given = new Set(records.map(({ kind, id }) => `${kind} ${id}`));
      const named = grantsIn(records).flatMap(refsOf);
      expect(named.filter(({ kind, id }) => !given.has(`${kind} ${id}`))).toEqual([]);
    });

    it('gives the same again as long as nothing changed', async () => {
      const first = await read();
      expect(await read()).toEqual(first);
    });

    it('gives each row once when rows slide from one page to the next', async () => {
      const { records } = await read();
      on.faults.add({ fault: { kind: 'repeated-rows', rows: 2 } });
      expect((await read()).records).toEqual(records);
    });

    it.each(vendor.offers)(
      'of %s alone gives the same records, nothing else, and costs no more',
      async (kind) => {
        const whole = await read();
        const wholeCalls = on.requests.count();
        on.requests.reset();

        const part = await read(new Set([kind]));
        expect(part.records.filter((record) => record.kind !== kind)).toEqual([]);
        const expected = whole.records.filter((record) => record.kind === kind);
        expect(expected).toEqual(expect.arrayContaining([...part.records]));
        // What only a grant tells of cannot be known without the grants.
        const missing = without(expected, part.records).filter(({ id }) => !isNamed(kind, id, whole.records));
        expect(missing).toEqual([]);
        expect(on.requests.count()).toBeLessThanOrEqual(wholeCalls);
      },
    );

    it('names in its gaps only kinds that are offered', async () => {
      const { gaps } = await read();
      expect(gaps.flatMap(({ kinds }) => kinds).filter((kind) => !everything.has(kind))).toEqual([]);
    });

    it('counts every call it makes', async () => {
      const call = aCall();
      await read(everything, call);
      expect(call.count('call')).toBe(on.requests.count());
      expect(call.count('retry')).toBe(0);
    });

    it('makes no call twice', async () => {
      await read();
      const asked = on.requests
        .entries()
        .map(({ method, path, query }) => `${method} ${path} ${JSON.stringify(query)}`);
      expect(repeated(asked)).toEqual([]);
    });
  });

  describe('a sweep fails, and gives no shorter list, when the vendor', () => {
    const disasters = DISASTERS.filter(({ fault }) => !cannotShow.includes(fault.kind));

    it.each(disasters)('$title: $reason', async ({ fault, reason, withinMs = 15_000, retryAfterMs }) => {
      // Every stage shows the same company, so it need not be read each time.
      whatMustNotShow ??= (await read()).records;
      on.faults.add({ fault });
      const error = await failureOf(read(everything, aCall({ withinMs })));
      expect(error).toMatchObject({ name: 'UpstreamError', reason, source: on.config.key });
      expect(error.request).toMatch(/^(GET|POST) \/[\w/{}.-]+$/);
      if (retryAfterMs !== undefined) {
        // One of several reads at once may be told what is left of the pause that another was given.
        expect(error.retryAfterMs).toBeGreaterThan(retryAfterMs[0] - 1_000);
        expect(error.retryAfterMs).toBeLessThanOrEqual(retryAfterMs[1]);
      }
      showsNothingItMustNot(error, whatMustNotShow);
    });

    it('points to another place, which is never asked and never told our credentials', async () => {
      const elsewhere = await startTrap();
      try {
        on.faults.add({ fault: { kind: 'redirect', location: `${elsewhere.url}/v1/users` } });
        const error = await failureOf(read());
        expect(error).toMatchObject({ reason: 'REDIRECTED', source: on.config.key });
        expect(inspect(error, { depth: 10 })).not.toContain(elsewhere.url);
        expect(elsewhere.visits()).toBe(0);
        showsNothingItMustNot(error);
      } finally {
        await elsewhere.close();
      }
    });

    it('spoils any one of the answers, whichever it is', async () => {
      await read();
      const calls = on.requests.count();
      const step = Math.ceil(calls / 25);
      const survived: string[] = [];
      for (let spared = 0; spared < calls; spared += step) {
        // A vendor for each: what the last failure broke off may still be on its way to this one.
        const fresh = await stage();
        fresh.faults.add({ fault: { kind: 'truncated-json' }, after: spared, times: 1 });
        const outcome = await read(everything, aCall(), vendor.open(fresh.config, agent)).catch(reasonOf);
        if (outcome !== 'UNREADABLE') survived.push(`all but the answer after ${spared}`);
        await fresh.close();
      }
      expect(survived).toEqual([]);
    });
  });

  it('asks once and not again when the credentials are not known', async () => {
    on.faults.add({ fault: { kind: 'unauthorized' } });
    const call = aCall();
    await failureOf(read(everything, call));
    expect(call.count('retry')).toBe(0);
  });

  describe('a sweep survives', () => {
    const mishaps: readonly { readonly title: string; readonly rule: FaultRule }[] = [
      { title: 'a short burst of errors', rule: { fault: { kind: 'status', status: 500 }, times: 2 } },
      { title: 'a connection that breaks once', rule: { fault: { kind: 'reset' }, times: 1 } },
      { title: 'an answer that breaks off once', rule: { fault: { kind: 'reset-mid-body' }, times: 1 } },
      {
        title: 'being asked for a short pause',
        rule: { fault: { kind: 'rate-limited', retryAfter: 'seconds', seconds: 0.1 }, times: 1 },
      },
    ];
    it.each(mishaps)('$title, by asking again', async ({ rule }) => {
      const undisturbed = await read();
      on.faults.add(rule);
      const call = aCall();
      expect(await read(everything, call)).toEqual(undisturbed);
      expect(call.count('retry')).toBe(rule.times);
    });
  });

  it('says so when a part is forbidden: no list is shorter without a gap', async () => {
    const whole = await read();
    const endpoints = Object.keys(on.requests.perEndpoint());
    const silent: string[] = [];
    for (const endpoint of endpoints) {
      on.faults.clear();
      on.faults.add({ match: { endpoint }, fault: { kind: 'forbidden' } });
      let part: Swept;
      try {
        part = await read();
      } catch (error) {
        expect(error).toMatchObject({ reason: 'FORBIDDEN', source: on.config.key });
        continue;
      }
      const lost = without(whole.records, part.records);
      const lostGrants = grantsIn(lost);
      const told = new Set(
        part.gaps.filter(({ reason }) => reason === 'FORBIDDEN').flatMap(({ kinds }) => kinds),
      );
      for (const { kind, id } of lost) {
        // What was known only from a grant goes with the grant.
        if (!told.has(kind) && !isNamed(kind, id, lostGrants)) silent.push(`${endpoint}: ${kind} ${id}`);
      }
    }
    expect(silent).toEqual([]);
  });

  describe('a caller who leaves', () => {
    it('is let go at once, and nothing is left running', async () => {
      on.faults.add({ fault: { kind: 'hang' } });
      const call = aCall();
      const outcome = failureOf(read(everything, call));
      await until(() => on.requests.count() > 0);
      const leftAt = Date.now();
      call.abort();
      expect(await outcome).toMatchObject({ reason: 'CANCELLED', source: on.config.key });
      expect(Date.now() - leftAt).toBeLessThan(2_000);
      await standsStill();
    });

    it('while rows are still coming leaves nothing running either', async () => {
      for await (const _ of connector.sweep(everything, {}, aCall())) break;
      await standsStill();
    });

    it('before it began costs no call', async () => {
      const call = aCall();
      call.abort();
      expect(await failureOf(read(everything, call))).toMatchObject({ reason: 'CANCELLED' });
      expect(on.requests.count()).toBe(0);
    });

    async function standsStill(): Promise<void> {
      await until(() => connector.budget().inFlight === 0);
      // What was sent before may still be on its way to the vendor; what comes after that is new.
      await new Promise((later) => setTimeout(later, 100));
      const before = on.requests.count();
      await new Promise((later) => setTimeout(later, 150));
      expect(on.requests.count()).toBe(before);
    }
  });

  describe('a look-up', () => {
    const lookups = (): [RecordKind, PointLookup<RecordKind>][] =>
      Object.entries(connector.lookups) as [RecordKind, PointLookup<RecordKind>][];

    it('gives the same record as the sweep, for as many calls as it says', async () => {
      const { records } = await read();
      for (const [kind, lookup] of lookups()) {
        for (const record of records.filter((one) => one.kind === kind)) {
          const call = aCall();
          expect(await lookup.one(record.id, call)).toEqual(record);
          expect(call.count('call')).toBe(lookup.callsEach ?? 1);
        }
      }
    });

    it('gives null for what the vendor does not know', async () => {
      const { records } = await read();
      for (const [kind, lookup] of lookups()) {
        const known = records.find((record) => record.kind === kind);
        expect(await lookup.one(`${known?.id}0000`, aCall())).toBeNull();
      }
    });

    it('fails, and does not say null, when the vendor is not well', async () => {
      const { records } = await read();
      on.faults.add({ fault: { kind: 'html', status: 500 } });
      for (const [kind, lookup] of lookups()) {
        const known = records.find((record) => record.kind === kind);
        const error = await failureOf(lookup.one(known?.id ?? '', aCall()));
        expect(['UNAVAILABLE', 'CIRCUIT_OPEN']).toContain(error.reason);
        showsNothingItMustNot(error, records);
      }
    });

    it('never asks for an id that is no id', async () => {
      const { records } = await read();
      on.requests.reset();
      for (const [kind, lookup] of lookups()) {
        const known = records.find((record) => record.kind === kind)?.id ?? '';
        for (const hostile of HOSTILE_IDS) {
          // Alone, and in the place of the vendor's own part of the id.
          for (const id of [hostile, known.replace(/[^/]*$/, () => hostile)]) {
            const outcome = await lookup.one(id, aCall()).catch((error: unknown) => error);
            if (outcome !== null) expect(outcome).toMatchObject({ reason: 'REJECTED', delivery: 'NOT_SENT' });
          }
        }
      }
      expect(on.requests.entries()).toEqual([]);
    });

    it('expects a longer list to cost at least as many calls', () => {
      for (const [kind, lookup] of lookups()) {
        const costs = [0, 1, 100, 10_000, 1_000_000].map((size) => lookup.bulkCalls({ [kind]: size }));
        expect(costs).toEqual([...costs].sort((a, b) => a - b));
        expect(costs[0]).toBeGreaterThanOrEqual(1);
      }
    });
  });

  it('reads grants on demand for one principal without asking for an id that is no id', async () => {
    const { fanoutGrants } = connector;
    if (fanoutGrants === undefined) return;
    for (const kind of ['account', 'serviceAccount', 'group', 'employment'] as const) {
      for (const id of HOSTILE_IDS) {
        const outcome = await fanoutGrants.of({ kind, id }, aCall()).catch((error: unknown) => error);
        if (outcome instanceof UpstreamError) expect(outcome.delivery).toBe('NOT_SENT');
        else expect(outcome).toEqual([]);
      }
    }
    expect(on.requests.entries()).toEqual([]);
  });

  describe('grants of a few, read without those of all others', () => {
    it('are those that the sweep gives', async () => {
      const { grantLookup } = connector;
      if (grantLookup === undefined) return;
      const { records } = await read();
      const principals = records.flatMap(({ kind, id }): Ref<PrincipalKind>[] =>
        grantLookup.principals.some((known) => known === kind) ? [{ kind: kind as PrincipalKind, id }] : [],
      );
      const held = grantsIn(records).filter(({ principal }) =>
        principals.some(({ kind, id }) => kind === principal.kind && id === principal.id),
      );
      const found = await grantLookup.of(principals, aCall());
      expect(inOrder(found)).toEqual(inOrder(held));
      expect(held.length).toBeGreaterThan(5);

      const [, one] = principals;
      if (one === undefined) throw new Error('The vendor has too few principals to tell them apart');
      expect(inOrder(await grantLookup.of([one], aCall()))).toEqual(
        inOrder(held.filter(({ principal }) => principal.kind === one.kind && principal.id === one.id)),
      );
    });

    it('fail when a part of them is forbidden, because nobody would hear of a gap', async () => {
      const { grantLookup } = connector;
      if (grantLookup === undefined) return;
      const { records } = await read();
      const known = records.find(({ kind }) => grantLookup.principals.some((one) => one === kind));
      const principal = { kind: known?.kind ?? 'account', id: known?.id ?? '' };
      on.requests.reset();
      await grantLookup.of([principal], aCall());
      for (const endpoint of Object.keys(on.requests.perEndpoint())) {
        on.faults.clear();
        on.faults.add({ match: { endpoint }, fault: { kind: 'forbidden' } });
        expect(await failureOf(grantLookup.of([principal], aCall()))).toMatchObject({ reason: 'FORBIDDEN' });
      }
    });

    it('are none for somebody the vendor does not know', async () => {
      const { grantLookup } = connector;
      if (grantLookup === undefined) return;
      const { records } = await read();
      for (const kind of grantLookup.principals) {
        const known = records.find((record) => record.kind === kind);
        expect(await grantLookup.of([{ kind, id: `${known?.id}0000` }], aCall())).toEqual([]);
      }
    });

    it('are never asked for with an id that is no id', async () => {
      const { grantLookup } = connector;
      if (grantLookup === undefined) return;
      for (const id of HOSTILE_IDS) {
        for (const kind of grantLookup.principals) {
          const outcome = await grantLookup.of([{ kind, id }], aCall()).catch((error: unknown) => error);
          if (outcome instanceof UpstreamError) expect(outcome.delivery).toBe('NOT_SENT');
          else expect(outcome).toEqual([]);
        }
      }
      expect(on.requests.entries().filter(({ endpoint }) => endpoint?.includes('{') ?? true)).toEqual([]);
    });

    it('are expected to cost more for more people', () => {
      const { grantLookup } = connector;
      if (grantLookup === undefined) return;
      const sizes = Object.fromEntries(vendor.offers.map((kind) => [kind, 1000]));
      const costs = [1, 2, 50, 1000].map((principals) => grantLookup.calls(principals, sizes));
      expect(costs).toEqual([...costs].sort((a, b) => a - b));
      expect(costs[0]).toBeGreaterThanOrEqual(1);
      expect(grantLookup.bulkCalls(sizes)).toBeGreaterThanOrEqual(1);
    });
  });

  it('says of a kind that others come with it only where they come at no further call', async () => {
    for (const [kind, others] of Object.entries(connector.comesWith ?? {}) as [RecordKind, RecordKind[]][]) {
      on.requests.reset();
      await read(new Set([kind]));
      const alone = on.requests.perEndpoint();
      on.requests.reset();
      await read(new Set([kind, ...others]));
      expect(on.requests.perEndpoint()).toEqual(alone);
    }
  });

  describe('a write', () => {
    type AnyInput = WriteInputs[ActionName];
    const actionOf = (name: ActionName, by = connector) =>
      by.provisioning?.[name] as WriteAction<AnyInput> | undefined;
    const examine = (name: ActionName, input: AnyInput): Promise<Examination> =>
      actionOf(name)!.examine(input, aCall(), noMemory);

    let reading: ReadonlySet<string> = new Set();
    /** What was asked of the vendor other than to be told something: some are asked even that with a POST. */
    const changes = (): string[] =>
      on.requests
        .entries()
        .filter(({ method, endpoint }) => method !== 'GET' && !reading.has(endpoint ?? ''))
        .map(({ method, path }) => `${method} ${path}`);

    /** An input with which nothing stands in the way, made of what the vendor has. */
    async function sample(name: ActionName): Promise<AnyInput> {
      const { records, tenants } = await read();
      for (const input of possibleInputs(name, records, tenants)) {
        if ((await examine(name, input)).finding !== 'CLEAR') continue;
        reading = new Set(Object.keys(on.requests.perEndpoint()));
        return input;
      }
      throw new Error(`The vendor has nothing with which ${name} would be clear`);
    }

    it('is offered for exactly what the vendor says can be changed, each under its own name', () => {
      const { provisioning = {} } = connector;
      expect(Object.keys(provisioning).sort()).toEqual([...vendor.actions].sort());
      expect(Object.values(provisioning).map(({ name }) => name)).toEqual(Object.keys(provisioning));
    });

    it('that may take access away is marked as destructive, and only such a one', () => {
      const gives: readonly ActionName[] = [
        'user.invite',
        'user.reactivate',
        'membership.add',
        'assignment.create',
      ];
      for (const name of vendor.actions) {
        expect([name, actionOf(name)?.destructive]).toEqual([name, !gives.includes(name)]);
      }
    });

    // A vendor that can change nothing has nothing to promise here.
    const each = vendor.actions.filter((name) => !alwaysRefuses.includes(name)).map((name) => ({ name }));
    if (each.length === 0) return;

    it.each(each)('$name never lets an id that is no id reach the vendor', async ({ name }) => {
      const input = await sample(name);
      for (const hostile of HOSTILE_IDS) {
        for (const field of ['accountId', 'groupId', 'grantId', 'resourceGroupId', 'principal'] as const) {
          if (!(field in input)) continue;
          for (const wrong of withHostile(input, field, hostile)) {
            on.requests.reset();
            const outcome = await actionOf(name)!.send(wrong, aCall()).catch(unlessOurs);
            expect(outcome).toMatchObject({ reason: 'REJECTED', delivery: 'NOT_SENT' });
            const looked = await examine(name, wrong).catch(unlessOurs);
            if (looked instanceof UpstreamError) expect(looked).toMatchObject({ delivery: 'NOT_SENT' });
            else expect(looked.finding).toBe('REFUSED');
            expect(on.requests.entries().filter((entry) => entry.endpoint === null)).toEqual([]);
            expect(changes()).toEqual([]);
          }
        }
      }
    });

    it.each(each)('$name is refused for what is not there, naming the field', async ({ name }) => {
      const input = await sample(name);
      const wrongs = notThere(input);
      expect(wrongs.length).toBeGreaterThan(0);
      for (const wrong of wrongs) {
        const examination = await examine(name, wrong);
        expect(examination).toMatchObject({ finding: 'REFUSED' });
        if (examination.finding !== 'REFUSED') continue;
        expect(examination.problems.filter(({ field }) => field === null)).toEqual([]);
      }
      expect(changes()).toEqual([]);
    });

    it.each(each)('$name is never clear while a read it is decided on is forbidden', async ({ name }) => {
      const input = await sample(name);
      on.requests.reset();
      await examine(name, input);
      const endpoints = Object.keys(on.requests.perEndpoint());
      expect(endpoints.length).toBeGreaterThan(0);
      for (const endpoint of endpoints) {
        on.faults.clear();
        on.faults.add({ match: { endpoint }, fault: { kind: 'forbidden' } });
        const outcome = await examine(name, input).catch(unlessOurs);
        if (outcome instanceof UpstreamError) expect(outcome.reason).toBe('FORBIDDEN');
        else expect([endpoint, outcome.finding]).toEqual([endpoint, 'REFUSED']);
      }
    });

    it.each(each)(
      '$name is one request, and another process finds it from the stored input',
      async ({ name }) => {
        const input = await sample(name);
        const stored = JSON.parse(JSON.stringify(input)) as AnyInput;
        expect(stored).toEqual(input);
        const elsewhere = actionOf(name, vendor.open(on.config, agent))!;
        expect(elsewhere.target(stored)).toBe(actionOf(name)!.target(input));
        expect(await elsewhere.readBack(stored, aCall(), noMemory)).toBeNull();
        on.requests.reset();
        const effect = await actionOf(name)!.send(input, aCall());
        expect(changes()).toHaveLength(1);
        expect((await elsewhere.readBack(stored, aCall(), noMemory))?.subject).toEqual(effect.subject);
        expect((await examine(name, input)).finding).not.toBe('CLEAR');
      },
    );

    it.each(each)('$name keeps what was found, and what it was asked, in plain JSON', async ({ name }) => {
      const examination = await examine(name, await sample(name));
      expect(JSON.parse(JSON.stringify(examination))).toEqual(examination);
      expect(examination).toMatchObject({ finding: 'CLEAR' });
      if (examination.finding !== 'CLEAR') return;
      expect(Object.keys(examination.found).length).toBeGreaterThan(0);
      if (['user.delete', 'user.archive', 'membership.remove'].includes(name)) {
        expect(examination.affected).toEqual([
          { accountId: expect.any(String), email: expect.stringMatching(/@/) },
        ]);
      }
    });

    it.each(each)('$name shows nothing it must not when the vendor is not well', async ({ name }) => {
      const input = await sample(name);
      const { records } = await read();
      on.faults.add({ fault: { kind: 'html', status: 500 } });
      const error = await failureOf(actionOf(name)!.send(input, aCall()));
      expect(error.delivery).not.toBe('NOT_SENT');
      showsNothingItMustNot(error, records);
    });

    function unlessOurs(error: unknown): UpstreamError {
      if (error instanceof UpstreamError) return error;
      throw error;
    }
  });

  it('sends its credentials to the configured place and nowhere else', async () => {
    const origins = new Set<string>();
    const watched: Dispatcher = agent.compose((dispatch) => (options, handler) => {
      origins.add(String(options.origin));
      return dispatch(options, handler);
    });
    await read(everything, aCall(), vendor.open(on.config, watched));
    expect([...origins]).toEqual([new URL(on.config.baseUrl).origin]);
  });

  describe('its settings', () => {
    it('are marked secret where they hold a secret', () => {
      const open = vendor.settings
        .filter(({ secret }) => !secret)
        .map(({ name }) => on.config.settings[name]);
      expect(open.filter((value) => value !== undefined && on.secrets.includes(value))).toEqual([]);
      expect(vendor.settings.some(({ secret }) => secret)).toBe(true);
    });

    it('suffice when all that are required are there', async () => {
      const required = vendor.settings.filter((setting) => setting.required).map(({ name }) => name);
      const settings = Object.fromEntries(
        Object.entries(on.config.settings).filter(([name]) => required.includes(name)),
      );
      const bare = vendor.open({ ...on.config, settings }, agent);
      expect((await read(everything, aCall(), bare)).records.length).toBeGreaterThan(10);
    });

    it.each(vendor.settings)(
      '$name takes what is right and refuses line breaks and nothing at all',
      (setting) => {
        const right = on.config.settings[setting.name] ?? setting.fallback;
        if (right !== undefined) expect(setting.accepts(right)).toBe(true);
        for (const wrong of ['', `${right}\n`, `${right}\r\nx-other: 1`, `\n${right}`, `${right}\u0000`]) {
          expect(setting.accepts(wrong)).toBe(false);
        }
      },
    );

    it('have a fallback only where it would be accepted', () => {
      const wrong = vendor.settings.filter(
        ({ fallback, accepts }) => fallback !== undefined && !accepts(fallback),
      );
      expect(wrong).toEqual([]);
    });
  });
}

/** Inputs that might be clear, the likely ones first; not so many that a hopeless search takes long. */
function* possibleInputs(
  name: ActionName,
  records: readonly SourceRecord[],
  tenants: Swept['tenants'],
): Generator<WriteInputs[ActionName]> {
  const ids = (kind: RecordKind): string[] =>
    records.filter((record) => record.kind === kind).map(({ id }) => id);
  const own = tenants.map(({ ownAccountId }) => ownAccountId);
  const accounts = ids('account').filter((id) => !own.includes(id));
  const roles = records.filter((record) => record.kind === 'role').map(({ id }) => id);
  const held = grantsIn(records).filter(({ principal }) => accounts.includes(principal.id));
  const placeOf = ({ target, scope }: GrantRecord) =>
    target.kind === 'group' ? target.id : scope?.kind === 'group' ? scope.id : null;
  const user = (accountId: string) => ({ accountId, expectedEmail: null });
  const few = <T>(all: readonly T[], most: number): readonly T[] => all.slice(0, most);

  switch (name) {
    case 'user.invite':
      for (const roleIds of [[], ...few(roles, 20).map((role) => [role])]) {
        yield {
          email: 'lena.brandt@northwind.example',
          givenName: 'Lena',
          familyName: 'Brandt',
          phone: null,
          roleIds,
          memberships: [],
          bindings: [],
          isContractor: null,
        };
      }
      return;
    case 'user.delete':
      for (const id of accounts) yield { ...user(id), known: true };
      return;
    case 'user.archive':
    case 'user.reactivate':
      for (const id of accounts) yield user(id);
      return;
    case 'roles.set':
      for (const id of few(accounts, 5)) for (const role of roles) yield { ...user(id), roleIds: [role] };
      return;
    case 'membership.add':
      for (const accountId of few(accounts, 3)) {
        for (const groupId of few(ids('group'), 5)) {
          for (const roleId of [null, ...roles]) yield { accountId, groupId, roleId, field: [] };
        }
      }
      return;
    case 'membership.change':
    case 'membership.remove':
      for (const grant of few(held, 40)) {
        const groupId = placeOf(grant);
        if (groupId === null) continue;
        const input = { accountId: grant.principal.id, groupId, field: [] };
        if (name === 'membership.remove') yield input;
        else for (const roleId of [...few(roles, 12), null]) yield { ...input, roleId };
      }
      return;
    case 'assignment.create':
      for (const id of few(accounts, 3)) {
        for (const resourceGroupId of few(ids('resourceGroup'), 3)) {
          for (const roleId of few(roles, 20)) {
            yield { principal: { kind: 'account', id }, roleId, resourceGroupId, field: [] };
          }
        }
      }
      return;
    case 'assignment.delete':
      for (const { id } of held) yield { grantId: id };
  }
}

/** The same input with an id that is none: alone, and in the place of the vendor's own part of the id. */
function withHostile<Input extends WriteInputs[ActionName]>(
  input: Input,
  field: string,
  hostile: string,
): Input[] {
  const given: unknown = Object.entries(input).find(([name]) => name === field)?.[1];
  if (typeof given !== 'string') return [{ ...input, [field]: { ...(given as Ref), id: hostile } }];
  return [hostile, given.replace(/[^/]*$/, () => hostile)].map((id) => ({ ...input, [field]: id }));
}

/** The same input about something that the vendor does not have, for each thing it names. */
function notThere<Input extends WriteInputs[ActionName]>(input: Input): Input[] {
  const wrongs: object[] = [];
  const { field = [] } = input as { field?: readonly string[] };
  if ('accountId' in input) wrongs.push({ accountId: `${input.accountId}0000`, known: false });
  if ('groupId' in input) wrongs.push({ groupId: `${input.groupId}0000` });
  if ('roleId' in input) wrongs.push({ roleId: 'Emperor' });
  if ('roleIds' in input) wrongs.push({ roleIds: ['Emperor'] });
  if ('resourceGroupId' in input) wrongs.push({ resourceGroupId: `${input.resourceGroupId}0000` });
  if ('principal' in input)
    wrongs.push({ principal: { ...input.principal, id: `${input.principal.id}0000` } });
  if ('grantId' in input) wrongs.push({ grantId: `${input.grantId}0000` });
  if ('memberships' in input) {
    wrongs.push({ memberships: [{ groupId: 'nowhere', roleId: null, field: ['memberships', '0'] }] });
  }
  return wrongs.map((wrong) => ({ ...input, ...wrong, ...('field' in input ? { field } : {}) }));
}

export interface Swept {
  readonly records: readonly SourceRecord[];
  readonly gaps: readonly Gap[];
  readonly tenants: readonly Tenant[];
}

export async function collect(items: AsyncIterable<SweepItem>): Promise<Swept> {
  const records: SourceRecord[] = [];
  const gaps: Gap[] = [];
  const tenants: Tenant[] = [];
  for await (const item of items) {
    if (item.type === 'record') records.push(item.record);
    else if (item.type === 'gap') gaps.push(item.gap);
    else tenants.push(item.tenant);
  }
  return { records, gaps, tenants };
}

export function grantsIn(records: readonly SourceRecord[]): GrantRecord[] {
  return records.filter((record) => record.kind === 'grant');
}

function refsOf({ principal, target, scope, membershipRoleId }: GrantRecord): Ref[] {
  const role: Ref[] = membershipRoleId === null ? [] : [{ kind: 'role', id: membershipRoleId }];
  return [principal, target, ...(scope === null ? [] : [scope]), ...role];
}

/** By id. Some lists do not tell since when a grant has been held, so that is left out of account. */
function inOrder(grants: readonly GrantRecord[]): unknown[] {
  return grants.map(({ grantedAt: _grantedAt, ...grant }) => grant).sort((a, b) => (a.id < b.id ? -1 : 1));
}

function isNamed(kind: RecordKind, id: string, records: readonly SourceRecord[]): boolean {
  return grantsIn(records)
    .flatMap(refsOf)
    .some((ref) => ref.kind === kind && ref.id === id);
}

function without(records: readonly SourceRecord[], others: readonly SourceRecord[]): SourceRecord[] {
  const there = new Set(others.map(({ kind, id }) => `${kind} ${id}`));
  return records.filter(({ kind, id }) => !there.has(`${kind} ${id}`));
}

function reasonOf(error: unknown): string {
  return error instanceof UpstreamError ? error.reason : String(error);
}

function repeated(names: readonly string[]): string[] {
  return names.filter((name, at) => names.indexOf(name) !== at);
}

function addressesIn(records: readonly SourceRecord[]): string[] {
  return records.flatMap((record) => ('email' in record && record.email !== null ? [record.email] : []));
}

/** A server that nobody should ever visit. */
async function startTrap(): Promise<{ url: string; visits(): number; close(): Promise<void> }> {
  let visits = 0;
  const server = createServer((_request, response) => {
    visits += 1;
    response.end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    visits: () => visits,
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
