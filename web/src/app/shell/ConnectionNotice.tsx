import { useNetwork } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLiveState } from '@/shared/live/LiveEvents';
import { OfflineIcon, RetryIcon } from '@/shared/ui/icons';
import classes from './ConnectionNotice.module.css';

/** Says that what is on screen may be old; a hiccup of a moment is not worth a word. */
const patienceMs = 1_500;

export function ConnectionNotice() {
  const { t } = useTranslation();
  const { online } = useNetwork();
  const isReconnecting = useLasting(useLiveState() === 'reconnecting');

  return (
    <div role="status">
      {!online && (
        <div className={classes.notice}>
          <OfflineIcon size={18} />
          {t('shell.offline')}
        </div>
      )}
      {online && isReconnecting && (
        <div className={classes.notice}>
          <RetryIcon size={18} />
          {t('shell.reconnecting')}
        </div>
      )}
    </div>
  );
}

function useLasting(isOn: boolean): boolean {
  const [hasLasted, setLasted] = useState(false);
  useEffect(() => {
    if (!isOn) return;
    const timer = setTimeout(() => setLasted(true), patienceMs);
    return () => {
      clearTimeout(timer);
      setLasted(false);
    };
  }, [isOn]);
  return isOn && hasLasted;
}
