import { ActionIcon, Tooltip } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CheckIcon, SendIcon, TrashIcon } from '@/shared/ui/icons';
import classes from './RecordBar.module.css';

interface RecordBarProps {
  since: number;
  onCancel: () => void;
  /** Ends it, to be listened to before it leaves. */
  onStop: () => void;
  onSend: () => void;
}

/** Stands in the composer's place while it listens. */
export function RecordBar({ since, onCancel, onStop, onSend }: RecordBarProps) {
  const { t } = useTranslation();
  const seconds = useSecondsSince(since);
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return (
    <div className={classes.bar} role="group" aria-label={t('record.label')}>
      <Tooltip label={t('record.cancel')}>
        <ActionIcon
          size={42}
          radius="xl"
          variant="subtle"
          color="red"
          aria-label={t('record.cancel')}
          onClick={onCancel}
        >
          <TrashIcon />
        </ActionIcon>
      </Tooltip>
      <span className={classes.time}>
        <span className={classes.light} aria-hidden="true" />
        <span role="timer">{time}</span>
      </span>
      <Tooltip label={t('record.stop')}>
        <ActionIcon size={42} radius="xl" variant="default" aria-label={t('record.stop')} onClick={onStop}>
          <CheckIcon />
        </ActionIcon>
      </Tooltip>
      <ActionIcon size={42} radius="xl" aria-label={t('composer.send')} onClick={onSend}>
        <SendIcon />
      </ActionIcon>
    </div>
  );
}

function useSecondsSince(since: number): number {
  const [now, setNow] = useState(since);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, Math.floor((now - since) / 1000));
}
