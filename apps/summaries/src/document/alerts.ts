import type { SafetyAlert } from '@care-relay/care-events';
import { flag, section } from '@care-relay/fhir';
import type { SubjectState } from '../fold/subject-state.ts';
import { fhirDateTime } from './fhir-time.ts';
import { type Frame, type Part, partOf } from './frame.ts';
import { sectionCodes } from './section-codes.ts';
import { codedText, joined, moment, sourceMoment, textOf } from './words.ts';

const code = sectionCodes.alerts;

/** The alerts that stand, by source. */
export function alerts(frame: Frame): Part {
  const parts = frame.picture.states.flatMap((state) => ofSource(frame, state) ?? []);
  const lines = [
    parts.length === 0 ? 'No source here states an alert: not known to be none.' : 'As stated by the sources below.',
  ];
  return {
    section: section({ code, lines, parts: parts.map((part) => part.section), empty: 'unavailable' }),
    resources: parts.flatMap(({ resources }) => resources),
  };
}

function ofSource(frame: Frame, state: SubjectState): Part | undefined {
  const standing = state.alerts.filter(({ said }) => said.value.stands);
  if (standing.length === 0) return undefined;
  const author = frame.organisation(state.source);
  const label = frame.label(state.source);
  const resources = standing.map(({ said: { value } }, n) => {
    const part = partOf(state, `Alert/${n}`);
    const { category, startsAt, endsAt } = value.alert;
    const kind = codedText(category);
    return frame.place(
      part,
      flag({
        ...{ id: frame.id(part), subject: frame.patient, author },
        category: kind === undefined ? undefined : { text: kind },
        code: { text: wordsOf(value.alert) },
        ...{ start: fhirDateTime(startsAt), end: fhirDateTime(endsAt) },
      }),
    );
  });
  const lines = standing.map(
    ({ said: { value, by } }) => `${label}: ${lineOf(value.alert)} (stated ${moment(by.recordedAt)}).`,
  );
  const entries = resources.map(({ fullUrl }) => ({ reference: fullUrl }));
  return { section: section({ code, title: label, lines, entries, author }), resources };
}

function wordsOf({ text, category }: SafetyAlert): string {
  return textOf(text) ?? codedText(category) ?? 'an alert without words';
}

function lineOf(alert: SafetyAlert): string {
  const kind = codedText(alert.category);
  const severity = codedText(alert.severity);
  return joined([
    kind === undefined || kind === wordsOf(alert) ? wordsOf(alert) : `${kind}: ${wordsOf(alert)}`,
    severity === undefined ? undefined : `severity as sent: ${severity}`,
    alert.endsAt === null ? undefined : `until ${sourceMoment(alert.endsAt)}`,
  ]);
}
