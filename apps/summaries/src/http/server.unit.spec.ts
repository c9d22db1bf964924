import { foldIdentity, MemoryIndexView, recordKey } from '@care-relay/identity';
import { createLogger, Secret } from '@care-relay/platform';
import type { FastifyInstance } from 'fastify';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Access, Admitted } from '../access/index.ts';
import { Asking } from '../asking/asking.ts';
import { patientIds } from '../asking/patient-ids.ts';
import { patientOnly, summaryDocument } from '../document/summary-document.ts';
import { atHome, documentId } from '../document/picture.fixture.ts';
import { came, minute } from '../fold/events.fixture.ts';
import { foldSummary } from '../fold/fold-summary.ts';
import { nothingKnown } from '../fold/subject-state.ts';
import type { GapsNow } from '../gaps/standing-gaps.ts';
import { summaryServer } from './server.ts';

const subject = `k1:${Buffer.alloc(32, 7).toString('base64url')}`;
const event = came(
  'PatientAdmitted',
  { patient: atHome, encounter: { visitNumber: { value: '2139' }, encounterClass: 'INPATIENT' } },
  { offset: 1, recorded: 5 },
);
const said = { ...event, envelope: { ...event.envelope, subject } };
const state = foldSummary(nothingKnown({ ...said.envelope, topic: 'care.hospital', partition: 0 }), said);
const nobody = { status: 404, code: 'NO_INFORMATION_HERE', headers: { 'x-one': '1' }, body: '{"none":true}' } as const;

/** Lets in whoever says `Bearer crew`, and refuses as access does. */
const access: Access = {
  async lookUp(asked, compose) {
    const found = asked.authorisation === 'Bearer crew' ? await asked.find() : { kind: 'nobody' as const };
    if (found.kind === 'incomplete')
      return { kind: 'refused', refused: { ...nobody, status: 503, code: 'INCOMPLETE' } };
    if (found.kind === 'nobody') return { kind: 'refused', refused: nobody };
    const admitted = { lookUp: 'L1', person: found.person, withhold: 'nothing' } as Admitted;
    const composed = await compose(admitted);
    if (composed.kind !== 'content')
      return { kind: 'refused', refused: { ...nobody, status: 503, code: 'INCOMPLETE' } };
    return { kind: 'answered', content: composed.content, admitted };
  },
  reportWrongPatient: () => Promise.resolve({ kind: 'withdrawn' }),
};

describe('the routes', () => {
  let server: FastifyInstance;
  let gaps: GapsNow['state'];
  let index: MemoryIndexView;
  let isViewComplete: boolean;
  const ids = patientIds(new Secret('a'.repeat(32)));

  beforeEach(async () => {
    gaps = 'complete';
    [index, isViewComplete] = [new MemoryIndexView(1), true];
    const records = foldIdentity(said, () => undefined);
    const generation = await index.begin();
    await index.take(generation, { partition: 0, from: 0, to: 1, records, decisions: [] });
    await index.reachedEnd(generation, 0);
    const keys = records.map(recordKey);
    const asking = new Asking({
      ...{ access, index, validForMs: 600_000, clock: { now: () => minute(60) } },
      summaries: {
        ask: (asked) =>
          Promise.resolve({
            isComplete: isViewComplete,
            states: asked.every((one) => keys.includes(one)) ? [state] : [],
            feeds: new Map(),
          }),
      },
      gaps: { now: () => ({ state: gaps, asAt: minute(59), blindSince: undefined, waiting: [], behindMs: 0 }) },
      profiles: { zone: 'Europe/London', expects: [], sources: {}, notConnected: [] },
    });
    server = summaryServer({
      ...{ asking, access, ids, log: createLogger({ app: 'test', level: 'silent' }), answered: () => undefined },
      patientOf: ({ picture }) => patientOnly(picture, { documentId, patientId: ids.seal(subject), test: true }),
      documentOf: ({ picture }) => summaryDocument(picture, { documentId, patientId: ids.seal(subject), test: true }),
    });
  });

  const authorization = 'Bearer crew';
  const byNumber = (value: string) => ({
    resourceType: 'Parameters',
    parameter: [
      { name: 'identifier', valueIdentifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value } },
      { name: 'birthDate', valueDate: '1965-12-13' },
    ],
  });
  const summary = (payload: unknown, headers: Record<string, string> = { authorization }) =>
    server.inject({
      ...{ method: 'POST', url: '/fhir/Patient/$summary' },
      headers: { 'content-type': 'application/fhir+json', ...headers },
      payload: JSON.stringify(payload),
    });

  it('answer for an admitted patient with a document, the look-up’s id and an opaque id', async () => {
    const answer = await summary(byNumber('9991234012'));
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({ 'x-look-up': 'L1', 'cache-control': 'no-store' });
    expect(answer.json()).toMatchObject({ resourceType: 'Bundle', type: 'document' });
    expect(answer.body).toContain('Now: RCB/PAS: inpatient stay, in progress');
  });

  it('find a patient by form, and again by the id that they gave', async () => {
    const found = await server.inject({
      ...{ method: 'POST', url: '/fhir/Patient/_search' },
      headers: { authorization, 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fnhs-number%7C9991234012&birthdate=1965-12-13',
    });
    const [entry] = found.json<{ entry: readonly { resource: { id: string } }[] }>().entry;
    const id = entry?.resource.id ?? '';
    expect(id).toMatch(/^[A-Za-z0-9.-]{64}$/);
    for (const url of [`/fhir/Patient/${id}`, `/fhir/Patient/${id}/$summary`]) {
      expect((await server.inject({ url, headers: { authorization } })).statusCode).toBe(200);
    }
  });

  it('refuse without access, and what cannot be read, exactly as an unknown person', async () => {
    const answers = await Promise.all([
      summary(byNumber('9991234012'), {}),
      summary(byNumber('9990000018')),
      summary(byNumber('1')),
      summary('{'),
      server.inject({ url: '/fhir/Patient/9991234012', headers: { authorization } }),
    ]);
    for (const { statusCode, body, headers } of answers) {
      expect([statusCode, body, headers['x-one']]).toEqual([404, nobody.body, '1']);
    }
  });

  it.each([
    ['something waits too long', () => (gaps = 'incomplete'), 503],
    ['who is who is being built again', () => index.lose(), 503],
    ['what was said is being built again', () => (isViewComplete = false), 404],
  ])(
    'answer 503 while %s, and never that there is nobody whom they may only not know yet',
    async (_, lose, unknown) => {
      lose();
      expect((await summary(byNumber('9991234012'))).statusCode).toBe(503);
      const nobodys = await Promise.all([summary(byNumber('9990000018')), summary(byNumber('1')), summary('{')]);
      // Who is known at all, who is who says alone: without a local record nothing was ever said.
      expect(nobodys.map(({ statusCode }) => statusCode)).toEqual([unknown, unknown, unknown]);
    },
  );

  it('take no more than a question', async () => {
    const answer = await summary({ text: 'x'.repeat(20_000) });
    expect([answer.statusCode, answer.body.includes('xxx')]).toEqual([413, false]);
  });
});
