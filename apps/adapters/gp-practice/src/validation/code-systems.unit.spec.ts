import { readFileSync } from 'node:fs';
import { ownSystems } from '@care-relay/fhir';
import { itkDischargeDisposition } from '@care-relay/nhs';
import { describe, expect, it } from 'vitest';
import { mappings } from '../mappings/index.ts';

interface CodeSystem {
  readonly url: string;
  readonly concept: readonly { readonly code: string; readonly display: string }[];
}

function published(name: string): CodeSystem {
  const file = new URL(`../../../../../libs/fhir/profiles/codesystem-${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8'));
}

describe('our own code systems', () => {
  it('list every event that is mapped', () => {
    const { url, concept } = published('care-event');
    expect(url).toBe(ownSystems.careEvent);
    expect(concept.map(({ code }) => code).sort()).toEqual([...Object.keys(mappings), 'PatientUnlinked'].sort());
  });

  it('list ITK’s disposals as the table has them', () => {
    const { url, concept } = published('itk-attendance-disposal');
    expect(url).toBe(ownSystems.attendanceDisposal);
    expect(new Map(concept.map(({ code, display }) => [code, display]))).toEqual(itkDischargeDisposition.codes);
  });

  it('list the reasons that headers give', () => {
    const { url, concept } = published('message-reason');
    expect(url).toBe(ownSystems.messageReason);
    expect(concept.map(({ code }) => code)).toEqual(['new', 'delete', 'differs']);
  });
});
