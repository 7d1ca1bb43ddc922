import { useTranslation } from 'react-i18next';
import type { AdOrigin } from '@/shared/api/types';
import classes from './AdCard.module.css';

/** The ad or post that brought the person here. */
export function AdCard({ ad }: { ad: AdOrigin }) {
  const { t } = useTranslation();
  return (
    <span className={classes.ad}>
      <span className={classes.label}>{t('content.ad')}</span>
      {ad.headline !== null && <strong>{ad.headline}</strong>}
      {ad.text !== null && <span className={classes.text}>{ad.text}</span>}
      {ad.url?.startsWith('https://') && (
        <a href={ad.url} target="_blank" rel="noopener noreferrer nofollow">
          {t('content.openAd')}
        </a>
      )}
    </span>
  );
}
