import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '@/shared/api/client';
import { problemText } from '@/shared/i18n/problemText';
import { inboxQueries } from '../inboxQueries';

/** Makes two contacts one, or two again; both take the threads along, so that the whole inbox is asked again. */
export function useMerging(contactId: string, onDone: () => void) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const done = () => {
    onDone();
    void client.invalidateQueries({ queryKey: inboxQueries.all() });
  };
  const complain = (error: unknown) =>
    notifications.show({ color: 'red', title: t('inbox.actionFailed'), message: problemText(t, error) });

  const merge = useMutation({
    mutationFn: (otherId: string) =>
      answerOf(
        api.POST('/api/contacts/{id}/merges', {
          params: { path: { id: contactId } },
          body: { contact_id: otherId },
        }),
      ),
    onSuccess: done,
    onError: complain,
  });
  const undo = useMutation({
    mutationFn: (mergeId: string) =>
      answerOf(
        api.DELETE('/api/contacts/{id}/merges/{mergeId}', { params: { path: { id: contactId, mergeId } } }),
      ),
    onSuccess: done,
    onError: complain,
  });
  return { merge, undo };
}
