// Runs first, on any version of Node: an older one would crash without a message (better-sqlite3).
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(`Workstreams needs Node 22.18 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}
