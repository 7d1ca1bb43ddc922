import { useTranslation } from 'react-i18next';
import { daysBetween } from '@/shared/i18n/formats';
import { useFormat } from '@/shared/i18n/useFormat';
import classes from './DaySeparator.module.css';

export function DaySeparator({ at }: { at: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = new Date();
  const days = daysBetween(at, now);
  const name = days <= 0 ? t('inbox.today') : days === 1 ? t('inbox.yesterday') : format.day(at, now);
  return (
    <div className={classes.separator}>
      <time dateTime={at}>{name}</time>
    </div>
  );
}
