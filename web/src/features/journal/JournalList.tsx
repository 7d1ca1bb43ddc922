import { Alert, Button, Checkbox, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JournalPage } from '@/shared/api/types';
import { problemText } from '@/shared/i18n/problemText';
import { useFormat } from '@/shared/i18n/useFormat';
import { Empty } from '@/shared/ui/Empty';
import { CheckIcon, RetryIcon, SearchIcon, WarningIcon } from '@/shared/ui/icons';
import { JournalRow } from './JournalRow';
import { isFiltered, type JournalSearch } from './journalSearch';
import type { ReplayChoice } from './useReplay';
import classes from './JournalList.module.css';

interface JournalListProps {
  search: JournalSearch;
  pages: readonly JournalPage[];
  older: Older;
  onReplay: (choice: ReplayChoice) => void;
  onClear: () => void;
}

interface Older {
  has: boolean;
  isLoading: boolean;
  error: unknown;
  load: () => void;
}

export function JournalList({ search, pages, older, onReplay, onClear }: JournalListProps) {
  const { t } = useTranslation();
  const entries = pages.flatMap((page) => page.items);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  // What is no longer shown is no longer chosen: nobody replays what they cannot see.
  const selected = entries.map(({ place }) => place).filter((place) => chosen.has(place));

  const choose = (place: string, isChosen: boolean) =>
    setChosen(new Set(isChosen ? [...selected, place] : selected.filter((other) => other !== place)));

  if (entries.length === 0 && !older.has) return <NothingFound search={search} onClear={onClear} />;
  return (
    <>
      {entries.length > 0 && (
        <div className={classes.card}>
          <Group className={classes.bar} justify="space-between" gap="sm">
            <Checkbox
              size="md"
              label={
                selected.length > 0
                  ? t('journal.chosen', { count: selected.length })
                  : t('journal.chooseShown')
              }
              checked={selected.length === entries.length}
              indeterminate={selected.length > 0 && selected.length < entries.length}
              onChange={(event) =>
                setChosen(new Set(event.currentTarget.checked ? entries.map(({ place }) => place) : []))
              }
            />
            <Group gap="sm">
              {selected.length > 0 && (
                <Button
                  size="xs"
                  leftSection={<RetryIcon size={15} />}
                  onClick={() => onReplay({ places: selected })}
                >
                  {t('journal.replayChosen', { count: selected.length })}
                </Button>
              )}
              {search.state === 'set_aside' && (
                <Button size="xs" variant="default" onClick={() => onReplay({ search })}>
                  {t('journal.replayAll')}
                </Button>
              )}
            </Group>
          </Group>
          <ul className={classes.list} aria-label={t('journal.title')}>
            {entries.map((entry) => (
              <JournalRow
                key={entry.place}
                entry={entry}
                search={search}
                isChosen={chosen.has(entry.place)}
                onChoose={(isChosen) => choose(entry.place, isChosen)}
              />
            ))}
          </ul>
        </div>
      )}
      <Foot pages={pages} found={entries.length} older={older} />
    </>
  );
}

function Foot({ pages, found, older }: { pages: readonly JournalPage[]; found: number; older: Older }) {
  const { t } = useTranslation();
  const format = useFormat();
  const lookedAt = pages.reduce((sum, page) => sum + page.looked_at, 0);
  return (
    <div className={classes.foot}>
      <Text size="sm" c="dimmed" role="status">
        {t('journal.lookedAt', { found: format.number(found), looked: format.number(lookedAt) })}
      </Text>
      {older.error !== null && (
        <Alert color="red" variant="light" role="alert" icon={<WarningIcon />}>
          {problemText(t, older.error)}
        </Alert>
      )}
      {older.has && (
        <Button variant="default" loading={older.isLoading} onClick={older.load}>
          {found === 0 ? t('journal.lookFurther') : t('journal.older')}
        </Button>
      )}
    </div>
  );
}

function NothingFound({ search, onClear }: { search: JournalSearch; onClear: () => void }) {
  const { t } = useTranslation();
  if (!isFiltered(search))
    return (
      <Empty icon={<SearchIcon size={28} />} title={t('journal.emptyTitle')} text={t('journal.emptyText')} />
    );
  const isAllWell = search.state === 'set_aside';
  return (
    <Empty
      icon={isAllWell ? <CheckIcon size={28} /> : <SearchIcon size={28} />}
      title={isAllWell ? t('journal.nothingAsideTitle') : t('journal.nothingFoundTitle')}
      text={isAllWell ? t('journal.nothingAsideText') : t('journal.nothingFoundText')}
    >
      <Button variant="default" mt="sm" onClick={onClear}>
        {t('journal.clearFilters')}
      </Button>
    </Empty>
  );
}
