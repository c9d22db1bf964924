export type { FeedbackRole, Processing, Receiver, Recorded, SecretReference, Trust, TrustDirectory } from './trust.ts';
export { type DirectoryProblem, type DirectoryReading, parseDirectory } from './parse-directory.ts';
export { DirectoryInvalid, loadDirectory } from './load-directory.ts';
