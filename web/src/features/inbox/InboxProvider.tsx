import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { answerOf, api } from '@/shared/api/client';
import type { Conversation, Message, Onlooker } from '@/shared/api/types';
import { uploadFile } from '@/shared/api/uploadFile';
import { useLiveEvents } from '@/shared/live/LiveEvents';
import { useMe } from '@/shared/session/session';
import { Attachments } from './attaching/Attachments';
import { converters } from './attaching/converters';
import { prepareFile } from './attaching/prepareFile';
import { keptAs } from './begun';
import { Drafts } from './composer/Drafts';
import { InboxContext } from './inboxContext';
import { inboxQueries } from './inboxQueries';
import { InboxRefresh } from './InboxRefresh';
import { Onlookers } from './looking/Onlookers';
import { usePushNews } from './pushing/usePushNews';
import { OutgoingMessages, type OutgoingMessage } from './sending/OutgoingMessages';
import { showAccepted } from './showAccepted';

/** What the inbox keeps going on every page: live rows, and messages that still have to leave. */
export function InboxProvider({ owner, children }: { owner: string; children: ReactNode }) {
  const queryClient = useQueryClient();
  const { user } = useMe();
  const [refresh] = useState(() => new InboxRefresh(queryClient, user.id));
  const [onlookers] = useState(() => new Onlookers(user.id));
  const [drafts] = useState(() => new Drafts(keptAs('draft', owner)));
  const [attachments] = useState(
    () =>
      new Attachments(keptAs('attachments', owner), {
        prepare: (file, isVoice) => prepareFile(file, isVoice, converters),
        upload: uploadFile,
      }),
  );
  const [outgoing] = useState(
    () =>
      new OutgoingMessages(keptAs('outgoing', owner), {
        post,
        onAccepted: (id, message) => showAccepted(queryClient, refresh, id, message),
      }),
  );

  useEffect(() => {
    outgoing.start();
    return () => outgoing.stop();
  }, [outgoing]);

  useEffect(() => () => refresh.stop(), [refresh]);
  useEffect(() => () => onlookers.stop(), [onlookers]);

  usePushNews();
  useLiveEvents({
    onConversation: (data) => refresh.hear(data as Conversation),
    onLooking: (data) => onlookers.hear(data as Onlooker),
    onNotification: () =>
      void queryClient.invalidateQueries({ queryKey: inboxQueries.notifications().queryKey }),
    onPeople: () => {
      void queryClient.invalidateQueries({ queryKey: inboxQueries.teams().queryKey });
      void queryClient.invalidateQueries({ queryKey: inboxQueries.allAssignees() });
    },
    onResync: () => refresh.everything(),
  });

  return (
    <InboxContext value={{ attachments, drafts, onlookers, outgoing, refresh }}>{children}</InboxContext>
  );
}

function post({ conversationId, key, text, replyTo, body, file }: OutgoingMessage): Promise<Message> {
  return answerOf(
    api.POST('/api/conversations/{id}/messages', {
      params: { path: { id: conversationId }, header: { 'Idempotency-Key': key } },
      body: {
        text: text === '' ? null : text,
        reply_to_message_id: replyTo?.id ?? null,
        body: body ?? null,
        file_id: file?.id ?? null,
      },
    }),
  );
}
