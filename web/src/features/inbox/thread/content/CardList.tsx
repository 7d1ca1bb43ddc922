import { useTranslation } from 'react-i18next';
import type { PersonCard } from '@/shared/api/types';
import { vCardOf } from './vCardOf';
import classes from './CardList.module.css';

/** Contact cards, each to be saved as a file that every address book reads. */
export function CardList({ people }: { people: PersonCard[] }) {
  const { t } = useTranslation();
  return (
    <ul className={classes.cards}>
      {people.map((card, index) => (
        <li key={index} className={classes.card}>
          <strong>{card.name ?? t('content.card')}</strong>
          {card.company !== null && <span className={classes.line}>{card.company}</span>}
          {card.numbers.map(({ number }) => (
            <a key={number} className={classes.line} href={`tel:${number.replace(/[^+\d]/g, '')}`}>
              {number}
            </a>
          ))}
          {card.emails.map((email) => (
            <span key={email} className={classes.line}>
              {email}
            </span>
          ))}
          {card.addresses.map((address) => (
            <span key={address} className={classes.line}>
              {address}
            </span>
          ))}
          <a
            className={classes.line}
            href={`data:text/vcard;charset=utf-8,${encodeURIComponent(vCardOf(card))}`}
            download={`${card.name ?? 'contact'}.vcf`}
          >
            {t('content.saveCard')}
          </a>
        </li>
      ))}
    </ul>
  );
}
