/* What the map fetches by address, which changes with its content: each file once. */
"use strict";

window.Published = (() => {
  class Published {
    /** A file, by its name: its address, what it holds, and whether nothing was made of it yet. */
    async fetched(name, address) {
      if (this[name]?.address !== address) {
        const answer = await fetch(address);
        if (!answer.ok) {
          throw new Error(`${address}: ${answer.status}`);
        }
        this[name] = { address, content: await answer.json(), fresh: true };
      }
      return this[name];
    }
  }

  return { Published };
})();
