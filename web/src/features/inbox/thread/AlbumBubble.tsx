import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation, Message } from '@/shared/api/types';
import { useFormat } from '@/shared/i18n/useFormat';
import { contactName } from '../contactName';
import { PictureView } from './content/PictureView';
import { DeliveryDetails } from './DeliveryDetails';
import { MessageBubble } from './MessageBubble';
import { messageElementId } from './messageElementId';
import classes from './AlbumBubble.module.css';
import bubble from './MessageBubble.module.css';

interface AlbumBubbleProps {
  messages: readonly Message[];
  startsRun: boolean;
  conversation: Conversation;
  onJump: (messageId: string) => void;
}

const shownAtFirst = 4;

/** Pictures that came together, as one; each with its own menu once they are shown one by one. */
export const AlbumBubble = memo(function AlbumBubble({
  messages,
  startsRun,
  conversation,
  onJump,
}: AlbumBubbleProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [isWhole, setIsWhole] = useState(false);
  const [isApart, setIsApart] = useState(false);
  const last = messages.at(-1);
  if (!last) return null;
  if (isApart) {
    return messages.map((message, place) => (
      <MessageBubble
        key={message.id}
        message={message}
        startsRun={startsRun && place === 0}
        conversation={conversation}
        onJump={onJump}
      />
    ));
  }

  const isOurs = last.direction === 'outbound';
  const hidden = isWhole ? 0 : messages.length - shownAtFirst;
  const shown = isWhole ? messages : messages.slice(0, shownAtFirst);
  return (
    <article className={bubble.row} data-ours={isOurs || undefined} data-first={startsRun || undefined}>
      <div className={bubble.bubble}>
        <VisuallyHidden>
          {isOurs ? t('thread.outbound') : contactName(conversation.contact)}, {format.dateTime(last.at)}
        </VisuallyHidden>
        {isOurs && startsRun && last.author && (
          <span className={bubble.author}>{last.author.display_name}</span>
        )}
        <ul className={classes.grid} aria-label={t('thread.album', { count: messages.length })}>
          {shown.map((message, place) => (
            <li key={message.id} id={messageElementId(message.id)} tabIndex={-1} className={classes.cell}>
              {message.file && <PictureView file={message.file} />}
              {hidden > 0 && place === shownAtFirst - 1 && (
                <UnstyledButton
                  className={classes.more}
                  aria-label={t('thread.albumWhole', { count: messages.length })}
                  onClick={() => setIsWhole(true)}
                >
                  +{hidden}
                </UnstyledButton>
              )}
            </li>
          ))}
        </ul>
        <span className={bubble.foot}>
          <UnstyledButton className={classes.apart} onClick={() => setIsApart(true)}>
            {t('thread.albumApart')}
          </UnstyledButton>
          <time dateTime={last.at} aria-hidden="true">
            {format.time(last.at)}
          </time>
          {isOurs && <DeliveryDetails message={last} />}
        </span>
      </div>
    </article>
  );
});
