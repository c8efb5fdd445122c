// Shows how far the datasets of a new server are: the part of the page that says so is fetched again until nothing is left to make.
const every = 2000;

async function renew(part) {
  let next = part;
  try {
    const answer = await fetch(location.href, { headers: { accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    next = page.querySelector("[data-preparing]");
    if (!next) {
      location.reload();
      return;
    }
    part.replaceWith(next);
  } catch {
    // The server restarts or the network is away; the next try may do better.
  }
  setTimeout(() => renew(next), every);
}

const part = document.querySelector("[data-preparing]");
if (part) {
  setTimeout(() => renew(part), every);
}
