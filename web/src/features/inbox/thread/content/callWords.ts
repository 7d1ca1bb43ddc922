import type { TFunction } from 'i18next';
import type { LastCall, Message } from '@/shared/api/types';

/** What came of a call, in words: "Missed voice call", "You called, 2 min 14 s". */
export function callWords(t: TFunction, direction: Message['direction'], call: LastCall): string {
  const what = whatOf(call);
  const duration = durationOf(t, call.duration_seconds);
  return direction === 'inbound'
    ? t(`content.call.inbound.${what}`, { duration })
    : t(`content.call.outbound.${what}`, { duration });
}

/** Somebody called, and nobody was there: what a person has to see. */
export function isMissed(direction: Message['direction'], { outcome }: LastCall): boolean {
  return direction === 'inbound' && (outcome === 'unanswered' || outcome === 'failed');
}

function whatOf({ outcome, ended_at, duration_seconds }: LastCall) {
  if (outcome !== 'answered') return outcome;
  if (duration_seconds !== null) return 'lasted';
  return ended_at === null ? 'going_on' : 'answered';
}

function durationOf(t: TFunction, seconds: number | null): string {
  if (seconds === null) return '';
  if (seconds < 60) return t('duration.seconds', { count: seconds });
  if (seconds < 3_600)
    return t('content.call.duration', { minutes: Math.floor(seconds / 60), seconds: seconds % 60 });
  const minutes = String(Math.floor(seconds / 60) % 60).padStart(2, '0');
  return t('duration.hoursMinutes', { hours: Math.floor(seconds / 3_600), minutes });
}
