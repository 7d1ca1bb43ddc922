import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/i18n/useFormat';
import { outcomes, type WholeMinute } from './hourOf';

/** 120 taken, 2 not sent; at most 12 of 80 in one second */
export function useMinuteText(limit: number): (minute: WholeMinute) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return (minute) => {
    const counts = outcomes
      .filter((outcome) => outcome === 'accepted' || minute[outcome] > 0)
      .map((outcome) => `${format.number(minute[outcome])} ${t(`accounts.health.hour.${outcome}`)}`);
    const peak = t('accounts.health.hour.peakOf', {
      peak: format.number(minute.peak),
      limit: format.number(limit),
    });
    return [...counts, peak].join(' · ');
  };
}
