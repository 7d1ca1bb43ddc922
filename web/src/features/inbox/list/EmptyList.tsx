import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ConversationFilter } from '@/shared/api/types';
import { usePermission } from '@/shared/session/session';
import { Empty } from '@/shared/ui/Empty';
import { CheckIcon, DiscussionsIcon, SearchIcon, StarIcon } from '@/shared/ui/icons';

export function EmptyList({ filter, search }: { filter: ConversationFilter; search: string }) {
  const { t } = useTranslation();
  const maySeeAccounts = usePermission('accounts.view');

  if (search !== '') {
    return (
      <Empty
        icon={<SearchIcon size={26} />}
        title={t('inbox.empty.searchTitle')}
        text={t('inbox.empty.searchText', { search })}
      />
    );
  }
  if (filter === 'unread') {
    return (
      <Empty
        icon={<CheckIcon size={26} />}
        title={t('inbox.empty.unreadTitle')}
        text={t('inbox.empty.unreadText')}
      />
    );
  }
  if (filter === 'favorites') {
    return (
      <Empty
        icon={<StarIcon size={26} />}
        title={t('inbox.empty.favoritesTitle')}
        text={t('inbox.empty.favoritesText')}
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
