export type { Practice, PracticeDirectory, Processing, SecretReference } from './practice.ts';
export { parseDirectory, type DirectoryProblem, type DirectoryReading } from './parse-directory.ts';
