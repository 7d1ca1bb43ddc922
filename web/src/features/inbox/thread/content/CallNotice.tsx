import { useTranslation } from 'react-i18next';
import type { LastCall, Message } from '@/shared/api/types';
import { CallIcon } from '@/shared/ui/icons';
import { callWords, isMissed } from './callWords';
import classes from './CallNotice.module.css';

/** A call, of which there is nothing to press: who was missed is answered by a message. */
export function CallNotice({ direction, call }: { direction: Message['direction']; call: LastCall }) {
  const { t } = useTranslation();
  return (
    <span className={classes.call} data-missed={isMissed(direction, call) || undefined}>
      <CallIcon size={18} />
      {callWords(t, direction, call)}
    </span>
  );
}
