// Every text of the page, in both languages. A function takes what changes within the sentence.
const words = {
  fr: {
    language: 'Langue',
    businessNumber: 'Numéro de l’entreprise',
    customers: 'Clients',
    newCustomer: 'Nouveau client',
    hint: 'Vous tenez le téléphone de vos clients. Rien ne part vers WhatsApp.',
    phone: 'Téléphone du client',
    back: 'Retour aux clients',
    messages: 'Messages',
    toEnd: 'Aller au dernier message',
    stopReply: 'Ne plus répondre à ce message',
    write: 'Écrire un message',
    send: 'Envoyer',
    name: 'Nom',
    theirNumber: 'Numéro (facultatif)',
    drawn: 'Tiré au sort parmi les numéros fictifs',
    username: 'Nom d’utilisateur (facultatif)',
    hidesNumber: 'Cache son numéro : l’entreprise ne voit qu’un identifiant',
    answers: 'Lit et répond tout seul',
    cancel: 'Annuler',
    create: 'Créer',
    reply: 'Répondre',
    you: 'Vous',
    typing: 'écrit…',
    hidden: 'numéro caché',
    online: 'Compte professionnel',
    holds: (name) => `Vous êtes ${name}`,
    read: 'Lu',
    sent: 'Envoyé',
    unread: (count) => (count === 1 ? '1 message non lu' : `${count} messages non lus`),
    today: 'Aujourd’hui',
    yesterday: 'Hier',
    noNumberTitle: 'Aucun numéro pour l’instant',
    noNumber: 'Ajoutez un numéro simulé dans Relais : il apparaîtra ici de lui-même.',
    noCustomerTitle: 'Personne encore',
    noCustomer: 'Créez un client, puis écrivez à l’entreprise en son nom.',
    chooseTitle: 'Choisissez un client',
    choose: 'Son téléphone s’ouvre ici : vous lisez et écrivez à sa place, et Relais reçoit le message.',
    startTitle: 'Dites bonjour',
    notSaid: 'Écrivez le premier message de ce client.',
    offline: 'Le simulateur ne répond pas. Nouvel essai en cours…',
    failed: 'Cela n’a pas marché. Réessayez.',
    types: {
      template: 'Modèle', image: 'Image', video: 'Vidéo', audio: 'Audio', document: 'Document', sticker: 'Autocollant', location: 'Position',
      contacts: 'Contact', reaction: 'Réaction', interactive: 'Message interactif', button: 'Bouton', order: 'Commande', unsupported: 'Message non pris en charge',
    },
  },
  en: {
    language: 'Language',
    businessNumber: 'Business number',
    customers: 'Customers',
    newCustomer: 'New customer',
    hint: 'You hold your customers’ phones. Nothing leaves for WhatsApp.',
    phone: 'The customer’s phone',
    back: 'Back to customers',
    messages: 'Messages',
    toEnd: 'Go to the latest message',
    stopReply: 'Stop replying to this message',
    write: 'Write a message',
    send: 'Send',
    name: 'Name',
    theirNumber: 'Number (optional)',
    drawn: 'Drawn from fictional numbers',
    username: 'Username (optional)',
    hidesNumber: 'Hides the number: the business sees only an id',
    answers: 'Reads and answers by themself',
    cancel: 'Cancel',
    create: 'Create',
    reply: 'Reply',
    you: 'You',
    typing: 'typing…',
    hidden: 'hidden number',
    online: 'Business account',
    holds: (name) => `You are ${name}`,
    read: 'Read',
    sent: 'Sent',
    unread: (count) => (count === 1 ? '1 unread message' : `${count} unread messages`),
    today: 'Today',
    yesterday: 'Yesterday',
    noNumberTitle: 'No number yet',
    noNumber: 'Add a simulated number in Relais: it will appear here by itself.',
    noCustomerTitle: 'Nobody yet',
    noCustomer: 'Make a customer, then write to the business in their name.',
    chooseTitle: 'Choose a customer',
    choose: 'Their phone opens here: you read and write in their place, and Relais gets the message.',
    startTitle: 'Say hello',
    notSaid: 'Write this customer’s first message.',
    offline: 'The simulator does not answer. Trying again…',
    failed: 'That did not work. Try again.',
    types: {
      template: 'Template', image: 'Image', video: 'Video', audio: 'Audio', document: 'Document', sticker: 'Sticker', location: 'Location',
      contacts: 'Contact', reaction: 'Reaction', interactive: 'Interactive message', button: 'Button', order: 'Order', unsupported: 'Unsupported message',
    },
  },
};

const kept = 'relais-simulator-language';

export let language = localStorage.getItem(kept) ?? (navigator.language.toLowerCase().startsWith('fr') ? 'fr' : 'en');

export const say = (key, ...parts) => {
  const text = words[language][key];
  return typeof text === 'function' ? text(...parts) : text;
};

export const typeName = (type) => words[language].types[type] ?? type;

export function speak(chosen) {
  language = chosen;
  localStorage.setItem(kept, chosen);
  translatePage();
}

/** Writes every fixed text of the page in the present language. */
export function translatePage() {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll('[data-text]')) element.textContent = say(element.dataset.text);
  for (const element of document.querySelectorAll('[data-label]')) element.setAttribute('aria-label', say(element.dataset.label));
  for (const element of document.querySelectorAll('[data-placeholder]')) element.placeholder = say(element.dataset.placeholder);
  for (const button of document.querySelectorAll('[data-language]')) button.setAttribute('aria-pressed', String(button.dataset.language === language));
}
