export type { FeedbackRole, Recorded, Trust, TrustDirectory } from './trust.ts';
export { parseDirectory } from './parse-directory.ts';
