import { Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { AnchorLink } from '@/shared/ui/AnchorLink';
import type { Account } from '@/shared/api/types';
import { messagingLimitText } from '@/shared/i18n/messagingLimitText';
import { useFormat } from '@/shared/i18n/useFormat';
import { AccountBadges } from './AccountBadges';
import { PauseNotice } from './PauseNotice';
import { PhoneLink } from './PhoneLink';
import { qualityOf } from './qualityOf';
import classes from './AccountCard.module.css';
import frame from '@/shared/ui/PageFrame.module.css';

export function AccountCard({ account }: { account: Account }) {
  const { t } = useTranslation();
  return (
    <Stack component="section" className={frame.card} gap="sm" aria-label={account.name}>
      <Group justify="space-between" align="flex-start" gap="sm">
        <div>
          <Title order={2} size="h4">
            <AnchorLink
              to="/settings/accounts/$accountId"
              params={{ accountId: account.id }}
              className={classes.name}
            >
              {account.name}
            </AnchorLink>
          </Title>
          <Text size="sm" c="dimmed">
            {[account.display_phone_number ?? t('accounts.notVerified'), account.verified_name]
              .filter(Boolean)
              .join(' · ')}
          </Text>
        </div>
        <AccountBadges account={account} />
      </Group>
      <PauseNotice account={account} />
      <Group justify="space-between" gap="md">
        <Signs account={account} />
        <Group gap="md">
          {account.phone_url && <PhoneLink url={account.phone_url} />}
          <AnchorLink
            to="/settings/accounts/$accountId"
            params={{ accountId: account.id }}
            size="sm"
            className={classes.manage}
          >
            {t('accounts.manage')}
          </AnchorLink>
        </Group>
      </Group>
    </Stack>
  );
}

function Signs({ account }: { account: Account }) {
  const { t } = useTranslation();
  const format = useFormat();
  const quality = qualityOf(account.quality_rating);
  return (
    <Group gap="lg">
      <Text size="sm" c="dimmed" className={classes.sign}>
        <span className={classes.dot} data-quality={quality} aria-hidden="true" />
        {t('accounts.quality', { rating: t(`accounts.qualityRating.${quality}`) })}
      </Text>
      <Text size="sm" c="dimmed">
        {t('accounts.messagingLimit', { limit: messagingLimitText(t, format, account.messaging_limit) })}
      </Text>
    </Group>
  );
}
