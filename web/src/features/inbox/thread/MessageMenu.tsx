import { ActionIcon, Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Message } from '@/shared/api/types';
import { copyText } from '@/shared/ui/copyText';
import { CopyIcon, DotsIcon, InfoIcon } from '@/shared/ui/icons';
import { useShowDetails } from '../details/detailsContext';

export function MessageMenu({ message }: { message: Message }) {
  const { t } = useTranslation();
  const showDetails = useShowDetails();
  const { text } = message;
  return (
    <Menu position="bottom" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={30} radius="xl" aria-label={t('thread.messageMenu')}>
          <DotsIcon size={17} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<InfoIcon size={18} />} onClick={() => showDetails(message.id)}>
          {t('thread.details')}
        </Menu.Item>
        {text !== null && (
          <Menu.Item leftSection={<CopyIcon size={18} />} onClick={() => void copyText(text)}>
            {t('thread.copyText')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
