/** Which process has an operation in hand, and whether it still runs. */
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';

const namesOfThisProcess = new Set<string>();

/** Names a gateway of this process: no other ever has the same name, and this machine can tell whether it still runs. */
export function processName(): string {
  const name = `${hostname()}:${process.pid}:${randomUUID()}`;
  namesOfThisProcess.add(name);
  return name;
}

/** Whether a process of this machine has ended. Of another machine's only its lease tells. */
export function isGone(owner: string): boolean {
  const [host, pid] = owner.split(':');
  if (namesOfThisProcess.has(owner) || host !== hostname()) return false;
  // In a container every process has the same number: then it is the one before this one.
  if (Number(pid) === process.pid) return true;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
