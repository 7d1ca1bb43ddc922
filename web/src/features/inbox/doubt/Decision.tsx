import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Conversation, Message } from '@/shared/api/types';
import { reasonText } from '@/shared/i18n/reasonText';
import { useFormat } from '@/shared/i18n/useFormat';
import { usePermission } from '@/shared/session/session';
import { contactName } from '../contactName';
import { inboxQueries } from '../inboxQueries';
import { useSettle } from './useSettle';
import classes from './Doubt.module.css';

interface DecisionProps {
  message: Message;
  conversation: Conversation;
}

/** Asks whoever may send what became of a message, with all that is known of it. */
export function Decision({ message, conversation }: DecisionProps) {
  const { t } = useTranslation();
  const maySend = usePermission('messages.send');

  return (
    <div className={classes.doubt}>
      <div className={classes.question}>{t('doubt.question')}</div>
      <Known message={message} conversation={conversation} />
      {maySend ? <Answers message={message} conversation={conversation} /> : <div>{t('doubt.others')}</div>}
    </div>
  );
}

function Known({ message, conversation }: DecisionProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data } = useQuery(inboxQueries.history(conversation.id, message.id));
  const doubt = data?.steps.findLast(({ kind }) => kind === 'unconfirmed');
  if (!doubt) return null;
  return (
    <div>
      {doubt.reason_code && `${reasonText(t, doubt.reason_code) ?? doubt.detail ?? doubt.reason_code} `}
      {t('doubt.since', { time: format.moment(doubt.at, new Date()) })}
    </div>
  );
}

function Answers({ message, conversation }: DecisionProps) {
  const { t } = useTranslation();
  const [isAsking, dialog] = useDisclosure(false);
  const settling = useSettle(message.id, conversation.id);
  const settled = settling.isPending ? settling.variables : null;

  const sendAgain = () => {
    dialog.close();
    settling.mutate('send_again');
  };

  return (
    <div className={classes.actions}>
      <Button
        size="compact-sm"
        variant="default"
        loading={settled === 'sent'}
        disabled={settled === 'send_again'}
        onClick={() => settling.mutate('sent')}
      >
        {t('doubt.sent')}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        loading={settled === 'send_again'}
        disabled={settled === 'sent'}
        onClick={dialog.open}
      >
        {t('doubt.again')}
      </Button>
      <Modal opened={isAsking} onClose={dialog.close} title={t('doubt.confirmTitle')} centered>
        <Stack>
          <Text size="sm">{t('doubt.confirmText', { name: contactName(conversation.contact) })}</Text>
          <Group justify="flex-end">
            <Button variant="default" data-autofocus onClick={dialog.close}>
              {t('common.cancel')}
            </Button>
            <Button onClick={sendAgain}>{t('doubt.again')}</Button>
          </Group>
        </Stack>
      </Modal>
    </div>
  );
}
