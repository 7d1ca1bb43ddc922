import { useTranslation } from 'react-i18next';
import { useFormat } from './useFormat';

/** A size as a person reads it: 812 B, 3 kB, 2.9 MB. */
export function useBytes(): (bytes: number) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return (bytes) => {
    if (bytes < 1_000) return t('size.bytes', { size: format.number(bytes) });
    if (bytes < 1_000_000) return t('size.kilobytes', { size: format.number(Math.round(bytes / 1_000)) });
    return t('size.megabytes', { size: format.number(Math.round(bytes / 100_000) / 10) });
  };
}
