import { valueOf } from '@care-relay/care-events';
import { section } from '@care-relay/fhir';
import type { Registration } from '@care-relay/identity';
import type { Frame, Part } from './frame.ts';
import { sectionCodes } from './section-codes.ts';
import { joined, moment, textOf } from './words.ts';

const code = sectionCodes.practice;

/**
 * Where the person is registered by the word of who registers, then whoever says otherwise, then what each other source states;
 * of a restricted person it is withheld.
 */
export function practice(frame: Frame): Part {
  if (frame.hidesPlaces) {
    const withheld = 'Withheld: this person is restricted.';
    return { section: section({ code, lines: [withheld], empty: 'withheld' }), resources: [] };
  }
  const lines = [...registrationLines(frame), ...statedLines(frame)];
  if (lines.length > 0) return { section: section({ code, lines }), resources: [] };
  const nobody = 'Not known: no source here names one.';
  return { section: section({ code, lines: [nobody], empty: 'unavailable' }), resources: [] };
}

/** One practice as one source says, for comparison with the others. */
export interface StatedPractice {
  readonly source: string;
  /** ODS code. */
  readonly text: string;
  /** Milliseconds. */
  readonly at: number;
}

/** What stands of where the person is registered, the registrations first. An ended registration names no practice. */
export function statedPractices({ picture }: Frame): readonly StatedPractice[] {
  const registered = registrationsIn(picture).flatMap(({ practice: ods, source, at }) =>
    ods === undefined ? [] : [{ source, text: ods, at: Date.parse(at) }],
  );
  const stated = picture.states.flatMap(({ source, patient: { value, by } }) => {
    const [text, at] = [textOf(valueOf(value.registeredPractice)?.ods), by.get('registeredPractice')];
    return text === undefined || at === undefined ? [] : [{ source, text, at: at.recordedAt }];
  });
  return [...registered, ...stated];
}

/** Said by who registers: the one that counts first. */
function registrationsIn({ registrations: { current, conflicting } }: Frame['picture']): readonly Registration[] {
  return [...(current === undefined ? [] : [current]), ...conflicting].filter(({ basis }) => basis === 'registration');
}

function registrationLines(frame: Frame): readonly string[] {
  return registrationsIn(frame.picture).map((one, place) => {
    const { practice: ods, name, source, at } = one;
    const said = `GP registration, stated ${moment(Date.parse(at))}`;
    if (ods === undefined)
      return `Registered nowhere known: ${frame.label(source)} ended the last registration (${said}).`;
    const where = joined([textOf(name), ods], ', ODS ');
    const first = place === 0 ? 'Registered with' : 'Also said to be registered with';
    return `${first} ${where} by ${frame.label(source)} (${said}).`;
  });
}

function statedLines(frame: Frame): readonly string[] {
  return frame.picture.states.flatMap(({ source, patient: { value, by } }) => {
    const at = by.get('registeredPractice');
    if (at === undefined) return [];
    const named = valueOf(value.registeredPractice);
    const words = named === null ? 'no practice' : joined([textOf(named.name), textOf(named.ods)], ', ODS ');
    return [`${frame.label(source)}: ${words} (stated ${moment(at.recordedAt)}).`];
  });
}
