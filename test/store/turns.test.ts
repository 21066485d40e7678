import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Turns } from '../../src/store/turns.js';

const patiently = (): number => Date.now() + 60_000;

describe('turns', () => {
  afterEach(() => {
    jest.useRealTimers();
  });

  it('come one at a time, in the order of asking', async () => {
    const turns = new Turns();
    const order: string[] = [];
    const takeTurn = async (name: string): Promise<void> => {
      const end = await turns.take(patiently);
      order.push(`${name} begins`);
      await new Promise((later) => setImmediate(later));
      order.push(`${name} ends`);
      end?.();
    };
    await Promise.all(['a', 'b', 'c'].map(takeTurn));
    expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });

  it('that do not come in time are nobody’s, and keep nobody waiting', async () => {
    const turns = new Turns();
    const began = Date.now();
    const endFirst = await turns.take(patiently);
    const third = turns.take(patiently);
    expect(await turns.take(() => began + 1)).toBeNull();
    const fourth = turns.take(patiently);
    endFirst?.();
    const endThird = await third;
    expect(endThird).not.toBeNull();
    endThird?.();
    const endFourth = await fourth;
    expect(endFourth).not.toBeNull();
    endFourth?.();
  });

  it('are waited for longer when that is put off meanwhile', async () => {
    const turns = new Turns();
    const endFirst = await turns.take(patiently);
    let asked = 0;
    const second = turns.take(() => Date.now() + (++asked === 1 ? 50 : 60_000));
    while (asked < 2) await new Promise((later) => setTimeout(later, 1));
    endFirst?.();
    expect(await second).not.toBeNull();
  });

  it('that came in time take nobody else’s when that time is up', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
    const turns = new Turns();
    const endFirst = await turns.take(patiently);
    const end = Date.now() + 1_000;
    const second = turns.take(() => end);
    endFirst?.();
    const endSecond = await second;
    const third = turns.take(patiently);
    jest.advanceTimersByTime(1_000);
    endSecond?.();
    expect(await third).not.toBeNull();
  });

  it('are free again when the last has ended', async () => {
    const turns = new Turns();
    (await turns.take(patiently))?.();
    expect(await turns.take(patiently)).not.toBeNull();
  });
});
