import { useQueryClient } from '@tanstack/react-query';
import type { Conversation, Message } from '@/shared/api/types';
import { sendBlock } from '../customerServiceWindow';
import { useInbox } from '../inboxContext';
import { inboxQueries, messagesOf } from '../inboxQueries';
import { useNow } from '../useNow';
import { newestOutboundAt } from './newestOutboundAt';

/** Sends the words of an old message as a new one: a new key, so that both can be told apart. */
export function useSendAgain(conversation: Conversation) {
  const client = useQueryClient();
  const { outgoing } = useInbox();
  const now = useNow(conversation.window_closes_at);

  return {
    isPossible: sendBlock(conversation, now) === null,
    send: (message: Message) => {
      const thread = messagesOf(client.getQueryData(inboxQueries.thread(conversation.id).queryKey));
      outgoing.add({
        conversationId: conversation.id,
        text: message.text ?? '',
        replyTo: message.reply_to?.id ? message.reply_to : null,
        after: newestOutboundAt(thread),
      });
    },
  };
}
