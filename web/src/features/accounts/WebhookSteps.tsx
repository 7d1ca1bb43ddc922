import { List, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Account } from '@/shared/api/types';
import { CopyField } from '@/shared/ui/CopyField';
import { accountQueries } from './accountQueries';

/** What to paste at Meta, so that messages find their way here. */
export function WebhookSteps({ account }: { account: Account }) {
  const { t } = useTranslation();
  const accounts = useQuery(accountQueries.list());

  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {t('accounts.webhook.lead')}
      </Text>
      <CopyField
        label={t('accounts.webhook.url')}
        value={accounts.data?.webhook_url ?? ''}
        copyLabel={t('accounts.webhook.copyUrl')}
      />
      <CopyField
        label={t('accounts.webhook.verifyToken')}
        value={account.verify_token}
        copyLabel={t('accounts.webhook.copyToken')}
      />
      <List type="ordered" size="sm" spacing={6}>
        <List.Item>{t('accounts.webhook.step1')}</List.Item>
        <List.Item>{t('accounts.webhook.step2')}</List.Item>
        <List.Item>{t('accounts.webhook.step3')}</List.Item>
        <List.Item>{t('accounts.webhook.step4')}</List.Item>
      </List>
    </Stack>
  );
}
