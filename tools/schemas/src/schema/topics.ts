import { readFileSync } from 'node:fs';
import { z } from 'zod';

const Topic = z.object({
  topic: z.string(),
  holds: z.string(),
  /** `shared` is the environment's count, one for all. */
  partitions: z.union([z.literal('shared'), z.int().positive()]),
  config: z.record(z.string(), z.string()),
});

/** A topic as declared for deployment. */
export type Topic = z.infer<typeof Topic>;

const Declared = z.object({ topics: z.array(Topic) });

export function readTopics(file: string): readonly Topic[] {
  return Declared.parse(JSON.parse(readFileSync(file, 'utf8'))).topics;
}
