import { metricSum } from './metric-sum.ts';

/** What the hub says of itself, in a line; that it does not answer is said too. */
export async function hubLines(address: string | undefined): Promise<readonly string[]> {
  if (address === undefined) return [];
  try {
    const [ready, metrics, status] = await Promise.all([
      get(`${address}/health/ready`),
      get(`${address}/metrics`).then((answer) => answer.text()),
      get(`${address}/status`).then((answer) => answer.json()),
    ]);
    await ready.body?.cancel();
    return [[ready.ok ? 'hub is ready' : 'hub is up, and not ready', ...countsIn(metrics), held(status)].join(' · ')];
  } catch {
    return ['hub does not answer'];
  }
}

/** What became of events, out of the hub's metrics. */
export function countsIn(metrics: string): readonly string[] {
  const published = metricSum(metrics, 'care_relay_events_published_total', () => true);
  const again = metricSum(metrics, 'care_relay_attempts_total', (labels) => labels.includes('outcome="deferred"'));
  const nowhere = metricSum(metrics, 'care_relay_not_routed_total', isOfPractices);
  return [`published ${published}`, `tried again ${again}`, `no practice ${nowhere}`];
}

/** Crews are told of few events, and practices never of some: neither is missing a receiver. */
function isOfPractices(labels: string): boolean {
  return labels.includes('app="gp-practice"') && !labels.includes('"NOT_MAPPED_HERE"');
}

/** Every app's `parked`, added up. */
function held(status: unknown): string {
  const apps: readonly unknown[] = typeof status === 'object' && status !== null ? Object.values(status) : [];
  const parked = apps.map((app) =>
    typeof app === 'object' && app !== null && 'parked' in app ? Number(app.parked) : 0,
  );
  return `held ${parked.reduce((so, count) => so + count, 0)}`;
}

function get(url: string): Promise<Response> {
  return fetch(url, { signal: AbortSignal.timeout(900) });
}
