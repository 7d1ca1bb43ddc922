import { Badge, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Account } from '@/shared/api/types';
import classes from './AccountBadges.module.css';

export function AccountBadges({ account }: { account: Account }) {
  const { t } = useTranslation();
  return (
    <Group gap="xs">
      {account.is_simulated && (
        <Badge variant="outline" color="gray" className={classes.badge}>
          {t('accounts.simulated')}
        </Badge>
      )}
      <Badge variant="light" className={classes.badge} data-tone={account.paused ? 'paused' : 'connected'}>
        {account.paused ? t('accounts.paused') : t('accounts.connected')}
      </Badge>
    </Group>
  );
}
