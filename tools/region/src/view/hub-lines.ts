/** What the hub says of itself, in a line or two; that it does not answer is said too. */
export async function hubLines(address: string | undefined): Promise<readonly string[]> {
  if (address === undefined) return [];
  try {
    const answer = await fetch(`${address}/health/ready`, { signal: AbortSignal.timeout(800) });
    await answer.body?.cancel();
    return [answer.ok ? 'hub is ready' : 'hub is up, and not ready'];
  } catch {
    return ['hub does not answer'];
  }
}
