import { useQuery } from '@tanstack/react-query';
import { inboxQueries } from './inboxQueries';

export function useUnreadConversations(): number {
  return useQuery(inboxQueries.unread()).data ?? 0;
}
