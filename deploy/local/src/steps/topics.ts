import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureTopics, type KafkaBusOptions, type TopicSpec } from '@care-relay/event-bus';
import { z } from 'zod';
import { DEPLOY } from '../places.ts';

const Topics = z.object({
  topics: z.array(
    z.object({
      topic: z.string(),
      holds: z.string(),
      partitions: z.union([z.literal('shared'), z.int().positive()]),
      config: z.record(z.string(), z.string()),
    }),
  ),
});

const KafkaOfEnvironment = z.object({ sharedPartitions: z.int().positive(), replicas: z.int().positive() });

/** The topics of `deploy/topics/topics.json` as one environment has them. */
export function topicsOf(environment: string): readonly TopicSpec[] {
  const { sharedPartitions, replicas } = KafkaOfEnvironment.parse(readJson('environments', environment, 'kafka.json'));
  return Topics.parse(readJson('topics', 'topics.json')).topics.map(({ topic, partitions, config }) => ({
    topic,
    partitions: partitions === 'shared' ? sharedPartitions : partitions,
    replicas,
    config,
  }));
}

/** Creates the missing topics and brings the others' settings up to date; another partition count is refused. */
export function ensureTopicsOf(environment: string, options: KafkaBusOptions): Promise<void> {
  return ensureTopics(options, topicsOf(environment));
}

function readJson(...path: readonly string[]): unknown {
  return JSON.parse(readFileSync(join(DEPLOY, ...path), 'utf8'));
}
