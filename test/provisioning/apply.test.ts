import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Memory } from '../../src/datasources/connector.js';
import type { UpstreamError } from '../../src/errors.js';
import type { Outcome } from '../../src/provisioning/verdict.js';
import { StoreUnavailableError } from '../../src/store/store.js';
import { clear, effect, REQUEST, run, start, upstream, type Look } from '../support/scripted-write.js';

const refused = (status: number, vendorCode?: string): UpstreamError =>
  upstream({ reason: 'REJECTED', status, vendorCode, delivery: 'ANSWERED' });
const lost = upstream({ reason: 'UNREACHABLE', delivery: 'UNKNOWN' });
const unreadable = upstream({ reason: 'TIMEOUT' });

describe('a write that goes well', () => {
  it('looks first, puts the intent on record, sends once, shows what it did and then tells the journal', async () => {
    const { verdict, steps } = await run({});
    expect(verdict).toEqual({ outcome: 'APPLIED', effect, problems: [] });
    expect(steps).toEqual([
      'journal begins',
      'examine',
      'intent on record',
      'send',
      'show',
      'journal ends APPLIED',
    ]);
  });

  it('puts on record what it found, what else it claims and whom it takes access from', async () => {
    const intended: unknown[] = [];
    const affected = [{ accountId: 'u1', email: 'ada@example.com' }];
    const examine = {
      finding: 'CLEAR',
      found: { status: 'there' },
      affected,
      alsoClaims: ['address ada@example.com'],
    } as const;
    const journal = {
      intend: async (...given: readonly unknown[]) => {
        intended.push(...given.slice(2));
        return { kind: 'LOST' } as const;
      },
    };
    const thresholds = [{ connector: null, destructive: true, most: 3 }];
    await run({ examine }, { journal, thresholds });
    expect(intended).toEqual([
      {
        found: { status: 'there' },
        alsoClaims: ['address ada@example.com'],
        takesFrom: [{ accountId: 'u1', email: 'ada@example.com', person: null }],
      },
      thresholds,
    ]);
  });

  it('may be sent until a second before its lease ends, and not any more then', async () => {
    const allowed: (boolean | undefined)[] = [];
    for (const leftMs of [60_000, 500, -1]) {
      const leaseUntil = Date.now() + leftMs;
      await run(
        {
          action: {
            async send(_input, call) {
              allowed.push(call.mayStillSend?.());
              return effect;
            },
          },
        },
        {
          journal: {
            intend: async (own) => ({ kind: 'GO', ticket: { ...own, leaseUntil } }),
          },
        },
      );
    }
    expect(allowed).toEqual([true, false, false]);
  });

  it('is read back, when its answer is lost, with what was found before it was sent', async () => {
    const remembered: Memory[] = [];
    await run({
      examine: { finding: 'CLEAR', found: { email: 'ada@harbour.example' }, affected: [] },
      send: lost,
      action: {
        async readBack(_input, _call, memory) {
          remembered.push(memory);
          return null;
        },
      },
    });
    expect(remembered.map(({ found }) => found)).toEqual([
      { email: 'ada@harbour.example' },
      { email: 'ada@harbour.example' },
    ]);
  });

  it('keeps of what passed between us and the vendor what was asked to change something, and nothing that was read', async () => {
    const kept: unknown[] = [];
    await run(
      {
        action: {
          async send(_input, call) {
            const answered = (source: string, request: string, status: number): void =>
              call.observe(source, { kind: 'answer', isWrite: request.startsWith('POST'), request, status });
            answered('other', 'POST /elsewhere', 200);
            answered('acme', 'GET /things', 200);
            answered('acme', REQUEST, 201);
            answered('acme', 'GET /things/{id}', 200);
            return effect;
          },
        },
      },
      {
        journal: {
          finish: async (_ticket, _verdict, exchange) => {
            kept.push(exchange);
          },
        },
      },
    );
    expect(kept).toMatchObject([{ request: 'POST /things', status: 201, vendorCode: null }]);
  });

  it('is not sent when it is so already', async () => {
    const { verdict, steps } = await run({ examine: { finding: 'ALREADY', effect, found: {} } });
    expect(verdict).toEqual({ outcome: 'ALREADY', effect, problems: [] });
    expect(steps).toEqual(['journal begins', 'examine', 'show', 'journal ends ALREADY']);
  });

  it('is not sent when something stands in the way', async () => {
    const problems = [{ code: 'UNKNOWN_ROLE', message: 'There is no such role.', field: ['role'] }] as const;
    const { verdict, steps } = await run({ examine: { finding: 'REFUSED', problems } });
    expect(verdict).toEqual({ outcome: 'REJECTED', effect: null, problems });
    expect(steps).toEqual(['journal begins', 'examine', 'journal ends REJECTED']);
  });

  it('is not sent when its input holds an id that no vendor could be asked for', async () => {
    const { verdict, steps } = await run({ examine: upstream({ reason: 'REJECTED', delivery: 'NOT_SENT' }) });
    expect(verdict.outcome).toBe('REJECTED');
    expect(verdict.problems.map(({ code }) => code)).toEqual(['INVALID_INPUT']);
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

describe('a dry run', () => {
  it('examines, and neither sends nor leaves anything on record', async () => {
    const { verdict, steps } = await run({}, { dryRun: true, intent: { idempotencyKey: 'k' } });
    expect(verdict).toEqual({ outcome: 'PLANNED', effect: null, problems: [] });
    expect(steps).toEqual(['examine']);
  });

  it('tells what would stand in the way', async () => {
    const problems = [{ code: 'KEY_OWNER', message: 'It owns the key.', field: ['accountId'] }] as const;
    const { verdict } = await run({ examine: { finding: 'REFUSED', problems } }, { dryRun: true });
    expect(verdict).toEqual({ outcome: 'REJECTED', effect: null, problems });
  });

  it('shows what it found to be so already', async () => {
    const { verdict, steps } = await run(
      { examine: { finding: 'ALREADY', effect, found: {} } },
      { dryRun: true },
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
    expect(steps).toEqual(['journal begins', 'examine', 'intent on record', 'send', 'journal ends FAILED']);
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
      expect(steps).toEqual([
        'journal begins',
        'examine',
        'intent on record',
        'send',
        'look',
        'show',
        'journal ends ALREADY',
      ]);
    },
  );

  it.each([
    [400, 'InvalidInput', 'The vendor refused (HTTP 400, with its code InvalidInput) and made no change.'],
    [409, undefined, 'The vendor refused (HTTP 409) and made no change.'],
  ])(
    '%d, and it is not there: FAILED, with no more of the vendor than its code',
    async (status, code, message) => {
      const { verdict, steps } = await run({ send: refused(status, code) });
      expect(verdict).toEqual({
        outcome: 'FAILED',
        effect: null,
        problems: [{ code: 'VENDOR_REFUSED', message, field: null }],
      });
      expect(steps).toEqual([
        'journal begins',
        'examine',
        'intent on record',
        'send',
        'look',
        'journal ends FAILED',
      ]);
    },
  );

  it('is told in the words of the action where that knows more', async () => {
    const problem = { code: 'ALREADY_EXISTS', message: 'It is taken.', field: ['email'] } as const;
    const { verdict } = await run({ send: refused(409), action: { refusal: () => problem } });
    expect(verdict).toEqual({ outcome: 'FAILED', effect: null, problems: [problem] });
  });

  it('stays a refusal when the look afterwards fails: the vendor said that it made no change', async () => {
    const { verdict } = await run({ send: refused(400), looks: [unreadable] });
    expect(verdict.outcome).toBe('FAILED');
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
    ['408 of a proxy', upstream({ reason: 'REJECTED', status: 408, delivery: 'ANSWERED' })],
    [
      '500 in the vendor’s own form',
      upstream({ reason: 'UNAVAILABLE', status: 500, vendorCode: 'InternalError', delivery: 'ANSWERED' }),
    ],
    ['redirect', upstream({ reason: 'REDIRECTED', status: 302, delivery: 'ANSWERED' })],
    ['401 whose body broke off', upstream({ reason: 'UNAUTHENTICATED', status: 401, delivery: 'UNKNOWN' })],
  ];

  it.each(lostAnswers)('%s, and it is there: APPLIED', async (_name, send) => {
    const { verdict, steps } = await run({ send, looks: [effect] });
    expect(verdict).toEqual({ outcome: 'APPLIED', effect, problems: [] });
    expect(steps).toEqual([
      'journal begins',
      'examine',
      'intent on record',
      'send',
      'look',
      'show',
      'journal ends APPLIED',
    ]);
  });

  it.each(lostAnswers)('%s, and it is there only later: APPLIED', async (_name, send) => {
    const { verdict, steps } = await run({ send, looks: [null, effect] });
    expect(verdict.outcome).toBe('APPLIED');
    expect(steps.slice(3, 7)).toEqual(['send', 'look', 'wait 2000 ms', 'look']);
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
        'intent on record',
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
            return clear;
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

  it('while it waits for its turn: it waits no longer, and is told what is in the way', async () => {
    const caller = new AbortController();
    const { verdict, steps } = await run(
      {},
      {
        signal: caller.signal,
        journal: {
          begin: async () => {
            caller.abort();
            return { kind: 'BUSY', operationId: 'another' };
          },
        },
      },
    );
    expect(verdict.problems.map(({ code }) => code)).toEqual(['TARGET_BUSY']);
    expect(steps).toEqual(['journal begins']);
  });

  it('while it is under way: whoever still listens is told UNKNOWN at once, and the write is seen through', async () => {
    const caller = new AbortController();
    const steps: string[] = [];
    let answer: () => void = () => undefined;
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const writing = start({ send: () => answered }, { signal: caller.signal }, steps);
    await new Promise((later) => setImmediate(later));
    expect(steps).toEqual(['journal begins', 'examine', 'intent on record', 'send']);
    caller.abort();
    const verdict = await writing;
    expect(verdict.outcome).toBe('UNKNOWN');
    expect(verdict.problems.map((problem) => problem.code)).toEqual(['OUTCOME_UNKNOWN']);
    answer();
    await new Promise((later) => setImmediate(later));
    expect(steps).toEqual([
      'journal begins',
      'examine',
      'intent on record',
      'send',
      'show',
      'journal ends APPLIED',
    ]);
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
  const full = new StoreUnavailableError('FULL', 'the disk is full');
  const refusal = {
    outcome: 'REJECTED',
    effect: null,
    problems: [
      {
        code: 'JOURNAL_UNAVAILABLE',
        message:
          'The operation could not be put on record, so nothing was sent. Reading is not affected. An operator finds the cause in the log.',
        field: null,
      },
    ],
  };

  it('has nothing sent, and says so', async () => {
    const { verdict, steps } = await run({}, { journal: { begin: () => Promise.reject(full) } });
    expect(verdict).toEqual(refusal);
    expect(steps).toEqual([]);
  });

  it('has nothing sent either when it fails after the look', async () => {
    const { verdict, steps } = await run({}, { journal: { intend: () => Promise.reject(full) } });
    expect(verdict).toEqual(refusal);
    expect(steps).toEqual(['journal begins', 'examine', 'journal ends REJECTED']);
  });

  it('that fails only afterwards does not make the verdict false', async () => {
    const { verdict, steps } = await run({}, { journal: { finish: () => Promise.reject(full) } });
    expect(verdict.outcome).toBe('APPLIED');
    expect(steps.slice(-3)).toEqual(['show', 'journal ends APPLIED', 'fault']);
  });

  it('is told how it ended as soon as it can be told, however often it fails before', async () => {
    let fails = 2;
    let told: (outcome: Outcome) => void = () => undefined;
    const onRecord = new Promise<Outcome>((resolve) => {
      told = resolve;
    });
    await run(
      {},
      {
        journal: {
          finish: async (_ticket, { outcome }) => {
            if (fails-- > 0) throw full;
            told(outcome);
          },
        },
      },
    );
    expect(await onRecord).toBe('APPLIED');
  });

  it('that says that another process has taken over has nothing sent', async () => {
    const { verdict, steps } = await run({}, { journal: { intend: async () => ({ kind: 'LOST' }) } });
    expect(verdict.problems.map(({ code }) => code)).toEqual(['NOT_TRIED']);
    expect(steps).not.toContain('send');
  });
});

describe('what stands in the way although the vendor would do it', () => {
  const protectedOne = { code: 'PROTECTED_ACCOUNT', message: 'protected', field: null } as const;

  it('somebody protected: nothing is sent, and no intent put on record', async () => {
    const affected = [{ accountId: 'u1', email: 'ada@example.com' }];
    const asked: unknown[] = [];
    const { verdict, steps } = await run(
      { examine: { finding: 'CLEAR', found: {}, affected } },
      {
        guard: (whom) => {
          asked.push(whom);
          return protectedOne;
        },
      },
    );
    expect(asked).toEqual([affected]);
    expect(verdict).toEqual({ outcome: 'REJECTED', effect: null, problems: [protectedOne] });
    expect(steps).toEqual(['journal begins', 'examine', 'journal ends REJECTED']);
  });

  it.each([
    ['something else was found than', { status: 'invited' }],
    ['less was found than', { status: 'absent', role: 'Reader' }],
    ['more was found than', {}],
  ])('%s what was planned for: nothing is sent', async (_name, expected) => {
    const { verdict, steps } = await run({}, { expected });
    expect(verdict.problems.map(({ code }) => code)).toEqual(['STATE_CHANGED']);
    expect(steps).not.toContain('send');
  });

  it('what was planned for was found: it is sent', async () => {
    const { verdict } = await run({}, { expected: { status: 'absent' } });
    expect(verdict.outcome).toBe('APPLIED');
  });

  it('too many were changed within the hour: nothing is sent, and the message says how many may be', async () => {
    const { verdict, steps } = await run(
      {},
      {
        journal: {
          intend: async () => ({
            kind: 'TOO_MANY',
            count: 21,
            limit: { connector: 'acme', destructive: true, most: 20 },
          }),
        },
      },
    );
    expect(verdict.problems).toEqual([
      {
        code: 'TOO_MANY_CHANGES',
        message:
          'Nothing was sent: with this, 21 people would have lost access within an hour on "acme", and 20 may. Wait, or have an operator raise the limit (<VENDOR>_REMOVALS_PER_HOUR).',
        field: null,
      },
    ]);
    expect(steps).not.toContain('send');
  });

  it('another system decides it: ACTION_REQUIRED, with what to do and where', async () => {
    const problems = [{ code: 'MANAGED_ELSEWHERE', message: 'Change it in Okta.', field: null }] as const;
    const { verdict, steps } = await run({ examine: { finding: 'ELSEWHERE', problems } });
    expect(verdict).toEqual({ outcome: 'ACTION_REQUIRED', effect: null, problems });
    expect(steps).not.toContain('send');
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
              finish: async (_ticket, { outcome }) => {
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
