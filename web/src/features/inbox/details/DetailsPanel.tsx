import { CloseButton, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation, MessageHistory } from '@/shared/api/types';
import { CopyButton } from '@/shared/ui/CopyButton';
import { LoadFailed } from '@/shared/ui/LoadFailed';
import { Loading } from '@/shared/ui/Loading';
import { inboxQueries } from '../inboxQueries';
import { Told } from './Told';
import { Timeline } from './Timeline';
import { WaitingNotice } from './WaitingNotice';
import classes from './DetailsPanel.module.css';

/** What it waits for moves without any news of its conversation. */
const waitingMs = 5_000;

interface DetailsPanelProps {
  messageId: string;
  conversation: Conversation;
  onClose: () => void;
}

/** A message's life, step by step, and why it has not been sent. */
export function DetailsPanel({ messageId, conversation, onClose }: DetailsPanelProps) {
  const { t } = useTranslation();
  const panel = usePanelKeys(onClose);
  const history = useQuery({
    ...inboxQueries.history(conversation.id, messageId),
    refetchInterval: (query) => (query.state.data?.waiting ? waitingMs : false),
  });

  return (
    <aside ref={panel} className={classes.panel} aria-label={t('history.title')} tabIndex={-1}>
      <header className={classes.header}>
        <Title order={2} size="h5">
          {t('history.title')}
        </Title>
        <CloseButton aria-label={t('history.close')} onClick={onClose} />
      </header>
      {history.isPending && <Loading rows={4} />}
      {history.isError && !history.data && (
        <LoadFailed what={t('history.what')} error={history.error} onRetry={history.refetch} />
      )}
      {history.data && <Life history={history.data} conversation={conversation} />}
    </aside>
  );
}

function Life({ history, conversation }: { history: MessageHistory; conversation: Conversation }) {
  const { t } = useTranslation();
  return (
    <>
      {history.waiting && (
        <WaitingNotice waiting={history.waiting} history={history} account={conversation.account} />
      )}
      <section className={classes.section}>
        <Title order={3} size="h6">
          {t('history.steps')}
        </Title>
        <Timeline history={history} />
      </section>
      <section className={classes.section}>
        <Title order={3} size="h6">
          {t('history.told', { count: history.told.length })}
        </Title>
        <Told told={history.told} />
      </section>
      {history.wamid && (
        <section className={classes.section}>
          <Title order={3} size="h6">
            {t('history.wamid')}
          </Title>
          <span className={classes.copied}>
            <code>{history.wamid}</code>
            <CopyButton value={history.wamid} label={t('history.copyWamid')} />
          </span>
        </section>
      )}
    </>
  );
}

/** The panel takes the focus, so that its keys and its words are at hand; Escape closes it before anything else. */
function usePanelKeys(onClose: () => void) {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), []);
  useEffect(() => {
    const element = panel.current;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      onClose();
    };
    element?.addEventListener('keydown', onKeyDown);
    return () => element?.removeEventListener('keydown', onKeyDown);
  }, [onClose]);
  return panel;
}
