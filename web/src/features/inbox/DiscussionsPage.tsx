import { Drawer } from '@mantine/core';
import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { useParams } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '@/shared/ui/Empty';
import { DiscussionsIcon } from '@/shared/ui/icons';
import { useDocumentTitle } from '@/shared/ui/useDocumentTitle';
import { ContactPanel } from './contact/ContactPanel';
import { contactName } from './contactName';
import { ListPanel } from './list/ListPanel';
import { useListKeys } from './list/useListKeys';
import { ThreadPanel } from './thread/ThreadPanel';
import { useLedger } from './useLedger';
import { useUnreadConversations } from './useUnreadConversations';
import classes from './DiscussionsPage.module.css';

export function DiscussionsPage() {
  const { t } = useTranslation();
  const { conversationId } = useParams({ strict: false });
  const searchField = useRef<HTMLInputElement>(null);
  const contact = useContactPanel();
  const ledger = useLedger();
  const conversation = conversationId === undefined ? undefined : ledger.get(conversationId);

  useDocumentTitle(
    conversation ? contactName(conversation.contact) : t('inbox.title'),
    useUnreadConversations(),
  );
  useListKeys(searchField, conversationId);

  return (
    <div className={classes.page} data-thread-open={conversationId !== undefined || undefined}>
      <div className={classes.list}>
        <ListPanel openId={conversationId} searchField={searchField} />
      </div>
      <div className={classes.thread}>
        {conversationId === undefined ? (
          <div className={classes.nothing}>
            <Empty
              icon={<DiscussionsIcon size={28} />}
              title={t('inbox.pickTitle')}
              text={t('inbox.pickText')}
            />
          </div>
        ) : (
          <ThreadPanel
            key={conversationId}
            conversationId={conversationId}
            isContactOpen={contact.isOpen}
            onToggleContact={contact.toggle}
          />
        )}
      </div>
      {conversation && contact.isOpen && !contact.isDrawer && (
        <div className={classes.contact}>
          <ContactPanel conversation={conversation} onClose={contact.close} />
        </div>
      )}
      {conversation && contact.isDrawer && (
        <Drawer
          opened={contact.isOpen}
          onClose={contact.close}
          position="right"
          size={360}
          withCloseButton={false}
          padding={0}
          aria-label={t('contact.title')}
        >
          <ContactPanel conversation={conversation} onClose={contact.close} />
        </Drawer>
      )}
    </div>
  );
}

/** A column on wide screens, where it is remembered; a drawer on the others, where it starts closed. */
function useContactPanel() {
  const isDrawer = useMediaQuery('(max-width: 74.99em)', false, { getInitialValueInEffect: false });
  const [isColumnOpen, setColumnOpen] = useLocalStorage({
    key: 'relais.contact-panel',
    defaultValue: true,
    getInitialValueInEffect: false,
  });
  const [isDrawerOpen, setDrawerOpen] = useState(false);
  const isOpen = isDrawer ? isDrawerOpen : isColumnOpen;
  const setOpen = isDrawer ? setDrawerOpen : setColumnOpen;
  return { isDrawer, isOpen, toggle: () => setOpen(!isOpen), close: () => setOpen(false) };
}
