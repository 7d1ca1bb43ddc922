import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '@/shared/api/client';
import type { ApiKey, NewKey } from '@/shared/api/types';
import { problemText } from '@/shared/i18n/problemText';
import { keyQueries } from './keyQueries';

/** What can be done with keys; the list is read again after each. */
export function useKeyActions() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: keyQueries.all() });
  const tell = (error: unknown) => notifications.show({ color: 'red', message: problemText(t, error) });

  const make = useMutation({
    mutationFn: (key: NewKey) => answerOf(api.POST('/api/keys', { body: key })),
    onSuccess: refresh,
  });
  const change = useMutation({
    mutationFn: ({ id, name, expires_at }: { id: string; name: string; expires_at: string | null }) =>
      answerOf(api.PUT('/api/keys/{id}', { params: { path: { id } }, body: { name, expires_at } })),
    onSuccess: refresh,
  });
  const adopt = useMutation({
    mutationFn: ({ id }: ApiKey) =>
      answerOf(api.POST('/api/keys/{id}/adoption', { params: { path: { id } } })),
    onSuccess: refresh,
    onError: tell,
  });
  const revoke = useMutation({
    mutationFn: ({ id }: ApiKey) => answerOf(api.DELETE('/api/keys/{id}', { params: { path: { id } } })),
    onSuccess: refresh,
    onError: tell,
  });
  return { make, change, adopt, revoke };
}
