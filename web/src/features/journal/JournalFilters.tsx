import { SegmentedControl, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { JournalEntry } from '@/shared/api/types';
import { journalReasons, journalStates, readJournalSearch, type JournalSearch } from './journalSearch';
import { useNumberNames } from './useNumberNames';
import classes from './JournalFilters.module.css';

interface JournalFiltersProps {
  search: JournalSearch;
  entries: readonly JournalEntry[];
  onChange: (search: JournalSearch) => void;
}

export function JournalFilters({ search, entries, onChange }: JournalFiltersProps) {
  const { t } = useTranslation();
  // Read again: a choice that excludes another one takes it back.
  const change = (changed: Partial<Record<keyof JournalSearch, unknown>>) =>
    onChange(readJournalSearch({ ...search, ...changed }));

  return (
    <div role="search" className={classes.filters} aria-label={t('journal.filters')}>
      <SegmentedControl
        className={classes.states}
        aria-label={t('journal.stateLabel')}
        value={search.state ?? 'all'}
        onChange={(state) => change({ state, reason: undefined })}
        data={[
          { value: 'all', label: t('journal.allStates') },
          ...journalStates.map((state) => ({ value: state, label: t(`journal.state.${state}`) })),
        ]}
      />
      <div className={classes.fields}>
        <Select
          label={t('journal.reasonLabel')}
          placeholder={t('journal.anyReason')}
          value={search.reason ?? null}
          onChange={(reason) => change({ reason })}
          data={journalReasons.map((reason) => ({ value: reason, label: t(`journal.reason.${reason}`) }))}
          clearable
          comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
        />
        <NumberFilter search={search} entries={entries} onChange={(number) => change({ number })} />
        <TextInput
          type="date"
          label={t('journal.from')}
          value={search.from ?? ''}
          max={search.to}
          onChange={(event) => change({ from: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={t('journal.to')}
          value={search.to ?? ''}
          min={search.from}
          onChange={(event) => change({ to: event.currentTarget.value })}
        />
      </div>
    </div>
  );
}

interface NumberFilterProps {
  search: JournalSearch;
  entries: readonly JournalEntry[];
  onChange: (number: string | null) => void;
}

/** Our numbers by their names, and those that webhooks named and nobody connected by their ids. */
function NumberFilter({ search, entries, onChange }: NumberFilterProps) {
  const { t } = useTranslation();
  const names = useNumberNames();
  const chosen = search.number === undefined ? [] : [search.number];
  const ids = new Set([...names.keys(), ...chosen, ...entries.flatMap((entry) => entry.phone_number_ids)]);

  return (
    <Select
      label={t('journal.numberLabel')}
      placeholder={t('journal.anyNumber')}
      value={search.number ?? null}
      onChange={onChange}
      data={[...ids].map((id) => ({ value: id, label: names.get(id) ?? id }))}
      nothingFoundMessage={t('journal.noNumber')}
      searchable
      clearable
    />
  );
}
