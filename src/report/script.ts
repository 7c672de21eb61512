/** The page's one script: it offers each figure as a file. The report reads the same without it. */

/** The script, without comments: the page's policy names its hash, so every byte counts. */
export const script = `
for (const link of document.querySelectorAll("a.svg")) {
  link.hidden = false;
  link.addEventListener("click", () => {
    const name = link.dataset.figure;
    const all = [...document.getElementById(name).querySelectorAll(".drawing > svg")];
    const svg = all[all.length - 1];
    const inside = new XMLSerializer().serializeToString(svg);
    const fonts = document.getElementById("fonts").textContent;
    const file = document.getElementById(name + "-plate").textContent
      .replace("<!--fonts-->", () => "<style>" + fonts + "</style>")
      .replace("<!--drawing-->", () => inside);
    link.href = URL.createObjectURL(new Blob([file], { type: "image/svg+xml" }));
  });
}
`;

/** SHA-256 of the script in base64; a test recomputes it. */
export const scriptHash = "ojApUMLEpYcr2F2PxDZ8/hduAKyLwQHzusDY4LuSIZI=";
