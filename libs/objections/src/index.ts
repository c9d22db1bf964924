export type * from './objection.ts';
export { fileObjections, type Objections, objectionsFrom, objectionsOf } from './objections.ts';
export { ObjectionsInvalid } from './parse-register.ts';
