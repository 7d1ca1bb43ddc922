import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadFailed } from '@/shared/ui/LoadFailed';
import { Loading } from '@/shared/ui/Loading';
import { RetryIcon } from '@/shared/ui/icons';
import { PageFrame } from '@/shared/ui/PageFrame';
import { JournalFilters } from './JournalFilters';
import { JournalList } from './JournalList';
import { journalQueries } from './journalQueries';
import type { JournalSearch } from './journalSearch';
import { ReplayDialog } from './ReplayDialog';
import type { ReplayChoice } from './useReplay';
import { WebhookDrawer } from './WebhookDrawer';

/** All that WhatsApp told us, as it came, and what became of it. */
export function JournalPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = useSearch({ from: '/signed-in/settings/journal' });
  const { place } = useParams({ strict: false });
  const journal = useInfiniteQuery(journalQueries.list(search));
  const [choice, setChoice] = useState<ReplayChoice | null>(null);
  const entries = journal.data?.pages.flatMap((page) => page.items) ?? [];

  const look = (changed: JournalSearch) =>
    void navigate({ to: '/settings/journal', search: changed, replace: true });

  return (
    <PageFrame
      width="wide"
      title={t('journal.title')}
      lead={t('journal.lead')}
      aside={
        <Button
          variant="default"
          leftSection={<RetryIcon size={18} />}
          loading={journal.isRefetching && !journal.isFetchingNextPage}
          onClick={() => void journal.refetch()}
        >
          {t('journal.refresh')}
        </Button>
      }
    >
      <JournalFilters search={search} entries={entries} onChange={look} />
      {journal.isPending && <Loading rows={6} />}
      {journal.isError && !journal.data && (
        <LoadFailed what={t('journal.what')} error={journal.error} onRetry={journal.refetch} />
      )}
      {journal.data && (
        <JournalList
          search={search}
          pages={journal.data.pages}
          older={{
            has: journal.hasNextPage,
            isLoading: journal.isFetchingNextPage,
            error: journal.isFetchNextPageError ? journal.error : null,
            load: () => void journal.fetchNextPage(),
          }}
          onReplay={setChoice}
          onClear={() => look({})}
        />
      )}
      <WebhookDrawer
        place={place ?? null}
        onClose={() => void navigate({ to: '/settings/journal', search })}
        onReplay={(one) => setChoice({ places: [one] })}
      />
      <ReplayDialog choice={choice} onClose={() => setChoice(null)} />
    </PageFrame>
  );
}
