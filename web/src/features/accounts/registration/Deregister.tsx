import { useTranslation } from 'react-i18next';
import type { Account } from '@/shared/api/types';
import { ConfirmByName } from '@/shared/ui/ConfirmByName';
import { MetaProblem } from '../sections/MetaProblem';
import { useDeregister } from '../useNumberActions';

/** From then on the number is silent. */
export function Deregister({ account }: { account: Account }) {
  const { t } = useTranslation();
  const deregistering = useDeregister(account.id);
  return (
    <ConfirmByName
      name={account.name}
      label={t('accounts.disconnect.confirmLabel')}
      lead={t('accounts.registration.offLead')}
      open={t('accounts.registration.off')}
      title={t('accounts.registration.offConfirm', { name: account.name })}
      submit={t('accounts.registration.offSubmit')}
      isPending={deregistering.isPending}
      problem={<MetaProblem error={deregistering.error} />}
      onConfirm={(typed, close) => deregistering.mutate(typed, { onSuccess: close })}
    />
  );
}
