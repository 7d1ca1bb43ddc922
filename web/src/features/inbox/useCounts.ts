import { useQuery } from '@tanstack/react-query';
import type { ConversationCounts } from '@/shared/api/types';
import { inboxQueries } from './inboxQueries';

const nothing: ConversationCounts = { unread: 0, unassigned: 0, mine: 0, teams: {} };

export function useCounts(): ConversationCounts {
  return useQuery(inboxQueries.counts()).data ?? nothing;
}

export function useUnreadConversations(): number {
  return useCounts().unread;
}
