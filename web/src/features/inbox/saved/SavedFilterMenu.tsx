import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BookmarkFilledIcon, BookmarkIcon, PencilIcon, PlusIcon } from '@/shared/ui/icons';
import { firstFilter, isSameFilter, type ListFilter } from '../list/listFilter';
import { SaveFilterDialog } from './SaveFilterDialog';
import { SavedFiltersDialog } from './SavedFiltersDialog';
import { listOf } from './savedFilters';
import { useSavedFilters } from './useSavedFilters';

interface SavedFilterMenuProps {
  filter: ListFilter;
  onChange: (filter: ListFilter) => void;
}

/** The filters that have a name: to open one, to give a name to what the list shows now, and to keep them in order. */
export function SavedFilterMenu({ filter, onChange }: SavedFilterMenuProps) {
  const { t } = useTranslation();
  const saved = useSavedFilters();
  const [open, setOpen] = useState<'save' | 'keep' | null>(null);
  const isAtFirst = isSameFilter(filter, firstFilter);
  const chosen = saved.find((each) => isSameFilter(listOf(each), filter));
  const choices = [
    { title: t('saved.shared'), filters: saved.filter(({ is_own }) => !is_own) },
    { title: t('saved.own'), filters: saved.filter(({ is_own }) => is_own) },
  ].filter(({ filters }) => filters.length > 0);

  return (
    <>
      <Menu
        position="bottom-end"
        withinPortal
        width={250}
        styles={{ dropdown: { maxHeight: '70vh', overflowY: 'auto' } }}
      >
        <Menu.Target>
          <Tooltip label={chosen ? t('saved.chosen', { name: chosen.name }) : t('saved.title')}>
            <ActionIcon
              variant="subtle"
              color={chosen ? 'relais' : 'gray'}
              size={34}
              aria-label={chosen ? t('saved.chosen', { name: chosen.name }) : t('saved.title')}
            >
              {chosen ? <BookmarkFilledIcon /> : <BookmarkIcon />}
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          {choices.length === 0 && <Menu.Label>{t('saved.none')}</Menu.Label>}
          {choices.map(({ title, filters }) => (
            <div key={title} role="group" aria-label={title}>
              <Menu.Label>{title}</Menu.Label>
              {filters.map((each) => (
                <Menu.RadioItem
                  key={each.id}
                  value={each.id}
                  checked={each === chosen}
                  onChange={() => onChange(listOf(each))}
                >
                  {each.name}
                </Menu.RadioItem>
              ))}
            </div>
          ))}
          <Menu.Divider />
          <Menu.Item
            leftSection={<PlusIcon size={16} />}
            disabled={isAtFirst}
            onClick={() => setOpen('save')}
          >
            {t('saved.save')}
          </Menu.Item>
          {saved.length > 0 && (
            <Menu.Item leftSection={<PencilIcon size={16} />} onClick={() => setOpen('keep')}>
              {t('saved.keep')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {open === 'save' && <SaveFilterDialog filter={filter} onClose={() => setOpen(null)} />}
      {open === 'keep' && <SavedFiltersDialog onClose={() => setOpen(null)} />}
    </>
  );
}
