import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '@/shared/api/types';
import { useFormat } from '@/shared/i18n/useFormat';
import { CheckIcon, ClockIcon, HourglassIcon } from '@/shared/ui/icons';
import classes from './StatusMark.module.css';

const marks = { pending: HourglassIcon, snoozed: ClockIcon, resolved: CheckIcon } as const;

/** How a conversation stands, where it is not simply open. */
export function StatusMark({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { status, snoozed_until } = conversation;
  if (status === 'open') return null;

  const Mark = marks[status];
  const label =
    snoozed_until === null
      ? t(`status.${status}`)
      : t('status.snoozedUntil', { time: format.dateTime(snoozed_until) });
  return (
    <Tooltip label={label}>
      <span className={classes.mark} data-status={status} role="img" aria-label={label}>
        <Mark size={14} />
      </span>
    </Tooltip>
  );
}
