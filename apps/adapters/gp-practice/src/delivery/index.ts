export { type Attempt, attemptWith } from './attempt.ts';
