import { infiniteQueryOptions } from '@tanstack/react-query';
import { answerOf, api } from '@/shared/api/client';
import type { Template, TemplatePage } from '@/shared/api/types';

export interface TemplateSearch {
  accountId: string;
  text: string;
  language: string | null;
  category: string | null;
}

export const templateQueries = {
  all: () => ['templates'] as const,

  /** Approved ones only: the others cannot be sent. */
  list: ({ accountId, text, language, category }: TemplateSearch) =>
    infiniteQueryOptions({
      queryKey: [...templateQueries.all(), accountId, text, language, category],
      initialPageParam: null as string | null,
      queryFn: ({ pageParam, signal }) => {
        const query = {
          account_id: accountId,
          status: 'approved',
          ...(text && { q: text }),
          ...(language && { language }),
          ...(category && { category }),
          ...(pageParam && { cursor: pageParam }),
        };
        return answerOf(api.GET('/api/templates', { params: { query }, signal }));
      },
      getNextPageParam: (page) => page.next_cursor,
    }),
};

export function templatesOf(pages: readonly TemplatePage[] | undefined): Template[] {
  return (pages ?? []).flatMap((page) => page.items);
}
