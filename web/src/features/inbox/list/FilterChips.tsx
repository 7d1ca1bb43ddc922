import { Pill } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { firstFilter, type ListFilter } from './listFilter';
import { useNamed } from './useNamed';
import classes from './FilterTabs.module.css';

interface FilterChipsProps {
  filter: ListFilter;
  onChange: (filter: ListFilter) => void;
}

/** What the list is narrowed to, where one would not expect it; a click takes it away. */
export function FilterChips({ filter, onChange }: FilterChipsProps) {
  const { t } = useTranslation();
  const { team, label } = useNamed(filter);
  const chips = [
    filter.sort !== firstFilter.sort && {
      label: t(`inbox.sort.${filter.sort}`),
      without: { ...filter, sort: firstFilter.sort },
    },
    filter.status !== firstFilter.status && {
      label: t(`status.${filter.status}`),
      without: { ...filter, status: firstFilter.status },
    },
    filter.teamId !== null && {
      label: team ?? t('inbox.team'),
      without: { ...filter, teamId: null },
    },
    filter.labelId !== null && {
      label: label ?? t('label.title'),
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
