import { ActionIcon, Button, Group, Modal, Stack, Text, TextInput, Tooltip } from '@mantine/core';
import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedFilter } from '@/shared/api/types';
import { useWorkspacePermission } from '@/shared/session/session';
import { DownIcon, UpIcon } from '@/shared/ui/icons';
import { RowActions } from '../work/RowActions';
import { useWork } from '../work/useWork';
import { longestName } from './SaveFilterDialog';
import { movedBy } from './savedFilters';
import { savedFilterDoors, useSavedFilters } from './useSavedFilters';
import work from '../work/WorkPage.module.css';

/** Names, order and end of the saved filters. */
export function SavedFiltersDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const saved = useSavedFilters();
  const keepsSettings = useWorkspacePermission('settings.manage');
  const shared = saved.filter(({ is_own }) => !is_own);
  const own = saved.filter(({ is_own }) => is_own);
  return (
    <Modal opened onClose={onClose} title={t('saved.keep')} centered>
      <Stack>
        {saved.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('saved.none')}
          </Text>
        )}
        {shared.length > 0 && (
          <Filters title={t('saved.shared')} filters={shared} mayChange={keepsSettings} />
        )}
        {own.length > 0 && <Filters title={t('saved.own')} filters={own} mayChange />}
      </Stack>
    </Modal>
  );
}

interface FiltersProps {
  title: string;
  filters: readonly SavedFilter[];
  mayChange: boolean;
}

function Filters({ title, filters, mayChange }: FiltersProps) {
  const [renaming, setRenaming] = useState<string | null>(null);
  return (
    <div>
      <Text size="sm" fw={600} mb={6}>
        {title}
      </Text>
      <ul className={work.rows} aria-label={title}>
        {filters.map((filter) => (
          <li key={filter.id} className={work.row}>
            {renaming === filter.id ? (
              <Rename filter={filter} onDone={() => setRenaming(null)} />
            ) : (
              <>
                <span className={work.words}>{filter.name}</span>
                {mayChange && (
                  <Row filter={filter} filters={filters} onRename={() => setRenaming(filter.id)} />
                )}
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

interface RowProps {
  filter: SavedFilter;
  filters: readonly SavedFilter[];
  onRename: () => void;
}

function Row({ filter, filters, onRename }: RowProps) {
  const { t } = useTranslation();
  const { run, isPending } = useWork();
  const move = (step: -1 | 1) =>
    run(() => savedFilterDoors.order(movedBy(step, filter.id, filters), filter.is_own));
  return (
    <>
      <Group gap={4} wrap="nowrap">
        <Tooltip label={t('saved.up')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('saved.upName', { name: filter.name })}
            disabled={isPending || filter === filters[0]}
            onClick={() => move(-1)}
          >
            <UpIcon size={16} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={t('saved.down')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('saved.downName', { name: filter.name })}
            disabled={isPending || filter === filters.at(-1)}
            onClick={() => move(1)}
          >
            <DownIcon size={16} />
          </ActionIcon>
        </Tooltip>
      </Group>
      <RowActions
        name={filter.name}
        warning={filter.is_own ? t('saved.removeOwnWarning') : t('saved.removeWarning')}
        onChange={onRename}
        onRemove={() => run(() => savedFilterDoors.remove(filter))}
      />
    </>
  );
}

function Rename({ filter, onDone }: { filter: SavedFilter; onDone: () => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState(filter.name);
  const { run, isPending } = useWork(onDone);
  const field = useRef<HTMLInputElement>(null);
  // It takes the place of the button that was pressed.
  useEffect(() => field.current?.focus(), []);
  const save = (event: SubmitEvent) => {
    event.preventDefault();
    run(() => savedFilterDoors.change(filter, { name, filter: filter.filter }));
  };
  return (
    <form onSubmit={save} className={work.words}>
      <Group gap={8} wrap="nowrap">
        <TextInput
          ref={field}
          flex={1}
          aria-label={t('work.name')}
          value={name}
          maxLength={longestName}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" loading={isPending} disabled={name.trim() === ''}>
          {t('common.save')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('common.cancel')}
        </Button>
      </Group>
    </form>
  );
}
