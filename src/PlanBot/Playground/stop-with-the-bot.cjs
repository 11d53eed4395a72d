// Loaded into the Playground's process before its own code. The bot holds the other end of standard
// input: when the bot ends, in whatever way, the pipe closes and no Playground is left on its port.
const stop = () => process.kill(process.pid, 'SIGTERM');
process.stdin.on('end', stop).on('error', stop).resume();
