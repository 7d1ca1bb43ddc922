import { useTranslation } from 'react-i18next';
import type { ConversationCounts, ConversationView } from '@/shared/api/types';
import { useCounts } from '../useCounts';
import { views } from './listFilter';
import classes from './FilterTabs.module.css';

interface FilterTabsProps {
  view: ConversationView;
  onChange: (view: ConversationView) => void;
}

/** Whose conversations; how many there are, where that is work to do. */
export function FilterTabs({ view, onChange }: FilterTabsProps) {
  const { t } = useTranslation();
  const counts = useCounts();

  return (
    <div className={classes.tabs} role="group" aria-label={t('inbox.filters')}>
      {views.map((each) => {
        const count = countOf(counts, each);
        return (
          <button
            key={each}
            type="button"
            className={classes.tab}
            aria-pressed={each === view}
            onClick={() => onChange(each)}
          >
            {t(`inbox.filter.${each}`)}
            {count > 0 && <span className={classes.count}>{count > 999 ? '999+' : count}</span>}
          </button>
        );
      })}
    </div>
  );
}

function countOf(counts: ConversationCounts, view: ConversationView): number {
  return view === 'mine' || view === 'unassigned' || view === 'unread' ? counts[view] : 0;
}
