import { useTranslation } from 'react-i18next';
import type { ButtonKind, FilledTemplate } from '@/shared/api/types';
import { useFormat } from '@/shared/i18n/useFormat';
import { ClockIcon, DownIcon, ExternalIcon, PhoneIcon, ReplyIcon } from '@/shared/ui/icons';
import { FormattedText } from './FormattedText';
import { downloadAddress, fileAddress } from './fileAddress';
import classes from './DrawnTemplate.module.css';

type FilledPart = FilledTemplate['message'];
type Header = NonNullable<FilledPart['header']>;

/** A template as the person reads it: in the thread, and while it is being filled. */
export function DrawnTemplate({ template }: { template: FilledTemplate }) {
  const { t } = useTranslation();
  return (
    <div className={classes.template}>
      <Part part={template.message} offer={template.offer} />
      {template.cards.length > 0 && (
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
        <ul className={classes.cards} aria-label={t('template.cards')} tabIndex={0}>
          {template.cards.map((card, place) => (
            // Cards never change places.
            <li key={place} className={classes.card}>
              <Part part={card} offer={null} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Part({ part, offer }: { part: FilledPart; offer: FilledTemplate['offer'] }) {
  const { t } = useTranslation();
  return (
    <>
      {part.header && <HeaderPart header={part.header} />}
      {offer && <Offer offer={offer} />}
      {part.body !== null && <FormattedText text={part.body} />}
      {part.footer !== null && <span className={classes.footer}>{part.footer}</span>}
      {part.buttons.length > 0 && (
        <ul className={classes.buttons} aria-label={t('template.buttons')}>
          {part.buttons.map((button, place) => (
            <li key={place}>
              <Button button={button} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function HeaderPart({ header }: { header: Header }) {
  const { t } = useTranslation();
  if (header.kind === 'text') return <strong className={classes.line}>{header.text}</strong>;
  if (header.kind === 'location') {
    return (
      <span className={classes.place}>
        <strong>{header.place?.name ?? t('template.header.location')}</strong>
        {header.place?.address && <span>{header.place.address}</span>}
      </span>
    );
  }
  if (header.file_id === null)
    return <span className={classes.gap}>{t(`template.header.${header.kind}`)}</span>;
  if (header.kind === 'image') {
    return (
      <img
        className={classes.media}
        src={fileAddress(header.file_id)}
        alt={t('template.header.image')}
        loading="lazy"
      />
    );
  }
  if (header.kind === 'video') {
    return (
      // eslint-disable-next-line jsx-a11y/media-has-caption -- what a business films has no captions of ours
      <video
        className={classes.media}
        src={fileAddress(header.file_id)}
        controls
        preload="metadata"
        aria-label={t('template.header.video')}
      />
    );
  }
  return (
    <a
      className={classes.document}
      href={downloadAddress(header.file_id)}
      download={header.file_name ?? true}
    >
      <DownIcon size={18} /> {header.file_name ?? t('template.header.document')}
    </a>
  );
}

function Offer({ offer }: { offer: NonNullable<FilledTemplate['offer']> }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <span className={classes.offer}>
      <ClockIcon size={18} />
      <span>
        <strong>{offer.text}</strong>
        {offer.ends_at !== null && (
          <span className={classes.ends}>
            {t('template.offerEnds', { date: format.dateTime(offer.ends_at) })}
          </span>
        )}
      </span>
    </span>
  );
}

function Button({ button }: { button: FilledPart['buttons'][number] }) {
  const { t } = useTranslation();
  const label = button.text !== '' ? button.text : t(`template.button.${button.kind}`);
  if (button.kind === 'url' && button.address !== null && !button.address.includes('{{')) {
    return (
      <a className={classes.button} href={button.address} target="_blank" rel="noopener noreferrer nofollow">
        <ExternalIcon size={15} /> {label}
      </a>
    );
  }
  return (
    <span className={classes.button}>
      <ButtonIcon kind={button.kind} /> {label}
      {button.kind === 'copy_code' && button.value !== null && <code>{button.value}</code>}
    </span>
  );
}

function ButtonIcon({ kind }: { kind: ButtonKind }) {
  if (kind === 'url') return <ExternalIcon size={15} />;
  if (kind === 'phone_number' || kind === 'voice_call') return <PhoneIcon size={15} />;
  return kind === 'quick_reply' ? <ReplyIcon size={15} /> : null;
}
