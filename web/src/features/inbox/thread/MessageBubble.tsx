import { ActionIcon, Tooltip, VisuallyHidden } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation, Message, MessageState } from '@/shared/api/types';
import { useFormat } from '@/shared/i18n/useFormat';
import { usePermission } from '@/shared/session/session';
import { ReplyIcon } from '@/shared/ui/icons';
import { contactName } from '../contactName';
import { Doubt } from '../doubt/Doubt';
import { ReactButton } from '../emoji/ReactButton';
import { useInbox } from '../inboxContext';
import { MessageContent } from './content/MessageContent';
import { Reactions } from './content/Reactions';
import { DeliveryDetails } from './DeliveryDetails';
import { DeliveryTrouble } from './DeliveryTrouble';
import { messageElementId } from './messageElementId';
import { MessageMenu } from './MessageMenu';
import { Quote } from './Quote';
import classes from './MessageBubble.module.css';

const unsignable: ReadonlySet<MessageState> = new Set(['queued', 'sending', 'unconfirmed', 'failed']);

const isOpen = ({ window_closes_at }: Conversation): boolean =>
  window_closes_at !== null && Date.parse(window_closes_at) > Date.now();

interface MessageBubbleProps {
  message: Message;
  startsRun: boolean;
  conversation: Conversation;
  onJump: (messageId: string) => void;
}

export const MessageBubble = memo(function MessageBubble({
  message,
  startsRun,
  conversation,
  onJump,
}: MessageBubbleProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const isOurs = message.direction === 'outbound';
  // WhatsApp knows no way to quote it, sign it or tell how far it came.
  const isCall = message.details?.body?.kind === 'call';
  const maySend = usePermission('messages.send');
  // Under what has not arrived, or has been taken back, there is nothing to put a sign.
  const maySign =
    maySend && message.removed_at === null && !unsignable.has(message.state) && isOpen(conversation);

  return (
    <article
      id={messageElementId(message.id)}
      tabIndex={-1}
      className={classes.row}
      data-ours={isOurs || undefined}
      data-first={startsRun || undefined}
      data-signed={message.reactions.length > 0 || undefined}
    >
      <div className={classes.bubble} data-troubled={message.state === 'failed' || undefined}>
        <VisuallyHidden>
          {isOurs ? t('thread.outbound') : contactName(conversation.contact)}, {format.dateTime(message.at)}
        </VisuallyHidden>
        {isOurs && startsRun && message.author && (
          <span className={classes.author}>{message.author.display_name}</span>
        )}
        {message.reply_to && (
          <Quote quoted={message.reply_to} contact={conversation.contact} onJump={onJump} />
        )}
        <MessageContent message={message} />
        <span className={classes.foot}>
          <time dateTime={message.at} aria-hidden="true">
            {format.time(message.at)}
          </time>
          {isOurs && !isCall && <DeliveryDetails message={message} />}
        </span>
        {message.state === 'failed' && <DeliveryTrouble message={message} conversation={conversation} />}
        {message.state === 'unconfirmed' && <Doubt message={message} conversation={conversation} />}
        {message.retry_at && (message.state === 'queued' || message.state === 'sending') && (
          <span className={classes.note}>{t('state.nextTry', { time: format.time(message.retry_at) })}</span>
        )}
        <Reactions reactions={message.reactions} name={contactName(conversation.contact)} />
      </div>
      {!isCall && (
        <div className={classes.tools}>
          <ReplyButton message={message} conversationId={conversation.id} />
          {maySign && <ReactButton message={message} conversationId={conversation.id} />}
          <MessageMenu message={message} />
        </div>
      )}
    </article>
  );
});

function ReplyButton({ message, conversationId }: { message: Message; conversationId: string }) {
  const { t } = useTranslation();
  const { drafts } = useInbox();

  const reply = () => {
    drafts.change(conversationId, {
      replyTo: { id: message.id, text: message.text, direction: message.direction },
    });
    document.getElementById('composer')?.focus();
  };

  return (
    <Tooltip label={t('thread.reply')} openDelay={400}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={30}
        radius="xl"
        aria-label={t('thread.replyTo')}
        onClick={reply}
      >
        <ReplyIcon size={17} />
      </ActionIcon>
    </Tooltip>
  );
}
