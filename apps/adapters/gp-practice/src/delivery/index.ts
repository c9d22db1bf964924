export { attemptWith, type Attempt, type AttemptParts } from './attempt.ts';
