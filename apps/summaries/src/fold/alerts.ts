import type { AssertionTime, SafetyAlert } from '@care-relay/care-events';
import { newest, type Stated } from './stated.ts';
import { replaced } from './kept-by-key.ts';

/** A warning, by the source's number, and whether it stands. */
export interface AlertState {
  readonly key: string;
  readonly said: Stated<{ readonly stands: boolean; readonly alert: SafetyAlert }>;
}

export interface SaidAlert {
  readonly stands: boolean;
  readonly alert: SafetyAlert;
  readonly by: AssertionTime;
}

/** The alerts after one was recorded, changed or withdrawn. */
export function foldAlert(standing: readonly AlertState[], { stands, alert, by }: SaidAlert): readonly AlertState[] {
  const key = alertKey(alert);
  const known = standing.find((one) => one.key === key);
  return replaced(standing, { key, said: newest(known?.said, { value: { stands, alert }, by }) });
}

/** Without a number only the same words are the same alert. */
function alertKey({ alertId, category, text }: SafetyAlert): string {
  return alertId === null ? `said:${JSON.stringify([category?.code, category?.text, text])}` : `id:${alertId}`;
}
