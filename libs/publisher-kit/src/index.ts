export { type Pseudonyms, pseudonyms, type SubjectKey } from './identity/subject.ts';
export {
  type IntakeFacts,
  intakeHeaders,
  type KeptMessage,
  NotAnIntakeRecord,
  readKept,
} from './intake/kept-message.ts';
export type { MapMessage, MappedEvent, MappingResult, MessageIdentity } from './flow/mapped.ts';
export { mappingGroup } from './flow/publish-flow.ts';
export {
  type StandingStatements,
  type StatementKind,
  statementKinds,
  type StatementMade,
} from './statements/statement.ts';
export {
  type PublisherDefinition,
  type PublisherResources,
  type RunningPublisher,
  startPublisher,
} from './publisher.ts';
