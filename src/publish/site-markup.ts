/** schema.org markup of pages that are not of one job. Pure. */
import type { BreadcrumbList, FAQPage, Organization, WebSite, WithContext } from 'schema-dts';

export type Crumb = Readonly<{ href: string; label: string }>;

/** The way up that the page shows, and the page itself at its end. Addresses may be paths of the site. */
export function breadcrumbMarkup(
  crumbs: readonly Crumb[],
  page: Crumb,
  baseUrl: string,
): WithContext<BreadcrumbList> {
  return {
    '@context': 'https://schema.org',
    '@type': 'BreadcrumbList',
    itemListElement: [...crumbs, page].map(({ href, label }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name: label,
      item: new URL(href, baseUrl).href,
    })),
  };
}

export type EmployerFacts = Readonly<{
  name: string;
  legalName?: string | undefined;
  /** The employer's own site. */
  website?: string | undefined;
  logoUrl?: string | undefined;
}>;

export function organizationMarkup({
  name,
  legalName,
  website,
  logoUrl,
}: EmployerFacts): WithContext<Exclude<Organization, string>> {
  return {
    '@context': 'https://schema.org',
    '@type': 'Organization',
    name,
    ...(legalName === undefined ? {} : { legalName }),
    ...(website === undefined ? {} : { url: website }),
    ...(logoUrl === undefined ? {} : { logo: logoUrl }),
  };
}

/** `name`: of the careers site. */
export function webSiteMarkup(name: string, baseUrl: string): WithContext<WebSite> {
  return {
    '@context': 'https://schema.org',
    '@type': 'WebSite',
    name,
    url: new URL('/', baseUrl).href,
  };
}

export type AnsweredQuestion = Readonly<{ question: string; answerHtml: string }>;

export function faqMarkup(questions: readonly AnsweredQuestion[]): WithContext<FAQPage> {
  return {
    '@context': 'https://schema.org',
    '@type': 'FAQPage',
    mainEntity: questions.map(({ question, answerHtml }) => ({
      '@type': 'Question',
      name: question,
      acceptedAnswer: { '@type': 'Answer', text: answerHtml },
    })),
  };
}
