import {
  infiniteQueryOptions,
  queryOptions,
  skipToken,
  type InfiniteData,
  type QueryClient,
} from '@tanstack/react-query';
import { answerOf, api } from '@/shared/api/client';
import type { Conversation, ConversationFilter, Message, ThreadPage } from '@/shared/api/types';
import { emptyLedger, withNewest, type Ledger } from './ledger';

export const inboxQueries = {
  all: () => ['inbox'] as const,

  lists: () => [...inboxQueries.all(), 'list'] as const,
  list: (filter: ConversationFilter, search: string) =>
    infiniteQueryOptions({
      queryKey: [...inboxQueries.lists(), filter, search],
      initialPageParam: null as string | null,
      queryFn: async ({ pageParam, signal, client }) => {
        const query = { filter, ...(search && { search }), ...(pageParam && { cursor: pageParam }) };
        const page = await answerOf(api.GET('/api/conversations', { params: { query }, signal }));
        keepNewest(client, page.items);
        if (pageParam === null)
          client.setQueryData(inboxQueries.unread().queryKey, page.unread_conversations);
        return page;
      },
      getNextPageParam: (page) => page.next_cursor,
    }),

  /** Pages run from the newest messages to the oldest; inside a page, time runs forward. */
  thread: (id: string) =>
    infiniteQueryOptions({
      queryKey: [...inboxQueries.all(), 'thread', id],
      initialPageParam: null as string | null,
      queryFn: async ({ pageParam, signal, client }) => {
        const params = { path: { id }, query: pageParam ? { before: pageParam } : {} };
        const page = await answerOf(api.GET('/api/conversations/{id}/messages', { params, signal }));
        keepNewest(client, [page.conversation]);
        return page;
      },
      getNextPageParam: (page) => page.next_cursor,
    }),

  histories: (conversationId: string) => [...inboxQueries.all(), 'history', conversationId] as const,
  history: (conversationId: string, messageId: string) =>
    queryOptions({
      queryKey: [...inboxQueries.histories(conversationId), messageId],
      queryFn: ({ signal }) =>
        answerOf(api.GET('/api/messages/{id}/history', { params: { path: { id: messageId } }, signal })),
    }),

  /** How many conversations are unread; every first page of a list brings it along. */
  unread: () =>
    queryOptions({
      queryKey: [...inboxQueries.all(), 'unread'],
      queryFn: async ({ signal, client }) => {
        const params = { query: { filter: 'unread' as const } };
        const page = await answerOf(api.GET('/api/conversations', { params, signal }));
        keepNewest(client, page.items);
        return page.unread_conversations;
      },
    }),

  /** The numbers from which somebody can be written to. */
  senders: () =>
    queryOptions({
      queryKey: [...inboxQueries.all(), 'senders'],
      queryFn: ({ signal }) => answerOf(api.GET('/api/conversations/senders', { signal })),
    }),

  ledger: () =>
    queryOptions({
      queryKey: ['inbox-ledger'],
      queryFn: skipToken,
      initialData: emptyLedger,
      staleTime: Infinity,
      gcTime: Infinity,
      structuralSharing: false,
    }),
};

export function keepNewest(client: QueryClient, rows: readonly Conversation[]): void {
  client.setQueryData<Ledger>(inboxQueries.ledger().queryKey, (ledger = emptyLedger) =>
    withNewest(ledger, rows),
  );
}

export function newestKnown(client: QueryClient, id: string): Conversation | undefined {
  return client.getQueryData<Ledger>(inboxQueries.ledger().queryKey)?.get(id);
}

export type Thread = InfiniteData<ThreadPage>;

/** All messages of a thread, oldest first; two pages may overlap when something arrived between them. */
export function messagesOf(thread: Thread | undefined): Message[] {
  const messages = (thread?.pages ?? []).toReversed().flatMap((page) => page.items);
  return [...new Map(messages.map((message) => [message.id, message])).values()];
}

/** The thread with a message that the server has just accepted, so that it need not be fetched to be seen. */
export function withMessage(thread: Thread | undefined, message: Message): Thread | undefined {
  const [newest, ...older] = thread?.pages ?? [];
  if (!thread || !newest || messagesOf(thread).some(({ id }) => id === message.id)) return thread;
  return { ...thread, pages: [{ ...newest, items: [...newest.items, message] }, ...older] };
}
