import { Code, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { Message } from '@/shared/api/types';
import classes from './UnsupportedMessage.module.css';

/** A kind of message that has no drawing here yet; nothing of it is lost, and a curious person can look inside. */
export function UnsupportedMessage({ message }: { message: Message }) {
  const { t } = useTranslation();
  const [isOpen, raw] = useDisclosure(false);
  // Some kinds WhatsApp keeps to itself: nobody could show them.
  const withheld = message.details?.body?.kind === 'unsupported' ? message.details.body : null;
  return (
    <div className={classes.card}>
      <span className={classes.title}>
        {t('thread.unsupported', { type: withheld?.type ?? message.type })}
      </span>
      <span className={classes.hint}>
        {withheld ? t('thread.withheldText') : t('thread.unsupportedText')}
      </span>
      {message.raw !== null && (
        <UnstyledButton className={classes.toggle} onClick={raw.toggle} aria-expanded={isOpen}>
          {isOpen ? t('thread.hideRaw') : t('thread.showRaw')}
        </UnstyledButton>
      )}
      {isOpen && (
        <Code block className={classes.raw}>
          {JSON.stringify(message.raw, null, 2)}
        </Code>
      )}
    </div>
  );
}
