import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ReactNode } from 'react';
import { Problem } from '@/shared/api/problem';
import type { Account } from '@/shared/api/types';
import { usePermission } from '@/shared/session/session';
import { Empty } from '@/shared/ui/Empty';
import { LoadFailed } from '@/shared/ui/LoadFailed';
import { Loading } from '@/shared/ui/Loading';
import { QuestionIcon } from '@/shared/ui/icons';
import { AccountBadges } from './AccountBadges';
import { accountQueries } from './accountQueries';
import { ConnectionTest } from './ConnectionTest';
import { Disconnect } from './Disconnect';
import { EditAccountForm } from './EditAccountForm';
import { Health } from './health/Health';
import { PageFrame } from './PageFrame';
import { PauseNotice } from './PauseNotice';
import { PhoneLink } from './PhoneLink';
import { WebhookSteps } from './WebhookSteps';
import classes from './PageFrame.module.css';

export function AccountPage() {
  const { t } = useTranslation();
  const { accountId } = useParams({ from: '/signed-in/settings/accounts/$accountId' });
  const account = useQuery(accountQueries.one(accountId));

  if (account.isError && account.error instanceof Problem && account.error.status < 500)
    return <UnknownAccount />;
  return (
    <PageFrame
      title={account.data?.name ?? t('accounts.one')}
      isBelowList
      {...(account.data && { lead: numberOf(account.data, t('accounts.notVerified')) })}
      aside={account.data && <AccountBadges account={account.data} />}
    >
      {account.isPending && <Loading rows={3} height={160} />}
      {account.isError && !account.data && (
        <LoadFailed what={t('accounts.one')} error={account.error} onRetry={account.refetch} />
      )}
      {account.data && <AccountSections key={account.data.id} account={account.data} />}
    </PageFrame>
  );
}

function AccountSections({ account }: { account: Account }) {
  const { t } = useTranslation();
  const mayManage = usePermission('accounts.manage');
  return (
    <>
      <PauseNotice account={account} />
      <Section title={t('accounts.health.title')}>
        <Health accountId={account.id} />
      </Section>
      {!mayManage && (
        <Text size="sm" c="dimmed">
          {t('accounts.viewOnly')}
        </Text>
      )}
      <Section title={t('accounts.webhook.title')}>
        {account.is_simulated ? (
          <Group justify="space-between">
            <Text size="sm" c="dimmed">
              {t('accounts.webhook.simulated')}
            </Text>
            {account.phone_url && <PhoneLink url={account.phone_url} />}
          </Group>
        ) : (
          <WebhookSteps account={account} />
        )}
      </Section>
      {mayManage && (
        <>
          <Section title={t('accounts.test.title')}>
            <ConnectionTest account={account} />
          </Section>
          <Section title={t('accounts.edit')}>
            <EditAccountForm account={account} />
          </Section>
          <Section title={t('accounts.disconnect.title')}>
            <Disconnect account={account} />
          </Section>
        </>
      )}
    </>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Stack component="section" className={classes.card} gap="md">
      <Title order={2} size="h4">
        {title}
      </Title>
      {children}
    </Stack>
  );
}

function UnknownAccount() {
  const { t } = useTranslation();
  return (
    <Empty
      order={1}
      icon={<QuestionIcon size={28} />}
      title={t('accounts.notFoundTitle')}
      text={t('accounts.notFoundText')}
    >
      <Button component={Link} to="/settings/accounts" variant="default" mt="sm">
        {t('accounts.backToList')}
      </Button>
    </Empty>
  );
}

function numberOf(account: Account, unknown: string): string {
  return [account.display_phone_number ?? unknown, account.verified_name].filter(Boolean).join(' · ');
}
