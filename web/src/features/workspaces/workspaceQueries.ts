import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '@/shared/api/client';
import type { WorkspaceState } from '@/shared/api/types';

export interface WorkspaceSearch {
  search: string;
  state: WorkspaceState | null;
}

export const workspaceQueries = {
  all: () => ['workspaces'] as const,
  list: ({ search, state }: WorkspaceSearch) =>
    infiniteQueryOptions({
      queryKey: [...workspaceQueries.all(), 'list', search, state],
      queryFn: ({ pageParam, signal }) =>
        answerOf(
          api.GET('/api/workspaces', {
            params: {
              query: {
                ...(search !== '' && { search }),
                ...(state !== null && { state }),
                ...(pageParam !== null && { cursor: pageParam }),
              },
            },
            signal,
          }),
        ),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.next_cursor,
      // While a person types, what was found before stays.
      placeholderData: (before) => before,
    }),
  one: (id: string) =>
    queryOptions({
      queryKey: [...workspaceQueries.all(), 'one', id],
      queryFn: ({ signal }) =>
        answerOf(api.GET('/api/workspaces/{id}', { params: { path: { id } }, signal })),
    }),
  administrators: (id: string) =>
    infiniteQueryOptions({
      queryKey: [...workspaceQueries.all(), 'administrators', id],
      queryFn: ({ pageParam, signal }) =>
        answerOf(
          api.GET('/api/users', {
            params: { query: { workspace_id: id, ...(pageParam !== null && { cursor: pageParam }) } },
            signal,
          }),
        ),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.next_cursor,
    }),
};
