/** What every change promises, at whichever vendor: rehearsed, made once, on record, made only once, and never guessed. */
import { describe, expect, it } from '@jest/globals';
import { idOf } from './small-company.js';
import type { Json } from './running-gateway.js';
import { problemsOf, type ProvisionedCompany, type WritableVendor } from './provisioned-company.js';

export interface Change {
  readonly mutation: string;
  /** Two whom it can be made to: the second one's answer is lost. An account's id, or the address of somebody new. */
  readonly of: readonly [string, string];
  readonly input: (who: string) => object;
  /** What the vendor holds of it, looked up in the vendor itself. */
  readonly held: (who: string) => unknown;
  readonly before: unknown;
  readonly after: unknown;
  readonly action: string;
  /** The one request that makes it. */
  readonly sends: string;
  /** What the directory shows of the account from then on; null when there is none any more. */
  readonly shows: Readonly<Record<string, unknown>> | null;
  /** What the same again comes to, where that is not ALREADY. */
  readonly again?: { readonly outcome: string; readonly code: string };
}

const ACCOUNT =
  'account { id status groups { nodes { name } } grants(first: 100) { nodes { role { name } } } }';
const OPERATION = `operation { action state outcome actor reason request { route status } history { kind actor } }`;

export function describeChange(
  vendor: WritableVendor,
  company: () => ProvisionedCompany,
  change: Change,
): void {
  const { mutation, of, input, held, before, after, action, sends, shows } = change;
  const [who, other] = of;
  const isInvitation = who.includes('@');

  describe(mutation, () => {
    it('in a dry run says what would happen, sends nothing and puts nothing on record', async () => {
      company().sent();
      const payload = await company().change(mutation, { ...input(who), dryRun: true }, 'operation { id }');
      expect(payload).toEqual({ outcome: 'PLANNED', operation: null, userErrors: [] });
      expect(company().sent()).toEqual([]);
      expect(held(who)).toEqual(before);
    });

    it('is made by one request; the vendor holds it, the directory shows it, and it is on record', async () => {
      const { requests } = company().simulator[vendor];
      const callsBefore = requests.count();
      const reply = await company().ask(
        `mutation Change($input: ${typeOf(mutation)}!) { ${mutation}(input: $input) {
           outcome ${ACCOUNT} ${OPERATION} userErrors { code } } }`,
        { input: { ...input(who), reason: 'As agreed with the team' } },
      );
      expect(reply.errors).toEqual([]);
      const payload = reply.data[mutation];
      expect(payload).toMatchObject({
        outcome: 'APPLIED',
        userErrors: [],
        operation: {
          action,
          state: 'SUCCEEDED',
          outcome: 'APPLIED',
          actor: 'ada',
          reason: 'As agreed with the team',
          request: { route: expect.any(String), status: expect.any(Number) },
          history: [
            { kind: 'BEGUN', actor: 'ada' },
            { kind: 'INTENT', actor: 'ada' },
            { kind: 'RESULT', actor: 'ada' },
          ],
        },
      });
      expect(company().sent()).toEqual([`${vendor} ${sends}`]);
      expect(held(who)).toEqual(after);
      // What is told of calls is what was sent, reads and the write together.
      expect(reply.upstream[vendor].calls).toBe(requests.count() - callsBefore);

      const id = isInvitation ? payload.account.id : idOf('Account', vendor, who);
      const later = await company().ask(
        `query ($id: ID!) { node(id: $id) { ... on Account { ${fieldsOf(ACCOUNT)} } } }`,
        {
          id,
        },
      );
      expect(later.upstream[vendor].calls).toBe(0);
      if (shows === null) expect(later.data.node).toBeNull();
      else {
        expect(shown(payload.account)).toMatchObject(shows);
        expect(shown(later.data.node)).toMatchObject(shows);
      }
    });

    it(`again is ${change.again?.outcome ?? 'ALREADY'}, and nothing is sent`, async () => {
      const payload = await company().change(mutation, input(who));
      expect(payload.outcome).toBe(change.again?.outcome ?? 'ALREADY');
      expect(problemsOf(payload).map(([code]) => code)).toEqual(
        change.again === undefined ? [] : [change.again.code],
      );
      expect(company().sent()).toEqual([]);
    });

    it('whose answer is lost is settled by reading back, and never sent twice', async () => {
      const { faults } = company().simulator[vendor];
      faults.add({ match: { endpoint: sends }, fault: { kind: 'lost-response' } });
      const payload = await company().change(mutation, input(other), 'operation { state }');
      expect(payload).toEqual({ outcome: 'APPLIED', operation: { state: 'SUCCEEDED' }, userErrors: [] });
      expect(company().sent()).toEqual([`${vendor} ${sends}`]);
      expect(held(other)).toEqual(after);
      expect(faults.unmet()).toEqual([]);
      faults.clear();
    });
  });
}

const typeOf = (mutation: string): string => `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
const fieldsOf = (selection: string): string => selection.replace(/^account \{|\}$/g, '');

/** The names of what an account has, in an order of their own. */
function shown({ status, groups, grants }: Json): object {
  const names = (list: readonly { readonly name: string }[]): string[] => list.map(({ name }) => name).sort();
  return {
    status,
    groups: names(groups.nodes),
    roles: names(grants.nodes.flatMap(({ role }: Json) => (role === null ? [] : [role]))),
  };
}
