import type { Role } from '../../shared/roles.ts';
import type { ProjectSettings } from '../store/projects.ts';

/** User names, by role. */
export type DemoMembers = Partial<Record<Role, readonly string[]>>;

export interface DemoProject extends Partial<ProjectSettings> {
  name: string;
  createdAt: string;
  updatedAt: string;
  members: DemoMembers;
}

export interface DemoOrganization {
  name: string;
  description: string;
  address: string;
  contactEmail: string;
  phoneNumber: string;
  website: string;
  plan: string;
  createdAt: string;
  updatedAt: string;
  members: DemoMembers;
  projects: readonly DemoProject[];
}

const northwind: DemoOrganization = {
  name: 'Northwind Robotics',
  description: 'Warehouse robots and the assistants that run them.',
  address: '18 Quay Street, Rotterdam',
  contactEmail: 'hello@northwind-robotics.example',
  phoneNumber: '+31 10 555 0142',
  website: 'https://northwind-robotics.example',
  plan: 'PRO',
  createdAt: '2025-01-14T09:20:00.000Z',
  updatedAt: '2026-10-30T16:05:12.000Z',
  members: {
    OWNER: ['ada.okafor', 'grace.whitfield'],
    READER: [
      'tomas.lindqvist',
      'samuel.osei',
      'ingrid.solberg',
      'rajesh.venkataraman',
      'noor.al-hassan',
      'oliver.brandt',
      'chidi.eze',
      'anna.kowalczyk',
    ],
  },
  projects: [
    {
      name: 'Support Copilot',
      description: 'Remembers what customers told the help desk, so that nobody has to say it twice.',
      createdAt: '2025-01-14T09:31:00.000Z',
      updatedAt: '2026-11-18T11:42:07.000Z',
      customInstructions:
        'Keep facts that help the next conversation: products owned, open tickets, preferred language and contact hours.\nNever store payment details, passwords or health information.',
      agentCustomInstructions: 'Remember which answers solved a problem and which did not.',
      customCategories: [
        { products: 'Robots, chargers and software versions that the customer uses' },
        { open_issues: 'Problems that are not solved yet, with their ticket numbers' },
        { contact_preferences: 'Language, channel and hours in which the customer wants to be reached' },
        { sentiment: 'How satisfied the customer said to be' },
      ],
      multilingual: true,
      members: {
        OWNER: ['ada.okafor', 'grace.whitfield', 'samuel.osei'],
        READER: ['tomas.lindqvist', 'ingrid.solberg', 'anna.kowalczyk'],
      },
    },
    {
      name: 'Warehouse Assistant',
      description: 'Voice assistant for the people who work beside the robots.',
      createdAt: '2025-03-03T13:05:00.000Z',
      updatedAt: '2026-09-02T08:15:44.000Z',
      customInstructions: 'Remember the layout, the shift patterns and the safety rules of each site.',
      customCategories: [
        { layout: 'Where shelves, docks and charging stations are' },
        { shifts: 'Who works when' },
        { safety: 'Rules and incidents' },
      ],
      decay: true,
      members: {
        OWNER: ['grace.whitfield', 'rajesh.venkataraman'],
        READER: ['tomas.lindqvist', 'noor.al-hassan', 'oliver.brandt', 'chidi.eze'],
      },
    },
    {
      name: 'Sales Notes',
      createdAt: '2025-06-20T07:48:00.000Z',
      updatedAt: '2025-06-20T07:48:00.000Z',
      customCategories: null,
      members: { OWNER: ['ada.okafor'] },
    },
    {
      name: 'Onboarding Coach',
      description: 'Guides new colleagues through their first ninety days.',
      createdAt: '2026-02-11T10:00:00.000Z',
      updatedAt: '2026-08-27T14:21:30.000Z',
      customInstructions: 'Remember goals, finished steps and open questions. Forget small talk.',
      customCategories: ['goals', 'milestones', 'questions', 'equipment'],
      members: { OWNER: ['ada.okafor', 'ingrid.solberg'], READER: ['tomas.lindqvist', 'noor.al-hassan'] },
    },
  ],
};

const lumiere: DemoOrganization = {
  name: 'Café Lumière & Fils',
  description: 'Une librairie-café et sa communauté de lecteurs.',
  address: '7 rue des Écoles, Lyon',
  contactEmail: 'bonjour@cafe-lumiere.example',
  phoneNumber: '+33 4 55 55 01 77',
  website: 'https://cafe-lumiere.example',
  plan: 'STARTER',
  createdAt: '2025-05-06T15:30:00.000Z',
  updatedAt: '2026-07-19T18:00:00.000Z',
  members: {
    OWNER: ['helene.moreau', 'ada.okafor'],
    READER: [
      'tomas.lindqvist',
      'etienne.garnier',
      'zoe.lefevre',
      'francois.nguyen',
      'layla.haddad',
      'yusuf.demir',
      'jose.nunez',
    ],
  },
  projects: [
    {
      name: 'Conseiller de lecture',
      description: 'Se souvient des goûts de chaque lectrice et de chaque lecteur.',
      createdAt: '2025-05-06T15:42:00.000Z',
      updatedAt: '2026-11-02T09:00:00.000Z',
      customInstructions: 'Retenir les auteurs aimés, les genres évités et les livres déjà lus.',
      customCategories: [
        { auteurs: 'Auteurs aimés ou évités' },
        { genres: 'Genres préférés' },
        { déjà_lus: 'Livres déjà lus, avec un avis' },
      ],
      multilingual: true,
      members: {
        OWNER: ['helene.moreau', 'ada.okafor'],
        READER: ['tomas.lindqvist', 'etienne.garnier', 'zoe.lefevre'],
      },
    },
    {
      name: 'مساعد المكتبة',
      description: 'يتذكر ما يفضله زوار المكتبة من الكتب والفعاليات.',
      createdAt: '2025-11-23T12:10:00.000Z',
      updatedAt: '2026-04-01T10:10:10.000Z',
      customInstructions: 'احتفظ بالمؤلفين المفضلين ولغة القراءة.',
      multilingual: true,
      members: { OWNER: ['layla.haddad'], READER: ['yusuf.demir', 'francois.nguyen'] },
    },
    {
      name: 'Soirées & événements 🎭',
      description: 'Readings, concerts and who came to them.',
      createdAt: '2026-03-15T19:00:00.000Z',
      updatedAt: '2026-10-12T20:30:00.000Z',
      customCategories: [],
      members: { OWNER: ['zoe.lefevre', 'helene.moreau'], READER: ['jose.nunez', 'tomas.lindqvist'] },
    },
  ],
};

const kioku: DemoOrganization = {
  name: '東京記憶研究所',
  description: '長期記憶を持つ対話エージェントの研究所。',
  address: '東京都文京区本郷 2-11',
  contactEmail: 'info@kioku-lab.example',
  phoneNumber: '+81 3 5555 0199',
  website: 'https://kioku-lab.example',
  plan: 'PRO',
  createdAt: '2025-09-01T01:00:00.000Z',
  updatedAt: '2026-11-09T03:30:00.000Z',
  members: {
    OWNER: ['haruka.tanaka', 'kenji.mori'],
    READER: ['ada.okafor', 'sakura.ito', 'minjun.park', 'liwei.zhang', 'priya.raman', 'dmitri.volkov'],
  },
  projects: [
    {
      name: '会話エージェント',
      description: '利用者の好みを覚え、次の会話に生かすエージェント。',
      createdAt: '2025-09-01T01:20:00.000Z',
      updatedAt: '2026-11-09T03:30:00.000Z',
      customInstructions: '利用者の名前、好み、過去の約束を記憶すること。',
      customCategories: [{ 好み: '食べ物、音楽、趣味' }, { 約束: '次回までの約束' }],
      multilingual: true,
      members: { OWNER: ['haruka.tanaka', 'sakura.ito'], READER: ['ada.okafor', 'minjun.park', 'liwei.zhang'] },
    },
    {
      name: '음성 메모 Voice Notes',
      description: 'Spoken notes of the lab, in four languages.',
      createdAt: '2026-01-19T05:45:00.000Z',
      updatedAt: '2026-06-30T23:59:59.000Z',
      decay: true,
      members: { OWNER: ['minjun.park', 'kenji.mori'], READER: ['ada.okafor', 'priya.raman'] },
    },
  ],
};

const harbor: DemoOrganization = {
  name: 'Quiet Harbor Studio',
  description: 'A studio of one.',
  address: '3 Lighthouse Lane, Porto',
  contactEmail: 'mira.castellanos@quiet-harbor.example',
  phoneNumber: '+351 22 555 0110',
  website: 'https://quiet-harbor.example',
  plan: 'FREE',
  createdAt: '2026-05-05T10:00:00.000Z',
  updatedAt: '2026-05-05T10:00:00.000Z',
  members: { OWNER: ['mira.castellanos'] },
  projects: [
    {
      name: 'Sketchbook',
      description: 'Ideas that should not be lost.',
      createdAt: '2026-05-05T10:05:00.000Z',
      updatedAt: '2026-05-05T10:05:00.000Z',
      members: { OWNER: ['mira.castellanos'] },
    },
  ],
};

/** The demo's organizations, oldest first. The owner persona is in the first three, and a READER in the third. */
export const DEMO_ORGANIZATIONS: readonly DemoOrganization[] = [northwind, lumiere, kioku, harbor];
