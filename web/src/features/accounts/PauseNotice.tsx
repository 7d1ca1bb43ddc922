import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Account } from '@/shared/api/types';
import { reasonText } from '@/shared/i18n/reasonText';
import { translated } from '@/shared/i18n/translated';
import { useFormat } from '@/shared/i18n/useFormat';
import { usePermission } from '@/shared/session/session';
import { useResume } from './useAccountActions';
import classes from './PauseNotice.module.css';

/** Why a number has stopped sending, and the way to let it go on. */
export function PauseNotice({ account }: { account: Account }) {
  const { t } = useTranslation();
  const format = useFormat();
  const mayManage = usePermission('accounts.manage');
  const resuming = useResume(account.id);
  const { paused } = account;
  if (!paused) return null;
  const words =
    translated(t, `accounts.pauseReason.${paused.reason_code}`) ?? reasonText(t, paused.reason_code);

  return (
    <div className={classes.notice} role="status">
      <div className={classes.text}>
        <Text size="sm" fw={600}>
          {t('accounts.pausedSince', { date: format.dateTime(paused.at) })}
        </Text>
        {words && <Text size="sm">{words}</Text>}
        <Text size="xs">{paused.reason}</Text>
        {paused.ends_at && (
          <Text size="sm">{t('accounts.pauseEnds', { date: format.dateTime(paused.ends_at) })}</Text>
        )}
      </div>
      {mayManage && (
        <Button size="xs" variant="default" loading={resuming.isPending} onClick={() => resuming.mutate()}>
          {t('accounts.resume')}
        </Button>
      )}
    </div>
  );
}
