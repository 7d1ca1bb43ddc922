import { Button, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/shared/session/session';
import { LoadFailed } from '@/shared/ui/LoadFailed';
import { LoadingDots } from '@/shared/ui/LoadingDots';
import { useLoadWhenNear } from '@/shared/ui/useLoadWhenNear';
import { windowLeftMs } from '../customerServiceWindow';
import { inboxQueries } from '../inboxQueries';
import { listRows } from '../listRows';
import { useLedger } from '../useLedger';
import { useMinute } from '../useMinute';
import { useToday } from '../useToday';
import { ConversationRow } from './ConversationRow';
import { EmptyList } from './EmptyList';
import { isByWindow, type ListFilter } from './listFilter';
import { ListSkeleton } from './ListSkeleton';
import classes from './ConversationList.module.css';

interface ConversationListProps {
  filter: ListFilter;
  search: string;
  openId: string | undefined;
}

export function ConversationList({ filter, search, openId }: ConversationListProps) {
  const { t } = useTranslation();
  const list = useInfiniteQuery(inboxQueries.list(filter, search));
  const ledger = useLedger();
  const today = useToday();
  const { user } = useMe();
  const isTimed = isByWindow(filter, search);
  const now = useMinute(isTimed);
  const rows = useMemo(
    () => listRows(list.data?.pages ?? [], ledger, { filter, search, openId, myId: user.id, now }),
    [list.data, ledger, filter, search, openId, user.id, now],
  );

  if (list.isPending) return <ListSkeleton />;
  if (list.isError && !list.data) {
    return <LoadFailed what={t('inbox.what')} error={list.error} onRetry={list.refetch} />;
  }
  if (rows.length === 0 && !list.hasNextPage) return <EmptyList filter={filter} search={search} />;
  return (
    <>
      <ul className={classes.rows} aria-label={t('inbox.list')}>
        {rows.map((row) => (
          <ConversationRow
            key={row.id}
            conversation={row}
            isOpen={row.id === openId}
            today={today}
            leftMs={isTimed ? windowLeftMs(row, now) : null}
          />
        ))}
      </ul>
      {list.hasNextPage && (
        <MoreRows
          isFetching={list.isFetching}
          isFailed={list.isFetchNextPageError}
          onMore={() => void list.fetchNextPage({ cancelRefetch: false })}
        />
      )}
    </>
  );
}

interface MoreRowsProps {
  isFetching: boolean;
  isFailed: boolean;
  onMore: () => void;
}

/** Stands at the end of what is loaded and asks for more when it comes near the screen. */
function MoreRows({ isFetching, isFailed, onMore }: MoreRowsProps) {
  const { t } = useTranslation();
  const sentinel = useLoadWhenNear({ hasMore: true, isFetching, isFailed, load: onMore });

  return (
    <div ref={sentinel} className={classes.more}>
      {isFailed ? (
        <>
          <Text size="sm" c="dimmed" role="alert">
            {t('inbox.moreFailed')}
          </Text>
          <Button size="compact-sm" variant="default" onClick={onMore}>
            {t('common.retry')}
          </Button>
        </>
      ) : (
        <LoadingDots label={t('inbox.loadingMore')} />
      )}
    </div>
  );
}
