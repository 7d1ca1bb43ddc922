import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { AccountList } from '@/shared/api/types';
import { usePermission } from '@/shared/session/session';
import { Empty } from '@/shared/ui/Empty';
import { LoadFailed } from '@/shared/ui/LoadFailed';
import { Loading } from '@/shared/ui/Loading';
import { PhoneIcon, PlugIcon } from '@/shared/ui/icons';
import { AccountCard } from './AccountCard';
import { accountQueries } from './accountQueries';
import { FirstNumber } from './FirstNumber';
import { PageFrame } from '@/shared/ui/PageFrame';
import { useAddSimulated } from './useAccountActions';

export function AccountsPage() {
  const { t } = useTranslation();
  const mayManage = usePermission('accounts.manage');
  const accounts = useQuery(accountQueries.list());
  const hasSome = accounts.data !== undefined && accounts.data.items.length > 0;

  return (
    <PageFrame
      title={t('accounts.title')}
      lead={t('accounts.lead')}
      aside={
        hasSome && mayManage && <AddButtons isSimulatorAvailable={accounts.data.is_simulator_available} />
      }
    >
      {accounts.isPending && <Loading rows={3} height={132} />}
      {accounts.isError && !accounts.data && (
        <LoadFailed what={t('accounts.what')} error={accounts.error} onRetry={accounts.refetch} />
      )}
      {accounts.data && <Accounts list={accounts.data} mayManage={mayManage} />}
    </PageFrame>
  );
}

function Accounts({ list, mayManage }: { list: AccountList; mayManage: boolean }) {
  const { t } = useTranslation();
  if (list.items.length > 0)
    return list.items.map((account) => <AccountCard key={account.id} account={account} />);
  if (mayManage) return <FirstNumber isSimulatorAvailable={list.is_simulator_available} />;
  return (
    <Empty icon={<PhoneIcon size={28} />} title={t('accounts.emptyTitle')} text={t('accounts.viewOnly')} />
  );
}

function AddButtons({ isSimulatorAvailable }: { isSimulatorAvailable: boolean }) {
  const { t } = useTranslation();
  const adding = useAddSimulated();
  return (
    <Group gap="sm">
      {isSimulatorAvailable && (
        <Button
          variant="default"
          leftSection={<PhoneIcon size={18} />}
          loading={adding.isPending}
          onClick={() => adding.mutate()}
        >
          {t('accounts.addSimulated')}
        </Button>
      )}
      <Button component={Link} to="/settings/accounts/new" leftSection={<PlugIcon size={18} />}>
        {t('accounts.connect')}
      </Button>
    </Group>
  );
}
