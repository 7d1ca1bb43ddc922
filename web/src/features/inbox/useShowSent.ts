import { useQueryClient } from '@tanstack/react-query';
import type { Message } from '@/shared/api/types';
import { useInbox } from './inboxContext';
import { showAccepted } from './showAccepted';

/** Shows what was sent on another road than the queue of messages. */
export function useShowSent(): (conversationId: string, message: Message) => void {
  const client = useQueryClient();
  const { refresh } = useInbox();
  return (conversationId, message) => showAccepted(client, refresh, conversationId, message);
}
