import { CloseButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '@/shared/api/types';
import { contactName } from '../contactName';
import { plainWhatsAppText } from '@/shared/whatsapp/whatsAppFormat';
import type { Draft } from './Drafts';
import classes from './Composer.module.css';

interface ReplyBarProps {
  replyTo: NonNullable<Draft['replyTo']>;
  conversation: Conversation;
  onCancel: () => void;
}

export function ReplyBar({ replyTo, conversation, onCancel }: ReplyBarProps) {
  const { t } = useTranslation();
  return (
    <div className={classes.reply}>
      <div className={classes.replyText}>
        <div className={classes.replyWho}>
          {replyTo.direction === 'outbound'
            ? t('composer.replyingToTeam')
            : t('composer.replyingTo', { name: contactName(conversation.contact) })}
        </div>
        <div className={classes.replyQuote}>
          {replyTo.text === null ? t('thread.quoteUnknown') : plainWhatsAppText(replyTo.text)}
        </div>
      </div>
      <CloseButton aria-label={t('composer.cancelReply')} onClick={onCancel} />
    </div>
  );
}
