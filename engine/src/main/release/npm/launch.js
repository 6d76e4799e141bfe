#!/usr/bin/env node
// Starts restamp.jar, which lies beside this file, with the Java that is at hand.
'use strict';
const {spawnSync} = require('child_process');
const {join} = require('path');

const words = process.argv.slice(2);
const home = process.env.JAVA_HOME;
const java = process.env.RESTAMP_JAVA || (home ? join(home, 'bin', 'java.exe') : 'java.exe');
const run = process.platform === 'win32'
  ? spawnSync(java, ['@' + join(__dirname, 'java.args'), '-jar', join(__dirname, 'restamp.jar'), ...words], {stdio: 'inherit'})
  : spawnSync('/bin/sh', [join(__dirname, 'restamp'), ...words], {stdio: 'inherit'});
if (run.error) {
  console.error('restamp: there is no java; install a JRE 17 or newer, or set JAVA_HOME or RESTAMP_JAVA');
  process.exit(2);
}
if (run.signal) {
  process.kill(process.pid, run.signal);
}
process.exit(run.status);
