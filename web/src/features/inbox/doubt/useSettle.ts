import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '@/shared/api/client';
import { isPassing, Problem } from '@/shared/api/problem';
import type { Settlement } from '@/shared/api/types';
import { problemText } from '@/shared/i18n/problemText';
import { randomUuid } from '@/shared/randomUuid';
import { useInbox } from '../inboxContext';

/** Settles a doubt. Each decision has one key however often it is posted, so that it is taken once. */
export function useSettle(messageId: string, conversationId: string) {
  const { t } = useTranslation();
  const { refresh } = useInbox();
  const [keys] = useState<Record<Settlement, string>>(() => ({
    sent: randomUuid(),
    send_again: randomUuid(),
  }));

  return useMutation({
    mutationFn: (settlement: Settlement) =>
      answerOf(
        api.POST('/api/messages/{id}/settlement', {
          params: { path: { id: messageId }, header: { 'Idempotency-Key': keys[settlement] } },
          body: { settlement },
        }),
      ),
    retry: (failures, error) => failures < 2 && isPassing(error),
    onError: (error) => {
      const isKnown = error instanceof Problem && error.code === 'message_settled';
      notifications.show({ message: problemText(t, error), ...(!isKnown && { color: 'red' }) });
    },
    // Whatever came of it, the thread shows what is so.
    onSettled: () => refresh.thread(conversationId),
  });
}
