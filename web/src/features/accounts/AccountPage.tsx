import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Problem } from '@/shared/api/problem';
import type { Account } from '@/shared/api/types';
import { usePermission } from '@/shared/session/session';
import { Empty } from '@/shared/ui/Empty';
import { LoadFailed } from '@/shared/ui/LoadFailed';
import { Loading } from '@/shared/ui/Loading';
import { QuestionIcon } from '@/shared/ui/icons';
import { AccountBadges } from './AccountBadges';
import { accountQueries } from './accountQueries';
import { AppData } from './appData/AppData';
import { BlockedPeople } from './blocked/BlockedPeople';
import { ConnectionTest } from './ConnectionTest';
import { ConversationSettings } from './conversation/ConversationSettings';
import { Diagnosis } from './diagnosis/Diagnosis';
import { Disconnect } from './Disconnect';
import { EditAccountForm } from './EditAccountForm';
import { Health } from './health/Health';
import { News } from './news/News';
import { Overview } from './overview/Overview';
import { BackToNumbers } from './BackToNumbers';
import { PageFrame } from '@/shared/ui/PageFrame';
import { PauseNotice } from './PauseNotice';
import { PhoneLink } from './PhoneLink';
import { Profile } from './profile/Profile';
import { QrCodes } from './qr/QrCodes';
import { Registration } from './registration/Registration';
import { Section } from '@/shared/ui/Section';
import { SectionNav } from './sections/SectionNav';
import type { Section as SectionName } from './sections/sections';
import { TokenState } from './token/TokenState';
import { WebhookSteps } from './WebhookSteps';
import { Welcome } from './welcome/Welcome';

export function AccountPage() {
  const { t } = useTranslation();
  const { accountId } = useParams({ from: '/signed-in/settings/accounts/$accountId' });
  const { section = 'overview' } = useSearch({ from: '/signed-in/settings/accounts/$accountId' });
  const mayManage = usePermission('accounts.manage');
  const account = useQuery(accountQueries.one(accountId));

  if (account.isError && account.error instanceof Problem && account.error.status < 500)
    return <UnknownAccount />;
  return (
    <PageFrame
      title={account.data?.name ?? t('accounts.one')}
      back={<BackToNumbers />}
      {...(account.data && { lead: numberOf(account.data, t('accounts.notVerified')) })}
      aside={account.data && <AccountBadges account={account.data} />}
    >
      {account.isPending && <Loading rows={3} height={160} />}
      {account.isError && !account.data && (
        <LoadFailed what={t('accounts.one')} error={account.error} onRetry={account.refetch} />
      )}
      {account.data && (
        <>
          <SectionNav accountId={accountId} current={section} />
          {!mayManage && (
            <Text size="sm" c="dimmed">
              {t('accounts.viewOnly')}
            </Text>
          )}
          <AccountSection key={accountId} account={account.data} section={section} />
        </>
      )}
    </PageFrame>
  );
}

function AccountSection({ account, section }: { account: Account; section: SectionName }) {
  const { t } = useTranslation();
  switch (section) {
    case 'overview':
      return (
        <>
          <PauseNotice account={account} />
          <Section title={t('accounts.overview.title')}>
            <Overview accountId={account.id} />
          </Section>
          <Section title={t('accounts.health.title')}>
            <Health accountId={account.id} />
          </Section>
          <AppData accountId={account.id} />
        </>
      );
    case 'news':
      return (
        <Section title={t('accounts.news.title')} lead={t('accounts.news.lead')}>
          <News accountId={account.id} />
        </Section>
      );
    case 'diagnosis':
      return (
        <Section title={t('accounts.diagnosis.title')} lead={t('accounts.diagnosis.lead')}>
          <Diagnosis accountId={account.id} />
        </Section>
      );
    case 'profile':
      return (
        <Section title={t('accounts.profile.title')} lead={t('accounts.profile.lead')}>
          <Profile account={account} />
        </Section>
      );
    case 'conversation':
      return (
        <Section title={t('accounts.conversation.title')}>
          <ConversationSettings account={account} />
        </Section>
      );
    case 'welcome':
      return (
        <Section title={t('accounts.welcome.title')} lead={t('accounts.welcome.lead')}>
          <Welcome accountId={account.id} />
        </Section>
      );
    case 'qr':
      return (
        <Section title={t('accounts.qr.title')} lead={t('accounts.qr.lead')}>
          <QrCodes accountId={account.id} />
        </Section>
      );
    case 'blocked':
      return (
        <Section title={t('accounts.blocked.title')} lead={t('accounts.blocked.lead')}>
          <BlockedPeople accountId={account.id} />
        </Section>
      );
    case 'registration':
      return (
        <Section title={t('accounts.registration.title')} lead={t('accounts.registration.lead')}>
          <Registration account={account} />
        </Section>
      );
    case 'connection':
      return <Connection account={account} />;
  }
}

function Connection({ account }: { account: Account }) {
  const { t } = useTranslation();
  const mayManage = usePermission('accounts.manage');
  return (
    <>
      <Section title={t('accounts.token.title')}>
        <TokenState account={account} />
      </Section>
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
