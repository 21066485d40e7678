import { describe, expect, it } from '@jest/globals';
import { UsageMeter } from '../src/usage.js';

describe('the usage meter', () => {
  it('names every connector, also those that cost nothing', () => {
    expect(new UsageMeter(['fivetran', 'harvest']).perConnector).toEqual({
      fivetran: { calls: 0, cached: 0, retries: 0, waitedMs: 0 },
      harvest: { calls: 0, cached: 0, retries: 0, waitedMs: 0 },
    });
  });

  it('counts calls, repeats, cached answers and waiting, each connector for itself', () => {
    const meter = new UsageMeter(['fivetran', 'harvest']);
    meter.observe('fivetran', { kind: 'call' });
    meter.observe('fivetran', { kind: 'call' });
    meter.observe('fivetran', { kind: 'retry' });
    meter.observe('fivetran', { kind: 'wait', ms: 100.4 });
    meter.observe('fivetran', { kind: 'wait', ms: 20 });
    meter.observe('harvest', { kind: 'cached' });
    expect(meter.perConnector).toEqual({
      fivetran: { calls: 2, cached: 0, retries: 1, waitedMs: 120 },
      harvest: { calls: 0, cached: 1, retries: 0, waitedMs: 0 },
    });
  });

  it('gives a count that stands still while counting goes on', () => {
    const meter = new UsageMeter(['fivetran']);
    const before = meter.perConnector;
    meter.observe('fivetran', { kind: 'call' });
    expect(before['fivetran']?.calls).toBe(0);
    expect(meter.perConnector['fivetran']?.calls).toBe(1);
  });

  it('leaves out sources it was never told of', () => {
    const meter = new UsageMeter(['fivetran']);
    meter.observe('elsewhere', { kind: 'call' });
    expect(Object.keys(meter.perConnector)).toEqual(['fivetran']);
  });
});
