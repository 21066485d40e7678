import { spawn } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';

function run(...given: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'simulator/main.ts', ...given]);
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    child.once('close', (code) => resolve({ code, out, err }));
  });
  const said = async (what: string): Promise<string> => {
    while (!out.includes(what)) {
      if (child.exitCode !== null) throw new Error(`It ended before saying "${what}": ${err}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return out;
  };
  return { child, ended, said };
}

describe('npm run simulator', () => {
  it('says where it listens and with which key, and ends cleanly on Ctrl-C', async () => {
    const simulator = run('--people', '7', '--seed', '3', '--port', '0');
    try {
      const said = await simulator.said('Ctrl-C ends it.');
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0] ?? '';
      expect(said).toContain('export FIVETRAN_API_SECRET=sim-secret');
      expect(said).toContain(`curl -X DELETE ${url}/_simulator/faults`);
      const authorization = `Basic ${Buffer.from('sim-key:sim-secret').toString('base64')}`;
      expect((await fetch(`${url}/v1/users`, { headers: { authorization } })).status).toBe(200);
    } finally {
      simulator.child.kill('SIGINT');
    }
    expect((await simulator.ended).code).toBe(0);
  });

  it.each([
    [['--people', 'many'], '--people should be a whole number from 1 to 1000000, not "many".'],
    [['--port', '70000'], '--port should be a whole number from 0 to 65531'],
    [['--colour', 'red'], "Unknown option '--colour'"],
  ])('refuses %j and shows how it is used', async (given, problem) => {
    const { code, out, err } = await run(...given).ended;
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(problem);
    expect(err).toContain('Usage: npm run simulator');
  });
});
