import { useTranslation } from 'react-i18next';
import type { Conversation, Message } from '@/shared/api/types';
import { Decision } from './Decision';
import classes from './Doubt.module.css';

/** A message that may or may not have been sent: said calmly while WhatsApp may still tell, asked once it has not. */
export function Doubt({ message, conversation }: { message: Message; conversation: Conversation }) {
  const { t } = useTranslation();
  if (message.awaits_decision_at === null)
    return <div className={classes.doubt}>{t('state.unconfirmedHint')}</div>;
  // Each question has keys of its own: an answer to an earlier one must not pass for an answer to this one.
  return <Decision key={message.awaits_decision_at} message={message} conversation={conversation} />;
}
