import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogFields } from './fields.ts';
import { createLogger, type Logger } from './logger.ts';
import { redactText } from './redact-text.ts';

function recording(): { logger: Logger; lines: () => Record<string, unknown>[]; raw: () => string } {
  const written: string[] = [];
  const logger = createLogger({
    app: 'hub',
    level: 'debug',
    destination: { write: (line) => void written.push(line) },
    now: () => Date.UTC(2026, 0, 5, 9),
  });
  return { logger, lines: () => written.map((line) => JSON.parse(line)), raw: () => written.join('') };
}

/** What untyped code could hand over by mistake. */
const smuggled = (fields: Record<string, unknown>): LogFields => fields;

describe('the logger', () => {
  it('writes a fixed message and its fields', () => {
    const { logger, lines } = recording();
    logger.with({ component: 'lanes' }).warn('delivery deferred', { eventId: 'e1', attempt: 2, code: 'HTTP_503' });
    expect(lines()).toEqual([
      {
        level: 'warn',
        time: '2026-01-05T09:00:00.000Z',
        app: 'hub',
        component: 'lanes',
        eventId: 'e1',
        attempt: 2,
        code: 'HTTP_503',
        message: 'delivery deferred',
      },
    ]);
  });

  it('drops fields that are not on the list and says which', () => {
    const { logger, lines, raw } = recording();
    logger.info('kept', smuggled({ offset: 7, surname: 'ZZTESTER', patient: { name: 'ZZTESTER' } }));
    expect(lines()[0]).toMatchObject({ offset: 7, dropped: ['surname', 'patient'] });
    expect(raw()).not.toContain('ZZTESTER');
  });

  it('redacts values that look like content or like an NHS number, wherever they stand', () => {
    const { logger, raw } = recording();
    const number = ['999', '000', '0018'];
    logger.info(`read ${number.join('')}`, {
      eventId: number.join(' '),
      reason: 'PID|1||ZZTESTER',
      names: [number.join('-')],
      at: 'PID-5.1',
    });
    expect(raw()).not.toMatch(/ZZTESTER|9990000018|999.000.0018/);
    expect(raw()).toContain('PID-5.1');
  });

  it('never lets a ten-digit number through', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1e9, max: 1e10 - 1 }), fc.string(), (before, number, after) => {
        expect(redactText(`${before} ${number} ${after}`)).not.toContain(` ${number} `);
      }),
    );
  });

  it('tells an error by name, code and frames, without its message', () => {
    const { logger, lines, raw } = recording();
    const cause = Object.assign(new TypeError('bad surname ZZTESTER\n    at ZZTESTER (x.js:1:1)'), {
      code: 'ECONNRESET',
    });
    logger.error('could not read', { error: new RangeError('was ZZTESTER', { cause }) });
    expect(raw()).not.toContain('ZZTESTER');
    expect(lines()[0]?.['error']).toMatchObject({
      name: 'RangeError',
      cause: { name: 'TypeError', code: 'ECONNRESET' },
    });
    expect(JSON.stringify(lines()[0]?.['error'])).toContain('logger.unit.spec.ts');
  });

  it('keeps the message of an error that declares itself safe', () => {
    const { logger, lines } = recording();
    logger.error('stopped', { error: Object.assign(new Error('topic care.hospital is missing'), { safeToLog: true }) });
    expect(lines()[0]).toMatchObject({ error: { message: 'topic care.hospital is missing' } });
  });

  it('takes what was thrown and is no error', () => {
    const { logger, raw } = recording();
    logger.error('odd', { error: 'ZZTESTER' });
    expect(raw()).toContain('"error":{"name":"string"}');
  });
});
