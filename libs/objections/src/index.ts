export type * from './objection.ts';
export { type Objections, objectionsFrom, objectionsOf } from './objections.ts';
