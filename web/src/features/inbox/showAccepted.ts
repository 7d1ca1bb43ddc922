import type { QueryClient } from '@tanstack/react-query';
import type { Message } from '@/shared/api/types';
import type { InboxRefresh } from './InboxRefresh';
import { inboxQueries, withMessage, type Thread } from './inboxQueries';

/** Shows a message in its thread that the server has just taken. */
export function showAccepted(
  client: QueryClient,
  refresh: InboxRefresh,
  conversationId: string,
  message: Message,
): void {
  const { queryKey } = inboxQueries.thread(conversationId);
  // A thread asked for before the message existed would take it away again.
  void client.cancelQueries({ queryKey });
  client.setQueryData(queryKey, (thread: Thread | undefined) => withMessage(thread, message));
  void refresh.thread(conversationId);
}
