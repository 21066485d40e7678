import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { WritePolicy } from '../../src/datasources/connector.js';
import type { UpstreamError } from '../../src/errors.js';
import type { Journal, Outcome } from '../../src/provisioning/journal.js';
import { effect, REQUEST, run, start, upstream, type Look } from '../support/scripted-write.js';

const refused = (status: number, vendorCode?: string): UpstreamError =>
  upstream({ reason: 'REJECTED', status, vendorCode, delivery: 'ANSWERED' });
const lost = upstream({ reason: 'UNREACHABLE', delivery: 'UNKNOWN' });
const unreadable = upstream({ reason: 'TIMEOUT' });

describe('a write that goes well', () => {
  it('looks first, puts the intent on record, sends once, shows what it did and then tells the journal', async () => {
    const { verdict, steps } = await run({});
    expect(verdict).toEqual({ outcome: 'APPLIED', effect, problems: [] });
    expect(steps).toEqual(['journal begins', 'examine', 'send', 'show', 'journal ends APPLIED']);
  });

  it('is not sent when it is so already', async () => {
    const { verdict, steps } = await run({ examine: { finding: 'ALREADY', effect } });
    expect(verdict).toEqual({ outcome: 'ALREADY', effect, problems: [] });
    expect(steps).toEqual(['journal begins', 'examine', 'show', 'journal ends ALREADY']);
  });

  it('is not sent when something stands in the way', async () => {
    const problems = [{ code: 'UNKNOWN_ROLE', message: 'There is no such role.', field: ['role'] }] as const;
    const { verdict, steps } = await run({ examine: { finding: 'REFUSED', problems } });
    expect(verdict).toEqual({ outcome: 'REJECTED', effect: null, problems });
    expect(steps).toEqual(['journal begins', 'examine', 'journal ends REJECTED']);
  });

  it('is not sent when the vendor could not be asked first', async () => {
    const { verdict, steps } = await run({ examine: upstream({ reason: 'UNAVAILABLE', status: 503 }) });
    expect(verdict).toEqual({
      outcome: 'FAILED',
      effect: null,
      problems: [
        {
          code: 'VENDOR_UNAVAILABLE',
          message: `Nothing was sent: the vendor could not be asked first. acme is not available (${REQUEST}).`,
          field: null,
        },
      ],
    });
    expect(steps).toEqual(['journal begins', 'examine', 'journal ends FAILED']);
  });
});

it('a fault of ours before anything was sent is on record as not sent, and comes to the surface', async () => {
  const steps: string[] = [];
  const writing = start({ examine: new TypeError('ours') }, {}, steps);
  await expect(writing).rejects.toThrow('ours');
  expect(steps).toEqual(['journal begins', 'examine', 'journal ends FAILED']);
});

describe('the write policy', () => {
  it.each<[WritePolicy, 'adds' | 'takes away', Outcome]>([
    ['none', 'adds', 'REJECTED'],
    ['none', 'takes away', 'REJECTED'],
    ['create-only', 'adds', 'APPLIED'],
    ['create-only', 'takes away', 'REJECTED'],
    ['full', 'adds', 'APPLIED'],
    ['full', 'takes away', 'APPLIED'],
  ])('"%s", with a write that %s, ends as %s', async (writes, what, outcome) => {
    const { verdict, steps } = await run({ destructive: what === 'takes away' }, { writes });
    expect(verdict.outcome).toBe(outcome);
    // What is not allowed is not even put on record, and the vendor hears nothing of it.
    if (outcome === 'REJECTED') expect(steps).toEqual([]);
  });

  it.each([
    [false, 'The connector "acme" has the write policy `none`; this needs `create-only` or `full`.'],
    [true, 'The connector "acme" has the write policy `none`; this needs `full`.'],
  ])('says which policy is needed and where it is set (destructive: %s)', async (destructive, sentence) => {
    const { verdict } = await run({ destructive }, { writes: 'none' });
    expect(verdict.problems).toEqual([
      {
        code: 'PROVISIONING_OFF',
        message: `${sentence} An operator sets it with ACME_WRITES, or with "writes" in the connectors file.`,
        field: ['connector'],
      },
    ]);
  });

  it('holds for a dry run too', async () => {
    const { verdict } = await run({}, { writes: 'none', order: { dryRun: true } });
    expect(verdict.outcome).toBe('REJECTED');
  });
});

describe('a dry run', () => {
  it('examines, and neither sends nor leaves anything on record', async () => {
    const { verdict, steps } = await run({}, { order: { dryRun: true, idempotencyKey: 'k' } });
    expect(verdict).toEqual({ outcome: 'PLANNED', effect: null, problems: [] });
    expect(steps).toEqual(['examine']);
  });

  it('tells what would stand in the way', async () => {
    const problems = [{ code: 'KEY_OWNER', message: 'It owns the key.', field: ['accountId'] }] as const;
    const { verdict } = await run({ examine: { finding: 'REFUSED', problems } }, { order: { dryRun: true } });
    expect(verdict).toEqual({ outcome: 'REJECTED', effect: null, problems });
  });

  it('shows what it found to be so already', async () => {
    const { verdict, steps } = await run(
      { examine: { finding: 'ALREADY', effect } },
      { order: { dryRun: true } },
    );
    expect(verdict.outcome).toBe('ALREADY');
    expect(steps).toEqual(['examine', 'show']);
  });
});

describe('an answer that proves that nothing happened', () => {
  it.each([
    ['never sent', upstream({ reason: 'UNREACHABLE', delivery: 'NOT_SENT' }), 'VENDOR_UNAVAILABLE'],
    ['no turn in time', upstream({ reason: 'TIMEOUT', delivery: 'NOT_SENT' }), 'VENDOR_UNAVAILABLE'],
    ['circuit open', upstream({ reason: 'CIRCUIT_OPEN', delivery: 'NOT_SENT' }), 'VENDOR_UNAVAILABLE'],
    ['unsafe id', upstream({ reason: 'REJECTED', delivery: 'NOT_SENT' }), 'VENDOR_REFUSED'],
    ['401', upstream({ reason: 'UNAUTHENTICATED', status: 401, delivery: 'ANSWERED' }), 'VENDOR_UNAVAILABLE'],
    ['403', upstream({ reason: 'FORBIDDEN', status: 403, delivery: 'ANSWERED' }), 'VENDOR_REFUSED'],
    ['429', upstream({ reason: 'RATE_LIMITED', status: 429, delivery: 'ANSWERED' }), 'VENDOR_UNAVAILABLE'],
  ])('%s: FAILED at once, without another look', async (_name, send, code) => {
    const { verdict, steps } = await run({ send });
    expect(verdict.outcome).toBe('FAILED');
    expect(verdict.problems.map((problem) => problem.code)).toEqual([code]);
    expect(verdict.problems[0]?.message).toMatch(/^The vendor made no change\. acme /);
    expect(steps).toEqual(['journal begins', 'examine', 'send', 'journal ends FAILED']);
  });
});

describe('a refusal by the vendor', () => {
  it.each([400, 404, 409, 422])(
    '%d, and it is there all the same: ALREADY, because somebody else was faster',
    async (status) => {
      const send =
        status === 404 ? upstream({ reason: 'NOT_FOUND', status, delivery: 'ANSWERED' }) : refused(status);
      const { verdict, steps } = await run({ send, looks: [effect] });
      expect(verdict).toEqual({ outcome: 'ALREADY', effect, problems: [] });
      expect(steps).toEqual(['journal begins', 'examine', 'send', 'look', 'show', 'journal ends ALREADY']);
    },
  );

  it.each([
    [400, 'InvalidInput', 'The vendor refused (HTTP 400, with its code InvalidInput) and made no change.'],
    [409, undefined, 'The vendor refused (HTTP 409) and made no change.'],
  ])(
    '%d, and it is not there: REJECTED, with no more of the vendor than its code',
    async (status, code, message) => {
      const { verdict, steps } = await run({ send: refused(status, code) });
      expect(verdict).toEqual({
        outcome: 'REJECTED',
        effect: null,
        problems: [{ code: 'VENDOR_REFUSED', message, field: null }],
      });
      expect(steps).toEqual(['journal begins', 'examine', 'send', 'look', 'journal ends REJECTED']);
    },
  );

  it('is told in the words of the action where that knows more', async () => {
    const problem = { code: 'ALREADY_EXISTS', message: 'It is taken.', field: ['email'] } as const;
    const { verdict } = await run({ send: refused(409), action: { refusal: () => problem } });
    expect(verdict).toEqual({ outcome: 'REJECTED', effect: null, problems: [problem] });
  });

  it('stays a refusal when the look afterwards fails: the vendor said that it made no change', async () => {
    const { verdict } = await run({ send: refused(400), looks: [unreadable] });
    expect(verdict.outcome).toBe('REJECTED');
  });
});

describe('an answer that was lost', () => {
  const lostAnswers: [string, UpstreamError][] = [
    ['time-out', upstream({ reason: 'TIMEOUT', delivery: 'UNKNOWN' })],
    ['reset', lost],
    ['500 of a proxy', upstream({ reason: 'UNAVAILABLE', status: 500, delivery: 'ANSWERED' })],
    ['503', upstream({ reason: 'UNAVAILABLE', status: 503, delivery: 'ANSWERED', vendorCode: 'Busy' })],
    ['unreadable 2xx', upstream({ reason: 'UNREADABLE', status: 201, delivery: 'UNKNOWN' })],
    ['endless 2xx', upstream({ reason: 'TOO_LARGE', status: 201, delivery: 'UNKNOWN' })],
    ['redirect', upstream({ reason: 'REDIRECTED', status: 302, delivery: 'ANSWERED' })],
    ['401 whose body broke off', upstream({ reason: 'UNAUTHENTICATED', status: 401, delivery: 'UNKNOWN' })],
  ];

  it.each(lostAnswers)('%s, and it is there: APPLIED', async (_name, send) => {
    const { verdict, steps } = await run({ send, looks: [effect] });
    expect(verdict).toEqual({ outcome: 'APPLIED', effect, problems: [] });
    expect(steps).toEqual(['journal begins', 'examine', 'send', 'look', 'show', 'journal ends APPLIED']);
  });

  it.each(lostAnswers)('%s, and it is there only later: APPLIED', async (_name, send) => {
    const { verdict, steps } = await run({ send, looks: [null, effect] });
    expect(verdict.outcome).toBe('APPLIED');
    expect(steps.slice(2, 6)).toEqual(['send', 'look', 'wait 2000 ms', 'look']);
  });

  it.each(lostAnswers)(
    '%s, and it is not there twice: UNKNOWN, and never sent again',
    async (_name, send) => {
      const { verdict, steps } = await run({ send });
      expect(verdict.outcome).toBe('UNKNOWN');
      expect(verdict.effect).toBeNull();
      expect(verdict.problems.map((problem) => problem.code)).toEqual(['OUTCOME_UNKNOWN']);
      expect(steps).toEqual([
        'journal begins',
        'examine',
        'send',
        'look',
        'wait 2000 ms',
        'look',
        'journal ends UNKNOWN',
      ]);
    },
  );

  it.each<[string, Look[]]>([
    ['both looks fail', [unreadable, unreadable]],
    ['the first look fails and the second finds nothing', [unreadable, null]],
    ['the second look fails after the first found nothing', [null, unreadable]],
  ])('%s: UNKNOWN', async (_name, looks) => {
    const { verdict, steps } = await run({ send: lost, looks });
    expect(verdict.outcome).toBe('UNKNOWN');
    expect(steps.filter((step) => step === 'send')).toHaveLength(1);
  });

  const ownFailure = upstream({
    reason: 'UNAVAILABLE',
    status: 500,
    vendorCode: 'InternalError',
    delivery: 'ANSWERED',
  });

  it('500 in the vendor’s own form, and not there twice: FAILED', async () => {
    const { verdict } = await run({ send: ownFailure, looks: [null, null] });
    expect(verdict.outcome).toBe('FAILED');
    expect(verdict.problems[0]?.message).toBe(
      `Read back twice: the change was not made. acme is not available (${REQUEST}).`,
    );
  });

  it('500 in the vendor’s own form, and seen to be absent only once: UNKNOWN', async () => {
    const { verdict } = await run({ send: ownFailure, looks: [unreadable, null] });
    expect(verdict.outcome).toBe('UNKNOWN');
  });
});

describe('a caller who goes away', () => {
  it('before the write is sent: it is not sent', async () => {
    const caller = new AbortController();
    const steps: string[] = [];
    const verdict = await start(
      {
        action: {
          async examine() {
            caller.abort();
            return { finding: 'CLEAR' };
          },
        },
      },
      { signal: caller.signal },
      steps,
    );
    expect(verdict.outcome).toBe('FAILED');
    expect(verdict.problems).toEqual([
      {
        code: 'VENDOR_UNAVAILABLE',
        message: 'The request ended before anything was sent.',
        field: null,
      },
    ]);
    expect(steps).toEqual(['journal begins', 'journal ends FAILED']);
  });

  it('while it is under way: whoever still listens is told UNKNOWN at once, and the write is seen through', async () => {
    const caller = new AbortController();
    const steps: string[] = [];
    let answer: () => void = () => undefined;
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const order = { idempotencyKey: 'k' };
    const script = { send: () => answered };
    const writing = start(script, { signal: caller.signal, order }, steps);
    await new Promise((later) => setImmediate(later));
    expect(steps).toEqual(['journal begins', 'examine', 'send']);
    caller.abort();
    const verdict = await writing;
    expect(verdict.outcome).toBe('UNKNOWN');
    expect(verdict.problems.map((problem) => problem.code)).toEqual(['OUTCOME_UNKNOWN']);
    answer();
    await new Promise((later) => setImmediate(later));
    expect(steps).toEqual(['journal begins', 'examine', 'send', 'show', 'journal ends APPLIED']);
  });

  it('does not break off the request under way', async () => {
    const caller = new AbortController();
    let brokenOff: boolean | null = null;
    const steps: string[] = [];
    const writing = start(
      {
        action: {
          async send(_input, call) {
            caller.abort();
            await new Promise((later) => setImmediate(later));
            brokenOff = call.signal.aborted;
            return effect;
          },
        },
      },
      { signal: caller.signal },
      steps,
    );
    await writing;
    await new Promise((later) => setImmediate(later));
    await new Promise((later) => setImmediate(later));
    expect(brokenOff).toBe(false);
    expect(steps.at(-1)).toBe('journal ends APPLIED');
  });
});

describe('a journal that cannot keep the record', () => {
  it('has nothing sent, and says so', async () => {
    const journal: Journal = {
      begin: () => Promise.reject(new Error('disk full')),
      finish: async () => undefined,
    };
    const { verdict, steps } = await run({}, { journal });
    expect(verdict).toEqual({
      outcome: 'REJECTED',
      effect: null,
      problems: [
        {
          code: 'JOURNAL_UNAVAILABLE',
          message: 'The operation could not be put on record, so nothing was sent.',
          field: null,
        },
      ],
    });
    expect(steps).toEqual([]);
  });
});

describe('a mistake of ours', () => {
  it('surfaces, and leaves the operation on record as ended, so that its target is free again', async () => {
    const steps: string[] = [];
    const writing = start({ send: () => Promise.reject(new TypeError('ours')) }, {}, steps);
    await expect(writing).rejects.toThrow('ours');
    expect(steps.at(-1)).toBe('journal ends UNKNOWN');
  });
});

describe('whatever the vendor does', () => {
  /** What happened at the vendor, and what we heard of it. The two are only as loosely tied as they are in truth. */
  const scripts = fc.record({
    answer: fc.constantFrom(
      'good',
      'not sent',
      'unauthenticated',
      'forbidden',
      'limited',
      'refused',
      'conflict',
      'lost',
      'timeout',
      'proxy 500',
      'own 500',
      'unreadable',
    ),
    carriedOutIfUnclear: fc.boolean(),
    somebodyElseMadeIt: fc.boolean(),
    firstLook: fc.constantFrom('true', 'lagging', 'fails'),
    secondLook: fc.constantFrom('true', 'fails'),
    callerLeaves: fc.constantFrom('never', 'before', 'during'),
  });
  const errors: Record<string, UpstreamError | null> = {
    good: null,
    'not sent': upstream({ reason: 'UNREACHABLE', delivery: 'NOT_SENT' }),
    unauthenticated: upstream({ reason: 'UNAUTHENTICATED', status: 401, delivery: 'ANSWERED' }),
    forbidden: upstream({ reason: 'FORBIDDEN', status: 403, delivery: 'ANSWERED' }),
    limited: upstream({ reason: 'RATE_LIMITED', status: 429, delivery: 'ANSWERED' }),
    refused: refused(400, 'InvalidInput'),
    conflict: refused(409, 'Conflict'),
    lost,
    timeout: upstream({ reason: 'TIMEOUT', delivery: 'UNKNOWN' }),
    'proxy 500': upstream({ reason: 'UNAVAILABLE', status: 500, delivery: 'ANSWERED' }),
    'own 500': upstream({
      reason: 'UNAVAILABLE',
      status: 500,
      vendorCode: 'InternalError',
      delivery: 'ANSWERED',
    }),
    unreadable: upstream({ reason: 'UNREADABLE', status: 201, delivery: 'UNKNOWN' }),
  };
  const neverCarriedOut = ['not sent', 'unauthenticated', 'forbidden', 'limited', 'refused', 'conflict'];

  it('it is sent at most once, and the verdict is never false', async () => {
    await fc.assert(
      fc.asyncProperty(scripts, async (script) => {
        const caller = new AbortController();
        if (script.callerLeaves === 'before') caller.abort();
        let made = false;
        let there = false;
        let sends = 0;
        let look = 0;
        const recorded: Outcome[] = [];
        const verdict = await start(
          {
            action: {
              async send() {
                sends++;
                made =
                  script.answer === 'good' ||
                  (!neverCarriedOut.includes(script.answer) && script.carriedOutIfUnclear);
                there = made || script.somebodyElseMadeIt;
                if (script.callerLeaves === 'during') caller.abort();
                const error = errors[script.answer];
                if (error != null) throw error;
                return effect;
              },
              async readBack() {
                const how = look++ === 0 ? script.firstLook : script.secondLook;
                if (how === 'fails') throw unreadable;
                return there && how === 'true' ? effect : null;
              },
            },
          },
          {
            signal: caller.signal,
            journal: {
              begin: async () => ({ kind: 'STARTED', operationId: '1' }),
              finish: async (_id, { outcome }) => {
                recorded.push(outcome);
              },
            },
          },
          [],
        );
        for (let turn = 0; turn < 20 && recorded.length === 0; turn++) {
          await new Promise((later) => setImmediate(later));
        }
        expect(sends).toBeLessThanOrEqual(1);
        expect(recorded).toHaveLength(1);
        for (const outcome of [verdict.outcome, ...recorded]) {
          if (outcome === 'APPLIED' || outcome === 'ALREADY') expect(there).toBe(true);
          if (outcome === 'FAILED' || outcome === 'REJECTED') expect(made).toBe(false);
        }
        // A clear answer gives a clear verdict: nothing hides behind UNKNOWN.
        if (script.answer === 'good' && sends === 1) expect(recorded).toEqual(['APPLIED']);
        if (neverCarriedOut.includes(script.answer)) expect(recorded).not.toContain('UNKNOWN');
      }),
      { numRuns: 500 },
    );
  });
});
