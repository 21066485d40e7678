/**
 * What has to be done without anybody asking: operations that a process left behind, outcomes that are unknown,
 * and access whose time is over. Any replica does it; the journal sees to it that no two do the same.
 */
import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  noMemory,
  type ActionName,
  type Connector,
  type Effect,
  type WriteAction,
  type WriteInputs,
} from '../datasources/connector.js';
import type { Ref } from '../datasources/records.js';
import { UpstreamError } from '../errors.js';
import type { Call } from '../http/call.js';
import { StoreUnavailableError } from '../store/store.js';
import type { Whose } from './journal-rows.js';
import { ourselves, type Operation } from './operation.js';
import { isGone } from './process-name.js';
import { actionOf, type ProvisioningDesk } from './provisioning.js';
import { lookAgain } from './send.js';

export interface CaretakerOptions {
  readonly desk: ProvisioningDesk;
  readonly connectors: ReadonlyMap<string, Connector>;
  readonly now: () => number;
  readonly intervalMs: number;
  readonly onFault: (error: unknown) => void;
  /** For operators: access that did not end when it should have. */
  readonly onLate: (operation: Operation, why: string) => void;
  /** Further rounds that have to be gone regularly. */
  readonly also?: readonly (() => Promise<void>)[];
}

const HOUR_MS = 3_600_000;
const CALL_MS = 30_000;
const LOOKS_AT_ONCE = 10;
const ENDS_AT_ONCE = 100;
const MOST_OVERDUE = 1_000;
const FIRST_RETRY_MS = 10_000;
const LONGEST_RETRY_MS = 10 * 60_000;
/** Access that ends counts as late when it is still there so long after its time. */
const LATE_AFTER_MS = 60_000;

export class Caretaker {
  private going: readonly Promise<void>[] = [];
  private readonly stopping = new AbortController();
  private readonly retries = new Map<string, number>();
  /** Ends that were reported late, until they are done. */
  private readonly reported = new Set<string>();
  private keysReleasedAt = 0;

  constructor(private readonly options: CaretakerOptions) {
    // All that goes on by itself listens to it.
    setMaxListeners(0, this.stopping.signal);
  }

  start(): void {
    // Each by itself: a plan that is gone on with, or a vendor that hangs, may take longer than access may stay.
    this.going = this.rounds()
      .flat()
      .map((round) => this.keepGoing(round));
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.going);
  }

  private async keepGoing(round: () => Promise<void>): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await this.go(round);
      await sleep(this.options.intervalMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  /** One round of everything; what fails is tried again in the next. */
  async once(): Promise<void> {
    for (const sideBySide of this.rounds()) await Promise.all(sideBySide.map((round) => this.go(round)));
  }

  /** One connector has nothing to wait for from another. */
  private rounds(): readonly (readonly (() => Promise<void>)[])[] {
    const keys = [...this.options.connectors.keys()];
    const parts: readonly Whose[] = [...keys.map((of) => ({ of })), { notOf: keys }];
    return [
      [() => this.takeOver()],
      parts.map((part) => () => this.look(part)),
      parts.map((part) => () => this.end(part)),
      [() => this.tellLate(), () => this.releaseKeys()],
      this.options.also ?? [],
    ];
  }

  private async go(round: () => Promise<void>): Promise<void> {
    if (this.stopping.signal.aborted) return;
    try {
      await round();
    } catch (error) {
      // That the store is away is logged where it is noticed.
      if (!(error instanceof StoreUnavailableError)) this.options.onFault(error);
    }
  }

  private async releaseKeys(): Promise<void> {
    if (this.options.now() < this.keysReleasedAt + HOUR_MS) return;
    await this.options.desk.journal.releaseOldKeys();
    this.keysReleasedAt = this.options.now();
  }

  private async takeOver(): Promise<void> {
    const { journal } = this.options.desk;
    for (const left of await journal.abandoned(isGone)) await journal.takeOver(left);
  }

  private async look(whose: Whose): Promise<void> {
    for (const operation of await this.options.desk.journal.toLookAt(whose, LOOKS_AT_ONCE)) {
      if (this.stopping.signal.aborted) return;
      await this.lookAt(operation);
    }
  }

  private async lookAt(operation: Operation): Promise<void> {
    const { desk, connectors } = this.options;
    const connector = connectors.get(operation.connector);
    const action = connector === undefined ? null : actionOf(connector, operation.action);
    const effect = connector === undefined || action === null ? null : await this.seen(action, operation);
    if (connector === undefined || effect === null) {
      if (operation.undoes !== null) this.late(operation, 'it is not known whether it was taken back');
      return;
    }
    await desk.show(connector, effect);
    await desk.journal.settle(
      operation.id,
      { outcome: 'APPLIED', effect, problems: [] },
      ourselves,
      'read back: the change is there, and it was not before',
    );
  }

  private seen(action: WriteAction<WriteInputs[ActionName]>, operation: Operation): Promise<Effect | null> {
    const input = operation.input as WriteInputs[ActionName];
    const { accountId: subjectId, found } = operation;
    return lookAgain(action, input, this.call(), { ...noMemory, subjectId, found });
  }

  /** Null when it cannot be seen: then what is on record has to do. */
  private async madeNow(
    giver: WriteAction<WriteInputs[ActionName]>,
    gave: Operation,
    made: Ref | null,
  ): Promise<Ref | null> {
    if (giver.madeNow === undefined) {
      return made === null ? ((await this.seen(giver, gave))?.subject ?? null) : made;
    }
    const input = gave.input as WriteInputs[ActionName];
    try {
      return await giver.madeNow(input, this.call(), { ...noMemory, subjectId: gave.accountId });
    } catch (error) {
      if (error instanceof UpstreamError) return null;
      throw error;
    }
  }

  /**
   * In order, as removals of one connector go anyway. A vendor that could not be asked for one would be waited for
   * with each of the others, too: they stay due, and in the next round their turn is before that one's.
   */
  private async end(whose: Whose): Promise<void> {
    for (const ending of await this.options.desk.journal.due(whose, ENDS_AT_ONCE)) {
      if (this.stopping.signal.aborted) return;
      if ((await this.endOrPostpone(ending)) === 'VENDOR_UNAVAILABLE') return;
    }
  }

  /** A vendor that hangs keeps what waits behind from being tried, and not from being reported: once, until it is tried. */
  private async tellLate(): Promise<void> {
    const before = this.options.now() - LATE_AFTER_MS;
    const overdue = await this.options.desk.journal.overdue(before, MOST_OVERDUE);
    for (const ending of overdue) {
      if (!this.reported.has(ending.id)) this.late(ending, 'it is not done yet');
    }
    if (overdue.length === MOST_OVERDUE) return;
    // Somebody else may have done the others, or decided about them.
    const ids = new Set(overdue.map(({ id }) => id));
    for (const id of this.reported) if (!ids.has(id)) this.reported.delete(id);
  }

  /** What is in the way of one is put off, so that it is in nobody else's. Null as for `endOne`. */
  private async endOrPostpone(ending: Operation): Promise<string | null> {
    const why = await this.endOne(ending).catch((error: unknown) => {
      if (error instanceof StoreUnavailableError) throw error;
      this.options.onFault(error);
      return 'a fault on our side';
    });
    if (why === null) {
      if (!this.reported.has(ending.id)) this.late(ending, 'it could be begun only now');
      this.retries.delete(ending.id);
      this.reported.delete(ending.id);
      return null;
    }
    const tries = this.retries.get(ending.id) ?? 0;
    this.retries.set(ending.id, tries + 1);
    const wait = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** tries);
    await this.options.desk.journal.postpone(ending.id, this.options.now() + wait, why);
    this.late(ending, why);
    return why;
  }

  /** Null when it is done, or cannot be told yet; else what is in the way. */
  private async endOne(ending: Operation): Promise<string | null> {
    const { desk, connectors } = this.options;
    const { journal } = desk;
    const gave = ending.undoes === null ? null : await journal.operation(ending.undoes);
    const connector = connectors.get(ending.connector);
    if (gave !== null && (await journal.wasGivenAgain(gave))) {
      await journal.cancel(ending.id, ourselves, 'the same was given again since');
      return null;
    }
    if (gave?.state !== 'SUCCEEDED') return `what it takes back is ${gave?.state ?? 'not on record'}`;
    const giver = connector === undefined ? null : actionOf(connector, gave.action);
    if (connector === undefined || giver === null) return 'its connector is not configured';
    const made = gave.verdict?.effect?.subject ?? null;
    const subject = (await this.madeNow(giver, gave, made)) ?? made;
    const undo = giver.undo?.(gave.input as WriteInputs[ActionName], subject) ?? null;
    if (undo === null) return 'there is nothing that takes it back';
    const { verdict } = await desk.write(
      { connector, action: undo.action, input: undo.input },
      {
        actor: ourselves,
        dryRun: false,
        idempotencyKey: null,
        reason: ending.reason,
        endsAt: null,
        planned: ending.id,
      },
      this.call(),
    );
    const isInHand = ['APPLIED', 'ALREADY', 'UNKNOWN'].includes(verdict.outcome);
    return isInHand ? null : (verdict.problems[0]?.code ?? verdict.outcome);
  }

  private late(ending: Operation, why: string): void {
    if (this.options.now() <= (ending.dueAt ?? 0) + LATE_AFTER_MS) return;
    this.reported.add(ending.id);
    this.options.onLate(ending, why);
  }

  private call(): Call {
    return {
      signal: AbortSignal.any([this.stopping.signal, AbortSignal.timeout(CALL_MS)]),
      deadlineAt: this.options.now() + CALL_MS,
      observe: () => undefined,
    };
  }
}
