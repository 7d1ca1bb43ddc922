import type { Translation } from './en';

// A narrow no-break space (U+202F) stands before ; : ! ? and inside « », as French typography asks; a test holds it.
export const fr: Translation = {
  common: {
    retry: 'Réessayer',
    cancel: 'Annuler',
    close: 'Fermer',
    save: 'Enregistrer',
    copy: 'Copier',
    copied: 'Copié',
    loading: 'Chargement…',
    loadFailed: '{{what}} : impossible à charger.',
  },
  language: {
    label: 'Langue',
    fr: 'Français',
    en: 'English',
  },
  problem: {
    unreachable: 'Le serveur est injoignable. Vérifiez votre connexion puis réessayez.',
    unexpected: 'Une erreur est survenue ({{code}}).',
    setup_token_wrong:
      'Ce lien d’installation n’est pas valable. Ouvrez le lien affiché dans le terminal au dernier démarrage.',
    setup_done: 'Relais est déjà installé. Connectez-vous.',
    credentials_wrong: 'L’adresse e-mail ou le mot de passe est incorrect.',
    too_many_attempts_one: 'Trop de tentatives. Réessayez dans {{count}} minute.',
    too_many_attempts_other: 'Trop de tentatives. Réessayez dans {{count}} minutes.',
    session_ended: 'Votre session est terminée. Reconnectez-vous.',
    permission_missing: 'Vous n’avez pas l’autorisation de faire cela.',
    unauthenticated: 'Votre session est terminée. Reconnectez-vous.',
    database_unavailable:
      'Relais ne peut pas joindre sa base de données pour l’instant. Rien n’a été changé ; réessayez dans un moment.',
    not_found: 'Cet élément n’existe plus.',
    window_closed: 'La fenêtre de 24 heures est fermée : ce message ne peut pas partir.',
    account_disconnected: 'Le numéro WhatsApp est déconnecté : ce message ne peut pas partir.',
    idempotency_key_reused: 'Ce message a déjà été envoyé avec un autre texte.',
    idempotency_key_missing: 'Le message a été envoyé sans sa clé.',
    number_already_connected: 'Ce numéro est déjà connecté.',
    confirmation_wrong: 'Le nom ne correspond pas.',
    simulator_unreachable: 'Le simulateur ne répond pas. Vérifiez qu’il est démarré.',
    invalid: 'Vérifiez les champs du formulaire.',
    field: {
      required: 'Ce champ est obligatoire.',
      too_long: 'C’est trop long.',
      password_too_short: 'Au moins 10 caractères.',
      password_too_long: 'Trop long : 72 octets au plus (un accent ou un émoji en compte plusieurs).',
      email_invalid: 'Ce n’est pas une adresse e-mail.',
      number_already_connected: 'Ce numéro est déjà connecté.',
      id_malformed: 'Ce n’est pas un identifiant tel que Meta l’affiche.',
      characters_invalid: 'Ceci contient des caractères qui ne sont pas acceptés ici.',
      digits_only: 'Des chiffres uniquement, sans espace ni « + ».',
      out_of_range: 'Entre {{min}} et {{max}}.',
      confirmation_wrong: 'Le nom ne correspond pas.',
      invalid: 'Cette valeur n’est pas acceptée.',
    },
  },
  start: {
    opening: 'Ouverture de Relais…',
    unreachableTitle: 'Relais est injoignable',
    unreachableText: 'Le serveur n’a pas répondu. Il redémarre peut-être ; cette page réessaie d’elle-même.',
  },
  tagline: 'Le WhatsApp de votre équipe, au calme, au même endroit.',
  setup: {
    title: 'Bienvenue dans Relais',
    lead: 'Créez votre espace de travail et son premier administrateur. C’est l’affaire d’une minute.',
    workspaceName: 'Nom de l’espace de travail',
    workspaceNameHint: 'Le plus souvent, votre entreprise ou votre boutique.',
    displayName: 'Votre nom',
    displayNameHint: 'Vos collègues le voient à côté de vos messages.',
    email: 'Adresse e-mail',
    password: 'Mot de passe',
    ruleLength: 'Au moins 10 caractères',
    ruleBytes: '72 octets au plus',
    submit: 'Créer l’espace de travail',
    demoHint: 'Démonstration : un numéro simulé vous attend, et ses clients écrivent d’eux-mêmes.',
    linkTitle: 'Ouvrez le lien d’installation',
    linkText:
      'Relais n’est pas encore installé. À son premier démarrage, il a affiché dans le terminal un lien à usage unique. Ouvrez ce lien dans ce navigateur pour continuer.',
    linkExample: 'Il ressemble à ceci :',
    checkAgain: 'Vérifier à nouveau',
  },
  signIn: {
    title: 'Connexion',
    email: 'Adresse e-mail',
    password: 'Mot de passe',
    submit: 'Se connecter',
    ended: 'Votre session est terminée. Reconnectez-vous pour continuer.',
  },
  shell: {
    skip: 'Aller au contenu',
    navigation: 'Navigation principale',
    discussions: 'Discussions',
    settings: 'Réglages',
    userMenu: 'Votre menu',
    appearance: 'Apparence',
    light: 'Clair',
    dark: 'Sombre',
    system: 'Système',
    signOut: 'Se déconnecter',
    shortcuts: 'Raccourcis clavier',
    offline: 'Vous êtes hors ligne. Vos messages sont gardés et partiront dès le retour de la connexion.',
    reconnecting: 'Reconnexion…',
    unread_one: '{{count}} discussion non lue',
    unread_other: '{{count}} discussions non lues',
    noDoorTitle: 'Rien à ouvrir pour l’instant',
    noDoor: 'Votre rôle n’ouvre aucune de ces pages. Demandez l’accès à un administrateur.',
  },
  shortcuts: {
    title: 'Raccourcis clavier',
    move: 'Discussion suivante ou précédente',
    open: 'Ouvrir la discussion',
    search: 'Rechercher',
    back: 'Revenir, ou effacer la recherche',
    send: 'Envoyer',
    newLine: 'Aller à la ligne',
    help: 'Afficher cette aide',
  },
  inbox: {
    title: 'Discussions',
    list: 'Liste des discussions',
    what: 'Les discussions',
    search: 'Rechercher un nom, un numéro, un texte',
    clearSearch: 'Effacer la recherche',
    filters: 'Filtrer les discussions',
    filter: { all: 'Toutes', unread: 'Non lues', favorites: 'Favoris' },
    empty: {
      allTitle: 'Personne n’a encore écrit',
      allText: 'Dès qu’un client écrit à l’un de vos numéros WhatsApp, la discussion apparaît ici.',
      connect: 'Connecter un numéro',
      unreadTitle: 'Tout est lu',
      unreadText: 'Il ne reste aucune discussion à lire. Beau travail.',
      favoritesTitle: 'Aucun favori',
      favoritesText: 'Ajoutez une étoile à une discussion pour la retrouver ici.',
      searchTitle: 'Aucun résultat',
      searchText: 'Aucune discussion ne correspond à « {{search}} ».',
    },
    pickTitle: 'Choisissez une discussion',
    pickText:
      'Sélectionnez quelqu’un à gauche pour lire et répondre. La touche ? affiche les raccourcis clavier.',
    loadingMore: 'Chargement d’autres discussions…',
    moreFailed: 'Impossible de charger d’autres discussions.',
    unreadCount_one: '{{count}} message non lu',
    unreadCount_other: '{{count}} messages non lus',
    favorite: 'Favori',
    addFavorite: 'Ajouter aux favoris',
    removeFavorite: 'Retirer des favoris',
    markRead: 'Marquer comme lue',
    markUnread: 'Marquer comme non lue',
    actions: 'Actions pour {{name}}',
    yesterday: 'Hier',
    today: 'Aujourd’hui',
    noMessage: 'Aucun message',
    draft: 'Brouillon :',
    actionFailed: 'L’action n’a pas abouti.',
    newMessageFrom: 'Nouveau message de {{name}}',
  },
  thread: {
    what: 'La discussion',
    label: 'Discussion avec {{name}}',
    messages: 'Messages',
    empty: 'Aucun message pour l’instant.',
    notFoundTitle: 'Cette discussion n’existe pas',
    notFoundText: 'Elle appartient peut-être à un autre espace de travail, ou le lien est incomplet.',
    backToList: 'Retour aux discussions',
    loadingOlder: 'Chargement des messages précédents…',
    olderFailed: 'Impossible de charger les messages précédents.',
    start: 'Début de la discussion',
    newMessages_one: '{{count}} nouveau message',
    newMessages_other: '{{count}} nouveaux messages',
    toBottom: 'Aller au dernier message',
    reply: 'Répondre',
    replyTo: 'Répondre à ce message',
    sendAgain: 'Envoyer à nouveau',
    jump: 'Aller au message cité',
    quoteUnknown: 'Message non affiché ici',
    quoteYou: 'Votre équipe',
    unsupported: 'Message non pris en charge ({{type}})',
    unsupportedText: 'Relais ne sait pas encore afficher ce type de message. Il est conservé en entier.',
    showRaw: 'Afficher le contenu brut',
    hideRaw: 'Masquer le contenu brut',
    info: 'Fiche du contact',
    menu: 'Menu de la discussion',
    outbound: 'Envoyé',
    windowLeft: '{{time}} pour répondre',
    windowClosed: 'Fenêtre fermée',
    windowHint:
      'WhatsApp permet de répondre librement pendant 24 heures après le dernier message du client. Cette fenêtre se ferme le {{date}}.',
    windowClosedHint:
      'WhatsApp permet de répondre librement pendant 24 heures après le dernier message du client. La fenêtre se rouvre quand le client écrit.',
  },
  duration: {
    hours: '{{count}} h',
    hoursMinutes: '{{hours}} h {{minutes}} min',
    minutes: '{{count}} min',
    seconds: '{{count}} s',
  },
  state: {
    received: 'Reçu',
    waiting: 'En attente de connexion',
    waitingHint:
      'Pas encore parti. Le message partira de lui-même dès que le serveur répondra ; continuez à écrire.',
    submitting: 'En route vers le serveur',
    refused: 'Non envoyé',
    queued: 'En file d’attente',
    sending: 'En cours d’envoi',
    accepted: 'Envoyé',
    sent: 'Envoyé',
    delivered: 'Distribué',
    read: 'Lu',
    played: 'Écouté',
    failed: 'Non distribué',
    unconfirmed: 'Non confirmé',
    unconfirmedHint:
      'La connexion à WhatsApp a été coupée pendant l’envoi : personne ne sait encore si ce message est parti. Relais ne le renvoie pas de lui-même, pour que le client ne le reçoive pas deux fois ; un accusé de réception tranchera.',
    nextTry: 'Prochain essai à {{time}}',
    sentAt: 'Envoyé {{time}}',
    deliveredAt: 'Distribué {{time}}',
    readAt: 'Lu {{time}}',
    details: 'Détails du message : {{state}}',
  },
  failure: {
    window_closed:
      'Plus de 24 heures ont passé depuis le dernier message de cette personne. Envoyez un modèle, ou attendez qu’elle écrive.',
    recipient_unreachable:
      'Cette personne n’est pas joignable sur WhatsApp : elle n’y est pas, ou son application est trop ancienne, ou elle n’en a pas accepté les conditions. Vérifiez le numéro, ou joignez-la autrement.',
    recipient_is_sender:
      'C’est le numéro qui envoie, et un numéro ne peut pas s’écrire à lui-même. Choisissez un autre destinataire.',
    recipient_not_allowed:
      'Un numéro de test n’écrit qu’aux personnes de sa liste. Ajoutez cette personne sous API Setup dans l’application Meta, ou envoyez depuis un vrai numéro.',
    recipient_blocked:
      'Vous avez bloqué cette personne sur WhatsApp. Débloquez-la pour lui écrire à nouveau.',
    recipient_opted_out:
      'Cette personne ne veut plus de marketing de votre part. Ne lui en envoyez plus tant qu’elle ne l’autorise pas ; vous pouvez toujours répondre quand elle écrit.',
    country_blocked:
      'WhatsApp ne permet pas à ce compte d’écrire aux personnes de ce pays. Écartez ses numéros, ou demandez la raison dans WhatsApp Manager.',
    marketing_limit:
      'Cette personne reçoit déjà beaucoup de marketing sur WhatsApp, toutes entreprises confondues. Attendez au moins 24 heures ; d’ici là, vous pouvez répondre si elle écrit.',
    experiment:
      'WhatsApp ne remet pas de marketing à cette personne pour une expérience qu’il mène, et ne facture rien. Attendez au moins 24 heures, ou qu’elle écrive.',
    number_needed:
      'Ce message demande un numéro de téléphone, et cette personne cache le sien. Demandez-le-lui, ou envoyez un autre type de message.',
    expired:
      'Le message n’est pas arrivé à temps sur le téléphone, le plus souvent parce qu’il était éteint. Renvoyez-le s’il est encore utile.',
    identity_changed:
      'Cette personne a changé de téléphone ou réinstallé WhatsApp. Assurez-vous que c’est bien elle, puis renvoyez.',
    rate_limited:
      'Ce numéro envoyait plus vite que WhatsApp ne le permet. Relais ralentit de lui-même ; si cela se répète, baissez les messages par seconde du numéro.',
    pair_rate_limited:
      'Trop de messages sont partis vers cette personne en peu de temps. Relais attend un peu de lui-même ; regroupez ce que vous avez à dire.',
    maintenance:
      'WhatsApp intervenait sur ce numéro, ce qui dure quelques minutes. Relais réessaie de lui-même ; ne renvoyez le message que s’il est marqué non distribué.',
    provider_unavailable:
      'WhatsApp était indisponible. Relais réessaie de lui-même plusieurs fois ; ne renvoyez le message que s’il est marqué non distribué.',
    token_invalid:
      'Le jeton d’accès du numéro n’est plus valable. Demandez à un administrateur d’en coller un nouveau dans les réglages du numéro.',
    permission_missing:
      'Il manque une autorisation au jeton d’accès du numéro. Demandez à un administrateur de lui donner whatsapp_business_messaging et d’attribuer le compte WhatsApp à son utilisateur système.',
    account_restricted:
      'WhatsApp a restreint ce compte ou son numéro pour un manquement à ses règles. Demandez à un administrateur d’en voir la raison dans WhatsApp Manager et d’y faire appel.',
    spam_limit:
      'Trop de personnes ont bloqué ou signalé ce numéro. Attendez au moins un jour, puis écrivez moins, et seulement à qui s’y attend.',
    daily_limit:
      'Le compte a écrit en premier à autant de personnes que WhatsApp lui permet en 24 heures. Attendez, et voyez dans WhatsApp Manager si la limite a été abaissée.',
    display_name_needed:
      'WhatsApp n’a pas encore approuvé le nom affiché de ce numéro. Demandez à un administrateur de le faire approuver dans WhatsApp Manager.',
    number_not_registered:
      'Ce numéro n’est pas, ou plus, enregistré chez WhatsApp. Demandez à un administrateur de l’enregistrer ou de le vérifier dans WhatsApp Manager.',
    billing:
      'Le compte WhatsApp a un problème de paiement. Demandez à un administrateur de vérifier le moyen de paiement dans WhatsApp Manager.',
    request_invalid:
      'WhatsApp n’a pas accepté le contenu du message. Modifiez-le d’après ce que WhatsApp indique, puis renvoyez-le.',
    media_failed:
      'WhatsApp n’a pas pu récupérer le fichier, ou n’accepte pas ce type de fichier. Vérifiez son type et sa taille, puis renvoyez-le.',
    text_too_long:
      'Une fois rempli pour cette personne, le modèle est trop long. Raccourcissez ce qui le remplit, ou le modèle.',
    template_missing:
      'Le modèle n’existe pas dans cette langue, ou n’est pas approuvé. Vérifiez son nom, sa langue et son état dans WhatsApp Manager.',
    template_parameters:
      'Ce qui a été rempli ne convient pas au modèle : une valeur manque, est de trop, d’un autre type, ou contient des retours à la ligne ou trop d’espaces. Corrigez les valeurs, puis renvoyez.',
    template_invalid:
      'Le modèle enfreint une règle de WhatsApp sur sa forme ou sa catégorie. Modifiez-le dans WhatsApp Manager, ou utilisez-en un autre.',
    template_paused:
      'WhatsApp a mis le modèle en pause parce que des personnes s’en plaignent. Modifiez-le, utilisez-en un autre, ou attendez la fin de la pause.',
    template_disabled:
      'WhatsApp a désactivé le modèle définitivement. Créez-en un nouveau, au contenu différent.',
    marketing_disabled:
      'Ce compte ne peut pas envoyer de modèles marketing par cette voie. Demandez à un administrateur de voir ses réglages dans WhatsApp Manager.',
    flow_invalid:
      'WhatsApp a bloqué le flow de ce message. Corrigez le flow dans WhatsApp Manager, puis renvoyez.',
    flow_throttled:
      'WhatsApp ne laisse partir le flow de ce message que dix fois par heure, parce qu’il répond mal. Corrigez le flow, puis renvoyez.',
    group_refused:
      'WhatsApp le refuse dans ce groupe : il est inconnu, suspendu ou vide, ou le numéro ne peut pas y écrire. Écrivez aux personnes une à une.',
    calling_refused:
      'WhatsApp ne permet pas à ce numéro d’appeler cette personne, ni de le lui demander maintenant. Écrivez-lui plutôt.',
    not_about_sending:
      'WhatsApp a donné une raison qui parle d’un autre message que le vôtre. Regardez la discussion avant de le renvoyer.',
    unknown:
      'WhatsApp a donné une raison que Relais ne connaît pas. Montrez à un administrateur ce que WhatsApp indique.',
    whatsAppSays: 'WhatsApp indique : {{message}}',
    whatsAppSaysCode: 'WhatsApp indique : {{message}} (code {{code}})',
  },
  composer: {
    label: 'Écrire un message',
    placeholder: 'Écrire un message',
    send: 'Envoyer',
    charactersLeft_one: 'Encore {{count}} caractère',
    charactersLeft_other: 'Encore {{count}} caractères',
    tooLong_one: '{{count}} caractère de trop',
    tooLong_other: '{{count}} caractères de trop',
    replyingTo: 'Réponse à {{name}}',
    replyingToTeam: 'Réponse à votre équipe',
    cancelReply: 'Annuler la réponse',
    windowNever:
      'Ce client n’a pas encore écrit : WhatsApp ne permet de répondre librement qu’après son premier message.',
    windowClosed:
      'La fenêtre de 24 heures s’est fermée le {{date}}. Vous pourrez écrire dès que le client enverra un message.',
    disconnected: 'Le numéro « {{account}} » est déconnecté : plus rien ne peut en partir.',
    forbidden: 'Votre rôle permet de lire cette discussion, pas d’y répondre.',
    keepDraft: 'Ce que vous avez écrit est conservé.',
    remove: 'Retirer',
    edit: 'Modifier',
  },
  contact: {
    title: 'Contact',
    close: 'Fermer la fiche du contact',
    number: 'Numéro',
    waId: 'Identifiant WhatsApp',
    username: 'Nom d’utilisateur',
    account: 'Reçu sur',
    lastActivity: 'Dernière activité',
    firstMessage: 'Premier message affiché',
    messagesReceived: 'Messages reçus',
    hidden: 'Numéro masqué par le client',
    window: 'Temps pour répondre',
    copyNumber: 'Copier le numéro',
    accountDisconnected: 'déconnecté',
  },
  settings: {
    title: 'Réglages',
  },
  accounts: {
    title: 'Numéros WhatsApp',
    lead: 'Les numéros auxquels vos clients écrivent.',
    what: 'Les comptes',
    one: 'Ce compte',
    emptyTitle: 'Aucun numéro',
    emptyText: 'Connectez votre numéro WhatsApp Business, ou essayez d’abord tout avec un numéro simulé.',
    connect: 'Connecter un numéro WhatsApp',
    connectText:
      'Avec une application Meta et un compte WhatsApp Business. Il faut cinq valeurs ; chacune est expliquée.',
    addSimulated: 'Ajouter un numéro simulé',
    addSimulatedText:
      'Un clic, sans compte Meta. Vous tenez les deux bouts : cette messagerie, et le téléphone du client dans un autre onglet.',
    simulatorMissing:
      'Le simulateur ne tourne pas avec cette installation : les numéros simulés ne sont pas disponibles.',
    simulatedAdded: 'Le numéro simulé est prêt.',
    simulated: 'Simulé',
    openPhone: 'Ouvrir le téléphone',
    newTab: '(dans un nouvel onglet)',
    connected: 'Connecté',
    paused: 'En pause',
    pausedSince: 'En pause depuis le {{date}}',
    resume: 'Reprendre les envois',
    resumed: 'Le numéro envoie à nouveau.',
    quality: 'Qualité : {{rating}}',
    qualityRating: { GREEN: 'Haute', YELLOW: 'Moyenne', RED: 'Basse', UNKNOWN: 'Pas encore connue' },
    manage: 'Réglages de ce numéro',
    notVerified: 'Numéro pas encore connu',
    pauseReason: {
      token_invalid:
        'Le jeton d’accès n’est plus valable. Collez-en un nouveau dans les réglages de ce numéro, puis reprenez.',
      permission_missing:
        'Il manque une autorisation au jeton d’accès. Attribuez le compte WhatsApp à son utilisateur système, et whatsapp_business_messaging au jeton, puis reprenez.',
      account_restricted:
        'WhatsApp a restreint ce compte ou son numéro. Voyez-en la raison dans WhatsApp Manager et faites-y appel ; reprenez une fois la restriction levée.',
      spam_limit:
        'Trop de personnes ont bloqué ou signalé ce numéro. Attendez au moins un jour, baissez ses messages par seconde, puis reprenez.',
      daily_limit:
        'Le compte a écrit en premier à autant de personnes que WhatsApp lui permet en 24 heures. Voyez la limite dans WhatsApp Manager, attendez, puis reprenez.',
      display_name_needed:
        'WhatsApp n’a pas encore approuvé le nom affiché de ce numéro. Faites-le approuver dans WhatsApp Manager, puis reprenez.',
      number_not_registered:
        'Ce numéro n’est pas, ou plus, enregistré chez WhatsApp. Enregistrez-le ou vérifiez-le dans WhatsApp Manager, puis reprenez.',
      billing:
        'Il y a un problème de paiement. Vérifiez le moyen de paiement dans WhatsApp Manager, puis reprenez.',
    },
    form: {
      name: 'Nom',
      nameHint: 'Le nom que votre équipe donne à ce numéro, par exemple « Boutique » ou « Support ».',
      phoneNumberId: 'Identifiant du numéro (Phone number ID)',
      phoneNumberIdHint:
        'Application Meta → WhatsApp → API Setup, sous « From ». Des chiffres ; ce n’est pas le numéro de téléphone.',
      wabaId: 'Identifiant du compte WhatsApp Business (WABA ID)',
      wabaIdHint: 'Sur la même page, à côté de l’identifiant du numéro.',
      accessToken: 'Jeton d’accès',
      accessTokenHint:
        'Paramètres Meta Business → Utilisateurs → Utilisateurs système → Générer un jeton, avec whatsapp_business_messaging et whatsapp_business_management, sans expiration. Le jeton temporaire d’API Setup vaut un jour.',
      appSecret: 'Clé secrète de l’application (App secret)',
      appSecretHint:
        'Application Meta → Paramètres → Général → Clé secrète → Afficher. Elle prouve que les webhooks viennent bien de Meta.',
      keepSecret: 'Enregistré. Laissez vide pour le garder.',
      messagesPerSecond: 'Messages par seconde',
      messagesPerSecondHint: 'WhatsApp en permet 80 pour un numéro ordinaire.',
      secretsNote: 'Les secrets sont enregistrés chiffrés et ne sont plus jamais affichés.',
      connectTitle: 'Connecter un numéro WhatsApp',
      submit: 'Connecter',
      saved: 'Enregistré.',
      created: 'Le numéro est connecté. Il reste une étape : le webhook ci-dessous.',
    },
    webhook: {
      title: 'Webhook',
      lead: 'Indiquez à Meta où livrer les messages entrants. Sans cette étape, rien n’arrive.',
      url: 'URL de rappel',
      verifyToken: 'Jeton de vérification',
      copyUrl: 'Copier l’URL de rappel',
      copyToken: 'Copier le jeton de vérification',
      step1: 'Dans votre application Meta, ouvrez WhatsApp → Configuration.',
      step2: 'Sous « Webhook », choisissez Modifier et collez l’URL de rappel et le jeton de vérification.',
      step3:
        'Choisissez « Vérifier et enregistrer ». Meta appelle Relais aussitôt : Relais doit être joignable depuis internet en https.',
      step4: 'Sous « Champs de webhook », abonnez-vous à « messages ».',
      simulated: 'Le simulateur est déjà abonné ; il n’y a rien à coller.',
    },
    test: {
      title: 'Connexion',
      lead: 'Interroge WhatsApp sur ce numéro avec le jeton enregistré. Aucun message n’est envoyé.',
      run: 'Tester la connexion',
      ok: 'La connexion fonctionne.',
      okNumber: 'WhatsApp répond pour {{number}} ({{name}}).',
      failed: 'La connexion ne fonctionne pas.',
      checkedAt: 'Vérifié {{date}}',
      trace: 'Identifiant de trace : {{id}}',
      never: 'Pas encore testée.',
      reason: {
        token_invalid:
          'WhatsApp n’accepte pas le jeton d’accès : il a expiré, a été révoqué ou est incomplet.',
        number_unknown: 'WhatsApp ne connaît pas cet identifiant de numéro, ou le jeton n’y donne pas accès.',
        permission_missing:
          'Il manque une autorisation au jeton. Il lui faut whatsapp_business_messaging et whatsapp_business_management, et le compte WhatsApp doit être attribué à l’utilisateur système.',
        unreachable: 'WhatsApp est injoignable depuis ce serveur.',
        other: 'WhatsApp a refusé la demande.',
      },
    },
    disconnect: {
      title: 'Déconnexion du numéro',
      lead: 'Le numéro n’envoie et ne reçoit plus rien ici. Ses discussions et ses messages restent.',
      open: 'Déconnecter ce numéro…',
      confirmTitle: 'Déconnecter « {{name}} » ?',
      confirmText: 'Saisissez le nom pour confirmer.',
      confirmLabel: 'Nom du numéro',
      submit: 'Déconnecter',
      done: '« {{name}} » est déconnecté.',
    },
    edit: 'Réglages',
    notFoundTitle: 'Ce numéro n’existe pas',
    notFoundText: 'Il a peut-être été déconnecté.',
    backToList: 'Retour aux numéros',
    viewOnly: 'Vous pouvez voir ce numéro. Le modifier demande l’autorisation de gérer les comptes.',
  },
  notFound: {
    title: 'Page introuvable',
    text: 'L’adresse est peut-être mal saisie, ou la page a changé de place.',
    home: 'Aller aux discussions',
  },
  crash: {
    title: 'Cette page a rencontré une erreur',
    text: 'Rien de ce que vous avez envoyé n’est perdu. Rechargez la page ; si cela se reproduit, prévenez votre administrateur.',
    reload: 'Recharger la page',
    details: 'Détails techniques',
  },
};
