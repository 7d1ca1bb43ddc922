import { notifications } from '@mantine/notifications';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Account } from '@/shared/api/types';
import { ConfirmByName } from '@/shared/ui/ConfirmByName';
import { FormProblem } from '@/shared/ui/FormProblem';
import { useDisconnect } from './useAccountActions';

/** Gives the number up; its discussions stay. */
export function Disconnect({ account }: { account: Account }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const disconnecting = useDisconnect(account.id);

  const disconnect = (typed: string) =>
    disconnecting.mutate(typed, {
      onSuccess: () => {
        notifications.show({ message: t('accounts.disconnect.done', { name: account.name }) });
        void navigate({ to: '/settings/accounts', replace: true });
      },
    });

  return (
    <ConfirmByName
      name={account.name}
      label={t('accounts.disconnect.confirmLabel')}
      lead={t('accounts.disconnect.lead')}
      open={t('accounts.disconnect.open')}
      title={t('accounts.disconnect.confirmTitle', { name: account.name })}
      submit={t('accounts.disconnect.submit')}
      isPending={disconnecting.isPending}
      problem={<FormProblem error={disconnecting.error} />}
      onConfirm={disconnect}
    />
  );
}
