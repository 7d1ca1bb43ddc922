import { useTranslation } from 'react-i18next';
import { daysBetween } from '@/shared/i18n/formats';
import { useFormat } from '@/shared/i18n/useFormat';
import { useDuration } from '../useDuration';
import { useNow } from '../useNow';

const hourMs = 3_600_000;

/** in 40 s · in 12 min · at 14:03 · on 22 November 2026 at 14:03: when something ends, as it comes nearer. */
export function useWhen(until: string | null): string {
  const { t } = useTranslation();
  const format = useFormat();
  const duration = useDuration();
  const now = useNow(until);
  const leftMs = until === null ? 0 : Date.parse(until) - now;

  if (until === null || leftMs <= 0) return t('waiting.when.soon');
  if (leftMs < hourMs) return t('waiting.when.in', { time: duration(leftMs) });
  const time = format.moment(until, new Date(now));
  return daysBetween(until, new Date(now)) === 0
    ? t('waiting.when.at', { time })
    : t('waiting.when.on', { time });
}
