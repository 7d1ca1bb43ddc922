import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '@/shared/api/client';
import type { AddAdministratorRequest, CreateWorkspaceRequest } from '@/shared/api/types';
import { workspaceQueries } from './workspaceQueries';

export function useCreateWorkspace() {
  return useMutation({
    mutationFn: (workspace: CreateWorkspaceRequest) =>
      answerOf(api.POST('/api/workspaces', { body: workspace })),
    onSettled: useRefresh(),
  });
}

export function useRename(id: string) {
  return useMutation({
    mutationFn: (name: string) =>
      answerOf(api.PUT('/api/workspaces/{id}', { params: { path: { id } }, body: { name } })),
    onSettled: useRefresh(),
  });
}

export function useSuspend(id: string) {
  return useMutation({
    mutationFn: (reason: string) =>
      answerOf(api.POST('/api/workspaces/{id}/suspend', { params: { path: { id } }, body: { reason } })),
    onSettled: useRefresh(),
  });
}

export function useResume(id: string) {
  return useMutation({
    mutationFn: () => answerOf(api.POST('/api/workspaces/{id}/resume', { params: { path: { id } } })),
    onSettled: useRefresh(),
  });
}

export function useDelete(id: string) {
  return useMutation({
    mutationFn: (name: string) =>
      answerOf(api.POST('/api/workspaces/{id}/deletion', { params: { path: { id } }, body: { name } })),
    onSettled: useRefresh(),
  });
}

export function useAddAdministrator() {
  return useMutation({
    mutationFn: (person: AddAdministratorRequest) => answerOf(api.POST('/api/users', { body: person })),
    onSettled: useRefresh(),
  });
}

/** A new link for an administrator: to come, or to a new password. The one before dies. */
export function useAdministratorLink(workspaceId: string, id: string) {
  return useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/users/{id}/link', { params: { path: { id } }, body: { workspace_id: workspaceId } }),
      ),
  });
}

function useRefresh() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: workspaceQueries.all() });
}
