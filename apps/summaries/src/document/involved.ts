import { type Practitioner, valueOf } from '@care-relay/care-events';
import { section } from '@care-relay/fhir';
import { isOpen } from '../fold/encounter-state.ts';
import type { SubjectState } from '../fold/subject-state.ts';
import type { Frame, Part } from './frame.ts';
import { sectionCodes } from './section-codes.ts';
import { codedText, joined, moment, sourceMoment, textOf } from './words.ts';

const withheld = 'Withheld: this person is restricted.';

/** Referrals to social care; care packages are not known. */
export function care(frame: Frame): Part {
  const code = sectionCodes.care;
  const notKnown = 'Care packages: not known; no source that records them is connected.';
  const lines = frame.picture.states.flatMap(({ source, referrals }) =>
    referrals
      .filter(({ said }) => said.value.stands)
      .map(({ said: { value, by } }) => {
        const { pathway, needs, requestedOf, existingProvider } = value.referral;
        const asked = frame.hidesPlaces ? undefined : (textOf(requestedOf?.name) ?? textOf(requestedOf?.ods));
        const already = frame.hidesPlaces ? undefined : textOf(existingProvider?.name);
        // Whoever writes what somebody needs may write where.
        const needed = frame.hidesPlaces && textOf(needs) !== undefined ? 'needs withheld' : textOf(needs);
        return `${frame.label(source)}: ${joined([
          'referral to social care',
          codedText(pathway),
          asked === undefined ? undefined : `asked of ${asked}`,
          already === undefined ? undefined : `present provider ${already}`,
          needed,
        ])} (stated ${moment(by.recordedAt)}).`;
      }),
  );
  return alone(section({ code, lines: [...lines, notKnown], empty: 'unavailable' }));
}

/** Clinicians of open encounters and next of kin; of a restricted person they are withheld. */
export function involved(frame: Frame): Part {
  const code = sectionCodes.involved;
  if (frame.hidesPlaces) return alone(section({ code, lines: [withheld], empty: 'withheld' }));
  const lines = frame.picture.states.flatMap((state) => [...clinicians(frame, state), ...kin(frame, state)]);
  if (lines.length > 0) return alone(section({ code, lines }));
  return alone(section({ code, lines: ['Not known: no source here names anybody.'], empty: 'unavailable' }));
}

/** What was issued about the person; not what it says. Of a restricted person its kind only: a title may name a hospital. */
export function documents(frame: Frame): Part | undefined {
  const lines = frame.picture.states.flatMap((state) =>
    state.documents.map(({ said: { value, by } }) => {
      const written = sourceMoment(value.authoredAt);
      const title = frame.hidesPlaces ? undefined : textOf(value.title);
      return `${frame.label(state.source)}: ${joined([title ?? codedText(value.type) ?? 'document', written])} (issued ${moment(by.recordedAt)}).`;
    }),
  );
  if (lines.length === 0) return undefined;
  return alone(section({ code: sectionCodes.documents, lines, empty: 'unavailable' }));
}

const alone = (made: Part['section']): Part => ({ section: made, resources: [] });

function clinicians(frame: Frame, { source, encounters, patient }: SubjectState): readonly string[] {
  const attending = encounters.filter(isOpen).flatMap(({ details }) => valueOf(details.value.attending) ?? []);
  const gp = valueOf(patient.value.generalPractitioner);
  return [
    ...attending.map((one) => `${frame.label(source)}: ${personText(one)}, attending.`),
    ...(gp === null ? [] : [`${frame.label(source)}: ${personText(gp)}, general practitioner.`]),
  ];
}

function personText({ prefix, given, family, code }: Practitioner): string {
  const name = joined([textOf(prefix), textOf(given), textOf(family)], ' ');
  return name === '' ? (textOf(code) ?? 'somebody who was not named') : name;
}

function kin(frame: Frame, { source, patient }: SubjectState): readonly string[] {
  return (valueOf(patient.value.nextOfKin) ?? []).map(({ names, relationship, telecoms }) => {
    const name = names?.[0];
    return `${frame.label(source)}: ${joined([
      name === undefined ? undefined : joined([textOf(name.given), textOf(name.family)], ' '),
      `next of kin or contact${relationship === null ? '' : `, relationship ${codedText(relationship)}`}`,
      ...(telecoms ?? []).map(({ value }) => textOf(value)),
    ])}.`;
  });
}
