import { describe, expect, it } from 'vitest';
import {
  cleared,
  completeEvent,
  createCodec,
  dataSchemaOf,
  EventOfNoSuchTopic,
  fixedSchemaIds,
  SchemaMismatch,
} from '../index.ts';
import type { PatientDischargedDraft } from '../index.ts';

const discharged: PatientDischargedDraft = {
  message: { trigger: 'A03', controlId: '271' },
  patient: {
    identifiers: [{ value: 'R123456', authority: 'RCB', type: 'MR' }],
    names: [{ family: 'Harrowgate', given: 'Imogen' }],
    telecoms: cleared,
    registeredPractice: { ods: 'Y06601' },
    generalPractitioner: cleared,
  },
  encounter: {
    encounterClass: 'INPATIENT',
    location: cleared,
    dischargedAt: { text: '20260120', iso: '2026-01-20', precision: 'DAY' },
  },
};
const headers = { ce_type: 'PatientDischarged', ce_dataschema: dataSchemaOf('PatientDischarged') };
const discharge = 'uk.carerelay.hospital.PatientDischarged';

describe('event codec', () => {
  const ids = fixedSchemaIds();
  const codec = createCodec(ids);

  it('frames as Confluent does: a zero byte, then the schema id', () => {
    const value = codec.encode('PatientDischarged', discharged);
    expect(value[0]).toBe(0);
    expect(value.readUInt32BE(1)).toBe(ids.idOf(discharge));
  });

  it('writes what several settings publish with the record of the setting, and reads one type', async () => {
    const died = { message: { trigger: 'A31' }, patient: {}, basis: 'NATIONAL_SERVICE' } as const;
    const schemas = ['care.hospital', 'care.gp'].map((topic) => dataSchemaOf('PatientDeathRecorded', topic));
    expect(new Set(schemas).size).toBe(2);
    for (const [n, topic] of ['care.hospital', 'care.gp'].entries()) {
      const value = codec.encode('PatientDeathRecorded', died, topic);
      const [own = '', other = ''] = n === 0 ? schemas : schemas.toReversed();
      const read = await codec.decode(value, { ce_type: 'PatientDeathRecorded', ce_dataschema: own });
      expect(read).toMatchObject({ known: true, type: 'PatientDeathRecorded', data: { basis: 'NATIONAL_SERVICE' } });
      const wrong = codec.decode(value, { ce_type: 'PatientDeathRecorded', ce_dataschema: other });
      await expect(wrong).rejects.toBeInstanceOf(SchemaMismatch);
    }
    expect(dataSchemaOf('PatientDeathRecorded')).toBe(schemas[0]);
    expect(() => codec.encode('PatientDeathRecorded', died, 'care.ambulance')).toThrow(EventOfNoSuchTopic);
  });

  it('keeps the three states of a field apart', async () => {
    const read = await codec.decode(codec.encode('PatientDischarged', discharged), headers);
    if (!read.known || read.type !== 'PatientDischarged') throw new Error('not the event that was written');
    expect(read.data.patient.telecoms).toEqual({ cleared: true });
    expect(read.data.patient.generalPractitioner).toEqual({ cleared: true });
    expect(read.data.patient.registeredPractice).toEqual({ ods: 'Y06601', name: null });
    expect(read.data.patient.addresses).toBeNull();
    expect(read.data.encounter.location).toEqual({ cleared: true });
    expect(read.data.encounter.visitNumber).toBeNull();
  });

  it('fills in defaults as `completeEvent` does', async () => {
    const read = await codec.decode(codec.encode('PatientDischarged', discharged), headers);
    expect(read).toEqual({
      known: true,
      type: 'PatientDischarged',
      data: completeEvent('PatientDischarged', discharged),
    });
  });

  it('takes data larger than its buffer', async () => {
    const text = 'x'.repeat(3_000_000);
    const big = { ...discharged, reason: { text } };
    const read = await codec.decode(codec.encode('PatientDischarged', big), headers);
    expect(read).toMatchObject({ data: { reason: { text } } });
  });

  it('names an event type it does not know', async () => {
    const value = codec.encode('PatientDischarged', discharged);
    expect(await codec.decode(value, { ce_type: 'PatientTeleported' })).toEqual({
      known: false,
      type: 'PatientTeleported',
    });
  });

  it('says where data does not fit, and not what it was', () => {
    const wrong = { ...discharged, patient: { names: [{ family: 42 }] } };
    // @ts-expect-error a surname is a string
    expect(() => codec.encode('PatientDischarged', wrong)).toThrow(
      expect.objectContaining({ code: 'EVENT_DATA_INVALID', paths: ['patient.names.0.family'] }),
    );
  });

  it('says where a three-state record does not fit', () => {
    const wrong = { ...discharged, patient: { registeredPractice: { ods: 7 } } };
    // @ts-expect-error an ODS code is a string
    expect(() => codec.encode('PatientDischarged', wrong)).toThrow(
      expect.objectContaining({ paths: ['patient.registeredPractice.ods'] }),
    );
  });
});

describe('event codec, refusing', () => {
  const codec = createCodec(fixedSchemaIds());
  const value = codec.encode('PatientDischarged', discharged);

  it.each([
    ['the schema of another type', { ...headers, ce_type: 'PatientAdmitted' }],
    ['another fingerprint', { ...headers, ce_dataschema: `urn:care-relay:schema:${discharge}:1:0000000000000000` }],
    ['another version', { ...headers, ce_dataschema: headers.ce_dataschema.replace(':1:', ':2:') }],
  ])('refuses %s', async (_, wrong) => {
    await expect(codec.decode(value, wrong)).rejects.toMatchObject({ code: 'SCHEMA_MISMATCH' });
  });

  it('refuses a record without ce_dataschema', async () => {
    const missing = { ce_type: 'PatientDischarged' };
    await expect(codec.decode(value, missing)).rejects.toMatchObject({ header: 'ce_dataschema' });
  });

  it.each([
    ['empty', Buffer.alloc(0)],
    ['not framed', Buffer.from('{"json":true}')],
    ['cut short', value.subarray(0, -1)],
    ['with bytes left over', Buffer.concat([value, Buffer.from([0])])],
  ])('refuses a value that is %s', async (_, wrong) => {
    await expect(codec.decode(wrong, headers)).rejects.toMatchObject({ code: 'VALUE_UNREADABLE' });
  });

  it('refuses an id that the registry does not know, and asks again next time', async () => {
    const unknown = Buffer.from(value);
    unknown.writeUInt32BE(999, 1);
    await expect(codec.decode(unknown, headers)).rejects.toMatchObject({ code: 'SCHEMA_ID_UNKNOWN', schemaId: 999 });
    await expect(codec.decode(unknown, headers)).rejects.toMatchObject({ code: 'SCHEMA_ID_UNKNOWN' });
  });
});
