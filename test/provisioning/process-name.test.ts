import { execFileSync } from 'node:child_process';
import { hostname } from 'node:os';
import { describe, expect, it, jest } from '@jest/globals';
import { isGone, processName } from '../../src/provisioning/process-name.js';

describe('whether a process still runs', () => {
  it('is told of every gateway of this process: it does', () => {
    expect([processName(), processName()].map(isGone)).toEqual([false, false]);
  });

  it('is told of one that has ended on this machine', () => {
    const pid = execFileSync(process.execPath, ['-p', 'process.pid']).toString().trim();
    expect(isGone(`${hostname()}:${pid}:x`)).toBe(true);
    expect(isGone(`${hostname()}:${process.ppid}:x`)).toBe(false);
  });

  it('is told of one of another user, who lets us send it nothing: it runs', () => {
    const refused = Object.assign(new Error('not yours'), { code: 'EPERM' });
    const kill = jest.spyOn(process, 'kill').mockImplementation(() => {
      throw refused;
    });
    expect(isGone(`${hostname()}:${process.ppid}:x`)).toBe(false);
    kill.mockRestore();
  });

  it('is told of the one before in the same container, where every process has the same number', () => {
    expect(isGone(`${hostname()}:${process.pid}:another start`)).toBe(true);
  });

  it('cannot be told of another machine: then only the lease does', () => {
    expect(isGone(`elsewhere:${process.pid}:x`)).toBe(false);
  });
});
