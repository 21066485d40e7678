/** What is written to Harvest to the letter, and good answers that do not show what was asked for. */
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import nock from 'nock';
import { noMemory, type InviteUser, type Provisioning } from '../../../src/datasources/connector.js';
import { harvest } from '../../../src/datasources/harvest/connector.js';
import { aCall, failureOf } from '../../http/local-server.js';
import { createNockAgent, type NockAgent } from '../../support/nock-agent.js';

const HOME = 'https://api.harvestapp.com';

let relay: NockAgent;
let writes: Required<Provisioning>;
beforeEach(async () => {
  nock.disableNetConnect();
  relay = await createNockAgent();
  const connector = harvest.open(
    {
      key: 'harvest',
      vendor: 'harvest',
      baseUrl: HOME,
      writes: 'full',
      settings: {
        ACCESS_TOKEN: '1234567.pt.not-a-real-token',
        ACCOUNT_ID: '712345',
        CONTACT: 'it@muster.example',
      },
    },
    relay.agent,
  );
  writes = connector.provisioning as Required<Provisioning>;
});
afterEach(async () => {
  const pending = nock.pendingMocks();
  nock.abortPendingRequests();
  nock.cleanAll();
  nock.enableNetConnect();
  await relay.close();
  expect(pending).toEqual([]);
  expect(relay.unmatched).toEqual([]);
});

const mirela = {
  id: 4150233,
  first_name: 'Mirela',
  last_name: 'Sandu',
  email: 'mirela.sandu@northwind.example',
  is_contractor: true,
  is_active: true,
  roles: ['Designer'],
  access_roles: ['manager', 'project_creator'],
};
const invitation: InviteUser = {
  email: 'mirela.sandu@northwind.example',
  givenName: 'Mirela',
  familyName: 'Sandu',
  phone: null,
  roleIds: ['manager', 'project_creator'],
  memberships: [],
  bindings: [],
  isContractor: null,
};
const one = { accountId: '4150233', expectedEmail: null };

describe('to the letter', () => {
  it('an invitation holds what was given, and leaves the rest to Harvest', async () => {
    nock(HOME)
      .matchHeader('content-type', 'application/json')
      .matchHeader('harvest-account-id', '712345')
      .post('/v2/users', {
        first_name: 'Mirela',
        last_name: 'Sandu',
        email: 'mirela.sandu@northwind.example',
        access_roles: ['manager', 'project_creator'],
      })
      .reply(201, mirela, { location: `${HOME}/api/v2/users/4150233` });
    expect(await writes['user.invite'].send(invitation, aCall())).toMatchObject({
      subject: { kind: 'account', id: '4150233' },
    });
  });

  const changes = [
    { action: 'user.archive', body: { is_active: false }, answer: { ...mirela, is_active: false } },
    { action: 'user.reactivate', body: { is_active: true }, answer: mirela },
  ] as const;
  it.each(changes)('$action changes nothing else', async ({ action, body, answer }) => {
    nock(HOME).patch('/v2/users/4150233', body).reply(200, answer);
    expect(await writes[action].send(one, aCall())).toMatchObject({ subject: { id: '4150233' } });
  });

  it('access roles are sent all together, without the one that comes and goes by itself', async () => {
    nock(HOME)
      .patch('/v2/users/4150233', { access_roles: ['manager', 'estimates_manager'] })
      .reply(200, { ...mirela, access_roles: ['estimates_manager', 'people_manager', 'manager'] });
    const input = { ...one, roleIds: ['manager', 'people_manager', 'estimates_manager'] };
    expect(await writes['roles.set'].send(input, aCall())).toMatchObject({ subject: { id: '4150233' } });
  });
});

describe('a good answer that does not show the change leaves open whether it was made', () => {
  const invite = () => writes['user.invite'].send(invitation, aCall());
  it.each([
    ['of somebody else', { ...mirela, email: 'ivo.maric@northwind.example' }],
    ['with less than was asked for', { ...mirela, access_roles: ['member'] }],
    ['archived', { ...mirela, is_active: false }],
    ['that is no user', { ok: true }],
  ])('to an invitation: one %s', async (_what, answer) => {
    nock(HOME).post('/v2/users').reply(201, answer);
    expect(await failureOf(invite())).toMatchObject({ reason: 'UNREADABLE', delivery: 'UNKNOWN' });
  });

  it.each([
    ['still active', mirela],
    ['of somebody else', { ...mirela, id: 4150234, is_active: false }],
    ['not saying either', { ...mirela, is_active: null }],
  ])('to archiving: one %s', async (_what, answer) => {
    nock(HOME).patch('/v2/users/4150233').reply(200, answer);
    expect(await failureOf(writes['user.archive'].send(one, aCall()))).toMatchObject({
      reason: 'UNREADABLE',
      delivery: 'UNKNOWN',
    });
  });

  it('to access roles: one in which an entry cannot be read', async () => {
    nock(HOME)
      .patch('/v2/users/4150233')
      .reply(200, { ...mirela, access_roles: ['manager', 7] });
    expect(
      await failureOf(writes['roles.set'].send({ ...one, roleIds: ['manager'] }, aCall())),
    ).toMatchObject({ reason: 'UNREADABLE', delivery: 'UNKNOWN' });
  });
});

it('what is held and cannot be read is not written over', async () => {
  nock(HOME)
    .get('/v2/users/me')
    .reply(200, { ...mirela, id: 1, access_roles: ['administrator'] });
  nock(HOME)
    .get('/v2/users/4150233')
    .reply(200, { ...mirela, access_roles: ['manager', 7] });
  const input = { ...one, roleIds: ['manager'] };
  expect(await failureOf(writes['roles.set'].examine(input, aCall(), noMemory))).toMatchObject({
    reason: 'UNREADABLE',
    delivery: 'ANSWERED',
  });
});

it('an invitation to an account that is not there is no refusal of the person', async () => {
  nock(HOME).post('/v2/users').reply(404, { status: 404, error: 'Not Found' });
  expect(await failureOf(writes['user.invite'].send(invitation, aCall()))).toMatchObject({
    reason: 'UNAUTHENTICATED',
    delivery: 'ANSWERED',
    detail: 'the account id, or else the base URL, may be wrong',
  });
});

it('what Harvest says in prose, and whom it is about, stays out of the error', async () => {
  nock(HOME)
    .post('/v2/users')
    .reply(422, { message: 'Email mirela.sandu@northwind.example has already been taken' });
  const error = await failureOf(writes['user.invite'].send(invitation, aCall()));
  expect(error).toMatchObject({ reason: 'REJECTED', status: 422, vendorCode: undefined });
  expect(inspect(error, { depth: null })).not.toMatch(/mirela|taken|not-a-real-token/i);
});

it('a user with another id than was asked for is nobody to decide about, nor to read a change back from', async () => {
  const administrator = { ...mirela, id: 4150001, access_roles: ['administrator'] };
  nock(HOME).get('/v2/users/me').reply(200, administrator);
  nock(HOME)
    .get('/v2/users/4150233')
    .times(2)
    .reply(200, { ...mirela, id: 4150001, is_active: true });
  const unreadable = { reason: 'UNREADABLE', detail: 'another id than was asked for' };
  expect(await failureOf(writes['user.archive'].examine(one, aCall(), noMemory))).toMatchObject(unreadable);
  expect(await failureOf(writes['user.reactivate'].readBack(one, aCall(), noMemory))).toMatchObject(
    unreadable,
  );
});

it('an invitation is read back without names and a contract where Harvest does not tell them', async () => {
  const { first_name: _given, last_name: _family, is_contractor: _contract, ...told } = mirela;
  nock(HOME)
    .get('/v2/users')
    .query({ per_page: 2000 })
    .reply(200, { users: [told], links: { next: null } });
  expect(await writes['user.invite'].readBack(invitation, aCall(), noMemory)).toMatchObject({
    subject: { kind: 'account', id: '4150233' },
  });
});
