import { ActionIcon, Textarea } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation, Message } from '@/shared/api/types';
import { usePermission } from '@/shared/session/session';
import { SendIcon } from '@/shared/ui/icons';
import { sendBlock } from '../customerServiceWindow';
import { useDraft, useInbox } from '../inboxContext';
import { newestOutboundAt } from '../sending/newestOutboundAt';
import { useNow } from '../useNow';
import { ComposerBlocked } from './ComposerBlocked';
import { ReplyBar } from './ReplyBar';
import { emptyDraft } from './Drafts';
import classes from './Composer.module.css';

/** WhatsApp's limit for a text, in UTF-16 units as the server counts. */
export const longestText = 4096;
const tellBelow = 300;

interface ComposerProps {
  conversation: Conversation;
  messages: readonly Message[];
}

export function Composer({ conversation, messages }: ComposerProps) {
  const maySend = usePermission('messages.send');
  const now = useNow(conversation.window_closes_at);
  const block = sendBlock(conversation, maySend, now);

  return block === null ? (
    <OpenComposer conversation={conversation} messages={messages} />
  ) : (
    <ComposerBlocked block={block} conversation={conversation} />
  );
}

function OpenComposer({ conversation, messages }: ComposerProps) {
  const { t } = useTranslation();
  const { drafts, outgoing } = useInbox();
  const navigate = useNavigate();
  const field = useRef<HTMLTextAreaElement>(null);
  const { id } = conversation;
  const draft = useDraft(id);
  const left = longestText - draft.text.length;
  const canSend = draft.text.trim() !== '' && left >= 0;

  useEffect(() => {
    // On a touch screen the focus would throw up the keyboard over the messages.
    if (!isTouch()) field.current?.focus();
  }, [id]);

  const send = () => {
    if (!canSend) return;
    outgoing.add({
      conversationId: id,
      text: draft.text.trim(),
      replyTo: draft.replyTo,
      after: newestOutboundAt(messages),
    });
    drafts.change(id, emptyDraft);
    field.current?.focus();
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // The Enter that accepts a word of an input method is not meant for us.
    if (event.nativeEvent.isComposing || isAcceptingWord(event)) return;
    if (event.key === 'Enter' && !event.shiftKey && !isTouch()) {
      event.preventDefault();
      send();
    }
    if (event.key === 'Escape') {
      event.stopPropagation();
      if (draft.replyTo) drafts.change(id, { replyTo: null });
      else void navigate({ to: '/discussions' });
    }
  };

  return (
    <form
      className={classes.composer}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {draft.replyTo && (
        <ReplyBar
          replyTo={draft.replyTo}
          conversation={conversation}
          onCancel={() => drafts.change(id, { replyTo: null })}
        />
      )}
      <div className={classes.line}>
        <Textarea
          id="composer"
          ref={field}
          className={classes.field}
          classNames={{ input: classes.input }}
          aria-label={t('composer.label')}
          placeholder={t('composer.placeholder')}
          autosize
          minRows={1}
          maxRows={8}
          dir="auto"
          value={draft.text}
          error={left < 0}
          onChange={(event) => drafts.change(id, { text: event.currentTarget.value })}
          onKeyDown={onKeyDown}
        />
        <ActionIcon type="submit" size={42} radius="xl" aria-label={t('composer.send')} disabled={!canSend}>
          <SendIcon size={20} />
        </ActionIcon>
      </div>
      <div className={classes.counter} data-over={left < 0 || undefined} aria-live="polite">
        {left < 0 && t('composer.tooLong', { count: -left })}
        {left >= 0 && left < tellBelow && t('composer.charactersLeft', { count: left })}
      </div>
    </form>
  );
}

/** Safari ends the composition before it tells of its Enter; the old key code is the only trace left. */
function isAcceptingWord(event: KeyboardEvent): boolean {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else says it
  return event.keyCode === 229;
}

function isTouch(): boolean {
  return window.matchMedia('(pointer: coarse)').matches;
}
