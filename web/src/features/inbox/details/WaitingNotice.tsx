import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Conversation, MessageHistory, Waiting } from '@/shared/api/types';
import { reasonText } from '@/shared/i18n/reasonText';
import { useFormat } from '@/shared/i18n/useFormat';
import { usePermission } from '@/shared/session/session';
import { AnchorLink } from '@/shared/ui/AnchorLink';
import { useWhen } from './useWhen';
import { waitingSentence } from './waitingSentence';
import classes from './WaitingNotice.module.css';

interface WaitingNoticeProps {
  waiting: Waiting;
  history: MessageHistory;
  account: Conversation['account'];
}

/** Why a message has not been sent, in a sentence, and where something can be done about it. */
export function WaitingNotice({ waiting, history, account }: WaitingNoticeProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const when = useWhen(waiting.until);
  const maySeeNumber = usePermission('accounts.view');
  const isPaused = waiting.reason === 'account_paused' || waiting.reason === 'stream_paused';

  return (
    <section className={classes.notice} aria-label={t('waiting.why')}>
      <Text size="xs" fw={600}>
        {t('waiting.why')}
      </Text>
      <Text size="sm" role="status">
        {waitingSentence(t, format, waiting, { when, stream: history.stream_name ?? '' })}
      </Text>
      <Because waiting={waiting} history={history} />
      {isPaused && maySeeNumber && (
        <AnchorLink to="/settings/accounts/$accountId" params={{ accountId: account.id }} size="sm">
          {t('waiting.toNumber')}
        </AnchorLink>
      )}
    </section>
  );
}

/** The reason in our words, else in WhatsApp's, else as its code; a messaging limit is part of the sentence already. */
function Because({ waiting, history }: { waiting: Waiting; history: MessageHistory }) {
  const { t } = useTranslation();
  if (waiting.because === null || waiting.reason === 'messaging_limit') return null;
  const detail = history.steps.findLast((step) => step.reason_code === waiting.because)?.detail;
  return <Text size="sm">{reasonText(t, waiting.because) ?? detail ?? waiting.because}</Text>;
}
