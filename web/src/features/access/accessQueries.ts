import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '@/shared/api/client';

export const accessQueries = {
  all: () => ['access'] as const,
  setup: () =>
    queryOptions({
      queryKey: [...accessQueries.all(), 'setup'],
      queryFn: ({ signal }) => answerOf(api.GET('/api/setup', { signal })),
      staleTime: 0,
    }),
  invitation: () => [...accessQueries.all(), 'invitation'] as const,
  passwordReset: () => [...accessQueries.all(), 'password-reset'] as const,
};
