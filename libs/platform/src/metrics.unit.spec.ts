import { describe, expect, it } from 'vitest';
import { MetricInvalid, metricsRegistry, type LabelName } from './metrics.ts';

describe('metrics', () => {
  it('shows counters, gauges and histograms as Prometheus text', async () => {
    const metrics = metricsRegistry();
    metrics.counter({ name: 'care_relay_kept_total', help: 'Kept', labels: ['source'] }).add({ source: 'RCB/PAS' }, 3);
    metrics.gauge({ name: 'care_relay_held', help: 'Held' }).set({}, 2);
    metrics.histogram({ name: 'care_relay_took_seconds', help: 'Took', buckets: [0.1, 1] }).observe({}, 0.5);
    const shown = await metrics.text();
    expect(shown).toContain('care_relay_kept_total{source="RCB/PAS"} 3');
    expect(shown).toContain('care_relay_held 2');
    expect(shown).toContain('care_relay_took_seconds_bucket{le="1"} 1');
  });

  it('gives the same metric when it is declared again, in one process with several apps', async () => {
    const metrics = metricsRegistry();
    const declared = { name: 'care_relay_kept_total', help: 'Kept', labels: ['source'] } as const;
    metrics.counter(declared).add({ source: 'a' });
    metrics.counter(declared).add({ source: 'a' });
    expect(await metrics.text()).toContain('{source="a"} 2');
  });

  it('refuses a label that is not on the list, a strange name, and one name for two kinds', () => {
    const metrics = metricsRegistry();
    const labels = ['nhsNumber'] as string[] as LabelName[];
    expect(() => metrics.counter({ name: 'care_relay_x_total', help: '', labels })).toThrow(MetricInvalid);
    expect(() => metrics.counter({ name: 'x_total', help: '' })).toThrow(MetricInvalid);
    metrics.gauge({ name: 'care_relay_y', help: 'y' });
    expect(() => metrics.counter({ name: 'care_relay_y', help: 'y' })).toThrow(MetricInvalid);
  });
});
