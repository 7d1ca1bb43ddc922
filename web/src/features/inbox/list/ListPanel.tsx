import { CloseButton, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState, type KeyboardEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { SearchIcon } from '@/shared/ui/icons';
import { SavedFilterMenu } from '../saved/SavedFilterMenu';
import { NewConversation } from '../beginning/NewConversation';
import { ConversationList } from './ConversationList';
import { FilterChips } from './FilterChips';
import { FilterMenu } from './FilterMenu';
import { FilterTabs } from './FilterTabs';
import { useListFilter } from './useListFilter';
import tabs from './FilterTabs.module.css';
import classes from './ListPanel.module.css';

interface ListPanelProps {
  openId: string | undefined;
  searchField: RefObject<HTMLInputElement | null>;
}

/** Half of a pause between two keys: no request for every letter, no wait that is felt. */
const typingPauseMs = 250;

export function ListPanel({ openId, searchField }: ListPanelProps) {
  const { t } = useTranslation();
  const [filter, setFilter] = useListFilter();
  const [typed, setTyped] = useState('');
  const [settled] = useDebouncedValue(typed.trim(), typingPauseMs);
  // Clearing is instant: nobody waits for a list that is already there.
  const search = typed.trim() === '' ? '' : settled;

  const clearOnEscape = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    if (typed === '') event.currentTarget.blur();
    setTyped('');
  };

  return (
    <section className={classes.panel} aria-label={t('inbox.list')}>
      <header className={classes.header}>
        <div className={classes.top}>
          <Title order={1} size="h3">
            {t('inbox.title')}
          </Title>
          <NewConversation />
        </div>
        <TextInput
          ref={searchField}
          type="search"
          radius="xl"
          aria-label={t('inbox.search')}
          placeholder={t('inbox.search')}
          leftSection={<SearchIcon size={18} />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={clearOnEscape}
          rightSection={
            typed !== '' && (
              <CloseButton size="sm" aria-label={t('inbox.clearSearch')} onClick={() => setTyped('')} />
            )
          }
          classNames={{ input: classes.search }}
        />
        <div className={tabs.filters}>
          <FilterTabs view={filter.view} onChange={(view) => setFilter({ ...filter, view })} />
          <SavedFilterMenu filter={filter} onChange={setFilter} />
          <FilterMenu filter={filter} onChange={setFilter} />
        </div>
        <FilterChips filter={filter} onChange={setFilter} />
      </header>
      <div className={classes.scroll} data-scroller>
        <ConversationList
          key={`${JSON.stringify(filter)}/${search}`}
          filter={filter}
          search={search}
          openId={openId}
        />
      </div>
    </section>
  );
}
