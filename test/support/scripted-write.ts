/** A write whose vendor does what the script says, and a record of every step that was taken. */
import {
  noMemory,
  type Connector,
  type Effect,
  type Examination,
  type Vendor,
  type WriteAction,
} from '../../src/datasources/connector.js';
import { UpstreamError, type UpstreamFailure } from '../../src/errors.js';
import {
  applyWrite,
  type ApplyOptions,
  type Steps,
  type Write,
  type Written,
} from '../../src/provisioning/apply.js';
import {
  type Finding,
  type Begun,
  type Go,
  type Intent,
  type Threshold,
} from '../../src/provisioning/intent.js';
import type { Verdict } from '../../src/provisioning/verdict.js';

export const REQUEST = 'POST /things';

export const effect: Effect = { subject: { kind: 'account', id: 'new' }, changes: [] };

export function upstream(failure: Omit<UpstreamFailure, 'source' | 'request'>): UpstreamError {
  return new UpstreamError({ source: 'acme', request: REQUEST, ...failure });
}

export type Look = Effect | null | UpstreamError;

export interface Script {
  readonly examine?: Examination | Error;
  /** What sending gives; a function is asked at that moment. */
  readonly send?: UpstreamError | null | (() => Promise<void>);
  /** What each look afterwards gives, in order; nothing there when the list has ended. */
  readonly looks?: readonly Look[];
  readonly action?: Partial<WriteAction<string>>;
}

export interface Run {
  readonly dryRun?: boolean;
  readonly expected?: Write<string>['expected'];
  readonly journal?: Partial<Steps>;
  /** A whole journal in place of one that always agrees. */
  readonly on?: Steps;
  readonly guard?: ApplyOptions['guard'];
  readonly signal?: AbortSignal;
  readonly patienceMs?: number;
  readonly thresholds?: readonly Threshold[];
  readonly planned?: string;
  readonly input?: string;
  readonly intent?: Partial<Intent>;
}

export interface Outcome {
  readonly verdict: Verdict;
  readonly steps: readonly string[];
}

export const clear: Examination = { finding: 'CLEAR', found: { status: 'absent' }, affected: [] };

export function scriptedAction(script: Script, steps: string[]): WriteAction<string> {
  let look = 0;
  return {
    name: 'user.invite',
    destructive: false,
    target: (input) => input,
    about: () => ({ accountId: null, email: null }),
    async examine() {
      steps.push('examine');
      if (script.examine instanceof Error) throw script.examine;
      return script.examine ?? clear;
    },
    async send() {
      steps.push('send');
      if (typeof script.send === 'function') await script.send();
      else if (script.send != null) throw script.send;
      return effect;
    },
    async readBack() {
      steps.push('look');
      const seen = script.looks?.[look++] ?? null;
      if (seen instanceof UpstreamError) throw seen;
      return seen;
    },
    ...script.action,
  };
}

const ticket = {
  operationId: 'op',
  owner: 'this',
  fence: 1,
  attempt: 1,
  leaseUntil: Number.MAX_SAFE_INTEGER,
};

/** A journal that notes when it is asked, and always agrees. */
export function notedJournal(steps: string[], instead: Partial<Steps> = {}): Steps {
  return {
    owner: 'this',
    async begin(intent) {
      const begun: Begun = (await instead.begin?.(intent)) ?? {
        kind: 'STARTED',
        ticket,
        memory: noMemory,
      };
      steps.push('journal begins');
      return begun;
    },
    memoryOf: async () => noMemory,
    foresee: instead.foresee ?? (async () => ({ kind: 'GO', ticket })),
    beginPlanned: () => Promise.reject(new Error('nothing is planned here')),
    async intend(...given) {
      const go: Go = (await instead.intend?.(...given)) ?? { kind: 'GO', ticket };
      steps.push('intent on record');
      return go;
    },
    async finish(own, verdict, exchange) {
      steps.push(`journal ends ${verdict.outcome}`);
      await instead.finish?.(own, verdict, exchange);
    },
    operation: instead.operation ?? (async () => null),
    moved: instead.moved ?? (async () => undefined),
    wasOvertaken: async () => false,
  };
}

export async function run(script: Script, how: Run = {}): Promise<Outcome> {
  const steps: string[] = [];
  const verdict = await start(script, how, steps);
  return { verdict, steps };
}

/** Nothing stands in the way, and nobody loses anything. */
export const nothingFound: Finding = { found: {}, alsoClaims: [], takesFrom: [] };

export const anIntent: Intent = {
  connector: 'acme',
  action: 'user.invite',
  target: 'the thing',
  lanes: [],
  destructive: false,
  about: { accountId: null, email: null, person: null },
  input: 'the thing',
  asked: 'the thing',
  idempotencyKey: null,
  actor: { id: 'ada', tokenId: null },
  reason: null,
};

export async function start(script: Script, how: Run, steps: string[]): Promise<Verdict> {
  return (await startWritten(script, how, steps)).verdict;
}

export function startWritten(script: Script, how: Run, steps: string[]): Promise<Written> {
  const connector = { key: 'acme', vendor: { id: 'acme' } as Vendor } as Connector;
  const input = how.input ?? 'the thing';
  return applyWrite(
    {
      connector,
      journal: how.on === undefined ? notedJournal(steps, how.journal) : how.on,
      call: {
        signal: how.signal ?? new AbortController().signal,
        deadlineAt: Date.now() + (how.patienceMs ?? 30_000),
        observe: () => undefined,
      },
      show: async () => {
        steps.push('show');
      },
      guard: how.guard ?? (() => null),
      personOf: () => null,
      thresholds: how.thresholds ?? [],
      now: Date.now,
      settleAfterMs: 2_000,
      sleep: async (ms) => {
        steps.push(`wait ${ms} ms`);
      },
      onFault: () => {
        steps.push('fault');
      },
    },
    {
      action: scriptedAction(script, steps),
      input,
      intent: { ...anIntent, input, asked: input, target: input, ...how.intent },
      dryRun: how.dryRun ?? false,
      foresees: true,
      expected: how.expected ?? null,
      planned: how.planned ?? null,
    },
  );
}
