import type { Bundle } from 'fhir/r4.js';
import { parseNhsNumber } from '@care-relay/nhs';
import type { Identified } from '../identified.ts';
import { arrayIn, objectIn, textIn, type JsonObject } from './json.ts';

export type ResponseCode = 'ok' | 'transient-error' | 'fatal-error';

/** What a receiver's body says, in codes only: texts of a receiver may hold patient data and are not kept. */
export interface Answer {
  /** `html` is what a proxy or a login page answers in the receiver's place. */
  readonly form: 'empty' | 'fhir' | 'html' | 'other';
  /** `MessageHeader.response.code`. */
  readonly responseCode?: ResponseCode;
  /** False when the response names another message than ours. */
  readonly isToOurs: boolean;
  /** The receiver's own reference: the id of its response. */
  readonly reference?: string;
  /** `issue.code` of an OperationOutcome's issues of severity error or fatal. */
  readonly errorCodes: readonly string[];
}

const nothing = { isToOurs: true, errorCodes: [] } as const;

/** Reads an OperationOutcome or a response message Bundle; anything else is `other`. Never throws. */
export function readAnswer({ text, contentType }: RawAnswer, sent: Identified<Bundle>): Answer {
  if (text.trim() === '') return { form: 'empty', ...nothing };
  const body = parse(text, contentType);
  if (body === undefined) return { form: isHtml(text, contentType) ? 'html' : 'other', ...nothing };
  const outcome = body['resourceType'] === 'OperationOutcome' ? [body] : resourcesOf(body, 'OperationOutcome');
  const errorCodes = outcome.flatMap(errorCodesOf);
  return { form: 'fhir', isToOurs: true, errorCodes, ...responseOf(body, sent) };
}

export interface RawAnswer {
  readonly text: string;
  readonly contentType: string | string[] | undefined;
}

function parse(text: string, contentType: RawAnswer['contentType']): JsonObject | undefined {
  if (!/\bjson\b/.test(String(contentType ?? 'json'))) return undefined;
  try {
    const body = objectIn(JSON.parse(text));
    return typeof body?.['resourceType'] === 'string' ? body : undefined;
  } catch {
    return undefined;
  }
}

function isHtml(text: string, contentType: RawAnswer['contentType']): boolean {
  return /\bhtml\b/.test(String(contentType ?? '')) || /^\s*<(!doctype|html)/i.test(text);
}

function resourcesOf(bundle: JsonObject, type: string): JsonObject[] {
  return arrayIn(bundle['entry'])
    .map((entry) => objectIn(objectIn(entry)?.['resource']))
    .filter((resource) => resource !== undefined)
    .filter((resource) => resource['resourceType'] === type);
}

function errorCodesOf(outcome: JsonObject): string[] {
  return arrayIn(outcome['issue'])
    .map(objectIn)
    .filter((issue) => issue?.['severity'] === 'error' || issue?.['severity'] === 'fatal')
    .map((issue) => token(issue?.['code']) ?? 'unknown');
}

function responseOf(body: JsonObject, sent: Identified<Bundle>): Partial<Answer> {
  const header = resourcesOf(body, 'MessageHeader')[0];
  const response = objectIn(header?.['response']);
  const code = response?.['code'];
  const reference = token(body['id']);
  return {
    ...(isResponseCode(code) && { responseCode: code }),
    ...(response !== undefined && { isToOurs: isOurs(textIn(response['identifier']), sent) }),
    ...(reference !== undefined && body['resourceType'] === 'Bundle' && { reference }),
  };
}

/** BaRS answers with the Bundle's id, base FHIR with the MessageHeader's; one that names neither answers nobody else. */
function isOurs(identifier: string | undefined, sent: Identified<Bundle>): boolean {
  if (identifier === undefined) return true;
  const header = sent.entry?.[0]?.resource;
  return [sent.id, header?.id].includes(identifier.replace(/^urn:uuid:/, ''));
}

const isResponseCode = (code: unknown): code is ResponseCode =>
  code === 'ok' || code === 'transient-error' || code === 'fatal-error';

/** An id or code of FHIR's form; anything else, which might be a text or a number about somebody, is dropped. */
function token(value: unknown): string | undefined {
  const text = textIn(value);
  if (text === undefined || !/^[A-Za-z0-9.-]{1,64}$/.test(text)) return undefined;
  return parseNhsNumber(text).ok ? undefined : text;
}
