import { REPOSITORY } from '@care-relay/deploy-local';
import { readAckHeader } from '@care-relay/hl7v2';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Sample {
  readonly file: string;
  readonly profile: 'itk' | 'cerner' | 'plain';
  readonly bytes: Buffer;
  /** MSH-15 and MSH-16 are both NE. */
  readonly asksForNoAnswer: boolean;
}

const folders = { 'itk-adt': 'itk', simhospital: 'cerner', 'microsoft-fhir-converter': 'plain' } as const;

/** The published messages beside the repository, line ends made CR as on the wire; none where they are not there. */
export function publishedSamples(): readonly Sample[] {
  const root = join(REPOSITORY, '..', 'shared', 'samples', 'hl7v2');
  return Object.entries(folders).flatMap(([folder, profile]) => {
    const path = join(root, folder);
    if (!existsSync(path)) return [];
    return readdirSync(path).map((file) => {
      const bytes = onTheWire(readFileSync(join(path, file)));
      const { acceptAckType, applicationAckType } = readAckHeader(bytes);
      return { file, profile, bytes, asksForNoAnswer: acceptAckType === 'NE' && applicationAckType === 'NE' };
    });
  });
}

function onTheWire(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString('latin1').replaceAll(/\r?\n/g, '\r'), 'latin1');
}
