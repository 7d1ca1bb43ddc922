import { Pill } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { inboxQueries } from '../inboxQueries';
import { firstFilter, type ListFilter } from './listFilter';
import classes from './FilterTabs.module.css';

interface FilterChipsProps {
  filter: ListFilter;
  onChange: (filter: ListFilter) => void;
}

/** What the list is narrowed to, where one would not expect it; a click takes it away. */
export function FilterChips({ filter, onChange }: FilterChipsProps) {
  const { t } = useTranslation();
  const teams = useQuery({ ...inboxQueries.teams(), enabled: filter.teamId !== null }).data?.teams ?? [];
  const labels = useQuery({ ...inboxQueries.labels(), enabled: filter.labelId !== null }).data ?? [];
  const chips = [
    filter.status !== firstFilter.status && {
      label: t(`status.${filter.status}`),
      without: { ...filter, status: firstFilter.status },
    },
    filter.teamId !== null && {
      label: teams.find(({ id }) => id === filter.teamId)?.name ?? t('inbox.team'),
      without: { ...filter, teamId: null },
    },
    filter.labelId !== null && {
      label: labels.find(({ id }) => id === filter.labelId)?.name ?? t('label.title'),
      without: { ...filter, labelId: null },
    },
  ].filter((chip) => chip !== false);

  if (chips.length === 0) return null;
  return (
    <div className={classes.chips}>
      {chips.map(({ label, without }) => (
        <Pill
          key={label}
          withRemoveButton
          onRemove={() => onChange(without)}
          removeButtonProps={{
            'aria-label': t('inbox.removeFilter', { filter: label }),
            'aria-hidden': false,
            tabIndex: 0,
          }}
        >
          {label}
        </Pill>
      ))}
    </div>
  );
}
