import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '@/shared/api/client';
import type { InviteRequest, MemberOverride, RolePlace, RoleRequest } from '@/shared/api/types';
import { problemText } from '@/shared/i18n/problemText';
import { peopleQueries } from './peopleQueries';

export function useAssignRoles(id: string) {
  const complain = useComplaint();
  return useMutation({
    mutationFn: (roles: RolePlace[]) =>
      answerOf(api.PUT('/api/admin/users/{id}/roles', { params: { path: { id } }, body: { roles } })),
    onSettled: useRefresh(),
    onError: complain,
  });
}

export function useOverrides(id: string) {
  const complain = useComplaint();
  return useMutation({
    mutationFn: (overrides: MemberOverride[]) =>
      answerOf(api.PUT('/api/admin/users/{id}/overrides', { params: { path: { id } }, body: { overrides } })),
    onSettled: useRefresh(),
    onError: complain,
  });
}

export function useStatus(id: string) {
  return useMutation({
    mutationFn: (isActive: boolean) =>
      answerOf(
        api.POST('/api/admin/users/{id}/status', { params: { path: { id } }, body: { is_active: isActive } }),
      ),
    onSettled: useRefresh(),
  });
}

export function useResetSecondFactor(id: string) {
  return useMutation({
    mutationFn: () =>
      answerOf(api.DELETE('/api/admin/users/{id}/second-factor', { params: { path: { id } } })),
    onSettled: useRefresh(),
  });
}

export function useEndSessions(id: string) {
  return useMutation({
    mutationFn: () => answerOf(api.DELETE('/api/admin/users/{id}/sessions', { params: { path: { id } } })),
  });
}

export function useInvite() {
  return useMutation({
    mutationFn: (person: InviteRequest) => answerOf(api.POST('/api/admin/users', { body: person })),
    onSettled: useRefresh(),
  });
}

/** A new link: to come, or to a new password. The one before dies. */
export function useMakeLink(id: string, to: 'invitation' | 'password-reset') {
  return useMutation({
    mutationFn: () => {
      const params = { path: { id } };
      return to === 'invitation'
        ? answerOf(api.POST('/api/admin/users/{id}/invitation', { params }))
        : answerOf(api.POST('/api/admin/users/{id}/password-reset', { params }));
    },
  });
}

export function useRemove(id: string) {
  return useMutation({
    mutationFn: () => answerOf(api.DELETE('/api/admin/users/{id}', { params: { path: { id } } })),
    onSettled: useRefresh(),
  });
}

/** Makes a role, or changes one. */
export function useWriteRole(id: string | null) {
  return useMutation({
    mutationFn: (role: RoleRequest) =>
      id === null
        ? answerOf(api.POST('/api/admin/roles', { body: role }))
        : answerOf(api.PUT('/api/admin/roles/{id}', { params: { path: { id } }, body: role })),
    onSettled: useRefresh(),
  });
}

export function useDeleteRole(id: string) {
  return useMutation({
    mutationFn: () => answerOf(api.DELETE('/api/admin/roles/{id}', { params: { path: { id } } })),
    onSettled: useRefresh(),
  });
}

function useRefresh() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: peopleQueries.all() });
}

function useComplaint() {
  const { t } = useTranslation();
  return (error: unknown) => notifications.show({ color: 'red', message: problemText(t, error) });
}
