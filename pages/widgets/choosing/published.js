/* A file that this site publishes, fetched once for each of its addresses, which change with its content. */

export class Published {
  /** `made` makes what is kept of the content; `onCome` hears that it is there, or that it cannot be had. */
  constructor(made, onCome) {
    Object.assign(this, { made, onCome, address: "", file: null, coming: null, isMissing: false });
  }

  /** What is at an address: nothing where it cannot be had, which is tried again when it is asked for again. */
  from(address) {
    if (address !== this.address) {
      Object.assign(this, { address, file: null, coming: this.fetched(address) });
    }
    return this.coming;
  }

  async fetched(address) {
    const content = await fetch(address).then((answer) => (answer.ok ? answer.json() : null)).catch(() => null);
    if (address === this.address) {
      this.file = content && this.made(content);
      this.isMissing = !content;
      if (this.isMissing) {
        this.address = "";
      }
      this.onCome();
    }
    return this.file;
  }
}
