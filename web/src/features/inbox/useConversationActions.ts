import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '@/shared/api/client';
import type { Conversation } from '@/shared/api/types';
import { problemText } from '@/shared/i18n/problemText';
import { inboxQueries } from './inboxQueries';
import { emptyLedger, type Ledger } from './ledger';
import { useInbox } from './inboxContext';

export function useConversationActions() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { refresh } = useInbox();

  const take = (conversation: Conversation) => refresh.take(conversation);
  const complain = (error: unknown) =>
    notifications.show({ color: 'red', title: t('inbox.actionFailed'), message: problemText(t, error) });

  const favorite = useMutation({
    mutationFn: ({ id, is_favorite }: { id: string; is_favorite: boolean }) =>
      answerOf(
        api.PUT('/api/conversations/{id}/favorite', { params: { path: { id } }, body: { is_favorite } }),
      ),
    onMutate: ({ id, is_favorite }) => replaceRow(client, id, (row) => ({ ...row, is_favorite })),
    onSuccess: take,
    onError: (error, { id }, replaced) => {
      if (replaced) replaceRow(client, id, (row) => (row === replaced.after ? replaced.before : row));
      complain(error);
    },
  });
  const read = useMutation({
    mutationFn: ({ id, seen_count }: { id: string; seen_count: number }) =>
      answerOf(api.POST('/api/conversations/{id}/read', { params: { path: { id } }, body: { seen_count } })),
    onSuccess: take,
  });
  const unread = useMutation({
    mutationFn: (id: string) =>
      answerOf(api.POST('/api/conversations/{id}/unread', { params: { path: { id } } })),
    onSuccess: take,
    onError: complain,
  });

  return {
    setFavorite: (id: string, is_favorite: boolean) => favorite.mutate({ id, is_favorite }),
    markRead: (id: string, seen_count: number) => read.mutate({ id, seen_count }),
    markUnread: (id: string) => unread.mutate(id),
  };
}

interface Replaced {
  before: Conversation;
  after: Conversation;
}

/** Shows a change before the server has confirmed it; the row keeps its version, so any real news replaces it. */
function replaceRow(
  client: ReturnType<typeof useQueryClient>,
  id: string,
  change: (row: Conversation) => Conversation,
): Replaced | undefined {
  const { queryKey } = inboxQueries.ledger();
  const ledger = client.getQueryData<Ledger>(queryKey) ?? emptyLedger;
  const before = ledger.get(id);
  if (!before) return undefined;
  const after = change(before);
  client.setQueryData<Ledger>(queryKey, new Map(ledger).set(id, after));
  return { before, after };
}
