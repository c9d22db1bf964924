export {
  type Incident,
  type IncidentPatient,
  type Incidents,
  type IncidentState,
  type IncidentTerms,
  isOpen,
  type KnownPatient,
  knownPatient,
  overAt,
} from './incident.ts';
export { fileIncidents, incidentsWithin } from './file-incidents.ts';
export { IncidentsInvalid, parseIncidents } from './parse-incidents.ts';
