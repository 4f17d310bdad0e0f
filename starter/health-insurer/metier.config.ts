// The demo employer. Harborlight Health, its openings and its people are fictional.
import { defineConfig } from 'metier';

export default defineConfig({
  company: {
    name: 'Harborlight Health',
    legalName: 'Harborlight Health, Inc. (fictional)',
    fictional: true,
    tagline: 'Good work, in plain sight of the people it helps.',
    about:
      'Harborlight Health is a health insurer with its home in Hartford, Connecticut. Two million members in 31 states count on us to pay claims fairly, ' +
      'to find them a doctor, and to stay with them when care gets complicated. We also run eleven neighborhood clinics and a mail-order pharmacy.',
    colours: { brand: '#0b5563' },
    links: {
      website: 'https://www.harborlight.example',
      helpEmail: 'careers-help@harborlight.example',
      helpPhone: '860-555-0142',
    },
    facts: [
      { value: '20 days', label: 'of paid leave in your first year, plus ten holidays' },
      { value: '36 hours', label: 'is a full-time week in our clinics' },
      { value: '$4,000', label: 'a year toward a license, a degree or a certificate' },
      { value: '16 weeks', label: 'of paid leave for new parents' },
    ],
  },
  site: {
    baseUrl: 'http://localhost:3000',
    timeZone: 'America/New_York',
    currency: 'USD',
  },
  taxonomy: './taxonomy.yaml',
  content: './content',
  landingPages: [
    {
      slug: 'remote-nursing-jobs',
      title: 'Remote nursing jobs',
      intro:
        'Nurses review, coordinate and advise by phone and screen here, with the license they earned at the bedside. ' +
        'Each job says in which states you may live.',
      search: 'q=nurse&area=clinical&area=medical-management&workplace=REMOTE',
    },
    {
      slug: 'early-careers',
      title: 'Early careers',
      intro:
        'Internships, trainee places and first jobs: you learn the work from the people who do it. ' +
        'No experience is asked for unless a job says so.',
      search: 'level=ENTRY&level=INTERN',
    },
    {
      slug: 'work-in-hartford',
      title: 'Work in Hartford',
      intro:
        'Our home since the beginning. Most teams at the Hartford offices meet two or three days a week; the clinics are open every day.',
      search: 'where=Hartford,+CT',
    },
  ],
  sources: [
    {
      id: 'harborlight',
      label: 'Harborlight job board',
      type: 'greenhouse',
      board: 'harborlight',
      // The demo's own job board: "npm start" runs it beside the site.
      baseUrl: 'http://127.0.0.1:4710',
      allowPrivateNetwork: true,
      everyMinutes: 5,
    },
  ],
  server: { accessLog: false },
});
