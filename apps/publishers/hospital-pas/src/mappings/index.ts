export { isMapped, mapMessage, type MappedEvent, type MappingContext, type MappingResult } from './map-message.ts';
export { isProblem, type MappingProblem } from './problem.ts';
export { readSubjects, type SubjectKey, type Subjects } from './subjects.ts';
export { readTrigger, type Trigger } from './trigger.ts';
export type { EventFlag } from './flags.ts';
export type { StandingStatement, StandingStatements, StatementKind } from './statements.ts';
