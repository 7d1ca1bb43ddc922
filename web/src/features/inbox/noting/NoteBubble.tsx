import { ActionIcon, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '@/shared/api/client';
import type { Note } from '@/shared/api/types';
import { problemText } from '@/shared/i18n/problemText';
import { useFormat } from '@/shared/i18n/useFormat';
import { useMe } from '@/shared/session/session';
import { NoteIcon, TrashIcon } from '@/shared/ui/icons';
import { useInbox } from '../inboxContext';
import classes from './NoteBubble.module.css';

/** A note among colleagues: so unlike a message that nobody takes it for one. */
export function NoteBubble({ note, conversationId }: { note: Note; conversationId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { user } = useMe();
  const { refresh } = useInbox();
  const removing = useMutation({
    mutationFn: () =>
      answerOf(
        api.DELETE('/api/conversations/{id}/notes/{noteId}', {
          params: { path: { id: conversationId, noteId: note.id } },
        }),
      ),
    onSuccess: () => refresh.thread(conversationId),
    onError: (error) => notifications.show({ color: 'red', message: problemText(t, error) }),
  });

  return (
    <article className={classes.note} aria-label={t('note.by', { name: note.author.display_name })}>
      <header className={classes.head}>
        <NoteIcon size={15} />
        <span className={classes.author}>{note.author.display_name}</span>
        <time className={classes.time} dateTime={note.at}>
          {format.time(note.at)}
        </time>
        {note.author.id === user.id && (
          <Tooltip label={t('note.remove')}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={24}
              aria-label={t('note.remove')}
              loading={removing.isPending}
              onClick={() => removing.mutate()}
            >
              <TrashIcon size={15} />
            </ActionIcon>
          </Tooltip>
        )}
      </header>
      <p className={classes.text} dir="auto">
        {note.text.split(/(@[\p{L}\p{N}'’-]+)/u).map((part, place) => (
          <Fragment key={place}>{part.startsWith('@') ? <b>{part}</b> : part}</Fragment>
        ))}
      </p>
    </article>
  );
}
