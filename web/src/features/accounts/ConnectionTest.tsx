import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Account, AccountCheck } from '@/shared/api/types';
import { useFormat } from '@/shared/i18n/useFormat';
import { CheckIcon, WarningIcon } from '@/shared/ui/icons';
import { FormProblem } from '@/shared/ui/FormProblem';
import { useTest } from './useAccountActions';

export function ConnectionTest({ account }: { account: Account }) {
  const { t } = useTranslation();
  const testing = useTest(account.id);
  const check = testing.data ?? account.last_check;

  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {t('accounts.test.lead')}
      </Text>
      <div role="status">{check && !testing.isPending ? <CheckResult check={check} /> : null}</div>
      <FormProblem error={testing.error} />
      <Group gap="md">
        <Button variant="default" loading={testing.isPending} onClick={() => testing.mutate()}>
          {t('accounts.test.run')}
        </Button>
        {!check && (
          <Text size="sm" c="dimmed">
            {t('accounts.test.never')}
          </Text>
        )}
      </Group>
    </Stack>
  );
}

function CheckResult({ check }: { check: AccountCheck }) {
  const { t } = useTranslation();
  const format = useFormat();
  const checkedAt = t('accounts.test.checkedAt', { date: format.dateTime(check.checked_at) });

  if (check.ok) {
    return (
      <Alert variant="light" icon={<CheckIcon />} title={t('accounts.test.ok')}>
        {check.display_phone_number && (
          <Text size="sm">
            {t('accounts.test.okNumber', {
              number: check.display_phone_number,
              name: check.verified_name ?? '',
            })}
          </Text>
        )}
        <Text size="xs" c="dimmed">
          {checkedAt}
        </Text>
      </Alert>
    );
  }
  return (
    <Alert color="red" variant="light" icon={<WarningIcon />} title={t('accounts.test.failed')}>
      {check.error && (
        <>
          <Text size="sm">{t(`accounts.test.reason.${check.error.reason_code}`)}</Text>
          <Text size="xs" mt={4}>
            {check.error.code === null
              ? t('failure.whatsAppSays', { message: check.error.message })
              : t('failure.whatsAppSaysCode', { message: check.error.message, code: check.error.code })}
          </Text>
          {check.error.trace_id && (
            <Text size="xs">{t('accounts.test.trace', { id: check.error.trace_id })}</Text>
          )}
        </>
      )}
      <Text size="xs" c="dimmed">
        {checkedAt}
      </Text>
    </Alert>
  );
}
