import { useInfiniteQuery } from '@tanstack/react-query';
import { inboxQueries, messagesOf } from '../inboxQueries';

/** When the oldest message of the thread came; null while older ones are not loaded. */
export function useOldestMessageAt(conversationId: string): string | null {
  const thread = useInfiniteQuery({ ...inboxQueries.thread(conversationId), enabled: false });
  return thread.data && !thread.hasNextPage ? (messagesOf(thread.data)[0]?.at ?? null) : null;
}
