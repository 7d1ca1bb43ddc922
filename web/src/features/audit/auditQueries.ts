import { infiniteQueryOptions } from '@tanstack/react-query';
import { answerOf, api } from '@/shared/api/client';
import { askedOf, type AuditSearch } from './auditSearch';

const firstPage: { cursor?: string } = {};

export const auditQueries = {
  all: () => ['audit'] as const,
  list: (search: AuditSearch) =>
    infiniteQueryOptions({
      queryKey: [...auditQueries.all(), 'list', search],
      queryFn: ({ pageParam, signal }) =>
        answerOf(api.GET('/api/audit', { params: { query: { ...askedOf(search), ...pageParam } }, signal })),
      initialPageParam: firstPage,
      getNextPageParam: (last) => (last.next_cursor === null ? null : { cursor: last.next_cursor }),
    }),
  installation: (search: AuditSearch) =>
    infiniteQueryOptions({
      queryKey: [...auditQueries.all(), 'installation', search],
      queryFn: ({ pageParam, signal }) =>
        answerOf(
          api.GET('/api/installation/audit', {
            params: { query: { ...askedOf(search), ...pageParam } },
            signal,
          }),
        ),
      initialPageParam: firstPage,
      getNextPageParam: (last) => (last.next_cursor === null ? null : { cursor: last.next_cursor }),
    }),
};
