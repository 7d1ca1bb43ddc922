import { Modal, TextInput, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useId, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { contactName } from '@/features/inbox/contactName';
import { inboxQueries } from '@/features/inbox/inboxQueries';
import { firstFilter, searchOf } from '@/features/inbox/list/listFilter';
import { listOf } from '@/features/inbox/saved/savedFilters';
import { useMe, usePermission } from '@/shared/session/session';
import { SearchIcon } from '@/shared/ui/icons';
import { doorsFor } from './settingsDoors';
import classes from './CommandPalette.module.css';

interface Command {
  key: string;
  label: string;
  run: () => unknown;
}

const mostFound = 6;
const typingPauseMs = 200;

/** One field that goes everywhere: pages and saved filters by name, discussions by whatever their search finds. */
export function CommandPalette({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      withCloseButton={false}
      padding={8}
      size="md"
      yOffset="12vh"
      // On the dialog itself: its outermost element has no role, and so can have no name.
      attributes={{ content: { 'aria-label': t('palette.title') } }}
    >
      <Palette onClose={onClose} />
    </Modal>
  );
}

function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const listId = useId();
  const [typed, setTyped] = useState('');
  const [place, setPlace] = useState(0);
  const pages = usePages();
  const filters = useFilters();
  const found = useFound(typed);
  const commands = [
    ...[...pages, ...filters].filter(({ label }) => label.toLowerCase().includes(typed.trim().toLowerCase())),
    ...found,
  ];
  const marked = commands[Math.min(place, commands.length - 1)];

  const run = (command: Command) => {
    onClose();
    command.run();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || commands.length === 0) return;
    if (event.key === 'ArrowDown') setPlace((place + 1) % commands.length);
    else if (event.key === 'ArrowUp') setPlace((place + commands.length - 1) % commands.length);
    else if (event.key === 'Enter' && marked) run(marked);
    else return;
    event.preventDefault();
  };

  return (
    <>
      <TextInput
        data-autofocus
        size="md"
        variant="unstyled"
        leftSection={<SearchIcon size={18} />}
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={marked && `${listId}-${marked.key}`}
        aria-label={t('palette.title')}
        placeholder={t('palette.placeholder')}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setPlace(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={listId} className={classes.commands} role="listbox" aria-label={t('palette.title')}>
        {commands.map((command) => (
          <UnstyledButton
            key={command.key}
            id={`${listId}-${command.key}`}
            className={classes.command}
            role="option"
            aria-selected={command === marked}
            tabIndex={-1}
            data-marked={command === marked || undefined}
            onClick={() => run(command)}
          >
            {command.label}
          </UnstyledButton>
        ))}
      </div>
    </>
  );
}

function usePages(): Command[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const seesDiscussions = usePermission('conversations.view');
  const settings = doorsFor(useMe()).map(({ to, page }) => ({
    key: to,
    label: t(`settings.${page}`),
    run: () => navigate({ to }),
  }));
  if (!seesDiscussions) return settings;
  const discussions = {
    key: '/discussions',
    label: t('shell.discussions'),
    run: () => navigate({ to: '/discussions' }),
  };
  return [discussions, ...settings];
}

/** The list as somebody gave it a name. */
function useFilters(): Command[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const sees = usePermission('conversations.view');
  const filters = useQuery({ ...inboxQueries.savedFilters(), enabled: sees }).data ?? [];
  return filters.map((saved) => ({
    key: saved.id,
    label: t('palette.filter', { name: saved.name }),
    run: () => navigate({ to: '/discussions', search: searchOf(listOf(saved)) }),
  }));
}

function useFound(typed: string): Command[] {
  const navigate = useNavigate();
  const [search] = useDebouncedValue(typed.trim(), typingPauseMs);
  const sees = usePermission('conversations.view');
  const found = useInfiniteQuery({
    ...inboxQueries.list(firstFilter, search),
    enabled: sees && search.length > 1,
  });
  const rows = typed.trim() === '' ? [] : (found.data?.pages[0]?.items ?? []);
  return rows.slice(0, mostFound).map((row) => ({
    key: row.id,
    label: `${contactName(row.contact)} · ${row.account.name}`,
    run: () => navigate({ to: '/discussions/$conversationId', params: { conversationId: row.id } }),
  }));
}

/** Ctrl or ⌘ and K, wherever one is. */
export function usePaletteKey(onOpen: () => void): void {
  useEffect(() => {
    const open = (event: globalThis.KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      onOpen();
    };
    window.addEventListener('keydown', open);
    return () => window.removeEventListener('keydown', open);
  }, [onOpen]);
}
