import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '@/shared/api/client';

export const accountQueries = {
  all: () => ['accounts'] as const,
  list: () =>
    queryOptions({
      queryKey: [...accountQueries.all(), 'list'],
      queryFn: ({ signal }) => answerOf(api.GET('/api/accounts', { signal })),
    }),
  one: (id: string) =>
    queryOptions({
      queryKey: [...accountQueries.all(), 'one', id],
      queryFn: ({ signal }) => answerOf(api.GET('/api/accounts/{id}', { params: { path: { id } }, signal })),
    }),
  /** What WhatsApp told without being asked; live events make it old. */
  news: (id: string) =>
    infiniteQueryOptions({
      queryKey: [...accountQueries.all(), 'news', id],
      queryFn: ({ pageParam, signal }) =>
        answerOf(
          api.GET('/api/accounts/{id}/news', {
            params: { path: { id }, query: pageParam === null ? {} : { cursor: pageParam } },
            signal,
          }),
        ),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.next_cursor,
    }),
  /** Queues and paces move all the time, so it is asked again and again while somebody looks. */
  health: (id: string) =>
    queryOptions({
      queryKey: [...accountQueries.all(), 'health', id],
      queryFn: ({ signal }) =>
        answerOf(api.GET('/api/accounts/{id}/health', { params: { path: { id } }, signal })),
      staleTime: 0,
      refetchInterval: 10_000,
    }),
};
