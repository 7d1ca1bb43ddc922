import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePermission } from '@/shared/session/session';
import { Empty } from '@/shared/ui/Empty';
import { CheckIcon, DiscussionsIcon, SearchIcon, StarIcon, WarningIcon } from '@/shared/ui/icons';
import { isByWindow, type ListFilter } from './listFilter';
import { useNamed } from './useNamed';

export function EmptyList({ filter, search }: { filter: ListFilter; search: string }) {
  const { t } = useTranslation();
  const maySeeAccounts = usePermission('accounts.view');
  const { isGone } = useNamed(filter);

  if (search !== '') {
    return (
      <Empty
        icon={<SearchIcon size={26} />}
        title={t('inbox.empty.searchTitle')}
        text={t('inbox.empty.searchText', { search })}
      />
    );
  }
  if (isGone) {
    return (
      <Empty
        icon={<WarningIcon size={26} />}
        title={t('inbox.empty.goneTitle')}
        text={t('inbox.empty.goneText')}
      />
    );
  }
  if (isByWindow(filter, search)) {
    return (
      <Empty
        icon={<CheckIcon size={26} />}
        title={t('inbox.empty.waitingTitle')}
        text={t('inbox.empty.waitingText')}
      />
    );
  }
  if (filter.view === 'unread') {
    return (
      <Empty
        icon={<CheckIcon size={26} />}
        title={t('inbox.empty.unreadTitle')}
        text={t('inbox.empty.unreadText')}
      />
    );
  }
  if (filter.view === 'favorites') {
    return (
      <Empty
        icon={<StarIcon size={26} />}
        title={t('inbox.empty.favoritesTitle')}
        text={t('inbox.empty.favoritesText')}
      />
    );
  }
  if (filter.view === 'mine') {
    return (
      <Empty
        icon={<CheckIcon size={26} />}
        title={t('inbox.empty.mineTitle')}
        text={t('inbox.empty.mineText')}
      />
    );
  }
  if (filter.view === 'unassigned') {
    return (
      <Empty
        icon={<CheckIcon size={26} />}
        title={t('inbox.empty.unassignedTitle')}
        text={t('inbox.empty.unassignedText')}
      />
    );
  }
  if (filter.status !== 'open' || filter.teamId !== null || filter.labelId !== null) {
    return (
      <Empty
        icon={<SearchIcon size={26} />}
        title={t('inbox.empty.narrowTitle')}
        text={t('inbox.empty.narrowText')}
      />
    );
  }
  return (
    <Empty
      icon={<DiscussionsIcon size={28} />}
      title={t('inbox.empty.allTitle')}
      text={t('inbox.empty.allText')}
    >
      {maySeeAccounts && (
        <Button component={Link} to="/settings/accounts" variant="light" mt="sm">
          {t('inbox.empty.connect')}
        </Button>
      )}
    </Empty>
  );
}
