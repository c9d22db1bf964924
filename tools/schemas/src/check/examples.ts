import { compileNamed } from '@care-relay/care-events';
import avro from 'avsc';
import { fullName } from '../schema/avro-schema.ts';
import { registrationTexts } from '../schema/registration.ts';
import type { SchemaFile, SchemaSet } from '../schema/schema-set.ts';
import type { SchemaProblem } from './problem.ts';

/** Every example fits the schema it stands in. */
export function checkExamples(set: SchemaSet): readonly SchemaProblem[] {
  const texts = registrationTexts(set);
  return set.files.flatMap((file) => {
    const type = compileNamed(fullName(file.schema), texts);
    return type instanceof avro.types.RecordType ? [...recordExample(file, type), ...fieldExamples(file, type)] : [];
  });
}

function recordExample(file: SchemaFile, type: avro.types.RecordType): readonly SchemaProblem[] {
  if (file.schema.type !== 'record' || file.schema.example === undefined) return [];
  return misfits(type, file.schema.example).map((at) => problem(file, at));
}

function fieldExamples(file: SchemaFile, type: avro.types.RecordType): readonly SchemaProblem[] {
  if (file.schema.type !== 'record') return [];
  return file.schema.fields
    .filter(({ name, example }) => example !== undefined && !holdsBytes(type.field(name).type))
    .flatMap(({ name, example }) => misfits(type.field(name).type, example).map(() => problem(file, name)));
}

/** JSON has no bytes: an example of them is base64. */
function holdsBytes(type: avro.Type): boolean {
  return JSON.stringify(type.schema()).includes('"bytes"');
}

function misfits(type: avro.Type, example: unknown): readonly string[] {
  const paths: string[] = [];
  const errorHook = (path: string[]) => paths.push(path.join('.'));
  type.isValid(example, { errorHook, noUndeclaredFields: true });
  return paths;
}

function problem({ folder, file }: SchemaFile, at: string): SchemaProblem {
  return { file: `${folder}/${file}`, at, code: 'EXAMPLE_MISFIT', text: 'the example does not fit the schema' };
}
