import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TemplatePage } from '@/shared/api/types';
import { useFormat } from '@/shared/i18n/useFormat';
import { translated } from '@/shared/i18n/translated';
import { WarningIcon } from '@/shared/ui/icons';
import classes from './TemplatePicker.module.css';

/** What is shown may be old: why WhatsApp could not be asked, and since when. */
export function SyncTrouble({ accounts }: { accounts: TemplatePage['accounts'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const troubled = accounts.find((account) => account.reason_code !== null);
  if (!troubled?.failed_at) return null;

  const why = translated(t, `template.trouble.${troubled.reason_code}`) ?? troubled.reason;
  return (
    <div className={classes.notice}>
      <Alert color="yellow" icon={<WarningIcon />} p="xs">
        {t('template.stale', { date: format.dateTime(troubled.failed_at) })} {why}
      </Alert>
    </div>
  );
}
