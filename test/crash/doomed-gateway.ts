/**
 * A gateway that makes one change and kills itself at a chosen moment of it: before or after anything is put on
 * record, before the request is written, when the answer begins, when it has ended. It is the gateway as it is; only
 * the store and the dispatcher are wrapped. Told so, it only stops at that moment, as a process does that is paused.
 */
import { Agent, type Dispatcher } from 'undici';
import { readConfig } from '../../src/config.js';
import { vendors } from '../../src/datasources/registry.js';
import { createGateway } from '../../src/gateway.js';
import { openStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/store.js';

const { DIE_AT = '0', STOP_AT = '', LEASE_MS = '30000', QUERY = '', ...environment } = process.env;
const dieAt = Number(DIE_AT);
let isBegun = false;
const moments: string[] = [];

function moment(name: string): void {
  if (!isBegun) return;
  moments.push(name);
  if (moments.length === dieAt) process.kill(process.pid, 'SIGKILL');
  if (name === STOP_AT) process.kill(process.pid, 'SIGSTOP');
}

function watchedStore(store: Store): Store {
  return {
    ...store,
    async write(work) {
      moment('before it is put on record');
      const done = await store.write(work);
      moment('after it is put on record');
      return done;
    },
  };
}

function watchedDispatcher(agent: Dispatcher): Dispatcher {
  return agent.compose((dispatch) => (options, handler) => {
    if (options.method === 'GET') return dispatch(options, handler);
    moment('before there is a connection');
    return dispatch(options, {
      onRequestStart(controller, context) {
        moment('before it is written');
        handler.onRequestStart?.(controller, context);
      },
      onRequestUpgrade: (...given) => handler.onRequestUpgrade?.(...given),
      onResponseStart(...given) {
        moment('when the answer begins');
        handler.onResponseStart?.(...given);
      },
      onResponseData: (...given) => handler.onResponseData?.(...given),
      onResponseEnd(...given) {
        moment('when the answer has ended');
        handler.onResponseEnd?.(...given);
      },
      onResponseError: (...given) => handler.onResponseError?.(...given),
    });
  });
}

const config = readConfig(environment, vendors);
const gateway = await createGateway(config, {
  store: watchedStore(openStore(config.database)),
  dispatcher: watchedDispatcher(new Agent({ pipelining: 0 })),
  settleAfterMs: 30,
  leaseMs: Number(LEASE_MS),
  caretakerMs: 60_000,
});
const address = await gateway.listen();
const ask = async (query: string): Promise<string> => {
  const response = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return response.text();
};
await ask('{ connectors { lastSweep { accepted } } }'); // waits for the first read
isBegun = true;
const answer = await ask(QUERY);
process.stdout.write(`${JSON.stringify({ moments, answer })}\n`);
process.exit(0);
