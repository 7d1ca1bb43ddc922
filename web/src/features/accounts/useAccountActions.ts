import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '@/shared/api/client';
import type { Account, ConnectAccountRequest, EditAccountRequest } from '@/shared/api/types';
import { problemText } from '@/shared/i18n/problemText';
import { accountQueries } from './accountQueries';

export function useAddSimulated() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const complain = useComplaint();
  return useMutation({
    mutationFn: () => answerOf(api.POST('/api/accounts/simulated')),
    onSuccess: (account) => {
      keep(client, account);
      notifications.show({ message: t('accounts.simulatedAdded') });
    },
    onError: complain,
  });
}

export function useConnect() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: ConnectAccountRequest) => answerOf(api.POST('/api/accounts', { body: request })),
    onSuccess: (account) => keep(client, account),
  });
}

export function useEdit(id: string) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: EditAccountRequest) =>
      answerOf(api.PUT('/api/accounts/{id}', { params: { path: { id } }, body: request })),
    onSuccess: (account) => {
      keep(client, account);
      notifications.show({ message: t('accounts.form.saved') });
    },
  });
}

export function useTest(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => answerOf(api.POST('/api/accounts/{id}/test', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: accountQueries.all() }),
  });
}

export function useResume(id: string) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const complain = useComplaint();
  return useMutation({
    mutationFn: () => answerOf(api.POST('/api/accounts/{id}/resume', { params: { path: { id } } })),
    onSuccess: (account) => {
      keep(client, account);
      notifications.show({ message: t('accounts.resumed') });
    },
    onError: complain,
  });
}

export function useControlStream(accountId: string) {
  const client = useQueryClient();
  const complain = useComplaint();
  return useMutation({
    mutationFn: ({ id, isPaused }: { id: string; isPaused: boolean }) => {
      const params = { path: { id } };
      return answerOf(
        isPaused
          ? api.POST('/api/streams/{id}/pause', { params })
          : api.POST('/api/streams/{id}/resume', { params }),
      );
    },
    onError: complain,
    onSettled: () => client.invalidateQueries({ queryKey: accountQueries.health(accountId).queryKey }),
  });
}

export function useDisconnect(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (confirm: string) =>
      answerOf(api.DELETE('/api/accounts/{id}', { params: { path: { id }, query: { confirm } } })),
    onSuccess: () => {
      client.removeQueries({ queryKey: accountQueries.one(id).queryKey });
      return client.invalidateQueries({ queryKey: accountQueries.list().queryKey });
    },
  });
}

function keep(client: QueryClient, account: Account): void {
  client.setQueryData(accountQueries.one(account.id).queryKey, account);
  void client.invalidateQueries({ queryKey: accountQueries.list().queryKey });
  void client.invalidateQueries({ queryKey: accountQueries.health(account.id).queryKey });
}

function useComplaint() {
  const { t } = useTranslation();
  return (error: unknown) => notifications.show({ color: 'red', message: problemText(t, error) });
}
