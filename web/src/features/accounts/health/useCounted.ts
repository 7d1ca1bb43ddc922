import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/i18n/useFormat';

/** The server counts no further. */
const mostCounted = 10_000;

/** How many wait, in words that are still true of a queue that is longer than the server counts. */
export function useCounted(): (count: number) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return (count) =>
    count < mostCounted
      ? format.number(count)
      : t('accounts.health.atLeast', { number: format.number(mostCounted) });
}
