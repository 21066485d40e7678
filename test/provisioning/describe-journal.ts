/** What the journal promises, over either database. */
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { noMemory } from '../../src/datasources/connector.js';
import type { Begun, Ticket } from '../../src/provisioning/intent.js';
import { Journal, type JournalOptions } from '../../src/provisioning/journal.js';
import type { Verdict } from '../../src/provisioning/verdict.js';
import { verifyChain } from '../../src/store/chain.js';
import type { Store } from '../../src/store/store.js';
import {
  nothingFound,
  anIntent,
  effect,
  run,
  start,
  startWritten,
  upstream,
  type Run,
  type Script,
} from '../support/scripted-write.js';

const applied: Verdict = { outcome: 'APPLIED', effect, problems: [] };
const unknownVerdict: Verdict = { outcome: 'UNKNOWN', effect: null, problems: [] };
const aMoment = () => new Promise((later) => setImmediate(later));
const lost = upstream({ reason: 'TIMEOUT', delivery: 'UNKNOWN' });
const codes = ({ verdict }: { verdict: Verdict }) => verdict.problems.map(({ code }) => code);

export interface Database {
  /** A store of its own over the same data each time, as another replica has. */
  connect(): Promise<Store>;
  /** Empty again. */
  reset(): Promise<void>;
}

const acme = { of: 'acme' };

export function describeJournal(name: string, database: () => Database): void {
  describe(`the journal over ${name}`, () => {
    let now = 0;
    const open: Store[] = [];
    let journal: Journal;

    async function replica(owner: string, more: Partial<JournalOptions> = {}): Promise<Journal> {
      const store = await database().connect();
      open.push(store);
      return new Journal({ store, tenant: 'main', owner, now: () => now, settleAfterMs: 2_000, ...more });
    }

    beforeEach(async () => {
      now = Date.parse('2026-09-01T12:00:00Z');
      await database().reset();
      journal = await replica('one');
    });
    afterEach(async () => {
      // Whatever a test did, the audit is whole, and every operation stands where it says.
      const store = open[0];
      if (store !== undefined) expect(await verifyChain(store)).toMatchObject({ ok: true });
      await Promise.all(open.splice(0).map((each) => each.close()));
    });

    const begin = async (more: Partial<typeof anIntent> = {}, on = journal): Promise<Begun> =>
      on.begin({ ...anIntent, ...more });
    const started = async (more: Partial<typeof anIntent> = {}, on = journal): Promise<Ticket> => {
      const begun = await begin(more, on);
      if (begun.kind !== 'STARTED') throw new Error(`Expected it to start, it is ${begun.kind}`);
      return begun.ticket;
    };
    const going = async (ticket: Ticket, on = journal): Promise<Ticket> => {
      const go = await on.intend(ticket, anIntent, { ...nothingFound, found: { status: 'absent' } }, []);
      if (go.kind !== 'GO') throw new Error(`Expected it to go, it is ${go.kind}`);
      return go.ticket;
    };
    const kindsOf = async (id: string) => (await journal.history(id)).map(({ kind }) => kind);

    it('has everything of a write on record: who, what, why, what was found, asked and answered', async () => {
      const { operationId } = await startWritten(
        {},
        {
          on: journal,
          intent: {
            actor: { id: 'hr-portal', tokenId: '55b4b48f' },
            reason: 'joins the data team',
            idempotencyKey: 'k1',
            about: { accountId: null, email: 'Ada@Harbour.example', person: 'p1' },
          },
        },
        [],
      );
      expect(await journal.operation(operationId ?? '')).toMatchObject({
        connector: 'acme',
        action: 'user.invite',
        state: 'SUCCEEDED',
        actor: { id: 'hr-portal', tokenId: '55b4b48f' },
        reason: 'joins the data team',
        idempotencyKey: 'k1',
        accountId: 'new', // what it made
        address: 'ada@harbour.example',
        person: 'p1',
        attempt: 1,
        found: { status: 'absent' },
        verdict: applied,
        createdAt: now,
        finishedAt: now,
      });
      const history = await journal.history(operationId ?? '');
      expect(history.map(({ kind, actor }) => [kind, actor])).toEqual([
        ['BEGUN', 'hr-portal'],
        ['INTENT', 'hr-portal'],
        ['RESULT', 'hr-portal'],
      ]);
      expect(history.map(({ detail }) => JSON.parse(detail).tokenId)).toEqual([
        '55b4b48f',
        '55b4b48f',
        '55b4b48f',
      ]);
      // The same for the same address, however it was written.
      expect(JSON.parse(history[0]?.detail ?? '').address).toBe(
        createHash('sha256').update('ada@harbour.example').digest('hex'),
      );
      // The audit outlives people: no address is in it.
      expect(JSON.stringify(history)).not.toContain('@');
    });

    it('keeps addresses out of the audit, which outlives people, also where one was found', async () => {
      const ticket = await started();
      await journal.intend(
        ticket,
        anIntent,
        { ...nothingFound, found: { email: 'Ada@harbour.example', status: 'ACTIVE' } },
        [],
      );
      const history = await journal.history(ticket.operationId);
      expect(JSON.stringify(history)).not.toContain('@');
      expect(JSON.parse(history[1]?.detail ?? '')).toMatchObject({
        found: { email: expect.stringMatching(/^[0-9a-f]{64}$/), status: 'ACTIVE' },
      });
      // What it takes to tell a change is with the operation.
      expect(await journal.operation(ticket.operationId)).toMatchObject({
        found: { email: 'Ada@harbour.example' },
      });
    });

    it('has the intent on record before the vendor is called', async () => {
      const kinds: string[] = [];
      const script: Script = {
        send: async () => {
          const [operation] = await journal.list({}, 10, null);
          kinds.push(operation?.state ?? 'none', ...(await kindsOf(operation?.id ?? '')));
        },
      };
      await run(script, { on: journal });
      expect(kinds).toEqual(['PENDING', 'BEGUN', 'INTENT']);
    });

    describe('an idempotency key', () => {
      const keyed = (more: Partial<Run> = {}): Run => ({
        on: journal,
        ...more,
        intent: { idempotencyKey: 'k1', ...more.intent },
      });
      const whenJoined = async (): Promise<void> => {
        for (;;) {
          const rows = await journal.store.read((db) => db.selectFrom('joined').selectAll().execute());
          if (rows.length > 0) return;
          await aMoment();
        }
      };

      it('with the same input gives the first verdict again, and nothing is asked or sent', async () => {
        await run({}, keyed());
        const again = await run({}, keyed());
        expect(again).toEqual({ verdict: applied, steps: [] });
      });

      it('asked for again while it is under way waits for its result, on whatever replica', async () => {
        const other = await replica('two');
        const steps: string[] = [];
        const repeated: Promise<Verdict>[] = [];
        const send = async () => {
          repeated.push(start({}, keyed({ on: other }), steps));
          await aMoment();
        };
        expect(await start({ send }, keyed(), steps)).toEqual(applied);
        expect(await Promise.all(repeated)).toEqual([applied]);
        expect(steps.filter((step) => step === 'send')).toHaveLength(1);
      });

      it.each<[string, Partial<Run>]>([
        ['another input', { input: 'something else' }],
        ['another action', { intent: { action: 'user.delete' } }],
        ['another connector', { intent: { connector: 'other' } }],
      ])('with %s is refused, and nothing is sent', async (_name, how) => {
        await run({}, keyed());
        const again = await run({}, keyed(how));
        expect(codes(again)).toEqual(['IDEMPOTENCY_KEY_REUSED']);
        expect(again.steps).toEqual([]);
      });

      it('under which somebody asked for what was under way already stands for that: a repeat is given its result', async () => {
        const joining = keyed({ intent: { idempotencyKey: 'k2' } });
        const joined: ReturnType<typeof run>[] = [];
        const send = async (): Promise<void> => {
          joined.push(run({}, joining));
          await whenJoined();
        };
        expect((await run({ send }, keyed())).verdict).toEqual(applied);
        expect((await joined[0])?.verdict).toEqual(applied);
        const again = await run({}, joining);
        expect([again.verdict, again.steps]).toEqual([applied, []]);
        expect(codes(await run({}, { ...joining, input: 'something else' }))).toEqual([
          'IDEMPOTENCY_KEY_REUSED',
        ]);
        now += 31 * 24 * 3_600_000;
        await journal.releaseOldKeys();
        expect((await run({}, { ...joining, input: 'something else' })).verdict).toEqual(applied);
      });

      it('under which somebody joined what then was not made may be used again', async () => {
        const joining = keyed({ intent: { idempotencyKey: 'k2' } });
        const joined: ReturnType<typeof run>[] = [];
        const send = async (): Promise<void> => {
          joined.push(run({}, joining));
          await whenJoined();
          throw upstream({ reason: 'FORBIDDEN', status: 403, delivery: 'ANSWERED' });
        };
        expect((await run({ send }, keyed())).verdict.outcome).toBe('FAILED');
        await joined[0];
        expect((await run({}, joining)).verdict).toEqual(applied);
        expect(await journal.list({}, 10, null)).toHaveLength(2);
      });

      it('is its caller’s own: another may use the same text', async () => {
        await run({}, keyed());
        const other = await run(
          {},
          keyed({ input: 'else', intent: { actor: { id: 'ben', tokenId: null } } }),
        );
        expect(other.verdict).toEqual(applied);
      });

      it.each<[string, Script]>([
        ['FAILED', { send: upstream({ reason: 'RATE_LIMITED', status: 429, delivery: 'ANSWERED' }) }],
        ['REJECTED', { examine: { finding: 'REFUSED', problems: [] } }],
      ])(
        'of a write that %s may be used again: another attempt of the same operation',
        async (outcome, script) => {
          const first = await startWritten(script, keyed(), []);
          expect(first.verdict.outcome).toBe(outcome);
          const again = await startWritten({}, keyed(), []);
          expect(again).toMatchObject({ verdict: applied, operationId: first.operationId });
          expect(await journal.operation(first.operationId ?? '')).toMatchObject({
            attempt: 2,
            state: 'SUCCEEDED',
          });
        },
      );

      it('stays taken when the outcome is UNKNOWN: sending again could make it twice', async () => {
        await run({ send: lost }, keyed());
        const again = await run({}, keyed());
        expect(again.verdict.outcome).toBe('UNKNOWN');
        expect(again.steps).toEqual([]);
      });

      it('is free again after thirty days', async () => {
        await run({}, keyed());
        now += 31 * 24 * 3_600_000;
        await journal.releaseOldKeys();
        expect((await run({}, keyed({ input: 'something else' }))).verdict).toEqual(applied);
      });

      it('is kept from the last attempt on, however long ago the first one was', async () => {
        const refused = upstream({ reason: 'FORBIDDEN', status: 403, delivery: 'ANSWERED' });
        await run({ send: refused }, keyed());
        now += 29 * 24 * 3_600_000;
        expect((await run({}, keyed())).verdict).toEqual(applied);
        now += 2 * 24 * 3_600_000;
        await journal.releaseOldKeys();
        const again = await run({}, keyed());
        expect([again.verdict, again.steps]).toEqual([applied, []]);
      });

      it('is known for all of thirty days, and for longer where it is not settled what became of it', async () => {
        await run({}, keyed());
        now += 30 * 24 * 3_600_000;
        await journal.releaseOldKeys();
        expect(codes(await run({}, keyed({ input: 'something else' })))).toEqual(['IDEMPOTENCY_KEY_REUSED']);

        await run({ send: lost }, keyed({ input: 'lost', intent: { idempotencyKey: 'k2' } }));
        now += 31 * 24 * 3_600_000;
        await journal.releaseOldKeys();
        const again = await run({}, keyed({ input: 'lost', intent: { idempotencyKey: 'k2' } }));
        expect(again.verdict.outcome).toBe('UNKNOWN');
        expect(again.steps).toEqual([]);
      });

      it('is not used up by a write that was not allowed', async () => {
        const refused: Verdict = { outcome: 'REJECTED', effect: null, problems: [] };
        const id = await journal.recordRefusal({ ...anIntent, idempotencyKey: 'k1' }, refused);
        expect(await kindsOf(id)).toEqual(['RESULT']);
        expect((await run({}, keyed({ input: 'something else' }))).verdict).toEqual(applied);
      });
    });

    describe('a target', () => {
      it('collapses the same write asked for at once, on two replicas, into one', async () => {
        const other = await replica('two');
        const steps: string[] = [];
        const verdicts = await Promise.all(
          Array.from({ length: 20 }, (_, at) => start({}, { on: at % 2 === 0 ? journal : other }, steps)),
        );
        expect(verdicts).toEqual(Array.from({ length: 20 }, () => applied));
        // Those who came after the first had ended would send again, if the vendor did not say that it is so already.
        const sends = steps.filter((step) => step === 'send').length;
        const operations = await journal.list({}, 50, null);
        expect(operations).toHaveLength(sends);
      });

      it('is never under way twice: the same write is the one under way, a different one waits until it has ended', async () => {
        const ticket = await started();
        expect(await begin()).toMatchObject({ kind: 'UNDER_WAY', operation: { id: ticket.operationId } });
        expect(await begin({ asked: 'something else' })).toEqual({
          kind: 'BUSY',
          operationId: ticket.operationId,
        });
        await journal.finish(ticket, applied, null);
        expect((await begin({ asked: 'something else' })).kind).toBe('STARTED');
      });

      it('waits no longer than its caller does, and says what is in the way', async () => {
        const ticket = await started();
        const impatient = await run(
          {},
          { on: journal, patienceMs: 0, intent: { asked: 'else', target: 'the thing' } },
        );
        expect(codes(impatient)).toEqual(['TARGET_BUSY']);
        expect(impatient.verdict.problems[0]?.message).toContain(ticket.operationId);
      });

      it('whose last outcome is unknown is left alone until that is settled', async () => {
        const first = await startWritten({ send: lost }, { on: journal }, []);
        const blocked = await run({}, { on: journal, intent: { asked: 'else' } });
        expect(codes(blocked)).toEqual(['OUTCOME_UNSETTLED']);
        expect(blocked.steps).toEqual([]);
        await journal.settle(
          first.operationId ?? '',
          applied,
          { id: 'ada', tokenId: null },
          'looked in the UI',
        );
        expect((await run({}, { on: journal, intent: { asked: 'else' } })).verdict).toEqual(applied);
      });

      it('keeps nobody waiting who means another one, or the same name elsewhere', async () => {
        await started();
        expect((await begin({ target: 'grace', asked: 'grace' })).kind).toBe('STARTED');
        expect((await begin({ connector: 'other' })).kind).toBe('STARTED');
      });

      it('of another installation in the same database is another one', async () => {
        await started();
        const neighbour = await replica('n', { tenant: 'staging' });
        expect((await begin({}, neighbour)).kind).toBe('STARTED');
        expect(await neighbour.list({}, 10, null)).toHaveLength(1);
      });

      it('known only after the look excludes others all the same', async () => {
        const invites = await started({ target: 'address ada@harbour.example' });
        const deletes = await started({ target: 'user u1', asked: 'u1', action: 'user.delete' });
        expect(
          await journal.intend(
            deletes,
            anIntent,
            { ...nothingFound, alsoClaims: ['address ada@harbour.example'] },
            [],
          ),
        ).toEqual({
          kind: 'BUSY',
          operationId: invites.operationId,
        });
      });
    });

    it('known only after the look is taken from then on, and kept while the outcome is unknown', async () => {
      const deletes = await started({ target: 'user u1', asked: 'u1', action: 'user.delete' });
      const go = await journal.intend(
        deletes,
        anIntent,
        { ...nothingFound, alsoClaims: ['address ada'] },
        [],
      );
      const inviting = { target: 'address ada', asked: 'ada' };
      expect(await begin(inviting)).toEqual({ kind: 'BUSY', operationId: deletes.operationId });
      if (go.kind === 'GO') await journal.finish(go.ticket, unknownVerdict, null);
      expect(await begin(inviting)).toEqual({ kind: 'UNSETTLED', operationId: deletes.operationId });
      await journal.settle(deletes.operationId, applied, { id: 'ada', tokenId: null }, 'looked');
      expect((await begin(inviting)).kind).toBe('STARTED');
    });

    it('lets go, when it has ended, of what it held itself, and of nothing else', async () => {
      const first = await started({ target: 'a', asked: 'a', lanes: ['group g'] });
      const second = await started({ target: 'b', asked: 'b', lanes: ['group h'] });
      const third = await started({ target: 'c', asked: 'c', lanes: ['group i'] });
      await journal.finish(await going(first), applied, null);
      await journal.finish(await going(second), unknownVerdict, null);
      expect(await begin({ target: 'd', asked: 'd', lanes: ['group i'] })).toEqual({
        kind: 'BUSY',
        operationId: third.operationId,
      });
      expect((await begin({ target: 'e', asked: 'e', lanes: ['group g', 'group h'] })).kind).toBe('STARTED');
    });

    it('lets writes of one lane go one after the other, and does not hold it for what is unknown', async () => {
      const first = await started({ target: 'a', asked: 'a', lanes: ['group g'] });
      expect(await begin({ target: 'b', asked: 'b', lanes: ['group g'] })).toEqual({
        kind: 'BUSY',
        operationId: first.operationId,
      });
      await journal.finish(await going(first), unknownVerdict, null);
      expect((await begin({ target: 'b', asked: 'b', lanes: ['group g'] })).kind).toBe('STARTED');
    });

    it('remembers what an earlier write to the same target made', async () => {
      await run({}, { on: journal });
      expect(await begin({ asked: 'again' })).toMatchObject({
        kind: 'STARTED',
        memory: { ...noMemory, subjectId: 'new' },
      });
    });

    it('remembers the latest that was made, and nothing of another target, another connector or what failed', async () => {
      const making = (id: string): Script => ({
        action: { send: async () => ({ subject: { kind: 'account', id }, changes: [] }) },
      });
      await run(making('first'), { on: journal });
      now += 1_000;
      await run(making('second'), { on: journal });
      now += 1_000;
      const refused = upstream({ reason: 'FORBIDDEN', status: 403, delivery: 'ANSWERED' });
      const about = { accountId: 'refused', email: null, person: null };
      await run({ send: refused }, { on: journal, intent: { about } });
      await run(making('of another'), { on: journal, input: 'another thing' });
      await run(making('elsewhere'), { on: journal, intent: { connector: 'other' } });
      expect((await journal.memoryOf('acme', 'the thing')).subjectId).toBe('second');
    });

    describe('a lease', () => {
      it('that has run out lets nothing be sent any more', async () => {
        const ticket = await started();
        now += 31_000;
        expect(await journal.intend(ticket, anIntent, nothingFound, [])).toEqual({ kind: 'LOST' });
      });

      it('lost to another replica lets nothing be sent, even where the clock says that it holds', async () => {
        const ticket = await started();
        const other = await replica('two');
        const [left] = await other.abandoned(() => true);
        if (left !== undefined) await other.takeOver(left);
        expect(await journal.intend(ticket, anIntent, nothingFound, [])).toEqual({ kind: 'LOST' });
      });

      it('is another one for each attempt: who lost the first sends nothing under the second, even of one process', async () => {
        const first = await started({ idempotencyKey: 'k' });
        const other = await replica('two');
        for (const left of await other.abandoned(() => true)) await other.takeOver(left);
        const second = await started({ idempotencyKey: 'k' });
        expect(second.operationId).toBe(first.operationId);
        expect(await journal.intend(first, anIntent, nothingFound, [])).toEqual({ kind: 'LOST' });
        await journal.finish(first, applied, null);
        expect(await journal.operation(first.operationId)).toMatchObject({ state: 'PENDING', attempt: 2 });
        expect((await journal.intend(second, anIntent, nothingFound, [])).kind).toBe('GO');
      });

      it('is another one also after an attempt that ended by itself, whose end is told once more', async () => {
        const refused: Verdict = { outcome: 'FAILED', effect: null, problems: [] };
        const first = await started({ idempotencyKey: 'k' });
        await journal.finish(first, refused, null);
        const second = await started({ idempotencyKey: 'k' });
        await journal.finish(first, refused, null);
        expect(await journal.operation(second.operationId)).toMatchObject({ state: 'PENDING', attempt: 2 });
      });

      it('has run out the moment it ends: nobody sends in it, and it is for others to take over', async () => {
        const ticket = await started();
        expect(ticket.leaseUntil).toBe(now + 30_000);
        now += 30_000;
        expect(await journal.intend(ticket, anIntent, nothingFound, [])).toEqual({ kind: 'LOST' });
        const other = await replica('two');
        expect(await other.abandoned(() => false)).toHaveLength(1);
      });

      it('begins anew when it is sent, so that there is all of it to be answered in', async () => {
        const ticket = await started();
        now += 20_000;
        const sending = await going(ticket);
        expect(sending.leaseUntil).toBe(now + 30_000);
        const other = await replica('two');
        now += 29_999;
        expect(await other.abandoned(() => false)).toEqual([]);
        now += 1;
        expect(await other.abandoned(() => false)).toHaveLength(1);
      });

      it('is respected: what another process has in hand is not taken from it', async () => {
        await started();
        const other = await replica('two');
        expect(await other.abandoned(() => false)).toEqual([]);
        now += 31_000;
        expect(await other.abandoned(() => false)).toHaveLength(1);
      });
    });

    describe('what a process left behind', () => {
      const takeOver = async () => {
        const other = await replica('two');
        for (const left of await other.abandoned((owner) => owner === 'one')) await other.takeOver(left);
      };

      it('without an intent was never sent: it FAILED, and may be tried again', async () => {
        const { operationId } = await started({ idempotencyKey: 'k' });
        await takeOver();
        expect(await journal.operation(operationId)).toMatchObject({ state: 'FAILED' });
        expect((await begin({ idempotencyKey: 'k' })).kind).toBe('STARTED');
      });

      it('with an intent may have been sent: it is UNKNOWN, and looked at at once', async () => {
        const { operationId } = await going(await started());
        await takeOver();
        expect(await journal.operation(operationId)).toMatchObject({ state: 'UNKNOWN' });
        expect(await kindsOf(operationId)).toEqual(['BEGUN', 'INTENT', 'RECONCILE']);
        now += 2_000;
        expect((await journal.toLookAt(acme, 10)).map(({ id }) => id)).toEqual([operationId]);
      });

      it('and was begun again meanwhile, or has ended, is not taken over by who looked before that', async () => {
        const other = await replica('two');
        await started({ idempotencyKey: 'k' });
        const [left] = await other.abandoned(() => true);
        if (left === undefined) throw new Error('nothing was left');
        await other.takeOver(left);
        const again = await started({ idempotencyKey: 'k' });
        await other.takeOver(left);
        expect(await journal.operation(left.id)).toMatchObject({ state: 'PENDING', attempt: 2 });
        const [underWay] = await other.abandoned(() => true);
        await journal.finish(await going(again), applied, null);
        if (underWay !== undefined) await other.takeOver(underWay);
        expect(await journal.operation(left.id)).toMatchObject({ state: 'SUCCEEDED', verdict: applied });
      });

      it('before its second attempt was sent FAILED as well, whatever became of the first', async () => {
        const refused: Verdict = { outcome: 'FAILED', effect: null, problems: [] };
        await journal.finish(await going(await started({ idempotencyKey: 'k' })), refused, null);
        const { operationId } = await started({ idempotencyKey: 'k' });
        await takeOver();
        expect(await journal.operation(operationId)).toMatchObject({ state: 'FAILED', attempt: 2 });
      });

      it('is still settled by an answer that proves it, when the process was only slow', async () => {
        const ticket = await going(await started());
        await takeOver();
        await journal.finish(ticket, applied, null);
        expect(await journal.operation(ticket.operationId)).toMatchObject({ state: 'SUCCEEDED' });
      });

      it('is settled as well when that process knows that it sent nothing: nobody else could', async () => {
        const ticket = await going(await started());
        await takeOver();
        await journal.finish(ticket, { outcome: 'FAILED', effect: null, problems: [] }, null);
        expect(await journal.operation(ticket.operationId)).toMatchObject({ state: 'FAILED' });
      });

      it('is not settled by a late answer that tells nothing', async () => {
        const ticket = await going(await started());
        await takeOver();
        await journal.finish(ticket, unknownVerdict, null);
        expect(await journal.operation(ticket.operationId)).toMatchObject({ state: 'UNKNOWN' });
        expect(await kindsOf(ticket.operationId)).toEqual(['BEGUN', 'INTENT', 'RECONCILE']);
      });

      it('that a person has settled by then stays as the person said', async () => {
        const ticket = await going(await started());
        await takeOver();
        const notMade: Verdict = { outcome: 'FAILED', effect: null, problems: [] };
        await journal.settle(ticket.operationId, notMade, { id: 'ada', tokenId: null }, 'looked');
        await journal.finish(ticket, applied, null);
        expect(await journal.operation(ticket.operationId)).toMatchObject({ state: 'FAILED' });
      });
    });

    it('keeps what the vendor was asked and what it answered, also of a write that was lost', async () => {
      const { operationId } = await startWritten(
        { send: upstream({ reason: 'REJECTED', status: 422, vendorCode: 'Busy', delivery: 'ANSWERED' }) },
        { on: journal },
        [],
      );
      expect(await journal.operation(operationId ?? '')).toMatchObject({
        exchange: { request: 'POST /things', status: 422, vendorCode: 'Busy' },
      });
      const last = (await journal.history(operationId ?? '')).at(-1);
      expect(JSON.parse(last?.detail ?? '')).toMatchObject({
        exchange: { request: 'POST /things', status: 422 },
      });
    });

    describe('an unknown outcome', () => {
      const unknownOne = async (): Promise<string> => {
        const ticket = await going(await started());
        await journal.finish(ticket, unknownVerdict, null);
        return ticket.operationId;
      };

      it('is looked at by one replica at a time, at growing distances', async () => {
        const id = await unknownOne();
        const other = await replica('two');
        expect(await journal.toLookAt(acme, 10)).toEqual([]);
        now += 2_000;
        const looks = await Promise.all([journal.toLookAt(acme, 10), other.toLookAt(acme, 10)]);
        expect(looks.flat().map((operation) => operation.id)).toEqual([id]);
        now += 1_999;
        expect(await journal.toLookAt(acme, 10)).toEqual([]);
        now += 1;
        expect(await journal.toLookAt(acme, 10)).toHaveLength(1);
        now += 2_000;
        expect(await journal.toLookAt(acme, 10)).toEqual([]);
      });

      it('is looked at once an hour at the least', async () => {
        const id = await unknownOne();
        for (let look = 0; look < 20; look++) {
          now += 3_600_000;
          expect((await journal.toLookAt(acme, 10)).map((operation) => operation.id)).toEqual([id]);
        }
      });

      it('is settled once, by whoever is first', async () => {
        const id = await unknownOne();
        const ada = { id: 'ada', tokenId: null };
        expect(await journal.settle(id, applied, ada, 'seen in the UI')).toBe(true);
        expect(await journal.settle(id, { outcome: 'FAILED', effect: null, problems: [] }, ada, 'no')).toBe(
          false,
        );
        expect(await journal.operation(id)).toMatchObject({ state: 'SUCCEEDED' });
        const last = (await journal.history(id)).at(-1);
        expect([last?.kind, last?.actor, JSON.parse(last?.detail ?? '').reason]).toEqual([
          'RECONCILE',
          'ada',
          'seen in the UI',
        ]);
      });

      it('is all that can be settled', async () => {
        const { operationId } = await startWritten({}, { on: journal }, []);
        const ben = { id: 'ben', tokenId: null };
        const notMade: Verdict = { outcome: 'FAILED', effect: null, problems: [] };
        expect(await journal.settle(operationId ?? '', notMade, ben, 'no')).toBe(false);
        expect(await journal.operation(operationId ?? '')).toMatchObject({ state: 'SUCCEEDED' });
      });
    });

    describe('thresholds', () => {
      const person = (id: string) => ({ accountId: id, email: null, person: `p ${id}` });
      const removal = (id: string, connector = 'acme', most = 2) =>
        run(
          {},
          {
            on: journal,
            input: id,
            intent: { destructive: true, connector, about: person(id) },
            thresholds: [{ connector: null, destructive: true, most }],
          },
        );

      it('let no more people be touched within an hour', async () => {
        expect((await removal('a')).verdict.outcome).toBe('APPLIED');
        expect((await removal('b')).verdict.outcome).toBe('APPLIED');
        const third = await removal('c');
        expect(codes(third)).toEqual(['TOO_MANY_CHANGES']);
        expect(third.steps).toEqual(['examine']);
        now += 3_600_001;
        expect((await removal('c')).verdict.outcome).toBe('APPLIED');
      });

      it('count people, not writes: one who is touched in several places is one', async () => {
        await removal('a');
        await removal('b');
        expect((await removal('b', 'other')).verdict.outcome).toBe('APPLIED');
        expect(codes(await removal('c', 'other'))).toEqual(['TOO_MANY_CHANGES']);
      });

      it('count what may have been made, and not what was refused', async () => {
        const thresholds = [{ connector: 'acme', destructive: false, most: 1 }];
        const refused: Script = {
          send: upstream({ reason: 'FORBIDDEN', status: 403, delivery: 'ANSWERED' }),
        };
        await run(refused, { on: journal, input: 'a', thresholds, intent: { about: person('a') } });
        await run({ send: lost }, { on: journal, input: 'b', thresholds, intent: { about: person('b') } });
        const third = await run({}, { on: journal, input: 'c', thresholds, intent: { about: person('c') } });
        expect(codes(third)).toEqual(['TOO_MANY_CHANGES']);
      });

      it('count everybody whom one write takes access from, and leave nobody out who loses more than once', async () => {
        const thresholds = [{ connector: 'acme', destructive: true, most: 3 }];
        const fromGroup = (input: string, members: readonly string[]) =>
          run(
            {
              examine: {
                finding: 'CLEAR',
                found: {},
                affected: members.map((accountId) => ({ accountId, email: null })),
              },
            },
            { on: journal, input, thresholds, intent: { destructive: true } },
          );
        const tooMany = await fromGroup('four at once', ['a', 'b', 'c', 'd']);
        expect(codes(tooMany)).toEqual(['TOO_MANY_CHANGES']);
        expect(tooMany.verdict.problems[0]?.message).toContain('with this, 4 people would have lost access');
        expect(tooMany.steps).toEqual(['examine']);
        expect((await fromGroup('two', ['a', 'b'])).verdict.outcome).toBe('APPLIED');
        expect((await fromGroup('two again', ['b', 'c'])).verdict.outcome).toBe('APPLIED');
        expect(codes(await fromGroup('one too many', ['d']))).toEqual(['TOO_MANY_CHANGES']);
        expect((await fromGroup('c alone', ['c'])).verdict.outcome).toBe('APPLIED');
      });

      it('hold exactly when all come at once, on two replicas', async () => {
        const other = await replica('two');
        const verdicts = await Promise.all(
          Array.from({ length: 12 }, (_, at) =>
            run(
              {},
              {
                on: at % 2 === 0 ? journal : other,
                input: `u${at}`,
                intent: { about: person(`u${at}`) },
                thresholds: [{ connector: null, destructive: false, most: 5 }],
              },
            ),
          ),
        );
        expect(verdicts.filter(({ verdict }) => verdict.outcome === 'APPLIED')).toHaveLength(5);
      });
    });

    describe('a dry run', () => {
      const dry = (how: Partial<Run> = {}) => run({}, { on: journal, dryRun: true, ...how });
      const everything = async () => [
        await journal.list({}, 100, null),
        await journal.store.read((db) => db.selectFrom('chain').selectAll().execute()),
        await journal.store.read((db) => db.selectFrom('claim').selectAll().execute()),
      ];

      it('tells what our own record has against it, and leaves nothing on record', async () => {
        await run({ send: lost }, { on: journal, input: 'lost' });
        await run({}, { on: journal, input: 'made', intent: { idempotencyKey: 'k1' } });
        const before = await everything();
        expect((await dry()).verdict.outcome).toBe('PLANNED');
        expect(codes(await dry({ input: 'lost' }))).toEqual(['OUTCOME_UNSETTLED']);
        expect(codes(await dry({ input: 'else', intent: { idempotencyKey: 'k1' } }))).toEqual([
          'IDEMPOTENCY_KEY_REUSED',
        ]);
        const thresholds = [{ connector: 'acme', destructive: false, most: 2 }];
        expect(codes(await dry({ thresholds }))).toEqual(['TOO_MANY_CHANGES']);
        expect((await dry({ thresholds: [{ ...thresholds[0]!, most: 3 }] })).verdict.outcome).toBe('PLANNED');
        expect(await everything()).toEqual(before);
      });

      it('tells that what it is found to need is held by a write of unknown outcome, as the write itself does', async () => {
        const holding: Script = {
          examine: { finding: 'CLEAR', found: {}, affected: [], alsoClaims: ['address ada'] },
        };
        await run({ ...holding, send: lost }, { on: journal, input: 'one' });
        expect(codes(await run(holding, { on: journal, input: 'two', dryRun: true }))).toEqual([
          'OUTCOME_UNSETTLED',
        ]);
        expect(codes(await run(holding, { on: journal, input: 'two' }))).toEqual(['OUTCOME_UNSETTLED']);
      });

      it('has nothing against what only has its turn just now', async () => {
        await started({ asked: 'else' });
        expect((await dry()).verdict.outcome).toBe('PLANNED');
      });
    });

    describe('whoever lost access by what was done to a group', () => {
      const examine: Script['examine'] = {
        finding: 'CLEAR',
        found: {},
        affected: ['a', 'b'].map((accountId) => ({ accountId, email: null })),
      };
      const about = (id: string) => ({
        about: { accounts: [{ connectorKey: 'acme', id }], addresses: [], person: null },
      });

      it('finds the operation among his own, and the audit says whom it took access from', async () => {
        const { operationId } = await startWritten(
          { examine },
          { on: journal, intent: { destructive: true } },
          [],
        );
        const idsAbout = async (id: string) => (await journal.list(about(id), 10, null)).map((one) => one.id);
        expect(await idsAbout('a')).toEqual([operationId]);
        expect(await idsAbout('b')).toEqual([operationId]);
        expect(await idsAbout('c')).toEqual([]);
        const intent = (await journal.history(operationId ?? '')).find(({ kind }) => kind === 'INTENT');
        expect(JSON.parse(intent?.detail ?? '')).toMatchObject({ takesFrom: ['a', 'b'] });
      });

      it('finds it no more when it was tried again and then took access from others', async () => {
        const taking = (members: readonly string[], send: Exclude<Script['send'], undefined>): Script => ({
          examine: {
            finding: 'CLEAR',
            found: {},
            affected: members.map((accountId) => ({ accountId, email: null })),
          },
          send,
        });
        const how: Run = { on: journal, intent: { idempotencyKey: 'k1', destructive: true } };
        const refused = upstream({ reason: 'FORBIDDEN', status: 403, delivery: 'ANSWERED' });
        await run(taking(['a', 'b'], refused), how);
        expect((await run(taking(['b', 'c'], null), how)).verdict.outcome).toBe('APPLIED');
        const found = await Promise.all(['a', 'b', 'c'].map((id) => journal.list(about(id), 10, null)));
        expect(found.map((operations) => operations.length)).toEqual([0, 1, 1]);
      });

      it('is not counted on while it is not known whether that was done', async () => {
        const script: Script = { examine, send: lost };
        const taking = { destructive: true, about: { accountId: 'c', email: null, person: null } };
        await run(script, { on: journal, input: 'one', intent: { destructive: true } });
        await run({ send: lost }, { on: journal, input: 'two', intent: taking });
        await run({ send: lost }, { on: journal, input: 'three', intent: { ...taking, destructive: false } });
        await run({}, { on: journal, input: 'four', intent: { ...taking, connector: 'other' } });
        expect(await journal.memoryOf('acme', 'five')).toEqual({
          subjectId: null,
          perhapsGone: new Set(['a', 'b', 'c']),
          found: null,
        });
        const begun = await begin({ target: 'five' });
        expect(begun.kind === 'STARTED' && [...begun.memory.perhapsGone].sort()).toEqual(['a', 'b', 'c']);
        expect((await journal.memoryOf('other', 'five')).perhapsGone).toEqual(new Set());
      });
    });

    describe('access with an end', () => {
      const ends = () => ({ at: now + 3_600_000, action: 'user.delete' as const });

      it('has its end on record before it is given, and it is due when its time has come', async () => {
        const seen: string[] = [];
        const { operationId } = await startWritten(
          {
            send: async () => {
              seen.push(
                ...(await journal.list({ states: ['PLANNED'] }, 10, null)).map(({ action }) => action),
              );
            },
          },
          { on: journal, intent: { ends: ends() } },
          [],
        );
        expect(seen).toEqual(['user.delete']);
        expect(await journal.due(acme, 10)).toEqual([]);
        now += 3_600_000;
        expect(await journal.due(acme, 10)).toMatchObject([{ undoes: operationId, state: 'PLANNED' }]);
        expect(await journal.list({ overdue: true }, 10, null)).toHaveLength(1);
      });

      it.each<[string, Script]>([
        ['was held before', { examine: { finding: 'ALREADY', effect, found: {} } }],
        ['was refused', { examine: { finding: 'REFUSED', problems: [] } }],
      ])('that %s has no end to come', async (_name, script) => {
        await run(script, { on: journal, intent: { ends: ends() } });
        expect(await journal.list({ actions: ['user.delete'] }, 10, null)).toEqual([]);
        now += 3_600_000;
        expect(await journal.due(acme, 10)).toEqual([]);
      });

      it('that was sent and refused is not taken away', async () => {
        const send = upstream({ reason: 'FORBIDDEN', status: 403, delivery: 'ANSWERED' });
        await run({ send }, { on: journal, intent: { ends: ends() } });
        expect(
          await journal.list({ states: ['CANCELLED'], actions: ['user.delete'] }, 10, null),
        ).toHaveLength(1);
        now += 3_600_000;
        expect(await journal.due(acme, 10)).toEqual([]);
      });

      it('of which it is not known whether it was given keeps its end, and loses it when it was not', async () => {
        const { operationId } = await startWritten(
          { send: lost },
          { on: journal, intent: { ends: ends() } },
          [],
        );
        const ending = async () => (await journal.list({ undoes: operationId ?? '' }, 10, null))[0]?.state;
        expect(await ending()).toBe('PLANNED');
        await journal.settle(operationId ?? '', applied, { id: 'ada', tokenId: null }, 'it is there');
        expect(await ending()).toBe('PLANNED');

        const other = await startWritten(
          { send: lost },
          { on: journal, input: 'another', intent: { ends: ends() } },
          [],
        );
        const notMade: Verdict = { outcome: 'FAILED', effect: null, problems: [] };
        await journal.settle(other.operationId ?? '', notMade, { id: 'ada', tokenId: null }, 'it is not');
        expect(await journal.list({ undoes: other.operationId ?? '' }, 10, null)).toMatchObject([
          { state: 'CANCELLED' },
        ]);
        expect(await ending()).toBe('PLANNED');
      });

      it.each(['FAILED', 'REJECTED'] as const)(
        'is planned again by the journal itself when it %s: who had it in hand may be gone',
        async (outcome) => {
          await run({}, { on: journal, intent: { ends: ends() } });
          now += 3_600_000;
          const [ending] = await journal.due(acme, 10);
          const begun = await journal.beginPlanned(ending?.id ?? '', { ...anIntent, action: 'user.delete' });
          if (begun.kind === 'STARTED') {
            await journal.finish(begun.ticket, { outcome, effect: null, problems: [] }, null);
          }
          expect(await journal.due(acme, 10)).toEqual([]);
          now += 10_000;
          expect(await journal.due(acme, 10)).toMatchObject([{ id: ending?.id, state: 'PLANNED' }]);
        },
      );

      it('that was put off comes again at its new time, and not before', async () => {
        await run({}, { on: journal, intent: { ends: ends() } });
        now += 3_600_000;
        const [ending] = await journal.due(acme, 10);
        await journal.postpone(ending?.id ?? '', now + 60_000, 'VENDOR_UNAVAILABLE');
        now += 59_999;
        expect(await journal.due(acme, 10)).toEqual([]);
        now += 1;
        expect((await journal.due(acme, 10)).map(({ id }) => id)).toEqual([ending?.id]);
      });

      it('that is over is neither put off nor given up any more', async () => {
        await run({}, { on: journal, intent: { ends: ends() } });
        now += 3_600_000;
        const [ending] = await journal.due(acme, 10);
        const id = ending?.id ?? '';
        const state = async () => (await journal.operation(id))?.state;
        const begun = await journal.beginPlanned(id, { ...anIntent, action: 'user.delete' });
        expect(await journal.cancel(id, { id: 'ben', tokenId: null }, 'stays on')).toBe(false);
        expect(await state()).toBe('PENDING');
        if (begun.kind === 'STARTED') await journal.finish(begun.ticket, applied, null);
        await journal.postpone(id, now + 1, 'x');
        expect(await journal.cancel(id, { id: 'ben', tokenId: null }, 'stays on')).toBe(false);
        expect(await state()).toBe('SUCCEEDED');

        await run({}, { on: journal, input: 'another', intent: { ends: ends() } });
        const [kept] = await journal.list({ states: ['PLANNED'] }, 10, null);
        expect(await journal.cancel(kept?.id ?? '', { id: 'ben', tokenId: null }, 'stays on')).toBe(true);
        await journal.postpone(kept?.id ?? '', now + 1, 'x');
        expect(await journal.operation(kept?.id ?? '')).toMatchObject({ state: 'CANCELLED' });
      });

      it('was given again only by the same, of the same, at the same, and when it was made', async () => {
        const { operationId } = await startWritten({}, { on: journal, intent: { ends: ends() } }, []);
        const gave = await journal.operation(operationId ?? '');
        const wasGivenAgain = async () => gave !== null && (await journal.wasGivenAgain(gave));
        const refused = upstream({ reason: 'FORBIDDEN', status: 403, delivery: 'ANSWERED' });
        now += 1_000;
        await run({ send: refused }, { on: journal });
        await run({}, { on: journal, intent: { action: 'user.delete' } });
        await run({}, { on: journal, input: 'another thing' });
        await run({}, { on: journal, intent: { connector: 'other' } });
        expect(await wasGivenAgain()).toBe(false);
        await run({}, { on: journal });
        expect(await wasGivenAgain()).toBe(true);
      });

      it('is begun by one replica only, and can be put off', async () => {
        await run({}, { on: journal, intent: { ends: ends() } });
        now += 3_600_000;
        const [ending] = await journal.due(acme, 10);
        const other = await replica('two');
        const removal = {
          ...anIntent,
          action: 'user.delete' as const,
          target: 'user new',
          asked: 'user new',
        };
        const begun = await Promise.all([
          journal.beginPlanned(ending?.id ?? '', removal),
          other.beginPlanned(ending?.id ?? '', removal),
        ]);
        expect(begun.map(({ kind }) => kind).sort()).toEqual(['STARTED', 'UNDER_WAY']);
        // What is in hand is not put off by the one who came second.
        await other.postpone(ending?.id ?? '', now + 1, 'x');
        expect(await journal.operation(ending?.id ?? '')).toMatchObject({ state: 'PENDING' });
      });
    });

    describe('another installation in the same database', () => {
      let neighbour: Journal;
      beforeEach(async () => {
        neighbour = await replica('n', { tenant: 'staging' });
      });
      const ben = { id: 'ben', tokenId: null };

      it('may use the same idempotency keys, and what was used there says nothing here', async () => {
        const keyed = { on: journal, intent: { idempotencyKey: 'k1' } };
        await run({}, keyed);
        expect((await run({}, { ...keyed, on: neighbour, input: 'something else' })).verdict).toEqual(
          applied,
        );
        now += 31 * 24 * 3_600_000;
        await neighbour.releaseOldKeys();
        expect((await run({}, keyed)).steps).toEqual([]);
      });

      it('is not in the way, whatever is found only after the look', async () => {
        await started({ target: 'address ada', asked: 'ada' });
        const theirs = await started({ target: 'user u1', asked: 'u1' }, neighbour);
        const finding = { ...nothingFound, alsoClaims: ['address ada'] };
        expect((await neighbour.intend(theirs, anIntent, finding, [])).kind).toBe('GO');
      });

      it('neither sees nor changes what is under way here, or unknown', async () => {
        const underWay = await started();
        const { operationId: unknownOne } = await startWritten(
          { send: lost },
          { on: journal, input: 'else' },
          [],
        );
        now += 60_000;
        expect(await neighbour.operation(underWay.operationId)).toBeNull();
        expect(await neighbour.abandoned(() => true)).toEqual([]);
        const [left] = await journal.abandoned(() => true);
        if (left !== undefined) await neighbour.takeOver(left);
        expect(await journal.operation(underWay.operationId)).toMatchObject({ state: 'PENDING' });
        expect(await neighbour.settle(unknownOne ?? '', applied, ben, 'no')).toBe(false);
        // Also where there is something of its own to look at.
        await run({ send: lost }, { on: neighbour, input: 'theirs' });
        now += 60_000;
        expect((await neighbour.toLookAt(acme, 10)).map(({ target }) => target)).toEqual(['theirs']);
        expect(await journal.operation(unknownOne ?? '')).toMatchObject({ state: 'UNKNOWN', looks: 0 });
      });

      it('takes nothing away here, and remembers nothing from here', async () => {
        const ends = { at: now + 60_000, action: 'user.delete' as const };
        const { operationId } = await startWritten({}, { on: journal, intent: { ends } }, []);
        now += 60_000;
        expect(await neighbour.due(acme, 10)).toEqual([]);
        const [ending] = await journal.due(acme, 10);
        expect(await neighbour.cancel(ending?.id ?? '', ben, 'no')).toBe(false);
        expect((await neighbour.memoryOf('acme', 'the thing')).subjectId).toBeNull();
        await run({}, { on: neighbour });
        const gave = await journal.operation(operationId ?? '');
        expect(gave !== null && (await journal.wasGivenAgain(gave))).toBe(false);
      });
    });

    it('lists the newest first, page by page, by state, connector, caller and person', async () => {
      const made: string[] = [];
      for (const input of ['a', 'b', 'c']) {
        now += 1_000;
        const about = { accountId: input, email: `${input}@harbour.example`, person: `p ${input}` };
        const { operationId } = await startWritten({}, { on: journal, input, intent: { about } }, []);
        made.push(operationId ?? '');
      }
      const ids = async (...given: Parameters<Journal['list']>) =>
        (await journal.list(...given)).map(({ id }) => id);
      const [a, b, c] = made as [string, string, string];
      expect(await ids({}, 2, null)).toEqual([c, b]);
      expect(await ids({}, 2, b)).toEqual([a]);
      expect(await ids({ states: ['FAILED'] }, 10, null)).toEqual([]);
      expect(await ids({ states: [] }, 10, null)).toEqual([]);
      expect(await ids({ connector: 'acme', actor: 'ada', actions: ['user.invite'] }, 10, null)).toEqual([
        c,
        b,
        a,
      ]);
      expect(await ids({ since: now - 1_000, until: now }, 10, null)).toEqual([b]);
      expect(await ids({ connector: 'other' }, 10, null)).toEqual([]);
      expect(await ids({ actor: 'ben' }, 10, null)).toEqual([]);
      expect(await ids({ actions: ['user.delete'] }, 10, null)).toEqual([]);
      const nobody = { accounts: [], addresses: [], person: null };
      expect(await ids({ about: nobody }, 10, null)).toEqual([]);
      expect(await ids({ about: { ...nobody, addresses: ['B@harbour.example'] } }, 10, null)).toEqual([b]);
      expect(await ids({ about: { ...nobody, person: 'p a' } }, 10, null)).toEqual([a]);
      const ofNew = (connectorKey: string) => ({
        about: { ...nobody, accounts: [{ connectorKey, id: 'new' }] },
      });
      expect(await ids(ofNew('acme'), 10, null)).toEqual([c, b, a]);
      expect(await ids(ofNew('other'), 10, null)).toEqual([]);
    });

    it('lists what belongs to a plan, what takes something back, and what is overdue and what is not', async () => {
      const inPlan = { plan: { id: 'p1', step: 0 } };
      const ends = { at: now + 60_000, action: 'user.delete' as const };
      const { operationId: gave } = await startWritten({}, { on: journal, intent: { ...inPlan, ends } }, []);
      const { operationId: other } = await startWritten({}, { on: journal, input: 'another' }, []);
      const ids = async (filter: Parameters<Journal['list']>[0]) =>
        (await journal.list(filter, 10, null)).map(({ id }) => id);
      const [ending] = await ids({ states: ['PLANNED'] });
      expect(await ids({ planId: 'p1' })).toEqual([ending, gave]);
      expect(await ids({ planId: 'p2' })).toEqual([]);
      expect(await ids({ undoes: gave ?? '' })).toEqual([ending]);
      expect(await ids({ overdue: true })).toEqual([]);
      now += 60_000;
      expect(await ids({ overdue: true })).toEqual([ending]);
      const { operationId: underWay } = await started({ target: 'third', asked: 'third' });
      expect(await ids({ overdue: false })).toEqual([underWay, other, gave]);
    });

    it('whatever comes at the same time: no target is under way twice, one key is accepted once', async () => {
      const writes = fc.array(
        fc.record({
          key: fc.constantFrom(null, 'k1', 'k2', 'k3'),
          input: fc.constantFrom('ada', 'ben'),
          succeeds: fc.boolean(),
          turns: fc.integer({ min: 0, max: 3 }),
        }),
        { minLength: 1, maxLength: 10 },
      );
      let round = 0;
      await fc.assert(
        fc.asyncProperty(writes, async (all) => {
          round++;
          const underWay = new Set<string>();
          const accepted = new Map<string, number>();
          await Promise.all(
            all.map(({ key, input, succeeds, turns }) =>
              start(
                {
                  send: async () => {
                    expect(underWay.has(input)).toBe(false);
                    underWay.add(input);
                    for (let turn = 0; turn < turns; turn++) await aMoment();
                    underWay.delete(input);
                    if (!succeeds) throw upstream({ reason: 'FORBIDDEN', status: 403, delivery: 'ANSWERED' });
                    if (key !== null) accepted.set(key, (accepted.get(key) ?? 0) + 1);
                  },
                },
                { on: journal, input, intent: { idempotencyKey: key === null ? null : `${key} ${round}` } },
                [],
              ),
            ),
          );
          for (const count of accepted.values()) expect(count).toBe(1);
        }),
        { numRuns: 25 },
      );
    }, 120_000);
  });
}
