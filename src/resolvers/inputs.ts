/**
 * Reads what callers send to be changed. Everything that can be told from the input alone is told at once; while
 * there is a single problem, nothing is sent.
 */
import type { RequestContext } from '../context.js';
import type { Connector, Membership, RoleBinding } from '../datasources/connector.js';
import type { RecordKind, Ref } from '../datasources/records.js';
import { parseGlobalId } from '../identity.js';
import { problem, type VerdictProblem, type VerdictProblemCode } from '../provisioning/verdict.js';
import { recordOfId } from './ids.js';
import { oneLine, prose, type TextForm } from './plain-text.js';

type Field = readonly string[];

/** What a group has to be besides being one, in the vendor's words. */
export interface Sort {
  readonly fits: (groupId: string) => boolean;
  readonly words: string;
}

const LONGEST_NAME = 200;
const LONGEST_REASON = 1000;
const LONGEST_KEY = 128;
/** So begin the keys of a plan's steps. A caller who took one would be given its result in place of the step. */
const KEYS_OF_PLANS = 'plan ';

export class InputReader {
  readonly problems: VerdictProblem[] = [];
  private chosen: Connector | null = null;

  /** Without a vendor, connectors of any are meant. */
  constructor(
    private readonly context: RequestContext,
    private readonly vendorId: string | null = null,
  ) {}

  /** The connector that the input turned out to be for. */
  get connector(): Connector | null {
    return this.chosen;
  }

  refuse(code: VerdictProblemCode, message: string, field: Field | null): void {
    this.problems.push(problem(code, message, field));
  }

  /** The connector that is named, or the only one there is. */
  choose(key: string | null | undefined, field: Field = ['connector']): void {
    const all = [...this.context.shared.connectors.values()];
    const ours = all.filter(({ vendor }) => this.vendorId === null || vendor.id === this.vendorId);
    const title = this.vendorTitle;
    if (key != null) {
      this.chosen = ours.find((connector) => connector.key === key) ?? null;
      if (this.chosen === null)
        this.refuse('NOT_CONFIGURED', `No ${title}connector of this key is configured.`, field);
      return;
    }
    const [only, ...others] = ours;
    if (only === undefined) this.refuse('NOT_CONFIGURED', `No ${title}connector is configured.`, null);
    else if (others.length === 0) this.chosen = only;
    else {
      const keys = ours.map((connector) => connector.key).join(', ');
      const message = `Several ${title}connectors are configured; name one of: ${keys}.`;
      this.refuse('AMBIGUOUS_CONNECTOR', message, field);
    }
  }

  /** A record that says by its id at which connector it is. `what` is such as "a Fivetran account". */
  subject<K extends RecordKind>(id: string, kinds: readonly K[], what: string, field: Field): Ref<K> | null {
    const found = recordOfId(id);
    const source = found === null ? null : this.context.directory.source(found.connectorKey);
    const isOurs = source !== null && (this.vendorId === null || source.vendor.id === this.vendorId);
    if (found === null || !isOurs || !kinds.includes(found.kind as K)) {
      this.refuse('INVALID_INPUT', `This is not the id of ${what}.`, field);
      return null;
    }
    this.chosen = this.context.shared.connectors.get(found.connectorKey) ?? null;
    if (this.chosen === null) {
      this.refuse('NOT_CONFIGURED', `No credentials are configured for "${found.connectorKey}".`, field);
      return null;
    }
    return { kind: found.kind as K, id: found.id };
  }

  account(id: string, field: Field = ['accountId']): string {
    return this.subject(id, ['account'], `a ${this.vendorTitle}account`, field)?.id ?? '';
  }

  /** Whether we have seen it before. */
  isKnown(id: string, kind: 'account' | 'grant' = 'account'): boolean {
    const key = this.chosen?.key;
    return key !== undefined && this.context.directory.find(kind, key, id) !== null;
  }

  group(id: string, field: Field, sort?: Sort): string {
    const words = sort === undefined ? 'a Group' : `a Group ${sort.words}`;
    return this.within(id, 'group', words, field, sort?.fits);
  }

  roleById(id: string, field: Field): string {
    return this.within(id, 'role', 'a Role', field);
  }

  resourceGroup(id: string, field: Field): string {
    return this.within(id, 'resourceGroup', 'a ResourceGroup', field);
  }

  /** Callers name a role as people do, or by the id that the graph gave them. */
  role(role: string, field: Field): string {
    return parseGlobalId(role) === null
      ? this.text(role, LONGEST_NAME, field)
      : this.within(role, 'role', 'a Role', field);
  }

  roles(roles: readonly string[] | null | undefined, field: Field): readonly string[] {
    return (roles ?? []).map((role, index) => this.role(role, [...field, String(index)]));
  }

  memberships(
    groups:
      readonly { readonly group: string; readonly role?: string | null | undefined }[] | null | undefined,
    field: Field,
    sort?: Sort,
  ): readonly Membership[] {
    return (groups ?? []).map(({ group, role }, index) => {
      const at = [...field, String(index)];
      return {
        groupId: this.group(group, [...at, 'group'], sort),
        roleId: role == null ? null : this.role(role, [...at, 'role']),
        field: at,
      };
    });
  }

  bindings(
    assignments: readonly { readonly role: string; readonly resourceGroup: string }[] | null | undefined,
    field: Field,
  ): readonly RoleBinding[] {
    return (assignments ?? []).map(({ role, resourceGroup }, index) => {
      const at = [...field, String(index)];
      return {
        roleId: this.roleById(role, [...at, 'role']),
        resourceGroupId: this.resourceGroup(resourceGroup, [...at, 'resourceGroup']),
        field: at,
      };
    });
  }

  name(value: string, field: Field): string {
    return this.text(value, LONGEST_NAME, field);
  }

  text(value: string, most: number, field: Field, form: TextForm = oneLine): string {
    const text = value.trim();
    this.check(text, most, field, form);
    return text;
  }

  /** To say nothing is allowed, except where a reason is asked for. */
  reason(reason: string | null | undefined): string | null {
    return reason == null || reason.trim() === '' ? null : this.requiredReason(reason);
  }

  requiredReason(reason: string): string {
    return this.text(reason, LONGEST_REASON, ['reason'], prose);
  }

  idempotencyKey(key: string | null | undefined): string | null {
    if (key == null) return null;
    const field = ['idempotencyKey'];
    // As it was sent: with a space before it, it is another key.
    this.check(key.trim() === '' ? '' : key, LONGEST_KEY, field, oneLine);
    if (key.startsWith(KEYS_OF_PLANS)) {
      const message = `Keys that begin with "${KEYS_OF_PLANS}" are Muster's own, for the steps of plans: choose another.`;
      this.refuse('INVALID_INPUT', message, field);
    }
    return key;
  }

  /** How many things one input may name. */
  count(many: number, most: number, what: string, field: Field | null): void {
    if (many > most) this.refuse('INVALID_INPUT', `At most ${most} ${what} can be named at once.`, field);
  }

  private check(text: string, most: number, field: Field, form: TextForm): void {
    const fits = text !== '' && text.length <= most;
    if (fits && form.accepts(text)) return;
    const name = field.findLast((part) => !/^\d+$/.test(part));
    const should = fits ? form.words : `between 1 and ${most} characters`;
    this.refuse('INVALID_INPUT', `\`${name}\` should have ${should}.`, field);
  }

  /** A record of the chosen connector. Where none could be chosen, that is the problem. */
  private within(
    id: string,
    kind: RecordKind,
    what: string,
    field: Field,
    fits: (id: string) => boolean = () => true,
  ): string {
    if (this.chosen === null) return '';
    const found = recordOfId(id);
    if (found?.kind === kind && found.connectorKey === this.chosen.key && fits(found.id)) return found.id;
    this.refuse('INVALID_INPUT', `This should be the id of ${what} of this connector.`, field);
    return '';
  }

  private get vendorTitle(): string {
    const source = this.context.directory.sources.find(({ vendor }) => vendor.id === this.vendorId);
    return source === undefined ? '' : `${source.vendor.title} `;
  }
}
