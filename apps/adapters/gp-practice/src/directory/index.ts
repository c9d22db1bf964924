export type { Practice, PracticeDirectory, Processing, SecretReference } from './practice.ts';
export { parseDirectory, type DirectoryProblem, type DirectoryReading } from './parse-directory.ts';
export { route, type NoDestinationReason, type Route, type RouteContext, type RouteReason } from './route.ts';
export { isOriginal, needsOriginal, originalOf, practiceOf, type OriginalSought } from './original.ts';
export { DirectoryInvalid, loadDirectory } from './load-directory.ts';
