import { Button, Tooltip } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { Problem } from '@/shared/api/problem';
import { problemText } from '@/shared/i18n/problemText';
import { useFormat } from '@/shared/i18n/useFormat';
import { useInbox } from '../inboxContext';
import { asMessage } from '../sending/asMessage';
import type { OutgoingMessage } from '../sending/OutgoingMessages';
import { MessageContent } from './content/MessageContent';
import { DeliveryTick, type ShownState } from './DeliveryTick';
import { Quote } from './Quote';
import classes from './MessageBubble.module.css';

interface OutgoingBubbleProps {
  outgoing: OutgoingMessage;
  startsRun: boolean;
  onJump: (messageId: string) => void;
}

/** A message of ours that the server has not taken yet. */
export function OutgoingBubble({ outgoing, startsRun, onJump }: OutgoingBubbleProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { online } = useNetwork();
  const state = stateOf(outgoing, online);
  const label = t(`state.${state}`);

  return (
    <article className={classes.row} data-ours data-first={startsRun || undefined}>
      <div className={classes.bubble} data-troubled={state === 'refused' || undefined}>
        {outgoing.replyTo && <Quote quoted={outgoing.replyTo} contact={null} onJump={onJump} />}
        <MessageContent message={asMessage(outgoing)} />
        <span className={classes.foot}>
          <time dateTime={outgoing.composedAt}>{format.time(outgoing.composedAt)}</time>
          <Tooltip label={label}>
            <span style={{ lineHeight: 0 }}>
              <DeliveryTick state={state} label={label} />
            </span>
          </Tooltip>
        </span>
        {state === 'waiting' && (
          <span className={classes.note}>
            {label}. {t('state.waitingHint')}
          </span>
        )}
        {outgoing.refusal && <Refusal outgoing={outgoing} refusal={outgoing.refusal} />}
      </div>
    </article>
  );
}

function Refusal({
  outgoing,
  refusal,
}: {
  outgoing: OutgoingMessage;
  refusal: NonNullable<OutgoingMessage['refusal']>;
}) {
  const { t } = useTranslation();
  const inbox = useInbox();

  const edit = () => {
    const { conversationId, text, file, body } = outgoing;
    inbox.drafts.change(conversationId, { text });
    if (file && body?.kind === 'file')
      inbox.attachments.putBack(conversationId, { ...file, shape: body.shape, isVoice: body.is_voice });
    inbox.outgoing.remove(outgoing.key);
    document.getElementById('composer')?.focus();
  };

  return (
    <div className={classes.trouble}>
      <span className={classes.reason}>{t('state.refused')}. </span>
      {problemText(t, new Problem(0, refusal.code, refusal.detail))}
      <div className={classes.actions}>
        {(!outgoing.body || outgoing.body.kind === 'file') && (
          <Button size="compact-sm" variant="default" onClick={edit}>
            {t('composer.edit')}
          </Button>
        )}
        <Button size="compact-sm" variant="default" onClick={() => inbox.outgoing.remove(outgoing.key)}>
          {t('composer.remove')}
        </Button>
      </div>
    </div>
  );
}

function stateOf(outgoing: OutgoingMessage, isOnline: boolean): ShownState {
  if (outgoing.refusal) return 'refused';
  return outgoing.attempts > 1 || !isOnline ? 'waiting' : 'submitting';
}
