import { cleared, type PatientDraft } from '@care-relay/care-events';
import type { Composition, CompositionSection } from 'fhir/r4.js';
import { describe, expect, it } from 'vitest';
import { came, imogen, minute } from '../fold/events.fixture.ts';
import { documentId, elsewhere, patientId, picture } from './picture.fixture.ts';
import type { Picture } from './picture.ts';
import { summaryDocument } from './summary-document.ts';

const [north, south] = ['RCB/PAS', 'RJ1/PAS'] as const;
type Source = typeof north | typeof south;

/** What a source may say of allergies, and what a reader must see of it. `by` is the source as the document calls it. */
const allergies = {
  listed: {
    said: [{ allergen: { text: 'Penicillin' } }],
    line: (by: string) => `${by}: Penicillin (stated 12 Jan 2026, 08:05).`,
    empty: undefined,
  },
  cleared: {
    said: cleared,
    line: (by: string) => `No allergies recorded by ${by} (stated 12 Jan 2026, 08:05).`,
    empty: 'nilknown',
  },
  'an empty list': {
    said: [],
    line: (by: string) => `No allergies recorded by ${by} (stated 12 Jan 2026, 08:05).`,
    empty: 'nilknown',
  },
  'never said': { said: null, line: (by: string) => `${by} holds no information on allergies.`, empty: 'unavailable' },
} as const satisfies Record<string, { said: PatientDraft['allergies']; line(by: string): string; empty?: unknown }>;
type Saying = keyof typeof allergies;
const sayings = Object.keys(allergies) as readonly Saying[]; // the keys of the table above

const notAppliedYet = {
  none: undefined,
  'of an allergy': { count: 2, oldest: minute(20), triggers: ['A08'], first: ['allergy'] },
  'of nothing critical': { count: 2, oldest: minute(20), triggers: ['A08'], first: [] },
} as const satisfies Record<string, Picture['notApplied']>;
type Waiting = keyof typeof notAppliedYet;

interface Combination {
  readonly here: Saying;
  readonly there: Saying | 'no record';
  readonly withhold: Picture['withhold'];
  readonly died: boolean;
  readonly waits: Waiting;
}

const combinations: readonly Combination[] = sayings.flatMap((here) =>
  [...sayings, 'no record' as const].flatMap((there) =>
    (['nothing', 'location'] as const).flatMap((withhold) =>
      [false, true].flatMap((died) =>
        (Object.keys(notAppliedYet) as Waiting[]).map((waits) => ({ here, there, withhold, died, waits })),
      ),
    ),
  ),
);

function saidBy(source: Source, saying: Saying, died: boolean) {
  const patient = { ...imogen, registeredPractice: { ods: 'Y06601' }, allergies: allergies[saying].said };
  const death = came('PatientDeathRecorded', { patient: imogen }, { offset: 2, recorded: 9 });
  return elsewhere(source, [came('PatientUpdated', { patient }, { offset: 1, recorded: 5 }), ...(died ? [death] : [])]);
}

function composed({ here, there, withhold, died, waits }: Combination): Composition {
  const states = [saidBy(north, here, died), ...(there === 'no record' ? [] : [saidBy(south, there, false)])];
  const change = { states, withhold, notApplied: notAppliedYet[waits] };
  const { entry } = summaryDocument(picture(change), { documentId, patientId, test: true });
  const first = entry?.[0]?.resource;
  const isComposition = (resource: typeof first): resource is Composition => resource?.resourceType === 'Composition';
  return isComposition(first) ? first : expect.unreachable();
}

const plain = (div: string | undefined): readonly string[] =>
  (div ?? '')
    .split('</p>')
    .map((one) => one.replaceAll(/<[^>]*>/g, ''))
    .filter((one) => one !== '');
const emptiness = ({ emptyReason }: CompositionSection): string | undefined => emptyReason?.coding?.[0]?.code;

describe.each(combinations)('$here here, $there there; withheld: $withhold; died: $died; waiting: $waits', (one) => {
  const { here, there, withhold, died, waits } = one;
  const { text, section = [] } = composed(one);
  const titled = (title: string): CompositionSection =>
    section.find((part) => part.title === title) ?? expect.unreachable();
  const label = (n: 1 | 2): string =>
    withhold === 'location' ? `source ${n}` : n === 1 ? `North Trust (${north})` : `South Trust (${south})`;

  it('tells none recorded from no information, for each source', () => {
    const parts = titled('Allergies and adverse reactions').section ?? [];
    const sides = [here, ...(there === 'no record' ? [] : [there])];
    expect(parts.map((part) => [plain(part.text?.div), emptiness(part)])).toEqual(
      sides.map((saying, n) => [[allergies[saying].line(label(n === 0 ? 1 : 2))], allergies[saying].empty]),
    );
  });

  it('says that it withholds, and only of whoever is restricted', () => {
    const found = ['Registered practice', 'Who else is involved'].map((title) => titled(title));
    const withheld = found.map((part) => emptiness(part) === 'withheld');
    expect(withheld).toEqual(withhold === 'location' ? [true, true] : [false, false]);
    const lines = found.map(({ text: words }) => plain(words?.div).join());
    expect(lines.map((line) => line.startsWith('Withheld: '))).toEqual(withheld);
  });

  it('is whole although a death is reported, and begins with what must be read first', () => {
    const death = `Reported deceased by ${label(1)}, 12 Jan 2026, 08:09; if the person is alive, treat and report.`;
    const waiting = '2 received updates not yet applied, oldest 12 Jan 2026, 08:20 (A08); may be about an allergy.';
    const first = [...(waits === 'of an allergy' ? [waiting] : []), ...(died ? [death] : [])];
    expect(plain(text?.div).slice(0, first.length)).toEqual(first);
    expect(plain(text?.div).some((line) => line.startsWith('Reported deceased'))).toBe(died);
    const [gaps] = section;
    if (waits === 'of an allergy') expect(plain(gaps?.text?.div)[0]).toBe(waiting);
    const alive = composed({ ...one, died: false }).section ?? [];
    const others = section.filter(({ title }) => title !== 'Reported death');
    expect(others.map(({ title }) => title)).toEqual(alive.map(({ title }) => title));
  });
});
