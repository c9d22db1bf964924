import { type Diagnosis, valueOf } from '@care-relay/care-events';
import { condition, section } from '@care-relay/fhir';
import type { SubjectState } from '../fold/subject-state.ts';
import { shownEncounters } from './encounters.ts';
import { fhirDateTime, instant } from './fhir-time.ts';
import { type Frame, type Part, partOf } from './frame.ts';
import { sectionCodes } from './section-codes.ts';
import { codedText, joined, moment, sourceMoment } from './words.ts';

const code = sectionCodes.diagnoses;

/** What hospitals stated as diagnoses of the encounters shown; undefined where they stated none. */
export function diagnoses(frame: Frame): Part | undefined {
  const parts = frame.picture.states.flatMap((state) => ofSource(frame, state) ?? []);
  if (parts.length === 0) return undefined;
  const lines = ['As stated with the encounters above; whether they still hold is not known.'];
  return {
    section: section({ code, lines, parts: parts.map((part) => part.section) }),
    resources: parts.flatMap(({ resources }) => resources),
  };
}

interface SaidDiagnosis {
  readonly part: string;
  readonly said: Diagnosis;
  readonly text: string;
  readonly at: number;
}

function ofSource(frame: Frame, state: SubjectState): Part | undefined {
  const said = shownEncounters(state).flatMap(({ key, details }) => {
    const at = details.by.get('diagnoses')?.recordedAt ?? state.latest.recordedAt;
    return (valueOf(details.value.diagnoses) ?? []).flatMap((one, n): readonly SaidDiagnosis[] => {
      const text = codedText(one.diagnosis);
      return text === undefined ? [] : [{ part: partOf(state, `Diagnosis/${key}/${n}`), said: one, text, at }];
    });
  });
  if (said.length === 0) return undefined;
  const label = frame.label(state.source);
  const resources = said.map((one) => placed(frame, one));
  return {
    section: section({
      ...{ code, title: label, author: frame.organisation(state.source) },
      lines: said.map(({ text, said: { diagnosis, diagnosedAt }, at }) => {
        const coded =
          diagnosis?.code == null || diagnosis.code === text
            ? undefined
            : `${diagnosis.system ?? 'code'} ${diagnosis.code}`;
        return `${label}: ${joined([text, coded, sourceMoment(diagnosedAt)])} (stated ${moment(at)}).`;
      }),
      entries: resources.map(({ fullUrl }) => ({ reference: fullUrl })),
    }),
    resources,
  };
}

function placed(frame: Frame, { part, said, text, at }: SaidDiagnosis) {
  return frame.place(
    part,
    condition({
      ...{ id: frame.id(part), subject: frame.patient, encounter: undefined, code: { text } },
      onset: fhirDateTime(said.diagnosedAt),
      recordedAt: instant(at),
    }),
  );
}
