import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '@/shared/api/client';

export const meQueries = {
  all: () => ['me'] as const,
  sessions: () =>
    queryOptions({
      queryKey: [...meQueries.all(), 'sessions'],
      queryFn: ({ signal }) => answerOf(api.GET('/api/auth/sessions', { signal })),
    }),
  factor: () =>
    queryOptions({
      queryKey: [...meQueries.all(), 'factor'],
      queryFn: ({ signal }) => answerOf(api.GET('/api/auth/me/second-factor', { signal })),
    }),
};
