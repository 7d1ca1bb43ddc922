import { ActionIcon, Button, Indicator, Text, VisuallyHidden } from '@mantine/core';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation, Message, Note, ThreadEvent } from '@/shared/api/types';
import { useMe } from '@/shared/session/session';
import { LoadingDots } from '@/shared/ui/LoadingDots';
import { DownIcon } from '@/shared/ui/icons';
import { contactName } from '../contactName';
import { useOutgoing } from '../inboxContext';
import { NoteBubble } from '../noting/NoteBubble';
import { unsettledOf } from '../sending/unsettledOf';
import { AlbumBubble } from './AlbumBubble';
import { DaySeparator } from './DaySeparator';
import { EventLine } from './EventLine';
import { MessageBubble } from './MessageBubble';
import { OutgoingBubble } from './OutgoingBubble';
import { firstUnreadId, threadItems, type ThreadItem } from './threadItems';
import { useJumpToMessage } from './useJumpToMessage';
import { useStickyScroll } from './useStickyScroll';
import classes from './MessageList.module.css';

export interface OlderMessages {
  hasMore: boolean;
  isFetching: boolean;
  isFailed: boolean;
  load: () => Promise<unknown>;
}

interface MessageListProps {
  conversation: Conversation;
  messages: readonly Message[];
  notes: readonly Note[];
  events: readonly ThreadEvent[];
  older: OlderMessages;
}

export function MessageList({ conversation, messages, notes, events, older }: MessageListProps) {
  const { t } = useTranslation();
  const { user } = useMe();
  const outgoing = useOutgoing();
  const waiting = useMemo(
    () =>
      unsettledOf(
        outgoing.filter(({ conversationId }) => conversationId === conversation.id),
        messages,
        user.id,
      ),
    [outgoing, messages, conversation.id, user.id],
  );
  const [unread] = useState(() => ({
    count: conversation.unread_count,
    firstId: firstUnreadId(messages, conversation.unread_count),
  }));
  const items = useMemo(
    () => threadItems(messages, notes, events, waiting, unread.firstId, unread.count),
    [messages, notes, events, waiting, unread],
  );
  const container = useRef<HTMLDivElement>(null);
  const scroll = useStickyScroll(container, messages, waiting.length + notes.length + events.length, older);
  const jump = useJumpToMessage(container, older);
  const newest = messages.at(-1);

  return (
    <div className={classes.frame}>
      {}
      <div
        ref={container}
        className={classes.scroll}
        data-scroller
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
        tabIndex={0}
        role="log"
        aria-live="off"
        aria-label={t('thread.messages')}
      >
        <div className={classes.column}>
          <Older older={older} isEmpty={items.length === 0} sentinel={scroll.sentinel} />
          {items.map((item) => (
            <Item key={item.key} item={item} conversation={conversation} onJump={jump} />
          ))}
        </div>
      </div>
      {!scroll.isAtBottom && (
        <Indicator
          className={classes.down}
          disabled={scroll.unseenCount === 0}
          label={scroll.unseenCount}
          size={18}
        >
          <ActionIcon
            size={42}
            radius="xl"
            variant="default"
            onClick={scroll.toBottom}
            aria-label={
              scroll.unseenCount > 0
                ? t('thread.newMessages', { count: scroll.unseenCount })
                : t('thread.toBottom')
            }
          >
            <DownIcon />
          </ActionIcon>
        </Indicator>
      )}
      <Announcement newest={newest} name={contactName(conversation.contact)} />
    </div>
  );
}

interface ItemProps {
  item: ThreadItem;
  conversation: Conversation;
  onJump: (messageId: string) => void;
}

function Item({ item, conversation, onJump }: ItemProps) {
  const { t } = useTranslation();
  switch (item.kind) {
    case 'day':
      return <DaySeparator at={item.at} />;
    case 'unread':
      return <div className={classes.unread}>{t('inbox.unreadCount', { count: item.count })}</div>;
    case 'message':
      return (
        <MessageBubble
          message={item.message}
          startsRun={item.startsRun}
          conversation={conversation}
          onJump={onJump}
        />
      );
    case 'album':
      return (
        <AlbumBubble
          messages={item.messages}
          startsRun={item.startsRun}
          conversation={conversation}
          onJump={onJump}
        />
      );
    case 'note':
      return <NoteBubble note={item.note} conversationId={conversation.id} />;
    case 'event':
      return <EventLine event={item.event} />;
    case 'outgoing':
      return <OutgoingBubble outgoing={item.outgoing} startsRun={item.startsRun} onJump={onJump} />;
  }
}

interface OlderProps {
  older: OlderMessages;
  isEmpty: boolean;
  sentinel: (element: HTMLElement | null) => void;
}

function Older({ older, isEmpty, sentinel }: OlderProps) {
  const { t } = useTranslation();
  return (
    <div ref={sentinel} className={classes.older}>
      {older.isFailed && (
        <>
          <Text size="sm" c="dimmed" role="alert">
            {t('thread.olderFailed')}
          </Text>
          <Button size="compact-sm" variant="default" onClick={() => void older.load()}>
            {t('common.retry')}
          </Button>
        </>
      )}
      {older.hasMore && !older.isFailed && <LoadingDots label={t('thread.loadingOlder')} />}
      {!older.hasMore && (
        <Text size="xs" c="dimmed">
          {isEmpty ? t('thread.empty') : t('thread.start')}
        </Text>
      )}
    </div>
  );
}

/** Says a new inbound message aloud to a screen reader; what was there at the beginning is not news. */
function Announcement({ newest, name }: { newest: Message | undefined; name: string }) {
  const { t } = useTranslation();
  const [firstId] = useState(newest?.id);
  const isNews = newest !== undefined && newest.id !== firstId && newest.direction === 'inbound';
  return (
    <VisuallyHidden aria-live="polite">
      {isNews && `${t('inbox.newMessageFrom', { name })} ${newest.text ?? ''}`}
    </VisuallyHidden>
  );
}
