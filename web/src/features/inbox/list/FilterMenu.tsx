import { ActionIcon, Indicator, Menu, Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FilterIcon } from '@/shared/ui/icons';
import { inboxQueries } from '../inboxQueries';
import { LabelChip } from '../labelling/LabelChips';
import { useCounts } from '../useCounts';
import { firstFilter, sorts, statuses, type ListFilter } from './listFilter';

interface FilterMenuProps {
  filter: ListFilter;
  onChange: (filter: ListFilter) => void;
}

/** What narrows the list beside whose conversations they are. */
export function FilterMenu({ filter, onChange }: FilterMenuProps) {
  const { t } = useTranslation();
  const counts = useCounts();
  const teams = useQuery(inboxQueries.teams()).data?.teams ?? [];
  const labels = useQuery(inboxQueries.labels()).data ?? [];
  const isNarrowed =
    filter.status !== firstFilter.status ||
    filter.sort !== firstFilter.sort ||
    filter.teamId !== null ||
    filter.labelId !== null;

  return (
    <Menu
      position="bottom-end"
      withinPortal
      width={230}
      closeOnItemClick={false}
      styles={{ dropdown: { maxHeight: '70vh', overflowY: 'auto' } }}
    >
      <Menu.Target>
        <Tooltip label={t('inbox.narrow')}>
          <Indicator disabled={!isNarrowed} size={9} offset={4}>
            <ActionIcon variant="subtle" color="gray" size={34} aria-label={t('inbox.narrow')}>
              <FilterIcon />
            </ActionIcon>
          </Indicator>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('inbox.order')}</Menu.Label>
        {sorts.map((sort) => (
          <Menu.RadioItem
            key={sort}
            value={sort}
            checked={filter.sort === sort}
            onChange={() => onChange({ ...filter, sort })}
          >
            {t(`inbox.sort.${sort}`)}
          </Menu.RadioItem>
        ))}
        <Menu.Label>{t('inbox.status')}</Menu.Label>
        {[...statuses, 'any' as const].map((status) => (
          <Menu.RadioItem
            key={status}
            value={status}
            checked={filter.status === status}
            onChange={() => onChange({ ...filter, status })}
          >
            {t(`status.${status}`)}
          </Menu.RadioItem>
        ))}
        {teams.length > 0 && <Menu.Label>{t('inbox.team')}</Menu.Label>}
        {teams.map(({ id, name }) => (
          <Choice
            key={id}
            isChosen={filter.teamId === id}
            label={name}
            count={counts.teams[id] ?? 0}
            onChoose={() => onChange({ ...filter, teamId: filter.teamId === id ? null : id })}
          />
        ))}
        {labels.length > 0 && <Menu.Label>{t('label.title')}</Menu.Label>}
        {labels.map((label) => (
          <Choice
            key={label.id}
            isChosen={filter.labelId === label.id}
            label={<LabelChip label={label} />}
            onChoose={() => onChange({ ...filter, labelId: filter.labelId === label.id ? null : label.id })}
          />
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

interface ChoiceProps {
  isChosen: boolean;
  label: ReactNode;
  count?: number;
  onChoose: () => void;
}

function Choice({ isChosen, label, count = 0, onChoose }: ChoiceProps) {
  return (
    <Menu.CheckboxItem checked={isChosen} rightSection={count > 0 && count} onChange={onChoose}>
      {label}
    </Menu.CheckboxItem>
  );
}
