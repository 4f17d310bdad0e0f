// The configuration of your careers site. Every key is described in docs/configuration.md of Metier;
// a mistake is reported by name when the site starts. `metier doctor` checks all of it at once.
import { defineConfig } from 'metier';

export default defineConfig({
  company: {
    name: 'Your Company',
    // One sentence at the top of the home page.
    tagline: 'Find the work that fits you.',
    // Two or three sentences: who you are, for somebody who has never heard of you.
    about: 'Say here what your company does, for whom, and where.',
    // The one brand colour. Tints, dark mode and focus rings follow from it; its contrast is checked at start.
    colours: { brand: '#0b5d5e' },
    // logo: './logo.svg',
    links: {
      // website: 'https://www.your-company.com',
      // Where candidates ask for help or an accommodation: shown on every page.
      helpEmail: 'careers@your-company.example',
    },
    // Up to four facts about working with you.
    facts: [{ value: '14', label: 'career areas to explore' }],
  },

  site: {
    // The public address. Change it before you go live: canonical links start with it.
    baseUrl: 'http://localhost:3000',
    // Dates are shown in this time zone.
    timeZone: 'America/New_York',
    currency: 'USD',
  },

  // Your career areas and job functions: edit the file, then run "metier taxonomy check".
  taxonomy: './taxonomy.yaml',
  // FAQ and page texts in Markdown.
  content: './content',

  sources: [
    // Three sample openings, so that the site has something to show. Delete this source when yours is connected.
    { id: 'sample', type: 'file', path: './jobs.jsonl' },

    // Your Greenhouse job board: TOKEN is the last part of boards.greenhouse.io/TOKEN.
    // { id: 'greenhouse', type: 'greenhouse', board: 'TOKEN', everyMinutes: 15 },
  ],

  // Everything Metier stores is below .metier: back it up, keep it out of version control.
  // On a server of PostgreSQL: { url: 'postgres://user@host:5432/database' }; keep a password in METIER_DATABASE.
  database: { path: './.metier/metier.sqlite' },
  search: { path: './.metier/search' },

  server: { host: '127.0.0.1', port: 3000 },
});
