export { check } from './check/check.ts';
export type { CheckInput, CheckReport } from './check/check.ts';
export { generate } from './generate/generate.ts';
export { readSchemaSet } from './schema/schema-set.ts';
