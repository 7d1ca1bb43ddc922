import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '@/shared/api/client';

/** What is asked of WhatsApp itself: each costs a call, so that nothing is asked again by itself, and a failure at once is told at once. */
const dear = {
  staleTime: 5 * 60_000,
  retry: false,
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
} as const;

export const numberQueries = {
  of: (id: string) => ['number', id] as const, // apart from the accounts, which live events make old
  details: (id: string) =>
    queryOptions({
      queryKey: [...numberQueries.of(id), 'details'],
      queryFn: ({ signal }) =>
        answerOf(api.GET('/api/accounts/{id}/details', { params: { path: { id } }, signal })),
      ...dear,
    }),
  diagnosis: (id: string) =>
    queryOptions({
      queryKey: [...numberQueries.of(id), 'diagnosis'],
      queryFn: ({ signal }) =>
        answerOf(api.GET('/api/accounts/{id}/diagnosis', { params: { path: { id } }, signal })),
      ...dear,
    }),
  profile: (id: string) =>
    queryOptions({
      queryKey: [...numberQueries.of(id), 'profile'],
      queryFn: ({ signal }) =>
        answerOf(api.GET('/api/accounts/{id}/profile', { params: { path: { id } }, signal })),
      ...dear,
    }),
  picture: (id: string) =>
    queryOptions({
      queryKey: [...numberQueries.of(id), 'picture'],
      queryFn: ({ signal }) =>
        answerOf<unknown>(
          api.GET('/api/accounts/{id}/profile/picture', {
            params: { path: { id } },
            parseAs: 'blob',
            signal,
          }),
        ).then((picture) => picture as Blob),
      ...dear,
    }),
  qrCodes: (id: string) =>
    infiniteQueryOptions({
      queryKey: [...numberQueries.of(id), 'qr-codes'],
      queryFn: ({ pageParam, signal }) =>
        answerOf(
          api.GET('/api/accounts/{id}/qr-codes', {
            params: { path: { id }, query: pageParam === null ? {} : { cursor: pageParam } },
            signal,
          }),
        ),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.next_cursor,
      ...dear,
    }),
  qrImage: (id: string, code: string) =>
    queryOptions({
      queryKey: [...numberQueries.of(id), 'qr-image', code],
      queryFn: ({ signal }) =>
        answerOf<unknown>(
          api.GET('/api/accounts/{id}/qr-codes/{code}/image', {
            params: { path: { id, code } },
            parseAs: 'blob',
            signal,
          }),
        ).then((picture) => picture as Blob),
      ...dear,
      staleTime: Infinity, // The link of a code never changes.
    }),
  blocked: (id: string) =>
    infiniteQueryOptions({
      queryKey: [...numberQueries.of(id), 'blocked'],
      queryFn: ({ pageParam, signal }) =>
        answerOf(
          api.GET('/api/accounts/{id}/blocked', {
            params: { path: { id }, query: pageParam === null ? {} : { cursor: pageParam } },
            signal,
          }),
        ),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.next_cursor,
      ...dear,
    }),
  components: (id: string) =>
    queryOptions({
      queryKey: [...numberQueries.of(id), 'components'],
      queryFn: ({ signal }) =>
        answerOf(api.GET('/api/accounts/{id}/components', { params: { path: { id } }, signal })),
      ...dear,
    }),
};
