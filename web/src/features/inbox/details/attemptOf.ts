import type { HistoryStep } from '@/shared/api/types';

/** Outcomes without a request: Relais gave the attempt up before anything left. */
const neverLeft = ['stopping', 'owner_slept', 'claim_in_doubt'];

interface Attempt {
  startedAt: string;
  /** From its start to its outcome, to a tenth. */
  seconds: number;
  came: 'answered' | 'notAnswered' | 'neverLeft';
}

/** When an attempt began and whether WhatsApp answered it; null for a step that is no attempt's outcome. */
export function attemptOf(step: HistoryStep): Attempt | null {
  if (step.started_at === null) return null;
  const seconds = Math.round((Date.parse(step.at) - Date.parse(step.started_at)) / 100) / 10;
  return { startedAt: step.started_at, seconds, came: cameOf(step) };
}

function cameOf({ kind, code, reason_code }: HistoryStep): Attempt['came'] {
  if (reason_code !== null && neverLeft.includes(reason_code)) return 'neverLeft';
  return kind === 'accepted' || code !== null ? 'answered' : 'notAnswered';
}
