/* Hands in files and whole folders, dropped or chosen: one file a request, in the order they were last changed, so that of two
   versions the later one counts. Says how far it is, and what did not arrive and why, in the words that the page gives. */
(function () {
  const MEGABYTE = 1024 * 1024;
  const SYSTEM_FILES = ["thumbs.db", "desktop.ini"];
  const PAUSE = 1500; /* milliseconds between two times that the page is asked to look again */
  const work = { queue: [], running: false, files: 0, bytes: 0, doneFiles: 0, doneBytes: 0, failed: 0, told: 0 };

  const part = (name) => document.getElementById("data-" + name);
  const say = (name, text) => { if (part(name)) { part(name).textContent = text; } };
  const inMegabytes = (bytes) => Math.ceil(bytes / MEGABYTE);

  /* A text for this many, with its {places} filled in. While files are sent the reader may go to another page, without the words. */
  const words = {};
  function told(key, places = {}) {
    Object.assign(words, JSON.parse(part("drop")?.dataset.words ?? "{}"));
    const text = words[key].at(places.count === 1 ? 0 : -1);
    return text.replace(/\{(\w+)\}/g, (_, name) => places[name]);
  }

  document.addEventListener("dragover", function (event) {
    const zone = part("drop");
    if (!zone) { return; }
    event.preventDefault(); /* beside the zone a file would open in place of the page */
    zone.classList.toggle("dvm-over", zone.contains(event.target));
  });
  document.addEventListener("dragleave", function (event) {
    if (part("drop") && !event.relatedTarget) { part("drop").classList.remove("dvm-over"); }
  });
  document.addEventListener("drop", async function (event) {
    const zone = part("drop");
    if (!zone) { return; }
    event.preventDefault();
    zone.classList.remove("dvm-over");
    if (!zone.contains(event.target)) { return; }
    /* All entries at once: after this event the browser forgets them. */
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry()).filter(Boolean);
    const found = [];
    for (const entry of entries) { await walk(entry, "", found); }
    take(found);
  });
  document.addEventListener("click", function (event) {
    const button = event.target.closest("#data-files, #data-folder");
    if (button) { choose(button.id === "data-folder"); }
  });
  window.addEventListener("beforeunload", function (event) {
    if (work.running) { event.preventDefault(); }
  });

  let input; /* kept: the browser may forget one that stands nowhere, and what was chosen with it */
  function choose(folder) {
    input = document.createElement("input");
    input.type = "file";
    input.multiple = true;
    input.webkitdirectory = folder;
    input.addEventListener("change", function () {
      take([...input.files].map((file) => ({ file, name: file.webkitRelativePath || file.name })));
    });
    input.click();
  }

  async function walk(entry, folder, found) {
    try {
      if (entry.isFile) {
        const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
        found.push({ file, name: folder + entry.name });
        return;
      }
      const reader = entry.createReader();
      for (;;) { /* a reader gives its entries by the hundred */
        const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
        if (!some.length) { return; }
        for (const one of some) { await walk(one, folder + entry.name + "/", found); }
      }
    } catch (error) {
      fault(folder + entry.name, told("unreadable"));
    }
  }

  function take(found) {
    const zone = part("drop");
    const hidden = (one) => /(^|\/)(\.|~\$)/.test(one.name) || SYSTEM_FILES.includes(one.file.name.toLowerCase());
    const wanted = found.filter((one) => !hidden(one));
    const bytes = wanted.reduce((sum, one) => sum + one.file.size, 0);
    if (!zone || !found.length) { return; }
    if (!work.running) { forget(); }
    if (found.length > wanted.length) {
      note(told("skipped", { count: found.length - wanted.length }));
    }
    if (bytes > Number(zone.dataset.limit)) {
      const most = inMegabytes(Number(zone.dataset.limit));
      fault("", told("tooLarge", { size: inMegabytes(bytes), most }));
      return;
    }
    wanted.sort((a, b) => a.file.lastModified - b.file.lastModified || (a.name < b.name ? -1 : 1));
    work.queue.push(...wanted.map((one) => ({ ...one, address: zone.dataset.address, viewer: zone.dataset.als })));
    work.files += wanted.length;
    work.bytes += bytes;
    if (!work.running && wanted.length) { run(); }
  }

  async function run() {
    work.running = true;
    note(told("begun", { count: work.files }));
    while (work.queue.length) {
      const one = work.queue.shift();
      const wrong = await send(one);
      if (wrong) {
        work.failed += 1;
        fault(one.name, wrong);
      }
      work.doneFiles += 1;
      work.doneBytes += one.file.size;
      progress(0);
      lookAgain(false);
    }
    work.running = false;
    const arrived = work.doneFiles - work.failed;
    const rest = work.failed ? [told("failed", { count: work.failed })] : [];
    note([told("arrived", { count: arrived }), ...rest, told("follow")].join(" "));
    lookAgain(true);
  }

  /* Resolves to nothing when it arrived, else to what was wrong. */
  function send(one) {
    return new Promise(function (resolve) {
      const request = new XMLHttpRequest();
      const asked = new URLSearchParams({ naam: one.name, als: one.viewer });
      request.open("POST", one.address + "?" + asked);
      request.setRequestHeader("Content-Type", "application/octet-stream");
      request.upload.addEventListener("progress", (event) => progress(event.loaded));
      request.addEventListener("load", function () {
        const text = request.getResponseHeader("Content-Type")?.startsWith("text/plain") && request.responseText;
        resolve(request.status === 201 ? "" : text || told("refused"));
      });
      request.addEventListener("error", () => resolve(told("broken")));
      request.send(one.file);
    });
  }

  function progress(loaded) {
    const bar = part("progress");
    if (!bar) { return; }
    const sent = work.doneBytes + loaded;
    bar.hidden = false;
    bar.max = Math.max(work.bytes, 1);
    bar.value = work.doneFiles === work.files ? bar.max : sent;
    const places = { done: work.doneFiles, count: work.files, sent: inMegabytes(sent), all: inMegabytes(work.bytes) };
    say("progress-text", told("progress", places));
  }

  /* The page asks again what became of the files. */
  function lookAgain(now) {
    if (!part("drop") || (!now && Date.now() - work.told < PAUSE)) { return; }
    work.told = Date.now();
    window.dash_clientside.set_props("data-sent", { data: work.told });
  }

  function note(text) { say("said", text); }

  /* Names and answers are shown as text, never as markup. */
  function fault(name, text) {
    const line = document.createElement("li");
    line.textContent = name ? name + ": " + text : text;
    part("faults")?.append(line);
  }

  function forget() {
    Object.assign(work, { files: 0, bytes: 0, doneFiles: 0, doneBytes: 0, failed: 0, told: 0 });
    part("faults")?.replaceChildren();
  }
})();
