import { ActionIcon, Textarea } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation, Message } from '@/shared/api/types';
import { MicrophoneIcon, SendIcon } from '@/shared/ui/icons';
import { AttachmentTray } from '../attaching/AttachmentTray';
import { AttachMenu } from '../attaching/AttachMenu';
import { useDrop } from '../attaching/useDrop';
import { sendBlock } from '../customerServiceWindow';
import { EmojiButton } from '../emoji/EmojiButton';
import { useAttachments, useDraft, useInbox } from '../inboxContext';
import { QuickReplyList } from '../quickReplies/QuickReplyList';
import { useQuickReplies } from '../quickReplies/useQuickReplies';
import { RecordBar } from '../recording/RecordBar';
import { useRecorder } from '../recording/useRecorder';
import { newestOutboundAt } from '../sending/newestOutboundAt';
import { useAltKeys } from '../useAltKeys';
import { useNow } from '../useNow';
import { WritingDialog, type WritingKind } from '../writing/WritingDialog';
import { NoteComposer } from '../noting/NoteComposer';
import { ComposerBlocked } from './ComposerBlocked';
import { emptyDraft } from './Drafts';
import { ModeSwitch, type Mode } from './ModeSwitch';
import { partsOf, type ComposedPart } from './partsOf';
import { ReplyBar } from './ReplyBar';
import { TemplateDoor } from './TemplateDoor';
import { useTypingSign } from './useTypingSign';
import classes from './Composer.module.css';

/** WhatsApp's limit for a text, in UTF-16 units as the server counts. */
export const longestText = 4096;
/** And for the text below a file. */
const longestCaption = 1024;
const tellBelow = 300;

interface ComposerProps {
  conversation: Conversation;
  messages: readonly Message[];
}

export function Composer({ conversation, messages }: ComposerProps) {
  const now = useNow(conversation.window_closes_at);
  const block = sendBlock(conversation, now);
  const [mode, setMode] = useState<Mode>('reply');
  useAltKeys({ KeyN: () => setMode(mode === 'note' ? 'reply' : 'note') });

  return (
    <>
      <ModeSwitch mode={mode} onChange={setMode} />
      {mode === 'note' && <NoteComposer conversationId={conversation.id} />}
      {mode === 'reply' && block === null && <OpenComposer conversation={conversation} messages={messages} />}
      {mode === 'reply' && block !== null && <ComposerBlocked block={block} conversation={conversation} />}
    </>
  );
}

function OpenComposer({ conversation, messages }: ComposerProps) {
  const { t } = useTranslation();
  const { attachments, drafts, outgoing } = useInbox();
  const navigate = useNavigate();
  const field = useRef<HTMLTextAreaElement>(null);
  const { id } = conversation;
  const draft = useDraft(id);
  useTypingSign(id, draft.text);
  const files = useAttachments(id);
  const [writing, setWriting] = useState<WritingKind | null>(null);
  const [isHasty, setIsHasty] = useState(false);
  const left = (files.length > 0 ? longestCaption : longestText) - draft.text.length;
  const isEmpty = draft.text.trim() === '' && files.length === 0;
  const isTroubled = files.some(({ trouble }) => trouble !== null);
  const canSend = !isEmpty && left >= 0 && !isTroubled;

  const attach = useCallback(
    (picked: File[], isVoice = false) => attachments.add(id, picked, { isVoice }),
    [attachments, id],
  );
  const isDropping = useDrop(attach);

  useEffect(() => {
    // On a touch screen the focus would throw up the keyboard over the messages.
    if (!isTouch()) field.current?.focus();
  }, [id]);

  const add = (parts: readonly ComposedPart[]) => {
    const after = newestOutboundAt(messages);
    const { replyTo } = drafts.of(id);
    // An answer begins with its first message.
    parts.forEach((part, place) =>
      outgoing.add({ conversationId: id, ...part, replyTo: place === 0 ? replyTo : null, after }),
    );
    drafts.change(id, emptyDraft);
    field.current?.focus();
  };

  /** What has been sent off leaves as soon as its files are with the server, also when the person has gone on meanwhile. */
  const sendWhenReady = async () => {
    setIsHasty(true);
    const isReady = await attachments.allReady(id);
    setIsHasty(false);
    if (isReady) add(partsOf(drafts.of(id).text.trim(), attachments.take(id)));
  };

  const recorder = useRecorder((sound, isSent) => {
    attach([sound], true);
    if (isSent) void sendWhenReady();
  });

  const send = () => {
    if (canSend && !isHasty) void sendWhenReady();
  };

  const quick = useQuickReplies(conversation, draft.text, (text) => {
    drafts.change(id, { text });
    field.current?.focus();
  });

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // The Enter that accepts a word of an input method is not meant for us.
    if (event.nativeEvent.isComposing || isAcceptingWord(event)) return;
    if (quick.onKeyDown(event)) return;
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

  const onPaste = (event: ClipboardEvent) => {
    const pasted = [...event.clipboardData.files];
    if (pasted.length === 0) return;
    event.preventDefault();
    attach(pasted);
  };

  const insert = (emoji: string) => {
    const { selectionStart = draft.text.length, selectionEnd = draft.text.length } = field.current ?? {};
    drafts.change(id, { text: draft.text.slice(0, selectionStart) + emoji + draft.text.slice(selectionEnd) });
    const behind = selectionStart + emoji.length;
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(behind, behind);
    });
  };

  return (
    <>
      {isDropping && (
        <div className={classes.drop} role="status">
          {t('attach.drop')}
        </div>
      )}
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
        <QuickReplyList offered={quick.offered} marked={quick.marked} onChoose={quick.choose} />
        <AttachmentTray conversationId={id} />
        {recorder.state.kind === 'recording' ? (
          <RecordBar
            since={recorder.state.since}
            onCancel={recorder.cancel}
            onStop={() => recorder.stop({ isSent: false })}
            onSend={() => recorder.stop({ isSent: true })}
          />
        ) : (
          <div className={classes.line}>
            <AttachMenu onFiles={attach} onWrite={setWriting} />
            <Textarea
              id="composer"
              ref={field}
              className={classes.field}
              classNames={{ input: classes.input }}
              aria-label={t('composer.label')}
              placeholder={files.length > 0 ? t('composer.caption') : t('composer.placeholder')}
              autosize
              minRows={1}
              maxRows={8}
              dir="auto"
              value={draft.text}
              error={left < 0}
              onChange={(event) => drafts.change(id, { text: event.currentTarget.value })}
              onKeyDown={onKeyDown}
              onPaste={onPaste}
            />
            {!isTouch() && <EmojiButton label={t('emoji.insert')} size={42} onPick={insert} />}
            <TemplateDoor conversation={conversation} />
            {isEmpty && recorder.state.kind !== 'asking' ? (
              <ActionIcon
                size={42}
                radius="xl"
                variant="light"
                aria-label={t('record.start')}
                onClick={() => void recorder.start()}
              >
                <MicrophoneIcon size={20} />
              </ActionIcon>
            ) : (
              <ActionIcon
                type="submit"
                size={42}
                radius="xl"
                aria-label={t('composer.send')}
                disabled={!canSend}
                loading={isHasty || recorder.state.kind === 'asking'}
              >
                <SendIcon size={20} />
              </ActionIcon>
            )}
          </div>
        )}
        {recorder.state.kind === 'refused' && (
          <div className={classes.refused} role="alert">
            {t(`record.refused.${recorder.state.reason}`)}
          </div>
        )}
        <div className={classes.counter} data-over={left < 0 || undefined} aria-live="polite">
          {left < 0 && t('composer.tooLong', { count: -left })}
          {left >= 0 && left < tellBelow && t('composer.charactersLeft', { count: left })}
        </div>
      </form>
      <WritingDialog
        kind={writing}
        text={draft.text}
        onClose={() => setWriting(null)}
        onSend={({ text, body }) => {
          setWriting(null);
          add([{ text, body, file: null }]);
        }}
      />
    </>
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
