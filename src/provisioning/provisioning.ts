/** Writes on behalf of a caller: carried out, and in the directory before the caller hears of them. */
import type { Connector, Effect, WriteAction } from '../datasources/connector.js';
import type { CurrentDirectory } from '../directory/current.js';
import type { Call } from '../http/call.js';
import { applyWrite, type WriteOrder } from './apply.js';
import type { Journal, Verdict } from './journal.js';

export interface ProvisioningOptions {
  readonly journal: Journal;
  readonly current: CurrentDirectory;
  readonly now: () => number;
  readonly settleAfterMs: number;
  readonly sleep: (ms: number) => Promise<void>;
}

export class ProvisioningDesk {
  constructor(private readonly options: ProvisioningOptions) {}

  write<Input>(
    connector: Connector,
    action: WriteAction<Input>,
    input: Input,
    order: WriteOrder,
    call: Call,
  ): Promise<Verdict> {
    const show = (effect: Effect): Promise<void> => this.options.current.apply(connector.key, effect.changes);
    return applyWrite({ ...this.options, connector, call, show }, action, input, order);
  }
}
