import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { JournalState } from '@/shared/api/types';
import classes from './StateBadge.module.css';

export function StateBadge({ state }: { state: JournalState }) {
  const { t } = useTranslation();
  return (
    <Badge variant="light" className={classes.badge} data-state={state}>
      {t(`journal.state.${state}`)}
    </Badge>
  );
}
