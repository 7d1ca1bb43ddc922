import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TFunction } from 'i18next';
import type { Account } from '@/shared/api/types';
import type { Formats } from '@/shared/i18n/formats';
import { useFormat } from '@/shared/i18n/useFormat';
import { usePermission } from '@/shared/session/session';
import { MetaProblem } from '../sections/MetaProblem';
import { useRefreshToken } from '../useNumberActions';
import { tokenTrouble } from './tokenTrouble';

/** Until when a number's token works, and a click that renews it. */
export function TokenState({ account }: { account: Account }) {
  const { t } = useTranslation();
  const format = useFormat();
  const mayManage = usePermission('accounts.manage');
  const renewing = useRefreshToken(account.id);
  const trouble = tokenTrouble(account, new Date());
  const mayRenew = mayManage && account.token.ends_at !== null && trouble !== 'dead';

  return (
    <Stack gap="sm">
      <div>
        <Text size="sm" fw={trouble ? 600 : undefined} {...(trouble && { c: 'var(--mantine-color-error)' })}>
          {sentence(t, format, account, trouble)}
        </Text>
        {account.token.checked_at && (
          <Text size="xs" c="dimmed">
            {t('accounts.token.checked', { date: format.dateTime(account.token.checked_at) })}
          </Text>
        )}
      </div>
      {mayRenew && (
        <Group gap="md">
          <Button variant="default" size="xs" loading={renewing.isPending} onClick={() => renewing.mutate()}>
            {t('accounts.token.renew')}
          </Button>
          <Text size="xs" c="dimmed" flex="1 1 240px">
            {t('accounts.token.renewLead')}
          </Text>
        </Group>
      )}
      <MetaProblem error={renewing.error} />
    </Stack>
  );
}

function sentence(
  t: TFunction,
  format: Formats,
  { token }: Account,
  trouble: ReturnType<typeof tokenTrouble>,
): string {
  const date = token.ends_at === null ? '' : format.dateTime(token.ends_at);
  if (token.state === 'dead') return t('accounts.token.dead');
  if (trouble === 'dead') return t('accounts.token.ended', { date });
  if (trouble === 'ending') return t('accounts.token.ending', { date });
  if (token.state === null) return t('accounts.token.unknown');
  return token.ends_at === null ? t('accounts.token.never') : t('accounts.token.until', { date });
}
