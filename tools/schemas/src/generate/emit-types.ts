import { isUnion, shortName } from '../schema/avro-schema.ts';
import type { AvroType, EnumSchema, FieldSchema, NamedSchema, RecordSchema } from '../schema/avro-schema.ts';

export const banner = '// Generated from schemas/ by `npm run schemas:generate`. Do not edit.\n';

/** Which of a record's two types: as read (every field present) or as handed in (fields with a default may be left out). */
type Form = 'read' | 'draft';

export interface TypesModule {
  readonly namespace: string;
  readonly schemas: readonly NamedSchema[];
}

/** One module of types for the schemas of a namespace; other namespaces are imported from `./<last part>.ts`. */
export function emitTypes(module: TypesModule, all: ReadonlyMap<string, NamedSchema>): string {
  const context: Context = { namespace: module.namespace, all, imports: new Map() };
  const body = module.schemas.map((schema) =>
    schema.type === 'enum' ? emitEnum(schema) : `${emitRecord(schema, context)}\n${emitDraft(schema, context)}`,
  );
  return `${banner}${emitImports(context)}\n${body.join('\n')}`;
}

interface Context {
  readonly namespace: string;
  readonly all: ReadonlyMap<string, NamedSchema>;
  readonly imports: Map<string, Set<string>>;
}

export function moduleOf(namespace: string): string {
  return shortName(namespace);
}

function emitImports(context: Context): string {
  return [...context.imports]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([from, names]) => `import type { ${[...names].sort().join(', ')} } from './${from}.ts';\n`)
    .join('');
}

function emitEnum(schema: EnumSchema): string {
  const symbols = schema.symbols.map((symbol) => `'${symbol}'`).join(' | ');
  return `${doc(schema.doc)}export type ${schema.name} = ${symbols};\n`;
}

function emitRecord(schema: RecordSchema, context: Context): string {
  if (schema.name === 'Cleared') {
    return `${doc(schema.doc)}export interface Cleared {\n  readonly cleared: true;\n}\n`;
  }
  const fields = schema.fields.map((field) => {
    const type = typeText(field.type, 'read', context);
    return `${doc(field.doc, '  ')}  readonly ${field.name}: ${type};\n`;
  });
  return `${doc(schema.doc)}export interface ${schema.name} {\n${fields.join('')}}\n`;
}

function emitDraft(schema: RecordSchema, context: Context): string {
  if (schema.name === 'Cleared') return '';
  const fields = schema.fields.map((field) => `  readonly ${draftField(field, context)};\n`);
  const text = `${schema.name} as handed to the codec: what has a default may be left out.`;
  return `${doc(text)}export interface ${schema.name}Draft {\n${fields.join('')}}\n`;
}

function draftField(field: FieldSchema, context: Context): string {
  const type = typeText(field.type, 'draft', context);
  return field.default === undefined ? `${field.name}: ${type}` : `${field.name}?: ${type} | undefined`;
}

function typeText(type: AvroType, form: Form, context: Context): string {
  if (typeof type === 'string') return nameText(type, form, context);
  if (isUnion(type))
    return [...type]
      .reverse()
      .map((branch) => typeText(branch, form, context))
      .join(' | ');
  switch (type.type) {
    case 'array':
      return `readonly ${inArray(typeText(type.items, form, context))}[]`;
    case 'map':
      return `Readonly<Record<string, ${typeText(type.values, form, context)}>>`;
    case 'record':
      return form === 'draft' ? `${type.name}Draft` : type.name;
    case 'enum':
      return type.name;
    default:
      return nameText(type.type, form, context);
  }
}

function inArray(text: string): string {
  return text.includes('|') ? `(${text})` : text;
}

const primitiveText: Readonly<Record<string, string>> = {
  null: 'null',
  boolean: 'boolean',
  int: 'number',
  long: 'number',
  float: 'number',
  double: 'number',
  bytes: 'Buffer',
  string: 'string',
};

function nameText(name: string, form: Form, context: Context): string {
  const primitive = primitiveText[name];
  if (primitive !== undefined) return primitive;
  const target = context.all.get(name);
  if (target === undefined) throw new UnknownReference(name);
  const isDraft = form === 'draft' && target.type === 'record' && target.name !== 'Cleared';
  const text = isDraft ? `${target.name}Draft` : target.name;
  noteImport(target, text, context);
  return text;
}

function noteImport(target: NamedSchema, text: string, context: Context): void {
  if (target.namespace === undefined || target.namespace === context.namespace) return;
  const from = moduleOf(target.namespace);
  context.imports.set(from, (context.imports.get(from) ?? new Set()).add(text));
}

function doc(text: string | undefined, indent = ''): string {
  return text === undefined ? '' : `${indent}/** ${text.replaceAll('*/', '* /')} */\n`;
}

export class UnknownReference extends Error {
  readonly code = 'UNKNOWN_REFERENCE';
  constructor(name: string) {
    super(`no schema is named ${name}`);
  }
}
