// The forms of /login and /setup: they send JSON, because a form of another site cannot.
const form = document.querySelector("form");
const refusal = form.querySelector(".refusal");
const button = form.querySelector("button");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  refusal.textContent = "";
  button.disabled = true;
  try {
    const path = new URL(form.action).pathname;
    const body = { password: form.elements.password.value };
    if (path === "/setup") {
      body.code = location.hash.slice(1);
    }
    const answer = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify(body),
    });
    if (answer.ok) {
      location.replace("/");
      return;
    }
    refusal.textContent = (await answer.json()).detail;
  } catch {
    refusal.textContent = "The station does not answer.";
  }
  button.disabled = false;
  form.elements.password.focus();
});
