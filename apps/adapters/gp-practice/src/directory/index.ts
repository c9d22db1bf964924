export type { Practice, PracticeDirectory } from './practice.ts';
export { parseDirectory } from './parse-directory.ts';
export { notTold, route, type NoDestinationReason, type Route, type RouteContext, type RouteReason } from './route.ts';
export { isOriginal, needsOriginal, originalOf, practiceOf, type OriginalSought } from './original.ts';
