import { useTranslation } from 'react-i18next';
import type { Message, MessageBody } from '@/shared/api/types';
import { DrawnTemplate } from '@/shared/whatsapp/DrawnTemplate';
import { FormattedText } from '@/shared/whatsapp/FormattedText';
import { spacedNumber } from '../../displayNumber';
import { UnsupportedMessage } from '../UnsupportedMessage';
import { AdCard } from './AdCard';
import { CallNotice } from './CallNotice';
import { CardList } from './CardList';
import { Cart } from './Cart';
import { FileContent } from './FileContent';
import { FormAnswers } from './FormAnswers';
import { PlaceCard } from './PlaceCard';
import { Question } from './Question';
import classes from './MessageContent.module.css';

/** What a message says and carries, as its kind is drawn. */
export function MessageContent({ message }: { message: Message }) {
  const { t } = useTranslation();
  const { details } = message;

  if (message.removed_at !== null) return <em className={classes.removed}>{t('content.removed')}</em>;
  return (
    <>
      {details?.forwarded && (
        <span className={classes.forwarded}>{t(`content.forwarded.${details.forwarded}`)}</span>
      )}
      {message.is_shared ? (
        <span className={classes.forwarded}>{t('content.shared')}</span>
      ) : (
        details?.sent_from && (
          <span className={classes.forwarded}>{t(`content.sentFrom.${details.sent_from}`)}</span>
        )
      )}
      {details?.ad && <AdCard ad={details.ad} />}
      {details?.body ? <Body message={message} body={details.body} /> : <Words message={message} />}
      {message.corrected_at !== null && <span className={classes.corrected}>{t('content.corrected')}</span>}
    </>
  );
}

function Body({ message, body }: { message: Message; body: MessageBody }) {
  const { t } = useTranslation();
  switch (body.kind) {
    case 'template':
      return body.filled ? <DrawnTemplate template={body.filled} /> : <Words message={message} />;
    case 'file':
      return (
        <>
          <FileContent file={message.file} body={body} />
          {message.text !== null && message.text !== message.file?.name && (
            <FormattedText text={message.text} />
          )}
        </>
      );
    case 'place':
      return <PlaceCard place={body} />;
    case 'cards':
      return <CardList people={body.people} />;
    case 'buttons':
    case 'choices':
    case 'link':
    case 'request':
      return <Question text={message.text} body={body} />;
    case 'choice':
      return (
        <span className={classes.choice}>
          <span className={classes.label}>{t(`content.choice.${choiceFrom(body.from)}`)}</span>
          {message.text}
          {body.description !== null && <span className={classes.hint}>{body.description}</span>}
        </span>
      );
    case 'form':
      return body.answers ? <FormAnswers answers={body.answers} /> : <Words message={message} />;
    case 'cart':
      return <Cart items={body.items} note={message.text} />;
    case 'reaction':
      return (
        <span>
          {body.emoji === null ? t('content.reactionRemoved') : t('content.reaction', { emoji: body.emoji })}
        </span>
      );
    case 'correction':
      return (
        <span className={classes.choice}>
          <span className={classes.label}>{t('content.correctionOf')}</span>
          {message.text}
        </span>
      );
    case 'removal':
      return <em className={classes.removed}>{t('content.removalOf')}</em>;
    case 'notice':
      return (
        <em className={classes.removed}>
          {noticeText(body.what, body.new_number, body.former_number ?? null)}
        </em>
      );
    case 'call_consent':
      return <span>{body.is_given ? t('content.callAllowed') : t('content.callRefused')}</span>;
    case 'call':
      return <CallNotice direction={message.direction} call={body} />;
    case 'placeholder':
      return <em className={classes.removed}>{t('content.placeholder')}</em>;
    case 'unsupported':
      return <UnsupportedMessage message={message} />;
  }

  function noticeText(what: string, number: string | null, former: string | null): string {
    if (what === 'number_changed' && number !== null && former !== null)
      return t('content.notice.numberChangedFrom', { former: spaced(former), number: spaced(number) });
    if (what === 'number_changed' && number !== null)
      return t('content.notice.numberChanged', { number: spaced(number) });
    if (what === 'identity_changed') return t('content.notice.identityChanged');
    if (what === 'user_id_changed' || what === 'number_changed') return t('content.notice.userIdChanged');
    if (what === 'marketing_stopped') return t('content.notice.marketingStopped');
    if (what === 'marketing_resumed') return t('content.notice.marketingResumed');
    if (what === 'marketing_signed_up') return t('content.notice.marketingSignedUp');
    return message.text ?? t('content.notice.unknown');
  }
}

function spaced(digits: string): string {
  return spacedNumber(`+${digits}`);
}

function Words({ message }: { message: Message }) {
  const isWords = message.type === 'text' || message.type === 'template';
  return isWords && message.text !== null ? (
    <FormattedText text={message.text} />
  ) : (
    <UnsupportedMessage message={message} />
  );
}

const choiceFrom = (from: string) => (from === 'button' || from === 'list' ? from : 'template');
