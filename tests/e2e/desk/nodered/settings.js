// Node-RED for a test: on this machine alone, without its editor.
module.exports = {
  uiHost: "127.0.0.1",
  httpAdminRoot: false,
  telemetry: { enabled: false },
  externalModules: { autoInstall: false, palette: { allowInstall: false }, modules: { allowInstall: false } },
};
