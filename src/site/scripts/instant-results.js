// @ts-check
/**
 * A search page that answers at once: a filter, an order or a page is fetched as its own address and takes the place of what
 * is shown. Address, title, history and focus are as they would be without this script; the new count is announced.
 */
const WAIT_MS = 250;
/** What another answer replaces. */
const REPLACED = ['search-understood', 'search-filters', 'search-results'];

const form = document.forms.namedItem('search');
const status = byId('search-status');
const savesData = 'connection' in navigator && Object(navigator.connection).saveData === true;
let request = new AbortController();
let waiting = 0;
let shown = location.pathname + location.search;

if (form && status && !savesData) {
  document.documentElement.classList.add('is-instant');
  nameApplyButton();
  document.addEventListener('change', onChange);
  document.addEventListener('click', onClick);
  form.addEventListener('submit', onSubmit);
  window.addEventListener('popstate', () => {
    if (location.pathname + location.search !== shown) void show(location.href, { isBack: true });
  });
}

/** @param {string} id */
function byId(id) {
  return document.getElementById(id);
}

/** Text is searched for when it is submitted. @param {Event} event */
function onChange({ target }) {
  const isField = target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
  if (!isField || target.form !== form || target.type === 'text') return;
  clearTimeout(waiting);
  waiting = window.setTimeout(() => void show(formAddress()), WAIT_MS);
}

/** The button of the drawer leads to the results. @param {SubmitEvent} event */
function onSubmit(event) {
  event.preventDefault();
  clearTimeout(waiting);
  const drawer = event.submitter?.closest('.filters');
  drawer?.removeAttribute('open');
  void show(formAddress(), drawer ? { focus: 'results' } : {});
}

/** Links to other searches: chips, pages, wider searches. @param {MouseEvent} event */
function onClick(event) {
  const link = event.target instanceof Element && event.target.closest('main a');
  const isPlain = !(event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  if (!(link instanceof HTMLAnchorElement) || !isPlain || link.hash) return;
  if (link.origin !== location.origin || link.pathname !== location.pathname) return;
  event.preventDefault();
  clearTimeout(waiting);
  void show(link.href, { focus: link.closest('#search-understood') ? 'chip' : 'results' });
}

/** Without the fields that were left empty. */
function formAddress() {
  const params = new URLSearchParams();
  for (const [name, value] of form ? new FormData(form) : []) {
    if (value !== '' && typeof value === 'string') params.append(name, value);
  }
  return `${location.pathname}?${params}`;
}

/** @param {string} address @param {{ isBack?: boolean, focus?: 'chip' | 'results' }} how */
async function show(address, how = {}) {
  request.abort();
  request = new AbortController();
  const { signal } = request;
  const sent = boxes().map(({ value }) => value);
  byId('search-results')?.setAttribute('aria-busy', 'true');
  try {
    const { url, page } = await fetchPage(address, signal);
    if (!how.isBack) history.pushState(null, '', url);
    shown = location.pathname + location.search;
    takeOver(page, sent);
    if (how.focus) moveFocus(how.focus);
    if (status) status.textContent = byId('results')?.textContent ?? '';
  } catch {
    if (!signal.aborted) location.assign(address);
  }
}

/** @param {string} address @param {AbortSignal} signal */
async function fetchPage(address, signal) {
  const response = await fetch(address, { signal });
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  signal.throwIfAborted();
  if (!page.getElementById('search-results')) throw new Error('Another kind of page.');
  return { url: response.redirected ? response.url : address, page };
}

/** @param {Document} page @param {readonly string[]} sent */
function takeOver(page, sent) {
  const links = 'link[rel=canonical], link[rel=alternate]';
  const restore = remember();
  document.title = page.title;
  for (const old of document.head.querySelectorAll(links)) old.remove();
  document.head.append(...page.head.querySelectorAll(links));
  boxes().forEach((box, at) => {
    const other = page.getElementById(box.id);
    const isField = other instanceof HTMLInputElement || other instanceof HTMLSelectElement;
    // What is being typed meanwhile stays.
    if (isField && box.value === sent[at]) box.value = other.value;
    for (const name of ['aria-describedby', 'aria-invalid']) {
      const value = other?.getAttribute(name);
      if (value) box.setAttribute(name, value);
      else box.removeAttribute(name);
    }
  });
  for (const id of REPLACED) byId(id)?.replaceWith(page.getElementById(id) ?? '');
  nameApplyButton();
  restore();
}

/** Words, place and distance: they stay in the page, and say what the results are of. */
function boxes() {
  const boxes = [...(form?.querySelectorAll('input, select') ?? [])];
  return boxes.filter((box) => box instanceof HTMLInputElement || box instanceof HTMLSelectElement);
}

/** Which filters are unfolded, how far they are scrolled, and where the focus is: the answer puts that back. */
function remember() {
  const folds = [...document.querySelectorAll('#search-filters details')];
  const isOpen = folds.map((fold) => fold.hasAttribute('open'));
  const scrolls = [...document.querySelectorAll('.filter-scroll')].map(({ id, scrollTop }) => ({
    id,
    scrollTop,
  }));
  const focused = document.activeElement;
  const isReplaced = focused && REPLACED.some((id) => byId(id)?.contains(focused));
  const selector = isReplaced ? selectorOf(focused) : '';
  return () => {
    for (const [at, { id }] of folds.entries()) byId(id)?.toggleAttribute('open', isOpen[at]);
    for (const { id, scrollTop } of scrolls) byId(id)?.scrollTo({ top: scrollTop });
    if (!selector) return;
    const element = document.querySelector(selector) ?? byId('results');
    if (element instanceof HTMLElement) element.focus({ preventScroll: true });
  };
}

/** @param {Element} element */
function selectorOf(element) {
  if (element.id) return `#${CSS.escape(element.id)}`;
  if (!(element instanceof HTMLInputElement)) return `#${element.parentElement?.id || 'results'} > summary`;
  return `input[name="${CSS.escape(element.name)}"][value="${CSS.escape(element.value)}"]`;
}

/** A chip that is gone hands the focus to the next one. @param {'chip' | 'results'} target */
function moveFocus(target) {
  const chip = target === 'chip' && document.querySelector('.chip');
  const heading = byId('results');
  if (chip instanceof HTMLElement) return chip.focus();
  heading?.focus({ preventScroll: true });
  heading?.scrollIntoView();
}

/** Nothing is left to apply. */
function nameApplyButton() {
  const button = document.querySelector('.filters-apply button');
  if (button) button.textContent = `Show ${byId('results')?.firstChild?.textContent ?? 'results'}`;
}
