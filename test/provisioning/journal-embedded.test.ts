import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fingerprintOf, MemoryJournal, type Intent, type Verdict } from '../../src/provisioning/journal.js';
import { effect, run, start, upstream, type Run, type Script } from '../support/scripted-write.js';

const applied: Verdict = { outcome: 'APPLIED', effect, problems: [] };
const intent = (more: Partial<Intent> = {}): Intent => ({
  connector: 'acme',
  action: 'thing.make',
  target: 'ada',
  idempotencyKey: null,
  fingerprint: 'f1',
  reason: null,
  ...more,
});
const aMoment = () => new Promise((later) => setImmediate(later));

describe('an idempotency key', () => {
  it('with the same input gives the first verdict again, and nothing is asked or sent', async () => {
    const journal = new MemoryJournal();
    const order = { idempotencyKey: 'k1' };
    const first = await run({}, { journal, order });
    const again = await run({}, { journal, order });
    expect(first.verdict).toEqual(applied);
    expect(again.verdict).toEqual(applied);
    expect(again.steps).toEqual(['journal begins']);
  });

  it('with the same input at the same time: one is sent, and both are told how it ended', async () => {
    const journal = new MemoryJournal();
    const order = { idempotencyKey: 'k1' };
    const steps: string[] = [];
    const verdicts = await Promise.all([
      start({}, { journal, order }, steps),
      start({}, { journal, order }, steps),
      start({}, { journal, order }, steps),
    ]);
    expect(verdicts).toEqual([applied, applied, applied]);
    expect(steps.filter((step) => step === 'send')).toEqual(['send']);
  });

  it('tells the others only when what it did can be seen', async () => {
    const journal = new MemoryJournal();
    const order = { idempotencyKey: 'k1' };
    const steps: string[] = [];
    const first = start({}, { journal, order }, steps);
    await start({}, { journal, order }, steps).then(() => steps.push('the other was told'));
    await first;
    expect(steps.indexOf('show')).toBeLessThan(steps.indexOf('the other was told'));
  });

  it.each<[string, Script, Run]>([
    ['another input', {}, { input: 'something else' }],
    ['another action', { action: { name: 'thing.break' } }, {}],
  ])('with %s is refused, and nothing is sent', async (_name, script, how) => {
    const journal = new MemoryJournal();
    const order = { idempotencyKey: 'k1' };
    await run({}, { journal, order });
    const again = await run(script, { journal, order, ...how });
    expect(again.verdict).toEqual({
      outcome: 'REJECTED',
      effect: null,
      problems: [
        {
          code: 'IDEMPOTENCY_KEY_REUSED',
          message: 'This idempotency key was used before, for another write. Choose a new one.',
          field: ['idempotencyKey'],
        },
      ],
    });
    expect(again.steps).not.toContain('send');
  });

  it('at another connector is refused', async () => {
    const journal = new MemoryJournal();
    await journal.begin(intent({ idempotencyKey: 'k' }));
    expect(await journal.begin(intent({ idempotencyKey: 'k', connector: 'other' }))).toEqual({
      kind: 'KEY_REUSED',
    });
  });

  it('compares what the caller asked for, not what we happen to know besides', async () => {
    const journal = new MemoryJournal();
    const order = { idempotencyKey: 'k1' };
    const action = { asked: (input: string) => input.split(' ')[0] };
    await run({ action }, { journal, order, input: 'ada known' });
    const again = await run({ action }, { journal, order, input: 'ada unknown' });
    expect(again.verdict).toEqual(applied);
  });

  it.each([
    ['FAILED', { send: upstream({ reason: 'RATE_LIMITED', status: 429, delivery: 'ANSWERED' as const }) }],
    ['REJECTED', { send: upstream({ reason: 'REJECTED', status: 400, delivery: 'ANSWERED' as const }) }],
  ])('may be used again for a write that %s', async (outcome, script) => {
    const journal = new MemoryJournal();
    const order = { idempotencyKey: 'k1' };
    const first = await run(script, { journal, order });
    expect(first.verdict.outcome).toBe(outcome);
    const again = await run({}, { journal, order });
    expect(again.verdict).toEqual(applied);
    expect(again.steps.filter((step) => step === 'send')).toHaveLength(1);
  });

  it('stays taken when the outcome is UNKNOWN: sending again could make it twice', async () => {
    const journal = new MemoryJournal();
    const order = { idempotencyKey: 'k1' };
    await run({ send: upstream({ reason: 'TIMEOUT' }) }, { journal, order });
    const again = await run({}, { journal, order });
    expect(again.verdict.outcome).toBe('UNKNOWN');
    expect(again.steps).not.toContain('send');
  });

  it('is not needed: without one, each write stands for itself', async () => {
    const journal = new MemoryJournal();
    const first = await run({}, { journal });
    const second = await run({}, { journal });
    expect([first, second].map(({ steps }) => steps.filter((step) => step === 'send').length)).toEqual([
      1, 1,
    ]);
  });
});

describe('a target', () => {
  it('is never under way twice: the second write begins when the first has ended', async () => {
    const journal = new MemoryJournal();
    const first = await journal.begin(intent());
    const told: string[] = [];
    const second = journal.begin(intent({ action: 'thing.break' })).then((begun) => {
      told.push(begun.kind);
      return begun;
    });
    await aMoment();
    expect(told).toEqual([]);
    if (first.kind === 'STARTED') await journal.finish(first.operationId, applied);
    expect((await second).kind).toBe('STARTED');
  });

  it('keeps nobody waiting who means another one, or the same name elsewhere', async () => {
    const journal = new MemoryJournal();
    await journal.begin(intent());
    expect((await journal.begin(intent({ target: 'grace' }))).kind).toBe('STARTED');
    expect((await journal.begin(intent({ connector: 'other' }))).kind).toBe('STARTED');
  });

  it('lets all who wait have their turn, one at a time', async () => {
    const journal = new MemoryJournal();
    const steps: string[] = [];
    await Promise.all(Array.from({ length: 5 }, () => start({}, { journal }, steps)));
    const sendsAndEnds = steps.filter((step) => step === 'send' || step.startsWith('journal ends'));
    expect(sendsAndEnds).toEqual(Array.from({ length: 5 }, () => ['send', 'journal ends APPLIED']).flat());
  });
});

describe('a fingerprint', () => {
  it('tells inputs apart without holding them', () => {
    const one = fingerprintOf({ email: 'ada@harbour.example' });
    expect(one).toMatch(/^[0-9a-f]{64}$/);
    expect(one).not.toBe(fingerprintOf({ email: 'ben@harbour.example' }));
    expect(one).toBe(fingerprintOf({ email: 'ada@harbour.example' }));
  });
});

describe('whatever comes at the same time', () => {
  const writes = fc.array(
    fc.record({
      key: fc.constantFrom(null, 'k1', 'k2', 'k3'),
      input: fc.constantFrom('ada', 'ben'),
      succeeds: fc.boolean(),
      turns: fc.integer({ min: 0, max: 3 }),
    }),
    { minLength: 1, maxLength: 12 },
  );

  it('no target is under way twice, and under one key at most one write is accepted', async () => {
    await fc.assert(
      fc.asyncProperty(writes, async (all) => {
        const journal = new MemoryJournal();
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
              { journal, input, order: { idempotencyKey: key } },
              [],
            ),
          ),
        );
        for (const count of accepted.values()) expect(count).toBe(1);
      }),
      { numRuns: 150 },
    );
  });
});
