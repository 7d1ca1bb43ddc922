import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '@/shared/api/client';
import type { MemberStatus } from '@/shared/api/types';

export interface PeopleSearch {
  search: string;
  status: MemberStatus | null;
}

export const peopleQueries = {
  /** Roles are in it: what one person has is told of both. */
  all: () => ['people'] as const,
  list: ({ search, status }: PeopleSearch) =>
    infiniteQueryOptions({
      queryKey: [...peopleQueries.all(), 'list', search, status],
      queryFn: ({ pageParam, signal }) =>
        answerOf(
          api.GET('/api/admin/users', {
            params: {
              query: {
                ...(search !== '' && { search }),
                ...(status !== null && { status }),
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
      queryKey: [...peopleQueries.all(), 'one', id],
      queryFn: ({ signal }) =>
        answerOf(api.GET('/api/admin/users/{id}', { params: { path: { id } }, signal })),
    }),
  explained: (id: string) =>
    queryOptions({
      queryKey: [...peopleQueries.all(), 'explained', id],
      queryFn: ({ signal }) =>
        answerOf(api.GET('/api/admin/users/{id}/permissions', { params: { path: { id } }, signal })),
    }),
  secondFactor: (id: string) =>
    queryOptions({
      queryKey: [...peopleQueries.all(), 'second factor', id],
      queryFn: ({ signal }) =>
        answerOf(api.GET('/api/admin/users/{id}/second-factor', { params: { path: { id } }, signal })),
    }),
  roles: () =>
    queryOptions({
      queryKey: [...peopleQueries.all(), 'roles'],
      queryFn: ({ signal }) => answerOf(api.GET('/api/admin/roles', { signal })),
    }),
  permissions: () =>
    queryOptions({
      queryKey: [...peopleQueries.all(), 'permissions'],
      queryFn: ({ signal }) => answerOf(api.GET('/api/admin/permissions', { signal })),
      staleTime: Infinity,
    }),
};
