import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation, LastMessage } from '@/shared/api/types';
import { translated } from '@/shared/i18n/translated';
import { useDraft } from '../inboxContext';
import { plainWhatsAppText } from '@/shared/whatsapp/whatsAppFormat';
import { callWords } from '../thread/content/callWords';
import { DeliveryTick } from '../thread/DeliveryTick';
import classes from './ConversationRow.module.css';

/** The last thing said, or what the reader has begun to write. */
export function RowPreview({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const draft = useDraft(conversation.id);
  const last = conversation.last_message;

  if (draft.text.trim() !== '') {
    return (
      <span className={classes.preview}>
        <span className={classes.draft}>{t('inbox.draft')}</span> {draft.text}
      </span>
    );
  }
  if (!last) return <span className={classes.preview}>{t('inbox.noMessage')}</span>;
  return (
    <>
      {last.direction === 'outbound' && !last.call && (
        <DeliveryTick state={last.state} label={t(`state.${last.state}`)} />
      )}
      <span className={classes.preview}>{lastWords(t, last)}</span>
    </>
  );
}

/** Its words; what kind it is, where it has none. */
function lastWords(t: TFunction, last: LastMessage): ReactNode {
  if (last.call) return <em>{callWords(t, last.direction, last.call)}</em>;
  const words = plainWhatsAppText(last.text);
  if (last.type === 'reaction') return t('inbox.reacted', { emoji: words });
  if (words !== '') return words;
  const kind = translated(t, `inbox.kind.${last.type}`);
  return <em>{kind ?? t('thread.unsupported', { type: last.type })}</em>;
}
