export { hospitalPas } from './hospital-pas.ts';
export { mapKept } from './map-kept.ts';
export { parseSource, type Source } from './sources/index.ts';
