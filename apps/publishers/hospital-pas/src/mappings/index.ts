export { isMapped, mapMessage, type MappingContext, unmapped } from './map-message.ts';
export { isProblem, type MappingProblem } from './problem.ts';
export { readSubjects } from './subjects.ts';
export { readTrigger } from './trigger.ts';
