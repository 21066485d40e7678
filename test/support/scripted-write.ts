/** A write whose vendor does what the script says, and a record of every step that was taken. */
import type {
  Connector,
  Effect,
  Examination,
  Vendor,
  WriteAction,
  WritePolicy,
} from '../../src/datasources/connector.js';
import { UpstreamError, type UpstreamFailure } from '../../src/errors.js';
import { applyWrite, type WriteOrder } from '../../src/provisioning/apply.js';
import { MemoryJournal, type Journal, type Verdict } from '../../src/provisioning/journal.js';

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
  readonly destructive?: boolean;
  readonly action?: Partial<WriteAction<string>>;
}

export interface Run {
  readonly writes?: WritePolicy;
  readonly order?: Partial<WriteOrder>;
  readonly journal?: Journal;
  readonly signal?: AbortSignal;
  readonly input?: string;
}

export interface Outcome {
  readonly verdict: Verdict;
  readonly steps: readonly string[];
}

export function scriptedAction(script: Script, steps: string[]): WriteAction<string> {
  let look = 0;
  return {
    name: 'thing.make',
    destructive: script.destructive ?? false,
    target: (input) => input,
    async examine() {
      steps.push('examine');
      if (script.examine instanceof Error) throw script.examine;
      return script.examine ?? { finding: 'CLEAR' };
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

/** A journal that notes when it is asked, around one that works. */
export function notedJournal(steps: string[], journal: Journal = new MemoryJournal()): Journal {
  return {
    async begin(intent) {
      const begun = await journal.begin(intent);
      steps.push('journal begins');
      return begun;
    },
    async finish(operationId, verdict) {
      steps.push(`journal ends ${verdict.outcome}`);
      await journal.finish(operationId, verdict);
    },
  };
}

export async function run(script: Script, how: Run = {}): Promise<Outcome> {
  const steps: string[] = [];
  const verdict = await start(script, how, steps);
  return { verdict, steps };
}

export function start(script: Script, how: Run, steps: string[]): Promise<Verdict> {
  const connector = {
    key: 'acme',
    vendor: { id: 'acme' } as Vendor,
    writes: how.writes ?? 'full',
  } as Connector;
  return applyWrite(
    {
      connector,
      journal: notedJournal(steps, how.journal),
      call: {
        signal: how.signal ?? new AbortController().signal,
        deadlineAt: Date.now() + 30_000,
        observe: () => undefined,
      },
      show: async () => {
        steps.push('show');
      },
      now: Date.now,
      settleAfterMs: 2_000,
      sleep: async (ms) => {
        steps.push(`wait ${ms} ms`);
      },
    },
    scriptedAction(script, steps),
    how.input ?? 'the thing',
    { dryRun: false, idempotencyKey: null, reason: null, ...how.order },
  );
}
