import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Conversation, Message } from '@/shared/api/types';
import { reasonText } from '@/shared/i18n/reasonText';
import { useSendAgain } from '../sending/useSendAgain';
import classes from './MessageBubble.module.css';

/** Why a message was not delivered, in our words and in WhatsApp's, and the way to send it once more. */
export function DeliveryTrouble({ message, conversation }: { message: Message; conversation: Conversation }) {
  const { t } = useTranslation();
  const sendAgain = useSendAgain(conversation);
  const { failure } = message;

  return (
    <div className={classes.trouble}>
      <span className={classes.reason}>{t(`state.${message.state}`)}. </span>
      {failure && (reasonText(t, failure.reason_code) ?? t('failure.unknown'))}
      {failure?.message && (
        <Text component="div" size="xs" mt={2} className={classes.words}>
          {failure.code === null
            ? t('failure.whatsAppSays', { message: failure.message })
            : t('failure.whatsAppSaysCode', { message: failure.message, code: failure.code })}
        </Text>
      )}
      {/* What was written on the phone never left from here: it is not ours to repeat. */}
      {message.text !== null && !message.details?.sent_from && sendAgain.isPossible && (
        <div className={classes.actions}>
          <Button size="compact-sm" variant="default" onClick={() => sendAgain.send(message)}>
            {t('thread.sendAgain')}
          </Button>
        </div>
      )}
    </div>
  );
}
