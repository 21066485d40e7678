/** Writes on behalf of a caller: allowed or not, carried out, and in the directory before the caller hears of them. */
import type {
  ActionName,
  Affected,
  Connector,
  Effect,
  FoundState,
  WriteAction,
  WriteInputs,
} from '../datasources/connector.js';
import { isNotReadYet } from '../directory/coverage.js';
import type { CurrentDirectory } from '../directory/current.js';
import type { Call } from '../http/call.js';
import { StoreUnavailableError } from '../store/store.js';
import { applyWrite, type Written } from './apply.js';
import type { Intent } from './intent.js';
import type { Journal } from './journal.js';
import type { Actor } from './operation.js';
import { policyProblem, protectionProblem, thresholdsFor, type WriteRules } from './rules.js';
import { problem, rejected, type Verdict, type VerdictProblem } from './verdict.js';

export interface ProvisioningOptions {
  readonly journal: Journal;
  readonly current: CurrentDirectory;
  readonly rules: WriteRules;
  readonly now: () => number;
  readonly settleAfterMs: number;
  readonly sleep: (ms: number) => Promise<void>;
  readonly onFault: (error: unknown) => void;
}

export interface WriteOrder {
  readonly actor: Actor;
  readonly dryRun: boolean;
  /** A dry run for a plan: by the time it is applied, what is in the way only now may be gone. */
  readonly forPlan?: boolean;
  readonly idempotencyKey: string | null;
  readonly reason: string | null;
  /** When what it gives is to be taken away again. */
  readonly endsAt: number | null;
  /** What was found when it was planned. */
  readonly expected?: FoundState;
  readonly plan?: { readonly id: string; readonly step: number };
  /** The planned operation that this is: it was allowed when it was arranged. */
  readonly planned?: string;
}

export interface Write<A extends ActionName = ActionName> {
  readonly connector: Connector;
  readonly action: A;
  readonly input: WriteInputs[A];
}

const SOONEST_END_MS = 60_000;

export class ProvisioningDesk {
  private readonly underWay = new Set<Promise<unknown>>();

  constructor(private readonly options: ProvisioningOptions) {}

  /** Resolves when nothing is under way any more. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.underWay);
  }

  get journal(): Journal {
    return this.options.journal;
  }

  needsRelease(connector: Connector): boolean {
    return this.options.rules.connectors.get(connector.key)?.approval ?? false;
  }

  async write<A extends ActionName>(write: Write<A>, order: WriteOrder, call: Call): Promise<Written> {
    const { connector, input } = write;
    const action = actionOf(connector, write.action);
    if (action === null) return { verdict: rejected([notOffered(connector)]), operationId: null };
    const refused = this.refusalOf(connector, action, order);
    const intent = this.intentOf(connector, action, input, order);
    const unending = refused ?? this.unendingProblem(connector, action.about(input), order);
    if (unending !== null) return this.refuse(intent, rejected([unending]), order);
    return applyWrite(
      {
        ...this.options,
        connector,
        call,
        show: (effect) => this.show(connector, effect),
        onUnderWay: (seenThrough) => {
          this.underWay.add(seenThrough);
          const over = (): boolean => this.underWay.delete(seenThrough);
          seenThrough.then(over, over);
        },
        // Not before: a write that was made keeps its verdict, however near its end is when it is asked for again.
        guard: (affected) => this.endProblem(order) ?? this.guard(connector, affected),
        personOf: (who) => this.personOf(connector.key, who),
        thresholds: order.planned === undefined ? this.thresholds(connector, action.destructive) : [],
      },
      {
        action,
        input,
        intent,
        dryRun: order.dryRun,
        foresees: order.forPlan !== true,
        expected: order.expected ?? null,
        planned: order.planned ?? null,
      },
    );
  }

  show(connector: Connector, effect: Effect): Promise<void> {
    return this.options.current.apply(connector.key, effect.changes);
  }

  /** Whom it is about, in the words of the directory. */
  personOf(connectorKey: string, { accountId, email }: Affected): string | null {
    const { version } = this.options.current;
    if (accountId !== null) {
      const person = version.personOf({ connectorKey, kind: 'account', id: accountId });
      if (person !== null) return person.id;
    }
    const row = email === null ? -1 : version.people.personOfEmail(email);
    return row < 0 ? null : version.people.at(row).id;
  }

  private refusalOf<Input>(
    connector: Connector,
    action: WriteAction<Input>,
    order: WriteOrder,
  ): VerdictProblem | null {
    const { endsAt } = order;
    const { undoneBy } = action;
    const takesBack = endsAt === null || undoneBy === undefined ? null : actionOf(connector, undoneBy);
    const off = policyProblem(
      connector,
      action as unknown as WriteAction<never>,
      takesBack as unknown as WriteAction<never> | null,
    );
    if (off !== null || endsAt === null) return off;
    if (takesBack === null) {
      return problem('INVALID_INPUT', 'What this gives cannot be taken away again by itself.', ['expiresAt']);
    }
    // What was finished under a key is told again, however near its end is by now.
    return order.idempotencyKey === null ? this.endProblem(order) : null;
  }

  /** Who may lose nothing would keep for good what is given until a time. */
  private unendingProblem(
    connector: Connector,
    about: Affected,
    { endsAt }: WriteOrder,
  ): VerdictProblem | null {
    if (endsAt === null || (about.accountId === null && about.email === null)) return null;
    return this.guard(connector, [about]);
  }

  private endProblem({ endsAt }: WriteOrder): VerdictProblem | null {
    if (endsAt === null || endsAt >= this.options.now() + SOONEST_END_MS) return null;
    return problem('INVALID_INPUT', '`expiresAt` should be at least a minute from now.', ['expiresAt']);
  }

  private intentOf<Input>(
    connector: Connector,
    action: WriteAction<Input>,
    input: Input,
    order: WriteOrder,
  ): Intent {
    const about = action.about(input);
    return {
      connector: connector.key,
      action: action.name,
      target: action.target(input),
      lanes: [
        ...new Set([
          ...(action.lanes?.(input) ?? []),
          // One after the other, so that two that each leave an administrator do not together leave none.
          ...(action.destructive ? ['removals'] : []),
        ]),
      ],
      destructive: action.destructive,
      about: { ...about, person: this.personOf(connector.key, about) },
      input,
      asked: [action.asked?.(input) ?? input, order.endsAt],
      idempotencyKey: order.idempotencyKey,
      actor: order.actor,
      reason: order.reason,
      ...(order.plan === undefined ? {} : { plan: order.plan }),
      ...(order.endsAt === null || action.undoneBy === undefined
        ? {}
        : { ends: { at: order.endsAt, action: action.undoneBy } }),
    };
  }

  /** An attempt that was not allowed is for the record, too. */
  private async refuse(intent: Intent, verdict: Verdict, order: WriteOrder): Promise<Written> {
    // A planned one is on record already, with why it was put off.
    if (order.dryRun || order.planned !== undefined) return { verdict, operationId: null };
    try {
      return { verdict, operationId: await this.options.journal.recordRefusal(intent, verdict) };
    } catch (error) {
      if (!(error instanceof StoreUnavailableError)) throw error;
      return { verdict, operationId: null };
    }
  }

  private guard(connector: Connector, affected: readonly Affected[]): VerdictProblem | null {
    return protectionProblem(
      this.options.rules,
      connector.key,
      affected,
      (id) => this.options.current.version.find('account', connector.key, id)?.email ?? null,
    );
  }

  private thresholds(connector: Connector, destructive: boolean) {
    const { version } = this.options.current;
    return thresholdsFor(this.options.rules, connector.key, destructive, {
      accounts: version.snapshot(connector.key)?.table('account')?.size ?? null,
      // Right after the start there are only those of the connectors that were read by then.
      people: version.coverage(['account', 'employment']).some(isNotReadYet) ? null : version.people.size,
    });
  }
}

export function actionOf<A extends ActionName>(
  connector: Connector,
  name: A,
): WriteAction<WriteInputs[A]> | null {
  return (connector.provisioning?.[name] as WriteAction<WriteInputs[A]> | undefined) ?? null;
}

function notOffered(connector: Connector): VerdictProblem {
  const message = `${connector.vendor.title} offers no way to do this.`;
  return problem('NOT_OFFERED_BY_VENDOR', message, ['connector']);
}
