import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Contact, ReplyReference } from '@/shared/api/types';
import { contactName } from '../contactName';
import { plainWhatsAppText } from '@/shared/whatsapp/whatsAppFormat';
import classes from './Quote.module.css';

interface QuoteProps {
  quoted: ReplyReference;
  contact: Contact | null;
  onJump?: (messageId: string) => void;
}

export function Quote({ quoted, contact, onJump }: QuoteProps) {
  const { t } = useTranslation();
  const { id } = quoted;
  const content = (
    <>
      <span className={classes.who}>
        {quoted.direction === 'outbound' || !contact ? t('thread.quoteYou') : contactName(contact)}
      </span>
      <span className={classes.text}>
        {quoted.text === null ? t('thread.quoteUnknown') : plainWhatsAppText(quoted.text)}
      </span>
    </>
  );

  if (id === null || !onJump) return <span className={classes.quote}>{content}</span>;
  return (
    <UnstyledButton className={classes.quote} onClick={() => onJump(id)} title={t('thread.jump')}>
      {content}
    </UnstyledButton>
  );
}
