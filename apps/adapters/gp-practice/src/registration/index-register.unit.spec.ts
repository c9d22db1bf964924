import { emptyRecord, type IndexReader, type LocalRecord, type Neighbourhood } from '@care-relay/identity';
import { describe, expect, it } from 'vitest';
import { covered, heldElsewhere, indexRegister as registerOf, practiceNow } from './index.ts';

const stated = (recordedAt: number) => ({ recordedAt, sequence: -1, offset: 1, ordinal: 0, revision: 0 });
const hospital = { source: 'RCB/PAS', subject: 'k1:aaaa' };
const pds = { source: 'X26/PDS', subject: 'k1:pppp' };
const place = { topic: 'care.hospital', partition: 0, offset: 7 };
const event = { envelope: hospital, at: place };
const born = Date.parse('1965-12-13');

function record(of: typeof hospital, change: Partial<LocalRecord> = {}): LocalRecord {
  const at = stated(born + 40 * 365 * 86_400_000);
  const facts = { birthDate: { value: '1965-12-13', at } };
  const numbers = [{ value: '9991234012', at, status: { value: '01', at } }];
  return { ...emptyRecord(of), covers: place, facts, numbers, ...change };
}

const view = (records: readonly LocalRecord[], more: Partial<Neighbourhood> = {}): IndexReader => ({
  around: () => Promise.resolve({ records, decisions: [], isComplete: true, isWhole: true, ...more }),
});

const indexRegister = (reader: IndexReader) => registerOf(reader, 'test');

const states = (practice: string) => {
  const { facts } = record(hospital);
  return { facts: { ...facts, practice: { value: practice, at: stated(born + 50 * 365 * 86_400_000) } } };
};

const registered = (practice: string): Partial<LocalRecord> => ({
  registrations: [{ practice, name: null, registered: stated(born + 45 * 365 * 86_400_000), ended: undefined }],
  covers: { topic: 'care.gp', partition: 0, offset: 1 },
});

describe('what is known of an event’s patient', () => {
  it('is what all records of the person say: who registers goes before the hospital’s own', async () => {
    const records = [record(hospital, states('A81002')), record(pds, registered('A81001'))];
    const now = await indexRegister(view(records)).now(event);
    expect(now).toMatchObject({ isCovered: true, isRestricted: false });
    expect(now && practiceNow(now)).toEqual({ kind: 'practice', ods: 'A81001', isRegistered: true });
    expect(now && heldElsewhere('RCB/PAS', now)).toBe('A81002');
    expect(now && heldElsewhere('RDA/PAS', now)).toBeUndefined();
    expect(now?.known).toEqual([
      { nhsNumber: '9991234012', birthDate: '1965-12-13' },
      { nhsNumber: '9991234012', birthDate: '1965-12-13' },
    ]);
  });

  it('holds no other practice where hospital and registration agree', async () => {
    const records = [record(hospital, states('A81001')), record(pds, registered('A81001'))];
    const now = await indexRegister(view(records)).now(event);
    expect(now && heldElsewhere('RCB/PAS', now)).toBeUndefined();
  });

  it('is restricted where any source restricts', async () => {
    const restriction = { value: { scope: 'NATIONAL' as const }, at: stated(born) };
    const now = await indexRegister(view([record(hospital), record(pds, { restriction })])).now(event);
    expect(now?.isRestricted).toBe(true);
  });

  it.each([
    ['an earlier event', { ...place, offset: 6 }],
    ['another partition', { ...place, partition: 1 }],
    ['another topic', { ...place, topic: 'care.gp' }],
  ])('does not take the event into account where its record reaches to %s', async (_, covers) => {
    const now = await indexRegister(view([record(hospital, { covers })])).now(event);
    expect(now?.isCovered).toBe(false);
  });

  it('cannot be said while the index is built, nor where it cannot be asked', async () => {
    expect(await indexRegister(view([record(hospital)], { isComplete: false })).now(event)).toBeUndefined();
    const away: IndexReader = { around: () => Promise.reject(new TypeError('away')) };
    expect(await indexRegister(away).now(event)).toBeUndefined();
  });

  it('is what they state of training messages in a live deployment, of which no index is kept', async () => {
    const training = { ...event, envelope: { ...hospital, processingId: 'T' as const } };
    const live = registerOf(view([]), 'live');
    expect(await live.now(training)).toMatchObject({ isCovered: true, registrations: undefined, isRestricted: false });
    expect(await live.now({ ...training, envelope: { ...hospital, processingId: 'P' } })).toMatchObject({
      isCovered: false,
    });
    expect(await registerOf(view([]), 'test').now(training)).toMatchObject({ isCovered: false });
  });

  it('is nothing yet of a patient of whom the index has not heard', async () => {
    const now = await indexRegister(view([])).now(event);
    expect(now).toMatchObject({ isCovered: false, isRestricted: true, registrations: undefined });
  });

  it('is nobody’s, and said with care, where more than one person answers to the subject', async () => {
    const at = stated(born + 41 * 365 * 86_400_000);
    const other = {
      ...record(hospital),
      source: 'RCB/EPR',
      numbers: [{ value: '9991000003', at, status: { value: '01', at } }],
    };
    const now = await indexRegister(view([record(hospital), other])).now(event);
    expect(now).toMatchObject({ isCovered: true, isRestricted: true, registrations: undefined });
  });
});

describe('waiting for an event to be taken into account', () => {
  it('ends as soon as it is', async () => {
    const answers = [undefined, { isCovered: false }, { isCovered: true }];
    const register = { now: () => Promise.resolve(answers.shift() as never) };
    expect(await covered(event, register, { withinMs: 1_000 })).toEqual({ isCovered: true });
    expect(answers).toEqual([]);
  });

  it('ends when it takes too long, also where it is the answers that do', async () => {
    let now = 0;
    let asked = 0;
    const slow = {
      now() {
        asked += 1;
        now += 2_000;
        return Promise.resolve(undefined);
      },
    };
    expect(await covered(event, slow, { withinMs: 5_000, now: () => now })).toBeUndefined();
    expect(asked).toBe(3);
  });
});
