import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** 23 h · 2 h 05 min · 12 min · 40 s: only as exact as it is useful. */
export function useDuration(): (milliseconds: number) => string {
  const { t } = useTranslation();
  return useCallback(
    (milliseconds) => {
      const seconds = Math.ceil(milliseconds / 1_000);
      if (seconds < 60) return t('duration.seconds', { count: seconds });
      const minutes = Math.floor(seconds / 60);
      if (minutes < 60) return t('duration.minutes', { count: minutes });
      const hours = Math.floor(minutes / 60);
      if (hours >= 6) return t('duration.hours', { count: hours });
      return t('duration.hoursMinutes', { hours, minutes: String(minutes % 60).padStart(2, '0') });
    },
    [t],
  );
}
