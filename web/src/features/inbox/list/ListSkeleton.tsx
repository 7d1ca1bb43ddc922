import { Skeleton, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './ConversationList.module.css';

export function ListSkeleton() {
  const { t } = useTranslation();
  return (
    <div role="status">
      <VisuallyHidden>{t('common.loading')}</VisuallyHidden>
      {Array.from({ length: 9 }, (_, row) => (
        <div key={row} className={classes.skeleton}>
          <Skeleton circle height={46} />
          <div className={classes.skeletonText}>
            <Skeleton height={11} width={`${45 + ((row * 17) % 35)}%`} />
            <Skeleton height={9} width={`${60 + ((row * 23) % 35)}%`} />
          </div>
        </div>
      ))}
    </div>
  );
}
