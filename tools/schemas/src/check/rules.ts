import type { Topic } from '../schema/topics.ts';
import { namedSchemas } from '../schema/schema-set.ts';
import type { SchemaFile, SchemaSet } from '../schema/schema-set.ts';
import type { NamedSchema } from '../schema/avro-schema.ts';
import { checkExamples } from './examples.ts';
import { fieldRules } from './field-rules.ts';
import type { SchemaProblem } from './problem.ts';
import { checkRecursion } from './recursion.ts';
import { checkSettings } from './settings.ts';
import { enumFinding, fileFindings, referenceFinding, topicFinding, unionFinding } from './record-rules.ts';
import type { Finding } from './record-rules.ts';
import { walk } from './walk.ts';

/** Everything that is wrong with the schema files by themselves. Examples are tried only when the rest is right. */
export function checkRules(set: SchemaSet): readonly SchemaProblem[] {
  const named = namedSchemas(set);
  const problems = set.files.flatMap((file) => checkFile(file, named, set.topics));
  const structural = [...problems, ...checkSettings(set), ...checkRecursion(set)];
  return structural.length > 0 ? structural : checkExamples(set);
}

function checkFile(
  file: SchemaFile,
  named: ReadonlyMap<string, NamedSchema>,
  topics: readonly Topic[],
): readonly SchemaProblem[] {
  const problems: SchemaProblem[] = [];
  const note = (at: string, finding: Finding | undefined) => {
    if (finding === undefined) return;
    problems.push({ file: `${file.folder}/${file.file}`, at, code: finding[0], text: finding[1] });
  };
  note('', topicFinding(file, topics));
  fileFindings(file).forEach((finding) => note('', finding));
  walk(file.schema, {
    enum: (schema, at) => note(at, enumFinding(schema)),
    field: (field, at) => fieldRules.forEach((rule) => note(at, rule(field, named))),
    reference: (name, at) => note(at, referenceFinding(name, named)),
    union: (branches, at) => note(at, unionFinding(branches)),
  });
  return problems;
}
