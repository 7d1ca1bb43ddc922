import { ActionIcon, Loader, Popover, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { lazy, Suspense, useCallback, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmojiIcon } from '@/shared/ui/icons';

const EmojiPanel = lazy(() => import('./EmojiPanel'));

interface EmojiButtonProps {
  label: string;
  size: number;
  onPick: (emoji: string) => void;
  /** Shown above all emoji. */
  quick?: (close: () => void) => ReactNode;
}

/** Opens the emoji, and hands on the one that is picked. */
export function EmojiButton({ label, size, onPick, quick }: EmojiButtonProps) {
  const { t } = useTranslation();
  const [isOpen, panel] = useDisclosure();
  const { close } = panel;
  const pick = useCallback(
    (emoji: string) => {
      close();
      onPick(emoji);
    },
    [close, onPick],
  );
  return (
    <Popover opened={isOpen} onChange={panel.set} position="top" withinPortal trapFocus shadow="md">
      <Popover.Target>
        <Tooltip label={label} openDelay={400} disabled={isOpen}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={size}
            radius="xl"
            aria-label={label}
            aria-expanded={isOpen}
            onClick={panel.toggle}
          >
            <EmojiIcon size={size > 36 ? 22 : 17} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p={4} aria-label={label}>
        {quick?.(close)}
        <Suspense fallback={<Loader size="sm" m="md" aria-label={t('emoji.loading')} />}>
          <EmojiPanel onPick={pick} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
