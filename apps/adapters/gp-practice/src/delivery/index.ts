export { attemptWith, type Attempt, type AttemptParts } from './attempt.ts';
export { outcomeOf } from './outcome-of.ts';
