/** Breaks a simulated vendor while it runs, and mends it. */
import { parseArgs } from 'node:util';
import { faultKinds } from './faults.js';
import { FIRST_PORT, vendorOrder } from './server.js';

const usage = `Usage: npm run break -- <vendor or address> [--fault status] [--times 5]
       npm run mend -- <vendor or address>
Vendors: ${vendorOrder.join(', ')}
Faults: ${faultKinds.join(', ')}`;

function complain(problem: string): never {
  process.stderr.write(`${problem}\n${usage}\n`);
  process.exit(2);
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { fault: { type: 'string', default: 'status' }, times: { type: 'string' } },
    });
  } catch (error) {
    return complain((error as Error).message);
  }
}

const { positionals, values } = readArguments();
const [verb, target = ''] = positionals;
if (verb !== 'break' && verb !== 'mend') complain(`"${verb ?? ''}" is neither break nor mend.`);
const place = vendorOrder.findIndex((vendor) => vendor === target);
if (place < 0 && !/^http:\/\/(localhost|127\.0\.0\.1):\d+$/.test(target)) {
  complain(`"${target}" is no vendor and no address of one.`);
}
const faults = `${place < 0 ? target : `http://127.0.0.1:${FIRST_PORT + place}`}/_simulator/faults`;
const rule = {
  fault: values.fault === 'status' ? { kind: 'status', status: 503 } : { kind: values.fault },
  ...(values.times === undefined ? {} : { times: Number(values.times) }),
};

try {
  const answer =
    verb === 'mend'
      ? await fetch(faults, { method: 'DELETE' })
      : await fetch(faults, { method: 'POST', body: JSON.stringify(rule) });
  if (!answer.ok) complain(`It did not work: ${await answer.text()}`);
  process.stdout.write(
    verb === 'mend' ? `${target} is well again.\n` : `${target} is broken: ${values.fault}.\n`,
  );
} catch {
  complain(`Nothing listens there. Is "npm run demo" running?`);
}
