/** Access that is given until a time: whatever the vendor calls it by then, it is taken away. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { acceptInvite } from '../simulator/harness/changes.js';
import { startSimulator, type Simulator } from '../simulator/server.js';
import { startGateway, type RunningGateway } from './support/running-gateway.js';

const HOUR = 3_600_000;

describe('access with an end', () => {
  let simulator: Simulator;
  let muster: RunningGateway;
  let ahead = 0;

  beforeEach(async () => {
    ahead = 0;
    simulator = await startSimulator();
    muster = await startGateway({
      env: {
        ...simulator.environment(['fivetran', 'harness', 'harvest']),
        FIVETRAN_WRITES: 'full',
        HARNESS_WRITES: 'full',
        HARVEST_WRITES: 'full',
      },
      now: () => Date.now() + ahead,
      caretakerMs: 30,
    });
  });
  afterEach(async () => {
    await muster.close();
    await simulator.close();
  });

  const inAnHour = () => new Date(Date.now() + HOUR).toISOString();
  async function until(condition: () => boolean): Promise<void> {
    for (let turn = 0; turn < 200 && !condition(); turn++)
      await new Promise((later) => setTimeout(later, 25));
  }

  it('in Fivetran: the user is deleted', async () => {
    const { inviteFivetranUser } = await muster.data(
      `mutation { inviteFivetranUser(input: { email: "temp@harbour.example", givenName: "T", familyName: "T", expiresAt: "${inAnHour()}" }) { outcome } }`,
    );
    expect(inviteFivetranUser.outcome).toBe('APPLIED');
    const isThere = () =>
      [...simulator.fivetran.state.users.values()].some(({ email }) => email === 'temp@harbour.example');
    expect(isThere()).toBe(true);
    ahead = HOUR + 1_000;
    await until(() => !isThere());
    expect(isThere()).toBe(false);
  });

  it('in Harvest: the user is archived', async () => {
    const { createHarvestUser } = await muster.data(
      `mutation { createHarvestUser(input: { email: "temp@harbour.example", givenName: "T", familyName: "T", expiresAt: "${inAnHour()}" }) { outcome account { source { nativeId } } } }`,
    );
    expect(createHarvestUser.outcome).toBe('APPLIED');
    const isActive = () =>
      [...simulator.harvest.state.users.values()].some(
        (user) => user.email === 'temp@harbour.example' && user.is_active,
      );
    expect(isActive()).toBe(true);
    ahead = HOUR + 1_000;
    await until(() => !isActive());
    expect(isActive()).toBe(false);
  });

  it.each([
    ['is still pending: it is withdrawn', false],
    ['was accepted meanwhile: the user it became is removed', true],
  ])('in Harness, where the invitation %s', async (_name, isAccepted) => {
    const { inviteHarnessUser } = await muster.data(
      `mutation { inviteHarnessUser(input: { email: "temp@harbour.example", expiresAt: "${inAnHour()}" }) { outcome } }`,
    );
    expect(inviteHarnessUser.outcome).toBe('APPLIED');
    const { state } = simulator.harness;
    const invite = state.invites.find(({ email }) => email === 'temp@harbour.example');
    if (isAccepted) acceptInvite(state, invite?.id ?? '');
    const isIn = () =>
      state.invites.some(({ email }) => email === 'temp@harbour.example') ||
      [...state.membersOf.values()]
        .flatMap((members) => [...members])
        .some((uuid) => state.users.get(uuid)?.email === 'temp@harbour.example');
    expect(isIn()).toBe(true);
    ahead = HOUR + 1_000;
    await until(() => !isIn());
    expect(isIn()).toBe(false);
  });
});
