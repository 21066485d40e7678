/**
 * How the directory does at size: sweeps a simulated company that runs in a process of its own, and asks the
 * usual questions over HTTP. Prints what it measured, of this run, on this machine.
 */
import { spawn } from 'node:child_process';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { readConfig } from '../src/config.js';
import { vendors } from '../src/datasources/registry.js';
import { createGateway } from '../src/gateway.js';

const { values } = parseArgs({
  options: { people: { type: 'string', default: '10000' }, rounds: { type: 'string', default: '200' } },
});
const mebibytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MiB`;
const line = (what: string, measured: string): boolean =>
  process.stdout.write(`  ${what.padEnd(44)} ${measured}\n`);

const simulator = spawn(
  process.execPath,
  ['--import', 'tsx', 'simulator/main.ts', '--people', values.people, '--port', '0'],
  { stdio: ['ignore', 'pipe', 'inherit'] },
);
let said = '';
for await (const chunk of simulator.stdout) {
  said += String(chunk);
  if (said.includes('Ctrl-C ends it.')) break;
}
const environment = Object.fromEntries(
  [...said.matchAll(/export (\w+)=(\S+)/g)].map(([, name = '', value = '']) => [name, value]),
);

const gateway = await createGateway(
  readConfig({ PORT: '0', MUSTER_DATABASE: ':memory:', MUSTER_LOG_LEVEL: 'silent', ...environment }, vendors),
);
const address = await gateway.listen();
const delay = monitorEventLoopDelay({ resolution: 5 });

const ask = async (query: string): Promise<string> => {
  const response = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return response.text();
};

try {
  process.stdout.write(`${values.people} people in five simulated systems, Node ${process.version}\n\n`);
  delay.enable();
  const began = performance.now();
  const coverage = '{ connectors { coverage { state } lastSweep { finishedAt calls error { message } } } }';
  type Answer = {
    data: {
      connectors: { lastSweep: { finishedAt: string | null; calls: number; error: unknown } | null }[];
    };
  };
  let connectors: Answer['data']['connectors'] = [];
  do {
    await new Promise((resolve) => setTimeout(resolve, 200));
    ({ connectors } = (JSON.parse(await ask(coverage)) as Answer).data);
  } while (!connectors.every((connector) => connector.lastSweep?.finishedAt != null));
  delay.disable();
  line('first sweep of all five, and correlation', `${((performance.now() - began) / 1000).toFixed(1)} s`);
  line('calls it took', String(connectors.reduce((sum, { lastSweep }) => sum + (lastSweep?.calls ?? 0), 0)));
  line('longest hold of the event loop meanwhile', `${Math.round(delay.max / 1e6)} ms`);
  globalThis.gc?.();
  const { heapUsed, arrayBuffers, rss } = process.memoryUsage();
  line('memory: heap, arrays, whole process', [heapUsed, arrayBuffers, rss].map(mebibytes).join(', '));
  process.stdout.write('\n');

  const questions: readonly (readonly [string, string])[] = [
    ['a page of 50 people', '{ people(first: 50) { totalCount nodes { id displayName emails } } }'],
    [
      'a search for people',
      '{ people(first: 20, filter: { search: "ana" }) { totalCount nodes { displayName } } }',
    ],
    [
      'leavers with an active login',
      '{ people(first: 50, filter: { employmentStatuses: [ENDED], accountStatuses: [ACTIVE] }) { totalCount } }',
    ],
    [
      'a page of 50 accounts with their grants',
      '{ accounts(first: 50) { nodes { email grants { totalCount nodes { role { name } } } } } }',
    ],
    [
      'a page of 50 grants',
      '{ grants(first: 50) { totalCount nodes { role { name } principal { __typename } } } }',
    ],
  ];
  for (const [what, query] of questions) {
    const first = performance.now();
    await ask(query);
    const firstMs = performance.now() - first;
    const times: number[] = [];
    for (let round = 0; round < Number(values.rounds); round++) {
      const start = performance.now();
      await ask(query);
      times.push(performance.now() - start);
    }
    times.sort((a, b) => a - b);
    const median = times[Math.floor(times.length / 2)] ?? 0;
    const worst = times[Math.floor(times.length * 0.99)] ?? 0;
    line(
      what,
      `first ${firstMs.toFixed(0)} ms, then median ${median.toFixed(1)} ms, 99 % within ${worst.toFixed(1)} ms`,
    );
  }
} finally {
  simulator.kill('SIGTERM');
  await gateway.close();
}
