import kafkajs, { type Kafka } from 'kafkajs';
import type { Retention } from '../port.ts';

const names = ['cleanup.policy', 'retention.ms', 'retention.bytes'];

/** What the broker is told to forget of a topic by itself; one that is only compacted forgets nothing for its age. */
export async function retentionOf(client: Kafka, topic: string): Promise<Retention> {
  const admin = client.admin();
  await admin.connect();
  try {
    const { resources } = await admin.describeConfigs({
      includeSynonyms: false,
      resources: [{ type: kafkajs.ConfigResourceTypes.TOPIC, name: topic, configNames: names }],
    });
    const entries = resources.flatMap((one) => one.configEntries);
    const config = new Map(entries.map(({ configName, configValue }) => [configName, configValue]));
    if (config.get('cleanup.policy')?.includes('delete') !== true) return {};
    const [ms, bytes] = [Number(config.get('retention.ms')), Number(config.get('retention.bytes'))];
    return { ...(ms >= 0 && { ms }), ...(bytes >= 0 && { bytes }) };
  } finally {
    await admin.disconnect();
  }
}
