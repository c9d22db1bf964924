export { hospitalPas } from './hospital-pas.ts';
export { mapKept } from './map-kept.ts';
export { loadSources, parseSource, type Source } from './sources/index.ts';
