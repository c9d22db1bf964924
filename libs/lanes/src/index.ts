export * from './outcome.ts';
export * from './lane-entry.ts';
export * from './lane-hooks.ts';
export * from './partition-lanes.ts';
export * from './settled-offsets.ts';
export * from './capacity.ts';
export type { LaneCommand, LaneFlow, PlannedWork } from './consumer/lane-flow.ts';
export { type CommandReader, LaneConsumer, type LaneConsumerParts } from './consumer/lane-consumer.ts';
export { type Claimed, LaneLog, type LaneLogParts, laneTopic } from './log/lane-log.ts';
export { foldOpen, type OpenEntry } from './log/fold-open.ts';
export { commandTopic, type CommandToWrite, type Decision, readCommand, writeCommand } from './log/command-log.ts';
export { systemTimes } from './times.ts';
export { type LaneOptions, type LaneResources, startLanes } from './consumer/start-lanes.ts';
export { DestinationGates, type DestinationGatesParts, type GateState } from './gates/destination-gates.ts';
export {
  defaultPolicy,
  type DestinationPolicy,
  DestinationPolicySchema,
  parsePolicy,
  type PolicyInput,
} from './policy/destination-policy.ts';
export type { LaneView } from './lane-views.ts';
