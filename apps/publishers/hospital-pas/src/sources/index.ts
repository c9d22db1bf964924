export type { Listen, Source } from './source.ts';
export { loadSources, SourcesInvalid } from './load-sources.ts';
export { parseSource, type SourceProblem, type SourceReading } from './parse-source.ts';
export { profileOf } from './source-profile.ts';
