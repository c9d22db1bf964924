export * from './port.ts';
export { partitionOf } from './partitioner.ts';
export { MemoryBroker } from './memory/memory-broker.ts';
export { MemoryBus } from './memory/memory-bus.ts';
export { KafkaBus } from './kafka/kafka-bus.ts';
export type { BusLog, BusLogEntry, KafkaBusOptions, ProducingLimits, Timings } from './kafka/settings.ts';
export { UnknownTopic } from './kafka/reading/cluster-pool.ts';
export { ensureTopics, TopicMismatch, type TopicSpec } from './kafka/topics.ts';
export { deleteRecordsBelow } from './kafka/delete-records.ts';
