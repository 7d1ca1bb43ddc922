import { useTranslation } from 'react-i18next';
import type { Conversation } from '@/shared/api/types';
import { useFormat } from '@/shared/i18n/useFormat';
import { ClockIcon, InfoIcon } from '@/shared/ui/icons';
import type { SendBlock } from '../customerServiceWindow';
import { useDraft } from '../inboxContext';
import { TemplateDoor } from './TemplateDoor';
import classes from './Composer.module.css';

interface ComposerBlockedProps {
  block: NonNullable<SendBlock>;
  conversation: Conversation;
}

/** Why nothing can be written, in the place where one would write. */
export function ComposerBlocked({ block, conversation }: ComposerBlockedProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const draft = useDraft(conversation.id);
  const reasons: Record<NonNullable<SendBlock>, string> = {
    forbidden: t('composer.forbidden'),
    disconnected: t('composer.disconnected', { account: conversation.account.name }),
    window_never: t('composer.windowNever'),
    window_closed: t('composer.windowClosed', {
      date: conversation.window_closes_at === null ? '' : format.dateTime(conversation.window_closes_at),
    }),
  };

  return (
    <div className={classes.blocked} role="status">
      <span className={classes.blockedWhy}>
        <span className={classes.blockedIcon}>
          {block.startsWith('window') ? <ClockIcon /> : <InfoIcon />}
        </span>
        <span>
          {reasons[block]} {draft.text !== '' && t('composer.keepDraft')}
        </span>
      </span>
      {block.startsWith('window') && <TemplateDoor conversation={conversation} isOnlyWay />}
    </div>
  );
}
