import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '@/shared/api/problem';
import type { Conversation, ThreadPage } from '@/shared/api/types';
import { Empty } from '@/shared/ui/Empty';
import { QuestionIcon } from '@/shared/ui/icons';
import { LoadFailed } from '@/shared/ui/LoadFailed';
import { Composer } from '../composer/Composer';
import { contactName } from '../contactName';
import { eventsOf, inboxQueries, messagesOf, notesOf } from '../inboxQueries';
import { useLedger } from '../useLedger';
import { OnlookerBar } from '../looking/OnlookerBar';
import { MessageList } from './MessageList';
import { ThreadHeader } from './ThreadHeader';
import { ThreadKeys } from './ThreadKeys';
import { ThreadSkeleton } from './ThreadSkeleton';
import { useShortThread } from './useShortThread';
import { useMarkRead } from './useMarkRead';
import classes from './ThreadPanel.module.css';

interface ThreadPanelProps {
  conversationId: string;
  isContactOpen: boolean;
  onToggleContact: () => void;
}

export function ThreadPanel({ conversationId, isContactOpen, onToggleContact }: ThreadPanelProps) {
  const { t } = useTranslation();
  const thread = useInfiniteQuery(inboxQueries.thread(conversationId));
  const ledger = useLedger();
  const messages = useMemo(() => messagesOf(thread.data), [thread.data]);
  const notes = useMemo(() => notesOf(thread.data), [thread.data]);
  const events = useMemo(() => eventsOf(thread.data), [thread.data]);
  const newestPage = thread.data?.pages[0];
  useShortThread(conversationId);
  const conversation = ledger.get(conversationId) ?? newestPage?.conversation;

  if (thread.isError && isUnknown(thread.error)) return <UnknownConversation />;
  if (thread.isError && !newestPage) {
    return <LoadFailed what={t('thread.what')} error={thread.error} onRetry={thread.refetch} />;
  }
  return (
    <section
      className={classes.panel}
      aria-label={conversation && t('thread.label', { name: contactName(conversation.contact) })}
    >
      {conversation && (
        <ThreadHeader
          conversation={conversation}
          isContactOpen={isContactOpen}
          onToggleContact={onToggleContact}
        />
      )}
      {conversation && newestPage ? (
        <>
          <ThreadKeys conversation={conversation} />
          <OnlookerBar conversationId={conversation.id} />
          <ReadMark conversation={conversation} newestPage={newestPage} />
          <MessageList
            conversation={conversation}
            messages={messages}
            notes={notes}
            events={events}
            older={{
              hasMore: thread.hasNextPage,
              isFetching: thread.isFetching,
              isFailed: thread.isFetchNextPageError,
              load: () => thread.fetchNextPage({ cancelRefetch: false }),
            }}
          />
          <Composer conversation={conversation} messages={messages} />
        </>
      ) : (
        <ThreadSkeleton />
      )}
    </section>
  );
}

function ReadMark({ conversation, newestPage }: { conversation: Conversation; newestPage: ThreadPage }) {
  useMarkRead(conversation, newestPage.conversation.inbound_count);
  return null;
}

function UnknownConversation() {
  const { t } = useTranslation();
  return (
    <Empty
      icon={<QuestionIcon size={28} />}
      title={t('thread.notFoundTitle')}
      text={t('thread.notFoundText')}
    >
      <Button component={Link} to="/discussions" variant="default" mt="sm">
        {t('thread.backToList')}
      </Button>
    </Empty>
  );
}

/** 400 and 422: the address holds something that is no id at all. */
function isUnknown(error: unknown): boolean {
  return error instanceof Problem && [400, 404, 422].includes(error.status);
}
