import { afterEach, describe, expect, it } from 'vitest';
import { startPractice, type PracticeOptions, type PracticeSystem } from './practice-system.ts';

const open: PracticeSystem[] = [];
afterEach(() => Promise.all(open.splice(0).map((practice) => practice.close())));

async function practice(options: Partial<PracticeOptions> = {}): Promise<PracticeSystem> {
  const started = await startPractice({ ods: 'Y99001', ...options });
  open.push(started);
  return started;
}

const localId = 'https://hospital.example/local|932000003';

const bundle = (id: string): unknown => ({
  resourceType: 'Bundle',
  id,
  type: 'message',
  meta: { lastUpdated: '2026-06-01T09:00:00Z' },
  entry: [
    {
      resource: {
        resourceType: 'MessageHeader',
        id: `header-${id}`,
        eventCoding: { system: 'urn:x', code: 'PatientAdmitted' },
        reason: { coding: [{ code: 'new' }] },
        source: { endpoint: 'urn:source' },
      },
    },
    { resource: { resourceType: 'Encounter', identifier: [{ value: 'V1' }] } },
    {
      resource: {
        resourceType: 'Patient',
        identifier: [{ system: 'https://hospital.example/local', value: '932000003' }],
      },
    },
  ],
});

async function post(
  to: PracticeSystem,
  body: unknown,
): Promise<{ status: number; retryAfter: string | null; body: unknown }> {
  const response = await fetch(`${to.endpoint}/$process-message`, { method: 'POST', body: JSON.stringify(body) });
  return { status: response.status, retryAfter: response.headers.get('retry-after'), body: await response.json() };
}

describe('a simulated practice', () => {
  it('files a message once and answers with a response message that names its header', async () => {
    const system = await practice();
    const first = await post(system, bundle('b1'));
    expect(first).toMatchObject({
      status: 200,
      body: {
        resourceType: 'Bundle',
        type: 'message',
        entry: [{ resource: { resourceType: 'MessageHeader', response: { identifier: 'header-b1', code: 'ok' } } }],
      },
    });
    expect((await post(system, bundle('b1'))).body).toEqual(first.body);
    expect(system.counts).toEqual({ accepted: 1, repeats: 1, refused: 0, unavailable: 0 });
    expect(system.entries.map(({ times, repeat, message }) => [times, repeat, message?.event, message?.visit])).toEqual(
      [
        [1, false, 'PatientAdmitted', 'V1'],
        [2, true, 'PatientAdmitted', 'V1'],
      ],
    );
  });

  it('answers 503 with Retry-After now and then, which is no filing', async () => {
    const system = await practice({ behaviour: { unavailableEvery: 2, retryAfterSeconds: 7 } });
    await post(system, bundle('b1'));
    expect(await post(system, bundle('b2'))).toMatchObject({ status: 503, retryAfter: '7' });
    expect(await post(system, bundle('b2'))).toMatchObject({ status: 200 });
    expect(system.counts).toMatchObject({ accepted: 2, repeats: 0, unavailable: 1 });
  });

  it('refuses the patients that it is told to, until told otherwise', async () => {
    const system = await practice({ behaviour: { refuses: (identifier) => identifier === localId } });
    expect(await post(system, bundle('b1'))).toMatchObject({ status: 422, body: { resourceType: 'OperationOutcome' } });
    system.behave({});
    expect(await post(system, bundle('b1'))).toMatchObject({ status: 200 });
  });

  it('answers 400 to what is no message, and 404 elsewhere', async () => {
    const system = await practice();
    expect(await post(system, { resourceType: 'Patient' })).toMatchObject({ status: 400 });
    expect((await fetch(system.endpoint)).status).toBe(404);
  });
});
