import { fork, type ChildProcess } from 'node:child_process';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '@care-relay/platform';
import { clientKeyFile, requestToken } from '@care-relay/tools-issuer';
import type { CrewsQuestion } from '../asking/questions.ts';
import { ChildFailed } from '../processes/ask.ts';
import { stopChild } from '../processes/children.ts';
import type { HubPorts } from './ports.ts';
import { crewsClient, incidents, type SummariesFiles } from './summaries-files.ts';

export interface IssuerSetting {
  /** `tools/issuer/dist/main.js`. */
  readonly program: string;
  readonly folder: string;
  readonly files: SummariesFiles;
  readonly ports: HubPorts;
}

const startLimitMs = 20_000;

/** Starts the local issuer in a process of its own, as `npm start` does. */
export async function startIssuer({
  program,
  folder,
  files,
  ports,
}: IssuerSetting): Promise<{ stop(): Promise<void> }> {
  const log = openSync(join(folder, 'issuer.log'), 'a');
  const child = fork(program, {
    stdio: ['ignore', log, log, 'ipc'],
    env: { ISSUER_HTTP_PORT: String(ports.issuer), ISSUER_KEYS: files.keys, SUMMARIES_ACCESS: files.register },
  });
  try {
    await untilServing(child, `${urlOf(ports)}/jwks.json`);
  } catch (error) {
    await stopChild(child);
    throw error;
  }
  return { stop: () => stopChild(child) };
}

async function untilServing(child: ChildProcess, url: string): Promise<void> {
  const limit = performance.now() + startLimitMs;
  while (!(await serves(url))) {
    if (child.exitCode !== null || performance.now() > limit) throw new ChildFailed('the issuer did not start');
    await systemClock.sleep(20);
  }
}

async function serves(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}

/** Each patient's question with the token of the crew whose incident they are a patient of; in the order of the patients. */
export async function crewsQuestions({ files, ports }: Pick<IssuerSetting, 'files' | 'ports'>) {
  const questions: CrewsQuestion[] = [];
  for (const { id, crew, patients } of incidents) {
    const token = await requestToken({
      ...{ issuer: urlOf(ports), client: crewsClient.id, keyFile: clientKeyFile(files.keys, crewsClient.id) },
      ...{ organisation: crewsClient.organisation, role: crewsClient.role, user: crew, context: { incident: id } },
    });
    questions.push(...patients.map((about) => ({ token, about })));
  }
  return questions;
}

function urlOf({ issuer }: HubPorts): string {
  return `http://127.0.0.1:${issuer}`;
}
