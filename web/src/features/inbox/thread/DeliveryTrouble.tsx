import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Conversation, Message } from '@/shared/api/types';
import { useSendAgain } from '../sending/useSendAgain';
import classes from './MessageBubble.module.css';

/** Why a message did not arrive, in our words and in WhatsApp's, and the way to send it once more. */
export function DeliveryTrouble({ message, conversation }: { message: Message; conversation: Conversation }) {
  const { t } = useTranslation();
  const sendAgain = useSendAgain(conversation);
  const { failure } = message;

  return (
    <div className={classes.trouble}>
      <span className={classes.reason}>{t(`state.${message.state}`)}. </span>
      {message.state === 'unconfirmed' && t('state.unconfirmedHint')}
      {failure && t(`failure.${failure.reason_code}`)}
      {failure?.message && (
        <Text component="div" size="xs" mt={2} className={classes.words}>
          {failure.code === null
            ? t('failure.whatsAppSays', { message: failure.message })
            : t('failure.whatsAppSaysCode', { message: failure.message, code: failure.code })}
        </Text>
      )}
      {message.text !== null && sendAgain.isPossible && (
        <div className={classes.actions}>
          <Button size="compact-sm" variant="default" onClick={() => sendAgain.send(message)}>
            {t('thread.sendAgain')}
          </Button>
        </div>
      )}
    </div>
  );
}
