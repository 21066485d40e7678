/** A simulated Fivetran of its own for every test of a write, with what such a test looks at. */
import { afterEach, beforeEach, expect } from '@jest/globals';
import { Agent } from 'undici';
import type { FivetranTeam, FivetranUser } from '../../../simulator/fivetran/state.js';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../../simulator/server.js';
import type { Effect, Provisioning } from '../../../src/datasources/connector.js';
import { fivetran } from '../../../src/datasources/fivetran/connector.js';

type Options = SimulatorOptions['fivetran'];

export function stageWrites() {
  let simulator: Simulator;
  let agent: Agent;
  let writes: Required<Provisioning>;

  async function open(options: Options = {}): Promise<void> {
    simulator = await startSimulator({ fivetran: options });
    agent = new Agent();
    const { url, apiKey, apiSecret } = simulator.fivetran;
    const connector = fivetran.open(
      {
        key: 'fivetran',
        vendor: 'fivetran',
        baseUrl: url,
        writes: 'full',
        settings: { API_KEY: apiKey, API_SECRET: apiSecret },
      },
      agent,
    );
    writes = connector.provisioning as Required<Provisioning>;
  }
  async function leave(): Promise<void> {
    const unmet = simulator.fivetran.faults.unmet();
    await agent.destroy();
    await simulator.close();
    expect(unmet).toEqual([]);
  }
  beforeEach(() => open());
  afterEach(leave);

  const state = () => simulator.fivetran.state;
  const userWho = (fits: (user: FivetranUser) => boolean): FivetranUser => {
    const user = [...state().users.values()].find((one) => one.id !== state().keyOwnerId && fits(one));
    if (user === undefined) throw new Error('The simulated company has nobody like that');
    return user;
  };
  const acts = (user: FivetranUser) =>
    user.user_type === 'REGULAR_USER' && user.active && user.verified && !user.invited;
  return {
    write: <A extends keyof Provisioning>(action: A) => writes[action],
    state,
    faults: () => simulator.fivetran.faults,
    async restage(options: Options): Promise<void> {
      await leave();
      await open(options);
    },
    sent: () => simulator.fivetran.requests.entries().filter(({ method }) => method !== 'GET'),
    /** What was read, in the order of the alphabet. */
    asked: () =>
      simulator.fivetran.requests
        .entries()
        .map(({ endpoint }) => endpoint ?? 'an endpoint that Fivetran does not have')
        .sort(),
    userWho,
    /** Somebody who can log in, and administers nothing. */
    person: () =>
      userWho((user) => acts(user) && user.email !== null && user.role !== 'Account Administrator'),
    /** Somebody with no membership anywhere. */
    loner: () =>
      userWho(
        (user) =>
          user.user_type === 'REGULAR_USER' &&
          state().userGroups.ofHolder(user.id).size === 0 &&
          state().teamUsers.ofThing(user.id).size === 0,
      ),
    firstGroup: () => [...state().groups.keys()][0]!,
    firstTeam: () => [...state().teams.keys()][0]!,
    /** From now on this user, and nobody else, has a role in the account that administers it; teams have none. */
    leaveOneAdministrator(user: FivetranUser, role: string | null): void {
      for (const other of state().users.values()) other.role = null;
      for (const team of state().teams.values()) team.role = null;
      user.role = role;
      state().changed();
    },
    /** A team whose members all have this role in the account. */
    teamWith(role: string, ...members: readonly FivetranUser[]): FivetranTeam {
      const team = state().createTeam('Keepers', null, role);
      for (const { id } of members) {
        state().teamUsers.set(team.id, id, {
          role: 'Team Member',
          created_at: '2026-01-01T00:00:00.000000Z',
        });
      }
      return team;
    },
    /** The old name of the administrator's role, as accounts of long ago still have it. */
    listLegacyOwner(): void {
      state().roles.push({
        name: 'Owner',
        is_custom: false,
        scope: ['ACCOUNT'],
        is_deprecated: true,
        replacement_role_name: 'Account Administrator',
      });
    },
  };
}

export function changedIds(effect: Effect | null): string[] {
  return (effect?.changes ?? []).map((change) =>
    change.type === 'put' ? `put ${change.record.id}` : `remove ${change.ref.id}`,
  );
}
