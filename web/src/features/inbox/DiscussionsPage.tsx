import { Drawer } from '@mantine/core';
import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '@/shared/ui/Empty';
import { DiscussionsIcon } from '@/shared/ui/icons';
import { useDocumentTitle } from '@/shared/ui/useDocumentTitle';
import { ContactPanel } from './contact/ContactPanel';
import { contactName } from './contactName';
import { DetailsContext } from './details/detailsContext';
import { DetailsPanel } from './details/DetailsPanel';
import { useDetails } from './details/useDetails';
import { ListPanel } from './list/ListPanel';
import { useListKeys } from './list/useListKeys';
import { ThreadPanel } from './thread/ThreadPanel';
import { useLedger } from './useLedger';
import { useUnreadConversations } from './useCounts';
import classes from './DiscussionsPage.module.css';

export function DiscussionsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { conversationId } = useParams({ strict: false });
  const searchField = useRef<HTMLInputElement>(null);
  const contact = useContactPanel();
  const details = useDetails(conversationId);
  const ledger = useLedger();
  const conversation = conversationId === undefined ? undefined : ledger.get(conversationId);

  const showContact = () => {
    details.close();
    contact.open();
  };

  // Its person turned out to be another's: the conversation goes on in theirs.
  const continuedIn = conversation?.continued_in ?? null;
  useEffect(() => {
    if (continuedIn !== null)
      void navigate({
        to: '/discussions/$conversationId',
        params: { conversationId: continuedIn },
        replace: true,
      });
  }, [continuedIn, navigate]);

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
          <DetailsContext value={details.show}>
            <ThreadPanel
              key={conversationId}
              conversationId={conversationId}
              isContactOpen={contact.isOpen && !details.isOpen}
              onToggleContact={() => (details.isOpen ? showContact() : contact.toggle())}
            />
          </DetailsContext>
        )}
      </div>
      {conversation && (
        <>
          <Side
            label={t('contact.title')}
            isOpen={contact.isOpen && !details.isOpen}
            isDrawer={contact.isDrawer}
            onClose={contact.close}
          >
            <ContactPanel conversation={conversation} onClose={contact.close} />
          </Side>
          <Side
            label={t('history.title')}
            isOpen={details.isOpen}
            isDrawer={contact.isDrawer}
            onClose={details.close}
          >
            {details.messageId && (
              <DetailsPanel
                key={details.messageId}
                messageId={details.messageId}
                conversation={conversation}
                onClose={details.close}
              />
            )}
          </Side>
        </>
      )}
    </div>
  );
}

interface SideProps {
  label: string;
  isOpen: boolean;
  isDrawer: boolean;
  onClose: () => void;
  children: ReactNode;
}

function Side({ label, isOpen, isDrawer, onClose, children }: SideProps) {
  if (!isDrawer) return isOpen && <div className={classes.side}>{children}</div>;
  return (
    // In its parts: the whole one puts a name on its frame, where none may stand, and leaves what opens without one.
    <Drawer.Root opened={isOpen} onClose={onClose} position="right" size={360} padding={0}>
      <Drawer.Overlay />
      <Drawer.Content aria-label={label}>
        <Drawer.Body>{children}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
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
  return {
    isDrawer,
    isOpen,
    toggle: () => setOpen(!isOpen),
    open: () => setOpen(true),
    close: () => setOpen(false),
  };
}
