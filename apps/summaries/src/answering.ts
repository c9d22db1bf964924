import { randomIds } from '@care-relay/platform';
import { OpenWork } from '@care-relay/ledger';
import type { ServiceResources } from '@care-relay/service';
import type { FastifyInstance } from 'fastify';
import type { RunningAccess } from './access/index.ts';
import { Asking, type Shown } from './asking/asking.ts';
import { patientIds } from './asking/patient-ids.ts';
import { careTopics, summaryGroup } from './consuming/consume-events.ts';
import { patientOnly, summaryDocument } from './document/summary-document.ts';
import type { FeedProfiles } from './gaps/feed-profile.ts';
import { NotMapped } from './gaps/not-mapped.ts';
import { StandingGaps } from './gaps/standing-gaps.ts';
import { summaryServer } from './http/server.ts';
import type { SummariesSettings } from './settings.ts';
import type { Stores } from './state/stores.ts';
import type { SummariesMetrics } from './summaries-metrics.ts';

/** Whose sources' messages may be acknowledged and in no event yet. */
const publishers = ['hospital-pas'];
/** Mapping takes milliseconds, and offsets are committed four times a second. */
const underWayMs = 2_000;
/** More than a hospital sends in an hour. */
const followedAtMost = 5_000;

export interface AnsweringParts {
  readonly resources: ServiceResources;
  readonly settings: SummariesSettings;
  readonly profiles: FeedProfiles;
  readonly kept: Stores;
  readonly access: RunningAccess;
  readonly shown: SummariesMetrics;
}

/** What answers: the server, and the look at what is not in the summaries. */
export function answering(parts: AnsweringParts): { readonly server: FastifyInstance; readonly gaps: StandingGaps } {
  const { resources, settings, profiles, kept, access, shown } = parts;
  const { bus, states: codec, clock, log, subjectSecret, deployment } = resources;
  const gaps = new StandingGaps({
    ...{ bus, clock, group: summaryGroup, topics: careTopics, behindAfterMs: settings.behindAfter },
    openWork: new OpenWork({ bus, codec }),
    notMapped: new NotMapped({ bus, publishers, underWayMs, atMost: followedAtMost }),
  });
  const asking = new Asking({
    ...{ access, gaps, profiles, clock, validForMs: settings.validFor },
    ...{ index: kept.indexView, summaries: kept.view },
  });
  const ids = patientIds(subjectSecret);
  const contextOf = ({ subject }: Shown) => ({
    documentId: randomIds.next(),
    patientId: ids.seal(subject),
    test: deployment === 'test',
  });
  const server = summaryServer({
    ...{ asking, access, ids, log },
    answered: (status, seconds) => shown.answered(status, seconds),
    patientOf: (one) => patientOnly(one.picture, contextOf(one)),
    documentOf: (one) => summaryDocument(one.picture, contextOf(one)),
  });
  return { server, gaps };
}
