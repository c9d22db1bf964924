import { cleared } from '@care-relay/care-events';
import type { Bundle, Composition, CompositionSection } from 'fhir/r4.js';
import { describe, expect, it } from 'vitest';
import { came, imogen, minute } from '../fold/events.fixture.ts';
import { admitted, documentId, elsewhere, patientId, picture } from './picture.fixture.ts';
import type { Picture } from './picture.ts';
import { summaryDocument } from './summary-document.ts';

const made = (change: Partial<Picture> = {}): Bundle =>
  summaryDocument(picture(change), { documentId, patientId, test: true });

function compositionOf({ entry }: Bundle): Composition {
  const first = entry?.[0]?.resource;
  const isComposition = (one: typeof first): one is Composition => one?.resourceType === 'Composition';
  if (!isComposition(first)) throw new TypeError('no composition');
  return first;
}

const plain = (div: string | undefined): readonly string[] =>
  (div ?? '').split('</p>').map((one) => one.replaceAll(/<[^>]*>/g, ''));
const firstLine = (bundle: Bundle): string | undefined => plain(compositionOf(bundle).text?.div)[0];
const sectionOf = (bundle: Bundle, title: string): CompositionSection | undefined =>
  compositionOf(bundle).section?.find((one) => one.title === title);
const linesOf = (one: CompositionSection | undefined): readonly string[] => [
  ...plain(one?.text?.div),
  ...(one?.section ?? []).flatMap((part) => plain(part.text?.div)),
];

const allergies = 'Allergies and adverse reactions';
const south = (patient = {}) =>
  elsewhere('RJ1/PAS', [
    came('PatientRegistered', { patient: { ...imogen, ...patient } }, { offset: 7, recorded: 10 }),
  ]);

describe('a summary', () => {
  it('says where they are, by whom and when it was stated, and what nobody can say', () => {
    const bundle = made();
    expect(linesOf(sectionOf(bundle, 'Where they are now, and encounters'))[0]).toBe(
      'Now: North Trust (RCB/PAS): inpatient stay, in progress, OBS1, RCB55, from 12 Jan 2026, 08:05 (stated 12 Jan 2026, 08:05).',
    );
    expect(linesOf(sectionOf(bundle, 'Medication'))[0]).toBe(
      'Not known: no source that records medication is connected.',
    );
    expect(linesOf(sectionOf(bundle, 'Safety alerts')).join()).toContain('Staff safety: Two people to visit');
    expect(bundle.entry?.map(({ resource }) => resource?.resourceType)).toEqual([
      ...['Composition', 'Patient', 'Device', 'Organization', 'AllergyIntolerance', 'Flag', 'Encounter'],
      ...['MedicationStatement', 'Condition', 'Condition'],
    ]);
  });

  it('begins with what is not applied where that may be an allergy, and else says it among the gaps', () => {
    const waiting = { count: 2, oldest: minute(20), triggers: ['A08'], first: ['allergy'] } as const;
    expect(firstLine(made({ notApplied: waiting }))).toBe(
      '2 received updates not yet applied, oldest 12 Jan 2026, 08:20 (A08); may be about an allergy.',
    );
    expect(plain(compositionOf(made({ notApplied: waiting })).section?.[0]?.text?.div)[0]).toMatch(
      /^2 received updates/,
    );
    const other = { ...waiting, first: [] };
    expect(linesOf(sectionOf(made({ notApplied: other }), 'What this summary does not know'))[0]).toMatch(
      /^2 received/,
    );
  });

  it('is never silenced by a death', () => {
    const died = elsewhere('RJ1/PAS', [
      came(
        'PatientDeathRecorded',
        { patient: imogen, deathTime: { text: '2026', iso: '2026' } },
        { offset: 3, recorded: 9 },
      ),
    ]);
    const bundle = made({ states: [admitted, died] });
    expect(firstLine(bundle)).toBe(
      'Reported deceased by South Trust (RJ1/PAS), 12 Jan 2026, 08:09; time of death given: 2026; if the person is alive, treat and report.',
    );
    expect(sectionOf(bundle, allergies)?.section?.length).toBe(2);
  });

  it('tells none recorded from no information, source by source', () => {
    const none = elsewhere('RJ1/PAS', [
      came('PatientRegistered', { patient: { ...imogen, allergies: cleared } }, { offset: 7, recorded: 10 }),
    ]);
    expect(linesOf(sectionOf(made({ states: [admitted, none] }), allergies)).join('\n')).toContain(
      'No allergies recorded by South Trust (RJ1/PAS) (stated 12 Jan 2026, 08:10).',
    );
    expect(linesOf(sectionOf(made({ states: [south()] }), allergies))).toContain(
      'South Trust (RJ1/PAS) holds no information on allergies.',
    );
  });

  it('shows sources side by side where they differ, and chooses none', () => {
    const bundle = made({ states: [admitted, south({ birthDate: '1965-12-31', sex: { code: '1' } })] });
    const lines = linesOf(sectionOf(bundle, 'Personal details, as each source has them'));
    expect(lines[0]).toBe(
      'Sources differ on the birth date: 1965-12-13 by North Trust (RCB/PAS) (stated 12 Jan 2026, 08:06); 1965-12-31 by South Trust (RJ1/PAS) (stated 12 Jan 2026, 08:10).',
    );
    const patient = bundle.entry?.[1]?.resource;
    expect(patient).toMatchObject({ resourceType: 'Patient' });
    expect(patient).not.toHaveProperty('birthDate');
    expect(patient).not.toHaveProperty('gender');
  });

  it('says how each feed is, what is not connected, and how sure it is', () => {
    const identity = { confidence: 'local', nhsNumber: undefined, beingJoined: true, refusedLinks: 1 } as const;
    const lines = linesOf(sectionOf(made({ identity }), 'What this summary does not know'));
    expect(lines).toContain('Two records of this person are being joined; one of them is not in this summary yet.');
    expect(lines).toContain(
      'South Trust (RJ1/PAS): has said nothing about this person; feed silent since 12 Jan 2026, 08:01.',
    );
    expect(lines).toContain('GP records: not connected; nothing from there is in this summary.');
    expect(lines).toContain('As at 12 Jan 2026, 09:00; valid until 12 Jan 2026, 09:10.');
  });

  const registered = (practice: string | undefined, source: string, at: number) => ({
    ...{ practice, name: undefined, basis: 'registration' as const, source },
    at: new Date(minute(at)).toISOString(),
  });
  const practices = (change: Partial<Picture>) => {
    const bundle = made(change);
    const [first] = linesOf(sectionOf(bundle, 'Personal details, as each source has them'));
    return [...linesOf(sectionOf(bundle, 'Registered practice')).filter((line) => line !== ''), first];
  };

  it('says where they are registered and by whose word, with whoever says otherwise beside it', () => {
    const stated = 'North Trust (RCB/PAS): Fenwick Surgery, ODS Y06601 (stated 12 Jan 2026, 08:05).';
    const current = { ...registered('Y06602', 'X26/PDS', 4), name: 'Weir Lane' };
    const conflicting = [registered('Y06603', 'Y06603/EMIS', 2)];
    expect(practices({ registrations: { current, conflicting } })).toEqual([
      'Registered with Weir Lane, ODS Y06602 by X26/PDS (GP registration, stated 12 Jan 2026, 08:04).',
      'Also said to be registered with Y06603 by Y06603/EMIS (GP registration, stated 12 Jan 2026, 08:02).',
      stated,
      'Sources differ on the registered practice: Y06602 by X26/PDS (stated 12 Jan 2026, 08:04); Y06603 by Y06603/EMIS (stated 12 Jan 2026, 08:02); Y06601 by North Trust (RCB/PAS) (stated 12 Jan 2026, 08:05).',
    ]);
    const ended = { current: registered(undefined, 'X26/PDS', 9), conflicting: [] };
    expect(practices({ registrations: ended }).slice(0, 2)).toEqual([
      'Registered nowhere known: X26/PDS ended the last registration (GP registration, stated 12 Jan 2026, 08:09).',
      stated,
    ]);
  });

  it('betrays no place of a restricted person', () => {
    const registrations = { current: registered('Y06602', 'Y06602/EMIS', 4), conflicting: [] };
    expect(JSON.stringify(made({ withhold: 'location', registrations }))).not.toContain('Y06602');
    const text = JSON.stringify(made({ withhold: 'location' }));
    for (const place of ['Hidden Lane', 'Whitby', '960111', '960222', 'Overton', 'Y06601', 'Fenwick']) {
      expect(text).not.toContain(place);
    }
    for (const place of ['OBS1', 'RCB', 'RJ1', 'Trust', 'Okafor', 'R123456', '2139']) expect(text).not.toContain(place);
    expect(text).toContain('Penicillin');
    expect(text).toContain('inpatient stay, in progress, place withheld');
    const shown = JSON.stringify(made());
    expect(['Hidden Lane', '960222', 'OBS1', 'Y06601'].filter((place) => !shown.includes(place))).toEqual([]);
  });
});
