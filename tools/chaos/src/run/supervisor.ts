import { REPOSITORY, type ServiceHandle } from '@care-relay/deploy-local';
import { startedAgain } from '../faults/processes.ts';

/** Starts again what ends by itself, as whatever runs the processes in earnest would, and says so. */
export function supervisor(
  said: (line: string) => void,
  struck: ReadonlySet<ServiceHandle>,
): (problem: Error, service: ServiceHandle) => void {
  return (problem, service) => {
    if (struck.has(service)) return;
    // Reports go into the repository: no paths of this machine.
    said(problem.message.replaceAll(`${REPOSITORY}/`, ''));
    startedAgain(service).catch((error: unknown) => said(`${service.name} does not start again: ${String(error)}`));
  };
}
