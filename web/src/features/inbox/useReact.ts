import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '@/shared/api/client';
import { isPassing } from '@/shared/api/problem';
import { problemText } from '@/shared/i18n/problemText';
import { randomUuid } from '@/shared/randomUuid';
import { useInbox } from './inboxContext';

interface Sign {
  messageId: string;
  emoji: string | null;
  /** Made once, so that an answer that was lost does not send the sign twice. */
  key: string;
}

const mostRetries = 3;

/** Puts a sign under a message of a conversation, or takes it back. */
export function useReact(conversationId: string): (messageId: string, emoji: string | null) => void {
  const { t } = useTranslation();
  const { refresh } = useInbox();
  const { mutate } = useMutation({
    mutationFn: ({ messageId, emoji, key }: Sign) =>
      answerOf(
        api.POST('/api/conversations/{id}/messages/{messageId}/reaction', {
          params: { path: { id: conversationId, messageId }, header: { 'Idempotency-Key': key } },
          body: { emoji },
        }),
      ),
    retry: (failures, error) => failures < mostRetries && isPassing(error),
    onSuccess: () => refresh.thread(conversationId),
    onError: (error) =>
      notifications.show({ color: 'red', title: t('inbox.actionFailed'), message: problemText(t, error) }),
  });
  return useCallback((messageId, emoji) => mutate({ messageId, emoji, key: randomUuid() }), [mutate]);
}
