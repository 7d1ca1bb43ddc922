import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { inboxQueries } from '../inboxQueries';

/** Forgets the older pages when a thread is left: coming back begins at the end, and refreshing stays one request. */
export function useShortThread(conversationId: string): void {
  const client = useQueryClient();

  useEffect(
    () => () => {
      const { queryKey } = inboxQueries.thread(conversationId);
      const updatedAt = client.getQueryState(queryKey)?.dataUpdatedAt;
      client.setQueryData(
        queryKey,
        (thread) => thread && { pages: thread.pages.slice(0, 1), pageParams: thread.pageParams.slice(0, 1) },
        updatedAt === undefined ? {} : { updatedAt },
      );
    },
    [client, conversationId],
  );
}
