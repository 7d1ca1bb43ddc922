import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '@/shared/api/client';
import type { Conversation, ConversationStatus } from '@/shared/api/types';
import { problemText } from '@/shared/i18n/problemText';
import { useInbox } from '../inboxContext';

/** Says how a conversation stands, by what the page shows: what the customer has written since is not put away. */
export function useChangeStatus(conversation: Conversation) {
  const { t } = useTranslation();
  const { refresh } = useInbox();
  const { id } = conversation;
  const changing = useMutation({
    mutationFn: ({ status, until }: { status: ConversationStatus; until?: Date }) =>
      answerOf(
        api.PUT('/api/conversations/{id}/status', {
          params: { path: { id } },
          body: {
            status,
            snoozed_until: until?.toISOString() ?? null,
            seen_status: conversation.status,
            seen_count: conversation.inbound_count,
          },
        }),
      ),
    onSuccess: (row) => refresh.take(row),
    onError: (error) =>
      notifications.show({ color: 'yellow', title: t('inbox.actionFailed'), message: problemText(t, error) }),
  });
  return {
    change: (status: ConversationStatus, until?: Date) =>
      changing.mutate({ status, ...(until && { until }) }),
    isPending: changing.isPending,
  };
}
