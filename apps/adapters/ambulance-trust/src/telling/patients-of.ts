import { createHmac } from 'node:crypto';
import type { Secret } from '@care-relay/platform';
import type { Incident } from '../incidents/index.ts';

/**
 * Whom a crew identified, as a keyed hash: to see that it has changed, and to say it nowhere. Empty where nobody is
 * identified. Whether a number is verified is no part of it: that does not make somebody else of a patient.
 */
export function patientsOf(secret: Secret): (incident: Incident) => string {
  return ({ organisation, id, patients }) => {
    const who = patients
      .filter(({ nhsNumber, localId }) => nhsNumber !== undefined || localId !== undefined)
      .map(({ nhsNumber, birthDate, localId }) => [nhsNumber ?? '', birthDate ?? '', localId ?? ''].join('\n'))
      .sort();
    if (who.length === 0) return '';
    const about = JSON.stringify(['incident', organisation, id, ...who]);
    return createHmac('sha256', secret.reveal()).update(about).digest('base64url');
  };
}
