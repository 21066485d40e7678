import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import nock from 'nock';
import { createHttpClient } from '../../src/http/client.js';
import { aCall, failureOf } from './local-server.js';
import { createNockAgent, type NockAgent } from '../support/nock-agent.js';

let relay: NockAgent;
beforeEach(async () => {
  nock.disableNetConnect();
  relay = await createNockAgent();
});
afterEach(async () => {
  nock.abortPendingRequests();
  nock.cleanAll();
  nock.enableNetConnect();
  await relay.close();
});

const client = () =>
  createHttpClient({
    source: 'acme',
    baseUrl: 'https://acme.example/api/',
    headers: { authorization: 'Bearer t' },
    dispatcher: relay.agent,
    attemptTimeoutMs: 2_000,
  });

describe('nock behind undici', () => {
  it('answers a request made through the client, retries included', async () => {
    const vendor = nock('https://acme.example/api', { reqheaders: { authorization: 'Bearer t' } });
    vendor.get('/users').query({ $limit: 2 }).reply(503);
    vendor
      .get('/users')
      .query({ $limit: 2 })
      .reply(200, { data: ['Ada'] }, { 'x-page': '1' });
    const answer = await client().read('GET', '/users', { call: aCall(), query: { $limit: 2 } });
    expect(answer.body).toEqual({ data: ['Ada'] });
    expect(answer.header('x-page')).toBe('1');
    expect(vendor.isDone()).toBe(true);
    expect(relay.unmatched).toEqual([]);
  });

  it('receives what a write sends', async () => {
    nock('https://acme.example').post('/api/users', { name: 'Ada' }).reply(201, { id: 1 });
    const answer = await client().write('POST', '/users', { call: aCall(), body: { name: 'Ada' } });
    expect(answer).toMatchObject({ status: 201, body: { id: 1 } });
  });

  it('breaks the connection for an error that the test asks for', async () => {
    nock('https://acme.example').delete('/api/users').replyWithError('gone');
    const error = await failureOf(client().write('DELETE', '/users', { call: aCall() }));
    expect(error).toMatchObject({ reason: 'UNREACHABLE', delivery: 'UNKNOWN' });
  });

  it('does not hide a redirect', async () => {
    nock('https://acme.example').get('/api/users').reply(302, '', { location: 'https://elsewhere.example/' });
    expect(await failureOf(client().read('GET', '/users', { call: aCall() }))).toMatchObject({
      reason: 'REDIRECTED',
    });
  });

  it('lists what nobody expected', async () => {
    const error = await failureOf(client().write('PUT', '/users', { call: aCall() }));
    expect(error).toMatchObject({ reason: 'UNAVAILABLE', status: 501 });
    expect(relay.unmatched).toEqual(['PUT https://acme.example/api/users']);
  });
});
