import { describe, expect, it } from 'vitest';
import { topicsOf } from './topics.ts';

describe('the topics of the local region', () => {
  const topics = topicsOf('local');

  it('have one partition count where a source stands in the same partition of each', () => {
    expect(Object.fromEntries(topics.map(({ topic, partitions }) => [topic, partitions]))).toMatchObject({
      'intake.hospital-pas': 6,
      'care.hospital': 6,
      'relay.lanes': 6,
      'relay.statements': 6,
    });
  });

  it('keep what was received until it is deleted on purpose, events for 30 days, state for good', () => {
    const config = Object.fromEntries(topics.map((each) => [each.topic, each.config ?? {}]));
    expect(config['intake.hospital-pas']).toMatchObject({ 'retention.ms': '-1' });
    expect(config['care.hospital']).toMatchObject({ 'retention.ms': String(30 * 24 * 60 * 60 * 1000) });
    expect(config['relay.lanes']).toMatchObject({ 'cleanup.policy': 'compact' });
    expect(config['relay.statements']).toMatchObject({ 'cleanup.policy': 'compact' });
  });
});
