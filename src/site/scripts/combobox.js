// @ts-check
/**
 * Suggestions under the boxes of a search: editable comboboxes with one list that follows the focus (ARIA Authoring Practices).
 * The focus stays in the box, and whatever is typed can be searched for. Without this script the form simply submits.
 */
const WAIT_MS = 90;
/** Screen readers say what was typed first. */
const ANNOUNCE_AFTER_MS = 700;
const MIN_CHARACTERS = 2;

const list = document.createElement('ul');
const status = document.createElement('p');
/** @type {HTMLInputElement | undefined} */
let box;
/** @type {{ label: string, note: string, href?: string }[]} */
let options = [];
let active = -1;
let waiting = 0;
let announcing = 0;
let request = new AbortController();

const savesData = 'connection' in navigator && Object(navigator.connection).saveData === true;
if (!savesData) for (const input of document.querySelectorAll('input[data-suggest]')) enhance(input);

/** @param {Element} input */
function enhance(input) {
  if (!(input instanceof HTMLInputElement)) return;
  list.id = 'suggestions';
  list.role = 'listbox';
  list.hidden = true;
  status.className = 'visually-hidden';
  status.role = 'status';
  input.role = 'combobox';
  input.ariaAutoComplete = 'list';
  input.ariaExpanded = 'false';
  input.setAttribute('aria-controls', list.id);
  input.addEventListener('focus', () => moveTo(input));
  input.addEventListener('blur', close);
  input.addEventListener('input', () => {
    moveTo(input);
    clearTimeout(waiting);
    waiting = window.setTimeout(() => void load(), WAIT_MS);
  });
  input.addEventListener('keydown', (event) => {
    if (!event.isComposing && isOurs(event)) event.preventDefault();
  });
  if (!list.isConnected) input.after(list, status);
}

// The box keeps the focus while an option is pressed: its blur would close the list first.
list.addEventListener('mousedown', (event) => event.preventDefault());
list.addEventListener('click', ({ target }) => {
  const item = target instanceof Element && target.closest('li');
  if (item) choose([...list.children].indexOf(item));
});

/** @param {HTMLInputElement} input */
function moveTo(input) {
  if (box === input) return;
  box = input;
  list.ariaLabel = `Suggestions: ${input.labels?.[0]?.textContent ?? ''}`;
  input.after(list, status);
}

async function load() {
  request.abort();
  if (!box || box.value.trim().length < MIN_CHARACTERS) return close();
  const asking = box;
  request = new AbortController();
  try {
    const response = await fetch(addressFor(asking), { signal: request.signal });
    const found = await response.json();
    if (document.activeElement === asking) show(found.options);
  } catch {
    // A newer request took its place, or there is no connection: the box works without.
  }
}

/** Titles are counted within the search as it stands in the form. @param {HTMLInputElement} input */
function addressFor({ name, value, form }) {
  const params = new URLSearchParams({ field: name, [name]: value });
  if (name === 'q' && form) {
    for (const [other, text] of new FormData(form)) {
      if (other !== 'q' && text !== '' && typeof text === 'string') params.append(other, text);
    }
  }
  return `/suggest?${params}`;
}

/** @param {typeof options} found */
function show(found) {
  options = found;
  list.replaceChildren(...found.map(optionItem));
  setOpen(found.length > 0);
  clearTimeout(announcing);
  announcing = window.setTimeout(() => {
    const { length } = options;
    status.textContent = length === 0 ? '' : `${length} ${length === 1 ? 'suggestion' : 'suggestions'}`;
  }, ANNOUNCE_AFTER_MS);
}

/** @param {(typeof options)[number]} option @param {number} at */
function optionItem({ label, note }, at) {
  const item = document.createElement('li');
  const aside = document.createElement('span');
  item.id = `suggestion-${at}`;
  item.role = 'option';
  aside.textContent = note;
  item.append(label, ' ', aside);
  return item;
}

/** @param {boolean} isOpen */
function setOpen(isOpen) {
  list.hidden = !isOpen;
  if (box) box.ariaExpanded = String(isOpen);
  setActive(-1);
}

function close() {
  clearTimeout(waiting);
  clearTimeout(announcing);
  request.abort();
  status.textContent = '';
  setOpen(false);
}

/** @param {number} at */
function setActive(at) {
  active = at;
  [...list.children].forEach((item, index) => {
    item.ariaSelected = String(index === at);
  });
  list.children[at]?.scrollIntoView({ block: 'nearest' });
  if (at < 0) box?.removeAttribute('aria-activedescendant');
  else box?.setAttribute('aria-activedescendant', `suggestion-${at}`);
}

/** @param {number} at */
function choose(at) {
  const option = options[at];
  if (!option || !box) return;
  close();
  if (option.href !== undefined) {
    location.assign(option.href);
    return;
  }
  box.value = option.label;
  box.form?.requestSubmit();
}

/** Whether the key is the list's, not the text's. @param {KeyboardEvent} event */
function isOurs({ key, altKey }) {
  const isChosen = key === 'Enter' && active >= 0;
  if (isChosen) choose(active);
  else if (key === 'ArrowDown' || key === 'ArrowUp') onArrow(key === 'ArrowDown' ? 1 : -1, altKey);
  else if (key === 'Escape') {
    if (list.hidden && box) box.value = '';
    close();
  } else {
    if (key === 'Enter' || key === 'Tab') close();
    // These move in the text: what is typed is meant again.
    if (['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(key)) setActive(-1);
    return false;
  }
  return true;
}

/** With Alt the list opens and closes only. @param {1 | -1} step @param {boolean} isAlt */
function onArrow(step, isAlt) {
  if (list.hidden) void load();
  else if (isAlt && step < 0) close();
  else if (!isAlt) {
    // One place before the first option stands for the box itself.
    const places = options.length + 1;
    setActive(((active + 1 + step + places) % places) - 1);
  }
}
