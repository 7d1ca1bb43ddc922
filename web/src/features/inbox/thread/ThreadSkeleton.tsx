import { Skeleton, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './MessageList.module.css';

const shapes = [
  { isOurs: false, width: 220 },
  { isOurs: false, width: 300 },
  { isOurs: true, width: 260 },
  { isOurs: false, width: 180 },
  { isOurs: true, width: 320 },
  { isOurs: true, width: 150 },
];

export function ThreadSkeleton() {
  const { t } = useTranslation();
  return (
    <div className={classes.scroll} role="status">
      <VisuallyHidden>{t('common.loading')}</VisuallyHidden>
      <div className={classes.column}>
        {shapes.map(({ isOurs, width }, index) => (
          <Skeleton
            key={index}
            height={44}
            width={width}
            maw="80%"
            radius="md"
            mb={8}
            ml={isOurs ? 'auto' : 0}
          />
        ))}
      </div>
    </div>
  );
}
