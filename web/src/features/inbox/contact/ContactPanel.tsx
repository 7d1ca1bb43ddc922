import { Button, CloseButton, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '@/shared/api/types';
import { useFormat } from '@/shared/i18n/useFormat';
import { CopyButton } from '@/shared/ui/CopyButton';
import { StarFilledIcon, StarIcon } from '@/shared/ui/icons';
import { contactName } from '../contactName';
import { windowLeftMs } from '../customerServiceWindow';
import { displayNumber } from '../displayNumber';
import { LabelMenu } from '../labelling/LabelMenu';
import { PersonAvatar } from '../PersonAvatar';
import { useConversationActions } from '../useConversationActions';
import { useDuration } from '../useDuration';
import { useNow } from '../useNow';
import { PersonIds } from './PersonIds';
import { useOldestMessageAt } from './useOldestMessageAt';
import classes from './ContactPanel.module.css';

export function ContactPanel({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const { t } = useTranslation();
  const actions = useConversationActions();
  const { contact, id, is_favorite } = conversation;
  const name = contactName(contact);

  return (
    <aside className={classes.panel} aria-label={t('contact.title')}>
      <header className={classes.header}>
        <Title order={2} size="h5">
          {t('contact.title')}
        </Title>
        <CloseButton aria-label={t('contact.close')} onClick={onClose} />
      </header>
      <div className={classes.person}>
        <PersonAvatar id={contact.id} name={name} size={84} />
        <Title order={3} size="h4" ta="center" className={classes.name}>
          {name}
        </Title>
        <Button
          variant="default"
          size="xs"
          radius="xl"
          aria-pressed={is_favorite}
          leftSection={
            is_favorite ? <StarFilledIcon size={16} className={classes.starred} /> : <StarIcon size={16} />
          }
          onClick={() => actions.setFavorite(id, !is_favorite)}
        >
          {is_favorite ? t('inbox.removeFavorite') : t('inbox.addFavorite')}
        </Button>
      </div>
      <LabelMenu conversation={conversation} />
      <Facts conversation={conversation} />
    </aside>
  );
}

function Facts({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const format = useFormat();
  const duration = useDuration();
  const leftMs = windowLeftMs(conversation, useNow(conversation.window_closes_at));
  const oldestAt = useOldestMessageAt(conversation.id);
  const { contact, account } = conversation;

  return (
    <dl className={classes.facts}>
      <Fact label={t('contact.number')}>
        {contact.msisdn ? (
          <>
            {displayNumber(contact)} <CopyButton value={contact.msisdn} label={t('contact.copyNumber')} />
          </>
        ) : (
          t('contact.hidden')
        )}
      </Fact>
      {contact.username && <Fact label={t('contact.username')}>@{contact.username}</Fact>}
      {contact.wa_id && <Fact label={t('contact.waId')}>{contact.wa_id}</Fact>}
      <PersonIds contactId={contact.id} />
      <Fact label={t('contact.account')}>
        {account.name}
        {!account.is_connected && ` (${t('contact.accountDisconnected')})`}
      </Fact>
      <Fact label={t('contact.window')}>{leftMs > 0 ? duration(leftMs) : t('thread.windowClosed')}</Fact>
      <Fact label={t('contact.lastActivity')}>{format.dateTime(conversation.last_activity_at)}</Fact>
      {oldestAt && <Fact label={t('contact.firstMessage')}>{format.dateTime(oldestAt)}</Fact>}
      <Fact label={t('contact.messagesReceived')}>{format.number(conversation.inbound_count)}</Fact>
    </dl>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
