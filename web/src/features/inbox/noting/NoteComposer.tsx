import { ActionIcon, Textarea, UnstyledButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '@/shared/api/client';
import type { Colleague } from '@/shared/api/types';
import { problemText } from '@/shared/i18n/problemText';
import { useMe } from '@/shared/session/session';
import { SendIcon } from '@/shared/ui/icons';
import { inboxQueries } from '../inboxQueries';
import { useInbox } from '../inboxContext';
import { PersonAvatar } from '../PersonAvatar';
import { colleaguesLike, mentionAt, mentionedIn, mentionOf } from './mentions';
import classes from './NoteComposer.module.css';

const longestNote = 4000;
const mostOffered = 6;

/** Writes to colleagues; an @ calls one of them. */
export function NoteComposer({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation();
  const { user } = useMe();
  const { refresh } = useInbox();
  const people = useQuery(inboxQueries.teams()).data?.people ?? [];
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState('');
  const [caret, setCaret] = useState(0);
  const [chosen, setChosen] = useState<Colleague[]>([]);
  const [place, setPlace] = useState(0);
  const mention = mentionAt(text, caret);
  const offered = mention
    ? colleaguesLike(
        people.filter(({ id }) => id !== user.id),
        mention.typed,
      ).slice(0, mostOffered)
    : [];

  // Whoever asks for the note is about to write it; on a touch screen the keyboard would cover what it is about.
  useEffect(() => {
    if (!window.matchMedia('(pointer: coarse)').matches) field.current?.focus();
  }, []);

  const marked = offered[Math.min(place, offered.length - 1)];

  const writing = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/conversations/{id}/notes', {
          params: { path: { id: conversationId } },
          body: { text: text.trim(), mentions: mentionedIn(text, chosen) },
        }),
      ),
    onSuccess: () => {
      setText('');
      setChosen([]);
      void refresh.thread(conversationId);
    },
    onError: (error) => notifications.show({ color: 'red', message: problemText(t, error) }),
  });

  const change = (next: string, at: number) => {
    setText(next);
    setCaret(at);
    setPlace(0);
  };

  const call = (colleague: Colleague) => {
    if (!mention) return;
    const word = `${mentionOf(colleague)} `;
    const at = mention.from + word.length;
    setChosen([...chosen, colleague]);
    change(text.slice(0, mention.from) + word + text.slice(caret), at);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(at, at);
    });
  };

  const canWrite = text.trim() !== '' && text.length <= longestNote && !writing.isPending;

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (marked && ['ArrowDown', 'ArrowUp', 'Enter', 'Tab', 'Escape'].includes(event.key)) {
      event.preventDefault();
      event.stopPropagation();
      if (event.key === 'ArrowDown') setPlace((place + 1) % offered.length);
      else if (event.key === 'ArrowUp') setPlace((place + offered.length - 1) % offered.length);
      else if (event.key === 'Escape') setCaret(0);
      else call(marked);
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      if (canWrite) writing.mutate();
    }
  };

  return (
    <div className={classes.composer}>
      {offered.length > 0 && (
        <div className={classes.offer} role="listbox" aria-label={t('note.colleagues')}>
          {offered.map((colleague) => (
            <UnstyledButton
              key={colleague.id}
              className={classes.colleague}
              role="option"
              aria-selected={colleague === marked}
              tabIndex={-1}
              data-marked={colleague === marked || undefined}
              onClick={() => call(colleague)}
            >
              <PersonAvatar id={colleague.id} name={colleague.name} size={24} />
              {colleague.name}
            </UnstyledButton>
          ))}
        </div>
      )}
      <div className={classes.line}>
        <Textarea
          ref={field}
          className={classes.field}
          classNames={{ input: classes.input }}
          aria-label={t('note.label')}
          placeholder={t('note.placeholder')}
          autosize
          minRows={1}
          maxRows={8}
          dir="auto"
          value={text}
          error={text.length > longestNote}
          onChange={(event) => change(event.currentTarget.value, event.currentTarget.selectionStart)}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
          onKeyDown={onKeyDown}
        />
        <ActionIcon
          size={42}
          radius="xl"
          color="yellow.8"
          aria-label={t('note.write')}
          disabled={!canWrite}
          loading={writing.isPending}
          onClick={() => writing.mutate()}
        >
          <SendIcon size={20} />
        </ActionIcon>
      </div>
    </div>
  );
}
