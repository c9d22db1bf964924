/**
 * The independent judge: it reads what the senders and the receivers wrote down, and nothing of the hub. It shares no code
 * with what it judges.
 */

/** What of the senders' log counts. */
export interface Acknowledged {
  readonly hospital: string;
  readonly sequence: number;
  readonly controlId: string;
  readonly localId: string;
  readonly retired?: string | undefined;
  readonly practice: string;
  readonly recordedAt: string;
  readonly tells: boolean;
}

/** What of the receivers' log counts, in the order received. */
export interface Received {
  readonly practice: string;
  readonly accepted: boolean;
  readonly bundleId: string;
  readonly recordedAt: string;
  readonly patient: readonly string[];
  /** The message says that it was sent ahead of earlier ones. */
  readonly sentAhead?: boolean;
}

export interface Findings {
  /** Control ids acknowledged whose practice never had them. */
  readonly lost: readonly string[];
  /** Control ids that came for the first time after a later one of the same patient at the same practice. */
  readonly inverted: readonly string[];
  /** The same, of what says that it was sent ahead: allowed, and counted. */
  readonly overtaken: readonly string[];
  /** How often something came again under an id known already: allowed, and counted. */
  readonly repeats: number;
  /** Control ids that came under a second id: a repeat that the receiver cannot tell. */
  readonly disguised: readonly string[];
  readonly acknowledged: number;
  readonly delivered: number;
}

/** Holds what hospitals were acknowledged against what practices received. */
export function check(acknowledged: readonly Acknowledged[], received: readonly Received[]): Findings {
  const persons = personsIn(acknowledged);
  const bySaying = new Map(acknowledged.map((one) => [sayingOf(one.localId, one), one]));
  const firsts = new Map<string, { readonly bundleId: string }>();
  const latest = new Map<string, number>();
  const found: Judged = { inverted: [], overtaken: [], disguised: [], repeats: 0 };
  for (const receipt of received) {
    const said = receipt.accepted ? saidIn(receipt, bySaying) : undefined;
    if (said === undefined) continue;
    const before = firsts.get(said.controlId);
    if (before !== undefined) {
      found.repeats += 1;
      if (before.bundleId !== receipt.bundleId) found.disguised.push(said.controlId);
      continue;
    }
    firsts.set(said.controlId, receipt);
    const lane = `${persons(said.localId)} ${said.practice}`;
    const reached = latest.get(lane) ?? 0;
    if (said.sequence < reached) found.inverted.push(said.controlId);
    else if (receipt.sentAhead === true) found.overtaken.push(said.controlId);
    else latest.set(lane, said.sequence);
  }
  const lost = acknowledged.filter(({ tells, controlId }) => tells && !firsts.has(controlId));
  return {
    ...found,
    lost: lost.map(({ controlId }) => controlId),
    acknowledged: acknowledged.length,
    delivered: firsts.size,
  };
}

interface Judged {
  readonly inverted: string[];
  readonly overtaken: string[];
  readonly disguised: string[];
  repeats: number;
}

const sayingOf = (localId: string, { practice, recordedAt }: { practice: string; recordedAt: string }): string =>
  `${practice} ${localId} ${Date.parse(recordedAt)}`;

function saidIn(receipt: Received, bySaying: ReadonlyMap<string, Acknowledged>): Acknowledged | undefined {
  for (const number of receipt.patient) {
    const said = bySaying.get(sayingOf(number, receipt));
    if (said !== undefined) return said;
  }
  return undefined;
}

/** Who is who: numbers that a merge or a change of number joined are one person's. */
function personsIn(acknowledged: readonly Acknowledged[]): (localId: string) => string {
  const before = new Map<string, string>();
  for (const { localId, retired } of acknowledged) if (retired !== undefined) before.set(localId, retired);
  return (localId) => {
    let person = localId;
    for (let earlier = before.get(person); earlier !== undefined; earlier = before.get(person)) person = earlier;
    return person;
  };
}
