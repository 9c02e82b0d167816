// Searches the index that stands in this page. Written without the two characters that XML keeps for itself.
(() => {
  const fold = text => text.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, '');
  const index = JSON.parse(document.getElementById('search-index').textContent)
    .map(([title, kind, path, words]) => ({ title, kind, path, late: kind === 'Citation', head: fold(title), all: fold(title + ' ' + kind + ' ' + words) }));
  const input = document.querySelector('input[name=q]');
  const status = document.getElementById('search-status');
  const results = document.getElementById('search-results');
  const most = 60;

  const rank = (entry, terms, phrase) => {
    if (!terms.every(term => entry.all.includes(term))) return 0;
    if (entry.head === phrase) return 5;
    if (entry.head.startsWith(phrase)) return 4;
    if (entry.head.includes(phrase)) return 3;
    return terms.every(term => entry.head.includes(term)) ? 2 : 1;
  };

  const show = () => {
    const phrase = fold(input.value).trim();
    const terms = phrase.split(/\s+/).filter(term => term);
    results.replaceChildren();
    if (!terms.length) {
      status.textContent = '';
      return;
    }
    const found = index
      .map((entry, place) => ({ entry, place, rank: rank(entry, terms, phrase) }))
      .filter(hit => hit.rank > 0)
      .sort((a, b) => a.entry.late - b.entry.late || b.rank - a.rank || a.place - b.place);
    status.textContent = found.length === 0
      ? 'Nothing found for "' + input.value.trim() + '".'
      : found.length + (found.length === 1 ? ' result' : ' results') + ' for "' + input.value.trim() + '"'
        + (found.length > most ? '; the first ' + most + ' are shown' : '') + '.';
    found.slice(0, most).forEach(hit => {
      const item = document.createElement('li');
      const link = document.createElement('a');
      link.href = hit.entry.path;
      link.textContent = hit.entry.title;
      const kind = document.createElement('span');
      kind.className = 'badge';
      kind.textContent = hit.entry.kind;
      item.append(link, ' ', kind);
      results.append(item);
    });
  };

  input.value = new URLSearchParams(location.search).get('q') || '';
  input.addEventListener('input', show);
  input.form.addEventListener('submit', event => {
    event.preventDefault();
    show();
  });
  show();
})();
