import {
  infiniteQueryOptions,
  queryOptions,
  skipToken,
  type InfiniteData,
  type QueryClient,
} from '@tanstack/react-query';
import { answerOf, api } from '@/shared/api/client';
import type { Conversation, Message, Note, ThreadEvent, ThreadPage } from '@/shared/api/types';
import { emptyLedger, withNewest, type Ledger } from './ledger';
import { toQuery, type ListFilter } from './list/listFilter';

export const inboxQueries = {
  all: () => ['inbox'] as const,

  lists: () => [...inboxQueries.all(), 'list'] as const,
  list: (filter: ListFilter, search: string) =>
    infiniteQueryOptions({
      queryKey: [...inboxQueries.lists(), filter, search],
      initialPageParam: null as string | null,
      queryFn: async ({ pageParam, signal, client }) => {
        const query = { ...toQuery(filter, search), ...(pageParam && { cursor: pageParam }) };
        const page = await answerOf(api.GET('/api/conversations', { params: { query }, signal }));
        keepNewest(client, page.items);
        if (pageParam === null) client.setQueryData(inboxQueries.counts().queryKey, page.counts);
        return page;
      },
      getNextPageParam: (page) => page.next_cursor,
    }),

  automatic: () =>
    queryOptions({
      queryKey: [...inboxQueries.all(), 'automatic'],
      queryFn: ({ signal }) => answerOf(api.GET('/api/automatic-assignment', { signal })),
    }),
  attendance: () =>
    queryOptions({
      queryKey: [...inboxQueries.all(), 'attendance'],
      queryFn: ({ signal }) => answerOf(api.GET('/api/attendance', { signal })),
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

  /** How many conversations there are of each kind; every first page of a list brings it along. */
  counts: () =>
    queryOptions({
      queryKey: [...inboxQueries.all(), 'counts'],
      queryFn: async ({ signal, client }) => {
        const params = { query: { filter: 'unread' as const } };
        const page = await answerOf(api.GET('/api/conversations', { params, signal }));
        keepNewest(client, page.items);
        return page.counts;
      },
    }),

  /** The numbers from which somebody can be written to. */
  senders: () =>
    queryOptions({
      queryKey: [...inboxQueries.all(), 'senders'],
      queryFn: ({ signal }) => answerOf(api.GET('/api/conversations/senders', { signal })),
    }),

  teams: () =>
    queryOptions({
      queryKey: [...inboxQueries.all(), 'teams'],
      queryFn: ({ signal }) => answerOf(api.GET('/api/teams', { signal })),
      staleTime: 60_000,
    }),

  labels: () =>
    queryOptions({
      queryKey: [...inboxQueries.all(), 'labels'],
      queryFn: ({ signal }) => answerOf(api.GET('/api/labels', { signal })),
      staleTime: 60_000,
    }),

  savedFilters: () =>
    queryOptions({
      queryKey: [...inboxQueries.all(), 'saved-filters'],
      queryFn: ({ signal }) => answerOf(api.GET('/api/saved-filters', { signal })),
      staleTime: 60_000,
    }),

  quickReplies: () =>
    queryOptions({
      queryKey: [...inboxQueries.all(), 'quick-replies'],
      queryFn: ({ signal }) => answerOf(api.GET('/api/quick-replies', { signal })),
      staleTime: 60_000,
    }),

  /** What the person was told of, the latest page. */
  notifications: () =>
    queryOptions({
      queryKey: [...inboxQueries.all(), 'notifications'],
      queryFn: ({ signal }) => answerOf(api.GET('/api/notifications', { signal })),
    }),
  /** What the person's browsers tell them beside what stands in the bell. */
  pushChoice: () =>
    queryOptions({
      queryKey: [...inboxQueries.all(), 'push-choice'],
      queryFn: ({ signal }) => answerOf(api.GET('/api/push/choice', { signal })),
    }),

  /** To whom a conversation can be given. */
  allAssignees: () => [...inboxQueries.all(), 'assignees'] as const,
  assignees: (id: string) =>
    queryOptions({
      queryKey: [...inboxQueries.allAssignees(), id],
      queryFn: ({ signal }) =>
        answerOf(api.GET('/api/conversations/{id}/assignees', { params: { path: { id } }, signal })),
      staleTime: 60_000,
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

/** All notes of the loaded stretch, oldest first. */
export function notesOf(thread: Thread | undefined): Note[] {
  const notes = (thread?.pages ?? []).toReversed().flatMap((page) => page.notes);
  return [...new Map(notes.map((note) => [note.id, note])).values()];
}

/** Who had it and how it stood, in the loaded stretch, oldest first. */
export function eventsOf(thread: Thread | undefined): ThreadEvent[] {
  const events = (thread?.pages ?? []).toReversed().flatMap((page) => page.events);
  return [...new Map(events.map((event) => [event.id, event])).values()];
}

/** The thread with a message that the server has just accepted, so that it need not be fetched to be seen. */
export function withMessage(thread: Thread | undefined, message: Message): Thread | undefined {
  const [newest, ...older] = thread?.pages ?? [];
  if (!thread || !newest || messagesOf(thread).some(({ id }) => id === message.id)) return thread;
  return { ...thread, pages: [{ ...newest, items: [...newest.items, message] }, ...older] };
}
