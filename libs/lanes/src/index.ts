export * from './outcome.ts';
export * from './lane-entry.ts';
export * from './lane-hooks.ts';
export * from './partition-lanes.ts';
export type { LaneFlow, MoveAsked, PlannedWork } from './consumer/lane-flow.ts';
export type { LaneConsumer } from './consumer/lane-consumer.ts';
export { LaneLog, type LaneLogParts } from './log/lane-log.ts';
export { laneTopic } from './log/lane-topic.ts';
export type { OpenEntry, ReadEntry } from './log/entry-record.ts';
export { foldOpen } from './log/fold-open.ts';
export { LanesFold } from './log/lanes-fold.ts';
export { answerTopic, readAnswer } from './commands/answer-log.ts';
export type { CommandAnswer, CommandOutcome } from './commands/command-answer.ts';
export { commandTopic, writeCommand } from './commands/command-log.ts';
export type { Decision, EntryCommand, LaneCommand, ReplayCommand, StopReplayCommand } from './commands/lane-command.ts';
export { whyForbidden } from './commands/roles.ts';
export { type ControlToWrite, writeControl } from './control/control-log.ts';
export type { ReplayedWork, ReplayFlow, ReplayPlan } from './replay/replay-flow.ts';
export { isSilenced, readControls, type StandingControl, StandingControls } from './control/standing-controls.ts';
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
export { type RepeatSkipped, type SettledId, type SettledIds } from './consumer/settled-ids.ts';
