// Keeps a submission's page current while it is queued or being scored. Without this file the page reloads itself.

const live = document.getElementById("live");
if (live?.dataset.events) {
  const events = new EventSource(live.dataset.events);
  let busy = false;
  let again = false;

  // The server renders the state once; here its new rendering only takes the place of the old one.
  const refresh = async () => {
    if (busy) { again = true; return; }
    busy = true;
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const next = page.getElementById("live");
      if (answer.ok && next) {
        live.replaceChildren(...next.childNodes);
        document.title = page.title;
        const status = document.getElementById("live-status");
        if (status && status.textContent !== next.dataset.status) status.textContent = next.dataset.status;
        if (!next.dataset.events) events.close();
      }
    } catch { /* the next event tries again */ }
    busy = false;
    if (again) { again = false; refresh(); }
  };

  for (const name of ["message", "submission", "state", "progress"]) events.addEventListener(name, refresh);
  events.addEventListener("error", () => setTimeout(refresh, 2000));

  // Elapsed time, counted between events.
  setInterval(() => {
    const clock = document.querySelector("[data-since]");
    if (!clock) return;
    const seconds = Math.max(0, Math.round((Date.now() - Date.parse(clock.dataset.since)) / 1000));
    clock.textContent = seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  }, 1000);
}
