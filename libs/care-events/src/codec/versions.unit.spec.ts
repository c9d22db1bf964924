import { describe, expect, it } from 'vitest';
import { parseSchemaJson } from '../avro/schema-json.ts';
import { compileType, completeEvent, createCodec, fingerprintOf, fixedSchemaIds, inlineSchema } from '../index.ts';
import type { PatientDischargedDraft, SchemaJson } from '../index.ts';
import { schemaTexts } from '../generated/schema-texts.ts';

const record = 'uk.carerelay.hospital.PatientDischarged';
const draft: PatientDischargedDraft = {
  message: { trigger: 'A03' },
  patient: { telecoms: { cleared: true }, registeredPractice: { ods: 'Y06601' }, practiceSurgery: { name: 'Branch' } },
  encounter: { encounterClass: 'INPATIENT', location: { cleared: true } },
};
const current = completeEvent('PatientDischarged', draft);

/** Our schema with its text changed, as version 2. */
function otherVersion(...changes: readonly (readonly [from: string | RegExp, to: string])[]): SchemaJson {
  const text = JSON.stringify(inlineSchema(record, schemaTexts)).replace('"version":1', '"version":2');
  return parseSchemaJson(changes.reduce((changed, [from, to]) => changed.replace(from, to), text));
}

/** What our codec makes of data that a build with another schema wrote. */
function readBy(schema: SchemaJson, data: unknown): Promise<unknown> {
  const type = compileType(schema);
  const value = Buffer.concat([Buffer.from([0, 0, 0, 3, 232]), type.toBuffer(data)]);
  const dataSchema = `urn:care-relay:schema:${record}:2:${fingerprintOf(type)}`;
  const codec = createCodec(fixedSchemaIds(new Map([[1000, schema]])));
  return codec.decode(value, { ce_type: 'PatientDischarged', ce_dataschema: dataSchema });
}

const added = '{"name":"addedLater","type":["null","string"],"default":null},';

describe('another version of a record', () => {
  it('may have more fields, in the event and in what it shares', async () => {
    const inOrganisation = [/("name":"Organisation".*?"fields":\[)/, `$1${added}`] as const;
    const schema = otherVersion(['"fields":[', `"fields":[${added}`], inOrganisation);
    const practice = { ...current.patient.registeredPractice, addedLater: 'x' };
    const surgery = { ...current.patient.practiceSurgery, addedLater: 'y' };
    const patient = { ...current.patient, registeredPractice: practice, practiceSurgery: surgery };
    expect(await readBy(schema, { ...current, addedLater: 'z', patient })).toMatchObject({
      known: true,
      data: current,
    });
  });

  it('may lack a field that we have: its default stands in', async () => {
    const schema = otherVersion([/\{"name":"practiceSurgery".*?\},(?=\{"name":"generalPractitioner")/, '']);
    const patient = { ...current.patient, practiceSurgery: null };
    expect(await readBy(schema, current)).toMatchObject({ known: true, data: { ...current, patient } });
  });

  it('may have an enum symbol that we do not know: the enum’s default stands in', async () => {
    const schema = otherVersion(['"UNKNOWN","INPATIENT"', '"UNKNOWN","VIRTUAL_WARD","INPATIENT"']);
    const encounter = { ...current.encounter, encounterClass: 'VIRTUAL_WARD' };
    const read = await readBy(schema, { ...current, encounter });
    expect(read).toMatchObject({ data: { encounter: { encounterClass: 'UNKNOWN' } } });
  });

  it('is refused when it cannot be read as ours', async () => {
    const schema = otherVersion([/\{"name":"trigger".*?\},(?=\{"name":"controlId")/, '']);
    await expect(readBy(schema, current)).rejects.toMatchObject({ code: 'SCHEMA_MISMATCH', schemaId: 1000 });
  });
});
