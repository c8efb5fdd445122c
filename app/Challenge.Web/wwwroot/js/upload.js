// Shows how far an upload is. Without this file the form posts by itself and the server answers the same.

const size = (bytes) => {
  const units = ["bytes", "kB", "MB", "GB"];
  let unit = 0;
  while (bytes >= 1000 && unit < units.length - 1) { bytes /= 1000; unit++; }
  return `${unit === 0 ? bytes : bytes.toPrecision(3)} ${units[unit]}`;
};

const duration = (seconds) => seconds < 90 ? `${Math.max(1, Math.round(seconds))} s` : `${Math.round(seconds / 60)} min`;

for (const form of document.querySelectorAll("form[data-upload]")) {
  const status = form.querySelector("[data-upload-status]");
  const bar = status.querySelector("progress");
  const text = status.querySelector("[data-upload-text]");
  const cancel = status.querySelector("[data-upload-cancel]");
  const submit = form.querySelector("button:not([type=button])");
  const maximum = Number(form.dataset.maxBytes);

  form.addEventListener("submit", (event) => {
    const file = form.querySelector("input[type=file]")?.files?.[0];
    if (!file) return;
    event.preventDefault();
    status.hidden = false;
    if (maximum && file.size > maximum) {
      text.textContent = `The file has ${size(file.size)}; this server takes ${size(maximum)}. Compress it (csv.gz or npz) or leave out columns that are not asked for.`;
      return;
    }

    const request = new XMLHttpRequest();
    const started = performance.now();
    const stop = (message) => {
      submit.disabled = false;
      cancel.hidden = true;
      text.textContent = message;
    };
    submit.disabled = true;
    cancel.hidden = false;
    text.textContent = "Sending …";
    cancel.onclick = () => request.abort();

    request.upload.addEventListener("progress", (step) => {
      if (!step.lengthComputable) return;
      const seconds = (performance.now() - started) / 1000;
      const speed = step.loaded / Math.max(seconds, 0.05);
      bar.value = step.loaded / step.total;
      text.textContent = step.loaded < step.total
        ? `${Math.floor(100 * step.loaded / step.total)} % of ${size(step.total)}, ${size(Math.round(speed))}/s, ${duration((step.total - step.loaded) / speed)} left`
        : "Arrived; being stored …";
    });
    request.addEventListener("load", () => {
      const answer = (() => { try { return JSON.parse(request.responseText); } catch { return null; } })();
      if (request.status === 202 && answer?.location) {
        location.assign(answer.location);
        return;
      }
      stop(answer?.detail ?? answer?.title ?? `The server answered ${request.status}. Nothing was scored; try again.`);
    });
    request.addEventListener("error", () => stop("The connection broke before the file had arrived. No attempt was used; send it again."));
    request.addEventListener("abort", () => { bar.value = 0; stop("Cancelled. Nothing was sent and no attempt was used."); });
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.send(new FormData(form));
  });
}
