import type { TFunction } from 'i18next';
import type { Waiting } from '@/shared/api/types';
import type { Formats } from '@/shared/i18n/formats';
import { messagingLimitText } from '@/shared/i18n/messagingLimitText';

/** The server counts no further. */
const mostCounted = 1_000;

interface Told {
  /** When it ends by itself, in words. */
  when: string;
  stream: string;
}

/** One sentence that answers: why has this not been sent? */
export function waitingSentence(
  t: TFunction,
  format: Formats,
  waiting: Waiting,
  { when, stream }: Told,
): string {
  const count = waiting.ahead ?? 0;
  const number = format.number(count);
  return t(`waiting.${waiting.reason}`, {
    when,
    stream,
    count,
    ahead: count < mostCounted ? number : t('waiting.atLeast', { number }),
    reached: number,
    limit: messagingLimitText(t, format, waiting.because),
  });
}
