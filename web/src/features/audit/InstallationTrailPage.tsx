import { Button, Group } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { AnchorLink } from '@/shared/ui/AnchorLink';
import { Empty } from '@/shared/ui/Empty';
import { LoadFailed } from '@/shared/ui/LoadFailed';
import { Loading } from '@/shared/ui/Loading';
import { PageFrame } from '@/shared/ui/PageFrame';
import frame from '@/shared/ui/PageFrame.module.css';
import { BackIcon, RetryIcon, SearchIcon } from '@/shared/ui/icons';
import { AuditLine } from './AuditLine';
import { auditQueries } from './auditQueries';
import classes from './AuditPage.module.css';

/** What was decided about the workspaces of the installation, and what concerns none of them. */
export function InstallationTrailPage() {
  const { t } = useTranslation();
  const trail = useInfiniteQuery(auditQueries.installation());
  const lines = trail.data?.pages.flatMap((page) => page.items) ?? [];

  return (
    <PageFrame
      width="wide"
      title={t('workspaces.trail.title')}
      lead={t('workspaces.trail.lead')}
      back={
        <AnchorLink to="/settings/workspaces" size="sm" className={frame.back}>
          <BackIcon size={16} /> {t('workspaces.backToList')}
        </AnchorLink>
      }
      aside={
        <Button
          variant="default"
          leftSection={<RetryIcon size={18} />}
          loading={trail.isRefetching && !trail.isFetchingNextPage}
          onClick={() => void trail.refetch()}
        >
          {t('audit.refresh')}
        </Button>
      }
    >
      {trail.isPending && <Loading rows={6} />}
      {trail.isError && !trail.data && (
        <LoadFailed what={t('workspaces.trail.what')} error={trail.error} onRetry={trail.refetch} />
      )}
      {trail.data && lines.length === 0 && <Empty icon={<SearchIcon size={28} />} title={t('audit.empty')} />}
      {lines.length > 0 && (
        <ul className={classes.list} aria-label={t('workspaces.trail.title')}>
          {lines.map((line) => (
            <AuditLine key={line.id} line={line} />
          ))}
        </ul>
      )}
      {trail.hasNextPage && (
        <Group justify="center">
          <Button
            variant="default"
            loading={trail.isFetchingNextPage}
            onClick={() => void trail.fetchNextPage()}
          >
            {t('audit.older')}
          </Button>
        </Group>
      )}
    </PageFrame>
  );
}
