/* Whether Streamlit has answered all that it was asked: its page says so in two attributes that it has for tests. */

export function isIdle() {
  const page = document.querySelector("[data-test-script-state]");
  return page?.dataset.testScriptState === "notRunning" && page.dataset.testConnectionState === "CONNECTED";
}
