import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '@/shared/api/client';
import type {
  AppDataKind,
  ChangeProfileRequest,
  ChatComponentsRequest,
  CodeMethod,
  ConversationSettingsRequest,
} from '@/shared/api/types';
import { fetchWithSession } from '@/shared/session/session';
import { problemFrom, Unreachable } from '@/shared/api/problem';
import { accountQueries } from './accountQueries';
import { numberQueries } from './numberQueries';

export function useChangeProfile(id: string) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ChangeProfileRequest) =>
      answerOf(api.PUT('/api/accounts/{id}/profile', { params: { path: { id } }, body })),
    onSuccess: (profile) => {
      client.setQueryData(numberQueries.profile(id).queryKey, profile);
      notifications.show({ message: t('accounts.profile.saved') });
    },
  });
}

/** The body is the picture itself, which the typed client does not send. */
export function useChangePicture(id: string) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (picture: File) => {
      const request = new Request(`${window.location.origin}/api/accounts/${id}/profile/picture`, {
        method: 'PUT',
        headers: { 'Content-Type': picture.type || 'application/octet-stream' },
        body: picture,
      });
      const response = await fetchWithSession(request).catch((cause: unknown) => {
        throw new Unreachable(cause);
      });
      if (!response.ok) throw problemFrom(response, await response.json().catch(() => null));
    },
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: numberQueries.profile(id).queryKey });
      void client.invalidateQueries({ queryKey: numberQueries.picture(id).queryKey });
      notifications.show({ message: t('accounts.profile.pictureSaved') });
    },
  });
}

export function useRegister(id: string) {
  const { t } = useTranslation();
  const done = useDone(id);
  return useMutation({
    mutationFn: (pin: string) =>
      answerOf(api.POST('/api/accounts/{id}/registration', { params: { path: { id } }, body: { pin } })),
    onSuccess: () => done(t('accounts.registration.registered')),
  });
}

export function useSetPin(id: string) {
  const { t } = useTranslation();
  const done = useDone(id);
  return useMutation({
    mutationFn: (pin: string) =>
      answerOf(api.PUT('/api/accounts/{id}/registration/pin', { params: { path: { id } }, body: { pin } })),
    onSuccess: () => done(t('accounts.registration.pinSet')),
  });
}

export function useDeregister(id: string) {
  const { t } = useTranslation();
  const done = useDone(id);
  return useMutation({
    mutationFn: (confirm: string) =>
      answerOf(
        api.DELETE('/api/accounts/{id}/registration', { params: { path: { id }, query: { confirm } } }),
      ),
    onSuccess: () => done(t('accounts.registration.deregistered')),
  });
}

export function useRequestCode(id: string) {
  const { t } = useTranslation();
  const done = useDone(id);
  return useMutation({
    mutationFn: (body: { method: CodeMethod; language: string }) =>
      answerOf(api.POST('/api/accounts/{id}/registration/code', { params: { path: { id } }, body })),
    onSuccess: () => done(t('accounts.registration.codeSent')),
  });
}

export function useProve(id: string) {
  const { t } = useTranslation();
  const done = useDone(id);
  return useMutation({
    mutationFn: (code: string) =>
      answerOf(
        api.POST('/api/accounts/{id}/registration/proof', { params: { path: { id } }, body: { code } }),
      ),
    onSuccess: () => done(t('accounts.registration.proved')),
  });
}

export function useRequestName(id: string) {
  const { t } = useTranslation();
  const done = useDone(id);
  return useMutation({
    mutationFn: (name: string) =>
      answerOf(api.PUT('/api/accounts/{id}/registration/name', { params: { path: { id } }, body: { name } })),
    onSuccess: () => done(t('accounts.registration.nameAsked')),
  });
}

/** What is handed over comes by webhook, some time after. */
export function useAskForAppData(id: string) {
  const { t } = useTranslation();
  return useMutation({
    mutationFn: (kind: AppDataKind) =>
      answerOf(api.POST('/api/accounts/{id}/app-data', { params: { path: { id } }, body: { kind } })),
    onSuccess: (_, kind) => notifications.show({ message: t(`accounts.appData.${kind}Asked`) }),
  });
}

export function useQrCodes(id: string) {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: numberQueries.qrCodes(id).queryKey });
  const create = useMutation({
    mutationFn: (message: string) =>
      answerOf(api.POST('/api/accounts/{id}/qr-codes', { params: { path: { id } }, body: { message } })),
    onSuccess: refresh,
  });
  const edit = useMutation({
    mutationFn: ({ code, message }: { code: string; message: string }) =>
      answerOf(
        api.PUT('/api/accounts/{id}/qr-codes/{code}', { params: { path: { id, code } }, body: { message } }),
      ),
    onSuccess: refresh,
  });
  const remove = useMutation({
    mutationFn: (code: string) =>
      answerOf(api.DELETE('/api/accounts/{id}/qr-codes/{code}', { params: { path: { id, code } } })),
    onSuccess: refresh,
  });
  return { create, edit, remove };
}

export function useBlocking(id: string) {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: numberQueries.blocked(id).queryKey });
  const block = useMutation({
    mutationFn: (person: string) =>
      answerOf(api.POST('/api/accounts/{id}/blocked', { params: { path: { id } }, body: { person } })),
    onSuccess: refresh,
  });
  const unblock = useMutation({
    mutationFn: (person: string) =>
      answerOf(api.DELETE('/api/accounts/{id}/blocked/{person}', { params: { path: { id, person } } })),
    onSuccess: refresh,
  });
  return { block, unblock };
}

export function useChangeComponents(id: string) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ChatComponentsRequest) =>
      answerOf(api.PUT('/api/accounts/{id}/components', { params: { path: { id } }, body })),
    onSuccess: (components) => {
      client.setQueryData(numberQueries.components(id).queryKey, components);
      notifications.show({ message: t('accounts.welcome.saved') });
    },
  });
}

export function useChangeConversation(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ConversationSettingsRequest) =>
      answerOf(api.PUT('/api/accounts/{id}/conversation-settings', { params: { path: { id } }, body })),
    onSuccess: (account) => {
      client.setQueryData(accountQueries.one(id).queryKey, account);
      void client.invalidateQueries({ queryKey: accountQueries.list().queryKey });
    },
  });
}

export function useRefreshToken(id: string) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => answerOf(api.POST('/api/accounts/{id}/token/refresh', { params: { path: { id } } })),
    onSuccess: (account) => {
      client.setQueryData(accountQueries.one(id).queryKey, account);
      void client.invalidateQueries({ queryKey: accountQueries.list().queryKey });
      void client.invalidateQueries({ queryKey: numberQueries.diagnosis(id).queryKey });
      notifications.show({ message: t('accounts.token.renewed') });
    },
  });
}

/** Mends what a diagnosis found, and diagnoses again. */
export function useMend(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (what: 'subscription' | 'callback') => {
      const params = { path: { id } };
      return answerOf(
        what === 'subscription'
          ? api.POST('/api/accounts/{id}/subscription', { params })
          : api.POST('/api/accounts/{id}/callback', { params }),
      );
    },
    onSuccess: () => client.invalidateQueries({ queryKey: numberQueries.diagnosis(id).queryKey }),
  });
}

/** Says that it was done, and asks anew what WhatsApp tells of the number. */
function useDone(id: string) {
  const client = useQueryClient();
  return (message: string) => {
    notifications.show({ message });
    void client.invalidateQueries({ queryKey: numberQueries.details(id).queryKey });
    return client.invalidateQueries({ queryKey: accountQueries.all() });
  };
}
