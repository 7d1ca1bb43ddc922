import { useTranslation } from 'react-i18next';
import type { ConversationFilter } from '@/shared/api/types';
import { useUnreadConversations } from '../useUnreadConversations';
import classes from './FilterTabs.module.css';

const filters: readonly ConversationFilter[] = ['all', 'unread', 'favorites'];

export function FilterTabs({
  filter,
  onChange,
}: {
  filter: ConversationFilter;
  onChange: (filter: ConversationFilter) => void;
}) {
  const { t } = useTranslation();
  const unread = useUnreadConversations();

  return (
    <div className={classes.tabs} role="group" aria-label={t('inbox.filters')}>
      {filters.map((each) => (
        <button
          key={each}
          type="button"
          className={classes.tab}
          aria-pressed={each === filter}
          onClick={() => onChange(each)}
        >
          {t(`inbox.filter.${each}`)}
          {each === 'unread' && unread > 0 && <span className={classes.count}>{unread}</span>}
        </button>
      ))}
    </div>
  );
}
