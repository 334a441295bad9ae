/** What is known of people in a project: each person gets each fact, with the values that stand at the person's place. */
export interface DemoMemories {
  /** `organization/project` */
  project: string;
  people: readonly string[];
  agent?: string;
  app?: string;
  facts: readonly DemoFact[];
}

export interface DemoFact {
  /** `{}` is replaced by a value. */
  text: string;
  values: readonly string[];
  categories: readonly string[] | null;
}

const support: DemoMemories = {
  project: 'Northwind Robotics/Support Copilot',
  people: [
    'alice.murphy',
    'bogdan.ionescu',
    'camille.roux',
    'daniel.okoye',
    'elif.yilmaz',
    'fatima.benali',
    'georg.huber',
    'hiroshi.sato',
    'ines.pereira',
    'jakub.novak',
    'kavya.iyer',
    'lars.eriksen',
    'maria.gonzalez',
    'nikolai.petrov',
    'olga.shevchenko',
    'paolo.ricci',
    'quinn.taylor',
    'rosa.almeida',
    'sven.bergman',
    'thandiwe.mokoena',
  ],
  agent: 'support-copilot',
  app: 'helpdesk',
  facts: [
    {
      text: 'Runs {} in the main warehouse',
      values: [
        'twelve Carrier 3 robots',
        'four Lifter XL robots',
        'a fleet of 60 Sorter 2 robots',
        'one Carrier 2 robot',
        'eight Lifter S robots',
      ],
      categories: ['products'],
    },
    {
      text: 'Waits for an answer to ticket {}',
      values: [
        'NW-4471: a charger that stops at 80 %',
        'NW-4502: the map is lost after an update',
        'NW-4518: a wheel that squeaks',
        'NW-4533: no data in the weekly report',
        'NW-4540: login with the badge fails',
        'NW-4552: a robot that avoids aisle 9',
        'NW-4560: wrong time zone in the log',
      ],
      categories: ['open_issues'],
    },
    {
      text: 'Prefers to be reached by {}',
      values: [
        'e-mail, in English',
        'telephone before noon',
        'chat, in Spanish',
        'e-mail, in French, never on Fridays',
        'telephone, in German',
        'chat after 17:00',
      ],
      categories: ['contact_preferences'],
    },
    {
      text: 'Said that the last visit of a technician was {}',
      values: [
        'excellent',
        'late by two hours, but thorough',
        'quick and friendly',
        'a disappointment: the part was missing',
        'fine',
      ],
      categories: ['sentiment'],
    },
    {
      text: 'Plans to {} next year',
      values: [
        'open a second site in Rotterdam',
        'replace the oldest chargers',
        'move to the cloud console',
        'double the night shift',
        'train three more operators',
        'keep everything as it is',
      ],
      categories: ['products', 'sentiment'],
    },
    {
      text: 'The software of the robots is version {}',
      values: ['7.2', '7.4, updated in March', '6.9 and cannot be updated before the inventory', '8.0 beta', '7.3'],
      categories: ['products'],
    },
  ],
};

const warehouse: DemoMemories = {
  project: 'Northwind Robotics/Warehouse Assistant',
  people: ['site-rotterdam', 'site-gdansk', 'site-lagos', 'site-pune', 'site-reno'],
  agent: 'warehouse-voice',
  facts: [
    {
      text: 'Charging stations stand {}',
      values: ['beside dock 4', 'along the north wall', 'at the end of aisle 12', 'under the mezzanine'],
      categories: ['layout'],
    },
    { text: 'The night shift starts at {}', values: ['21:30', '22:00', '23:00'], categories: ['shifts'] },
    {
      text: 'Robots slow down {}',
      values: [
        'near the school tour on Wednesdays',
        'in aisle 7, where the floor is wet',
        'between 12:00 and 13:00',
        'at every crossing without a mirror',
      ],
      categories: ['safety'],
    },
    {
      text: 'Fragile goods are kept {}',
      values: ['on the lowest shelf of aisle 2', 'in the cage by the office', 'in hall B'],
      categories: ['layout', 'safety'],
    },
  ],
};

const onboarding: DemoMemories = {
  project: 'Northwind Robotics/Onboarding Coach',
  people: ['noor.al-hassan', 'chidi.eze', 'anna.kowalczyk', 'oliver.brandt'],
  facts: [
    {
      text: 'Wants to {} within ninety days',
      values: ['ship a first feature', 'visit two customers', 'learn the planner', 'pass the safety course'],
      categories: ['goals'],
    },
    {
      text: 'Finished {}',
      values: ['the tour of the factory', 'the security training', 'the first pull request'],
      categories: ['milestones'],
    },
    {
      text: 'Asked how to {}',
      values: ['book a test robot', 'read the incident reports', 'order a second screen'],
      categories: ['questions', 'equipment'],
    },
  ],
};

const books: DemoMemories = {
  project: 'Café Lumière & Fils/Conseiller de lecture',
  people: ['amélie', 'baptiste', 'chloé', 'dœnya', 'éric', 'françoise'],
  facts: [
    {
      text: 'Aime {}',
      values: ['les romans policiers nordiques', 'la poésie de Rimbaud', 'les essais d’histoire', 'la bande dessinée'],
      categories: ['genres'],
    },
    {
      text: 'A déjà lu « {} »',
      values: ['L’Étranger', 'Les Misérables', 'La Peste', 'Le Grand Meaulnes', 'Bonjour tristesse'],
      categories: ['déjà_lus'],
    },
    {
      text: 'Évite {}',
      values: ['les livres de plus de 500 pages', 'les fins tristes', 'la science-fiction'],
      categories: ['genres'],
    },
    {
      text: 'Son autrice préférée est {}',
      values: ['Annie Ernaux', 'Marguerite Duras', 'Leïla Slimani', 'Fred Vargas'],
      categories: ['auteurs'],
    },
  ],
};

const library: DemoMemories = {
  project: 'Café Lumière & Fils/مساعد المكتبة',
  people: ['سارة', 'خالد', 'مريم'],
  facts: [
    { text: 'يفضل قراءة {}', values: ['الشعر العربي الحديث', 'الروايات التاريخية', 'كتب السفر'], categories: null },
    { text: 'الكاتب المفضل هو {}', values: ['نجيب محفوظ', 'غسان كنفاني', 'رضوى عاشور'], categories: null },
  ],
};

const evenings: DemoMemories = {
  project: 'Café Lumière & Fils/Soirées & événements 🎭',
  people: ['zoé', 'josé', 'hélène', 'yusuf'],
  facts: [
    {
      text: 'Came to {}',
      values: ['the jazz evening 🎷', 'the reading of “Nadja”', 'the puppet theatre', 'the open stage'],
      categories: null,
    },
    {
      text: 'Would like {}',
      values: ['more concerts on Sundays', 'a vegetarian menu', 'seats near the stage'],
      categories: null,
    },
  ],
};

const talk: DemoMemories = {
  project: '東京記憶研究所/会話エージェント',
  people: ['利用者-01', '利用者-02', '利用者-03', '利用者-04', '利用者-05', '利用者-06'],
  agent: '会話エージェント',
  facts: [
    { text: '{}が好き', values: ['抹茶アイス', 'ジャズ', '将棋', '山登り', '古い映画'], categories: ['好み'] },
    {
      text: '次回は{}について話す約束',
      values: ['京都旅行', '新しい仕事', '猫の名前', '引っ越し'],
      categories: ['約束'],
    },
    { text: '毎朝{}に起きる', values: ['五時', '六時半', '七時'], categories: null },
  ],
};

const voice: DemoMemories = {
  project: '東京記憶研究所/음성 메모 Voice Notes',
  people: ['민준', 'priya', '李伟'],
  facts: [
    { text: 'Meeting about {}', values: ['마이크 배열', 'the noise model', '数据标注'], categories: null },
    {
      text: 'Idea: {}',
      values: ['짧은 메모부터 요약하기', 'ask again after a pause', '按说话人分组'],
      categories: null,
    },
  ],
};

const sketchbook: DemoMemories = {
  project: 'Quiet Harbor Studio/Sketchbook',
  people: ['mira'],
  facts: [
    { text: 'Idea for a poster: {}', values: ['a lighthouse made of books'], categories: null },
    { text: 'Colour that worked well: {}', values: ['#2f6f73 on cream'], categories: null },
    { text: 'Call {} in spring', values: ['the print shop in Gaia'], categories: null },
  ],
};

/** The demo's memories, 200 and more. *Sales Notes* has none on purpose. */
export const DEMO_MEMORIES: readonly DemoMemories[] = [
  support,
  warehouse,
  onboarding,
  books,
  library,
  evenings,
  talk,
  voice,
  sketchbook,
];
