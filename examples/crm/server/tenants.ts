/** A coffee shop in the CRM. */
export interface Customer {
  slug: string;
  name: string;
  city: string;
  contact: string;
  email: string;
  plan: 'Plus' | 'Standard';
  since: number;
  standingOrder: string;
  note: string;
  orders: { id: string; daysAgo: number; what: string; total: number }[];
}

/** Somebody who can sign in, and the one customer whose social channels they may touch. */
export interface User {
  id: string;
  name: string;
  role: string;
  workspace: string;
  /** The customer whose Layers project is this user's. */
  tenant: string;
  customers: Customer[];
}

const shop = (
  slug: string,
  name: string,
  city: string,
  contact: string,
  plan: Customer['plan'],
  since: number,
  standingOrder: string,
  orders: [id: string, daysAgo: number, what: string, total: number][],
  note = '',
): Customer => ({
  slug,
  name,
  city,
  contact,
  email: `${contact.split(' ')[0]?.toLowerCase()}@${slug}.example`,
  plan,
  since,
  standingOrder,
  note,
  orders: orders.map(([id, daysAgo, what, total]) => ({ id, daysAgo, what, total })),
});

/** The two people who can sign in. Each belongs to another tenant, and sees nothing of the other's. */
export const users: User[] = [
  {
    id: 'quinn',
    name: 'Quinn Avery',
    role: 'Account lead, Acme Coffee',
    workspace: 'Pacific Northwest',
    tenant: 'acme',
    customers: [
      shop(
        'acme',
        'Acme Coffee',
        'Portland',
        'Ada Marlow',
        'Plus',
        2019,
        '18 kg a week, House Blend',
        [
          ['4821', 1, 'House Blend, 18 kg', 414],
          ['4796', 8, 'House Blend, 18 kg', 414],
          ['4770', 12, 'Guji Natural, 6 kg', 192],
        ],
        'Opening a second counter on Alder Street in spring. Wants every seasonal menu on TikTok the day it starts.',
      ),
      shop(
        'driftwood',
        'Driftwood Espresso',
        'Astoria',
        'Theo Lund',
        'Standard',
        2021,
        '9 kg a week, Harbor Dark',
        [['4818', 2, 'Harbor Dark, 9 kg', 198]],
      ),
      shop(
        'little-kettle',
        'The Little Kettle',
        'Seattle',
        'Imani Brooks',
        'Standard',
        2022,
        '6 kg a week, Decaf Sur',
        [['4809', 4, 'Decaf Sur, 6 kg', 156]],
      ),
      shop(
        'moss-and-steam',
        'Moss & Steam',
        'Olympia',
        'Jonas Reyes',
        'Standard',
        2020,
        '12 kg a fortnight',
        [['4788', 9, 'House Blend, 12 kg', 276]],
      ),
      shop(
        'night-train',
        'Night Train Coffee',
        'Tacoma',
        'Sofia Petrov',
        'Standard',
        2023,
        'Orders by hand',
        [['4741', 19, 'Guji Natural, 4 kg', 128]],
      ),
      shop(
        'paper-lantern',
        'Paper Lantern Tea & Coffee',
        'Eugene',
        'Kenji Mori',
        'Standard',
        2018,
        '5 kg a month',
        [['4702', 33, 'House Blend, 5 kg', 115]],
      ),
      shop('tall-pines', 'Tall Pines Bakehouse', 'Bend', 'Ruth Okafor', 'Standard', 2024, 'None yet', []),
    ],
  },
  {
    id: 'noor',
    name: 'Noor Haddad',
    role: 'Account lead, Birch Bakery',
    workspace: 'New England',
    tenant: 'birch',
    customers: [
      shop(
        'birch',
        'Birch Bakery',
        'Portsmouth',
        'Bea Lindqvist',
        'Plus',
        2020,
        '14 kg a week, Morning Shift',
        [
          ['4820', 1, 'Morning Shift, 14 kg', 322],
          ['4795', 8, 'Morning Shift, 14 kg', 322],
        ],
        'Photographs every bake at six in the morning. Prefers a call before nine.',
      ),
      shop(
        'copper-mug',
        'Copper Mug',
        'Providence',
        'Luis Amaral',
        'Standard',
        2021,
        '8 kg a week, Morning Shift',
        [['4812', 3, 'Morning Shift, 8 kg', 184]],
      ),
      shop(
        'salt-and-rye',
        'Salt & Rye',
        'Gloucester',
        'Hanna Weiss',
        'Standard',
        2022,
        '4 kg a week, Decaf Sur',
        [['4799', 6, 'Decaf Sur, 4 kg', 104]],
      ),
    ],
  },
];

/** Finds a user by id. */
export const findUser = (id: unknown): User | null => users.find((user) => user.id === id) ?? null;
